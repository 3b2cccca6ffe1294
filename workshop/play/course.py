"""The course of a session: which actions are possible, and what each does.

`reduce` is the only door. It never raises for something a person can do wrong: it gives a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from workshop.cases.agenda import NEEDED, ROUND_STAGES, VOTES, Agenda, Stage, Way
from workshop.cases.rounds import Round
from workshop.play.answer import Answer, Special
from workshop.play.ballot import ROOM, Ballots
from workshop.play.rounds.game import Lay
from workshop.play.session import (
    NO_LAYS,
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
    LayDown,
    MakeTeams,
    NameTeam,
    Played,
    RepeatCase,
    Session,
    SetPeople,
    ShowFacts,
    ShowVotes,
    SkipCase,
    Undo,
    Withdraw,
)
from workshop.play.session_rounds import (
    LAYING,
    lays_of,
    round_at,
    round_game,
    round_voters,
    rounds_at,
    simple_lays,
    stages_of,
    with_lay,
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
    """The verdict was shown: the vote is closed. For a round: it was shown what is right."""
    NO_SUCH_PARTY = "no_such_party"
    NO_SUCH_VOTER = "no_such_voter"
    NO_SUCH_CASE = "no_such_case"
    NO_SUCH_TEAM = "no_such_team"
    NO_SUCH_LAY = "no_such_lay"
    """Nothing that the cards of the round allow, or not yet finished."""
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


def steps(session: Session, table: Table) -> tuple[tuple[Stage, int], ...]:
    """The way through the current case: its stages in order, those of a round with the round's number, else 0."""
    rounds = [
        (stage, number) for number, kind in enumerate(rounds_at(session, table)) for stage in stages_of(kind, session)
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
        case LayDown(voter, lay):
            return _refused_lay(session, voter, lay, table)
        case Withdraw(voter) if session.stage in LAYING:
            kind = round_at(session, table)
            lays = lays_of(session.current, kind) if kind else NO_LAYS
            if lays.revealed:
                return Reason.CLOSED
            there = lays.second if session.stage is Stage.ROUND_AGAIN else lays.first
            return None if voter in there else Reason.NO_SUCH_VOTER
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
        case ShowFacts(number):
            if session.ended or number == session.current.facts:
                return Reason.NOT_NOW
            return None if 0 <= number <= len(table[session.block.case].facts) else Reason.NUMBER
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


def _refused_lay(session: Session, voter: str, lay: Lay, table: Table) -> Reason | None:
    kind = round_at(session, table)
    if kind is None or session.stage not in LAYING:
        return Reason.NOT_NOW
    if lays_of(session.current, kind).revealed:
        return Reason.CLOSED
    if voter not in round_voters(session, kind):
        return Reason.NO_SUCH_VOTER
    game = round_game(session, table, kind, voter)
    return None if game.valid(lay) and game.done(lay) else Reason.NO_SUCH_LAY


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
    yield ShowFacts(session.current.facts + 1)
    yield from (MakeTeams(count) for count in (0, *range(LEAST, MOST + 1)))
    if session.stage in VOTES:
        options = table[session.block.case].options
        answers = [Answer(frozenset({party})) for party in options] + [Answer(special=special) for special in Special]
        for voter in voters(session)[:MOST]:
            yield from (Cast(voter, answer) for answer in answers)
            yield Withdraw(voter)
        yield from (Count(option, 1) for option in (*options, *Special))
    kind = round_at(session, table)
    if kind is not None and session.stage in LAYING:
        for voter in round_voters(session, kind):
            yield from (LayDown(voter, lay) for lay in simple_lays(round_game(session, table, kind, voter)))
            yield Withdraw(voter)


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
            return _entered(replace(emptied, round=0), Stage.SITUATION)
        case GoTo(position):
            return _case(session, position)
        case Extend(minutes):
            return _changed(session, lambda played: replace(played, extra=played.extra + minutes))
        case ChangeWay(way):
            changed = replace(session, way=way)
            return _with_ballots(changed, replace(_ballots(changed), way=way)) if session.stage in VOTES else changed
        case Cast(voter, answer):
            return _with_vote(session, voter, answer)
        case LayDown(voter, lay):
            return _with_lay(session, voter, lay, table)
        case Withdraw(voter) if session.stage in LAYING:
            return _with_lay(session, voter, None, table)
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
        case ShowFacts(number):
            return _changed(session, lambda played: replace(played, facts=number))
        case HideStandings(hidden):
            return replace(session, hide_standings=hidden)
        case Undo():
            return session


def _with_lay(session: Session, voter: str, lay: Lay | None, table: Table) -> Session:
    kind = round_at(session, table)
    return session if kind is None else with_lay(session, kind, voter, lay)


_ORDER: Final = {stage: number for number, stage in enumerate(Stage)}


def place_of(step: tuple[Stage, int]) -> tuple[int, int, int]:
    """Where a step stands in the course, to be compared: the rounds lie one after another where the first does."""
    stage, number = step
    if stage in ROUND_STAGES:
        return _ORDER[Stage.ROUND], number, _ORDER[stage]
    return _ORDER[stage], 0, 0


def _forward(session: Session, table: Table) -> Session:
    here = place_of((session.stage, session.round))
    following = next((step for step in steps(session, table) if place_of(step) > here), None)
    return _stepped(session, following, table) if following else _case(session, session.position + 1)


def _backward(session: Session, table: Table) -> Session:
    if session.ended:
        last = _left(session, len(session.agenda.blocks) - 1)
        return _stepped(last, steps(last, table)[-1] if last.current.revealed else (Stage.SITUATION, 0), table)
    here = place_of((session.stage, session.round))
    before = [step for step in steps(session, table) if place_of(step) < here]
    return _stepped(session, before[-1], table) if before else _case(session, session.position - 1)


def _stepped(session: Session, step: tuple[Stage, int], table: Table) -> Session:
    """At a step; a round is closed when what is right is shown."""
    stage, number = step
    entered = replace(_entered(session, stage), round=number)
    kind = round_at(entered, table)
    if stage is not Stage.ROUND_REVEAL or kind is None:
        return entered
    lays = replace(lays_of(entered.current, kind), revealed=True)
    return _changed(entered, lambda played: replace(played, rounds={**played.rounds, kind: lays}))


def _case(session: Session, position: int) -> Session:
    """The case at a position of the agenda; behind the last one the session ends."""
    moved = _left(session, position)
    return _entered(moved, Stage.SITUATION if position < len(session.agenda.blocks) else Stage.FINAL)


def _left(session: Session, position: int) -> Session:
    return replace(_timed(session), position=position, round=0)


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
