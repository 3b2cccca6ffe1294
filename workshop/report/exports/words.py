"""Texts in the formats of other programs: cleaned, escaped, and inert where those read signs of their own in them."""

from __future__ import annotations

import re
from typing import Final

from workshop.picture.text import clean
from workshop.report.hypertext import escape

_ACTIVE: Final = re.compile(r"[\[\]{}\\$@`]")
"""What Anki and the filters of Moodle read in a page that is HTML already: sounds, fields, formulas, places."""
_LIA: Final = re.compile(
    r"""[@^*_+~`\\${}\[\]|#<>'"]  # wherever they stand
    | (?<!\w) - | - (?!\w)  # a list, a dash, an arrow
    | (?<=\w) \. (?=\w)  # an address
    """,
    re.VERBOSE,
)


def html(text: str) -> str:
    """The text within a page that only a browser reads."""
    return escape(clean(text))


def inert(text: str) -> str:
    """The text within a page that another program goes through once more before a browser reads it.

    A sign between tags of its own is a sign to the reader and no beginning of anything to a program.
    """
    return _ACTIVE.sub(lambda sign: f"<span>&#{ord(sign[0])};</span>", html(text))


def lia(text: str) -> str:
    """The text as one line of LiaScript, which escapes other signs than Markdown does."""
    told = _LIA.sub(r"\\\g<0>", clean(text))
    return re.sub(r"^(\d+)\.", r"\1\\.", told)
