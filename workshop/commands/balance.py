"""The figures of `workshop check --library` as lines: what the library holds, and what it pays not to read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from workshop.cases import balance
from workshop.cases.balance import Balance
from workshop.cases.shortcuts import SHORTCUTS
from workshop.language.numbers import decimal, share
from workshop.language.voice import Voice


def lines(found: Balance, voice: Voice) -> Iterator[str]:
    """Every figure, with its limit where it has one."""

    def told(key: str, **values: object) -> str:
        return voice(f"commands.balance.{key}", **values)

    def listed(key: str, items: Iterator[tuple[str, object]]) -> str:
        return ", ".join(told(key, name=name, number=number) for name, number in items)

    levels = listed("level", ((str(level), number) for level, number in found.levels.items()))
    yield told("cases", number=found.count, levels=levels)
    yield listed("count", ((told(f"outcome.{outcome}"), number) for outcome, number in found.outcomes.items()))
    others, least = share(found.others.value, voice), share(balance.OTHER_VERDICTS, voice)
    yield told("others", share=others, limit=least)
    yield told("twins", number=len(found.twins), limit=balance.FEWEST_TWINS)
    yield told("rounds", number=len(found.all_rounds), limit=balance.FEWEST_COMPLETE)
    families = listed("count", ((voice(f"engine.trap.{trap}"), number) for trap, number in found.families.items()))
    yield told("families", families=families, limit=balance.FEWEST_OF_FAMILY)
    yield told(
        "shortcuts",
        all=share(balance.RIGHT_OF_ALL, voice),
        hard=share(balance.RIGHT_OF_HARD, voice),
        level=balance.HARD,
    )
    for shortcut in SHORTCUTS:
        every, hard = found.right(shortcut), found.right(shortcut, balance.HARD)
        name = told(f"shortcut.{shortcut}")
        yield told("right", name=name, all=share(every.value, voice), hard=share(hard.value, voice))
    places = ", ".join(
        told("place", place=at, hits=hits, expected=decimal(expected, 1, voice))
        for at, (hits, expected) in enumerate(found.places, 1)
    )
    probability = decimal(Fraction(found.places_by_chance), 2, voice)
    limit = decimal(Fraction(balance.PROBABLE), 2, voice)
    yield told("places", places=places, probability=probability, limit=limit)
    yield told("one_sided", ties=", ".join(found.one_sided) or told("nothing"), level=balance.HARD)
    yield told("monotonous", packs=", ".join(found.monotonous) or told("nothing"), window=balance.WINDOW)
    for level in found.levels:
        guessed, boss = share(found.guessed(level), voice), share(found.earned("boss", level), voice)
        yield told("unread", level=level, guessed=guessed, boss=boss)
