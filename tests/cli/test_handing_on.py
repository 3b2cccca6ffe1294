"""Handing on: `pack` writes what is one's own and without findings, `add` takes it over and asks before it replaces."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from support.case_files import AGENDA, MARKED, PACK, SOUND, only, write
from workshop.cases.text import Language
from workshop.cli import main
from workshop.store.bundle import Entry, packed
from workshop.store.places import data_folder

BUNDLE = PACK.replace('"one", "two"', '"mine", "payroll-clerk"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a case, a pack and an agenda, which is the working folder, too. Nobody types anything."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    folder = write(tmp_path / "evening", mine=SOUND, bundle=BUNDLE, plan=AGENDA)
    monkeypatch.chdir(folder)
    return folder


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def stored() -> dict[str, str]:
    """What is in the user's folder."""
    data = data_folder()
    return {
        path.relative_to(data).as_posix(): path.read_text(encoding="utf-8") for path in sorted(data.rglob("*.toml"))
    }


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("bundle", ["cases/mine.toml", "packs/bundle.toml"]),
        ("plan", ["agendas/plan.toml", "cases/mine.toml"]),
        ("mine", ["cases/mine.toml"]),
        ("bundle.toml", ["cases/mine.toml", "packs/bundle.toml"]),
        (".", ["cases/mine.toml"]),
    ],
)
def test_what_is_packed_is_added_elsewhere_and_plays(
    name: str, files: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--cases", str(folder), "pack", name, "--output", "on.zip", "--lang", "en"]) == 0
    assert "packed: on.zip" in capsys.readouterr().out
    with zipfile.ZipFile("on.zip") as bundle:
        assert bundle.namelist() == files
    assert main(["add", "on.zip", "--lang", "en"]) == 0
    assert list(stored()) == files
    assert main(["play", "mine", "--plain", "--lang", "en"]) == 0
    assert "A plant by the river" in capsys.readouterr().out


def test_a_twin_of_ones_own_goes_with_its_case(folder: Path) -> None:
    write(folder, mine=SOUND.replace("level = 1", 'level = 1\ntwin = "other"'), other=SOUND)
    assert main(["--cases", str(folder), "pack", "mine"]) == 0
    with zipfile.ZipFile("mine.zip") as bundle:
        assert bundle.namelist() == ["cases/mine.toml", "cases/other.toml"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "is missing"),
        (("traps",), 2, "all of it comes with the program"),
        (("nobody",), 2, "There is no pack, agenda or case “nobody”."),
        (("nobody.toml",), 1, "There is no such file."),
        (("empty",), 1, "There is no TOML file in this folder."),
        (("",), 2, "There is no pack, agenda or case “”."),
        (("mine", "--output", "mine.tar"), 2, "it becomes a .zip file"),
        (("mine", "--output", "no/mine.zip"), 2, "cannot be written"),
    ],
)
def test_what_cannot_be_packed_is_one_sentence(
    words: tuple[str, ...], code: int, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty").mkdir()
    assert main(["--cases", str(folder), "pack", *words, "--lang", "en"]) == code
    out, err = capsys.readouterr()
    assert said in err and err.count("\n") == 1 and not out
    assert not list(folder.glob("*.zip"))


def test_a_file_that_nobody_named_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mine.zip").write_bytes(b"older")
    assert main(["--cases", str(folder), "pack", "mine", "--lang", "en"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (folder / "mine.zip").read_bytes() == b"older"


@pytest.mark.parametrize("language", Language)
def test_only_what_has_no_findings_in_both_languages_is_handed_on(
    language: Language, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, mine=only(Language.DE))
    assert main(["--cases", str(folder), "pack", "bundle", "--lang", language.value]) == 1
    out, err = capsys.readouterr()
    assert not out and err.splitlines()[-1].startswith(tuple("0123456789")) and "mine.toml:" in err
    assert not list(folder.glob("*.zip"))


def test_a_pack_with_a_case_that_is_missing_is_neither_packed_nor_added(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, bundle=PACK.replace('"one", "two"', '"mine", "nobody"'))
    assert main(["--cases", str(folder), "pack", "bundle", "--lang", "en"]) == 1
    assert "“nobody”" in capsys.readouterr().err
    raw = packed(Entry("packs", "bundle", (folder / "bundle.toml").read_bytes()) for _ in range(1))
    (folder / "on.zip").write_bytes(raw)
    assert main(["add", "on.zip", "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert not out and "“mine”" in err and "“nobody”" in err and "nothing was taken over" in err
    assert stored() == {}


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("cases", "format = ", "cases/new.toml:1:"),
        ("cases", BUNDLE, "wrong folder"),
        ("agendas", SOUND, "wrong folder"),
        ("agendas", AGENDA, "“mine”"),
        ("cases", SOUND.replace('label = "Karin Vogt"', ""), "label"),
    ],
)
def test_a_pack_with_a_file_that_cannot_be_played_is_not_added(
    kind: str, text: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "on.zip").write_bytes(packed([Entry(kind, "new", text.encode()), Entry("cases", "a", SOUND.encode())]))
    assert main(["add", "on.zip", "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert not out and said in err
    assert stored() == {}


@pytest.mark.parametrize(
    ("answer", "mine"), [("1", MARKED), ("2", SOUND), ("0", SOUND)], ids=["all", "only new", "nothing"]
)
def test_what_is_there_is_asked_about_and_replaced_only_when_somebody_says_so(
    answer: str, mine: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(data_folder() / "cases", mine=SOUND)
    files = [Entry("cases", "mine", MARKED.encode()), Entry("cases", "other", SOUND.encode())]
    (folder / "on.zip").write_bytes(packed(files))
    typed(monkeypatch, answer)
    assert main(["add", "on.zip", "--lang", "en"]) == 0
    assert "cases/mine.toml: is there already, with something else in it" in capsys.readouterr().out
    kept = stored()
    assert kept["cases/mine.toml"] == mine
    assert (len(kept) == 2) is (answer != "0")


def test_where_nobody_answers_nothing_is_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(data_folder() / "cases", mine=SOUND)
    (folder / "on.zip").write_bytes(packed([Entry("cases", "mine", MARKED.encode())]))
    assert main(["add", "on.zip", "--lang", "de"]) == 1
    assert capsys.readouterr().err == "Es ist nichts übernommen.\n"
    assert list(stored().values()) == [SOUND]


def test_what_would_stand_in_for_a_shipped_case_is_asked_about(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "on.zip").write_bytes(packed([Entry("cases", "payroll-clerk", MARKED.encode())]))
    typed(monkeypatch, "0")
    assert main(["add", "on.zip", "--lang", "en"]) == 0
    assert "comes with the program" in capsys.readouterr().out
    assert stored() == {}


def test_adding_the_same_again_changes_nothing_and_asks_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "on.zip").write_bytes(packed([Entry("cases", "mine", SOUND.encode())]))
    assert main(["add", "on.zip", "--lang", "en"]) == 0
    assert main(["add", "on.zip", "--lang", "en"]) == 0
    assert "is there already, just like this" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever may do everything is refused nothing")
def test_a_folder_that_must_not_be_written_is_one_sentence_and_what_is_there_still_plays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = write(data_folder() / "cases", other=SOUND)
    (folder / "on.zip").write_bytes(packed([Entry("cases", "mine", SOUND.encode())]))
    cases.chmod(0o500)
    try:
        assert main(["add", "on.zip", "--lang", "en"]) == 1
        assert capsys.readouterr().err.startswith("This program may not write to the folder")
        assert main(["play", "other", "--plain", "--lang", "en"]) == 0
    finally:
        cases.chmod(0o700)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["EROFS", "EACCES", "ENOSPC", "EIO"])
def test_whatever_the_disk_refuses_is_one_sentence_and_nothing_is_half_there(
    name: str, language: Language, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import errno

    from workshop.store import bundle
    from workshop.store.disk import write_whole

    def refuse(path: Path, data: bytes) -> bool:
        if path.stem == "other":
            raise OSError(getattr(errno, name), name, str(path))
        return write_whole(path, data)

    monkeypatch.setattr(bundle, "write_whole", refuse)
    (folder / "on.zip").write_bytes(packed(Entry("cases", id, SOUND.encode()) for id in ("mine", "other")))
    assert main(["add", "on.zip", "--lang", language.value]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert stored() == {}


def test_what_is_stored_is_listed_and_deleted_by_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(data_folder() / "cases", mine=SOUND)
    write(data_folder() / "packs", bundle=BUNDLE)
    assert main(["data", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "Case of your own" in told and "Pack of your own" in told
    assert main(["data", "--delete", "all", "--yes"]) == 0
    assert len(stored()) == 2
    assert main(["data", "--delete", "mine", "--yes"]) == 0
    assert list(stored()) == ["packs/bundle.toml"]


@pytest.mark.parametrize("command", ["pack", "play", "export"])
def test_a_name_without_its_ending_is_answered_with_the_file_that_lies_here(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empfang.toml").write_text("format = 1\n", encoding="utf-8")
    more = ["--format", "html"] if command == "export" else []
    assert main([command, "empfang", *more, "--lang", "en"]) == 2
    assert "Did you mean “empfang.toml”?" in capsys.readouterr().err
