"""The library as a whole rewards reading the facts: no shortcut wins, and no claim gives the answer away."""

from fractions import Fraction
from math import isclose

import pytest

from workshop.cases import balance
from workshop.cases.balance import HARD, Balance, beyond
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.shortcuts import SHORTCUTS
from workshop.play.rounds.making import carried
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome

LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
FOUND = Balance(LIBRARY.cases.values(), {name: pack.cases for name, pack in LIBRARY.packs.items()})


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_no_shortcut_is_fully_right_in_more_than_its_share(shortcut: str) -> None:
    assert FOUND.right(shortcut).value <= balance.RIGHT_OF_ALL
    assert FOUND.right(shortcut, HARD).value <= balance.RIGHT_OF_HARD


def test_a_fifth_of_the_cases_has_another_verdict_than_one_customer() -> None:
    assert FOUND.others.value >= balance.OTHER_VERDICTS
    assert all(FOUND.outcomes[outcome] for outcome in Outcome)


def test_every_trap_is_laid_in_several_cases() -> None:
    assert min(FOUND.families.values()) >= balance.FEWEST_OF_FAMILY
    assert set(FOUND.families) == set(Trap) - {Trap.FACTCHECK}


def test_there_are_enough_twins_and_both_name_each_other_and_tell_the_same_situation() -> None:
    assert len(FOUND.twins) >= balance.FEWEST_TWINS
    for pair in FOUND.twins:
        one, other = (LIBRARY.cases[case] for case in pair)
        assert (one.twin, other.twin) == (other.id, one.id)
        assert one.situation == other.situation
        assert one.options == other.options


def test_the_number_of_a_card_says_nothing_of_whether_it_decides() -> None:
    """Among the cards about the focus, which are those on the wall and, but for four, those that decide."""
    places: list[Fraction] = []
    ends, chance = [0, 0], Fraction(0)
    for case in LIBRARY.cases.values():
        decisive, about = TABLE.judgement(case.id).decisive, case.about_focus
        assert [case.numbered[fact] for fact in about] == [*range(1, len(about) + 1)]
        places += (Fraction(2 * at + 1, 2 * len(about)) for at, fact in enumerate(about) if fact in decisive)
        chance += Fraction(sum(fact in decisive for fact in about), len(about))
        ends = [number + (fact in decisive) for number, fact in zip(ends, (about[0], about[-1]), strict=True)]
    assert len(places) > 100
    assert abs(sum(places) / len(places) - Fraction(1, 2)) < Fraction(5, 100)
    assert all(abs(number - chance) < chance / 2 for number in ends), (ends, float(chance))


def test_cards_that_twins_share_come_in_the_same_order() -> None:
    for pair in FOUND.twins:
        told = [[case.card(fact) for fact in case.dealt] for case in map(LIBRARY.cases.__getitem__, pair)]
        one, other = ([card for card in cards if card in told[0] and card in told[1]] for cards in told)
        assert one == other


def test_the_cases_that_count_as_complete_carry_every_round_but_the_twin() -> None:
    every = [case for case in LIBRARY.cases if set(Round) - {Round.TWIN} <= set(carried(case, TABLE))]
    assert list(FOUND.all_rounds) == every
    assert len(every) >= balance.FEWEST_COMPLETE


def test_a_contested_case_has_an_objection_to_debate() -> None:
    assert all(LIBRARY.cases[case].objection for case in LIBRARY.packs["contested"].cases)


def test_no_claim_that_is_common_in_the_hard_cases_is_always_right_or_always_wrong() -> None:
    assert dict(FOUND.one_sided) == {}


def test_the_right_party_stands_where_chance_would_put_it() -> None:
    assert FOUND.places_by_chance > balance.PROBABLE


def test_whoever_always_takes_the_superior_loses_more_the_higher_the_level() -> None:
    easy, hard = FOUND.earned("boss", 1), FOUND.earned("boss", 4)
    assert hard < Fraction(1, 2) < easy


def test_a_blind_guess_earns_little_at_every_level() -> None:
    assert all(FOUND.guessed(level) < Fraction(1, 5) for level in FOUND.levels)


@pytest.mark.parametrize(
    ("value", "freedom"), [(3.841, 1), (5.991, 2), (7.815, 3), (9.488, 4), (11.070, 5), (12.592, 6), (14.067, 7)]
)
def test_the_probability_of_chi_square_is_that_of_the_tables(value: float, freedom: int) -> None:
    assert isclose(beyond(value, freedom), 0.05, abs_tol=0.0005)


def test_no_pack_has_ten_cases_in_a_row_that_are_alike() -> None:
    assert FOUND.monotonous == ()
