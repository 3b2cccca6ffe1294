"""The interview about one's own job: at most twelve questions, and what was answered. Nothing of it is kept anywhere.

Whoever is named gets a kind, so that the sentences about them are right. What follows from the answers is in
`workshop.play.job_facts`, what one can do in `workshop.play.job_acts`; that nobody is named by a real name is asked
for, not enforced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.cases.hidden import one_line
from workshop.cases.limits import LABEL

MOST_NAMES: Final = 16
"""Parties beside oneself and one's own firm."""
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

    PERSON = "person"
    """Nothing more is known: no sentence calls it she or he."""
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
        return self in (Kind.PERSON, Kind.WOMAN, Kind.MAN)


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
    RESOLD = "resold"
    """Who buys from the firm that buys from oneself, and hands the work on."""
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
    Topic.RESOLD: 10,
    Topic.FOUND: 11,
}
"""The number of a question, from 1: the same on paper and on every screen, also where earlier ones are left out."""
LAST: Final = {Work.EMPLOYED: 12, Work.SELF_EMPLOYED: 11, Work.OWNER: 11, Work.OFFICE: 8, Work.UNPAID: 7}
"""The number of the last question."""
MOST: Final = max(LAST.values())
"""Questions before it is known how one works."""


def number_of(topic: Topic, work: Work | None) -> int:
    """The number of a question for somebody who works like that."""
    return LAST[Work.OFFICE] if work is Work.OFFICE and topic is Topic.FOUND else NUMBER[topic]


class Special(StrEnum):
    """An answer that names nobody."""

    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Apart(StrEnum):
    """Whether those who buy are another house than one's own."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


WORDS: Final = {Topic.WORK: tuple(Work), Topic.APART: tuple(Apart)}
"""The questions whose answer is one of a few words, and these."""


def clean_name(text: str) -> str:
    """A name as it is taken: one line, nothing hidden in it, no longer than LONGEST."""
    return one_line(text, LONGEST)


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
    def newest(self) -> Named | None:
        """Whoever was named last and was not known before."""
        known = {each.key for each in self.known}
        return next((each for each in reversed(self.draft) if each.key not in known), None)

    @property
    def offered(self) -> tuple[Named, ...]:
        """Whom one can pick: who is known and can be the answer here, and who was just named."""
        known = tuple(named for named in self.known if named.key not in self.barred)
        return (*known, *(named for named in self.draft if named not in known))

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
    def agency(self) -> Named | None:
        """The first firm that buys from somebody in business, and is another house: it may hand the work on."""
        apart = self.answer(Topic.APART)
        if apart is not None and apart.word == Apart.NO:
            return None
        return next((named for named in self.names(Topic.BUYS) if named.kind is Kind.FIRM), None)

    @property
    def house(self) -> Named | None:
        """The firm one works for, where it is named: one that decides about one's pay, or about whoever does."""
        topics = (Topic.ABOVE, Topic.RAISE, Topic.BONUS, Topic.POST) if self.work is Work.EMPLOYED else ()
        named = (each for topic in topics for each in self.names(topic))
        return next((each for each in named if each.kind is Kind.FIRM), None)

    @property
    def barred(self) -> frozenset[str]:
        """The keys of those who cannot be the answer to the present question."""
        if self.topic is Topic.ABOVE and self.decider is not None:
            return frozenset({self.decider.key})
        if self.topic is Topic.MARKET and self.house is not None:
            return frozenset({self.house.key})
        if self.topic is Topic.RESOLD and self.agency is not None:
            return frozenset({self.agency.key})
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
            if interview.decider is None or interview.decider.kind is not Kind.FIRM:  # else its buyers were asked for
                yield Topic.MARKET
        case Work.SELF_EMPLOYED | Work.OWNER:
            yield Topic.BUYS
            if interview.names(Topic.BUYS):
                yield Topic.APART
            if interview.agency is not None:
                yield Topic.RESOLD
            yield Topic.FOUND
        case Work.OFFICE:
            yield Topic.FOUND
        case _:
            return
