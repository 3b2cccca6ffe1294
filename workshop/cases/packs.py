"""Packs: cases that are played one after the other."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.cases.building import both_of
from workshop.cases.finding import Code, Finding, Problem
from workshop.cases.hidden import shown
from workshop.cases.nearest import Guesses
from workshop.cases.shape import fits_pack
from workshop.cases.source import NO_PATH, composed, parsed, text_and_name
from workshop.cases.text import Text
from workshop.cases.texts import in_one_language, pack_length_problems, pack_missing_problems


@dataclass(frozen=True, slots=True)
class Pack:
    """Some cases in the order of play."""

    id: str
    """The file's name without its ending."""
    title: Text
    about: Text
    cases: tuple[str, ...]
    """Ids, also of cases that are broken or missing."""


def read_pack(source: Path | str, name: str = NO_PATH) -> Pack:
    """The pack in a file (a Path) or in a text (a str). Raises CaseError."""
    text, name = text_and_name(source, name)
    data = parsed(text, name)
    if not fits_pack(data) or any(problem.fatal for problem in (*pack_missing_problems(data), *_empty(data))):
        # Imported here: the models are only needed to say what is wrong.
        from workshop.cases.modelled import refuse

        refuse(_problems(data), text, name)
    return Pack(
        composed(Path(name).stem), both_of(data["title"]), both_of(data["about"]), tuple(dict.fromkeys(data["cases"]))
    )


def pack_findings(
    data: dict[str, Any],
    text: str,
    name: str,
    known: Collection[str] | None,
    broken: Container[str] = (),
    *,
    share: bool = True,
) -> tuple[Finding, ...]:
    """Everything that is wrong with a pack. `known`: the ids of the cases beside it, if that is known; `broken`: those
    of them that cannot be played. Without `share` it may be in one language.
    """
    from workshop.cases.positions import located

    problems = _problems(data)
    problems += pack_length_problems(data)
    if known is not None:
        problems += _unknown_cases(data, known, broken)
    return located([each for each in problems if share or not in_one_language(each)], text, name)


def is_pack(data: Mapping[str, Any]) -> bool:
    """Whether a table looks like a pack rather than a case."""
    return "cases" in data and not {"party", "tie", "focus"} & data.keys()


def _problems(data: dict[str, Any]) -> list[Problem]:
    from workshop.cases.modelled import pack_answers, pack_structure

    quick = *pack_answers(data), *pack_missing_problems(data), *_empty(data)
    return [*quick, *_duplicates(data), *pack_structure(data)]


def _empty(data: Mapping[str, Any]) -> Iterator[Problem]:
    if data.get("cases") == []:
        yield Problem(Code.EMPTY, ("cases",), {"key": "cases"}, fatal=True)


def _duplicates(data: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, case in _cases(data):
        if case in seen:
            yield Problem(Code.DUPLICATE_CASE, ("cases", at), {"case": shown(case)})
        seen.add(case)


def _unknown_cases(data: Mapping[str, Any], known: Collection[str], broken: Container[str]) -> Iterator[Problem]:
    guesses = Guesses()
    for at, case in _cases(data):
        if case in broken:
            yield Problem(Code.UNPLAYABLE_CASE, ("cases", at), {"case": shown(case)})
        elif case not in known:
            yield Problem(Code.UNKNOWN_CASE, ("cases", at), {"case": shown(case)}, guesses.hint(case, known))


def unknown_case(case: str, pack: str, known: Collection[str]) -> Finding:
    """The finding that a case of a pack is not there, without its place in the file."""
    return Finding(pack, 1, 1, Code.UNKNOWN_CASE, {"case": shown(case)}, Guesses().hint(case, known))


def _cases(data: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    cases = data.get("cases")
    if isinstance(cases, list):
        yield from ((at, case) for at, case in enumerate(cases) if isinstance(case, str))
