"""A session begun with an earlier version goes on with this one: its journal is kept here as that version wrote it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from support.players import TABLE
from support.sessions import state_bytes
from workshop.cases.agenda import Stage
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.rounds import came_of
from workshop.play.actions import ACTS, GO_ON, Undo
from workshop.play.audience import room_view
from workshop.play.ballot import ROOM
from workshop.play.rounds.cascade import LINKS, Cascade
from workshop.play.session_rounds import lays_of, round_at
from workshop.play.table import Table
from workshop.play.teams import make_teams
from workshop.store.sessions import SessionFile, Watch

JOURNALS = Path(__file__).parent / "journals"
BEGUN_ANEW = {"0": 0, "1": 2, "2": 4}
"""How often the journal says that a case was begun anew."""


def test_a_journal_of_the_first_release_is_resumed_in_the_state_in_which_it_was_left(tmp_path: Path) -> None:
    path = shutil.copy(JOURNALS / "first-release.journal", tmp_path / "first-release.journal")
    with SessionFile.resume(path, TABLE, 0.0) as session:
        assert not session.troubles
        assert json.loads(state_bytes(session.game.session)) == left()


def left() -> Any:
    """The state as that version left it. How teams look is no action: they look as this version makes them."""
    state = json.loads((JOURNALS / "first-release.json").read_bytes())
    for team, now in zip(state["teams"], make_teams(len(state["teams"])), strict=True):
        assert (team["id"], team["animal"]) == (now.id, now.animal)
        team.update(colour=now.colour, shape=now.shape)
    # What came later than that version: phones, jobs that are shared, how often a case was begun anew, the opening.
    state["phones"] = state["opening"] = None
    state["jobs"] = {}
    state["summed"] = []
    for at, played in state["played"].items():
        played["again"] = BEGUN_ANEW[at]
        played["sent"] = {}
        for vote in ("first", "second"):
            played[vote]["phoned"] = {}
    return state


def test_that_journal_holds_every_kind_of_action() -> None:
    text = (JOURNALS / "first-release.journal").read_text(encoding="utf-8")
    missing = {kind.__name__ for kind in (*ACTS, Undo) if f'"do":"{kind.__name__}"' not in text}
    assert not missing


def test_a_session_that_was_told_why_before_it_was_asked_for_the_facts_goes_on_in_that_order(tmp_path: Path) -> None:
    table = Table(shipped().cases)
    path = shutil.copy(JOURNALS / "evidence-after-why.journal", tmp_path / "evidence.journal")
    with SessionFile.resume(path, table, 0.0) as session:
        assert not session.troubles
        state, seen = session.game.session, list[tuple[Stage, Round | None]]()
        assert (state.stage, round_at(state, table)) == (Stage.ROUND, Round.EVIDENCE)
        assert lays_of(state.current, Round.EVIDENCE).first.keys() == {ROOM}
        for _ in range(3):
            assert session.act(GO_ON, 2000.0) is session.game
            seen.append((session.game.session.stage, round_at(session.game.session, table)))
    last = [(Stage.ROUND, Round.CHAIN), (Stage.ROUND_REVEAL, Round.CHAIN)]
    assert seen == [(Stage.ROUND_REVEAL, Round.EVIDENCE), *last]


def test_cards_keep_the_numbers_of_the_session_in_which_phones_told_them(tmp_path: Path) -> None:
    """Sessions begun before have those of the file, later ones those that are printed."""
    table = Table(shipped().cases)
    path = shutil.copy(JOURNALS / "evidence-after-why.journal", tmp_path / "evidence.journal")
    with SessionFile.resume(path, table, 0.0) as session:
        agenda, before = session.header.agenda, session.table["payroll-clerk"]
        assert room_view(session.game.session, session.table).case.numbered == before.numbered
    assert Watch(path, table).table["payroll-clerk"] is before
    about = [fact for fact in before.facts if fact in before.about_focus]
    assert [*before.numbered] == about + [fact for fact in before.facts if fact not in about]
    with SessionFile.create(agenda, 1, 0.0, table, Language.DE, folder=tmp_path) as session:
        path, now = session.path, session.table["payroll-clerk"]
    assert now is table["payroll-clerk"] and [*now.numbered] != [*before.numbered]
    with SessionFile.resume(path, table, 0.0) as session:
        assert session.table["payroll-clerk"] is now


def test_a_cascade_of_two_runs_is_resumed_and_its_second_run_is_told_as_the_whisper_game(tmp_path: Path) -> None:
    table = Table(shipped().cases)
    path = shutil.copy(JOURNALS / "cascade-of-two-runs.journal", tmp_path / "cascade.journal")
    with SessionFile.resume(path, table, 0.0) as session:
        assert not session.troubles
        room = room_view(session.game.session, table)
    seen = room.round
    assert seen is not None and seen.kind is Round.CASCADE and seen.outcome is not None
    game, lay = seen.outcome.games[ROOM], seen.outcome.lays[ROOM]
    assert isinstance(game, Cascade) and game.valid(lay) and game.done(lay) and lay.phase > LINKS
    course = game.course(lay)
    assert [passage.asked for passage in course] == [True, False, False]
    assert {need.id for need in course[-1].arrived} <= {need.id for need in course[0].carried}
    assert seen.outcome.scores[ROOM] == game.value(lay) / game.most
    assert room.judgement is not None
    for language in Language:
        assert came_of(game, lay, Explanation(room.case, room.judgement, Voice(language)))
