"""Finding cases: in titles and parties, narrowed as somebody asks, and without telling what the reveal would."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.cases.layered import with_folders
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.finding import DONE, FILTERS, TRAP, filters, found, meant, names, next_value
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome
from workshop.study.families import families_of
from workshop.study.searching import Finder, Wanted, trap_called

LIBRARY = shipped()
DE, EN = Finder(LIBRARY, Voice(Language.DE)), Finder(LIBRARY, Voice(Language.EN))


def ids(finder: Finder, wanted: Wanted) -> list[str]:
    return [case.id for case in finder.found(wanted)]


def test_nothing_wanted_is_everything_in_the_order_of_the_library() -> None:
    assert ids(DE, Wanted()) == list(LIBRARY.cases)


@pytest.mark.parametrize("words", ["Vogt", "karin VOGT", "vogt karin", "  vogt  "])
def test_a_party_is_found_by_any_part_of_its_name_in_any_order_and_case(words: str) -> None:
    assert "payroll-clerk" in ids(DE, Wanted(words))
    assert all("Vogt" in str(case.roles) for case in DE.found(Wanted(words)))


def test_a_title_is_found_without_its_accents_and_in_the_language_spoken() -> None:
    title = next(case for case in LIBRARY.cases.values() if "ü" in case.title.de)
    assert title.id in ids(DE, Wanted(title.title.de.replace("ü", "u").upper()))
    assert ids(EN, Wanted("Entgeltabrechnung")) == []


def test_every_filter_leaves_exactly_what_it_names() -> None:
    for level in (1, 2, 3, 4):
        assert {case.level for case in DE.found(Wanted(level=level))} == {level}
    for pack in LIBRARY.packs:
        assert set(ids(DE, Wanted(pack=pack))) == set(LIBRARY.playable(pack))
    for outcome in Outcome:
        there = ids(DE, Wanted(verdict=outcome))
        assert there and all(DE.table.judgement(case).verdict.outcome is outcome for case in there)
    for trap in Trap:
        assert all(trap in families_of(DE.table.judgement(case.id)) for case in DE.found(Wanted(trap=trap)))
    both = ids(DE, Wanted(level=2, pack="energy-utility"))
    assert set(both) == set(ids(DE, Wanted(level=2))) & set(ids(DE, Wanted(pack="energy-utility")))


def test_seen_cases_and_ones_own_are_told_from_the_others(tmp_path: Path) -> None:
    finder = Finder(LIBRARY, Voice(Language.DE), seen={"payroll-clerk"})
    assert ids(finder, Wanted(seen=True)) == ["payroll-clerk"]
    assert "payroll-clerk" not in ids(finder, Wanted(seen=False))
    assert names(DE) == ("level", "pack", "trap", "verdict")
    assert names(finder) == ("level", "pack", "seen", "trap", "verdict")
    (tmp_path / "cases").mkdir()
    text = (Path(__file__).parents[2] / "scenarios/cases/payroll-clerk.toml").read_text("utf-8")
    (tmp_path / "cases" / "mine.toml").write_text(text, "utf-8")
    own = Finder(with_folders(LIBRARY, [tmp_path]), Voice(Language.DE))
    assert "own" in names(own) and ids(own, Wanted(own=True)) == ["mine"]
    assert "mine" not in ids(own, Wanted(own=False))


@pytest.mark.parametrize("finder", [DE, EN])
def test_the_name_of_a_trap_finds_no_case_that_was_not_answered_unless_somebody_asks(finder: Finder) -> None:
    for trap in Trap:
        word = finder.trap(trap)
        parts = word.casefold().split()  # a title or a party may be called like that
        by_text = {case.id for case in LIBRARY.cases.values() if all(part in finder._text(case) for part in parts)}
        assert set(ids(finder, Wanted(word))) == by_text
        assert trap in finder.traps_meant(word) and trap_called(word) is trap
        options = [row.option for row in found(finder, Wanted(word)).panels[0].words]
        assert f"{TRAP}{trap}" in options
        narrowed = meant(Wanted(word, level=2), f"{TRAP}{trap}")
        assert narrowed == Wanted(level=2, trap=trap)
    seen = Finder(LIBRARY, finder.voice, seen=LIBRARY.cases)
    assert set(ids(seen, Wanted(seen.trap(Trap.EFFORT)))) >= set(ids(seen, Wanted(trap=Trap.EFFORT)))


def test_no_line_of_a_list_tells_trap_or_verdict_of_its_case() -> None:
    for wanted in (Wanted(trap=Trap.RATING), Wanted(verdict=Outcome.SPLIT)):
        lines = [row.text for row in found(DE, wanted).panels[0].words if row.option.startswith("case ")]
        assert lines and not any(DE.trap(Trap.RATING) in line or "mehrere" in line for line in lines)


def test_a_filter_goes_through_its_values_and_back_to_none() -> None:
    for name in names(DE):
        wanted, seen = Wanted("x"), []
        while True:
            wanted = next_value(DE, wanted, name)
            if getattr(wanted, name) is None:
                break
            seen.append(getattr(wanted, name))
        assert len(seen) == len(set(seen)) > 1 and wanted == Wanted("x")


def test_what_gives_something_away_says_so_before_it_is_set() -> None:
    rows = {row.option: row.text for row in filters(DE, Wanted()).panels[0].words if row.option}
    tells = Voice(Language.DE)("find.tells")
    assert {name for name, text in rows.items() if tells in text} == {"trap", "verdict"}
    assert list(rows)[-1] == DONE and FILTERS not in rows
