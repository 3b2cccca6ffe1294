"""What one can do in the interview about one's own job, and when that does nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from workshop.play.job import MOST_NAMES, WORDS, Given, Interview, Kind, Named, Special, Topic, clean_name
from workshop.play.refusal import Reason, Refusal


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


YOURSELF: Final = frozenset({"ich", "ich selbst", "mich", "mir", "i", "me", "myself"})
"""What is no name of somebody else."""


def legal(interview: Interview) -> tuple[Action, ...]:
    """Every action that does something, beside typing: what is typed is a Say for the job, else a Name."""
    topic = interview.topic
    back: tuple[Action, ...] = (Back(),) if interview.given or interview.draft else ()
    if topic is None or topic is Topic.JOB:
        return back
    if topic in WORDS:
        return (*(Say(word) for word in WORDS[topic]), *back)
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
    return interview.topic is not None and interview.topic not in (Topic.JOB, *WORDS)


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
    elif word not in WORDS.get(topic, ()):
        return Refusal(Reason.NOT_NOW)
    return Interview((*interview.given, Given(topic, word=word)))


def _named(interview: Interview, name: str, kind: Kind) -> Interview | Refusal:
    key = name.casefold()
    if not name:
        return Refusal(Reason.EMPTY)
    if key in YOURSELF or key == interview.job.casefold():
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
