"""A rehearsal is played like the real thing: votes come by themselves, are believable, and nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

from support.seminars import LIBRARY
from workshop.cases.agenda import VOTES, Agenda, Block, Stage, Way
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.lead.invented import invented
from workshop.lead.led import Led
from workshop.lead.opening import rehearse
from workshop.lead.rehearsal import Rehearsed
from workshop.play.actions import Backward, Cast, ChangeWay, Count, Forward, MakeTeams, SetPeople, Undo, Withdraw
from workshop.play.answer import Answer
from workshop.play.session_rounds import ALOUD, LAYING
from workshop.play.table import Table
from workshop.play.tally import distribution_at

TABLE = Table(LIBRARY.cases)


@pytest.fixture(autouse=True)
def _nothing_is_left(home: Path) -> Iterator[None]:
    """No rehearsal writes anything down."""
    yield
    assert not home.exists()


def plan(*cases: str, way: Way = Way.HANDS, teams: int = 0, rounds: tuple[Round, ...] = ()) -> Agenda:
    text = Text("Plan", "Plan")
    return Agenda("plan", text, text, tuple(Block(case, 10, rounds=rounds) for case in cases), 60, teams=teams, way=way)


def rehearsal(agenda: Agenda, seed: int = 7) -> Led:
    return Led(Rehearsed(agenda, seed, 0.0, TABLE, Language.DE), TABLE, lambda: 0.0)


def go_to(led: Led, stage: Stage) -> None:
    while led.stage is not stage:
        assert led.act(Forward()) is None


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LIBRARY.agendas))
def test_going_on_alone_plays_every_shipped_agenda_to_its_end_with_every_vote_and_round_filled(name: str) -> None:
    led = rehearse(LIBRARY.agendas[name], LIBRARY, Language.EN, now=lambda: 0.0)
    for _ in range(2000):
        if led.stage is Stage.FINAL:
            break
        assert led.act(Forward()) is None
    assert led.stage is Stage.FINAL
    for at, block in enumerate(led.agenda.blocks):
        played = led.state.played[at]
        assert not played.first.empty
        assert played.second.empty == (Stage.SECOND_VOTE not in block.stages)
        assert all(lays.first and lays.revealed for lays in played.rounds.values())
        assert len(played.rounds) == len(block.rounds)


def test_hands_are_counted_by_themselves_for_every_option_when_going_on_with_nothing_counted() -> None:
    led = rehearsal(plan("payroll-clerk"))
    assert led.act(SetPeople(23)) is None
    go_to(led, Stage.FIRST_VOTE)
    assert led.hands == 0 and led.fills
    assert led.act(Forward()) is None
    assert led.stage is Stage.DISCUSSION
    counts = led.state.current.first.counts
    assert sum(counts.values()) == 23
    assert len(counts) == len(LIBRARY.cases["payroll-clerk"].options) + 2
    assert led.room.hands == 23


def test_what_was_counted_by_hand_stands() -> None:
    led = rehearsal(plan("payroll-clerk"))
    go_to(led, Stage.FIRST_VOTE)
    option = LIBRARY.cases["payroll-clerk"].options[0]
    assert led.act(Count(option, 9)) is None
    assert not led.fills
    assert led.act(Forward()) is None
    assert led.state.current.first.counts == {option: 9}


def test_teams_vote_by_themselves_and_one_can_still_come_forward() -> None:
    led = rehearsal(plan("payroll-clerk", way=Way.KEYBOARD, teams=5))
    go_to(led, Stage.FIRST_VOTE)
    assert led.room.voted == {team.id for team in led.room.teams}
    answer = Answer(frozenset({LIBRARY.cases["payroll-clerk"].options[1]}))
    assert led.act(Withdraw("t1")) is None
    assert led.room.voted == {"t2", "t3", "t4", "t5"}
    assert led.act(Cast("t1", answer)) is None
    assert led.state.current.first.votes["t1"] == answer


def test_a_way_that_is_changed_in_the_middle_of_a_vote_brings_the_teams() -> None:
    led = rehearsal(plan("payroll-clerk"))
    assert led.act(MakeTeams(3)) is None
    go_to(led, Stage.FIRST_VOTE)
    assert led.act(ChangeWay(Way.KEYBOARD)) is None
    assert led.room.voted == {"t1", "t2", "t3"}


@pytest.mark.parametrize("way", Way)
def test_what_was_invented_is_taken_back_with_the_step_that_brought_it(way: Way) -> None:
    led = rehearsal(plan("payroll-clerk", way=way, teams=3 if way is Way.KEYBOARD else 0))
    go_to(led, Stage.SITUATION)
    steps = [led.state]
    while led.stage is not Stage.REVEAL:
        assert led.act(Forward()) is None
        steps.append(led.state)
    for before in reversed(steps[:-1]):
        assert led.act(Undo()) is None
        assert (led.stage, led.state.played) == (before.stage, before.played)
    assert not led.possible(Undo())


def test_who_goes_back_to_a_vote_finds_it_as_it_was() -> None:
    led = rehearsal(plan("payroll-clerk"))
    go_to(led, Stage.DISCUSSION)
    counts = led.state.current.first.counts
    assert led.act(Backward()) is None
    assert led.act(Forward()) is None
    assert led.state.current.first.counts == counts


@pytest.mark.parametrize("way", [Way.HANDS, Way.KEYBOARD])
def test_fewer_are_right_before_the_discussion_than_after_it_and_never_all_or_nobody(way: Way) -> None:
    before, after = [], []
    for seed in range(40):
        led = rehearsal(plan("payroll-clerk", "field-salesperson", way=way), seed)
        assert led.act(SetPeople(23)) is None
        go_to(led, Stage.FINAL)
        for at in range(2):
            for stage, found in zip(VOTES, (before, after), strict=True):
                told = distribution_at(led.state, TABLE, stage, at)
                assert told.right is not None and told.voters == 23
                assert len([count for count in told.options.values() if count]) >= 2
                found.append(float(told.right))
    assert 0.1 < mean(before) < 0.4 < 0.5 < mean(after) < 0.9


def test_the_same_seed_invents_the_same_and_another_one_another_room() -> None:
    def first(seed: int) -> object:
        led = rehearsal(plan("payroll-clerk"), seed)
        go_to(led, Stage.FIRST_VOTE)
        return invented(led.state, TABLE)

    assert first(1) == first(1)
    assert len({str(first(seed)) for seed in range(8)}) > 4


@pytest.mark.parametrize(("way", "teams"), [(Way.KEYBOARD, 3), (Way.HANDS, 0)])
def test_rounds_are_laid_by_themselves_too(way: Way, teams: int) -> None:
    rounds = (Round.EVIDENCE, Round.CHAIN)
    led = rehearsal(plan("payroll-clerk", way=way, teams=teams, rounds=rounds))
    seen = 0
    while led.stage is not Stage.FINAL:
        if led.stage in LAYING:
            seen += 1
            round_ = led.room.round
            assert round_ is not None
            assert bool(round_.laid) == (bool(teams) and round_.kind not in ALOUD)  # those the room plays itself
        assert led.act(Forward()) is None
    assert seen >= 2
    assert all(led.state.played[0].rounds[kind].first for kind in rounds)


def test_of_a_rehearsal_there_is_no_journal_and_no_report() -> None:
    led = rehearsal(plan("payroll-clerk"))
    assert led.rehearsal
    with pytest.raises(AssertionError):
        _ = led.journal
