"""The interview about one's own job: at most twelve questions, as a state and actions. Nothing of it is kept anywhere.

Whoever is named gets a kind, so that the sentences about them are right. What follows from the answers is in
`workshop.play.job_facts`; that nobody is named by a real name is asked for, not enforced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from workshop.cases.hidden import cleaned, is_blank
from workshop.cases.limits import LABEL

MOST_NAMES: Final = 7
"""Parties beside oneself and one's own firm; a case has room for nine."""
LONGEST: Final = LABEL
"""Characters of a name, and of what one does."""


class Work(StrEnum):
    """How one works."""

    EMPLOYED = "employed"
    SELF_EMPLOYED = "self_employed"
    OWNER = "owner"
    OFFICE = "office"
    UNPAID = "unpaid"


class Kind(StrEnum):
    """What somebody named is, as far as sentences need it. In English the three bodies are the same."""

    WOMAN = "woman"
    MAN = "man"
    PEOPLE = "people"
    BODY_F = "body_f"
    BODY_M = "body_m"
    BODY_N = "body_n"
    FIRM = "firm"

    @property
    def is_person(self) -> bool:
        """Whether somebody decides about its pay as about a person's."""
        return self in (Kind.WOMAN, Kind.MAN)


class Topic(StrEnum):
    """The questions, in their order; which of them are asked depends on the answers."""

    JOB = "job"
    WORK = "work"
    RECEIVES = "receives"
    TIME = "time"
    REQUESTS = "requests"
    DIRECTS = "directs"
    MINE = "mine"
    """Whose raise and bonus one decides oneself: whose customer one is."""
    RAISE = "raise"
    BONUS = "bonus"
    PROPOSES = "proposes"
    POST = "post"
    ABOVE = "above"
    MARKET = "market"
    BUYS = "buys"
    APART = "apart"
    FOUND = "found"


NUMBER: Final = {
    Topic.JOB: 1,
    Topic.WORK: 2,
    Topic.RECEIVES: 3,
    Topic.TIME: 4,
    Topic.REQUESTS: 5,
    Topic.DIRECTS: 6,
    Topic.MINE: 7,
    # employed
    Topic.RAISE: 8,
    Topic.BONUS: 9,
    Topic.PROPOSES: 10,
    Topic.POST: 10,  # where neither raise nor bonus is decided, so that nobody proposes one
    Topic.ABOVE: 11,
    Topic.MARKET: 12,
    # in business for oneself, or elected
    Topic.BUYS: 8,
    Topic.APART: 9,
    Topic.FOUND: 10,
}
"""The number of a question, from 1: the same on paper and on every screen, also where earlier ones are left out."""
LAST: Final = {Work.EMPLOYED: 12, Work.SELF_EMPLOYED: 10, Work.OWNER: 10, Work.OFFICE: 10, Work.UNPAID: 7}
"""The number of the last question."""


