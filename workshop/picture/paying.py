"""How a picture says what somebody pays: in a few words on a line, and as a sentence."""

from __future__ import annotations

from typing import Final

from workshop.cases.text import Wording
from workshop.language.voice import Voice
from workshop.rules.verdict import Rule

_BUYING: Final = frozenset({Rule.PURCHASE, Rule.HEAD})


def pays(upper: Wording, rules: tuple[Rule, ...], voice: Voice) -> str:
    """What the upper one pays, in a few words."""
    if _BUYING.issuperset(rules):
        return voice("picture.pays.buys", who=upper)
    if rules == (Rule.POST,):
        return voice("picture.pays.post", who=upper)
    return ", ".join(dict.fromkeys(voice(f"picture.share.{rule.value}") for rule in rules))


def sentence(upper: Wording, lower: Wording, rules: tuple[Rule, ...], voice: Voice) -> str:
    """Who pays whom, and what."""
    if _BUYING.issuperset(rules):
        return voice("picture.line.buys", upper=upper, lower=lower)
    if rules == (Rule.POST,):
        return voice("picture.line.post", upper=upper, lower=lower)
    share = voice.join(list(dict.fromkeys(voice(f"picture.share.{rule.value}") for rule in rules)))
    return voice("picture.line.pays", share=share, upper=upper, lower=lower)
