"""Facts that can be asked and changed, never mutated."""

from __future__ import annotations

import pytest

from support.examples import organisation, party, tie
from workshop.rules.errors import DuplicatePartyError, FactsError, UnknownPartyError
from workshop.rules.facts import Party, Stated, Statement, Status, TieKind
from workshop.rules.organisation import Organisation

A, B, C = party("a"), party("b"), party("c")
RAISE, RATES, BEHALF = tie("a decides_raise b"), tie("c rates b"), tie("c decides_raise b for a")


def test_ties_are_found_by_kind_and_by_either_end_in_file_order() -> None:
    facts = Organisation([A, B, C], [BEHALF, RATES, RAISE, tie("b rates a")])
    assert facts.into(TieKind.DECIDES_RAISE, "b") == (BEHALF, RAISE)
    assert facts.into(TieKind.RATES, "b") == (RATES,)
    assert facts.into(TieKind.BUYS, "b") == ()
    assert facts.into(TieKind.RATES, "nobody") == ()
    assert facts.out_of(TieKind.DECIDES_RAISE, "c") == (BEHALF,)
    assert facts.out_of(TieKind.DECIDES_RAISE, "a") == (RAISE,)
    assert facts.in_name_of(TieKind.DECIDES_RAISE, "a") == (BEHALF,)
    assert facts.in_name_of(TieKind.DECIDES_RAISE, "c") == ()
    assert facts.ties == (BEHALF, RATES, RAISE, tie("b rates a"))
    assert dict(facts.parties) == {"a": A, "b": B, "c": C}
    assert list(facts.parties) == ["a", "b", "c"]


def test_three_ties_of_the_same_kind_to_the_same_party_are_all_found() -> None:
    facts = organisation("a rates clerk", "b rates clerk", "c rates clerk", "a rates b", "a rates c")
    assert [found.source for found in facts.into(TieKind.RATES, "clerk")] == ["a", "b", "c"]
    assert [found.target for found in facts.out_of(TieKind.RATES, "a")] == ["clerk", "b", "c"]


def test_a_tie_to_oneself_is_found_once_from_either_end() -> None:
    own = tie("a rates a")
    facts = Organisation([A], [own])
    assert facts.into(TieKind.RATES, "a") == (own,)
    assert facts.out_of(TieKind.RATES, "a") == (own,)


def test_identical_ties_are_one_fact() -> None:
    facts = Organisation([A, B], [RAISE, RAISE])
    assert facts.ties == (RAISE,)
    assert facts.into(TieKind.DECIDES_RAISE, "b") == (RAISE,)
    assert facts.change(removed=[RAISE]).ties == ()


def test_a_tie_knows_its_place() -> None:
    facts = Organisation([A, B, C], [BEHALF, RATES, RAISE])
    assert [facts.position(found) for found in (BEHALF, RATES, RAISE)] == [0, 1, 2]
    with pytest.raises(KeyError) as caught:
        facts.position(tie("b rates c"))
    assert caught.value.args == (tie("b rates c"),)


@pytest.mark.parametrize("line", ["x rates a", "a rates x", "a decides_raise b for x"])
def test_a_tie_to_nobody_is_an_error_that_names_it(line: str) -> None:
    with pytest.raises(UnknownPartyError) as caught:
        Organisation([A, B], [tie(line)])
    assert caught.value.party == "x"
    assert isinstance(caught.value, FactsError)
    with pytest.raises(UnknownPartyError) as caught:
        Organisation([A, B], []).change(added=[tie(line)])
    assert caught.value.party == "x"


def test_two_parties_with_the_same_id_are_an_error_that_names_it() -> None:
    with pytest.raises(DuplicatePartyError) as caught:
        Organisation([A, B, party("a", "firm")], [])
    assert caught.value.party == "a"
    assert str(caught.value) == "a"
    assert isinstance(caught.value, FactsError)


def test_a_party_is_found_by_its_id() -> None:
    assert Organisation([A, B], []).party("b") is B
    with pytest.raises(UnknownPartyError) as caught:
        Organisation([A], []).party("b")
    assert caught.value.party == "b"


def test_the_houses_of_a_party() -> None:
    facts = organisation(
        *("x belongs_to works", "x heads mill", "works belongs_to mill", "trader belongs_to works", "x rates shop"),
        parties=[party("works", "firm"), party("mill", "firm"), party("trader", status="firm"), party("shop", "firm")],
    )
    assert facts.houses("x") == {"works", "mill"}
    assert facts.houses("works") == {"works"}
    assert facts.houses("trader") == {"trader"}
    assert facts.houses("clerk") == frozenset()


