"""Lists that grow: where there is room, letters stand three rows high, then names too, and rows further apart."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from textual.content import Content

from workshop.tui.large import HEIGHT, Large, drawn
from workshop.tui.wrapping import wrapped


class Growth(IntEnum):
    """How large the rows of a list are."""

    NONE = 0
    LETTERS = 1
    """The letter is three rows high; what follows the name stands under it."""
    NAMES = 2
    """The name is, too; what follows it stands beside it."""
    HUGE = 3
    """Letters are six rows high, names of charts three."""
    VAST = 4
    """Of two or three names each letter is nine rows high, and the name six."""


AIR: Final = (3, 2, 1)
"""Empty rows before each row of a list, as many as there is room for."""
SCALES: Final = {Growth.NONE: 0, Growth.LETTERS: 1, Growth.NAMES: 1, Growth.HUGE: 2, Growth.VAST: 3}
"""So many times three rows the letters are high."""
_LETTER: Final = 3
"""Cells of most letters, three rows high; an I has fewer."""
_BESIDE: Final = 10
"""Cells that what follows a large name has at least."""


class Prose(NamedTuple):
    """What can grow in a paragraph: all of its letters, to three rows."""

    text: str
    ascii: bool = False

    def rows(self, width: int, growth: Growth) -> list[Content] | None:
        """The paragraph at that size; None where it has no such size, or a word has no room."""
        if growth is not Growth.LETTERS:
            return None
        return Large(self.text, "$foreground").rows(1, width, ascii=self.ascii)


class Seed(NamedTuple):
    """What can grow in a row: its letter or badge, what stands behind that, its name, and what follows the name."""

    letter: str
    style: str
    behind: Content
    name: str
    named: str
    """The style of the name."""
    rest: Content
    names: bool = False
    """Whether the name is one, and not a whole sentence."""
    ascii: bool = False
    badge: Content | None = None
    """A team's, before the letter of its answer or in place of it."""

    def rows(self, width: int, growth: Growth) -> list[Content] | None:
        """The row at that size; None where it has no such size, or not that much room."""
        lead = self._lead(SCALES[growth])
        if lead is None or (growth is Growth.VAST and not self.names):
            return None
        large = self.names and growth >= Growth.NAMES
        if self.badge is None:
            lead = self._cap(lead, SCALES[growth], large)
        left = lead[0].cell_length + 2 + self.behind.cell_length
        texts = self._beside(width - left, max(1, SCALES[growth] - 1)) if large else self._under(width - left)
        if texts is None:
            return None
        if growth >= Growth.HUGE or (self.badge is not None and len(texts) < HEIGHT):
            texts = [Content("")] * ((len(lead) - len(texts)) // 2) + texts
        blank = Content(" " * left)
        found = []
        for number in range(max(len(lead), len(texts))):
            start = blank
            if number < len(lead):
                middle = self.behind if number == (len(lead) - 1) // 2 else Content(" " * self.behind.cell_length)
                start = lead[number].pad_right(2) + middle
            found.append((start + texts[number] if number < len(texts) else start).rstrip())
        return found

    def _lead(self, scale: int) -> list[Content] | None:
        """The letter; before it the badge as a block of its colour."""
        letter = drawn(self.letter, scale, ascii=self.ascii)
        if letter is None:
            return None
        rows = [Content.styled(row, self.style) for row in letter]
        if self.badge is None:
            return rows
        blocks = large_badge(self.badge, scale)
        return [block.pad_right(2) + row for block, row in zip(blocks, rows, strict=True)] if self.letter else blocks

    def _cap(self, letter: list[Content], scale: int, large: bool) -> list[Content]:
        """The letter as wide as all of them; beside a large name, of which it would be one more letter, on a ground."""
        rows = [row.plain.center(_LETTER * scale) for row in letter]
        if not large:
            return [Content.styled(row, self.style) for row in rows]
        edge, style = " " * scale, f"$background on {self.style.removeprefix('bold ')}"
        return [Content.styled(edge + row + edge, style) for row in rows]

    def _under(self, width: int) -> list[Content] | None:
        if width < _BESIDE:
            return None
        texts = wrapped(Content.styled(self.name, self.named), width) if self.name else []
        return [text.rstrip() for text in (*texts, *(wrapped(self.rest, width) if self.rest else ()))]

    def _beside(self, width: int, scale: int) -> list[Content] | None:
        name = drawn(self.name, scale, ascii=self.ascii)
        if name is None:
            return None
        left = len(name[0]) + 2
        rest = [row.rstrip() for row in wrapped(self.rest, width - left)] if self.rest else []
        longest = max(map(len, self.rest.plain.split()), default=0)
        if left - 2 > width or (rest and (width - left < max(_BESIDE, longest) or len(rest) > len(name))):
            return None
        rest = [Content("")] * ((len(name) - len(rest)) // 2) + rest
        found = []
        for number, row in enumerate(name):
            text = Content.styled(row, self.named or "$foreground")
            if number < len(rest):
                text = text.pad_right(2) + rest[number]
            found.append(text)
        return found


def large_badge(badge: Content, scale: int = 1) -> list[Content]:
    """A badge as a block of its colour, `scale` times three rows high, with its shape in the middle."""
    (style,) = {str(span.style) for span in badge.spans}
    wide, high = 2 + badge.cell_length * scale, HEIGHT * scale
    side = wide - badge.cell_length
    shape = " " * (side // 2) + badge.plain + " " * (side - side // 2)
    return [Content.styled(shape if row == (high - 1) // 2 else " " * wide, style) for row in range(high)]
