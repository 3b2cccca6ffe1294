"""One led session, whoever shows it: what is acted is on the disk, what cannot be done is said, views are made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.seminars import LIBRARY
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.text import Language, Text
from workshop.language.voice import Voice
from workshop.lead.led import Led
from workshop.lead.opening import begin, resume
from workshop.play.actions import (
    Action,
    Backward,
    Cast,
    ChangeWay,
    Extend,
    Forward,
    HideStandings,
    MakeTeams,
    ShowVotes,
    SkipCase,
    Undo,
)
from workshop.play.answer import Answer
from workshop.play.audience import room_view, team_view, trainer_view
from workshop.play.clock import LEAST_TALK
from workshop.play.refusal import Reason
from workshop.store.places import journals
from workshop.store.sessions import load_session
from workshop.store.trouble import JournalError

CASES = ("payroll-clerk", "matrix-split-pay")
PARTY = LIBRARY.cases[CASES[0]].options[0]


class Clock:
    """A clock that stands still until somebody sets it."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


def agenda(way: Way = Way.KEYBOARD, teams: int = 3) -> Agenda:
    text = Text("Plan", "Plan")
    return Agenda("plan", text, text, tuple(Block(case, 9) for case in CASES), 30, teams=teams, way=way)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def led(tmp_path: Path, clock: Clock) -> Iterator[Led]:
    with begin(agenda(), LIBRARY, Language.EN, folder=tmp_path, now=clock) as found:
        yield found


def test_what_is_acted_is_on_the_disk_before_anybody_is_shown_it(led: Led) -> None:
    assert led.act(Forward()) is None
    assert load_session(led.journal, led.table).game.session == led.state
    assert led.stage is Stage.FIRST_VOTE


def test_a_paused_session_goes_on_at_the_exact_step(led: Led, clock: Clock, tmp_path: Path) -> None:
    led.act(Forward())
    led.act(Cast("t1", Answer(parties=frozenset({PARTY}))))
    state, name = led.state, led.id
    led.close()
    (path,) = journals(tmp_path)
    with resume(path, LIBRARY, now=clock) as again:
        assert (again.state, again.id, again.language, again.troubles) == (state, name, Language.EN, ())
        assert again.act(Undo()) is None
        assert not again.state.current.first.votes


def test_an_action_that_is_not_possible_is_refused_with_its_reason_and_changes_nothing(led: Led) -> None:
    before = led.journal.read_bytes()
    for action, reason in ((Backward(), Reason.NOT_NOW), (Undo(), Reason.NOTHING_TO_UNDO), (Extend(0), Reason.NUMBER)):
        refusal = led.act(action)
        assert refusal is not None and refusal.reason is reason
        assert not led.possible(action)
    assert led.journal.read_bytes() == before


def test_a_vote_that_is_closed_keeps_its_way_and_what_was_counted(led: Led) -> None:
    led.act(Forward())
    led.act(Cast("t1", Answer(parties=frozenset({PARTY}))))
    while not led.state.current.revealed:
        led.act(Forward())
    while led.stage is not Stage.FIRST_VOTE:
        led.act(Backward(shown=True))
    before = led.trainer.votes
    for way in Way:
        refusal = led.act(ChangeWay(way, along=True))
        assert way is led.room.way or (refusal is not None and refusal.reason is Reason.CLOSED)
    assert led.trainer.votes == before and before.voters == 1


def test_possible_is_what_is_not_refused_at_every_step(led: Led) -> None:
    tried = (Backward(), ShowVotes(True), HideStandings(True), Extend(1), MakeTeams(4), ChangeWay(Way.ONE), Forward())
    while not led.state.ended:
        for action in tried:
            possible = led.possible(action)
            refusal = led.act(action)
            assert possible is (refusal is None)
            if refusal is None and action != Forward():
                led.act(Undo())
    assert not led.possible(Forward()) and led.possible(Backward())


def test_a_disk_that_refuses_leaves_the_session_as_it_was(led: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(action: Action, at: float) -> None:
        raise JournalError(led.journal)

    before = led.state
    monkeypatch.setattr(led._file, "act", broken)
    assert led.act(Forward()) is None
    assert led.trouble is not None and led.state is before
    monkeypatch.undo()
    assert led.act(Forward()) is None
    assert led.trouble is None and led.stage is Stage.FIRST_VOTE


def test_views_are_made_once_a_state_and_say_what_the_audiences_say(led: Led, clock: Clock) -> None:
    led.act(Forward())
    led.act(Cast("t1", Answer(parties=frozenset({PARTY}))))
    room, trainer, team = led.room, led.trainer, led.team("t1")
    assert room == room_view(led.state, led.table)
    assert team == team_view(led.state, led.table, "t1")
    assert trainer == trainer_view(led.state, led.table, led.clock)
    assert led.room is room and led.trainer is trainer and led.team("t1") is team
    clock.at += 30
    assert led.room is room
    assert led.trainer == trainer_view(led.state, led.table, led.clock)
    assert led.trainer.votes is trainer.votes
    led.act(Cast("t2", Answer(parties=frozenset({PARTY}))))
    assert led.room is not room and led.room.voted == {"t1", "t2"}
    assert led.trainer.votes.voters == 2
    assert led.team("t2").answer is not None and led.team("t1") is not team


def test_a_team_that_is_none_has_no_view(led: Led) -> None:
    with pytest.raises(KeyError):
        led.team("t9")


def test_going_to_a_stage_takes_every_step_on_the_way_both_ways(led: Led) -> None:
    assert led.go_to_stage(Stage.REVEAL) is None
    assert led.stage is Stage.REVEAL and led.state.current.revealed
    assert led.go_to_stage(Stage.FIRST_VOTE) is None
    assert (led.position, led.stage) == (0, Stage.FIRST_VOTE)


def test_what_follows_is_the_next_step_and_nothing_when_the_case_is_over(led: Led) -> None:
    seen = []
    while led.position == 0:
        seen.append((led.stage, led.trainer.coming))
        led.act(Forward())
    assert [after for _, after in seen[:-1]] == [(stage, None) for stage, _ in seen[1:]]
    assert seen[-1][1] is None


def test_the_talk_lasts_a_third_of_the_case_and_what_was_added(led: Led, clock: Clock) -> None:
    led.go_to_stage(Stage.DISCUSSION)
    assert led.talk_left == 9 * 20.0
    led.act(Extend(2))
    clock.at += 60
    assert led.talk_left == 9 * 20.0 + 2 * 60.0 - 60.0
    assert LEAST_TALK == 120.0


def test_the_sentences_about_a_case_are_made_once_a_language(led: Led) -> None:
    english = led.explanation(Voice(Language.EN))
    assert led.explanation(Voice(Language.EN)) is english
    assert led.explanation(Voice(Language.DE)).verdict() != english.verdict()
    led.act(SkipCase())
    assert led.explanation(Voice(Language.EN)).case.id == CASES[1]


def test_every_session_begins_with_a_chance_of_its_own(tmp_path: Path, clock: Clock) -> None:
    seeds = set()
    for _ in range(5):
        with begin(agenda(), LIBRARY, Language.DE, folder=tmp_path, now=clock) as led:
            seeds.add(led.state.seed)
    assert len(seeds) == 5
