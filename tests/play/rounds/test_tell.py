"""Tell: what is not said is not known, and every bit of clarity counts."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from support.examples import judged
from support.materials import carrying, case_for, text
from support.round_players import check_play, pressed
from workshop.cases.material import Material, Need, StatementCard
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.rounds.tell import STATEMENTS, Tell

JUDGED = judged("head decides_raise clerk", "head decides_bonus clerk", "council has_rights clerk")
MATERIAL = Material(
    needs=(
        Need("figures", "head", 5, text("figures by the third day")),
        Need("errors", "head", 3, text("fewer than five errors")),
        Need("calls", "head", 2, text("no calls after four")),
        Need("minutes", "council", 5, text("minutes")),
    ),
    statements=(
        StatementCard("nice", "head", text("do it well"), {}),
        StatementCard("soon", "head", text("soon, please"), {"figures": 1, "errors": 1}, opening=True),
        StatementCard("third", "head", text("by the third day"), {"figures": 3}),
        StatementCard("five", "head", text("fewer than five"), {"errors": 3}),
        StatementCard("quiet", "head", text("quiet evenings"), {"calls": 2}),
        StatementCard("council", "council", text("minutes, please"), {"minutes": 3}),
    ),
)
CASE = case_for(JUDGED, MATERIAL)
GAME = Tell(CASE, JUDGED)


def test_the_player_speaks_for_the_customer_and_sees_all_its_needs() -> None:
    desk = GAME.desk(NOTHING)
    assert [choice.id for choice in desk.choices] == ["nice", "soon", "third", "five", "quiet"]
    assert [told.weight for told in desk.told] == [5, 3, 2]
    assert (desk.prompt, desk.parties, desk.left) == ("one", {"x": "head"}, STATEMENTS)


@pytest.mark.parametrize(
    ("said", "clear", "value"),
    [
        (("nice",), (0, 0, 0), Fraction(0)),
        (("soon",), (1, 1, 0), Fraction(8, 30)),
        (("soon", "third"), (3, 1, 0), Fraction(18, 30)),
        (("third", "five", "quiet"), (3, 3, 2), Fraction(28, 30)),
    ],
)
def test_the_score_falls_with_everything_that_is_left_vague(
    said: tuple[str, ...], clear: tuple[int, ...], value: Fraction
) -> None:
    lay = pressed(GAME, *said, ">")
    assert tuple(GAME.clarity(lay).values()) == clear
    assert GAME.value(lay) == value
    assert GAME.score(lay) == value / Fraction(28, 30)


def test_saying_nothing_cannot_be_handed_in() -> None:
    assert GAME.advance(NOTHING) == Refusal(Reason.NOTHING_LAID)


def test_two_needs_or_sentences_without_content_make_no_round() -> None:
    few = Material(needs=MATERIAL.needs[1:], statements=MATERIAL.statements[-3:])
    assert not Tell.carries(case_for(JUDGED, few), JUDGED)
    empty = Material(needs=MATERIAL.needs, statements=MATERIAL.statements[:1])
    assert not Tell.carries(case_for(JUDGED, empty), JUDGED)
    assert Tell.carries(CASE, JUDGED)


@pytest.mark.slow
def test_no_play_of_a_random_case_is_better_than_the_best() -> None:
    for case, judgement, rng in carrying(Tell):
        game = Tell(case, judgement)
        check_play(game, rng)
        lays = (Lay(each, 1) for number in range(1, STATEMENTS + 1) for each in combinations(game.statements, number))
        assert max(map(game.score, lays)) == 1


def test_whoever_says_one_thing_less_clearly_scores_strictly_less() -> None:
    compared = 0
    for case, judgement, rng in carrying(Tell):
        game = Tell(case, judgement)
        lay = game.best()
        said = lay.tokens
        unsaid = rng.choice(said)
        less = Lay(tuple(each for each in said if each != unsaid), 1)
        if less.tokens:
            before, after = game.clarity(lay), game.clarity(less)
            assert any(after[need] < before[need] for need in before)
            assert game.score(less) < game.score(lay)
            compared += 1
    assert compared > 200
