"""A folder's files as a mapping that reads what is asked for, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.case_files import PACK, SOUND
from support.waiting import PATIENCE
from workshop.cases.case import Case
from workshop.cases.files import Files, Layers, toml_files
from workshop.cases.library import load_library, shipped_root
from workshop.cases.loading import read_case


@pytest.fixture
def read() -> list[str]:
    """The names of the files that were read."""
    return []


@pytest.fixture
def files(tmp_path: Path, read: list[str]) -> Files[Case]:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "torn.toml").write_text("format = ", encoding="utf-8")
    (tmp_path / ".hidden.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path.parent / "outside.toml").write_text(SOUND, encoding="utf-8")

    def reading(path: Path) -> Case:
        read.append(path.stem)
        return read_case(path)

    return Files(tmp_path, reading, lambda found: reversed([name for name, _ in found]))


def test_only_what_is_asked_for_is_read_and_only_once(files: Files[Case], read: list[str]) -> None:
    assert files["two"] is files["two"]
    assert "two" in files and files.findings("two") == ()
    assert read == ["two"]


def test_the_names_are_known_without_reading(files: Files[Case], read: list[str]) -> None:
    assert files.names == ("one", "three", "torn", "two")
    assert "four" not in files
    assert not read


def test_who_goes_through_all_reads_all_once_in_the_order_wanted(files: Files[Case], read: list[str]) -> None:
    assert list(files) == ["two", "three", "one"]
    assert len(files) == 3 and [case.id for case in files.values()] == ["two", "three", "one"]
    assert sorted(read) == ["one", "three", "torn", "two"]


def test_a_broken_file_is_no_value_and_says_why(files: Files[Case]) -> None:
    assert "torn" not in files
    assert list(files.refused) == ["torn"] and len(files.refused) == 1
    assert files.refused["torn"][0].code == "syntax"
    assert "one" not in files.refused and "four" not in files.refused


@pytest.mark.parametrize("name", ["../outside", ".hidden", "one.toml", "", "/etc/passwd", "one\0"])
def test_a_name_that_somebody_typed_is_no_path(files: Files[Case], name: str, read: list[str]) -> None:
    assert name not in files
    with pytest.raises(KeyError):
        files[name]
    assert not read


def test_layers_give_the_first_that_has_a_name() -> None:
    layers = Layers({"a": 1}, {"b": 2, "a": 3, "c": 4}, without=lambda name: name == "c")
    assert dict(layers) == {"a": 1, "b": 2}
    assert len(layers) == 2 and "c" not in layers


def library(root: Path, cases: int) -> Path:
    for folder in ("cases", "packs", "agendas"):
        (root / folder).mkdir()
    for number in range(cases):
        (root / "cases" / f"case-{number}.toml").write_text(SOUND, encoding="utf-8")
    (root / "packs" / "first.toml").write_text(PACK.replace('"one", "two"', '"case-1", "case-4"'), encoding="utf-8")
    agenda = (shipped_root() / "agendas" / "opener-20.toml").read_text(encoding="utf-8")
    head, *blocks = agenda.split("[[block]]")
    assert blocks
    text = f'{head}[[block]]\ncase = "case-3"\nminutes = 15\n'
    (root / "agendas" / "opener.toml").write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("asked", "reads"),
    [
        (lambda each: each.cases["case-2"], {"case-2"}),
        (lambda each: each.playable("first"), {"case-1", "case-4"}),
        (lambda each: each.agendas["opener"], {"case-3"}),
        (lambda each: "case-2" in each.broken, {"case-2"}),
        (lambda each: "opener" in each.packs, set()),
        (lambda each: list(each.packs), {"case-1", "case-4"}),
        (lambda each: list(each.agendas), {"case-3"}),
        (lambda each: list(each.cases), {f"case-{number}" for number in range(20)}),
    ],
)
def test_of_a_library_only_the_cases_that_are_played_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: object, reads: set[str]
) -> None:
    read: set[str] = set()

    def reading(path: Path) -> Case:
        read.add(path.stem)
        return read_case(path)

    monkeypatch.setattr("workshop.cases.library.read_case", reading)
    found = load_library(library(tmp_path, 20))
    assert not read
    assert callable(asked)
    asked(found)
    assert read == reads


def test_a_sound_library_is_read_without_the_models_or_a_second_parser() -> None:
    program = (
        "import sys; from workshop.cases.library import shipped; library = shipped();"
        "print(len(library.cases), len(library.packs), len(library.agendas), len(library.broken));"
        "print([m for m in ('tree_sitter', 'tomli_w', 'pydantic', 'difflib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=PATIENCE)
    files = [len(toml_files(shipped_root() / folder)) for folder in ("cases", "packs", "agendas")]
    assert done.stdout.splitlines() == [" ".join(map(str, (*files, 0))), "[]"]


def test_a_case_that_changes_on_the_disk_is_played_as_it_was_read(files: Files[Case], tmp_path: Path) -> None:
    before = files["one"]
    (tmp_path / "one.toml").unlink()
    assert files["one"] is before
    (tmp_path / "two.toml").unlink()
    with pytest.raises(KeyError):
        files["two"]
    assert files.findings("two")[0].code == "missing_file"
