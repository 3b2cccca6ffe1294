"""What one takes home from the interview: sheet and form in both formats, safe, complete, written only when asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.interviews import ANSWERS, interview
from workshop.cases.text import Language
from workshop.language.job import JobTelling
from workshop.language.voice import Voice
from workshop.play.job import Topic, number_of
from workshop.report.endings import WrongEnding
from workshop.report.handout import WRITERS, handout_html, handout_markdown
from workshop.report.job import Take, form_of, sheet_of, take_home, write_form

EVIL = "<script>x</script>"
MARKS = "[a](b) | *c* `d` #"


def telling(name: str, language: Language = Language.DE) -> JobTelling:
    return JobTelling(interview(*ANSWERS[name]), Voice(language))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ANSWERS)
def test_the_sheet_says_who_pays_and_has_room_for_needs_source_questions_and_agreement(
    name: str, language: Language
) -> None:
    told = telling(name, language)
    sheet = sheet_of(told)
    assert len(sheet.parts) == 6
    assert sheet.parts[1].rows == 3
    assert set(told.asks()) <= set(sheet.parts[3].items)
    for text in (handout_html(sheet), handout_markdown(sheet)):
        assert text.count("\n") > 20


@pytest.mark.parametrize("format", WRITERS)
def test_nothing_that_was_typed_is_markup_in_the_sheet(format: str) -> None:
    evil = f"{EVIL}!"
    answers = [EVIL, "employed", MARKS, evil, evil, evil, "-", evil, evil, "-", "?", "-"]
    text = WRITERS[format](sheet_of(JobTelling(interview(*answers), Voice(Language.EN))))
    assert EVIL not in text
    assert "[a](b)" not in text


def test_the_html_loads_nothing_and_runs_nothing() -> None:
    for page in (handout_html(sheet_of(telling("split"))), handout_html(form_of(Voice(Language.DE)))):
        assert "default-src 'none'" in page
        assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import|https?:", page)


@pytest.mark.parametrize("language", Language)
def test_the_form_asks_every_question_of_the_screen_under_its_number(language: Language) -> None:
    voice = Voice(language)
    form = form_of(voice)
    fields = [field for part in form.parts for field in part.fields]
    asked = {(field.number.rstrip("ab"), field.question) for field in fields}
    for topic in Topic:
        wanted = voice(f"job.ask.{topic}{'_paper' if topic in (Topic.ABOVE, Topic.RESOLD) else ''}")
        assert any(number == str(number_of(topic, None)) and question.endswith(wanted) for number, question in asked)
    assert voice("job.ask.found_office") in {field.question for field in fields}


@pytest.mark.parametrize("ending", ["md", "html"])
def test_the_form_is_written_in_the_format_of_its_ending(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"form.{ending}"
    write_form(Voice(Language.EN), path)
    assert path.read_text(encoding="utf-8").startswith("# " if ending == "md" else "<!DOCTYPE html>")
    with pytest.raises(WrongEnding):
        write_form(Voice(Language.EN), tmp_path / "form.pdf")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_files_are_taken_home_side_by_side_and_never_over_another(tmp_path: Path) -> None:
    told = telling("split", Language.EN)
    for take in (*Take, *Take):
        take_home(told, take, tmp_path)
    names = {each.name for each in tmp_path.iterdir()}
    pairs = (("my-job", "html"), ("my-job", "md"), ("my-case", "toml"))
    assert names == {f"{name}{number}.{ending}" for name, ending in pairs for number in ("", "-2")}
