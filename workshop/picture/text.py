"""Names and sentences as a picture takes them: without hidden characters, and as wide as they are."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(2048)  # the same names come again in every picture
def clean(text: str) -> str:
    """The text without control, bidi and zero-width format characters, every white space one blank."""
    kept = (" " if char.isspace() else char for char in text)
    return " ".join("".join(char for char in kept if not _unseen(char)).split())


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") or "\ufe00" <= char <= "\ufe0f"


def plain(char: str) -> str:
    """One character in ASCII: its base letter, else a question mark, and nothing for a mark that has no cell."""
    base = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return base[:1] if base else "" if unicodedata.combining(char) else "?"


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, nothing left out: an overlong word is broken with a hyphen."""
    lines = [""]
    for word in text.split():
        if lines[-1] and cells(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        while cells(word) > width > 2:
            cut = next(at for at in range(len(word) - 1, 0, -1) if cells(word[:at]) < width or at == 1)
            lines.append(f"{word[:cut]}-")
            word = word[cut:]
        lines.append(word)
    return [line for line in lines if line] or [""]
