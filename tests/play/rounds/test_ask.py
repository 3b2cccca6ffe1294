"""Ask: what counts is what was left to find out, however vague or clear the customer was."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from support.examples import judged
from support.materials import carrying, case_for, text
from support.round_players import check_play, pressed
from workshop.cases.material import Material, Need, QuestionCard, StatementCard
from workshop.play.rounds.ask import QUESTIONS, Ask
from workshop.play.rounds.game import NOTHING, Lay
from workshop.rules.judgement import Judgement

JUDGED = judged("head decides_raise clerk", "head decides_bonus clerk", "council has_rights clerk")
NEEDS = (
    Need("figures", "head", 5, text("figures by the third day")),
    Need("errors", "head", 3, text("fewer than five errors")),
    Need("minutes", "council", 5, text("minutes")),
)
STATEMENTS = (
    StatementCard("soon", "head", text("soon, please"), {"figures": 1}, opening=True),
    StatementCard("third", "head", text("by the third day"), {"figures": 3}),
    StatementCard("five", "head", text("fewer than five"), {"errors": 3}),
    StatementCard("council", "council", text("minutes, please"), {"minutes": 3}, opening=True),
)
QUESTION_CARDS = (
    QuestionCard("when", "head", text("when?"), text("the third day"), {"figures": 3}),
    QuestionCard("roughly", "head", text("soon?"), text("yes, soon"), {"figures": 1}),
    QuestionCard("errors", "head", text("how many errors?"), text("hardly any"), {"errors": 2}),
    QuestionCard("weather", "head", text("how are you?"), text("fine"), {}),
    QuestionCard("council", "council", text("what do you need?"), text("minutes"), {"minutes": 3}),
)
MATERIAL = Material(needs=NEEDS, statements=STATEMENTS, questions=QUESTION_CARDS)
CASE = case_for(JUDGED, MATERIAL)
GAME = Ask(CASE, JUDGED)


def test_the_opening_of_the_customer_lies_face_up_and_every_question_says_whom_it_asks() -> None:
    desk = GAME.desk(NOTHING)
    assert [told.text for told in desk.told] == [STATEMENTS[0].says]
    assert [choice.to for choice in desk.choices] == ["head", "head", "head", "head", "council"]
    assert (desk.prompt, desk.left) == ("one", QUESTIONS)


def test_what_one_hears_is_not_on_the_desk() -> None:
    lay = pressed(GAME, "when", "errors")
    assert "the third day" not in str(GAME.desk(lay))


@pytest.mark.parametrize(
    ("asked", "score"),
    [
        (("when", "errors"), 1),
        (("when",), Fraction(10, 16)),
        (("errors",), Fraction(6, 16)),
        (("roughly", "weather", "council"), 0),
        ((), 0),
    ],
)
def test_the_score_is_what_was_found_out_of_what_could_be(asked: tuple[str, ...], score: Fraction | int) -> None:
    assert GAME.score(pressed(GAME, *asked, ">")) == score


def test_the_brief_tells_of_every_need_how_clear_it_was_and_is() -> None:
    assert GAME.brief(pressed(GAME, "errors", ">")) == ((NEEDS[0], 1, 1), (NEEDS[1], 0, 2))
    assert GAME.learned("roughly") == () and GAME.learned("when") == (NEEDS[0],)


def test_what_another_team_told_takes_the_place_of_the_opening() -> None:
    game = Ask(CASE, JUDGED, frozenset({"third"}))
    assert [each.id for each in game.said] == ["third"]
    assert game.score(pressed(game, "errors", ">")) == 1
    assert game.best().tokens == ("errors",)


def test_where_everything_was_told_nothing_is_left_and_every_play_is_worth_everything() -> None:
    game = Ask(CASE, JUDGED, frozenset({"third", "five"}))
    for asked in ((), ("when",), ("council", "weather")):
        assert game.score(pressed(game, *asked, ">")) == 1
    assert game.best() == Lay((), 1)


def test_a_sentence_that_the_customers_do_not_have_is_refused() -> None:
    for told in ("council", "nobody"):
        with pytest.raises(KeyError):
            Ask(CASE, JUDGED, frozenset({told}))


def test_where_nobody_said_anything_the_prompt_says_so() -> None:
    silent = Ask(case_for(JUDGED, Material(needs=NEEDS, questions=QUESTION_CARDS)), JUDGED)
    assert silent.desk(NOTHING).prompt == "one_silent" and silent.desk(NOTHING).told == ()


def test_questions_that_clear_nothing_up_make_no_round() -> None:
    idle = Material(needs=NEEDS, statements=STATEMENTS, questions=(QUESTION_CARDS[1], *QUESTION_CARDS[3:]))
    assert not Ask.carries(case_for(JUDGED, idle), JUDGED)


def everything(game: Ask) -> list[Lay]:
    return [Lay(each, 1) for number in range(QUESTIONS + 1) for each in combinations(game.questions, number)]


@pytest.mark.slow
def test_no_play_of_a_random_case_is_better_than_the_best() -> None:
    for case, judgement, rng in carrying(Ask):
        game = Ask(case, judgement)
        check_play(game, rng)
        assert max(map(game.score, everything(game))) == 1


@pytest.mark.slow
def test_a_further_question_never_harms() -> None:
    for case, judgement, rng in carrying(Ask):
        game = Ask(case, judgement)
        asked = rng.sample(list(game.questions), min(QUESTIONS, len(game.questions)))
        shorter, longer = (pressed(game, *each, ">") for each in (asked[:-1], asked))
        assert game.score(shorter) <= game.score(longer)


def test_the_two_duties_are_scored_apart() -> None:
    """Whoever asks the best there is to ask earns everything, whatever the other side said."""
    for case, judgement, rng in carrying(Ask):
        assert_apart(Ask(case, judgement), case.material, judgement, rng.randrange(1 << 12))


def assert_apart(game: Ask, material: Material, judgement: Judgement, some: int) -> None:
    theirs = [each.id for each in material.statements if each.of in game.customers]
    told = frozenset(each for at, each in enumerate(theirs) if some >> at & 1)
    other = Ask(case_for(judgement, material), judgement, told)
    assert other.score(other.best()) == 1
    if told:
        assert {each.id for each in other.said} == told
