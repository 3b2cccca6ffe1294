"""Text in a page that a browser reads."""

from __future__ import annotations

import html

from workshop.language.numbers import held


def escape(text: str) -> str:
    """The text, in which no sign is read as markup and no number stands on another line than its sign."""
    return html.escape(held(text))
