"""The plan as a trainer sees it: the cases, the steps of the present one, the clock; what leaving the order costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workshop.cases.agenda import ROUND_STAGES, VOTES, Stage, Way
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.play.actions import Action, ChangeWay, GoTo, RepeatCase, SkipCase
from workshop.play.clock import Clock
from workshop.play.going import ballots_now
from workshop.play.session import Session
from workshop.play.session_rounds import lays_of, rounds_at
from workshop.play.steps import places, stages, wanted, with_rounds
from workshop.play.table import Table
from workshop.play.tally import played_at


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A case of the agenda."""

    title: Text
    minutes: int
    played: bool
    """Whether its verdict was shown."""
    skipped: bool


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the present case; `number`: of which of its rounds, from 0, and `kind` what round that is."""

    stage: Stage
    number: int
    kind: Round | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan, and where in it the session stands."""

    cases: tuple[PlannedCase, ...]
    position: int
    """The place of the present case, from 0; the number of cases at the end."""
    steps: tuple[PlannedStep, ...]
    """Those that the plan has for the present case, whatever was voted; once its verdict was shown, those that are
    shown. None at the end.
    """
    stage: Stage
    number: int
    way: Way
    clock: Clock

    @property
    def once(self) -> bool:
        """Whether the present case has one vote only."""
        return all(step.stage is not Stage.SECOND_VOTE for step in self.steps)


def plan_view(session: Session, table: Table, clock: Clock) -> PlanView:
    """The plan of a session, at that time."""
    return PlanView(
        cases=tuple(_case(session, table, at) for at in range(len(session.agenda.blocks))),
        position=session.position,
        steps=() if session.ended else planned_steps(session, table),
        stage=session.stage,
        number=session.round if session.stage in ROUND_STAGES else 0,
        way=session.way,
        clock=clock,
    )


def _case(session: Session, table: Table, at: int) -> PlannedCase:
    block, played = session.agenda.blocks[at], played_at(session, at)
    return PlannedCase(table[block.case].title, block.minutes, played.revealed, played.skipped and not played.revealed)


def planned_steps(session: Session, table: Table) -> tuple[PlannedStep, ...]:
    """The steps that the plan has for the present case; behind the reveal nothing can be voted any more, and they are
    those that have something to show.
    """
    course, rounds = wanted(session), rounds_at(session, table)
    if session.current.revealed:
        course &= {*stages(session, table), session.stage}
    elif session.way is Way.HANDS and session.phones is None:
        course -= {Stage.SHIFT}  # of hands nobody knows who moved
    found = with_rounds(course, session, table)
    return tuple(PlannedStep(stage, at, rounds[at] if stage in ROUND_STAGES else None) for stage, at in found)


class Cost(StrEnum):
    """What the trainer is asked before the order of the agenda is left: the catalogue has a question for each."""

    SKIP = "skip"
    """The case is left out."""
    SKIP_VOTES = "skip_votes"
    """It is, and what was voted on it will not count."""
    REPEAT = "repeat"
    """What was voted and laid goes."""
    LEAVE = "leave"
    """What was voted is not resolved when another case comes."""
    WAY = "way"
    """What came in the old way waits, uncounted."""
    WAY_PHONES = "way_phones"
    """So it does, but for the answers of phones, which go along."""
    REVEAL = "reveal"
    """A jump shows what is right, so that nothing before it can be voted or laid any more."""


def cost(session: Session, action: Action, table: Table) -> Cost | None:
    """What the trainer should know before that action, which is possible now; mostly nothing."""
    current = session.current
    match action:
        case SkipCase():
            return Cost.SKIP_VOTES if _unresolved(session) else Cost.SKIP
        case RepeatCase():
            lost = not (current.first.empty and current.second.empty) or any(
                lays.first or lays.second for lays in current.rounds.values()
            )
            return Cost.REPEAT if lost else None
        case GoTo():
            return Cost.LEAVE if _unresolved(session) else None
        case ChangeWay():
            return _cost_of_way(session, action, table)
        case _:
            return None


def cost_of_jump(session: Session, stage: Stage, number: int, table: Table) -> Cost | None:
    """The same for a jump to a step of the present case. `number`: of which round, from 0."""
    place = places(session, table)
    here, there = place((session.stage, session.round)), place((stage, number))
    if not session.current.revealed and here < place((Stage.REVEAL, 0)) <= there:
        return Cost.REVEAL
    for at, kind in enumerate(rounds_at(session, table)):
        shown = place((Stage.ROUND_REVEAL, at))
        if here < shown <= there and not lays_of(session.current, kind).revealed:
            return Cost.REVEAL
    return None


def _cost_of_way(session: Session, action: ChangeWay, table: Table) -> Cost | None:
    """Whether something of an open vote does not go along."""
    if session.stage not in VOTES:
        return None
    ballots = ballots_now(session)
    along = ballots_now(action.done(session, table)).votes.keys() & ballots.votes.keys()
    if not ballots.hands and along == ballots.votes.keys():
        return None
    return Cost.WAY_PHONES if along else Cost.WAY


def _unresolved(session: Session) -> bool:
    """Whether something was voted or laid in the present case of which the room was not shown what is right."""
    current = session.current
    if session.ended:
        return False
    if not current.revealed and not (current.first.empty and current.second.empty):
        return True
    return any((lays.first or lays.second) and not lays.revealed for lays in current.rounds.values())
