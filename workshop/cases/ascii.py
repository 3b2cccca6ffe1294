"""Text in ASCII, for terminals and file names that know nothing else."""

from __future__ import annotations

import unicodedata
from typing import Final

_ASCII: Final = str.maketrans(
    {
        **{"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"},
        **{"„": '"', "“": '"', "”": '"', "«": '"', "»": '"', "‚": "'", "‘": "'", "’": "'", "‹": "'", "›": "'"},
        **{"–": "-", "—": "-", "‑": "-", "−": "-", "…": "...", "·": "-", "×": "x", "§": "Par.", "½": "1/2", "¼": "1/4"},
        **{"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "œ": "oe"},
        **{"≥": ">=", "≤": "<="},
        **{"€": "EUR", "→": "->", "←": "<-", "↑": "^", "↓": "v", "✓": "+", "✗": "x", "␣": "Space", "▸": ">"},
        **{"•": "*", "●": "*", "○": "o", "▲": "^", "■": "#", "◆": "*", "★": "*", "▼": "v", "✚": "+", "♪": "&"},
        **{"◐": "~", "□": "-", "░": ".", "▒": ":", "▓": "+", "█": "#", "│": "|", "─": "-", "├": "|", "└": "`"},
    }
)


def transliterate(text: str) -> str:
    """The text in ASCII, as one writes it on a typewriter: ä becomes ae, € becomes EUR, a sign without a like one ?."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return "".join(char if char.isascii() else "?" for char in decomposed if not unicodedata.combining(char))
