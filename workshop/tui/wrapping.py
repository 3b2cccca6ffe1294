"""Texts in rows of a width: between words, and never between a number and its sign."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from workshop.language.numbers import NO_BREAK, held

_HELD: Final = "\ue000"
"""Stands for a blank that holds: Textual breaks a row at every blank, and at a no-break space too."""


def wrapped(text: Content, width: int) -> list[Content]:
    """The rows of the text, each of at most that many cells."""
    plain = held(text.plain)
    if NO_BREAK not in plain:
        return list(text.wrap(max(1, width)))
    rows = Content(plain.replace(NO_BREAK, _HELD), list(text.spans)).wrap(max(1, width))
    return [Content(row.plain.replace(_HELD, " "), list(row.spans)) for row in rows]
