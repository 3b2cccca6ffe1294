"""Votes by phone: counted once, never taken back by an undo, and merged with hands and the shared keyboard."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from support.sessions import STAFF, TABLE, act, begin, cast, plan
from workshop.cases.agenda import Stage, Way
from workshop.play.actions import (
    PHONE_ACTS,
    Cast,
    ChangeWay,
    Count,
    Forward,
    OpenDoor,
    Poll,
    RepeatCase,
    SetPeople,
    TakeSeats,
    Undo,
)
from workshop.play.acts.act import Act
from workshop.play.answer import Answer
from workshop.play.audience import room_view, team_view, trainer_view
from workshop.play.ballot import Distribution
from workshop.play.clock import clock_of
from workshop.play.codec import decode_action, encode_action
from workshop.play.course import Game, reduce
from workshop.play.phones import open_round, sharpest_pair
from workshop.play.planned import Cost, cost
from workshop.play.refusal import Reason, Refusal
from workshop.play.seats import Phone, PhoneVote
from workshop.play.tally import distribution_at, shift_at

DOOR = OpenDoor(8765, "ABCDEFGHJKLMNPQRST", "K7PQ2A")
SEATS = TakeSeats(tuple(Phone(number, f"key{number}") for number in range(1, 9)))


def at_vote(case: str = "one", way: Way = Way.HANDS, teams: int = 0) -> Game:
    return act(begin(plan(case, way=way, teams=teams)), DOOR, SEATS, Forward())


def vote(
    game: Game, seat: int, *picks: str, id: int = 1, card: str | None = None, team: str | None = None
) -> PhoneVote:
    return PhoneVote(seat, open_round(game.session) or "", id, picks, 2, card, team)


def polled(game: Game, *picks: str, first: int = 1, id: int = 1) -> Game:
    return act(game, Poll(tuple(vote(game, first + number, pick, id=id) for number, pick in enumerate(picks))))


def first(game: Game) -> Distribution:
    return distribution_at(game.session, TABLE, Stage.FIRST_VOTE)


def refused(game: Game, action: Act) -> Reason:
    found = reduce(game, action, game.session.now, TABLE)
    assert isinstance(found, Refusal)
    return found.reason


def test_every_seat_counts_once_and_its_last_answer_counts() -> None:
    game = polled(polled(at_vote(), "head", "staff", "staff"), "head", first=2, id=2)
    assert first(game) == Distribution({"head": 2, "staff": 1}, 3, Fraction(2, 3), True)


def test_hands_of_those_without_a_phone_are_added() -> None:
    game = act(polled(at_vote(), "head", "staff"), Count("head", 3), Count("staff", 1))
    assert first(game) == Distribution({"head": 4, "staff": 2}, 6, Fraction(4, 6), False)
    room = room_view(game.session, TABLE)
    assert room.phones is not None
    assert (room.phones.voted, room.phones.joined, room.voted) == (2, 8, frozenset())


def test_who_moved_where_is_known_of_phones_alone() -> None:
    game = act(polled(at_vote(), "head", "staff", "staff"), Forward(), Forward())
    game = polled(game, "head", "head")
    shift = shift_at(game.session, TABLE)
    assert shift is not None and shift.moved == {("head", "head"): 1, ("staff", "head"): 1, ("staff", "staff"): 1}
    with_hands = shift_at(act(game, Count("head", 1)).session, TABLE)
    assert with_hands is not None and with_hands.moved is None


def test_a_captain_answers_for_the_team_which_counts_once_with_the_shared_keyboard() -> None:
    game = act(
        begin(plan("one", teams=2)), DOOR, TakeSeats((Phone(1, "a", "t1", True), Phone(2, "b", "t2", True))), Forward()
    )
    game = cast(game, [STAFF, STAFF], first="t")
    game = act(game, Poll((vote(game, 1, "head", team="t1"),)))
    assert first(game) == Distribution({"head": 1, "staff": 1}, 2, Fraction(1, 2), True)
    assert team_view(game.session, TABLE, "t1").answer is not None


def test_an_undo_takes_back_what_the_trainer_did_and_no_vote() -> None:
    before = polled(at_vote(), "staff")
    game = polled(act(before, Count("boss", 2)), "head", "head", first=2)
    undone = act(game, Undo())
    assert first(undone) == Distribution({"staff": 1, "head": 2}, 3, Fraction(2, 3), True)
    closed = act(polled(act(undone, Forward()), id=2), Undo())
    assert closed.session.stage is Stage.FIRST_VOTE
    assert first(closed) == first(undone)


def test_an_undo_before_the_vote_was_opened_keeps_the_votes_for_when_it_opens_again() -> None:
    game = polled(at_vote(), "staff", "head")
    game = act(game, Undo())
    assert game.session.stage is Stage.SITUATION
    assert first(act(game, Forward())).voters == 2


def test_what_phones_do_is_not_what_an_undo_takes_back() -> None:
    game = begin(plan("one"))
    for action in (DOOR, SEATS):
        after = reduce(game, action, 1.0, TABLE)
        assert isinstance(after, Game) and after.past == game.past
        game = after
    assert not any(act.remembered for act in PHONE_ACTS)
    assert refused(game, Undo()) is Reason.NOTHING_TO_UNDO  # type: ignore[arg-type]


def test_a_case_played_again_asks_anew_and_old_votes_do_not_come_back() -> None:
    game = polled(at_vote(), "staff")
    name = open_round(game.session)
    game = act(game, Forward(), RepeatCase(), Forward())
    assert open_round(game.session) not in (name, None)
    assert first(game).voters == 0
    assert first(act(game, Undo(), Undo())).voters == 1  # the case as it was before, with its vote
    assert refused(game, Poll((PhoneVote(1, str(name), 2, ("head",)),))) is Reason.CLOSED


@pytest.mark.parametrize(
    ("seat", "picks", "id", "team", "reason"),
    [
        (9, ("head",), 1, None, Reason.NO_SUCH_VOTER),
        (1, ("head",), 1, "t1", Reason.NO_SUCH_TEAM),
        (1, (), 2, None, Reason.NOTHING_PICKED),
        (1, ("head", "head"), 2, None, Reason.NOTHING_PICKED),
        (1, ("clerk",), 2, None, Reason.NO_SUCH_PARTY),
        (1, ("head", "nobody"), 2, None, Reason.NO_SUCH_PARTY),
        (1, ("staff",), 1, None, Reason.DONE),
    ],
)
def test_a_vote_that_cannot_be_is_refused(
    seat: int, picks: tuple[str, ...], id: int, team: str | None, reason: Reason
) -> None:
    game = polled(at_vote(), "head")
    assert refused(game, Poll((vote(game, seat, *picks, id=id, team=team),))) is reason


def test_a_removed_seat_votes_no_more_and_a_late_vote_is_closed() -> None:
    game = at_vote()
    ballot = vote(game, 1, "head")
    assert refused(act(game, TakeSeats((Phone(1, "key1", removed=True),))), Poll((ballot,))) is Reason.NO_SUCH_VOTER
    assert refused(act(game, Forward()), Poll((ballot,))) is Reason.CLOSED
    assert refused(act(game, ChangeWay(Way.ONE)), Poll((ballot,))) is Reason.CLOSED


def test_what_phones_do_goes_through_the_journal_unchanged() -> None:
    game = at_vote()
    for action in (DOOR, SEATS, Poll((vote(game, 1, "head", "boss", card="3"), vote(game, 2, "nobody")))):
        assert decode_action(encode_action(action)) == action


def test_before_the_reveal_nobody_learns_what_phones_answered_or_relied_on() -> None:
    game = at_vote("one")
    one = act(game, Poll((vote(game, 1, "head", card="1"), vote(game, 2, "staff", card="2"))))
    other = act(game, Poll((vote(game, 1, "boss", card="2"), vote(game, 2, "boss", card="2"))))
    assert room_view(one.session, TABLE) == room_view(other.session, TABLE)
    shown = one
    while not shown.session.current.revealed:
        shown = act(shown, Forward())
    phones = room_view(shown.session, TABLE).phones
    assert phones is not None and phones.relied == {"1": 1, "2": 1}


def test_the_sharpest_pair_is_the_most_even_one_of_many() -> None:
    assert sharpest_pair(Distribution({"a": 9, "b": 8, "c": 1}, 18, None, True), "abcd") == ("a", "b")
    assert sharpest_pair(Distribution({}, 0, None, True), "abcd") is None
    # Two against two says less than eight against eleven.
    assert sharpest_pair(Distribution({"a": 20, "b": 2, "c": 2, "d": 18}, 42, None, True), "abcd") == ("a", "d")


def test_of_a_room_that_agrees_the_question_names_two_answers_as_of_any_other() -> None:
    for picked, pair in (("a", ("a", "b")), ("c", ("c", "a"))):
        assert sharpest_pair(Distribution({picked: 9, "d": 0}, 9, None, True), "abcd") == pair


def test_the_pair_is_what_is_talked_about_and_comes_from_phones_only() -> None:
    game = polled(at_vote(), "head", "staff", "staff", "boss")
    talking = act(game, Forward())
    phones = room_view(talking.session, TABLE).phones
    assert talking.session.stage is Stage.DISCUSSION
    assert phones is not None and set(phones.pair or ()) <= {"head", "staff", "boss"} and phones.pair
    by_hand = act(at_vote(), Count("head", 3), Count("staff", 3), Forward())
    assert room_view(by_hand.session, TABLE).phones.pair is None  # type: ignore[union-attr]


def test_a_room_is_complete_when_hands_and_phones_are_as_many_as_people() -> None:
    game = act(polled(at_vote(), "head", "staff"), SetPeople(4), Count("head", 1))
    clock = clock_of(game.session, game.spent, game.session.now)
    assert not trainer_view(game.session, TABLE, clock).complete
    assert trainer_view(act(game, Count("staff", 1)).session, TABLE, clock).complete


@pytest.mark.parametrize("seed", range(20))
def test_no_vote_is_ever_lost_or_doubled_whatever_the_trainer_does(seed: int) -> None:
    """Votes, hands, changes of the way, steps and undos in any order: the last answer of every seat stands."""
    rng, game, said = Random(seed), at_vote(), {}
    for number in range(60):
        if rng.random() < 0.6 and open_round(game.session):
            seat, pick = rng.randint(1, 8), rng.choice(("head", "staff", "boss", "nobody"))
            ballot = vote(game, seat, pick, id=number + 2)
            game = act(game, Poll((ballot,)))
            said[(ballot.round, seat)] = pick
        else:
            ways = [ChangeWay(way, along=True) for way in Way]
            trainer = rng.choice((Undo(), Forward(), Count("head", rng.randint(0, 5)), *ways))
            after = reduce(game, trainer, game.session.now, TABLE)
            game = game if isinstance(after, Refusal) else after
        played = game.session.played[0]
        for name, ballots in (("1.first", played.first), ("1.second", played.second)):
            counted = {f"p{seat}": pick for (which, seat), pick in said.items() if which == name}
            found = {voter: next(iter(each.parties), "nobody") for voter, each in ballots.votes.items()}
            open_to_phones = ballots.way not in (None, Way.ONE)  # before it is opened, and on call, they wait
            assert found == (counted if open_to_phones else {}), (name, ballots.way)


def test_who_answers_by_phone_goes_on_counting_when_the_way_changes_in_mid_question() -> None:
    """Hands and what was typed wait, each in its way; of the phones of a team nobody answers for all at once."""
    game = act(polled(at_vote(), "head", "staff"), SetPeople(8), Count("boss", 3))
    assert cost(game.session, ChangeWay(Way.KEYBOARD, along=True), TABLE) is Cost.WAY_PHONES
    typed = act(game, ChangeWay(Way.KEYBOARD, along=True), Cast("s1", Answer(frozenset({"boss"}))))
    assert first(typed).options == {"head": 1, "staff": 1, "boss": 1}
    assert first(act(typed, Undo(), Undo())).options == first(game).options == {"head": 1, "staff": 1, "boss": 3}
    again = act(polled(typed, "boss", id=9), ChangeWay(Way.HANDS, along=True))
    assert first(again).options == {"staff": 1, "boss": 4}
    phones = room_view(again.session, TABLE).phones
    assert phones is not None and phones.voted == 2
    assert first(act(polled(typed, "staff", id=9), Undo(), Undo())).options == {"staff": 2, "boss": 3}
    silent = act(polled(at_vote(), "head"), ChangeWay(Way.ONE, along=True))
    assert first(silent).voters == 0 and first(act(silent, ChangeWay(Way.KEYBOARD, along=True))).voters == 1
    assert first(act(polled(at_vote(), "head"), ChangeWay(Way.KEYBOARD))).voters == 0, "as sessions were led before"
    alone = polled(at_vote(), "head")
    assert cost(alone.session, ChangeWay(Way.KEYBOARD, along=True), TABLE) is None
    teams = polled(at_vote(teams=2), "head")
    assert cost(teams.session, ChangeWay(Way.KEYBOARD, along=True), TABLE) is Cost.WAY
    assert first(act(teams, ChangeWay(Way.KEYBOARD, along=True))).voters == 0
