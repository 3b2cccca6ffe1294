"""Somebody who writes a case: random acts, one after another."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import strategies as st

from support.hostile import HOSTILE
from workshop.cases.library import shipped_root
from workshop.cases.sheet import Sheet, tidy
from workshop.cases.text import Gender, Language, Wording
from workshop.rules.facts import PartyKind, Pay, Status, Tie, TieKind

TYPED = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.sampled_from(("Karin Vogt", "Ärzte & Co", "")))
ACTS = (
    *("text", "join", "name", "form", "recast", "status", "pay", "drop", "move"),
    *("tie", "retie", "untie", "level", "open", "twin", "only"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 11), st.integers(0, 40), st.sampled_from(Language), TYPED),
    max_size=25,
)
WAYS = (("title",), ("setting",), ("situation",), ("notes",), ("objection",), *(("debriefing", at) for at in range(3)))


def names(label: str) -> Wording:
    return Wording(label, Gender.F, f"die {label}", f"die {label}", f"der {label}")


def stepped(sheet: Sheet, step: tuple[str, int, int, Language, str]) -> Sheet:
    """The sheet after one act of somebody who writes."""
    act, first, second, language, typed = step
    parties, ties = len(sheet.parties), len(sheet.ties)
    at, label, kinds = first % parties, tidy(typed), tuple(PartyKind)
    ids = [party["id"] for party in sheet.parties]
    tie = Tie(ids[first % parties], tuple(TieKind)[second % len(TieKind)], ids[(first + second) % parties])
    match act:
        case "text":
            if second % 3 == 0 and ties:
                return sheet.written(("tie", first % ties, "says"), language, typed)
            return sheet.written(WAYS[second % len(WAYS)], language, typed)
        case "join":
            return sheet.joined(kinds[second % len(kinds)], language, names(label))
        case "name":
            return sheet.named(at, language, names(label) if label else None)
        case "form":
            return sheet.formed(at, language, ("role", "nom", "acc", "dat")[second % 4], typed)
        case "recast":
            return sheet.recast(at, kinds[second % len(kinds)], {language: names(label)} if label else {})
        case "status":
            return sheet.standing(at, (None, *Status)[second % 7])
        case "pay":
            return sheet.paid(at, (None, frozenset(), frozenset(Pay), frozenset({Pay.BONUS}))[second % 4])
        case "drop":
            return sheet.without_party(at)
        case "move":
            return sheet.moved("tie" if second % 2 else "party", at, second % 5 - 2)
        case "tie":
            return sheet.tied(tie)
        case "retie":
            return sheet.retied(first % ties, tie) if ties else sheet
        case "untie":
            return sheet.untied(first % ties) if ties else sheet
        case "level":
            return sheet.levelled(second % 6)
        case "open":
            return sheet.opened()
        case "twin":
            return sheet.twin_of(label or None)
        case _:
            return sheet.only(language)


def shipped(name: str = "payroll-clerk") -> dict[str, Any]:
    return tomllib.loads((shipped_root() / "cases" / f"{name}.toml").read_text(encoding="utf-8"))
