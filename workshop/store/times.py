"""Which times a file can hold: what lies outside of them no clock ever showed."""

from __future__ import annotations

from math import isfinite
from typing import Final

LATEST: Final = 250_000_000_000.0
"""Seconds since the epoch: the year 9892. A calendar ends soon after."""
FIRST: Final = 1_672_531_200.0
"""The first of January 2023: before that there was no such program, so a clock that shows less is wrong."""
AHEAD: Final = 86_400.0
"""Seconds by which a time may lie in the future without anything being wrong: two computers, two time zones."""


def time_in(value: object) -> float | None:
    """Seconds since the epoch, as a file says them; None for what is no time."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int) and not 0 <= value <= LATEST:
        return None  # also those that are too long for a float
    return float(value) if isfinite(value) and 0 <= value <= LATEST else None


def wrong_clock(at: float, now: float) -> bool:
    """Whether a time was told by a clock that was wrong, or is compared with one that is: nothing follows from it."""
    return at < FIRST or now < FIRST or at > now + AHEAD
