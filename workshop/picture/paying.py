"""How a picture says what somebody pays: in a few words on a line, and as a sentence."""

from __future__ import annotations

from typing import Final

from workshop.cases.text import Wording
from workshop.language.voice import Voice
from workshop.rules.verdict import Way

_WORDS: Final = {
    "buys": frozenset({Way.PURCHASE, Way.HEAD, Way.HOUSE}),
    "gives": frozenset({Way.GRANT, Way.HEAD_GRANT, Way.HOUSE_GRANT}),
    "post": frozenset({Way.POST}),
    "through": frozenset({Way.THROUGH}),
}
"""What one word says for all of these ways; other ways are named."""


def pays(upper: Wording, ways: tuple[Way, ...], voice: Voice) -> str:
    """What the upper one pays, in a few words."""
    if word := _word(ways):
        return voice(f"picture.pays.{word}", who=upper)
    return ", ".join(_shares(ways, voice))


def sentence(upper: Wording, lower: Wording, ways: tuple[Way, ...], voice: Voice) -> str:
    """Who pays whom, and what."""
    if word := _word(ways):
        return voice(f"picture.line.{word}", upper=upper, lower=lower)
    return voice("picture.line.pays", share=voice.join(_shares(ways, voice)), upper=upper, lower=lower)


def _word(ways: tuple[Way, ...]) -> str | None:
    return next((word for word, all_ways in _WORDS.items() if all_ways.issuperset(ways)), None)


def _shares(ways: tuple[Way, ...], voice: Voice) -> list[str]:
    named = [way for way in ways if way is not Way.THROUGH]  # in a company somebody may pay in beside
    return list(dict.fromkeys(voice(f"picture.share.{way}") for way in named))
