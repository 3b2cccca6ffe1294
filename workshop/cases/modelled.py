"""The data of a file as a model of the format, or what the format refuses about it."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from workshop.cases.draft import draft_of
from workshop.cases.finding import CaseError, Problem
from workshop.cases.format import CaseTable
from workshop.cases.nearest import Guesses
from workshop.cases.positions import located
from workshop.cases.references import reference_problems
from workshop.cases.structure import answer_problems, structure_problems
from workshop.cases.texts import missing_problems


def table_of(data: dict[str, Any], guesses: Guesses) -> tuple[CaseTable | None, list[Problem]]:
    """The model of a case, or None, and what the format refuses about it."""
    problems = list(answer_problems(data, CaseTable))
    try:
        return CaseTable.model_validate(data), problems
    except ValidationError as error:
        return None, [*problems, *structure_problems(error, guesses)]


def sound_table(data: dict[str, Any], text: str, name: str, texts: bool) -> CaseTable:
    """The model of a case whose references are sound and, if asked for, whose texts are complete. Raises CaseError."""
    guesses = Guesses()
    table, problems = table_of(data, guesses)
    problems += reference_problems(draft_of(data), guesses)
    if texts:
        problems += missing_problems(data)
    fatal = [problem for problem in problems if problem.fatal]
    if fatal:
        raise CaseError(located(fatal, text, name))
    assert table is not None
    return table
