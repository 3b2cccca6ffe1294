"""The facts of a case at a glance are those of the file that is read, or there is no glance."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.case_files import SOUND
from workshop.cases.case import Case
from workshop.cases.glance import glance_at, glance_of, glances
from workshop.cases.layered import with_folders
from workshop.cases.library import Library, load_library, shipped, shipped_root
from workshop.cases.loading import read_case
from workshop.study.choosing import laid_in
from workshop.study.day import day_of
from workshop.study.standing import Standing

LIBRARY = shipped()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The shipped library, to be changed."""
    shutil.copytree(shipped_root(), tmp_path / "library")
    return tmp_path / "library"


def read_of(library: Library) -> set[str]:
    return set(library.cases._found)  # type: ignore[attr-defined]


def test_every_shipped_case_can_be_seen_and_is_what_it_seems_in_the_order_of_the_library() -> None:
    seen = glances(load_library(shipped_root()).cases)
    assert list(seen) == list(LIBRARY.cases)
    for name, case in LIBRARY.cases.items():
        assert seen[name] == glance_of(case), name


def test_a_day_reads_the_cases_that_are_on_and_no_others() -> None:
    library = load_library(shipped_root())
    day = day_of(Standing([], 740_000), library.cases)
    assert len(day.cases) == 3 and read_of(library) == set(day.cases)


def test_a_case_that_is_changed_is_seen_as_it_is_now(copy: Path) -> None:
    file = copy / "cases" / "wedding-band.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("level = 1", "level = 3"), encoding="utf-8")
    library = load_library(copy)
    assert glances(library.cases)["wedding-band"].level == 3
    assert not read_of(library)


def test_a_broken_case_is_not_on_and_what_seemed_to_be_another_is_what_it_is(copy: Path) -> None:
    first = day_of(Standing([], 740_000), LIBRARY.cases).cases[0]
    file = copy / "cases" / f"{first}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("situation = ", "# "), encoding="utf-8")
    library = load_library(copy)
    assert first in glances(library.cases)  # of its texts nothing is seen
    day = day_of(Standing([], 740_000), library.cases)
    assert first not in day.cases and day.cases[0] in library.cases and len(day.cases) == 3


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("[[tie]]", "[[ tie ]]"),
        ("[[party]]", "[['party']]"),
        ('kind = "', 'kind="'),
        ('kind = "', "kind = '"),
        ('id = "', '"id" = "'),
        ('kind = "', 'kind = "un'),
        ('from = "', '  from = "'),
        ("level = ", "'level' = "),
        ("title = ", '# """\ntitle = '),
    ],
)
def test_what_is_written_in_another_way_is_not_taken_for_something_else(
    written: str, instead: str, tmp_path: Path
) -> None:
    file = tmp_path / "case.toml"
    file.write_text(SOUND, encoding="utf-8")
    seen = glance_at(file)
    assert written in SOUND and seen == glance_of(read_case(file))
    file.write_text(SOUND.replace(written, instead, 1), encoding="utf-8")
    assert glance_at(file) is None


@pytest.mark.parametrize("under", ["", "cases"])
def test_cases_of_ones_own_are_seen_without_being_read_and_stand_in_for_shipped_ones(
    under: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def reading(path: Path) -> Case:
        read.append(path.stem)
        return read_case(path)

    monkeypatch.setattr("workshop.cases.layered.read_case", reading)
    folder = tmp_path / under
    folder.mkdir(exist_ok=True)
    (folder / "wedding-band.toml").write_text(SOUND, encoding="utf-8")
    (folder / "odd.toml").write_text(SOUND.replace("[[tie]]", "[[ tie ]]"), encoding="utf-8")
    (folder / "torn.toml").write_text("format = ", encoding="utf-8")
    shutil.copy(shipped_root() / "agendas" / "opener-20.toml", tmp_path)
    library = with_folders(load_library(shipped_root()), [tmp_path])
    laid = {each.case: each for each in laid_in(library.cases)}
    assert sorted(read) == ["odd", "torn"]
    assert set(laid) == {*LIBRARY.cases, "odd"}
    assert laid["odd"].families == laid["wedding-band"].families
    assert laid["wedding-band"] != {each.case: each for each in laid_in(LIBRARY.cases)}["wedding-band"]
    assert list(laid) == list(library.cases)
