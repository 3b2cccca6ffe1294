"""The sign of what an answer was worth: all of it, a part, or nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from workshop.page.model import Sign, Weight
from workshop.play.answer import POINTS

_SIGNS: Final = {"right": ("✓", Weight.GOOD), "partly": ("◐", Weight.LEAD), "wrong": ("✗", Weight.BAD)}


def worth_of(brought: Fraction) -> str:
    """`right`, `partly` or `wrong`; `brought`: points of POINTS."""
    return "right" if brought >= POINTS else "partly" if brought else "wrong"


def mark_of(brought: Fraction, said: str = "") -> Sign:
    """Its sign; `said`: what is read out in its place."""
    return sign_of(worth_of(brought), said)


def sign_of(worth: str, said: str = "") -> Sign:
    """The sign of what is called so."""
    glyph, weight = _SIGNS[worth]
    return Sign(glyph, weight, said)
