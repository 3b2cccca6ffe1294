"""The way through a case: which steps there are, where one stands, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from workshop.cases.agenda import NEEDED, ROUND_STAGES, VOTES, Stage
from workshop.cases.rounds import Round
from workshop.play.session import Session
from workshop.play.session_rounds import rounds_at, stages_of
from workshop.play.table import Table
from workshop.play.tally import most_picked_wrong, shift_at

_ORDER: Final = {stage: number for number, stage in enumerate(Stage)}
Place: TypeAlias = tuple[int, int, int]
"""Where a step stands in the course of a case, to be compared."""


def steps(session: Session, table: Table, *, twice: bool = False, lean: bool = True) -> tuple[tuple[Stage, int], ...]:
    """The way through the current case: its stages in order, those of a round with the round's number, else 0.
    `twice`: with the stages in which rounds used to be played again. `lean`: as cases are led now; see `Forward`.
    """
    return with_rounds(stages(session, table, lean=lean), session, table, twice=twice, lean=lean)


def with_rounds(
    course: Iterable[Stage], session: Session, table: Table, *, twice: bool = False, lean: bool = True
) -> tuple[tuple[Stage, int], ...]:
    """Those stages and the ones of the rounds of the current case, in order; see `steps`."""
    rounds = [
        (stage, number)
        for number, kind in enumerate(rounds_at(session, table))
        for stage in stages_of(kind, session, twice=twice)
    ]
    return tuple(sorted([*((stage, 0) for stage in course), *rounds], key=places(session, table, lean=lean)))


def next_step(session: Session, table: Table) -> tuple[Stage, Round | None] | None:
    """What comes after the present stage in this case, with its round; None when the case is over."""
    place = places(session, table)
    here = place((session.stage, session.round))
    following = next((step for step in steps(session, table) if place(step) > here), None)
    if following is None:
        return None
    stage, number = following
    return stage, rounds_at(session, table)[number] if stage in ROUND_STAGES else None


def wanted(session: Session) -> frozenset[Stage]:
    """The stages that the agenda wants of the current case, without its rounds; standings where they can be shown."""
    course = NEEDED.union(session.block.stages) - {Stage.FINAL}
    return course if session.teams and not session.hide_standings else course - {Stage.STANDINGS}


def stages(session: Session, table: Table, *, lean: bool = True) -> tuple[Stage, ...]:
    """The stages of the current case without its rounds: what the agenda wants and what has something to show. Of hands
    nobody knows who moved, and both votes stand at the reveal.
    """
    course = set(wanted(session))
    if session.current.revealed or session.stage in VOTES:
        shift = shift_at(session, table)
        if shift is None or (lean and shift.moved is None):
            course -= {Stage.SHIFT}
        if most_picked_wrong(session, table) is None:
            course -= {Stage.WHY_NOT}
    return tuple(sorted(course, key=_ORDER.__getitem__))


def places(session: Session, table: Table, *, lean: bool = True) -> Callable[[tuple[Stage, int]], Place]:
    """Where a step of the current case stands in its course, to be compared: the rounds lie one after another where the
    first does, but the one about which facts decide comes before the room is told why.
    """
    early = _early(session, table, lean=lean)

    def place(step: tuple[Stage, int]) -> Place:
        stage, number = step
        if stage not in ROUND_STAGES:
            return _ORDER[stage], 0, 0
        if number == early:
            return _ORDER[Stage.REVEAL], 1, _ORDER[stage]
        return _ORDER[Stage.ROUND], number, _ORDER[stage]

    return place


def round_order(session: Session, table: Table) -> tuple[int, ...]:
    """The numbers of the case's rounds in the order of play."""
    place = places(session, table)
    return tuple(sorted(range(len(rounds_at(session, table))), key=lambda number: place((Stage.ROUND, number))))


def _early(session: Session, table: Table, *, lean: bool) -> int | None:
    """The number of the round about which facts decide, where it comes before the room is told why; None where there is
    none, the room is not told at all, or it was told first, as in sessions that were begun before.
    """
    kinds, opened, first = rounds_at(session, table), session.current.opened, session.block.first
    if first not in kinds:
        return None
    if Stage.WHY in opened:
        lean = Stage.ROUND in opened[: opened.index(Stage.WHY)]
    else:
        lean = lean or session.stage in ROUND_STAGES
    return kinds.index(first) if lean else None
