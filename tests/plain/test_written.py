"""How everything is written that a case and all its rounds say in lines. (tests/bench/alone.py plays every case.)"""

from __future__ import annotations

import pytest

from support.aloud import aloud
from support.texts import faults_of_lines, faults_of_text
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.play.table import Table

TABLE = Table(shipped().cases)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", ["payroll-clerk", "matrix-project-member"])
def test_nothing_that_is_told_of_a_case_and_its_rounds_is_miswritten(case: str, language: Language) -> None:
    assert not faults_of_lines(aloud(case, language, TABLE), language)


@pytest.mark.parametrize(
    "text",
    [
        "{x:nom} pays.",
        "Karin Vogt and You asked back.",
        "Asked back: Karin Vogt and You.",
        "The the chain ends here.",
        "That is it . So far.",
        "It ends here. nothing follows.",
        "so it is not said.",
        "The chain ends here..",
    ],
)
def test_what_is_miswritten_is_found(text: str) -> None:
    assert list(faults_of_text(text, Language.EN))