class Special(StrEnum):
    """An answer that names nobody."""

    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Apart(StrEnum):
    """Whether those who buy are another house than one's own."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in an answer. The same letters are the same party, whatever their case."""

    name: str
    kind: Kind

    @property
    def key(self) -> str:
        """What tells it from others."""
        return self.name.casefold()


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to one question: names, something special, or a word."""

    topic: Topic
    names: tuple[Named, ...] = ()
    special: Special | None = None
    word: str = ""
    """What one does, how one works, or whether the buyers are another house."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers so far, and the names of the answer that is being given."""

    given: tuple[Given, ...] = ()
    draft: tuple[Named, ...] = ()

    def answer(self, topic: Topic) -> Given | None:
        """What was answered there; None where that was not asked."""
        return next((given for given in self.given if given.topic is topic), None)

    def names(self, topic: Topic) -> tuple[Named, ...]:
        """Who was named there."""
        given = self.answer(topic)
        return given.names if given else ()

    def special(self, topic: Topic) -> Special | None:
        """What was answered there instead of a name."""
        given = self.answer(topic)
        return given.special if given else None

    @property
    def job(self) -> str:
        """What one does; empty before that was said."""
        given = self.answer(Topic.JOB)
        return given.word if given else ""

    @property
    def work(self) -> Work | None:
        """How one works; None before that was said."""
        given = self.answer(Topic.WORK)
        return Work(given.word) if given else None

    @property
    def known(self) -> tuple[Named, ...]:
        """Everybody named so far, in that order."""
        return tuple({named.key: named for given in self.given for named in given.names}.values())

    @property
    def topic(self) -> Topic | None:
        """What is asked now; None when everything was."""
        answered = {given.topic for given in self.given}
        return next((topic for topic in _topics(self) if topic not in answered), None)

    @property
    def decider(self) -> Named | None:
        """The first of those who decide about one's pay or post; question `above` is about them."""
        for topic in (Topic.RAISE, Topic.BONUS, Topic.POST):
            for named in self.names(topic):
                return named
        return None

    @property
    def barred(self) -> frozenset[str]:
        """The keys of those who cannot be the answer to the present question."""
        if self.topic is Topic.ABOVE and self.decider is not None:
            return frozenset({self.decider.key})
        if self.topic is Topic.PROPOSES:
            return self._decide_all
        return frozenset()

    @property
    def _decide_all(self) -> frozenset[str]:
        """Those who decide everything that is decided: they propose nothing to somebody else."""
        deciding = [topic for topic in (Topic.RAISE, Topic.BONUS) if self.special(topic) is not Special.NOBODY]
        keys = [frozenset(named.key for named in self.names(topic)) for topic in deciding]
        return frozenset.intersection(*keys) if keys else frozenset()


def _topics(interview: Interview) -> Iterator[Topic]:
    """What is asked, as far as the answers say."""
    yield Topic.JOB
    yield Topic.WORK
    yield from (Topic.RECEIVES, Topic.TIME, Topic.REQUESTS, Topic.DIRECTS, Topic.MINE)
    match interview.work:
        case Work.EMPLOYED:
            yield from (Topic.RAISE, Topic.BONUS)
            pay = (interview.special(Topic.RAISE), interview.special(Topic.BONUS))
            yield Topic.POST if pay == (Special.NOBODY, Special.NOBODY) else Topic.PROPOSES
            if interview.decider is not None:
                yield Topic.ABOVE
            yield Topic.MARKET
        case Work.SELF_EMPLOYED | Work.OWNER:
            yield Topic.BUYS
            if interview.names(Topic.BUYS):
                yield Topic.APART
            yield Topic.FOUND
        case Work.OFFICE:
            yield Topic.FOUND
        case _:
            return


@dataclass(frozen=True, slots=True)
class Say:
    """Answer with a word: what one does, how one works, or whether the buyers are another house."""

    word: str


@dataclass(frozen=True, slots=True)
class Name:
    """Name somebody; one who is known keeps the kind."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Recast:
    """Give the kind of one just named anew."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a name back."""

    name: str


@dataclass(frozen=True, slots=True)
class HandIn:
    """The names are complete."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Nobody, or: I don't know."""

    special: Special


@dataclass(frozen=True, slots=True)
class Back:
    """The question before; what was answered there lies open again."""


Action = Say | Name | Recast | Drop | HandIn | Answer | Back


