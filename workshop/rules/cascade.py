"""Needs that travel down a chain, link by link: what a link loses on average, and what is left at the end."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

PASSES: Final = Fraction(4, 5)
"""The chance that a need which is passed on at a link is understood there."""


def said_again(passes: Fraction) -> Fraction:
    """The chance when whoever is below asks back, so that a need which was lost is said once more: 1 − (1 − c)²."""
    return 1 - (1 - passes) ** 2


def expected(passes: Fraction, links: int) -> Fraction:
    """The share, by weight, that is left on average of what was passed on at every one of so many links: c to that
    power. Every need has the same chance and the links are independent, so the weights do not matter.
    """
    return passes**links
