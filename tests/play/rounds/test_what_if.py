from dataclasses import replace
from fractions import Fraction

import pytest

from support.examples import judged, party
from support.organisations import Sample
from support.round_players import carded, carded_cases, check_play
from workshop.play.answer import tempting
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay, moves
from workshop.play.rounds.what_if import Ending, WhatIf
from workshop.rules.change import EditKind
from workshop.rules.facts import Party, Tie
from workshop.rules.judgement import Judgement
from workshop.rules.score import edits_score
from workshop.rules.verdict import Outcome

LINES = ("staff receives clerk", "head decides_raise clerk", "head decides_bonus clerk", "staff takes_time clerk")


def task(*lines: str, target: str | None = None, parties: tuple[Party, ...] = ()) -> WhatIf:
    judgement = judged(*(lines or LINES), parties=parties)
    facts = judgement.organisation
    return WhatIf(carded(Sample(tuple(facts.parties.values()), facts.ties, judgement.focus)), judgement, target)


def lay_of(*tokens: str) -> Lay:
    return Lay(tokens, 1)


def do(game: WhatIf, *choices: str) -> Lay:
    lay = NOTHING
    for choice in choices:
        pressed = game.press(lay, choice)
        assert isinstance(pressed, Lay), (choice, pressed)
        lay = pressed
    handed = game.advance(lay)
    assert isinstance(handed, Lay)
    return handed


def test_the_fewest_changes_are_worth_everything_and_one_more_costs() -> None:
    game = task()
    assert game.target == "staff" and game.change.cost == 2
    assert game.score(do(game, "tie-2", "give-2", "tie-3", "give-3")) == 1
    assert game.score(do(game, "tie-2", "give-2", "tie-3", "off-3", "add-decides_bonus")) == Fraction(2, 3)
    assert game.ending(do(game, "tie-2", "give-2")) is Ending.NOT_REACHED
    assert game.score(do(game, "tie-2", "give-2")) == 0


def test_to_switch_off_what_does_not_decide_is_a_change_too_and_helps_nothing() -> None:
    game = task()
    assert game.score(do(game, "off-1", "tie-2", "give-2", "tie-3", "give-3")) == Fraction(2, 3)


def test_what_is_impossible_is_right_when_it_is_named_impossible() -> None:
    office = task("union elects clerk", parties=(party("clerk", status="office"),))
    assert office.score(do(office, "impossible")) == 1 and office.ending(do(office, "impossible")) is Ending.IMPOSSIBLE
    assert office.score(do(office, "add-buys")) == 0
    possible = task()
    assert possible.score(do(possible, "impossible")) == 0
    assert possible.ending(do(possible, "impossible")) is Ending.POSSIBLE


def test_nothing_changes_what_somebody_is() -> None:
    office = task("union elects clerk", parties=(party("clerk", status="office"),))
    assert {choice.id for choice in office.desk(NOTHING).choices} == {
        *("off-1", "add-buys", "add-owns_budget", "impossible"),
    }
    assert [(told.word, told.text.de if told.text else "") for told in office.desk(NOTHING).told] == [
        ("stays", "de clerk status")
    ]


def test_whoever_acts_for_another_can_do_it_in_the_own_name() -> None:
    game = task("head decides_raise clerk for boss", "head decides_bonus clerk for boss", target="head")
    assert game.edits["give-1"].kind is EditKind.OWN_NAME
    menu = game.desk(replace(NOTHING, pending="tie-1"))
    assert [choice.word for choice in menu.choices] == ["remove", "own_name", "back"] and not menu.final
    assert game.score(do(game, "tie-1", "give-1", "tie-2", "give-2")) == 1
    assert "give-1" not in task("head decides_raise clerk", "x decides_bonus clerk", target="head").edits


def test_the_default_target_is_whoever_looks_most_like_a_customer() -> None:
    assert task("a receives clerk", "b receives clerk", "c receives clerk", "b rates clerk").target == "b"
    assert task("head decides_raise clerk", "a receives clerk", "b receives clerk").target == "a"
    judgement = judged("head decides_raise clerk", "head decides_bonus clerk")
    facts = judgement.organisation
    case = carded(Sample(tuple(facts.parties.values()), facts.ties, "clerk"))
    assert tempting(judgement) is None and not WhatIf.carries(case, judgement)
    for target in (None, "head", "clerk", "nobody"):
        with pytest.raises(KeyError):
            WhatIf(case, judgement, target)


def test_one_of_two_customers_can_become_the_only_one() -> None:
    game = task("head decides_raise clerk", "boss decides_bonus clerk", target="boss")
    assert game.score(do(game, "tie-1", "give-1")) == 1


def test_a_raise_can_come_only_where_raises_are_decided() -> None:
    assert {"add-decides_raise", "add-decides_bonus"} <= task().edits.keys()
    game = task("x owns_budget clerk", "y receives clerk", target="y", parties=(party("clerk", pay=""),))
    assert {token for token in game.edits if token.startswith("add")} == {"add-buys", "add-owns_budget"}


