"""Votes of a session: ways, second votes, distributions, gain, and who moved where."""

from dataclasses import replace
from fractions import Fraction

import pytest

from support.sessions import (
    ASK,
    BOSS,
    BOTH,
    HEAD,
    NOBODY,
    STAFF,
    TABLE,
    act,
    begin,
    cast,
    plan,
)
from workshop.cases.agenda import Stage, Way
from workshop.play.actions import Backward, Cast, ChangeWay, Count, Forward, RepeatCase, SetPeople, ShowVotes, Withdraw
from workshop.play.answer import Answer
from workshop.play.audience import room_view
from workshop.play.ballot import Distribution
from workshop.play.course import Game, reduce
from workshop.play.refusal import Reason, Refusal
from workshop.play.shift import Advice, advice, gain
from workshop.play.tally import distribution_at, drew_most_wrong, final_votes, last_vote, most_picked_wrong, shift_at


def at_vote(case: str = "one", way: Way = Way.KEYBOARD) -> Game:
    return act(begin(plan(case, way=way)), Forward())


def first(game: Game) -> Distribution:
    return distribution_at(game.session, TABLE, Stage.FIRST_VOTE)


def test_each_voter_counts_once_and_the_last_answer_counts() -> None:
    game = act(cast(at_vote(), [HEAD, STAFF]), Cast("s2", HEAD))
    assert first(game) == Distribution({"head": 2}, 2, Fraction(1), True)
    assert first(act(game, Withdraw("s1"))).voters == 1


def test_hands_are_typed_in_any_order_and_can_be_corrected() -> None:
    game = act(at_vote(way=Way.HANDS), Count("staff", 9), Count("head", 3), Count("staff", 6))
    assert first(game) == Distribution({"staff": 6, "head": 3}, 9, Fraction(1, 3), False)


def test_changing_the_way_in_mid_question_counts_nobody_twice() -> None:
    game = act(cast(at_vote(), [HEAD, STAFF, STAFF]), ChangeWay(Way.HANDS), Count("staff", 7))
    assert first(game) == Distribution({"staff": 7}, 7, Fraction(0), False)
    back = act(game, ChangeWay(Way.KEYBOARD))
    assert first(back).voters == 3


def test_votes_of_an_earlier_case_stay_when_the_way_changes_later() -> None:
    game = cast(act(begin(plan("one", "split")), Forward()), [HEAD])
    while game.session.position == 0:
        game = act(game, Forward())
    game = act(game, Forward(), ChangeWay(Way.HANDS), Count("head", 4))
    assert distribution_at(game.session, TABLE, Stage.FIRST_VOTE, 0).options == {"head": 1}


def to_second(game: Game) -> Game:
    return act(game, Forward(), Forward())


def test_who_does_not_vote_again_keeps_the_first_vote_and_is_shown_as_kept() -> None:
    game = act(to_second(cast(at_vote(), [STAFF, STAFF, HEAD])), Cast("s1", HEAD))
    second = distribution_at(game.session, TABLE, Stage.SECOND_VOTE)
    assert (second.options, second.voters, second.kept) == ({"head": 2, "staff": 1}, 3, 2)
    assert final_votes(game.session.current) == {"s1": HEAD, "s2": STAFF, "s3": HEAD}


def test_the_shift_shows_who_moved_where_when_votes_have_seats() -> None:
    game = act(to_second(cast(at_vote(), [STAFF, STAFF, HEAD, BOSS])), Cast("s1", HEAD))
    shift = shift_at(game.session, TABLE)
    assert shift is not None and shift.moved == {
        ("staff", "head"): 1,
        ("staff", "staff"): 1,
        ("head", "head"): 1,
        ("boss", "boss"): 1,
    }
    assert shift.gain == Fraction(1, 3)


def test_hand_counts_give_margins_only() -> None:
    game = to_second(act(at_vote(way=Way.HANDS), Count("staff", 9), Count("head", 3)))
    shift = shift_at(act(game, Count("head", 12)).session, TABLE)
    assert shift is not None and shift.moved is None and shift.gain == 1


def test_without_a_second_vote_there_is_no_shift_and_the_first_counts() -> None:
    game = to_second(cast(at_vote(), [STAFF]))
    assert shift_at(game.session, TABLE) is None
    assert last_vote(game.session.current) is Stage.FIRST_VOTE
    assert final_votes(game.session.current) == {"s1": STAFF}


@pytest.mark.parametrize(
    ("case", "answers", "right"),
    [
        ("one", [HEAD, STAFF, BOTH], Fraction(1, 3)),
        ("split", [BOTH, HEAD], Fraction(1, 2)),
        ("open", [ASK, HEAD], Fraction(1, 2)),
        ("none", [NOBODY, NOBODY], Fraction(1)),
    ],
)
def test_right_is_exactly_what_the_engine_says(case: str, answers: list[Answer], right: Fraction) -> None:
    assert first(cast(at_vote(case), answers)).right == right


@pytest.mark.parametrize(
    ("case", "counts", "right"),
    [
        ("open", {"ask": 3, "head": 1}, Fraction(3, 4)),
        ("none", {"nobody": 1, "staff": 3}, Fraction(1, 4)),
        ("split", {"head": 4, "boss": 3, "staff": 2}, Fraction(1, 2)),
        ("one", {"head": 0}, None),
    ],
)
def test_of_hands_at_most_so_many_were_right(case: str, counts: dict[str, int], right: Fraction | None) -> None:
    game = act(at_vote(case, Way.HANDS), *(Count(option, hands) for option, hands in counts.items()))
    assert first(game).right == right


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Fraction(1, 2), Fraction(3, 4), Fraction(1, 2)),
        (Fraction(1, 4), Fraction(0), Fraction(-1, 3)),
        (Fraction(1), Fraction(1), None),
        (None, Fraction(1), None),
        (Fraction(0), None, None),
    ],
)
def test_the_gain_is_what_was_won_of_what_could_be_won(
    before: Fraction | None, after: Fraction | None, expected: Fraction | None
) -> None:
    assert gain(before, after) == expected


