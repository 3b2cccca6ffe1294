"""A session begun with an earlier version goes on with this one: its journal is kept here as that version wrote it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from support.players import TABLE
from workshop.play.actions import ACTS, Undo
from workshop.play.codec import state_bytes
from workshop.play.teams import make_teams
from workshop.store.sessions import SessionFile

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
    # What came later than that version: phones, and how often a case was begun anew.
    state["phones"] = None
    for at, played in state["played"].items():
        played["again"] = BEGUN_ANEW[at]
        for vote in ("first", "second"):
            played[vote]["phoned"] = {}
    return state


def test_that_journal_holds_every_kind_of_action() -> None:
    text = (JOURNALS / "first-release.journal").read_text(encoding="utf-8")
    missing = {kind.__name__ for kind in (*ACTS, Undo) if f'"do":"{kind.__name__}"' not in text}
    assert not missing
