"""Random trainers and rooms: nothing they do breaks a session, and it can always be replayed."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from workshop.cases.agenda import COURSE, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Text
from workshop.play.answer import Answer, Question, Special
from workshop.play.audience import room_view, stranger_view, team_view, trainer_view
from workshop.play.codec import decode, decode_action, encode, encode_action, state_bytes
from workshop.play.course import Game, Reason, Refusal, legal, open_session, reduce, refused
from workshop.play.session import (
    Action,
    Cast,
    ChangeWay,
    Count,
    Extend,
    Forward,
    GoTo,
    MakeTeams,
    NameTeam,
    Session,
    SetPeople,
    Undo,
    Withdraw,
)
from workshop.play.standings import places, team_scores
from workshop.play.table import Table
from workshop.play.tally import distribution_at

TABLE = Table(shipped().cases)
TEXT = Text("Titel", "Title")


def agenda(rng: Random) -> Agenda:
    cases = rng.sample(sorted(TABLE), 3)
    blocks = tuple(Block(case, 10, tuple(stage for stage in COURSE if rng.random() < 0.8)) for case in cases)
    return Agenda(
        "test",
        TEXT,
        TEXT,
        blocks,
        45,
        teams=rng.choice([0, 3]),
        way=rng.choice(list(Way)),
        certainty=rng.random() < 0.5,
    )


def odd_action(rng: Random, session: Session) -> Action:
    options = TABLE[session.block.case].options
    voter = rng.choice(["t1", "t2", "s1", "s9", "room", "nobody", "[/"])
    certainty = rng.choice([None, 1, 2, 3, 9])
    answer = rng.choice(
        [
            Answer(frozenset(rng.sample(options, 2)), certainty=certainty),
            Answer(special=Special.ASK, question=rng.choice([None, *Question]), certainty=certainty),
            Answer(frozenset({"nobody-there"})),
            Answer(),
        ]
    )
    return rng.choice(
        [
            Cast(voter, answer),
            Count(rng.choice([*options, "nobody", "ask", "x"]), rng.choice([-1, 0, 3, 12, 10**6])),
            Withdraw(voter),
            SetPeople(rng.choice([0, 5, 23, 10**9])),
            MakeTeams(rng.choice([0, 1, 4, 99])),
            NameTeam(rng.choice(["t1", "t9"]), rng.choice(["[/", "\x1b[2J", "Otter", ""])),
            GoTo(rng.choice([-1, 0, 2, 99])),
            Extend(rng.choice([0, 1, 600])),
            ChangeWay(rng.choice(list(Way))),
        ]
    )


def walk(seed: int, length: int) -> tuple[Agenda, list[tuple[Action, float]], list[Game]]:
    rng = Random(seed)
    plan = agenda(rng)
    at = 1_000.0
    game = open_session(plan, seed, at)
    acted: list[tuple[Action, float]] = []
    games = [game]
    for _ in range(length):
        action = rng.choice(legal(game, TABLE)) if rng.random() < 0.6 else odd_action(rng, game.session)
        if rng.random() < 0.15:
            action = Forward()
        at += rng.choice([0.0, 0.4, 7.0, -3.0])
        following = reduce(game, action, at, TABLE)
        if isinstance(following, Refusal):
            assert isinstance(following.reason, Reason)
            assert action not in legal(game, TABLE)
            continue
        acted.append((action, at))
        game = following
        games.append(game)
    return plan, acted, games


def recounted(session: Session, position: int) -> dict[str, int]:
    """A naive recount of the final vote of a case."""
    played = session.played[position]
    last = played.second if not played.second.empty else played.first
    if last.way is Way.HANDS:
        return {option: hands for option, hands in last.counts.items() if hands}
    answers = dict(played.first.votes) if played.first.way is last.way else {}
    answers.update(last.votes)
    counted: dict[str, int] = {}
    for answer in answers.values():
        for option in [answer.special.value] if answer.special else answer.parties:
            counted[option] = counted.get(option, 0) + 1
    return counted


@pytest.mark.parametrize("seed", range(60))
def test_random_sessions_stay_whole_and_replay_to_the_same_bytes(seed: int) -> None:
    plan, acted, games = walk(seed, 250)
    for game in games[:: max(1, len(games) // 25)]:
        session = game.session
        assert 0 <= session.position <= len(plan.blocks)
        assert session.ended == (session.position == len(plan.blocks))
        assert decode(Session, encode(session)) == session
        for position in session.played:
            if position < len(plan.blocks):
                found = distribution_at(session, TABLE, Stage.SECOND_VOTE, position)
                played = session.played[position]
                if not played.second.empty:
                    assert {o: n for o, n in found.options.items() if n} == recounted(session, position)
        if session.teams:
            scores = team_scores(session, TABLE)
            assert [place.score.points for place in places(session, TABLE)] == sorted(
                (score.points for score in scores), reverse=True
            )
            most = Fraction(len(plan.blocks) * (10 + 9 * plan.certainty))
            assert all(0 <= score.points <= most for score in scores)
        assert trainer_view(session, TABLE, session.now).room == room_view(session, TABLE)
    again = open_session(decode(Agenda, encode(plan)), seed, 1_000.0)
    for action, at in acted:
        following = reduce(again, decode_action(encode_action(action)), at, TABLE)
        assert isinstance(following, Game)
        again = following
    assert state_bytes(again.session) == state_bytes(games[-1].session)


@pytest.mark.parametrize("seed", range(60, 90))
def test_before_the_reveal_no_view_but_the_trainers_knows_the_verdict(seed: int) -> None:
    _, _, games = walk(seed, 120)
    for game in games[::4]:
        session = game.session
        views = [room_view(session, TABLE), *(team_view(session, TABLE, team.id) for team in session.teams)]
        stranger_view(session)
        for seen in views:
            room = getattr(seen, "room", seen)
            hidden = not session.current.revealed and not session.ended
            assert (room.judgement is None) == hidden
            assert room.case.notes == Text("", "")
            if hidden:
                assert room.wrong is None and room.shift is None
                assert room.votes is None or (session.show_votes and room.votes.right is None)
                assert room.case.objection is None


def test_undo_takes_back_exactly_one_action() -> None:
    for seed in range(20):
        _, _, games = walk(seed, 60)
        for before, after in pairwise(games):
            if len(after.past) != len(before.past) + 1:
                continue
            undone = reduce(after, Undo(), after.session.now, TABLE)
            assert isinstance(undone, Game)
            assert encode(undone.session) | {"now": 0} == encode(before.session) | {"now": 0}


def test_what_is_listed_as_legal_is_never_refused() -> None:
    for seed in range(10):
        _, _, games = walk(seed, 40)
        for game in games:
            for action in legal(game, TABLE):
                assert isinstance(action, Undo) or refused(game.session, action, TABLE) is None
                assert isinstance(reduce(game, action, game.session.now, TABLE), Game)