def test_a_change_leaves_the_organisation_as_it_was() -> None:
    facts = Organisation([A, B, C], [BEHALF, RATES, RAISE])
    new = tie("b buys c for a")
    other = facts.change([RATES, RAISE], [new])
    assert other.ties == (BEHALF, new)
    assert other.into(TieKind.DECIDES_RAISE, "b") == (BEHALF,)
    assert other.into(TieKind.RATES, "b") == ()
    assert other.out_of(TieKind.RATES, "c") == ()
    assert other.out_of(TieKind.BUYS, "b") == (new,)
    assert other.into(TieKind.BUYS, "c") == (new,)
    assert other.in_name_of(TieKind.BUYS, "a") == (new,)
    assert other.in_name_of(TieKind.DECIDES_RAISE, "a") == (BEHALF,)
    assert other.position(new) > other.position(BEHALF)
    assert facts.ties == (BEHALF, RATES, RAISE)
    assert facts.into(TieKind.RATES, "b") == (RATES,)
    assert facts.into(TieKind.BUYS, "c") == ()
    assert facts.in_name_of(TieKind.BUYS, "a") == ()


def test_changes_follow_each_other() -> None:
    facts = Organisation([A, B, C], [BEHALF, RATES, RAISE])
    once = facts.change([RATES])
    twice = once.change([BEHALF], [RATES])
    assert twice.ties == (RAISE, RATES)
    assert once.ties == (BEHALF, RAISE)
    assert twice.change([RATES]).ties == (RAISE,)
    assert twice.into(TieKind.RATES, "b") == (RATES,)


def test_removing_what_is_not_there_and_adding_what_is_changes_nothing() -> None:
    facts = Organisation([A, B, C], [RAISE])
    assert facts.change([RATES], [RAISE]).ties == (RAISE,)
    assert facts.change([Statement("a", Stated.PAY)]).parties["a"] == A
    assert facts.change().ties == (RAISE,)


def test_a_removed_tie_can_be_added_again_at_the_end() -> None:
    facts = Organisation([A, B, C], [RAISE, RATES])
    assert facts.change([RAISE], [RAISE]).ties == (RATES, RAISE)


def test_without_a_statement_the_default_holds() -> None:
    stated = party("b", status="owner", pay="raise")
    facts = Organisation([A, stated], [RAISE])
    assert facts.change([Statement("b", Stated.STATUS)]).parties["b"] == Party("b", pay=stated.pay)
    assert facts.change([Statement("b", Stated.PAY)]).parties["b"] == Party("b", status=Status.OWNER)
    both = facts.change([Statement("b", Stated.STATUS), Statement("b", Stated.PAY)])
    assert both.parties["b"] == B
    assert both.parties["a"] == A
    assert list(both.parties) == ["a", "b"]
    assert both.party("b") == B
    assert both.change([RAISE]).parties["b"] == B
    assert facts.parties["b"] == stated
    with pytest.raises(UnknownPartyError):
        facts.change([Statement("nobody", Stated.PAY)])


def test_an_organisation_knows_which_facts_it_holds() -> None:
    facts = Organisation([A, B, party("d", status="owner")], [RAISE])
    assert RAISE in facts
    assert RATES not in facts
    assert Statement("d", Stated.STATUS) in facts
    assert Statement("d", Stated.PAY) not in facts
    assert Statement("nobody", Stated.PAY) not in facts
    assert "a" not in facts
    assert RAISE not in facts.change([RAISE])
    assert Statement("d", Stated.STATUS) not in facts.change([Statement("d", Stated.STATUS)])


def test_houses_stand_in_the_order_of_the_ties_that_say_so_whatever_their_kind() -> None:
    for lines in (("clerk heads a", "clerk belongs_to b"), ("clerk belongs_to b", "clerk heads a")):
        assert organisation(*lines).houses_in_order("clerk") == tuple(line[-1] for line in lines)


def test_of_several_ties_that_are_added_to_one_party_none_is_lost() -> None:
    added = [tie("b rates clerk"), tie("c rates clerk"), tie("b rates head")]
    world = organisation("a rates clerk", parties=[party(each) for each in ("b", "c", "head")]).change(added=added)
    assert world.into(TieKind.RATES, "clerk") == (tie("a rates clerk"), *added[:2])
    assert world.into(TieKind.RATES, "head") == (added[2],)
