"""The course of a session: which actions are possible, and what each does.

`reduce` is the only door. It never raises for something a person can do wrong: it gives a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from workshop.cases.agenda import NEEDED, VOTES, Agenda, Stage, Way
from workshop.play.answer import Answer, Special
from workshop.play.ballot import ROOM, Ballots
from workshop.play.session import (
    UNPLAYED,
    Action,
    Backward,
    Cast,
    ChangeWay,
    Count,
    Extend,
    Forward,
    GoTo,
    HideStandings,
    MakeTeams,
    NameTeam,
    Played,
    RepeatCase,
    Session,
    SetPeople,
    ShowVotes,
    SkipCase,
    Undo,
    Withdraw,
)
from workshop.play.table import Table
from workshop.play.tally import most_picked_wrong
from workshop.play.teams import LEAST, MOST, clean_name, make_teams

SEATS: Final = 400
"""The most people who can come forward to a shared keyboard, or be counted."""
_REMEMBERED: Final = 100
"""How many actions can be taken back."""


class Reason(StrEnum):
    """Why an action was refused."""

    NOT_NOW = "not_now"
    CLOSED = "closed"
    """The verdict was shown: the vote is closed."""
    NO_SUCH_PARTY = "no_such_party"
    NO_SUCH_VOTER = "no_such_voter"
    NO_SUCH_CASE = "no_such_case"
    NO_SUCH_TEAM = "no_such_team"
    WRONG_WAY = "wrong_way"
    """Votes come in another way at the moment."""
    NOTHING_PICKED = "nothing_picked"
    NUMBER = "number"
    """A number out of range."""
    NAME_TAKEN = "name_taken"
    NOTHING_TO_UNDO = "nothing_to_undo"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An action that is not possible, and the reason."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Game:
    """A session and what it was before its last actions, so that they can be taken back."""

    session: Session
    past: tuple[Session, ...] = ()


def open_session(agenda: Agenda, seed: int, at: float) -> Game:
    """A session at its first situation. `at` in seconds since the epoch. Raises ValueError without a case."""
    if not agenda.blocks:
        raise ValueError(agenda.id)
    teams = make_teams(agenda.teams) if agenda.teams else ()
    session = Session(agenda, seed, at, at, teams=teams, since=at, way=agenda.way, show_votes=agenda.show_first)
    return Game(_entered(session, Stage.SITUATION))


def reduce(game: Game, action: Action, at: float, table: Table) -> Game | Refusal:
    """The game after the action at that time (seconds since the epoch), or the reason why there is none."""
    session = game.session
    if isinstance(action, Undo):
        if not game.past:
            return Refusal(Reason.NOTHING_TO_UNDO)
        return Game(replace(game.past[-1], now=max(at, session.now)), game.past[:-1])
    reason = refused(session, action, table)
    if reason is not None:
        return Refusal(reason)
    following = _acted(replace(session, now=max(at, session.now)), action, table)
    return Game(following, (*game.past, session)[-_REMEMBERED:])


def legal(game: Game, table: Table) -> tuple[Action, ...]:
    """The actions that are possible now. Of answers and numbers it lists the simple ones; `refused` knows all."""
    actions = [action for action in _candidates(game.session, table) if refused(game.session, action, table) is None]
    return (*actions, Undo()) if game.past else tuple(actions)


def stages(session: Session, table: Table) -> tuple[Stage, ...]:
    """The stages of the current case: what the agenda wants, without those that have nothing to show."""
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


def refused(session: Session, action: Action, table: Table) -> Reason | None:
    """Why an action (other than undoing) is not possible now, or None."""
    match action:
        case Forward() | SkipCase():
            return Reason.NOT_NOW if session.ended else None
        case Backward():
            first = session.position == 0 and session.stage is Stage.SITUATION
            return Reason.NOT_NOW if first else None
        case RepeatCase():
            return None if session.current.opened[1:] and not session.ended else Reason.NOT_NOW
        case GoTo(position):
            return None if 0 <= position < len(session.agenda.blocks) else Reason.NO_SUCH_CASE
        case Extend(minutes):
            return None if 1 <= minutes <= 60 and not session.ended else Reason.NUMBER
        case ChangeWay(way):
            return Reason.NOT_NOW if session.ended or way is session.way else None
        case Cast(voter, answer):
            return _refused_vote(session, voter, answer, table)
        case Withdraw(voter):
            return _closed(session) or (None if voter in _ballots(session).votes else Reason.NO_SUCH_VOTER)
        case Count(option, hands):
            return _refused_count(session, option, hands, table)
        case SetPeople(people):
            return None if 1 <= people <= SEATS else Reason.NUMBER
        case MakeTeams(count):
            if any(played.first.seats or played.second.seats for played in session.played.values()):
                return Reason.NOT_NOW
            return None if count == 0 or LEAST <= count <= MOST else Reason.NUMBER
        case NameTeam(team, name):
            if team not in {each.id for each in session.teams}:
                return Reason.NO_SUCH_TEAM
            others = {each.name.casefold() for each in session.teams if each.id != team and each.name}
            return Reason.NAME_TAKEN if clean_name(name).casefold() in others else None
        case ShowVotes() | HideStandings():
            return None
        case Undo():
            return Reason.NOTHING_TO_UNDO


def voters(session: Session) -> tuple[str, ...]:
    """Who can vote at the shared keyboard: the teams, or else as many seats as there are people."""
    if session.way is Way.ONE:
        return (ROOM,)
    if session.teams:
        return tuple(team.id for team in session.teams)
    return tuple(f"s{number + 1}" for number in range(session.people or SEATS))


def _closed(session: Session) -> Reason | None:
    if session.current.revealed:
        return Reason.CLOSED
    return None if session.stage in VOTES else Reason.NOT_NOW


def _refused_vote(session: Session, voter: str, answer: Answer, table: Table) -> Reason | None:
    if reason := _closed(session):
        return reason
    if session.way is Way.HANDS:
        return Reason.WRONG_WAY
    if voter not in voters(session):
        return Reason.NO_SUCH_VOTER
    if answer.empty:
        return Reason.NOTHING_PICKED
    if not answer.parties <= set(table[session.block.case].options) or (answer.parties and answer.special):
        return Reason.NO_SUCH_PARTY
    return Reason.NUMBER if answer.certainty not in (None, 1, 2, 3) else None


def _refused_count(session: Session, option: str, hands: int, table: Table) -> Reason | None:
    if reason := _closed(session):
        return reason
    if session.way is not Way.HANDS:
        return Reason.WRONG_WAY
    if option not in (*table[session.block.case].options, *Special):
        return Reason.NO_SUCH_PARTY
    return None if 0 <= hands <= SEATS else Reason.NUMBER


def _candidates(session: Session, table: Table) -> Iterator[Action]:
    yield from (Forward(), Backward(), SkipCase(), RepeatCase(), Extend(1), Extend(5))
    yield from (ChangeWay(way) for way in Way)
    yield from (GoTo(position) for position in range(len(session.agenda.blocks)))
    yield from (ShowVotes(not session.show_votes), HideStandings(not session.hide_standings))
    yield from (MakeTeams(count) for count in (0, *range(LEAST, MOST + 1)))
    if session.stage in VOTES:
        options = table[session.block.case].options
        answers = [Answer(frozenset({party})) for party in options] + [Answer(special=special) for special in Special]
        for voter in voters(session)[:MOST]:
            yield from (Cast(voter, answer) for answer in answers)
            yield Withdraw(voter)
        yield from (Count(option, 1) for option in (*options, *Special))


def _acted(session: Session, action: Action, table: Table) -> Session:
    match action:
        case Forward():
            return _forward(session, table)
        case Backward():
            return _backward(session, table)
        case SkipCase():
            return _case(_changed(session, lambda played: replace(played, skipped=True)), session.position + 1)
        case RepeatCase():
            emptied = _changed(session, lambda played: Played(seconds=played.seconds, extra=played.extra))
            return _entered(emptied, Stage.SITUATION)
        case GoTo(position):
            return _case(session, position)
        case Extend(minutes):
            return _changed(session, lambda played: replace(played, extra=played.extra + minutes))
        case ChangeWay(way):
            changed = replace(session, way=way)
            return _with_ballots(changed, replace(_ballots(changed), way=way)) if session.stage in VOTES else changed
        case Cast(voter, answer):
            return _with_vote(session, voter, answer)
        case Withdraw(voter):
            return _with_vote(session, voter, None)
        case Count(option, hands):
            ballots = _ballots(session)
            return _with_ballots(session, replace(ballots, counts={**ballots.counts, option: hands}))
        case SetPeople(people):
            return replace(session, people=people)
        case MakeTeams(count):
            return replace(session, teams=make_teams(count) if count else ())
        case NameTeam(team, name):
            teams = (replace(each, name=clean_name(name)) if each.id == team else each for each in session.teams)
            return replace(session, teams=tuple(teams))
        case ShowVotes(shown):
            return replace(session, show_votes=shown)
        case HideStandings(hidden):
            return replace(session, hide_standings=hidden)
        case Undo():
            return session


def _forward(session: Session, table: Table) -> Session:
    course = stages(session, table)
    following = _after(course, session.stage)
    return _entered(session, following) if following else _case(session, session.position + 1)


def _after(course: tuple[Stage, ...], stage: Stage) -> Stage | None:
    order = list(Stage)
    return next((each for each in course if order.index(each) > order.index(stage)), None)


def _backward(session: Session, table: Table) -> Session:
    order = list(Stage)
    if session.ended:
        last = _left(session, len(session.agenda.blocks) - 1)
        return _entered(last, stages(last, table)[-1] if last.current.revealed else Stage.SITUATION)
    before = [stage for stage in stages(session, table) if order.index(stage) < order.index(session.stage)]
    return _entered(session, before[-1]) if before else _case(session, session.position - 1)


def _case(session: Session, position: int) -> Session:
    """The case at a position of the agenda; behind the last one the session ends."""
    moved = _left(session, position)
    return _entered(moved, Stage.SITUATION if position < len(session.agenda.blocks) else Stage.FINAL)


def _left(session: Session, position: int) -> Session:
    return replace(_timed(session), position=position)


def _timed(session: Session) -> Session:
    """The time since the stage began is booked on the case."""
    if session.ended:
        return replace(session, since=session.now)
    spent = session.now - session.since
    return replace(_changed(session, lambda played: replace(played, seconds=played.seconds + spent)), since=session.now)


def _entered(session: Session, stage: Stage) -> Session:
    if stage is Stage.FINAL:
        return replace(session, stage=stage, since=session.now)
    timed = replace(_timed(session), stage=stage)
    if stage in VOTES:
        ballots = _ballots(timed)
        way = ballots.way or timed.way
        timed = _with_ballots(replace(timed, way=way), replace(ballots, way=way))
    return _changed(
        timed,
        lambda played: played if stage in played.opened else replace(played, opened=(*played.opened, stage)),
    )


def _changed(session: Session, change: Callable[[Played], Played]) -> Session:
    changed = change(session.played.get(session.position, UNPLAYED))
    return replace(session, played={**session.played, session.position: changed})


def _ballots(session: Session) -> Ballots:
    return session.current.second if session.stage is Stage.SECOND_VOTE else session.current.first


def _with_ballots(session: Session, ballots: Ballots) -> Session:
    if session.stage is Stage.SECOND_VOTE:
        return _changed(session, lambda played: replace(played, second=ballots))
    return _changed(session, lambda played: replace(played, first=ballots))


def _with_vote(session: Session, voter: str, answer: Answer | None) -> Session:
    ballots = _ballots(session)
    votes = {each: given for each, given in ballots.votes.items() if each != voter}
    if answer is not None:
        votes[voter] = answer
    return _with_ballots(session, replace(ballots, seats={**ballots.seats, session.way: votes}))