def test_what_is_bought_from_the_firm_that_one_leads_can_come_too() -> None:
    game = task(
        *("clerk heads works", "market buys works", "crowd receives clerk"),
        parties=(party("clerk", status="owner"), party("works", "firm"), party("market", "market")),
        target="crowd",
    )
    assert game.desk(NOTHING).choices[-2].to == "works"
    assert game.score(game.best()) == 1
    assert game.score(do(game, "tie-2", "give-2")) == 1


def test_a_menu_is_closed_by_back_and_by_next_and_an_edit_is_taken_back_by_a_press() -> None:
    game = task()
    opened = game.press(NOTHING, "tie-2")
    assert isinstance(opened, Lay) and opened.pending
    assert game.press(opened, "back") == game.advance(opened) == NOTHING
    given = game.press(opened, "give-2")
    assert isinstance(given, Lay) and given.tokens == ("give-2",) and not given.pending
    assert [choice.id for choice in game.desk(given).choices if choice.chosen] == ["give-2"]
    assert game.press(given, "give-2") == NOTHING


def test_impossible_and_changes_shut_each_other_out() -> None:
    game = task()
    impossible = game.press(NOTHING, "impossible")
    assert isinstance(impossible, Lay)
    changed = game.press(impossible, "off-1")
    assert isinstance(changed, Lay) and changed.tokens == ("off-1",)
    assert game.press(changed, "impossible") == impossible
    assert game.press(impossible, "impossible") == NOTHING


def test_nothing_cannot_be_handed_in_and_what_is_not_there_is_refused() -> None:
    game = task()
    assert game.advance(NOTHING) == Refusal(Reason.NOTHING_LAID)
    assert game.press(NOTHING, "give-2") == Refusal(Reason.NO_SUCH_CARD)
    assert game.press(game.best(), "off-1") == Refusal(Reason.DONE)
    for impossible in (Lay(("off-2", "give-2"), 1), Lay(("impossible", "off-1"), 1), Lay((), 1)):
        assert not game.valid(impossible)
        with pytest.raises(ValueError):
            game.score(impossible)


def test_fewer_edits_than_the_fewest_are_worth_no_more_than_everything() -> None:
    assert edits_score(1, 2) == 1 and edits_score(4, 2) == Fraction(1, 2)
    for impossible in ((0, 1), (1, 0)):
        with pytest.raises(ValueError):
            edits_score(*impossible)


def only(judgement: Judgement) -> str | None:
    return judgement.verdict.customers[0].party if judgement.verdict.outcome is Outcome.ONE else None


def test_any_organisation_can_be_played_by_anybody() -> None:
    reached = impossible = 0
    for case, judgement, rng in carded_cases(31, 150):
        if not WhatIf.carries(case, judgement):
            continue
        targets = [party for party in case.options if only(judgement) != party]
        game = WhatIf(case, judgement, rng.choice([None, *targets]))
        check_play(game, rng)
        best = game.best()
        if best.tokens == ("impossible",):
            impossible += 1
        else:
            reached += 1
            assert len(best.tokens) == game.change.cost and only(game.world(best)) == game.target
    assert reached >= 75 and impossible >= 5


def test_every_edit_of_a_random_player_is_one_that_the_engine_judges() -> None:
    """One edit after another, as a naive player would do them to the facts."""
    for case, judgement, rng in carded_cases(32, 60):
        if not WhatIf.carries(case, judgement):
            continue
        game, lay = WhatIf(case, judgement), NOTHING
        for _ in range(8):
            pressed = game.press(lay, rng.choice(moves(game, lay)))
            assert isinstance(pressed, Lay)
            lay = pressed
        ties: list[Tie] = list(judgement.organisation.ties)
        for edit in game.edits_of(lay):
            if edit.kind is not EditKind.ADD:
                ties.remove(edit.tie)
        ties += [edit.becomes for edit in game.edits_of(lay) if edit.becomes is not None]
        naive = Sample(tuple(judgement.organisation.parties.values()), tuple(ties), case.focus).judgement
        assert naive.verdict.parties == game.world(replace(lay, pending="")).verdict.parties
        assert naive.verdict.outcome is game.world(lay).verdict.outcome


def test_what_can_be_pressed_is_what_lies_on_the_desk() -> None:
    for case, judgement, rng in carded_cases(33, 40):
        if not WhatIf.carries(case, judgement):
            continue
        game, lay = WhatIf(case, judgement), NOTHING
        for _ in range(6):
            desk = {choice.id for choice in game.desk(lay).choices}
            every = {*game.edits, *(f"tie-{number}" for number in game.ties), "impossible", "back", "x"}
            assert {choice for choice in every if isinstance(game.press(lay, choice), Lay)} == desk
            pressed = game.press(lay, rng.choice(sorted(desk)))
            assert isinstance(pressed, Lay)
            lay = pressed
