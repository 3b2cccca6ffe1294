"""The signs that are drawn: Unicode where the terminal has it, ASCII where it has not.

Everything that reaches the screen passes `Glyphs.text`, which also drops control characters.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from workshop.cases.ascii import transliterate
from workshop.cases.hidden import cleaned
from workshop.language.system import locale_of_signs


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
        return transliterate(cleaned(text)) if self.ascii else cleaned(text)


def terminal_glyphs(environ: Mapping[str, str] | None = None) -> Glyphs:
    """The signs that the terminal of this environment can show; where no locale is set, all of them."""
    environ = os.environ if environ is None else environ
    if environ.get("TEXTUAL_DRIVER"):  # a browser draws, whatever is said of the terminal
        return Glyphs()
    locale = locale_of_signs(environ)
    unicode = not locale or "utf8" in locale.lower().replace("-", "")
    return Glyphs(ascii=not unicode)
