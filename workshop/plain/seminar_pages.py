"""What each stage of a session says to the room; all of it comes from the room's view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from workshop.cases.agenda import Stage, Way
from workshop.page.debriefing import debriefing
from workshop.page.reveal import room_reveal
from workshop.page.situation import situation
from workshop.page.why import room_why_not, why
from workshop.plain.reading import read
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_rounds import stage_name, tell_round, tell_round_reveal, tell_round_talk
from workshop.plain.seminar_standings import award_lines, standings_lines
from workshop.plain.seminar_votes import ballot_lines, distribution_lines, shift_lines
from workshop.play.audience import RoomView

Page = Callable[[Seminar, RoomView], None]


def tell_stage(seminar: Seminar) -> None:
    """Say what is projected at the stage the session is at."""
    room = seminar.room
    seminar.dialogue.heading(
        seminar.voice(
            "plain.seminar.place",
            number=room.number,
            total=room.total,
            title=room.case.title.in_(seminar.voice.language),
            stage=stage_name(room.stage, room.round.kind if room.round else None, seminar.voice),
        )
    )
    _PAGES[room.stage](seminar, room)


def split_of(room: RoomView) -> bool:
    """Whether several are the customer; before the reveal nobody knows."""
    return room.judgement is not None and len(room.judgement.verdict.parties) > 1


def tell_votes(seminar: Seminar, room: RoomView) -> None:
    """Say the distribution, if the room may see it."""
    if room.votes is not None and room.votes.voters:
        seminar.dialogue.heading(seminar.voice("plain.seminar.votes.head"))
        seminar.dialogue.tell(*distribution_lines(room.case, room.votes, seminar.voice, split=split_of(room)))


def _situation(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, situation(room.case, 0, seminar.voice))


def _vote(seminar: Seminar, room: RoomView) -> None:
    dialogue, voice = seminar.dialogue, seminar.voice
    dialogue.tell(voice("vote.question"), *ballot_lines(room.case, voice))
    if room.stage is Stage.SECOND_VOTE:
        tell_votes(seminar, room)
        dialogue.say(f"seminar.vote.again.{'counted' if room.way is Way.HANDS else 'kept'}")
    dialogue.say(f"seminar.way.how.{room.way}")
    tell_turnout(seminar, room)


def tell_turnout(seminar: Seminar, room: RoomView) -> None:
    """Say how many have voted, never what."""
    dialogue = seminar.dialogue
    if room.way is Way.HANDS:
        if room.people is not None:
            dialogue.say("seminar.vote.hands_of", hands=room.hands, people=room.people)
        else:
            dialogue.say("seminar.vote.hands", hands=room.hands)
    elif room.way is Way.KEYBOARD:
        total = len(room.teams) or room.people
        key = "seminar.vote.voted_of" if total else "seminar.vote.voted"
        dialogue.say(key, count=len(room.voted), total=total)


def _discussion(seminar: Seminar, room: RoomView) -> None:
    dialogue = seminar.dialogue
    dialogue.tell(seminar.voice("vote.question"))
    dialogue.say("seminar.discussion.convince")
    dialogue.say("seminar.discussion.fact")
    tell_votes(seminar, room)


def _reveal(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, room_reveal(room, seminar.explanation))
    tell_votes(seminar, room)


def _why(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, why(seminar.explanation))


def _why_not(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, room_why_not(room, seminar.explanation))


def _shift(seminar: Seminar, room: RoomView) -> None:
    if room.shift is not None:
        seminar.dialogue.tell(*shift_lines(room.case, room.shift, seminar.voice, split=split_of(room)))


def _debriefing(seminar: Seminar, room: RoomView) -> None:
    read(seminar.dialogue, debriefing(room.case, (), seminar.voice))


def tell_standings(seminar: Seminar, room: RoomView) -> None:
    """Say the standings, if the room may see them."""
    if room.standings:
        seminar.dialogue.tell(*standings_lines(room.standings, room.teams, seminar.voice))
    else:
        seminar.dialogue.say("seminar.standings.hidden" if room.teams else "seminar.standings.no_teams")


def _final(seminar: Seminar, room: RoomView) -> None:
    dialogue = seminar.dialogue
    dialogue.tell(room.title.in_(seminar.voice.language))
    if room.standings:
        tell_standings(seminar, room)
    if room.awards is not None:
        dialogue.tell(*award_lines(room.awards, room.teams, seminar.voice))
    dialogue.say("seminar.final.over")


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
