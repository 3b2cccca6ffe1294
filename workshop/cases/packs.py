"""Packs: cases that are played one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workshop.cases.building import text_of as built
from workshop.cases.finding import CaseError, Code, Finding, Problem
from workshop.cases.format import PackTable
from workshop.cases.hidden import shown
from workshop.cases.nearest import Guesses
from workshop.cases.positions import located
from workshop.cases.source import parsed, text_of
from workshop.cases.structure import answer_problems, structure_problems
from workshop.cases.text import Text
from workshop.cases.texts import pack_length_problems, pack_missing_problems


@dataclass(frozen=True, slots=True)
class Pack:
    """Some cases in the order of play."""

    id: str
    """The file's name without its ending."""
    title: Text
    about: Text
    cases: tuple[str, ...]
    """Ids, also of cases that are broken or missing."""


def read_pack(source: Path | str, name: str = "-") -> Pack:
    """The pack in a file (a Path) or in a text (a str). Raises CaseError."""
    text, name = (text_of(source), str(source)) if isinstance(source, Path) else (source, name)
    table, problems = _read(parsed(text, name))
    if fatal := [problem for problem in problems if problem.fatal]:
        raise CaseError(located(fatal, text, name))
    assert table is not None
    return Pack(Path(name).stem, built(table.title), built(table.about), tuple(dict.fromkeys(table.cases)))


def pack_findings(data: dict[str, Any], text: str, name: str, known: Collection[str] | None) -> tuple[Finding, ...]:
    """Everything that is wrong with a pack. `known`: the ids of the cases beside it, if that is known."""
    _, problems = _read(data)
    problems += pack_length_problems(data)
    if known is not None:
        problems += _unknown_cases(data, known)
    return located(problems, text, name)


def is_pack(data: Mapping[str, Any]) -> bool:
    """Whether a table looks like a pack rather than a case."""
    return "cases" in data and not {"party", "tie", "focus"} & data.keys()


def _read(data: dict[str, Any]) -> tuple[PackTable | None, list[Problem]]:
    problems = [*answer_problems(data, PackTable), *pack_missing_problems(data), *_duplicates(data)]
    try:
        return PackTable.model_validate(data), problems
    except ValidationError as error:
        return None, [*problems, *structure_problems(error, Guesses())]


def _duplicates(data: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, case in _cases(data):
        if case in seen:
            yield Problem(Code.DUPLICATE_CASE, ("cases", at), {"case": shown(case)})
        seen.add(case)


def _unknown_cases(data: Mapping[str, Any], known: Collection[str]) -> Iterator[Problem]:
    guesses = Guesses()
    for at, case in _cases(data):
        if case not in known:
            yield Problem(Code.UNKNOWN_CASE, ("cases", at), {"case": shown(case)}, guesses.hint(case, known))


def _cases(data: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    cases = data.get("cases")
    if isinstance(cases, list):
        yield from ((at, case) for at, case in enumerate(cases) if isinstance(case, str))
