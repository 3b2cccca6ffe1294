"""A list of things to open: with the cursor, or by a click."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage


class Listing(Stage):
    """A screen that is one list."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="list", classes="panel", pointing=True)

    @property
    def pages(self) -> Pages:
        """The list."""
        return self.query_one("#list", Pages)

    def put(self, blocks: Iterable[Block]) -> None:
        """Sets the list; the cursor stays, or stands on the first thing to open."""
        self.pages.show(blocks)
        if self.pages.cursor not in self.pages.ids and self.pages.ids:
            self.pages.cursor = self.pages.ids[0]

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click opens."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Opens what is at the cursor."""
        if self.pages.cursor:
            self.choose(self.pages.cursor)

    def choose(self, id: str) -> None:
        """Opens that."""
        raise NotImplementedError(id)
