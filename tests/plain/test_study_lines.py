"""Studying in lines, over several days: what comes back, where a pack goes on, the progress, and the command."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.study import DAY, answered
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.cli import main
from workshop.language.voice import Voice
from workshop.plain.paper import Paper
from workshop.plain.running import run
from workshop.play.table import Table
from workshop.store import study
from workshop.store.places import study_file
from workshop.store.settings import load_settings
from workshop.store.study import StudyFile
from workshop.study.choosing import laid_in
from workshop.study.records import Answered

LIBRARY = shipped()
PACK = LIBRARY.playable("energy-utility")
VOICE = Voice(Language.DE)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the calendar."""

    def go_to(number: int) -> None:
        monkeypatch.setattr(study, "today", lambda: DAY + number)

    go_to(0)
    return go_to


def said(*lines: str, cases: tuple[str, ...] = (), day: bool = False) -> str:
    stream, typed = io.StringIO(), iter(lines)
    file = StudyFile(keeps=load_settings().settings.study)
    assert run(Paper(stream), VOICE, LIBRARY, cases=cases, study=file, day=day, read=lambda: next(typed, None)) == 0
    return stream.getvalue()


def kept() -> list[Answered]:
    return [each for each in StudyFile().records if isinstance(each, Answered)]


def right(case: str) -> tuple[str, ...]:
    """The lines that answer it rightly."""
    judgement = Table(LIBRARY.cases).judgement(case)
    options = LIBRARY.cases[case].options
    return "", " ".join(str(options.index(party) + 1) for party in judgement.verdict.parties), "2"


def wrong(case: str) -> Iterator[str]:
    """The lines that answer it with the first wrong party, very sure."""
    judgement = Table(LIBRARY.cases).judgement(case)
    options = LIBRARY.cases[case].options
    place = next(n for n, party in enumerate(options, 1) if party not in judgement.verdict.parties)
    yield from ("", str(place), "3")


def test_what_was_wrong_comes_back_the_next_day_as_another_case(day: Callable[[int], None]) -> None:
    assert VOICE("home.question") in said()
    said(*wrong(PACK[0]), cases=PACK[:1])
    (first,) = kept()
    assert (first.right, first.certainty, first.day) == (False, 3, DAY)
    home = said()
    assert VOICE("home.motto") in home and VOICE("study.due", number=1) not in home
    day(1)
    assert VOICE("study.due", number=1) in said()
    told = said(day=True)
    assert "Fall 1 von 2" in told  # with the first it makes three in a row
    assert LIBRARY.cases[PACK[0]].situation.de not in told


def test_a_pack_goes_on_where_it_was_left_and_its_sum_has_both_days() -> None:
    said(*right(PACK[0]), cases=PACK)
    told = said("3", cases=PACK[:3])
    assert "Fall 2 von 3" in told and "Fall 1 von 3" not in told
    told = said("3", "3", cases=PACK[:3])
    assert "10 von 30 Punkten" in told and "1 von 3 Fällen" in told


def test_the_lists_have_marks_and_points_and_the_ways_to_study() -> None:
    said(*right(PACK[0]), cases=PACK[:1])
    said(*wrong(PACK[1]), cases=PACK[1:2])
    told = said("2", "0", "4", "0", "0")
    assert VOICE("study.pack", answered=2, number=len(PACK), points="10") in told
    assert f"{LIBRARY.cases[PACK[0]].title.de}, 10 Punkte" in told and "(richtig)" in told
    assert "(nicht richtig)" in told
    assert VOICE("study.progress_help") in told


def test_the_progress_is_told_in_lines() -> None:
    laid = laid_in(LIBRARY.cases)
    StudyFile().add(answered(each.case, *each.families, level=each.level, sure=3, day=DAY - 9) for each in laid[:6])
    told = said("2", "2", "0")
    assert VOICE("study.families.heading") in told and "Stufe 1 gesehen" in told
    assert "kaum: 0 von 0" in told and "sehr: 6 von 6" in told


def test_in_lines_too_it_can_be_switched_off() -> None:
    told = said("7", "2", "0")
    assert not load_settings().settings.study
    assert f"{VOICE('settings.study.name')}: {VOICE('settings.study.off')}" in told
    said(*wrong(PACK[0]), cases=PACK[:1])
    assert not study_file().exists()


def test_what_other_schools_say_can_be_read_after_the_answer() -> None:
    told = said(*wrong(PACK[0]), "6", cases=PACK[:1])
    assert VOICE("study.schools.iso") in told


def test_what_is_wrong_with_the_file_is_said_once() -> None:
    StudyFile().add([answered()])
    with study_file().open("ab") as file:
        file.write(b"damage\n")
    told = said(*wrong(PACK[1]), "", "", cases=PACK[1:2])
    assert told.count("ließ sich eine Zeile nicht lesen") == 1


def test_the_command_tells_the_progress_and_writes_everything_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    StudyFile().add([answered()])
    assert main(["study", "--progress", "--plain", "--lang", "en"]) == 0
    assert Voice(Language.EN)("study.families.heading") in capsys.readouterr().out
    assert main(["study", "--output", "mine.json", "--lang", "de"]) == 0
    assert "mine.json" in capsys.readouterr().out
    assert len(json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["answers"]) == 1
    assert main(["study", "--output", "mine.txt"]) == 2
    assert main(["study", "--output", "no/folder/mine.json"]) == 2
    assert main(["data", "--delete", "study", "--yes"]) == 0
    assert not study_file().exists()


def test_a_record_that_cannot_be_read_replaces_no_copy_of_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "mine.json"
    copy.write_text("earlier", encoding="utf-8")
    study_file().mkdir(parents=True)
    assert main(["study", "--output", "mine.json", "--lang", "de"]) == 1
    out, err = capsys.readouterr()
    assert not out and "lässt sich nicht lesen" in err
    assert copy.read_text(encoding="utf-8") == "earlier"
    assert main(["study", "--progress", "--plain", "--lang", "de"]) == 0
    out, _ = capsys.readouterr()
    assert "lässt sich nicht lesen" in out and VOICE("study.families.nothing") not in out


def test_the_end_says_when_something_comes_back() -> None:
    assert VOICE("study.later", number=1) in said(*wrong(PACK[0]), *[""] * 5, cases=PACK[:1])
