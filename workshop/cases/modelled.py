"""What the models of the format refuse about the data of a file.

The models take long to load. They are asked when a file is checked, and when the quick look at its shape
(`workshop.cases.shape`) says that something is wrong with it: then they say what.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from workshop.cases.base import Table
from workshop.cases.draft import draft_of
from workshop.cases.finding import CaseError, Problem
from workshop.cases.format import AgendaTable, CaseTable, PackTable
from workshop.cases.nearest import Guesses
from workshop.cases.positions import located
from workshop.cases.references import reference_problems
from workshop.cases.structure import answer_problems, structure_problems
from workshop.cases.texts import missing_problems


def case_structure(data: dict[str, Any], guesses: Guesses) -> list[Problem]:
    """What the format refuses about a case."""
    return [*answer_problems(data, CaseTable), *_structure(data, CaseTable, guesses)]


def pack_answers(data: dict[str, Any]) -> list[Problem]:
    """Keys of a pack under which somebody stored what the engine derives."""
    return list(answer_problems(data, PackTable))


def pack_structure(data: dict[str, Any]) -> list[Problem]:
    """What the format refuses about a pack."""
    return _structure(data, PackTable, Guesses())


def agenda_structure(data: dict[str, Any]) -> list[Problem]:
    """What the format refuses about an agenda."""
    return _structure(data, AgendaTable, Guesses())


def refuse_case(data: dict[str, Any], text: str, name: str, texts: bool) -> None:
    """Raises CaseError where the case cannot be played; without `texts`, where it cannot be judged."""
    guesses = Guesses()
    problems = case_structure(data, guesses)
    problems += reference_problems(draft_of(data), guesses)
    if texts:
        problems += missing_problems(data)
    refuse(problems, text, name)


def refuse(problems: list[Problem], text: str, name: str) -> None:
    """Raises CaseError where one of them is fatal."""
    if fatal := [problem for problem in problems if problem.fatal]:
        raise CaseError(located(fatal, text, name))


def _structure(data: dict[str, Any], model: type[Table], guesses: Guesses) -> list[Problem]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return list(structure_problems(error, guesses))
    return []
