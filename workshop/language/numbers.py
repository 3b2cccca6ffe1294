"""How numbers are written, for every front end and the report: points, shares, minutes, decimals. Halves go up."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor
from typing import Final

from workshop.language.voice import Voice

_HALF: Final = Fraction(1, 2)
_MINUS: Final = "−"
NO_BREAK: Final = "\u00a0"
_PARTED: Final = re.compile(r"(?<=\d) (?=%)")


def percent(share: Fraction) -> int:
    """A share in whole per cent; but 100 and 0 are said of all and nothing only."""
    return _whole(share, 100)


def tenths(share: Fraction) -> int:
    """A share as so many of ten; but ten and none are said of all and nothing only."""
    return _whole(share, 10)


def _whole(share: Fraction, of: int) -> int:
    rounded = floor(share * of + _HALF)
    return min(max(rounded, 1), of - 1) if 0 < share < 1 else rounded


def share(value: Fraction, voice: Voice) -> str:
    """A share as it is written: "43 %", "43%"."""
    return voice("number.percent", number=percent(value))


def share_above(value: Fraction, voice: Voice) -> str:
    """A share for "above …", rounded down, so that whatever lies above the exact one lies above it, too."""
    return share(Fraction(floor(value * 100), 100), voice)


def share_under(value: Fraction, voice: Voice) -> str:
    """A share for "under …", rounded up."""
    return share(Fraction(ceil(value * 100), 100), voice)


def held(text: str) -> str:
    """The text with a no-break space between a number and its sign, wherever something else will break the lines."""
    return _PARTED.sub(NO_BREAK, text) if " %" in text else text


def in_words(number: int, voice: Voice) -> str:
    """A whole number inside a sentence: in words up to twelve, as a printer would set it."""
    words = dict(enumerate(voice("number.words").split(), 2))
    return words.get(number, str(number))


def decimal(value: Fraction, places: int, voice: Voice) -> str:
    """A number with that many decimals, the language's decimal sign and a true minus."""
    scaled = floor(abs(value) * 10**places + _HALF)
    sign = _MINUS if value < 0 and scaled else ""
    whole, rest = divmod(scaled, 10**places)
    return f"{sign}{whole}{voice('number.decimal')}{rest:0{places}}" if places else f"{sign}{whole}"


def points(value: Fraction, voice: Voice) -> str:
    """Points, with one decimal where they need one."""
    tenths = floor(abs(value) * 10 + _HALF)
    return decimal(value, 1 if tenths % 10 else 0, voice)


def points_said(value: Fraction, voice: Voice) -> str:
    """Points with their unit."""
    return voice("number.points", points=points(value, voice))


def minutes(seconds: float) -> int:
    """Seconds, of either sign, in whole minutes without it."""
    return int(abs(seconds) / 60 + 0.5)


def hours(seconds: float) -> int:
    """Seconds, of either sign, in whole hours without it."""
    return int(abs(seconds) / 3600 + 0.5)


def clock(seconds: float) -> str:
    """Minutes and seconds left; from nought on with a plus what is over."""
    over = seconds <= 0
    whole = int(-seconds) if over else int(-(-seconds // 1))
    return f"{'+' if over else ''}{whole // 60}:{whole % 60:02}"
