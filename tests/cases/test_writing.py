"""What is written is read again as the same case."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support.case_files import CARDS, SMALL, SOUND
from workshop.cases.case import Case
from workshop.cases.checking import check_text
from workshop.cases.hidden import is_blank
from workshop.cases.library import shipped
from workshop.cases.loading import read_case
from workshop.cases.source import composed
from workshop.cases.text import Text
from workshop.cases.writing import write_case

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp")), max_size=40)
WORDS = TEXTS.map(lambda text: composed(text.strip())).filter(lambda text: not is_blank(text))
"""What a case can hold: letters put together, and something to be seen of them."""
LINES = WORDS.map(lambda text: " ".join(text.split()))


def again(case: Case) -> Case:
    """The case after it was written and read."""
    return read_case(write_case(case), f"{case.id}.toml")


@pytest.mark.parametrize("text", [SOUND, SMALL, SOUND + CARDS])
def test_a_case_written_and_read_is_the_same_case(text: str) -> None:
    case = read_case(text, "case.toml")
    assert again(case) == case


def test_every_shipped_case_written_and_read_is_the_same_case() -> None:
    for case in shipped().cases.values():
        assert again(case) == case


def test_everything_a_case_can_hold_survives() -> None:
    full = (
        SOUND.replace("level = 1", 'level = 4\ntwin = "other"\nopen = true\nobjection = { de = "Doch.", en = "But." }')
        .replace('id = "staff"', 'id = "staff"\nstatus = "unpaid"\nsays_status = { de = "E.", en = "U." }')
        .replace('id = "head"', 'id = "head"\npay = ["bonus", "raise"]\nsays_pay = { de = "B.", en = "B." }')
        .replace('kind = "decides_bonus"', 'on_behalf_of = "staff"\nkind = "decides_bonus"')
    )
    case = read_case(full, "case.toml")
    assert case.objection
    assert case.open
    assert again(case) == case


def test_no_pay_is_another_fact_than_unstated_pay() -> None:
    case = read_case(SOUND.replace('id = "head"', 'id = "head"\npay = []'), "case.toml")
    assert case.role("head").party.pay == frozenset()
    assert again(case) == case


def test_what_is_written_has_no_findings() -> None:
    assert check_text(write_case(read_case(SOUND, "case.toml")), "case.toml") == ()


@given(LINES, LINES, WORDS)
@example("Titel", "Name", "\u0303\u0301 ohne Buchstaben davor")
def test_any_text_is_read_as_it_was_written(title: str, label: str, situation: str) -> None:
    case = read_case(SOUND, "case.toml")
    first, *others = case.roles
    named = dataclasses.replace(first, de=dataclasses.replace(first.de, label=label, nom=label, acc=label, dat=label))
    case = dataclasses.replace(
        case, title=Text(title, label), situation=Text(f"{situation}\n{situation}", title), roles=(named, *others)
    )
    assert again(case) == case
