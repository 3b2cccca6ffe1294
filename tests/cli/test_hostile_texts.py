"""Whatever somebody calls a case, a team, a party or an agenda, on every surface it is a name and nothing more.

`WORKSHOP_HOSTILE=1` tries every text on every surface; a run of the tests tries every thirty-first.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from report.sessions import answer, play
from support.hostile import CASES, HOSTILE, active, blocks_of, elements_of, formulas_of, library_of, tags_of
from support.interviews import interview
from support.library import over
from workshop.cases import library
from workshop.cases.agenda import Way
from workshop.cases.library import load_library
from workshop.cases.text import Language, Text
from workshop.cli import main
from workshop.language.job import JobTelling
from workshop.language.voice import Voice
from workshop.picture.company import company_of
from workshop.picture.company_scene import company_scene
from workshop.play.job import clean_name as job_name
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.play.teams import clean_name
from workshop.report.company_svg import company_svg
from workshop.report.facts import report_of
from workshop.report.handout import WRITERS as SHEETS
from workshop.report.job import sheet_of
from workshop.report.writing import WRITERS, write_report

TRIED = HOSTILE[:: int(os.environ.get("WORKSHOP_HOSTILE", "31"))]
HARMLESS = "Otter"


@pytest.fixture
def shelf_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Makes the program play a library in which every text is that one; gives its folder."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")  # what is taken home lands here

    def make(text: str) -> Path:
        root = tmp_path / "library"
        library_of(text, root)
        monkeypatch.setattr(library, "shipped_root", lambda: root)
        library.shipped.cache_clear()
        return root

    yield make
    library.shipped.cache_clear()


def session_of(table: Table, text: str) -> Session:
    """Two large teams, one of that name, an agenda of that title."""

    def votes(session: Session) -> dict[str, Any]:
        options = table[session.block.case].options
        return {"t1": answer(options[0]), "t2": answer("nobody")}

    names = {"t1": text} if clean_name(text) else {}
    return play(CASES, votes, table=table, way=Way.KEYBOARD, people=20, teams=2, names=names, title=Text(text, text))


def files_of(root: Path, text: str) -> dict[str, str]:
    """Every file that is taken home: reports, the company's picture, the sheet about one's own job."""
    found = load_library(root)
    table = Table(found.cases)
    files: dict[str, str] = {}
    for language in Language:
        voice = Voice(language)
        report = report_of(session_of(table, text), table, voice)
        for ending in WRITERS:
            files[f"report-{language}.{ending}"] = write_report(report, ending)
        company = company_of((found.cases[case], table.judgement(case)) for case in found.playable("energy-utility"))
        files[f"company-{language}.svg"] = company_svg(
            company_scene(company, voice, found.packs["energy-utility"].title.in_(language))
        )
        name = job_name(text.replace(",", " ").replace(";", " "))
        name = f"N {name}" if name[:1] in ("", "-", "?") else name
        words = [f"job {name}", "employed", name, name, name, name, "-", name, name, "-", "?", "-"]
        for ending, written in SHEETS.items():
            files[f"sheet-{language}.{ending}"] = written(sheet_of(JobTelling(interview(*words), voice)))
    return files


LOOKS: dict[str, Callable[[str], set[Any]]] = {"html": tags_of, "svg": elements_of, "md": blocks_of}


@pytest.mark.slow
def test_in_no_file_a_name_is_more_than_a_name(shelf_of: Callable[[str], Path], tmp_path: Path) -> None:
    harmless = files_of(shelf_of(HARMLESS), HARMLESS)
    looked = 0
    for text in TRIED:
        root = shelf_of(text)
        if not load_library(root).cases:  # a text of nothing that can be seen is none, and the check says so
            continue
        for name, written in files_of(root, text).items():
            ending = name.rpartition(".")[2]
            looked += 1
            assert not active(written, ends="\r\n\ufeff" if ending == "csv" else "\n"), (name, text[:40])
            if ending in LOOKS:
                more = LOOKS[ending](written) - LOOKS[ending](harmless[name])
                assert not more, (name, text[:40], more)
            elif ending == "csv":
                assert not list(formulas_of(written)), (name, text[:40])
            else:
                json.loads(written)
    assert looked >= len(TRIED) * 8


COMMANDS = (
    *(["cases"], ["map", "energy-utility", "--plain"], ["play", "payroll-clerk", "--plain"], ["play", "--plain"]),
    *(["host", "evil", "--plain"], ["notes", "--once"], ["report"], ["report", "--format", "csv"], ["data"]),
    *(["resume", "--plain"], ["--plain"], ["job", "--plain"], ["demo", "--plain"], ["data", "--info"]),
)


def said(monkeypatch: pytest.MonkeyPatch, words: list[str], lines: str) -> str:
    """What a command prints, on both streams, while that is typed."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    try:
        assert main(words) in (0, 1, 2), words
        for stream in (out, err):
            stream.flush()
        return "".join(stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    finally:
        monkeypatch.undo()


def typed(text: str, seed: int) -> str:
    """What somebody might type who means harm, and who also goes on."""
    chance = Random(seed)
    line = text.replace("\n", " ").replace("\r", " ")
    return "".join(chance.choice((line, "", "", "", "1", "2", "3", "a", "b", "7", "j")) + "\n" for _ in range(60))


@pytest.mark.slow
def test_in_no_line_a_name_is_more_than_a_name(shelf_of: Callable[[str], Path], tmp_path: Path) -> None:
    for seed, text in enumerate(TRIED):
        root = shelf_of(text)
        for case in CASES:
            with pytest.MonkeyPatch.context() as patch:
                written = said(patch, ["check", str(root / "cases" / f"{case}.toml")], "")
                assert not active(written), (case, text[:40])
        for lang in Language:
            for words in COMMANDS:
                with pytest.MonkeyPatch.context() as patch:
                    written = said(patch, [*words, "--lang", lang.value], typed(text, seed))
                found = active(written, ends="\r\n\ufeff" if "csv" in words else "\n")
                assert not found, (words, text[:40], found)
        for kept in tmp_path.glob("**/*.journal"):
            kept.unlink()


@over("text", HOSTILE, batches=1)
def test_a_name_of_a_team_is_short_and_can_be_seen(text: str) -> None:
    name = clean_name(text)
    assert len(name) <= 24 * 3 and not active(name, ends="")
    assert name == clean_name(name) == name.strip()
