"""Somebody who writes a case on the screen, with nothing but the keys."""

from __future__ import annotations

from typing import Any

from support.walking import press, settle
from workshop.lead.authoring import Desk
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.author import Author
from workshop.tui.textbox import TextBox


class Hand:
    """Somebody at the keyboard; every key is counted."""

    def __init__(self, app: WorkshopApp, pilot: Any) -> None:
        self.app, self.pilot, self.presses = app, pilot, 0

    async def press(self, *keys: str) -> None:
        """Presses keys."""
        self.presses += len(keys)
        await press(self.pilot, *keys)

    async def type(self, text: str) -> None:
        """Types a text: its last letters one by one, the others at once, as fast fingers do."""
        self.presses += len(text)
        box = self.app.screen.query_one(TextBox)
        box.insert(text[:-2])
        await settle(self.pilot)
        await press(self.pilot, *text[-2:])

    async def to(self, option: str) -> None:
        """Moves the cursor to a row, the shorter way round."""
        menu = self.screen.menu
        ids = menu.ids
        down = (ids.index(option) - ids.index(str(menu.cursor))) % len(ids)
        up = len(ids) - down
        await self.press(*(["down"] * down if down <= up else ["up"] * up))
        assert menu.cursor == option

    async def fill(self, text: str) -> None:
        """Opens the row at the cursor, types, and takes it over."""
        await self.press("enter")
        await self.type(text)
        await self.press("enter")

    @property
    def screen(self) -> Author:
        """The screen on which is written."""
        assert isinstance(self.app.screen, Author)
        return self.app.screen

    @property
    def desk(self) -> Desk:
        """What is written."""
        return self.screen.desk


async def writing(app: WorkshopApp, pilot: Any, desk: Desk) -> Hand:
    """On the screen of that desk."""
    app.open("author", desk)
    await settle(pilot)
    return Hand(app, pilot)
