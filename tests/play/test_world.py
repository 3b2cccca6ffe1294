"""The world of what-if answers about itself, whatever was switched before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop.cases.library import shipped
from workshop.play.world import World
from workshop.rules.facts import Tie
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome

LIBRARY = shipped()


def world_of(name: str) -> World:
    case = LIBRARY.cases[name]
    return World(case, Judgement(case.organisation(), case.focus))


def without(world: World, kind: str) -> World:
    for fact in world.case.facts:
        if isinstance(fact, Tie) and fact.kind == kind and fact.target == world.case.focus:
            world = world.switched(fact)
    return world


def test_a_change_is_asked_of_the_world_that_is_shown() -> None:
    world = without(world_of("payroll-clerk"), "decides_raise")
    (customer,) = world_of("payroll-clerk").judgement.verdict.parties
    assert world.judgement.verdict.outcome is Outcome.OPEN
    change = world.change_for(customer)
    assert change.edits, "in the case as told nothing had to change; here something has"
    assert world.after(change).judgement.verdict.parties == {customer}


def test_taking_a_change_over_leaves_the_other_switches_as_they_were() -> None:
    world = world_of("payroll-clerk")
    receives = next(fact for fact in world.case.facts if isinstance(fact, Tie) and fact.kind == "receives")
    switched = without(world, "decides_raise").switched(receives)
    (customer,) = world.judgement.verdict.parties
    assert not switched.after(switched.change_for(customer)).holds(receives)


def test_what_is_given_away_and_given_back_is_the_case_again() -> None:
    world = world_of("payroll-clerk")
    tie = next(fact for fact in world.case.facts if isinstance(fact, Tie) and fact.kind == "decides_raise")
    other = next(party for party in world.case.options if party != tie.source)
    moved = world.given(tie, other)
    (new,) = moved.added
    assert moved.changed
    assert not moved.given(new, tie.source).changed


@given(data=st.data())
def test_every_change_makes_its_party_the_only_customer_in_every_world(data: st.DataObject) -> None:
    world = world_of(data.draw(st.sampled_from(sorted(LIBRARY.cases))))
    for _ in range(data.draw(st.integers(0, 4))):
        world = world.switched(data.draw(st.sampled_from(world.facts)))
        tie = data.draw(st.sampled_from([fact for fact in world.facts if isinstance(fact, Tie)]))
        world = world.given(tie, data.draw(st.sampled_from(world.case.options)))
    party = data.draw(st.sampled_from(world.case.options))
    change = world.change_for(party)
    if change.edits is not None:
        assert world.after(change).judgement.verdict.parties == {party}
        assert world.after(change).judgement.verdict.outcome is Outcome.ONE


def test_restoring_is_the_case_as_told() -> None:
    world = world_of("payroll-clerk")
    assert without(world, "decides_raise").restored() == world
