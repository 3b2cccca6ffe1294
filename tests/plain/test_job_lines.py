"""The interview about one's own job in lines; and that nothing of it is kept."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.interviews import ANSWERS, interview
from support.waiting import PATIENCE
from workshop.cases.checking import check_file
from workshop.cases.text import Language
from workshop.cli import main
from workshop.language.job import JobTelling
from workshop.language.voice import Voice
from workshop.plain.dialogue import Dialogue, Leave
from workshop.plain.job import own_job
from workshop.plain.paper import Paper
from workshop.play.job import Special, Work

SPLIT = (
    *("Entgeltabrechnung", "1", "die Belegschaft", "", "1", "Führungskräfte", "", "Teamleiter", "", "4"),
    *("3", "Frau Lang", "", "Kollegin", "", "Vorstand", "", "Haushalte", ""),
)


def talked(*lines: str, language: Language = Language.DE) -> str:
    """What is said when those lines are typed."""
    stream, said = io.StringIO(), iter(lines)
    with contextlib.suppress(Leave):
        own_job(Dialogue(Paper(stream), Voice(language), lambda: next(said, None)))
    return stream.getvalue()


def test_a_whole_interview_ends_with_verdict_questions_claims_and_mirror(tmp_path: Path) -> None:
    said = talked(*SPLIT, "5")
    telling = JobTelling(interview(*ANSWERS["split"]), Voice(Language.DE))
    assert telling.explanation.headline() in said
    for sentence in (*telling.explanation.why(), *telling.asks(), *telling.mirror()):
        assert sentence in said
    assert "vergessen" in said.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_only_what_is_chosen_is_written(tmp_path: Path) -> None:
    said = talked(*SPLIT, "3", "1", "5")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mein-fall.toml", "meine-arbeit.html"]
    assert check_file(tmp_path / "mein-fall.toml") == ()
    assert "mein-fall.toml" in said


def test_the_next_person_begins_with_the_first_question() -> None:
    said = talked(*SPLIT, "4", "0")
    assert said.count(Voice(Language.DE)("job.ask.job")) == 2


def test_zero_goes_one_question_back_and_before_the_first_ends_it() -> None:
    said = talked("Grafik", "0", "Grafik", "1", "0", "0", "0")
    assert said.count("Frage 1 von 12") == 3
    assert said.count("Frage 2 von 12") == 3


@pytest.mark.parametrize("line", ["9", "1, 2", "", ",", "99999"])
def test_a_line_that_means_nothing_asks_again(line: str) -> None:
    said = talked("Grafik", "1", line)
    assert said.count(Voice(Language.DE)("plain.job.names_how")) >= 2 or line == "99999"


def test_a_kind_can_be_chosen_for_a_new_name() -> None:
    said = talked("Grafik", "1", "Team", "2", "1", "3")
    assert Voice(Language.DE)("job.ask.time") in said


def test_what_else_a_name_can_be_is_read_when_it_is_asked_for() -> None:
    other = Voice(Language.DE)("job.kind.firm")
    assert other not in talked("Grafik", "1", "Team", "")
    for asked in ("?", "nein"):
        assert talked("Grafik", "1", "Team", asked, "").count(other) == 1


@pytest.mark.parametrize("name", ["council", "unpaid"])
def test_in_english_the_interview_is_the_same(name: str) -> None:
    lines = [ANSWERS[name][0], str(list(Work).index(Work(ANSWERS[name][1])) + 1)]
    known: list[str] = []
    for word in ANSWERS[name][2:]:
        if word in "-?":
            lines.append(str(len(known) + 1 + list(Special).index(Special.NOBODY if word == "-" else Special.UNKNOWN)))
        elif word in known:
            lines.append(word)
        else:
            known.append(word)
            lines += [word, ""]
    said = talked(*lines, "5", language=Language.EN)
    assert JobTelling(interview(*ANSWERS[name]), Voice(Language.EN)).explanation.headline() in said
    assert said.splitlines()[-1] == Voice(Language.EN)("job.next.forgotten")


def test_the_command_in_an_empty_home_writes_nothing_at_all(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PATH": "", "LANG": "de_DE.UTF-8"}
    package = Path(sys.modules["workshop"].__file__ or "").parent.parent
    environment["PYTHONPATH"] = str(package)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "workshop", "job", "--plain"],
        input="\n".join((*SPLIT, "5")) + "\n",
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=tmp_path,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert "MEHRERE ZAHLEN" in done.stdout
    assert list(tmp_path.rglob("*")) == []


def test_the_command_writes_the_form_and_names_a_wrong_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert main(["job", "--form", "form.html", "--lang", "en"]) == 0
    assert (tmp_path / "form.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert main(["job", "--form", "form.pdf", "--lang", "en"]) == 2
    assert "pdf" in capsys.readouterr().err
    assert main(["job", "--form", "not/there/form.md", "--lang", "en"]) == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["form.html"]


def test_words_are_answers_where_numbers_are_and_what_falls_away_is_said() -> None:
    said = talked("Grafik", "selbst", "Weiß ich nicht", "niemand", "0")
    assert "Weil Sie selbstständig sind, fällt eine Frage weg." in said
    assert "Frage 5 von 11" in said
    assert "Was ist Weiß" not in said and "Was ist niemand" not in said


def test_no_number_of_a_list_stands_twice() -> None:
    said = talked("Grafik", "1", "Team", "2", "1")
    assert not re.search(r"^\s*(\d+)[. ]+\1\b", said, re.MULTILINE)
