"""Words as large as there is room: a narrow alphabet of pixels, two to a cell, that grows by whole steps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.tui.wrapping import wrapped

_LETTERS: Final = """
A .#. #.# ### #.# #.#
B ##. #.# ##. #.# ##.
C .## #.. #.. #.. .##
D ##. #.# #.# #.# ##.
E ### #.. ##. #.. ###
F ### #.. ##. #.. #..
G .## #.. #.# #.# .##
H #.# #.# ### #.# #.#
I # # # # #
J ..# ..# ..# #.# .#.
K #.# #.# ##. #.# #.#
L #.. #.. #.. #.. ###
M #...# ##.## #.#.# #...# #...#
N #..# ##.# #.## #..# #..#
O .#. #.# #.# #.# .#.
P ##. #.# ##. #.. #..
Q .#.. #.#. #.#. #.#. .###
R ##. #.# ##. #.# #.#
S .## #.. .#. ..# ##.
T ### .#. .#. .#. .#.
U #.# #.# #.# #.# ###
V #.# #.# #.# #.# .#.
W #...# #...# #.#.# ##.## #...#
X #.# #.# .#. #.# #.#
Y #.# #.# .#. .#. .#.
Z ### ..# .#. #.. ###
0 ### #.# #.# #.# ###
1 .#. ##. .#. .#. ###
2 ### ..# ### #.. ###
3 ### ..# ### ..# ###
4 #.# #.# ### ..# ..#
5 ### #.. ### ..# ###
6 ### #.. ### #.# ###
7 ### ..# ..# .#. .#.
8 ### #.# ### #.# ###
9 ### #.# ### ..# ###
. . . . . #
, .. .. .. .# #.
: . # . # .
; .. .# .. .# #.
- .. .. ## .. ..
– ... ... ### ... ...
− ... ... ### ... ...
+ ... .#. ### .#. ...
? ##. ..# .#. ... .#.
! # # # . #
/ ..# ..# .#. #.. #..
' # # . . .
( .# #. #. #. .#
) #. .# .# .# #.
& .#.. #.#. .#.. #.## .##.
% #.# ..# .#. #.. #.#
„ ... ... ... #.# #.#
“ #.# #.# ... ... ...
” #.# #.# ... ... ...
→ ..#.. ...#. ##### ...#. ..#..
Ç .## #.. #.. .## .#.
Ş .## #.. ..# ##. .#.
Ș .## #.. ..# ##. .#.
Ţ ### .#. .#. .#. #..
Ț ### .#. .#. .#. #..
Ą .#. #.# ### #.# ..#
Ę ### ##. #.. ### ..#
Ł #.. #.# ##. #.. ###
Ø .## #.# ### #.# ##.
Đ .##. .#.# ##.# .#.# .##.
Æ .#### #.#.. ##### #.#.. #.###
Œ .#### #.#.. #.### #.#.. .####
"""
_ACCENT: Final = {
    **dict.fromkeys("\u0308\u0306", "#.#"),
    **dict.fromkeys("\u0301\u030b", "..#"),
    **dict.fromkeys("\u0302\u030c\u0307", ".#."),
    **dict.fromkeys("\u030a\u0304", "###"),
    "\u0300": "#..",
    "\u0303": "##.",
}
"""What stands in the row of pixels above a letter."""
FONT: Final[dict[str, tuple[str, ...]]] = {
    line.split()[0]: tuple(line.split()[1:]) for line in _LETTERS.strip().splitlines()
} | {" ": ("..",) * 5}
HEIGHT: Final = 3
"""Rows of a line at the smallest size; at the others as many times more."""
_MOST: Final = 5
_LONGEST: Final = 1000
"""Letters of a text that is drawn: more have no room on any screen, and to try them takes long."""
_GREAT, _LESS, _FIRST = "great", "less", "first"
"""Which words are large where not all of them can be: none that are otherwise smaller, only those, or the first."""
_LONG: Final = 12
"""Letters of a word that may be broken, where it is drawn larger then."""
_BREAKS: Final = 2
"""The largest size for which words are broken."""
_SYLLABLE: Final = re.compile(
    r"(?<=[a-zäöüß]{3})(?<=[^aeiouyäöü])(?P<begins>sch[lmnrw]?|ch|ph|th|st|sp|[bfgkp]l|[bdfgkpt]r|[^aeiouyäöü])"
    r"(?=[aeiouyäöü][a-zäöüß]{2})"
)
_CELL: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@lru_cache(512)
def _pixels(text: str) -> tuple[str, ...] | None:
    """Six rows of pixels; None where a letter has none, or there are too many. The first row is that of the accents."""
    if len(text) > _LONGEST:
        return None
    rows = [""] * 6
    for number, letter in enumerate(text.replace("ß", "ss").replace("…", "...").replace("’", "'").upper()):
        spelt = letter if letter in FONT else unicodedata.normalize("NFD", letter)
        base, marks = spelt[0], spelt[1:]
        pixels = FONT.get(base)
        if pixels is None or any(mark not in _ACCENT for mark in marks):
            return None
        above = "." * len(pixels[0])
        if marks:
            above = _ACCENT[marks[0]].center(len(above), ".") if len(above) >= 3 else "#" * len(above)
        if base == "U" and marks:
            pixels = ("...", *pixels[1:])
        for row, found in enumerate((above, *pixels)):
            rows[row] += ("." if number else "") + found
    return tuple(rows)


@lru_cache(512)
def drawn(text: str, scale: int = 1, *, ascii: bool = False, taller: int = 0) -> tuple[str, ...] | None:
    """One line of letters as rows of cells, `scale` times three, or `taller` by some more times three; None where that
    cannot be drawn.
    """
    pixels = _pixels(text)
    if pixels is None or (ascii and (scale + taller) % 2):
        return None
    wide = ["".join(pixel * scale for pixel in row) for row in pixels for _ in range(scale + taller)]
    cells = []
    for top, low in zip(wide[::2], wide[1::2], strict=True):
        row = "".join(_CELL[(up == "#", down == "#")] for up, down in zip(top, low, strict=True))
        cells.append(row.replace("█", "#") if ascii else row)
    return tuple(cells)


def width_of(text: str) -> int:
    """Cells of one line at the smallest size; 0 where it cannot be drawn."""
    pixels = _pixels(text)
    return len(pixels[0]) if pixels else 0


def halves(word: str) -> tuple[str, ...]:
    """A long word in two, with a hyphen, where a syllable begins behind several consonants, next to its middle; a word
    that is short, or has no such place, whole.
    """
    found = [place.start("begins") for place in _SYLLABLE.finditer(word.casefold())] if len(word) >= _LONG else []
    if not found or len(word) != len(word.casefold()):
        return (word,)
    at = min(found, key=lambda place: abs(place - len(word) / 2))
    return f"{word[:at]}-", word[at:]


def _broken(text: str, width: int, *, within: bool = False) -> list[str] | None:
    """The text in lines of so many pixels, broken between words, and `within` long ones; None where one is longer."""
    if len(text) > _LONGEST:
        return None
    lines: list[str] = []
    words = text.split()
    if within:
        words = [part for word in words for part in (halves(word) if width_of(word) > width else (word,))]
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and 0 < width_of(longer) <= width:
            lines[-1] = longer
        elif 0 < width_of(word) <= width:
            lines.append(word)
        else:
            return None
    return lines


@dataclass(frozen=True, slots=True)
class Large:
    """A text that is drawn as large as fits, or as an ordinary bold one. `less`: steps smaller than the others."""

    text: str
    style: str
    less: int = 0

    def rows(
        self, scale: int, width: int, *, ascii: bool, alike: bool = False, taller: int = 0, more: int = 0
    ) -> list[Content] | None:
        """Its rows at that size, with `alike` no smaller than others, or by `more` larger; None where none fits."""
        less = 0 if alike else self.less
        size = max(1, scale - less) + (more if self.less else 0)
        lines = _broken(self.text, width // size, within=size <= _BREAKS)
        if lines is None:
            return None
        found: list[Content] = []
        for line in lines:
            rows = drawn(line, size, ascii=ascii, taller=taller)
            if rows is None:
                return None
            found += [Content.styled(row, self.style) for row in rows]  # all equally wide, to be centred alike
        return found

    def plain(self, width: int) -> list[Content]:
        """As ordinary text."""
        return wrapped(Content.styled(self.text, f"bold {self.style}"), width)


class Hero(Widget):
    """What everybody should look at: words as large as the widget allows, with ordinary lines between them."""

    DEFAULT_CSS = "Hero { width: 1fr; height: 1fr; content-align: center middle; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.parts: tuple[Large | Content, ...] = ()
        self.ascii = False

    def put(self, parts: Iterable[Large | Content]) -> None:
        """Sets what is shown."""
        found = tuple(parts)
        same = len(found) == len(self.parts) and all(map(_same, found, self.parts))
        if not same:
            self.parts = found
            self.refresh(layout=True)

    def laid(self, width: int, height: int) -> list[Content]:
        """The rows at that size, the largest letters that fit; the ordinary text where none do."""
        return next((rows for rows in self._tried(width, height) if len(rows) <= height), self._rows(0, width, 0) or [])

    def _tried(self, width: int, height: int) -> Iterator[list[Content]]:
        for scale in range(_MOST, 0, -1):
            # where the width sets the size, what is smaller need not be, and all of it can be a little taller
            ways = [(True, max(1, scale // 2), 0), (True, 0, 0), (False, 0, 0)]
            for alike, taller, more in [(True, 1, 1), *ways] if scale == 1 else ways:
                for gap in (1, 0):
                    rows = self._rows(scale, width, gap, alike=alike, taller=taller, more=more)
                    if rows is not None:
                        yield rows
        # Not every word has to be large: those that matter most are, else only the others, else the first.
        for larger, scales in ((_GREAT, (1,)), (_LESS, range(_MOST, 0, -1)), (_FIRST, (1,))):
            for scale in scales:
                for gap in (1, 0):
                    rows = self._rows(scale, width, gap, larger=larger, alike=True)
                    if rows is not None:
                        yield rows

    def _rows(
        self,
        scale: int,
        width: int,
        gap: int,
        *,
        larger: str = "",
        alike: bool = False,
        taller: int = 0,
        more: int = 0,
    ) -> list[Content] | None:
        found: list[Content] = []
        first = next((part for part in self.parts if isinstance(part, Large)), None)
        for part in self.parts:
            if found and gap:
                found.append(Content(""))
            if isinstance(part, Content):
                found += wrapped(part, width)
                continue
            large = {"": True, _GREAT: not part.less, _LESS: bool(part.less), _FIRST: part is first}[larger]
            rows = (
                part.rows(scale, width, ascii=self.ascii, alike=alike, taller=taller, more=more)
                if scale and large
                else part.plain(width)
            )
            if rows is None:
                return None
            found += rows
        return found

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that its letters would like to have."""
        return len(self.laid(width, container.height or viewport.height))

    def render(self) -> Content:
        """The rows, one under the other."""
        width, height = self.content_size
        rows = self.laid(width, height)
        if self.styles.content_align[0] == "center":
            rows = [row.pad_left(max(0, (width - row.cell_length) // 2)) for row in rows]
        return Content("\n").join(rows[:height])


def _same(new: Large | Content, old: Large | Content) -> bool:
    if isinstance(new, Content) and isinstance(old, Content):
        return new.is_same(old)
    return new == old
