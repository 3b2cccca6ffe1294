"""The ink of a drawing's spans. Styles of the style sheet would be worked out for every picture, whatever it draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.style import Style
from textual.style import Style as Ink
from textual.widget import Widget

INKS: Final[Mapping[str, str]] = {
    "money": "bold $gold",
    "coin": "bold $gold",
    "pays": "$foreground",
    "customer": "bold $good",
    "tag": "bold $good",
    "focus": "bold $you",
    "party": "$foreground",
    "role": "$soft",
    "wire": "$rule",
    "service": "$soft",
    "lane": "$foreground",
    "lane-title": "bold $soft",
    "rule": "$rule",
    "question": "$bad",
    "silent": "$soft",
    "later": "$soft",
    "loop": "$bad",
    "same": "$soft",
    "mark": "bold $foreground",
    "fold": "italic $soft",
    "muted": "$soft",
}
"""The roles of spans, each with its colour in the theme."""


def ink(widget: Widget, role: str) -> Style:
    """How a span of that role looks on the widget; without a role as the widget's own text."""
    own = widget.visual_style
    return (own + Ink.parse(INKS[role])).rich_style if role else own.rich_style
