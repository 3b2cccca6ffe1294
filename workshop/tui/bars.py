"""The line at the top of every screen and the line of keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

_APART, _CLOSE = 3, 2
"""Blanks between two commands in the line of keys; fewer where one more of them has room then."""


class Words(Static):
    """A text that is laid out anew only when it changed."""

    def __init__(self, content: Content | None = None, *, id: str, classes: str | None = None) -> None:
        self.words = content or Content("")
        super().__init__(self.words, id=id, classes=classes, markup=False)

    def put(self, content: Content) -> None:
        """Sets the text."""
        if not content.is_same(self.words):
            self.words = content
            self.update(content)


class TopLine(Widget):
    """Where one is: the program's name, the place, and something on the right. The richest form that fits is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = ("", "", "", "")

    def tell(self, name: str, place: str, right: str = "", *, short: str = "") -> None:
        """Sets the texts; `short` stands for name and place where these do not fit."""
        texts = (name, place, right, short or place)
        if texts != self._texts:
            self._texts = texts
            self.refresh()

    def render(self) -> Content:
        """The line, at the present width."""
        width = self.content_size.width
        name, place, end, brief = self._texts
        left = Content.styled(name, "bold $foreground")
        if place:
            left = left + Content.styled(("  " if name else "") + place, "$foreground")
        short = Content.styled(brief, "bold $foreground")
        right = Content.styled(end, "$soft")
        cut = Content.styled(self._cut(brief, width - right.cell_length - 2), "bold $foreground")
        for start, tail in ((left, right), (short, right), (cut, right), (short, Content(""))):
            if not start.cell_length:
                continue
            gap = width - start.cell_length - tail.cell_length
            if gap >= (2 if len(tail) else 0):
                return start + Content(" " * gap) + tail
        return short.truncate(width, ellipsis=True)

    def _cut(self, text: str, width: int) -> str:
        """As many of the first words as fit, with the sign that there are more; nothing where none does."""
        more = " ..." if self.screen.has_class("-ascii") else " …"
        fitting = ""
        for words in accumulate(text.split(" ")[:-1], "{} {}".format):
            found = words.rstrip(" ·,;:-–") + more
            if Content(found).cell_length > width:
                break
            fitting = found
        return fitting


@dataclass(frozen=True, slots=True)
class Hint:
    """One command in the line of keys."""

    command: str
    key: str
    name: str


class KeyLine(Widget):
    """The commands of the screen with their keys, as many as fit, the important ones first; they can be clicked."""

    class Asked(Message):
        """A command was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self.hints: tuple[Hint, ...] = ()

    def tell(self, hints: Sequence[Hint]) -> None:
        """Sets the commands. The last is always shown, the others from the first on as long as there is room."""
        if tuple(hints) != self.hints:
            self.hints = tuple(hints)
            self.refresh()

    def placed(self) -> list[tuple[int, int, Hint]]:
        """The commands that fit, each with its first column and the one after its last."""
        if not self.hints:
            return []
        wide, close = (self._chosen(between) for between in (_APART, _CLOSE))
        between, chosen = (_CLOSE, close) if len(close) > len(wide) else (_APART, wide)
        result, column = [], 0
        for hint in chosen:
            result.append((column, column + self._width(hint), hint))
            column += self._width(hint) + between
        return result

    def _chosen(self, between: int) -> list[Hint]:
        """Those that fit with so many blanks between them; one that does not makes room for others."""
        *first, last = self.hints
        room, chosen = self.content_size.width - self._width(last), list[Hint]()
        for hint in first:
            if (needed := self._width(hint) + between) <= room:
                room -= needed
                chosen.append(hint)
        return [*chosen, last]

    @staticmethod
    def _width(hint: Hint) -> int:
        return Content(f"{hint.key} {hint.name}").cell_length

    def render(self) -> Content:
        """The line, at the present width."""
        line = Content("")
        for start, _, hint in self.placed():
            line = line.pad_right(start - line.cell_length)
            line += Content.styled(hint.key, "bold $you") + Content.styled(f" {hint.name}", "$soft")
        return line

    def on_click(self, event: events.Click) -> None:
        """Asks for the command under the pointer."""
        offset = event.get_content_offset(self)
        for start, end, hint in self.placed():
            if offset is not None and start <= offset.x < end:
                event.stop()
                self.post_message(self.Asked(hint.command))
