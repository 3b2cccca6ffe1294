"""Which front end starts: the screens on a terminal that can draw, else lines."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from workshop.cases.case import Case
from workshop.cases.library import load_library, shipped_root
from workshop.cases.loading import read_case
from workshop.cases.text import Language
from workshop.cli import can_draw, main


class Stream:
    """A standard stream that is a terminal, or not."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The calls that start the screens, on a terminal that can draw."""
    calls: list[tuple[Any, ...]] = []

    def run(*words: Any, **named: Any) -> int:
        calls.append((*words, named) if named else words)
        return 0

    monkeypatch.setattr("workshop.tui.run", run)
    monkeypatch.setattr("workshop.cli.can_draw", lambda _: True)
    return calls


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("", (Language.EN, {"demo": False, "told": ()})),
        ("play", (Language.EN, {"demo": False, "told": ()})),
        ("demo", (Language.EN, {"demo": True, "told": ()})),
        ("play payroll-clerk", (Language.EN, "play payroll-clerk")),
        ("play traps", (Language.EN, "play traps")),
    ],
)
def test_the_screens_start_where_they_are_asked_to(
    words: str, call: tuple[Any, ...], screens: list[tuple[Any, ...]]
) -> None:
    assert main([*words.split(), "--lang", "en"]) == 0
    assert screens == [call]


@pytest.mark.parametrize("more", [[], ["--plain"]], ids=["screens", "lines"])
def test_who_plays_one_case_has_no_other_read(
    more: list[str], screens: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def reading(path: Path) -> Case:
        read.append(path.stem)
        return read_case(path)

    monkeypatch.setattr("workshop.cases.library.read_case", reading)
    found = load_library(shipped_root())
    monkeypatch.setattr("workshop.cases.library.shipped", lambda: found)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["play", "payroll-clerk", *more]) == 0
    assert read == ["payroll-clerk"]


def test_plain_asks_for_lines_even_on_a_terminal(
    screens: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["play", "payroll-clerk", "--plain", "--lang", "en"]) == 0
    assert not screens
    assert "Case 1 of 1" in capsys.readouterr().out


def test_a_case_that_does_not_exist_starts_nothing(screens: list[tuple[Any, ...]]) -> None:
    assert main(["play", "payrol-clerk"]) == 2
    assert not screens


@pytest.mark.parametrize(
    ("terminals", "term", "drawn"),
    [
        ((True, True), "xterm-256color", True),
        ((True, True), "dumb", False),
        ((True, True), None, False),
        ((False, True), "xterm", False),
        ((True, False), "xterm", False),
    ],
)
def test_screens_need_a_terminal_on_both_sides(
    terminals: tuple[bool, bool], term: str | None, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("sys.stdin", Stream(terminals[0]))
    monkeypatch.setattr("sys.stdout", Stream(terminals[1]))
    assert can_draw({} if term is None else {"TERM": term}) is drawn


def test_a_browser_takes_the_place_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stream(False))
    monkeypatch.setattr("sys.stdout", Stream(False))
    assert can_draw({"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"})
