"""The room check: can the last row read this? From the picture's height and the distance to the last row."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from workshop.page.model import Page
from workshop.page.setup import MEASURES, metres, room_check
from workshop.tui.aside import Aside
from workshop.tui.field import Field
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.typed import DIGITS, TypedRows


class RoomCheck(TypedRows, Aside, RoomStage):
    """Two numbers in, one advice out."""

    CSS_PATH = "room_check.tcss"
    FOLLOWED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LETTERS = frozenset(DIGITS) | {"full_stop"}
    LIST = "fields"
    AFTER = ("advice",)
    LONGEST = dict.fromkeys(MEASURES, 4)

    def __init__(self) -> None:
        super().__init__()
        self._of = ""
        """The measure that is in the field."""

    def make_field(self) -> Field:
        """Metres, with a decimal sign of either language."""
        return Field(most=4, signs=DIGITS + ",.", allowed=r"\d*[,.]?\d*")

    @property
    def values(self) -> dict[str, str]:
        """The measures as they were typed, at first those of the last time."""
        for each, kept in zip(MEASURES, self.game_app.settings.measures, strict=True):
            self.seminar.measures.setdefault(each, kept)
        return self.seminar.measures

    def page(self) -> Page:
        """The two numbers, and what follows from them."""
        return room_check(self.values["height"], self.values["distance"], self.app.size.height, self.game_app.voice)

    def drawn(self, page: Page) -> None:
        """The measure at the cursor can be typed at once."""
        if self._of != self.row:
            if self._of or not self.typing.value:  # what was typed before the screen stood is not lost
                self.typing.put(self.values[self.row])
            self._of = self.row
        self.typing_goes_on()

    def on_resize(self) -> None:
        """The advice follows the zoom."""
        self.refill()

    def on_input_changed(self) -> None:
        """The measure is kept as it is typed, with the decimal sign of this language."""
        field = self.typing
        text, at = re.sub("[,.]", self.game_app.voice("number.decimal"), field.value), field.cursor_position
        if text != field.value:
            field.put(text)
            field.cursor_position = at
        self.values[self.row] = text
        self.refill()

    def choose(self, option: str) -> None:
        """A click on a number."""
        self.menu.point(option)
        self.refill()

    def do_next(self) -> None:
        """The second number; then back. Where a number is missing, a sentence says that there is no advice."""
        if self.row == MEASURES[0]:
            self.menu.move(1)
            self.refill()
        elif all(map(metres, self.values.values())) or self.sure(self.voiced("setup.room.empty")):
            self.leave()

    def do_back(self) -> None:
        """The first number; then back."""
        if self.row != MEASURES[0]:
            self.menu.move(-1)
            self.refill()
        else:
            self.leave()

    def leave(self) -> None:
        """The measures are kept for the next time: the room is often the same."""
        app, measures = self.game_app, (self.values["height"], self.values["distance"])
        super().leave()
        if measures != app.settings.measures:
            app.remember(replace(app.settings, measures=measures))
