"""Headings in half-block letters: a tiny font, six pixels high, two pixels to a cell."""

from __future__ import annotations

from typing import Final

FONT: Final[dict[str, tuple[str, ...]]] = {
    "A": (".###.", "#...#", "#...#", "#####", "#...#", "#...#"),
    "E": ("#####", "#....", "####.", "#....", "#....", "#####"),
    "H": ("#...#", "#...#", "#####", "#...#", "#...#", "#...#"),
    "L": ("#...", "#...", "#...", "#...", "#...", "####"),
    "O": (".###.", "#...#", "#...#", "#...#", "#...#", ".###."),
    "P": ("####.", "#...#", "####.", "#....", "#....", "#...."),
    "R": ("####.", "#...#", "####.", "#.#..", "#..#.", "#...#"),
    "S": (".####", "#....", ".###.", "....#", "....#", "####."),
    "T": ("#####", "..#..", "..#..", "..#..", "..#..", "..#.."),
    "W": ("#.....#", "#.....#", "#..#..#", "#..#..#", "#.#.#.#", ".#...#."),
    "Y": ("#...#", "#...#", ".#.#.", "..#..", "..#..", "..#.."),
    "Z": ("#####", "...#.", "..#..", ".#...", "#....", "#####"),
    "?": ("###.", "...#", "..#.", ".#..", "....", ".#.."),
    " ": ("..",) * 6,
}
_CELL: Final = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
HEIGHT: Final = 3
"""Rows of a heading."""


def heading(text: str) -> tuple[str, ...]:
    """The text as three rows of half blocks, all equally wide. Raises KeyError for a letter the font lacks."""
    pixels = [".".join(FONT[letter][row] for letter in text) for row in range(6)]
    return tuple(
        "".join(_CELL[top + bottom] for top, bottom in zip(pixels[row], pixels[row + 1], strict=True))
        for row in range(0, 6, 2)
    )
