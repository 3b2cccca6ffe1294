"""What is broken in a library is told alike by every command: by the sentence of the check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.cases import checking, library
from workshop.cli import main
from workshop.store.trouble import CaseMissing
from workshop.tui.seminar.app import SeminarApp

ROOT = Path(__file__).parents[2] / "scenarios"
CASE = (ROOT / "cases" / "payroll-clerk.toml").read_text(encoding="utf-8")
AGENDA = (ROOT / "agendas" / "opener-20.toml").read_text(encoding="utf-8")
TITLE = 'title = { de = "Paket", en = "Pack" }\nabout = { de = "Paket.", en = "Pack." }\n'
PACK = f'format = 1\n{TITLE}cases = ["one", "two"]\n'
BREAKS: dict[str, bytes] = {
    "no TOML": b"format = ",
    "not UTF-8": b"\xff\xfe",
    "no text": b"",
    "a newer format": b"format = 99\n",
    "a key that is unknown": b"format = 1\ncolour = 1\n",
    "hidden characters": "format\u00a0= 1\n".encode(),
}
PACKS = {
    **BREAKS,
    "no title": PACK.replace("title", "titel").encode(),
    "no case": f"format = 1\n{TITLE}cases = []\n".encode(),
    "no list": f"format = 1\n{TITLE}cases = 3\n".encode(),
    "cases that are not there": PACK.encode(),
    "a case that is nearly there": f'format = 1\n{TITLE}cases = ["brokn"]\n'.encode(),
    "a case that is broken": f'format = 1\n{TITLE}cases = ["broken"]\n'.encode(),
}
CASES = {**BREAKS, "no focus": CASE.replace("focus =", "fokus =").encode()}
AGENDAS = {
    **BREAKS,
    "no title": AGENDA.replace("title =", "titel =").encode(),
    "a case that is not there": AGENDA.replace('"payroll-clerk"', '"nobody"').encode(),
    "a case that is broken": AGENDA.replace('"payroll-clerk"', '"broken"').encode(),
}


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library with a broken case in it, in place of the one that comes with the program."""
    root = tmp_path / "scenarios"
    for name in ("cases", "packs", "agendas"):
        (root / name).mkdir(parents=True)
    (root / "cases" / "broken.toml").write_text("format = ", encoding="utf-8")
    for module in (library, checking):
        monkeypatch.setattr(module, "shipped_root", lambda: root)
    library.shipped.cache_clear()
    yield root
    library.shipped.cache_clear()


class Said:
    """What a command says on standard error, and what the check finds."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str) -> str:
        assert main([*words, "--plain", "--lang", "de"]) == 1
        out, err = self.capsys.readouterr()
        assert not out
        return err

    def check(self, path: Path) -> list[str]:
        assert main(["check", str(path), "--lang", "de"]) == 1
        lines = self.capsys.readouterr().out.splitlines()
        return [line.removeprefix(f"{path}:").split(": ", 1)[1] for line in lines]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


@pytest.mark.parametrize("name", PACKS)
def test_map_and_play_say_the_same_of_a_broken_pack_and_it_is_what_the_check_says(
    name: str, root: Path, said: Said
) -> None:
    path = root / "packs" / "mine.toml"
    path.write_bytes(PACKS[name])
    told = said("play", "mine")
    assert said("map", "mine") == told
    found = said.check(root / "cases" / "broken.toml" if name == "a case that is broken" else path)
    assert told.startswith(("Das Paket „mine“ ", "Im Paket „mine“ "))
    assert any(each in told for each in found)


@pytest.mark.parametrize("name", CASES)
def test_play_says_of_a_broken_case_what_the_check_says(name: str, root: Path, said: Said) -> None:
    path = root / "cases" / "mine.toml"
    path.write_bytes(CASES[name])
    told = said("play", "mine")
    assert told.startswith("Der Fall „mine“ ")
    assert any(each in told for each in said.check(path))


@pytest.mark.parametrize("name", AGENDAS)
def test_host_says_of_a_broken_agenda_what_the_check_says(name: str, root: Path, said: Said) -> None:
    path = root / "agendas" / "mine.toml"
    path.write_bytes(AGENDAS[name])
    told = said("host", "mine")
    assert told.startswith("Die Agenda „mine“ ")
    found = said.check(path)
    assert any(each in told for each in found)
    assert any(each in said("host", str(path)) for each in found)


def test_on_the_screens_host_says_the_same_once_the_first_frame_stood(
    root: Path, said: Said, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import workshop.tui.seminar.running as running

    drawn: list[SeminarApp] = []

    def run(app: SeminarApp) -> int:
        drawn.append(app)
        assert app.wanted is not None
        with pytest.raises(CaseMissing) as missing:
            app.create(app.wanted)
        app.refused = missing.value
        return 0

    (root / "agendas" / "mine.toml").write_bytes(AGENDAS["a case that is broken"])
    told = said("host", "mine")
    monkeypatch.setattr(running, "run_to_the_end", run)
    monkeypatch.setattr("workshop.cli.can_draw", lambda _: True)
    assert main(["host", "mine", "--lang", "de"]) == 1
    assert capsys.readouterr().err == told and len(drawn) == 1
    (root / "agendas" / "mine.toml").write_bytes(b"format = 1")
    assert main(["host", "mine", "--lang", "de"]) == 1 and len(drawn) == 1


def test_what_is_broken_under_one_kind_is_unknown_under_another(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("cases", "packs", "agendas"):
        (root / kind / f"only-{kind}.toml").write_text("format = ", encoding="utf-8")
    for words in (["host", "only-cases"], ["host", "only-packs"], ["play", "only-agendas"], ["map", "only-cases"]):
        assert main([*words, "--plain", "--lang", "en"]) == 2
        assert "There is no " in capsys.readouterr().err
