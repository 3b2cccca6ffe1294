"""The interview about one's own job at the seminar's keyboard: under a cover, and nothing of it stays."""

from __future__ import annotations

from typing import Any

from support.walking import press, segments, settle, text_of
from workshop.tui.job import JobStage


async def test_one_after_another_answers_under_a_cover_and_the_session_knows_nothing_of_it(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        files = {path: path.read_bytes() for path in room.folder.rglob("*") if path.is_file()}
        stands = type(app.screen).__name__
        await press(pilot, "f5", "j")
        assert type(app.screen).__name__ == "JobCover"
        await press(pilot, "enter", *"Geheimes", "enter", "5", *"Zauber", "enter", "enter", "escape")
        assert type(app.screen).__name__ == "JobCover"
        cover = app.screen
        assert isinstance(cover, JobStage)
        assert "Geheimes" not in text_of(segments(app))
        assert "Zauber" not in text_of(segments(app))
        await press(pilot, "2")
        assert cover.desk.empty
        await press(pilot, "escape", "escape")
        assert type(app.screen).__name__ == stands
        assert cover.desk.empty
        assert {path: path.read_bytes() for path in room.folder.rglob("*") if path.is_file()} == files