class Reason(StrEnum):
    """Why an action does nothing."""

    NOT_NOW = "not_now"
    EMPTY = "empty"
    TOO_MANY = "too_many"
    YOURSELF = "yourself"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An action that does nothing, and why."""

    reason: Reason


_WORDS: Final = {
    Topic.WORK: tuple(work.value for work in Work),
    Topic.APART: tuple(apart.value for apart in Apart),
}
_YOURSELF: Final = frozenset({"ich", "ich selbst", "mich", "mir", "i", "me", "myself"})


def clean_name(text: str) -> str:
    """A name as it is taken: one line, nothing hidden in it, no longer than LONGEST."""
    name = " ".join(cleaned(" ".join(text.split())).split())[:LONGEST].strip()
    return "" if is_blank(name) else name


def legal(interview: Interview) -> tuple[Action, ...]:
    """Every action that does something, beside typing: what is typed is a Say for the job, else a Name."""
    topic = interview.topic
    back: tuple[Action, ...] = (Back(),) if interview.given or interview.draft else ()
    if topic is None or topic is Topic.JOB:
        return back
    if topic in _WORDS:
        return (*(Say(word) for word in _WORDS[topic]), *back)
    drafted = {named.key for named in interview.draft}
    known = {named.key for named in interview.known}
    barred = interview.barred
    actions: list[Action] = [
        Name(named.name, named.kind) for named in interview.known if named.key not in drafted | barred
    ]
    for named in interview.draft:
        actions.append(Drop(named.name))
        if named.key not in known:
            actions += [Recast(named.name, kind) for kind in Kind if kind is not named.kind]
    if interview.draft:
        actions.append(HandIn())
    else:
        actions += [Answer(special) for special in Special]
    return (*actions, *back)


def takes_names(interview: Interview) -> bool:
    """Whether names are asked for now."""
    return interview.topic is not None and interview.topic not in (Topic.JOB, *_WORDS)


def reduce(interview: Interview, action: Action) -> Interview | Refusal:
    """The interview after an action, or why it does nothing."""
    if isinstance(action, Back):
        return _back(interview)
    topic = interview.topic
    if topic is None:
        return Refusal(Reason.NOT_NOW)
    if isinstance(action, Say):
        return _said(interview, topic, action.word)
    if not takes_names(interview):
        return Refusal(Reason.NOT_NOW)
    match action:
        case Name():
            return _named(interview, clean_name(action.name), action.kind)
        case Recast():
            return _recast(interview, action)
        case Drop():
            key = clean_name(action.name).casefold()
            left = tuple(named for named in interview.draft if named.key != key)
            return replace(interview, draft=left) if left != interview.draft else Refusal(Reason.NOT_NOW)
        case HandIn() if interview.draft:
            return Interview((*interview.given, Given(topic, interview.draft)))
        case Answer() if not interview.draft:
            return Interview((*interview.given, Given(topic, special=action.special)))
        case HandIn():
            return Refusal(Reason.EMPTY)
        case _:
            return Refusal(Reason.NOT_NOW)


def _back(interview: Interview) -> Interview | Refusal:
    if interview.draft:
        return replace(interview, draft=())
    if not interview.given:
        return Refusal(Reason.NOT_NOW)
    return Interview(interview.given[:-1], interview.given[-1].names)


def _said(interview: Interview, topic: Topic, word: str) -> Interview | Refusal:
    if topic is Topic.JOB:
        word = clean_name(word)
        if not word:
            return Refusal(Reason.EMPTY)
    elif word not in _WORDS.get(topic, ()):
        return Refusal(Reason.NOT_NOW)
    return Interview((*interview.given, Given(topic, word=word)))


def _named(interview: Interview, name: str, kind: Kind) -> Interview | Refusal:
    key = name.casefold()
    if not name:
        return Refusal(Reason.EMPTY)
    if key in _YOURSELF or key == interview.job.casefold():
        return Refusal(Reason.YOURSELF)
    if key in interview.barred:
        return Refusal(Reason.BARRED)
    if any(named.key == key for named in interview.draft):
        return Refusal(Reason.NOT_NOW)
    known = {named.key: named for named in interview.known}
    if key not in known and len(known.keys() | {named.key for named in interview.draft}) >= MOST_NAMES:
        return Refusal(Reason.TOO_MANY)
    return replace(interview, draft=(*interview.draft, known.get(key, Named(name, kind))))


def _recast(interview: Interview, action: Recast) -> Interview | Refusal:
    key = clean_name(action.name).casefold()
    if any(named.key == key for named in interview.known) or all(named.key != key for named in interview.draft):
        return Refusal(Reason.NOT_NOW)
    draft = tuple(replace(named, kind=action.kind) if named.key == key else named for named in interview.draft)
    return replace(interview, draft=draft)
