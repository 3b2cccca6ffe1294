"""Companies to draw: the shipped pack, and some made up for what it does not have."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.picture.company import Company, company_of
from workshop.picture.company_scene import CompanyScene, Pay, Place, company_scene
from workshop.play.table import Table
from workshop.rules.judgement import Judgement

TABLE: Final = Table(shipped().cases)
ENERGY: Final = shipped().packs["energy-utility"].cases


def played(cases: Iterable[str]) -> list[tuple[Case, Judgement]]:
    """Those shipped cases, judged."""
    return [(TABLE[case], TABLE.judgement(case)) for case in cases]


@cache
def company(cases: tuple[str, ...]) -> Company:
    """The company of those shipped cases."""
    return company_of(played(cases))


def scene(cases: tuple[str, ...], language: Language) -> CompanyScene:
    """The map of those cases, under the name of a company."""
    return company_scene(company(cases), Voice(language), "Hellwasser")


def made_up(payments: Iterable[tuple[str, str]], back: Iterable[tuple[str, str]] = ()) -> CompanyScene:
    """A scene of payments, lower and upper; whoever nobody pays is a market."""
    pays = [Pay(lower, upper, "Erhöhung, Bonus") for lower, upper in payments]
    closing = [Pay(lower, upper, "Bonus") for lower, upper in back]
    keys = dict.fromkeys(key for pay in (*pays, *closing) for key in (pay.upper, pay.lower))
    paid = {pay.lower for pay in pays}
    places = {key: Place(key, f"{key.upper()} Musterfrau", "Leiterin", market=key not in paid) for key in keys}
    told = tuple(f"{pay.upper} bezahlt {pay.lower}." for pay in (*pays, *closing))
    return CompanyScene(
        "Muster", "Geld läuft nach unten.", places, tuple(pays), tuple(closing), "siehe oben",
        "siehe oben: der Kreis schließt sich", "Kreis", told,
    )  # fmt: skip


FIXED: Final = {
    "deep": made_up([(f"p{at}", f"p{(at - 1) // 2 * 2}") for at in range(1, 40)]),
    "crossing": made_up(
        [("c", "a"), ("d", "a"), ("c", "b"), ("d", "b"), ("e", "c"), ("e", "b"), ("f", "d"), ("f", "a")]
    ),
    "loop": made_up([("b", "a"), ("c", "b"), ("d", "b")], back=[("a", "c"), ("b", "d")]),
    "apart": made_up([("b", "a"), ("d", "c"), ("e", "c")]),
}
"""A deep one of forty, one whose payments cross and skip layers, one with loops, one in two parts."""
