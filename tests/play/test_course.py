"""Random trainers and rooms: nothing they do breaks a session, and it can always be replayed.

Every walk is made of random actions, more than a third of them impossible; all walks together are `ACTIONS` long.
"""

from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest

from support.library import sparse
from support.players import BEGUN, TABLE, Played, play, recounted
from support.secrets import WORDS, secrets_of
from support.sessions import state_bytes
from support.view_bytes import view_bytes
from workshop.cases.agenda import Agenda, Stage
from workshop.play.actions import ACTS, Undo
from workshop.play.audience import room_view, team_view, trainer_view
from workshop.play.clock import clock_of
from workshop.play.codec import decode, decode_action, encode, encode_action
from workshop.play.course import Game, legal, open_session, reduce, refused
from workshop.play.refusal import Reason
from workshop.play.session import NO_LAYS, Session
from workshop.play.standings import places, team_scores
from workshop.play.tally import distribution_at

SESSIONS, LENGTH = 70, 300
ACTIONS = SESSIONS * LENGTH
LOOKED_AT = 20
"""Every so many states are looked at from all sides."""


@pytest.fixture(scope="module", params=sparse(range(SESSIONS)))
def played(request: pytest.FixtureRequest) -> Played:
    """One random session."""
    return play(request.param, LENGTH)


OF_ONE_PLAYER = {
    *(Reason.NO_SUCH_ROUND, Reason.NO_SUCH_CARD, Reason.NO_TOKENS, Reason.NOTHING_LAID, Reason.DONE),
    *(Reason.NO_QUESTION, Reason.NOT_ANSWERED),
    *(Reason.EMPTY, Reason.TOO_MANY, Reason.YOURSELF, Reason.BARRED),
}
"""What only somebody who plays alone, lays cards, or is asked about the own job, is told."""


@pytest.mark.slow
def test_there_are_tens_of_thousands_of_random_actions_of_every_kind_and_for_every_reason() -> None:
    assert ACTIONS >= 20_000
    done: Counter[str] = Counter()
    reasons: Counter[Reason] = Counter()
    for seed in range(SESSIONS // 3):
        found = play(seed, LENGTH)
        assert found.tried == LENGTH
        done.update(type(action).__name__ for action, _ in found.acted)
        reasons.update(found.refused)
    assert set(done) == {kind.__name__ for kind in (*ACTS, Undo)}
    assert set(reasons) == set(Reason) - OF_ONE_PLAYER
    assert min(sum(done.values()), sum(reasons.values())) > LENGTH * (SESSIONS // 3) * 0.3


def test_totals_are_a_naive_recount_and_points_are_possible(played: Played) -> None:
    blocks = played.agenda.blocks
    for game in played.games[::LOOKED_AT]:
        session = game.session
        for position, of_case in session.played.items():
            for second, stage in enumerate((Stage.FIRST_VOTE, Stage.SECOND_VOTE)):
                if second and of_case.second.empty:
                    continue
                found = distribution_at(session, TABLE, stage, position)
                assert {o: n for o, n in found.options.items() if n} == recounted(session, position, bool(second))
        if session.teams:
            scores = team_scores(session, TABLE)
            assert [place.score.points for place in places(session, TABLE)] == sorted(
                (score.points for score in scores), reverse=True
            )
            answers = len(blocks) * (10 + 9 * played.agenda.certainty)
            most = Fraction(answers + 10 * sum(len(block.rounds) for block in blocks))
            assert all(0 <= score.points <= most for score in scores)


def test_a_replay_gives_the_same_state_byte_for_byte(played: Played) -> None:
    again = open_session(decode(Agenda, encode(played.agenda)), played.seed, BEGUN)
    for number, (action, at) in enumerate(played.acted, start=1):
        following = reduce(again, decode_action(encode_action(action)), at, TABLE)
        assert isinstance(following, Game)
        again = following
        if number % LOOKED_AT == 0:
            assert state_bytes(again.session) == state_bytes(played.games[number].session)
    assert state_bytes(again.session) == state_bytes(played.games[-1].session)
    assert decode(Session, encode(again.session)) == again.session


def test_no_view_but_the_trainers_knows_anything_before_the_reveal(played: Played) -> None:
    for game in played.games[::LOOKED_AT]:
        session = game.session
        room = room_view(session, TABLE)
        assert trainer_view(session, TABLE, clock_of(session, game.spent, session.now)).room == room
        hidden = not session.current.revealed
        assert (room.judgement is None) == hidden
        sent = view_bytes(room)
        for team in session.teams:
            seen = team_view(session, TABLE, team.id)
            assert seen.room == room
            sent += view_bytes(seen) if team is session.teams[-1] else b""
        assert b'notes":{"de":"","en":""}' in sent
        assert room.round is None or not hidden
        if room.round is not None:
            kind = room.round.kind
            assert (room.round.outcome is not None) == session.current.rounds.get(kind, NO_LAYS).revealed
        if hidden:
            assert room.wrong is None and room.shift is None
            assert room.votes is None or (session.show_votes and room.votes.right is None)
            assert not [secret for secret in (*secrets_of(session.block.case), *WORDS) if secret in sent]


def test_undo_takes_back_exactly_one_action() -> None:
    for seed in range(20):
        games = play(seed, 80).games
        for before, after in pairwise(games):
            if len(after.past) != len(before.past) + 1:
                continue
            undone = reduce(after, Undo(), after.session.now, TABLE)
            assert isinstance(undone, Game)
            assert encode(undone.session) | {"now": 0} == encode(before.session) | {"now": 0}


def test_what_is_listed_as_legal_is_never_refused() -> None:
    for seed in range(10):
        games = play(seed, 60).games
        for game in games:
            for action in legal(game, TABLE):
                assert refused(game, action, TABLE) is None
                assert isinstance(reduce(game, action, game.session.now, TABLE), Game)
