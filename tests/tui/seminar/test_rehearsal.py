"""A rehearsal on the screens: every top line says that it is one, votes come by themselves, and nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from support.waiting import comes
from support.walking import press, settle
from workshop.cases.agenda import Stage
from workshop.play.actions import SetPeople
from workshop.tui.seminar.app import SeminarApp

Shown = Callable[[SeminarApp], str]


def rehearsing(room: Any, agenda: str) -> SeminarApp:
    app: SeminarApp = room.app()
    app.rehearsal, app.wanted = True, room.library.agendas[agenda]
    return app


async def test_a_rehearsal_tells_nothing_of_sessions_that_are_stored(room: Any, shown: Shown) -> None:
    begun = room.app("two")
    room.ticks += 10
    begun.session.act(SetPeople(23))
    name = begun.session.id
    room.close()
    app = rehearsing(room, "two")
    async with app.run_test(size=(120, 40)) as pilot:
        await comes("session", lambda: app.led is not None)
        await settle(pilot)
        assert name not in app.message and name not in shown(app)


@pytest.mark.parametrize(
    ("agenda", "size"),
    [
        ("two", (48, 14)),
        ("contest", (120, 40)),
        pytest.param("two", (120, 40), marks=pytest.mark.slow),
        pytest.param("contest", (48, 14), marks=pytest.mark.slow),
    ],
)
async def test_a_rehearsal_is_played_through_by_one_key_and_says_on_every_screen_that_it_is_one(
    room: Any, shown: Shown, agenda: str, size: tuple[int, int]
) -> None:
    app = rehearsing(room, agenda)
    async with app.run_test(size=size) as pilot:
        await comes("session", lambda: app.led is not None)
        await settle(pilot)
        places = set()
        for _ in range(400):
            assert "Probe · " in shown(app).splitlines()[0]
            if app.led is not None:
                places.add((app.session.position, app.session.stage))
                if app.session.stage is Stage.FINAL:
                    break
            await press(pilot, "space")
        assert (1, Stage.REVEAL) in places and app.session.stage is Stage.FINAL
        assert not app.session.state.played[1].second.empty
        told = ""
        for _ in range(4):
            told += " ".join(shown(app).split())
            await press(pilot, *(["space"] if "gespeichert wird nichts" not in told else []))
        assert "gespeichert wird nichts" in told or size == (48, 14)  # there the quiet line gives way
        await press(pilot, "r")
        assert type(app.screen).__name__ == "Final"
        for key in ("escape", "question_mark", "ctrl+q"):
            await press(pilot, key)
            assert "Probe · " in shown(app).splitlines()[0], key
    assert not (room.folder / "sessions").exists()
    assert list(room.folder.iterdir()) == []


async def test_back_before_the_first_step_ends_a_rehearsal(room: Any) -> None:
    app = rehearsing(room, "two")
    async with app.run_test(size=(60, 18)) as pilot:
        await comes("session", lambda: app.led is not None)
        await settle(pilot)
        await press(pilot, "p")
        assert app.return_code == 0 or app._exit
    assert list(room.folder.iterdir()) == []


async def test_a_session_that_counts_says_nothing_of_a_rehearsal(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)):
        assert "Probe" not in shown(app)
