"""A case while it is written: every change gives a sheet that can be written and read; nothing is left loose."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.authors import STEPS, names, shipped, stepped
from support.hostile import HOSTILE
from workshop.cases.finding import Code
from workshop.cases.loading import read_case
from workshop.cases.sheet import Sheet, free_id, tidy
from workshop.cases.text import Language
from workshop.cases.writing import write_data
from workshop.rules.facts import PartyKind, Tie, TieKind


@given(STEPS, st.booleans())
@settings(max_examples=60)
def test_whatever_is_done_the_sheet_is_written_and_read_as_the_same(steps: list[Any], from_shipped: bool) -> None:
    sheet = Sheet(shipped()) if from_shipped else Sheet.begin()
    for step in steps:
        sheet = stepped(sheet, step)
        assert Sheet.of(sheet.data) is not None
        ids = [party["id"] for party in sheet.parties]
        assert len(set(ids)) == len(ids) and sheet.focus in ids
        assert all({tie["from"], tie["to"]} <= set(ids) for tie in sheet.ties)
        assert sheet.case() is not None
    assert tomllib.loads(write_data(sheet.data)) == sheet.data
    sheet.problems()


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_hostile_text_is_kept_as_one_that_can_be_read(typed: str) -> None:
    sheet = Sheet.begin().joined(PartyKind.GROUP, Language.DE, names(tidy(typed)))
    sheet = sheet.written(("title",), Language.DE, typed).written(("situation",), Language.EN, typed)
    assert tomllib.loads(write_data(sheet.data)) == sheet.data
    assert all(id.isascii() and id for party in sheet.parties for id in [party["id"]])
    assert not {problem.code for problem in sheet.problems()} & {
        Code.HIDDEN_CHARACTER,
        Code.HIDDEN_IN_ID,
        Code.LINE_BREAK,
    }


def test_ids_are_made_from_names() -> None:
    assert free_id("Köchin & Söhne", ()) == "koechin-soehne"
    assert free_id("Karin Vogt", {"karin-vogt"}) == "karin-vogt-2"
    assert free_id("漢字", ()) == "party"
    assert free_id("漢字", {"party"}) == "party-2"


def test_whoever_leaves_takes_every_fact_and_card_about_them_along() -> None:
    sheet = Sheet(shipped())
    at = sheet.place_of("payroll-head")
    assert at is not None
    assert sheet.ties_of(at) == 7
    left = sheet.without_party(at)
    assert len(left.ties) == len(sheet.ties) - 7
    assert "payroll-head" not in write_data(left.data)
    codes = {problem.code for problem in left.problems()}
    assert not codes & {Code.UNKNOWN_PARTY, Code.UNKNOWN_NEED, Code.UNKNOWN_GOAL}


def test_the_focus_cannot_be_taken_out() -> None:
    sheet = Sheet.begin()
    assert sheet.without_party(0) is sheet


def test_a_tie_that_decides_nothing_is_nobody_elses() -> None:
    sheet = Sheet(shipped())
    decided = next(at for at in range(len(sheet.ties)) if sheet.tie(at).kind is TieKind.DECIDES_RAISE)
    tie = sheet.tie(decided)
    sheet = sheet.retied(decided, Tie(tie.source, tie.kind, tie.target, "owner"))
    assert sheet.tie(decided).on_behalf_of == "owner"
    sheet = sheet.retied(decided, Tie(tie.source, TieKind.RATES, tie.target, "owner"))
    assert sheet.tie(decided) == Tie(tie.source, TieKind.RATES, tie.target)
    assert "says" in sheet.ties[decided]


def test_what_is_missing_in_a_language_is_known() -> None:
    sheet = Sheet(shipped())
    assert sheet.lacking(Language.EN) == ()
    half = sheet.only(Language.DE)
    assert ("title",) in half.lacking(Language.EN) and ("party", 0) in half.lacking(Language.EN)
    assert half.lacking(Language.DE) == ()
    whole = half.written(("title",), Language.EN, "Payroll")
    assert ("title",) not in whole.lacking(Language.EN)


def test_a_draft_in_one_language_is_written_in_that_one_alone() -> None:
    from workshop.cases.writing import write_case

    half = Sheet(shipped()).only(Language.DE)
    case = read_case(write_data(half.data), "case.toml")
    assert case.languages == (Language.DE,)
    text = write_case(case)
    assert not {"en", "[party.en]"} & set(text.replace(" = ", "\n").replace("{ ", "\n").replace(", ", "\n").split("\n"))
    assert read_case(text, "case.toml") == case
