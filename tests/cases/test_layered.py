"""Folders of one's own before a library: what counts, what is said of it, and that nothing broken hurts the rest."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from support.case_files import AGENDA, MARKED, PACK, SOUND, write
from workshop.cases.checking import check_path
from workshop.cases.finding import Code
from workshop.cases.layered import kind_of, pack_of_folder, with_folders
from workshop.cases.library import load_library, shipped
from workshop.cases.origins import Mark


@pytest.mark.parametrize("loose", [True, False], ids=["all kinds together", "a folder for each kind"])
def test_what_is_in_a_folder_stands_before_what_is_shipped(tmp_path: Path, loose: bool) -> None:
    pack = PACK.replace('"one", "two"', '"mine", "payroll-clerk"')
    write(tmp_path if loose else tmp_path / "cases", mine=SOUND)
    write(tmp_path if loose else tmp_path / "packs", bundle=pack)
    write(tmp_path if loose else tmp_path / "agendas", plan=AGENDA)
    library = with_folders(shipped(), [tmp_path])
    assert set(library.cases) == {"mine", *shipped().cases}
    assert list(library.packs) == ["bundle", *shipped().packs]
    assert list(library.agendas) == ["plan", *shipped().agendas]
    assert library.playable("bundle") == ("mine", "payroll-clerk")
    assert not dict(library.broken)
    assert {kind: library.origins.names(kind) for kind in ("cases", "packs", "agendas")} == {
        "cases": {"mine"},
        "packs": {"bundle"},
        "agendas": {"plan"},
    }
    assert library.origins.mark("cases", "mine") is Mark.OWN
    assert library.origins.mark("cases", "payroll-clerk") is None


def test_cases_stand_by_their_level_and_ones_own_first_in_it(tmp_path: Path) -> None:
    write(tmp_path, zeta=SOUND.replace("level = 1", "level = 3"), mine=SOUND)
    library = with_folders(shipped(), [tmp_path])
    levels = [case.level for case in library.cases.values()]
    assert levels == sorted(levels)
    assert next(iter(library.cases)) == "mine"
    assert next(name for name, case in library.cases.items() if case.level == 3) == "zeta"


def test_ones_own_case_with_a_shipped_name_counts_and_a_broken_one_does_not(tmp_path: Path) -> None:
    write(tmp_path, **{"payroll-clerk": MARKED, "hr-director": "format = "})
    library = with_folders(shipped(), [tmp_path])
    assert library.cases["payroll-clerk"].title.de == "Eigen"
    assert library.origins.mark("cases", "payroll-clerk") is Mark.INSTEAD
    assert library.cases["hr-director"] == shipped().cases["hr-director"]
    assert list(library.broken) == ["hr-director"]
    assert dict(library.agendas) == dict(shipped().agendas)


def test_of_two_folders_with_the_same_case_the_first_counts_and_that_is_known(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a", mine=MARKED), write(tmp_path / "b", mine=SOUND, other=SOUND)
    library = with_folders(shipped(), [first, second])
    assert library.cases["mine"].title.de == "Eigen"
    assert library.origins.mark("cases", "mine") is Mark.TWICE
    assert library.origins.file("cases", "mine") == first / "mine.toml"
    assert library.origins.mark("cases", "other") is Mark.OWN


def test_of_a_thousand_cases_ten_are_broken_and_the_others_play(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"case-{number:03}.toml").write_text(SOUND if number % 100 else "format = ", encoding="utf-8")
    library = with_folders(shipped(), [tmp_path])
    assert library.cases["case-999"].title.de == "Abrechnung"
    assert len(library.cases) == 990 + len(shipped().cases)
    assert list(library.broken) == [f"case-{number:03}" for number in range(0, 1000, 100)]
    assert {findings[0].code for findings in library.broken.values()} == {Code.SYNTAX}


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, **{f"case-{number}": SOUND for number in range(20)})
    read: list[str] = []

    def reading(path: Path) -> str:
        read.append(path.stem)
        return kind_of(path)

    monkeypatch.setattr("workshop.cases.layered.kind_of", reading)
    library = with_folders(shipped(), [tmp_path])
    assert "case-3" in library.cases and read == ["case-3"]


def test_names_that_differ_only_in_how_their_letters_are_stored_are_one_sentence(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "müller")
    write(tmp_path, **{"müller": SOUND, apart: SOUND, "other": SOUND})
    if len(list(tmp_path.iterdir())) < 3:
        pytest.skip("this file system takes the two names for one")
    library = with_folders(load_library(tmp_path / "none"), [tmp_path])
    assert list(library.cases) == ["other"]
    (finding,) = library.broken["müller"]
    assert finding.code is Code.SAME_NAME
    assert [each.code for each in check_path(tmp_path)].count(Code.SAME_NAME) == 1


def test_a_name_with_its_letters_apart_is_the_same_name(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "müller")
    write(tmp_path, **{apart: SOUND, "bundle": PACK.replace('"one", "two"', f'"{apart}"')})
    library = with_folders(shipped(), [tmp_path])
    assert library.cases["müller"].id == "müller"
    assert library.playable("bundle") == ("müller",)


def test_a_pack_with_a_case_that_is_not_there_plays_the_others_and_a_check_names_it(tmp_path: Path) -> None:
    write(tmp_path, mine=SOUND, bundle=PACK.replace('"one", "two"', '"mine", "nobody"'))
    library = with_folders(shipped(), [tmp_path])
    assert library.playable("bundle") == ("mine",)
    (finding,) = check_path(tmp_path / "bundle.toml", library)
    assert finding.code is Code.UNKNOWN_CASE and finding.values == {"case": "nobody"}


def test_a_whole_folder_is_a_pack(tmp_path: Path) -> None:
    write(tmp_path / "evening", mine=SOUND, other=SOUND, torn="format = ", bundle=PACK)
    pack = pack_of_folder(tmp_path / "evening")
    assert (pack.title.de, pack.cases) == ("evening", ("mine", "other"))


def test_a_folder_that_cannot_be_looked_into_is_empty(tmp_path: Path) -> None:
    assert dict(with_folders(shipped(), [tmp_path / "nowhere"]).cases) == dict(shipped().cases)
