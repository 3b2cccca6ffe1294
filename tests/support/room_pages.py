"""Everything a room sees at one step of a session, whichever front end shows it: also the desks that it looks on at."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.cases.agenda import Stage, Way
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.debriefing import debriefing
from workshop.page.discussion import discussion
from workshop.page.model import Panel
from workshop.page.reveal import room_reveal
from workshop.page.room_ballot import Queue, hands, one_answer, queue_of, vote_line
from workshop.page.room_rounds import (
    built,
    followed,
    queue,
    round_of,
    round_talk,
    telling_of,
)
from workshop.page.round_end import round_reveal
from workshop.page.rounds import desk
from workshop.page.shift import shift
from workshop.page.situation import room_situation
from workshop.page.why import answers, room_why, room_why_not
from workshop.play.answer import Answer
from workshop.play.audience import RoomView, room_view
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import Lay, RoundGame
from workshop.play.rounds.what_if import WhatIf
from workshop.play.session import Session
from workshop.play.session_rounds import begun_lay, may_hand_in, round_game
from workshop.play.table import Table


def room_pages(session: Session, table: Table, voice: Voice) -> Iterator[tuple[Panel, ...]]:
    """Every page that can be on the wall at this step."""
    room = room_view(session, table)
    told = None if room.judgement is None else Explanation(room.case, room.judgement, voice)
    match room.stage:
        case Stage.SITUATION:
            yield room_situation(room, len(room.case.facts), voice)
        case Stage.FIRST_VOTE | Stage.SECOND_VOTE:
            yield _ballot(room, voice)
        case Stage.DISCUSSION:
            yield discussion(room, voice)
        case Stage.ROUND | Stage.ROUND_AGAIN:
            yield from _laying(session, table, room, voice)
        case Stage.ROUND_DISCUSSION:
            yield round_talk(room, voice)
        case Stage.DEBRIEFING:
            yield debriefing(room.case, (), voice)
        case _ if told is not None:
            yield from _after(room, told)


def _after(room: RoomView, told: Explanation) -> Iterator[tuple[Panel, ...]]:
    match room.stage:
        case Stage.REVEAL:
            yield room_reveal(room, told)
        case Stage.WHY:
            yield room_why(room, told)
            yield from (room_why_not(room, told, called) for called in answers(room, told))
        case Stage.WHY_NOT:
            yield room_why_not(room, told)
            yield from (room_why_not(room, told, called) for called in answers(room, told))
        case Stage.SHIFT:
            yield shift(room, told)
        case Stage.ROUND_REVEAL:
            yield round_reveal(room, told)


def _ballot(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    if room.way is Way.HANDS:
        return hands(room, voice)
    return one_answer(room, Answer(), voice) if room.way is Way.ONE else vote_line(queue_of(room), voice)


def _laying(session: Session, table: Table, room: RoomView, voice: Voice) -> Iterator[tuple[Panel, ...]]:
    """The line of teams, and every desk on the way of the best lay, as far as it can be handed in now."""
    found = round_of(room)
    if len(found.voters) > 1:
        yield queue(Queue(room, found.laid, again=room.stage is Stage.ROUND_AGAIN), voice)
    for voter in found.voters:
        game = round_game(session, table, found.kind, voter)
        begun = begun_lay(session, table, voter)
        for lay in ways(game, begun):
            if lay.phase != begun.phase and may_hand_in(session, table, voter, lay):
                break
            yield desk(telling_of(room, voice), game.desk(lay), lay)
            if isinstance(game, WhatIf):
                yield followed(Explanation(room.case, game.world(lay), voice))
            if isinstance(game, Chain) and room.judgement is not None:
                right = [pair for pair in game.laid(lay) if not game.wrong(pair)]
                yield (built(right, game.current(lay), Explanation(room.case, room.judgement, voice)),)


def ways(game: RoundGame, lay: Lay) -> Iterator[Lay]:
    """The lays through which somebody gets who takes the first cards that can be taken."""
    yield lay
    for _ in range(40):
        if game.done(lay):
            return
        choices = game.desk(lay).choices
        if choices and (further := game.press(lay, choices[0].id)) and isinstance(further, Lay):
            lay = further
            yield lay
        after = game.advance(lay)
        if not isinstance(after, Lay):
            return
        lay = after
        yield lay
