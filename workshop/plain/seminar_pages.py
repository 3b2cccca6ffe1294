"""What each stage of a session says to the room; all of it comes from the room's view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from workshop.cases.agenda import Stage, Way
from workshop.language.voice import Voice
from workshop.page.debriefing import debriefing
from workshop.page.discussion import discussion
from workshop.page.evening import final
from workshop.page.model import Panel, panel
from workshop.page.reveal import room_reveal
from workshop.page.room_ballot import hands, letters, one_answer, queue_of, stage_of, turnout, vote_line
from workshop.page.shift import shift
from workshop.page.situation import room_situation
from workshop.page.standings import standings
from workshop.page.votes import cast
from workshop.page.why import room_why, room_why_not
from workshop.plain.reading import read, read_parts
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_rounds import tell_round, tell_round_reveal, tell_round_talk
from workshop.play.answer import Answer
from workshop.play.audience import RoomView

Page = Callable[[Seminar, RoomView], None]


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
    _PAGES[room.stage](seminar, room)


def tell_votes(seminar: Seminar, room: RoomView) -> None:
    """Say the distribution, if the room may see it."""
    if room.votes is not None and room.votes.voters:
        key = "heading" if room.judgement is not None else "first"
        seminar.dialogue.heading(seminar.voice(f"vote.cast.{key}"))
        read_parts(seminar.dialogue, cast(room.case, room.votes, seminar.voice))


def _situation(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, room_situation(room, 0, seminar.voice))


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
    match room.way:
        case Way.HANDS:
            return hands(room, voice)
        case Way.ONE:
            return one_answer(room, Answer(), voice)
        case Way.KEYBOARD:
            asked = (each for each in vote_line(queue_of(room), voice) if each.name == "question")
            return *asked, panel("letters", letters(room, voice))


def tell_turnout(seminar: Seminar, room: RoomView) -> None:
    """Say how many have voted, never what."""
    seminar.dialogue.tell(turnout(room, seminar.voice))


def _discussion(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, discussion(room, seminar.voice))


def _reveal(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, room_reveal(room, seminar.explanation))


def _why(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, room_why(room, seminar.explanation))


def _why_not(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, room_why_not(room, seminar.explanation))


def _shift(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, shift(room, seminar.explanation))


def _debriefing(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, debriefing(room.case, (), seminar.voice))


def tell_standings(seminar: Seminar, room: RoomView) -> None:
    """Say the standings, or why there are none to see."""
    read(seminar.dialogue, standings(room, seminar.voice))


def _final(seminar: Seminar, room: RoomView) -> None:
    page = final(room, seminar.voice, rehearsal=seminar.led.rehearsal)
    seminar.dialogue.tell(page.place)
    read(seminar.dialogue, page.panels)


_PAGES: Final[Mapping[Stage, Page]] = {
    Stage.SITUATION: _situation,
    Stage.FIRST_VOTE: _vote,
    Stage.DISCUSSION: _discussion,
    Stage.SECOND_VOTE: _vote,
    Stage.REVEAL: _reveal,
    Stage.WHY: _why,
    Stage.WHY_NOT: _why_not,
    Stage.SHIFT: _shift,
    Stage.ROUND: tell_round,
    Stage.ROUND_DISCUSSION: tell_round_talk,
    Stage.ROUND_AGAIN: tell_round,
    Stage.ROUND_REVEAL: tell_round_reveal,
    Stage.DEBRIEFING: _debriefing,
    Stage.STANDINGS: tell_standings,
    Stage.FINAL: _final,
}
