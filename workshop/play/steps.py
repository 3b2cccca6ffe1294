"""The way through a case: which steps there are, where one stands, and what comes next."""

from __future__ import annotations

from typing import Final

from workshop.cases.agenda import NEEDED, ROUND_STAGES, VOTES, Stage
from workshop.cases.rounds import Round
from workshop.play.session import Session
from workshop.play.session_rounds import rounds_at, stages_of
from workshop.play.table import Table
from workshop.play.tally import most_picked_wrong

_ORDER: Final = {stage: number for number, stage in enumerate(Stage)}


def steps(session: Session, table: Table, *, twice: bool = False) -> tuple[tuple[Stage, int], ...]:
    """The way through the current case: its stages in order, those of a round with the round's number, else 0.
    `twice`: with the stages in which rounds used to be played again.
    """
    rounds = [
        (stage, number)
        for number, kind in enumerate(rounds_at(session, table))
        for stage in stages_of(kind, session, twice=twice)
    ]
    return tuple(sorted([*((stage, 0) for stage in stages(session, table)), *rounds], key=place_of))


def next_step(session: Session, table: Table) -> tuple[Stage, Round | None] | None:
    """What comes after the present stage in this case, with its round; None when the case is over."""
    here = place_of((session.stage, session.round))
    following = next((step for step in steps(session, table) if place_of(step) > here), None)
    if following is None:
        return None
    stage, number = following
    return stage, rounds_at(session, table)[number] if stage in ROUND_STAGES else None


def stages(session: Session, table: Table) -> tuple[Stage, ...]:
    """The stages of the current case without its rounds: what the agenda wants and what has something to show."""
    wanted = NEEDED.union(session.block.stages)
    course = [stage for stage in Stage if stage in wanted and stage is not Stage.FINAL]
    if not session.teams or session.hide_standings:
        course = [stage for stage in course if stage is not Stage.STANDINGS]
    if session.current.revealed or session.stage in VOTES:
        if session.current.first.empty or session.current.second.empty:
            course = [stage for stage in course if stage is not Stage.SHIFT]
        if most_picked_wrong(session, table) is None:
            course = [stage for stage in course if stage is not Stage.WHY_NOT]
    return tuple(course)


def place_of(step: tuple[Stage, int]) -> tuple[int, int, int]:
    """Where a step stands in the course, to be compared: the rounds lie one after another where the first does."""
    stage, number = step
    if stage in ROUND_STAGES:
        return _ORDER[Stage.ROUND], number, _ORDER[stage]
    return _ORDER[stage], 0, 0
