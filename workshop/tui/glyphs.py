"""The signs that are drawn: Unicode where the terminal has it, ASCII where it has not.

Everything that reaches the screen passes `Glyphs.text`, which also drops control characters.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_ASCII: Final = {
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "€": "EUR", "–": "-", "—": "-",
    "„": '"', "“": '"', "”": '"', "‚": "'", "‘": "'", "’": "'", "»": '"', "«": '"', "…": "...", "→": "->",
    "←": "<-", "↑": "^", "↓": "v", "✓": "+", "✗": "x", "·": "-", "•": "*", "●": "*", "○": "o", "▲": "^", "■": "#",
    "◆": "*", "★": "*", "▼": "v", "✚": "+", "♪": "&", "□": "-", "▸": ">", "␣": "Space", "×": "x",
    "§": "par.", "½": "1/2",
    "░": ".", "▒": ":", "▓": "+", "█": "#",
    "\u00a0": " ", "\u202f": " ",
}  # fmt: skip
_HIDDEN: Final = {"Cc", "Cf", "Co", "Cs"}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs. `ascii` is true where the terminal shows nothing else."""

    ascii: bool = False

    @property
    def cursor(self) -> str:
        """Points at the line that Enter would choose."""
        return ">" if self.ascii else "▸"

    @property
    def on(self) -> str:
        """Something chosen, or a fact that holds."""
        return "[x]" if self.ascii else "■"

    @property
    def off(self) -> str:
        """Something not chosen, or a fact switched off."""
        return "[ ]" if self.ascii else "□"

    def text(self, text: str) -> str:
        """The text as it may be shown: without control characters, in ASCII where nothing else is there."""
        if text.isascii() and text.isprintable():
            return text
        text = "".join(each for each in text if each == "\n" or unicodedata.category(each) not in _HIDDEN)
        if not self.ascii or text.isascii():
            return text
        spelt = "".join(_ASCII.get(each, each) for each in text)
        return unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode("ascii")


def terminal_glyphs(environ: Mapping[str, str] | None = None) -> Glyphs:
    """The signs that the terminal of this environment can show.

    Python itself sets LC_CTYPE to C.UTF-8 when the locale is C, so that value says nothing; a locale that
    is not set at all says nothing either.
    """
    environ = os.environ if environ is None else environ
    if environ.get("TEXTUAL_DRIVER"):  # a browser draws, whatever is said of the terminal
        return Glyphs()
    ctype = environ.get("LC_CTYPE", "")
    locale = environ.get("LC_ALL") or ("" if ctype == "C.UTF-8" else ctype) or environ.get("LANG", "")
    unicode = not locale or "utf8" in locale.lower().replace("-", "")
    return Glyphs(ascii=not unicode)
