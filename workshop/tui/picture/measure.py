"""Text in terminal cells: measuring, breaking, and drawings for terminals without Unicode."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len, set_cell_size

from workshop.picture.text import plain

SHORTEST: Final = 16
"""Below this many cells a name may be shortened; above, it never is."""

_ASCII: Final = str.maketrans(
    {
        **dict.fromkeys("─━╌╍┄┅═", "-"),
        **dict.fromkeys("│┃╎╏┆┇║", "|"),
        **dict.fromkeys("┌┐└┘┏┓┗┛├┤┬┴┼┷┯╭╮╰╯╤╧", "+"),
        "€": "$",
        "●": "o",
        "◆": "#",
        "■": "@",
        "▲": "<",
        "↓": "v",
        "↑": "^",
        "→": ">",
        "←": "<",
        "·": ",",
        "…": "~",
        "✓": "+",
        "✗": "x",
        **dict.fromkeys("█▓▒░▀▄", "#"),
    }
)


def ascii_only(text: str) -> str:
    """A drawn text in plain ASCII, each cell one character, for a terminal without Unicode."""
    return "".join(
        char if char.isascii() else (plain(char) + " " * (cell_len(char) - 1))[: cell_len(char)]
        for char in text.translate(_ASCII)
    )


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at blanks and hyphens, never in silence shortened.

    A word longer than a line is broken with a hyphen; below SHORTEST cells it ends in an ellipsis instead.
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(text):
        if cell_len((line + word).rstrip()) <= width:
            line += word
            continue
        if line.strip():
            lines.append(line.rstrip())
        while _is_longer(word.rstrip(), width):
            if width < SHORTEST:
                word = shorten(word.rstrip(), width)
                break
            head = set_cell_size(_start(word, width), width - 1).rstrip()
            lines.append(f"{head}-")
            word = word[len(head) :]
        line = word
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _start(text: str, width: int) -> str:
    """The text, or the part it begins with that is longer than `width`: all of it takes long to measure."""
    letters = 2 * width + 2
    while letters < len(text) and cell_len(text[:letters]) <= width:
        letters *= 2  # of letters without a width there can be any number
    return text[:letters]


def _is_longer(text: str, width: int) -> bool:
    return cell_len(_start(text, width)) > width


def _pieces(text: str) -> list[str]:
    """Words with the blank or hyphen that ends them."""
    pieces, start = [], 0
    for place, char in enumerate(text):
        if char == " " or (char == "-" and place > start):
            pieces.append(text[start : place + 1])
            start = place + 1
    return [*pieces, text[start:]]


def longest_word(text: str) -> int:
    """The cells of the longest piece that `wrap` does not break."""
    return max(cell_len(piece.rstrip()) for piece in _pieces(text))


def shorten(text: str, width: int) -> str:
    """The text, ending in an ellipsis if it has more than `width` cells."""
    if not _is_longer(text, width):
        return text
    return set_cell_size(_start(text, width), width - 1).rstrip() + "…" if width > 0 else ""
