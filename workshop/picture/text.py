"""Names and sentences as a picture takes them: without hidden characters, and spelled out where there is no Unicode."""

from __future__ import annotations

import unicodedata
from typing import Final

_SPELLED: Final = str.maketrans(
    {
        "€": "EUR",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "„": '"',
        "“": '"',
        "”": '"',
        "‚": "'",
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
    }
)


def clean(text: str) -> str:
    """The text without control, bidi and zero-width format characters, every white space one blank."""
    kept = (" " if char.isspace() else char for char in text)
    return " ".join("".join(char for char in kept if not _unseen(char)).split())


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") or "\ufe00" <= char <= "\ufe0f"


def spelled(text: str) -> str:
    """A name or sentence in plain ASCII, spelled out ("ä" as "ae"): it may grow, so spell before layout."""
    return "".join(char if char.isascii() else plain(char) for char in text.translate(_SPELLED))


def plain(char: str) -> str:
    """One character in ASCII: its base letter, else a question mark, and nothing for a mark that has no cell."""
    base = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return base[:1] if base else "" if unicodedata.combining(char) else "?"
