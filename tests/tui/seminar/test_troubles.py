"""What a session has to tell when it begins or goes on, on the screens: once, and the session is there."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

from support.walking import press, settle
from workshop.play.actions import SkipCase
from workshop.tui.seminar.app import SeminarApp

Shown = Callable[[SeminarApp], str]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks in another way")
async def test_a_drive_without_locks_is_said_once_as_the_session_begins(
    room: Any, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", refuse)
    app = room.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter", "escape")
        (trouble,) = app.session.troubles
        told = trouble.sentence(app.voice)
        assert app.message == told and told[:40] in " ".join(shown(app).split())
        await press(pilot, "space", "space", "space")
        assert app.message == ""
        app.session.close()


async def test_a_journal_that_somebody_else_wrote_to_is_said_on_the_screen(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "escape")
        with room.journal.open("ab") as file:
            file.write(b"mine\n")
        before = app.session.clock
        await press(pilot, "m")
        assert "workshop resume" in app.message
        assert app.message[:40] in " ".join(shown(app).split())
        assert app.session.clock.left <= before.left + 1
    assert room.journal.read_bytes().endswith(b"mine\n")
    assert os.path.lexists(room.journal)


@pytest.mark.parametrize("over", [False, True])
async def test_a_journal_that_is_gone_is_said_by_the_notes_which_stay(over: bool, room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)):
        while over and not app.session.state.ended:
            app.session.act(SkipCase())
        notes = room.notes()
    async with notes.run_test(size=(80, 24)) as pilot:
        path = room.journal
        kept = path.read_bytes()
        path.unlink()
        os.mkfifo(path)
        notes.screen._look()  # type: ignore[attr-defined]
        await settle(pilot)
        assert path.name in notes.message and notes.message[:30] in " ".join(shown(notes).split())
        path.unlink()
        path.write_bytes(kept)
        notes.screen._look()  # type: ignore[attr-defined]
        await settle(pilot)
        assert notes.message == "" and notes.failure is None


async def test_a_laptop_that_slept_and_a_clock_that_was_set_back_are_said_at_the_next_answer(room: Any) -> None:
    app = room.app("contest")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "space")
        for jump, told in ((1800.0, "Pause von 30 Minuten zählt nicht"), (-1800.0, "um 30 Minuten zurückgestellt")):
            await press(pilot, "space", "a")
            room.ticks += jump
            await press(pilot, "enter")
            assert told in app.message
            await press(pilot, "space", "a", "enter")
            assert app.message == ""
        assert len(app.session.room.voted) == 4
        app.session.close()
