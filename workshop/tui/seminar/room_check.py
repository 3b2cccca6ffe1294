"""The room check: can the last row read this? From the picture's height and the distance to the last row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import RoomStage

DISTANCES_PER_HEIGHT: Final = 155.0
"""ASR A6: a character is at least its distance divided by this high."""
CAPITAL: Final = 0.6
"""How much of a row a capital letter takes."""
LEAST_ROWS: Final = 14
"""Below this many rows not everything has room."""
FIELDS: Final = ("height", "distance")
DIGITS: Final = frozenset("0123456789")


def legible_rows(height: float, distance: float) -> int:
    """How many rows a picture of that height can have so that somebody at that distance reads them; both in metres."""
    return int(height * CAPITAL * DISTANCES_PER_HEIGHT / distance + 1e-9)


class RoomCheck(RoomStage):
    """Two numbers in, one advice out."""

    CSS_PATH = "room_check.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LETTERS = DIGITS | {"full_stop"}

    def __init__(self) -> None:
        super().__init__()
        self.values = {"height": "", "distance": ""}

    def body(self) -> Iterable[Widget]:
        """The two numbers; the advice."""
        yield Pages(id="fields", pointing=True, cursor=FIELDS[0])
        yield Pages(id="advice")

    def fill(self) -> None:
        """All texts."""
        self.tell_place(self.say("room_check.place"))
        fields = self.query_one("#fields", Pages)
        fields.show([self._field(name, fields.cursor == name) for name in FIELDS])
        self.query_one("#advice", Pages).show(list(self._advice()))

    def _field(self, name: str, here: bool) -> Block:
        value = Content.styled(self.values[name] + ("_" if here else ""), "bold $you")
        unit = Content(" ") + self.text(self.say("room_check.metres"), "$soft")
        return Block(self.text(self.say(f"room_check.{name}") + "  ") + value + unit, id=name, gap=False)

    def _advice(self) -> Iterable[Block]:
        height, distance = (_metres(self.values[name]) for name in FIELDS)
        if not height or not distance:
            yield Block(self.text(self.say("room_check.how"), "$soft"))
            return
        rows, now = legible_rows(height, distance), self.app.size.height
        yield Block(self.text(self.say("room_check.rows", rows=rows, now=now), "bold"))
        if rows < LEAST_ROWS:
            key = "room_check.too_far"
        elif now > rows:
            key = "room_check.larger"
        elif now + 3 < rows:
            key = "room_check.smaller"
        else:
            key = "room_check.good"
        yield Block(self.text(self.say(key, rows=max(rows, LEAST_ROWS))))
        yield Block(self.text(self.say("room_check.source"), "$soft"))

    def on_resize(self) -> None:
        """The advice follows the zoom."""
        self.refill()

    def take_key(self, event: Key) -> bool:
        """Digits and a decimal sign."""
        name = str(self.query_one("#fields", Pages).cursor)
        if event.key in DIGITS:
            self.values[name] = (self.values[name] + event.key)[:4]
        elif event.key in ("comma", "full_stop"):
            sign = self.game_app.voice("number.decimal")
            if sign not in self.values[name]:
                self.values[name] = ((self.values[name] or "0") + sign)[:4]
        elif event.key == "backspace" and self.values[name]:
            self.values[name] = self.values[name][:-1]
        else:
            return False
        self.refill()
        return True

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click on a number."""
        self.query_one("#fields", Pages).point(message.id)
        self.refill()

    def _move(self, by: int) -> None:
        super()._move(by)
        self.refill()

    def do_next(self) -> None:
        """The second number; then back."""
        fields = self.query_one("#fields", Pages)
        if fields.cursor == FIELDS[0]:
            fields.move(1)
            self.refill()
        else:
            self.leave()

    def do_back(self) -> None:
        """The first number; then back."""
        fields = self.query_one("#fields", Pages)
        if fields.cursor != FIELDS[0]:
            fields.move(-1)
            self.refill()
        else:
            self.leave()

    def do_overview(self) -> None:
        """Back."""
        self.leave()


def _metres(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0
