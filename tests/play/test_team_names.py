"""What a team may be called: letters that nobody sees make no name."""

from __future__ import annotations

import pytest

from workshop.cases.agenda_draft import Draft
from workshop.cases.hidden import BLANK, is_blank
from workshop.cases.text import Language, Text
from workshop.play.job import clean_name as job_name
from workshop.play.teams import clean_name


@pytest.mark.parametrize("sign", [*sorted(BLANK), "\u200b", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u3000", "\u0301"])
def test_a_name_of_invisible_letters_is_none(sign: str) -> None:
    assert clean_name(sign) == clean_name(f" {sign * 3} {sign}") == ""
    assert clean_name(f"{sign} Otters{sign}".replace("\u0301", "")) == "Otters"


@pytest.mark.parametrize("name", ["Otters", "Füchse", "한국", "⠓⠊", "❤️", "Team [/"])
def test_a_name_that_can_be_seen_stays(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize("sign", sorted(BLANK))
def test_nothing_else_that_people_type_has_an_invisible_name(sign: str) -> None:
    text = Text("Titel", "Title")
    assert job_name(f"{sign} {sign}") == ""
    assert Draft.begin(text, text).titled(sign * 3).plan.title.in_(Language.EN) == ""


@pytest.mark.parametrize("marks", ["\ufe0f", "\u0301", "\u0301 \u0301", "\U000e0100", "\u20dd"])
def test_marks_without_a_letter_are_nothing_to_be_read(marks: str) -> None:
    assert is_blank(marks) and job_name(marks) == clean_name(marks) == ""
    assert not is_blank(f"a{marks}")
