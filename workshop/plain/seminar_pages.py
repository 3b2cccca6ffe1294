"""What each stage of a session says to the room; all of it comes from the room's view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from workshop.cases.agenda import Stage, Way
from workshop.language.voice import Voice
from workshop.page.debriefing import debriefing
from workshop.page.discussion import discussion
from workshop.page.evening import final
from workshop.page.model import Panel, panel
from workshop.page.reveal import room_reveal
from workshop.page.room_ballot import ballot as held
from workshop.page.room_ballot import letters, stage_of, turnout
from workshop.page.room_rounds import round_talk
from workshop.page.round_end import round_reveal
from workshop.page.shift import shift
from workshop.page.situation import room_situation
from workshop.page.standings import standings
from workshop.page.votes import cast
from workshop.page.why import room_why, room_why_not
from workshop.plain.reading import read, read_parts
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_rounds import tell_round
from workshop.play.audience import RoomView


def tell_stage(seminar: Seminar) -> None:
    """Say what is projected at the stage the session is at."""
    room = seminar.room
    place = seminar.voice(
        "case.stage",
        number=room.number,
        total=room.total,
        title=room.case.title.in_(seminar.voice.language),
        stage=stage_of(room, seminar.voice),
    )
    mark = f"{seminar.voice('session.rehearsal.mark')} · " if seminar.led.rehearsal else ""
    seminar.dialogue.heading(f"{mark}{place}")
    if room.stage in _READ:
        read(seminar.dialogue, _READ[room.stage](room, seminar))
    else:
        _TOLD[room.stage](seminar, room)


def tell_votes(seminar: Seminar, room: RoomView) -> None:
    """Say the distribution, if the room may see it."""
    if room.votes is not None and room.votes.voters:
        key = "heading" if room.judgement is not None else "first"
        seminar.dialogue.heading(seminar.voice(f"vote.cast.{key}"))
        read_parts(seminar.dialogue, cast(room.case, room.votes, seminar.voice))


def _situation(seminar: Seminar, room: RoomView) -> None:
    for each in room_situation(room, 0, seminar.voice):
        if each.name == "facts":
            seminar.dialogue.heading(seminar.voice("case.cards"))
        read(seminar.dialogue, (each,))


def _vote(seminar: Seminar, room: RoomView) -> None:
    dialogue, voice = seminar.dialogue, seminar.voice
    read(dialogue, ballot(room, voice))
    if room.stage is Stage.SECOND_VOTE:
        tell_votes(seminar, room)
    if room.way is Way.HANDS:
        dialogue.say("seminar.way.hands")
    elif room.way is Way.KEYBOARD:
        tell_turnout(seminar, room)


def ballot(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """What is asked for, what each letter means, and how far the vote has come."""
    found = held(room, voice)
    if room.way is not Way.KEYBOARD:
        return found
    return *(each for each in found if each.name == "question"), panel("letters", letters(room, voice))


def tell_turnout(seminar: Seminar, room: RoomView) -> None:
    """Say how many have voted, never what."""
    seminar.dialogue.tell(turnout(room, seminar.voice))


def _final(seminar: Seminar, room: RoomView) -> None:
    page = final(room, seminar.voice, rehearsal=seminar.led.rehearsal)
    seminar.dialogue.tell(page.place)
    read(seminar.dialogue, page.panels)


_READ: Final[Mapping[Stage, Callable[[RoomView, Seminar], Iterable[Panel]]]] = {
    Stage.DISCUSSION: lambda room, told: discussion(room, told.voice),
    Stage.REVEAL: lambda room, told: room_reveal(room, told.explanation),
    Stage.WHY: lambda room, told: room_why(room, told.explanation),
    Stage.WHY_NOT: lambda room, told: room_why_not(room, told.explanation),
    Stage.SHIFT: lambda room, told: shift(room, told.explanation),
    Stage.ROUND_DISCUSSION: lambda room, told: round_talk(room, told.voice),
    Stage.ROUND_REVEAL: lambda room, told: round_reveal(room, told.explanation),
    Stage.DEBRIEFING: lambda room, told: debriefing(room.case, (), told.voice),
    Stage.STANDINGS: lambda room, told: standings(room, told.voice),
}
"""What is read out as it is."""
_TOLD: Final[Mapping[Stage, Callable[[Seminar, RoomView], None]]] = {
    Stage.SITUATION: _situation,
    Stage.FIRST_VOTE: _vote,
    Stage.SECOND_VOTE: _vote,
    Stage.ROUND: tell_round,
    Stage.ROUND_AGAIN: tell_round,
    Stage.FINAL: _final,
}
"""Where more is said than the page."""
