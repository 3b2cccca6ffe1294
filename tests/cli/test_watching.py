"""`workshop check --watch`: one file, looked at again after every save."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.case_files import PLAN, SOUND
from support.waiting import in_time
from workshop.cases.text import Language
from workshop.cli import main
from workshop.commands import check, watching
from workshop.commands.desk import Desk
from workshop.commands.watching import EVERY, saves

Step = Callable[[Path], object]


class Enough(Exception):
    """The end of what happens to the file."""


def write(text: str) -> Step:
    return lambda path: path.write_text(text, encoding="utf-8")


def beside(text: str) -> Step:
    """As editors do that never leave half a file: a new one is put in its place."""

    def step(path: Path) -> None:
        (path.parent / "new").write_text(text, encoding="utf-8")
        (path.parent / "new").replace(path)

    return step


def nothing(path: Path) -> None:
    pass


def watched(path: Path, *steps: Step) -> list[str]:
    """What is in the file each time it is read, while one step happens to it at every look."""
    coming = iter(steps)

    def wait() -> None:
        step = next(coming, None)
        if step is None:
            raise Enough
        step(path)

    found: list[str] = []
    with pytest.raises(Enough):
        found.extend(path.read_text(encoding="utf-8") if path.exists() else "away" for _ in saves(path, wait))
    return found


REST = (nothing,) * 3
CUSTOMER = "Karin Vogt is your customer."


@pytest.mark.parametrize("save", [write, beside])
def test_it_is_read_at_the_start_and_once_after_every_save(tmp_path: Path, save: Callable[[str], Step]) -> None:
    path = tmp_path / "case.toml"
    path.write_text("first", encoding="utf-8")
    assert watched(path, *REST, save("second one"), *REST, save("third"), *REST) == ["first", "second one", "third"]


def test_a_save_of_the_same_text_is_a_save(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text("same", encoding="utf-8")
    assert watched(path, *REST, beside("same"), *REST) == ["same", "same"]


def test_what_is_still_being_written_is_read_when_it_rests(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text("", encoding="utf-8")
    pieces = (write("a"), write("ab"), write("abc"))
    assert watched(path, *pieces, *REST) == ["", "abc"]


def test_a_file_that_is_away_for_a_moment_is_not_missed(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text("old", encoding="utf-8")
    assert watched(path, Path.unlink, *REST, write("new"), *REST) == ["old", "new"]
    assert watched(path, Path.unlink, *REST * 4, write("back again"), *REST) == ["new", "away", "back again"]


def test_a_file_that_never_rests_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text("", encoding="utf-8")
    assert len(watched(path, *(write("x" * length) for length in range(1, 130)))) == 4


@pytest.fixture
def follow(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs the command over a file to which things happen, until somebody presses Ctrl+C."""

    def run(path: Path, *steps: Step, language: str = "en") -> str:
        coming: Iterator[Step] = iter(steps)

        def sleep(seconds: float) -> None:
            assert seconds == EVERY
            step = next(coming, None)
            if step is None:
                raise KeyboardInterrupt
            step(path)

        monkeypatch.setattr("workshop.commands.watching.time.sleep", sleep)
        assert main(["check", "--watch", str(path), "--lang", language]) == 130
        return capsys.readouterr().out

    return run


def test_findings_and_verdict_are_told_at_every_save(tmp_path: Path, follow: Callable[..., str]) -> None:
    path = tmp_path / "case.toml"
    half = SOUND[: len(SOUND) // 2]
    mistaken = SOUND.replace('from = "staff"', 'from = "staf"')
    steps = (write(half), *REST, write(mistaken), *REST, beside(SOUND), *REST, write(PLAN), *REST)
    said = follow(path, *steps)
    texts = re.split(r"(?:^|\n\n)case\.toml at \d\d:\d\d:\d\d:\n", said)
    assert len(texts) == 6
    before, away, syntax, nobody, sound, plan = texts
    assert before == ""
    assert "There is no such file" in away
    assert "TOML" in syntax and CUSTOMER not in syntax
    assert "“from” names “staf”" in nobody and CUSTOMER not in nobody
    assert sound == f"No findings.\n{CUSTOMER}"
    assert "There is no case “one”" in plan and CUSTOMER not in plan


def test_of_a_file_that_is_saved_while_it_is_looked_at_only_what_is_in_it_then_is_told(
    tmp_path: Path, follow: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.toml"
    path.write_text(SOUND, encoding="utf-8")
    coming, verdict = iter([write("format = ")]), watching._verdict

    def meanwhile(path: Path, desk: Desk) -> tuple[str, ...]:
        for step in coming:
            step(path)
        return verdict(path, desk)

    monkeypatch.setattr(watching, "_verdict", meanwhile)
    said = follow(path, *REST)
    assert "No findings." not in said and said.count("case.toml at") == said.count("case.toml:1:10") == 1


def test_it_speaks_german_too(tmp_path: Path, follow: Callable[..., str]) -> None:
    path = tmp_path / "fall.toml"
    path.write_text(SOUND, encoding="utf-8")
    assert "Kein Befund.\nKarin Vogt ist Ihre Kundin.\n" in follow(path, language=Language.DE.value)


@pytest.mark.parametrize("words", [[], ["a.toml", "b.toml"], ["."], ["a.toml", "--library"]])
def test_only_one_file_can_be_watched(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", *words, "--lang", "en"]) == 2
    assert capsys.readouterr().err == "Only one file can be watched: workshop check --watch FILE.\n"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_through_a_pipe_every_report_arrives_at_once_it_costs_little_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(SOUND, encoding="utf-8")
    words = [sys.executable, "-m", "workshop", "check", "--watch", str(path), "--lang", "en"]
    environ = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUTF8": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, env=environ, text=True) as process, in_time(process):
        assert process.stdout is not None and process.stderr is not None
        assert "is checked at every save now" in process.stderr.readline()
        first = [process.stdout.readline() for _ in range(4)]
        assert first[0].startswith("case.toml at") and first[1:] == ["No findings.\n", f"{CUSTOMER}\n", "\n"]
        path.write_text("format = ", encoding="utf-8")
        second = [process.stdout.readline() for _ in range(4)]
        assert "case.toml:1:10" in second[1] and second[3] == "\n", second
        before = os.times().children_user
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert os.times().children_user - before < 2
        assert process.stderr.read() == ""
    assert check.__doc__
