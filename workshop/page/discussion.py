"""The discussion: the question, what gets people talking, the time, and the first vote if the trainer shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.cases.agenda import Way
from workshop.language.numbers import clock
from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.page.model import NUMBERED, Large, Panel, Sign, Weight, Words, heading, panel, run, words
from workshop.page.room_ballot import evidence
from workshop.page.votes import cast
from workshop.play.audience import RoomView
from workshop.play.letters import ballot_of, by_option

PROMPT = Sign("·", NUMBERED)


def discussion(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """What is talked about between the two votes."""
    shown = *talk(question(room, voice), _prompts(room, voice)), evidence(room, voice)
    if room.votes is None:
        return shown
    return (*shown, panel("votes", heading(voice("vote.cast.first")), cast(room.case, room.votes, voice)))


def _prompts(room: RoomView, voice: Voice) -> Iterator[str]:
    """What gets people talking who voted as far as everybody knows. Whether they agree nobody knows but the trainer, so
    that what is said fits both.
    """
    if room.first_way is None:
        yield voice("discussion.unvoted")
    elif room.first_way is Way.ONE:
        yield voice("discussion.one")
    else:
        yield voice(f"discussion.{'once' if room.once else 'again'}")
    yield voice(f"discussion.{'cards' if room.case.about_focus else 'no_cards'}")


def question(room: RoomView, voice: Voice) -> str:
    """What is talked about; where phones voted, the two answers between which the room is most evenly split."""
    if room.phones is None or room.phones.pair is None:
        return voice("discussion.question")
    letters = by_option(ballot_of(room.case))
    one, other = (
        f"{letters[option]} {option_label(room.case, option, voice)}"
        for option in sorted(room.phones.pair, key=letters.__getitem__)
    )
    return voice("phones.pair.question", one=one, other=other)


def talk(asked: str, prompts: Iterable[str]) -> tuple[Panel, ...]:
    """A question and its prompts."""
    return (
        panel("question", words(asked, Weight.LEAD)),
        panel("prompts", (Words(run(prompt), sign=PROMPT) for prompt in prompts)),
    )


def time_left(seconds: float) -> Panel:
    """What is left of the time for talking, which never locks anything, in large figures. From zero on they count what
    is beyond it, with a sign and another colour. `seconds`: negative when it runs over.
    """
    return panel("time", Large(clock(seconds), Weight.LEAD if seconds > 0 else Weight.BAD))