@pytest.mark.parametrize(
    ("right", "voters", "expected"),
    [
        (29, 100, Advice.EXPLAIN),
        (30, 100, Advice.DISCUSS),
        (70, 100, Advice.DISCUSS),
        (71, 100, Advice.MOVE_ON),
        (0, 9, None),
        (0, 10, Advice.EXPLAIN),
    ],
)
def test_the_trainer_is_advised_by_the_share_and_below_ten_votes_not_at_all(
    right: int, voters: int, expected: Advice | None
) -> None:
    assert advice(Distribution({}, voters, Fraction(right, voters), True)) is expected


def test_the_wrong_answer_that_drew_most_is_found_and_the_first_of_equals() -> None:
    assert most_picked_wrong(cast(at_vote(), [STAFF, BOSS, BOSS, HEAD]).session, TABLE) == "boss"
    assert most_picked_wrong(cast(at_vote(), [BOSS, STAFF]).session, TABLE) == "staff"
    assert most_picked_wrong(cast(at_vote(), [HEAD]).session, TABLE) is None


def test_what_drew_most_of_the_wrong_answers_may_be_no_party() -> None:
    asked = cast(at_vote(), [STAFF, ASK, ASK, HEAD]).session
    assert (drew_most_wrong(asked, TABLE), most_picked_wrong(asked, TABLE)) == ("ask", "staff")
    assert drew_most_wrong(cast(at_vote(), [STAFF, STAFF, NOBODY]).session, TABLE) == "staff"
    assert drew_most_wrong(cast(at_vote(), [ASK, HEAD]).session, TABLE) is None
    assert drew_most_wrong(cast(at_vote("open"), [ASK, ASK, STAFF]).session, TABLE) == "staff"


def refusal(game: Game, action: object) -> Reason:
    found = reduce(game, action, 0.0, TABLE)  # type: ignore[arg-type]
    assert isinstance(found, Refusal)
    return found.reason


def test_a_vote_is_refused_with_its_reason() -> None:
    game = at_vote()
    assert refusal(begin(plan()), Cast("s1", HEAD)) is Reason.NOT_NOW
    assert refusal(game, Cast("s1", Answer())) is Reason.NOTHING_PICKED
    assert refusal(game, Cast("s1", Answer(frozenset({"x"})))) is Reason.NO_SUCH_PARTY
    assert refusal(game, Cast("t1", HEAD)) is Reason.NO_SUCH_VOTER
    assert refusal(game, Cast("s401", HEAD)) is Reason.NO_SUCH_VOTER
    assert refusal(act(game, SetPeople(5)), Cast("s6", HEAD)) is Reason.NO_SUCH_VOTER
    assert refusal(game, Cast("s1", Answer(frozenset({"head"}), certainty=4))) is Reason.NUMBER
    assert refusal(game, Count("head", 1)) is Reason.WRONG_WAY
    hands = at_vote(way=Way.HANDS)
    assert refusal(hands, Cast("s1", HEAD)) is Reason.WRONG_WAY
    assert refusal(hands, Count("x", 1)) is Reason.NO_SUCH_PARTY
    assert refusal(hands, Count("head", -1)) is Reason.NUMBER
    assert refusal(hands, Count("head", 401)) is Reason.NUMBER


def test_after_the_reveal_the_vote_is_closed_until_the_case_is_repeated() -> None:
    game = cast(at_vote(), [STAFF])
    while not game.session.current.revealed:
        game = act(game, Forward())
    from workshop.play.actions import Backward

    back = act(game, Backward())
    assert back.session.stage is Stage.SECOND_VOTE
    assert refusal(back, Cast("s1", HEAD)) is Reason.CLOSED
    again = act(back, RepeatCase())
    assert again.session.stage is Stage.SITUATION and again.session.current.first.empty


def test_back_at_the_discussion_after_the_reveal_the_room_sees_the_first_vote_if_it_is_shown() -> None:
    game = cast(act(cast(at_vote(), [STAFF, STAFF, HEAD]), Forward(), Forward()), [HEAD, HEAD, HEAD])
    game = act(game, Forward())
    assert game.session.stage is Stage.REVEAL
    assert (votes := room_view(game.session, TABLE).votes) is not None and votes.options == {"head": 3}
    back = act(game, Backward(), Backward())
    assert back.session.stage is Stage.DISCUSSION
    assert room_view(back.session, TABLE).votes is None
    assert room_view(act(back, ShowVotes(True)).session, TABLE).votes == Distribution(
        {"staff": 2, "head": 1}, 3, None, True
    )


@pytest.mark.parametrize("shown", [False, True])
def test_what_was_shown_of_a_first_vote_is_hidden_at_the_next_case_unless_the_agenda_shows_it(shown: bool) -> None:
    game = cast(act(begin(replace(plan("one", "split"), show_first=shown)), Forward()), [HEAD])
    game = act(game, *[ShowVotes(True)] * (not shown), Forward())
    assert room_view(game.session, TABLE).votes is not None
    while game.session.position == 0:
        game = act(game, Forward())
    assert game.session.show_votes is shown
    talk = act(cast(act(game, Forward()), [HEAD]), Forward())
    assert (room_view(talk.session, TABLE).votes is not None) is shown
