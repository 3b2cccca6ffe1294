"""From the home screen into a session: whatever keeps the session shut is a sentence on the home screen."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.store.trouble import (
    CaseMissing,
    FolderUnreadable,
    HeaderDamaged,
    JournalChanged,
    JournalError,
    JournalFailed,
    JournalFull,
    JournalLinked,
    JournalLocked,
    JournalMissing,
    JournalReadOnly,
    JournalTooNew,
    JournalUnreadable,
    sentence,
)
from workshop.tui import running
from workshop.tui.app import WorkshopApp

PATH = Path("folder") / "s.journal"
ERRORS: list[Exception] = [
    JournalLocked(PATH, 7, 1_700_000_000.0),
    JournalLocked(PATH, None, None),
    JournalMissing(PATH),
    JournalReadOnly(PATH),
    JournalFull(PATH),
    JournalFailed(PATH, reason="EIO"),
    JournalUnreadable(PATH, reason="EIO"),
    JournalTooNew(PATH, version=9),
    JournalChanged(PATH),
    JournalLinked(PATH, target="elsewhere"),
    FolderUnreadable(PATH, reason="EACCES"),
    HeaderDamaged(PATH),
    CaseMissing(PATH, cases="payroll-clerk"),
    OSError(errno.EROFS, "read-only", str(PATH)),
    PermissionError(errno.EACCES, "no", str(PATH)),
    FileNotFoundError(errno.ENOENT, "gone", str(PATH)),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{type(error).__name__}-{getattr(error, 'pid', '')}")
def test_what_keeps_a_session_shut_is_said_on_the_home_screen(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, ...]] = []

    def shut() -> int:
        raise error

    ways: list[Callable[[], int] | None] = [shut, None]

    def left(app: WorkshopApp) -> int:
        seen.append(app.told)
        app.then = ways.pop(0)
        return 0

    monkeypatch.setattr(running, "run_to_the_end", left)
    assert running.run(Language.EN, "home") == 0
    assert seen[0] == () and len(seen) == 2
    (said,) = seen[1]
    if isinstance(error, JournalError):
        assert said == sentence(Voice(Language.EN), error)
    else:
        assert str(PATH.parent) in said


async def test_the_home_screen_shows_what_is_told(
    make_app: Callable[..., WorkshopApp], shown: Callable[..., str]
) -> None:
    app = make_app()
    app.told = ("This session is already running [/x].",)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "This session is already running [/x]." in " ".join(shown(app).split())
