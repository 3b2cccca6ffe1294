"""The power goes, at every moment of a session and of its report: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

import pytest

from support.journals import TODAY, agenda, begun, ended, walk
from support.power import Disk
from support.sessions import TABLE, state_bytes
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.play.course import open_session
from workshop.report.filing import noted, save_report
from workshop.store.journal import read
from workshop.store.sessions import SessionFile
from workshop.store.shelf import DAY, delete_expired

CUTS = int(os.environ.get("WORKSHOP_CUTS", "200"))
"""At least so many; `WORKSHOP_CUTS=5000` takes a minute."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have no numbers there that last")


class Cuts:
    """Some of the moments at which the power goes, each with what was acknowledged until then."""

    def __init__(self, where: Path, seed: int, share: float) -> None:
        self.where, self.chance, self.share = where, Random(seed), share
        self.acknowledged = -1
        """Actions; -1 until the session has begun."""
        self.found: list[tuple[Path, int]] = []
        self.disk: Disk | None = None

    def moment(self) -> None:
        if self.disk is not None and self.chance.random() < self.share:
            folder = self.where / f"cut{len(self.found)}"
            self.disk.after_a_cut(folder, self.chance)
            self.found.append((folder, self.acknowledged))


def cuts_in_a_session(tmp_path: Path, seed: int, length: int = 30, share: float = 0.3) -> Cuts:
    root = tmp_path / "disk"
    root.mkdir()
    cuts = Cuts(tmp_path, seed, share)
    cuts.disk = disk = Disk(root, cuts.moment)
    with disk.watched(), begun(root / "sessions", seed) as session:
        cuts.acknowledged = 0
        for action, at, _ in walk(seed):
            session.act(action, at)
            cuts.acknowledged += 1
            if cuts.acknowledged == length:
                break
    return cuts


@pytest.mark.slow
def test_no_acknowledged_action_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    tried = acknowledged = seed = 0
    while tried < CUTS:
        seed += 1
        cuts = cuts_in_a_session(tmp_path / str(seed), seed) if (tmp_path / str(seed)).mkdir() is None else None
        assert cuts is not None
        for folder, known in cuts.found:
            tried += 1
            paths = list(folder.glob("sessions/*.journal"))
            if known < 0 and not paths:
                continue
            (path,) = paths
            if known >= 0:
                acknowledged += known
            with SessionFile.resume(path, TABLE, TODAY) as session:
                found = len(read(path).entries)
                assert max(0, known) <= found <= known + 1
                game = open_session(agenda(seed), seed, session.header.started)
                for _, (_, _, following) in zip(range(found), walk(seed), strict=False):
                    game = following
                assert state_bytes(session.game.session) == state_bytes(game.session)
    print(f"{tried} power cuts, {acknowledged} acknowledged actions, none lost")


@pytest.mark.parametrize("older", [True, False], ids=["over an older one", "the first"])
def test_a_session_goes_only_when_its_report_is_sure_to_be_there(older: bool, tmp_path: Path) -> None:
    voice = Voice(Language.EN)
    text, before = "the report\n" * 300, "an older report\n"
    gone = 0
    for seed in range(4):
        root = tmp_path / str(seed) / "disk"
        (root / "reports").mkdir(parents=True)
        path = ended(root / "sessions", TODAY)
        actions = len(read(path).entries)
        if older:
            (root / "reports" / "r.html").write_text(before, encoding="utf-8")
        cuts = Cuts(root.parent, seed, 1.0)
        cuts.disk = disk = Disk(root, cuts.moment)
        with disk.watched():
            for _ in range(2):
                durable = save_report(root / "reports" / "r.html", text)
                assert durable
                noted(path, TODAY, voice, durable=durable)
                for _ in range(5):
                    cuts.moment()
        for folder, _ in cuts.found:
            report = folder / "reports" / "r.html"
            kept = folder / "sessions" / path.name
            told = report.read_text(encoding="utf-8") if report.exists() else None
            assert told in ((text, before) if older else (text, None))
            assert len(read(kept).entries) == actions
            delete_expired(TODAY + 1.5 * DAY, folder / "sessions")
            assert kept.exists() or told == text
            gone += not kept.exists()
    assert gone, "else the mark is never kept, and nothing was tried"
