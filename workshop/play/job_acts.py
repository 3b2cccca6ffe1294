"""What one can do in the interview about one's own job: each action says when it is refused and what it does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Final, Self

from workshop.play.job import MOST_NAMES, WORDS, Given, Interview, Kind, Named, Special, Topic, clean_name
from workshop.play.refusal import Reason, Refusal

YOURSELF: Final = frozenset({"ich", "ich selbst", "mich", "mir", "i", "me", "myself"})
"""What is no name of somebody else."""


class Action(ABC):
    """Something that whoever is asked does: a frozen value."""

    __slots__ = ()

    @abstractmethod
    def refused(self, interview: Interview) -> Reason | None:
        """Why it does nothing now, or None."""

    @abstractmethod
    def done(self, interview: Interview) -> Interview:
        """The interview after it. Only asked where it is not refused."""

    @classmethod
    def candidates(cls, interview: Interview) -> Iterator[Self]:
        """Those that could be possible now, beside what can be typed: the one there is, where it says nothing more."""
        return iter(() if fields(cls) else (cls(),))  # type: ignore[arg-type]


def takes_names(interview: Interview) -> bool:
    """Whether names are asked for now."""
    return interview.topic is not None and interview.topic not in (Topic.JOB, *WORDS)


class _Naming(Action):
    """Something about names: only where they are asked for."""

    __slots__ = ()

    def refused(self, interview: Interview) -> Reason | None:
        """Why it does nothing now, or None."""
        return None if takes_names(interview) else Reason.NOT_NOW


@dataclass(frozen=True, slots=True)
class Say(Action):
    """Answer with a word: what one does, how one works, or whether the buyers are another house."""

    word: str

    def refused(self, interview: Interview) -> Reason | None:
        """What one does is something; elsewhere it is one of a few words."""
        if interview.topic is Topic.JOB:
            return None if clean_name(self.word) else Reason.EMPTY
        return None if interview.topic in WORDS and self.word in WORDS[interview.topic] else Reason.NOT_NOW

    def done(self, interview: Interview) -> Interview:
        """The question is answered."""
        topic = interview.topic
        assert topic is not None  # else it is refused
        word = clean_name(self.word) if topic is Topic.JOB else self.word
        return Interview((*interview.given, Given(topic, word=word)))

    @classmethod
    def candidates(cls, interview: Interview) -> Iterator[Self]:
        """The few words."""
        yield from (cls(word) for word in WORDS.get(interview.topic or Topic.JOB, ()))


@dataclass(frozen=True, slots=True)
class Name(_Naming):
    """Name somebody; one who is known keeps the kind."""

    name: str
    kind: Kind

    def refused(self, interview: Interview) -> Reason | None:
        """Somebody else than oneself, who can be the answer, once; and not too many in all."""
        if reason := _Naming.refused(self, interview):
            return reason
        key, drafted = _key(self.name), {named.key for named in interview.draft}
        if not key:
            return Reason.EMPTY
        if key in YOURSELF or key == interview.job.casefold():
            return Reason.YOURSELF
        if key in interview.barred:
            return Reason.BARRED
        if key in drafted:
            return Reason.NOT_NOW
        known = {named.key for named in interview.known}
        return Reason.TOO_MANY if key not in known and len(known | drafted) >= MOST_NAMES else None

    def done(self, interview: Interview) -> Interview:
        """One more name."""
        known = {named.key: named for named in interview.known}
        new = known.get(_key(self.name), Named(clean_name(self.name), self.kind))
        return replace(interview, draft=(*interview.draft, new))

    @classmethod
    def candidates(cls, interview: Interview) -> Iterator[Self]:
        """Whoever is known."""
        yield from (cls(named.name, named.kind) for named in interview.known)


@dataclass(frozen=True, slots=True)
class Recast(_Naming):
    """Give the kind of one just named anew."""

    name: str
    kind: Kind

    def refused(self, interview: Interview) -> Reason | None:
        """Just named, and not known before."""
        known = {named.key for named in interview.known}
        new = {named.key for named in interview.draft} - known
        return _Naming.refused(self, interview) or (None if _key(self.name) in new else Reason.NOT_NOW)

    def done(self, interview: Interview) -> Interview:
        """The same name, of that kind."""
        key = _key(self.name)
        draft = tuple(replace(named, kind=self.kind) if named.key == key else named for named in interview.draft)
        return replace(interview, draft=draft)

    @classmethod
    def candidates(cls, interview: Interview) -> Iterator[Self]:
        """Every other kind."""
        for named in interview.draft:
            yield from (cls(named.name, kind) for kind in Kind if kind is not named.kind)


@dataclass(frozen=True, slots=True)
class Drop(_Naming):
    """Take a name back."""

    name: str

    def refused(self, interview: Interview) -> Reason | None:
        """Just named."""
        there = any(named.key == _key(self.name) for named in interview.draft)
        return _Naming.refused(self, interview) or (None if there else Reason.NOT_NOW)

    def done(self, interview: Interview) -> Interview:
        """Without it."""
        key = _key(self.name)
        return replace(interview, draft=tuple(named for named in interview.draft if named.key != key))

    @classmethod
    def candidates(cls, interview: Interview) -> Iterator[Self]:
        """Everybody just named."""
        yield from (cls(named.name) for named in interview.draft)


@dataclass(frozen=True, slots=True)
class HandIn(_Naming):
    """The names are complete."""

    def refused(self, interview: Interview) -> Reason | None:
        """There is a name."""
        return _Naming.refused(self, interview) or (None if interview.draft else Reason.EMPTY)

    def done(self, interview: Interview) -> Interview:
        """The question is answered."""
        assert interview.topic is not None  # else it is refused
        return Interview((*interview.given, Given(interview.topic, interview.draft)))


@dataclass(frozen=True, slots=True)
class Answer(_Naming):
    """Nobody, or: I don't know."""

    special: Special

    def refused(self, interview: Interview) -> Reason | None:
        """Nobody was named yet."""
        return _Naming.refused(self, interview) or (Reason.NOT_NOW if interview.draft else None)

    def done(self, interview: Interview) -> Interview:
        """The question is answered."""
        assert interview.topic is not None  # else it is refused
        return Interview((*interview.given, Given(interview.topic, special=self.special)))

    @classmethod
    def candidates(cls, interview: Interview) -> Iterator[Self]:
        """Both."""
        yield from map(cls, Special)


@dataclass(frozen=True, slots=True)
class Back(Action):
    """The question before; what was answered there lies open again."""

    def refused(self, interview: Interview) -> Reason | None:
        """Something was answered."""
        return None if interview.given or interview.draft else Reason.NOT_NOW

    def done(self, interview: Interview) -> Interview:
        """Without the names that were just given; else with those of the question before."""
        if interview.draft:
            return replace(interview, draft=())
        return Interview(interview.given[:-1], interview.given[-1].names)


ACTIONS: Final[tuple[type[Action], ...]] = (Say, Name, Recast, Drop, HandIn, Answer, Back)


def legal(interview: Interview) -> tuple[Action, ...]:
    """Every action that does something, beside typing: what is typed is a Say for the job, else a Name."""
    found = (action for kind in ACTIONS for action in kind.candidates(interview))
    return tuple(action for action in found if action.refused(interview) is None)


def reduce(interview: Interview, action: Action) -> Interview | Refusal:
    """The interview after an action, or why it does nothing."""
    reason = action.refused(interview)
    return action.done(interview) if reason is None else Refusal(reason)


def _key(name: str) -> str:
    return clean_name(name).casefold()
