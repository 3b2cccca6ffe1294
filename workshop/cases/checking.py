"""The check of case files: all findings, with line, column and a hint. Empty means that nothing is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from workshop.cases import limits
from workshop.cases.agendas import agenda_findings, is_agenda
from workshop.cases.case import Case
from workshop.cases.contradictions import contradictions
from workshop.cases.draft import Draft, draft_of
from workshop.cases.files import Files, Layers, id_of, same_name
from workshop.cases.finding import CaseError, Code, Finding, Hint, Problem
from workshop.cases.hidden import shown
from workshop.cases.judging import judged_problems
from workshop.cases.layered import with_folders
from workshop.cases.library import Library, Unplayable, shipped_root
from workshop.cases.loading import read_case
from workshop.cases.nearest import Guesses
from workshop.cases.origins import KINDS
from workshop.cases.packs import is_pack, pack_findings
from workshop.cases.positions import MOST_FINDINGS, located
from workshop.cases.references import reference_problems, same_problems, stray_problems
from workshop.cases.source import NO_PATH, is_folder, parsed, text_of
from workshop.cases.texts import in_one_language, length_problems, missing_problems
from workshop.cases.wording import wording_problems
from workshop.rules.facts import Stated


def check_path(path: Path, library: Library | None = None, *, share: bool = True) -> tuple[Finding, ...]:
    """All findings of a case, pack or agenda file, or of all such files in a folder and the folders below it.

    `library`: what files may speak of besides what lies beside them. Without `share` nothing is said of texts in one
    language only: to play them it needs no second.
    """
    around = None if library is None else _Around(library)
    if not is_folder(path):
        return check_file(path, around, share=share)
    files = sorted(file for file in path.rglob("*.toml") if not _is_hidden(file.relative_to(path)))
    if not files:
        return (Finding(str(path), 1, 1, Code.EMPTY_FOLDER),)
    return (*_same_names(files), *(finding for file in files for finding in check_file(file, around, share=share)))


def _same_names(files: Iterable[Path]) -> Iterator[Finding]:
    seen: set[Path] = set()
    for file in files:
        id = file.with_name(id_of(file.name))
        if id in seen:
            yield same_name(file)
        seen.add(id)


_Beside: TypeAlias = tuple[Collection[str], Container[str], Container[str], Callable[[str], str | None]]


class _Around:
    """A library, and before it the folder that a file is in."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[Path, _Beside] = {}

    def __call__(self, path: Path) -> _Beside:
        """The names of the cases that the file may speak of, those that cannot be played, the warm-ups, the twins."""
        folder = path.parent.parent if path.parent.name in KINDS else path.parent
        if folder not in self._found:
            library = with_folders(self._library, [folder])
            cases = library.cases
            names = frozenset(cases.names if isinstance(cases, Files | Layers) else cases)
            self._found[folder] = names, Unplayable(library), _WarmUps(cases), _twins(cases)
        return self._found[folder]


def check_file(path: Path, around: _Around | None = None, *, share: bool = True) -> tuple[Finding, ...]:
    """All findings of one file. In `cases`, `packs` or `agendas` it is checked against the library around it; anywhere
    else not at all, unless something is said to be around it.
    """
    try:
        text = text_of(path)
    except CaseError as error:
        return error.findings
    if around is not None:
        return check_text(text, str(path), *around(path), share=share)
    folder = _cases_beside(path)
    if folder is None:
        return check_text(text, str(path), share=share)
    cases = Files(folder, read_case, lambda found: (name for name, _ in found))
    return check_text(text, str(path), cases.names, cases.refused, _WarmUps(cases), _twins(cases), share=share)


def check_text(
    text: str,
    path: str = NO_PATH,
    known: Collection[str] | None = None,
    broken: Container[str] = (),
    warm_ups: Container[str] = (),
    twins: Callable[[str], str | None] = lambda case: None,
    *,
    share: bool = True,
) -> tuple[Finding, ...]:
    """All findings of a text. `known`: the ids of the cases beside it; None asks nothing about other files. `broken`:
    those of them that cannot be played; `warm_ups`: those that demo and welcome give away; `twins`: the twin of each.
    `share`: see `check_path`.
    """
    try:
        data = parsed(text, path)
    except CaseError as error:
        return error.findings
    if is_agenda(data):
        return agenda_findings(data, text, path, known, broken, warm_ups, twins, share=share)
    if is_pack(data):
        return pack_findings(data, text, path, known, broken, share=share)
    problems = case_problems(data, Path(path).stem, known)
    return located([each for each in problems if share or not in_one_language(each)], text, path)


def case_problems(data: dict[str, Any], id: str, known: Collection[str] | None = None) -> Iterator[Problem]:
    """Everything that is wrong with the data of a case."""
    from workshop.cases.modelled import case_structure  # the models take long to load

    guesses = Guesses()
    draft = draft_of(data)
    problems = case_structure(data, guesses)
    problems += reference_problems(draft, guesses)
    sound = not problems
    yield from problems
    if len(problems) > MOST_FINDINGS:
        return  # this is no case; looking further only takes time
    if len(draft.parties) > MOST_FINDINGS:
        yield from _counts(draft)
        return  # nor is this, and what all of them lack would hide it
    yield from missing_problems(data)
    yield from length_problems(data)
    yield from wording_problems(data)
    yield from stray_problems(draft)
    yield from same_problems(draft)
    yield from _counts(draft)
    yield from _cards_without_fact(draft)
    yield from _twin(data, id, known, guesses)
    yield from contradictions(draft)
    if sound:
        yield from judged_problems(draft)


def _counts(draft: Draft) -> Iterator[Problem]:
    count = len(draft.parties)
    values = {"count": count, "least": limits.FEWEST_PARTIES, "most": limits.MOST_PARTIES}
    if 0 < count < limits.FEWEST_PARTIES:
        yield Problem(Code.TOO_FEW_PARTIES, ("party", 0), values)
    if count > limits.MOST_PARTIES:
        yield Problem(Code.TOO_MANY_PARTIES, ("party", draft.parties[limits.MOST_PARTIES].at), values)


def _cards_without_fact(draft: Draft) -> Iterator[Problem]:
    for party in draft.parties:
        for stated in Stated:
            key = f"says_{stated.value}"
            if key in party.table and stated.value not in party.table:
                values = {"key": key, "fact": stated.value, "party": shown(party.party.id)}
                yield Problem(Code.CARD_WITHOUT_FACT, ("party", party.at, key), values, key=True)


def _twin(data: dict[str, Any], id: str, known: Collection[str] | None, guesses: Guesses) -> Iterator[Problem]:
    twin = data.get("twin")
    if not isinstance(twin, str) or not twin:
        return
    if twin == id:
        yield Problem(Code.OWN_TWIN, ("twin",), {"case": shown(twin)})
    elif known is not None and twin not in known:
        hint: Hint | None = guesses.hint(twin, known)
        yield Problem(Code.UNKNOWN_TWIN, ("twin",), {"case": shown(twin)}, hint)


def _cases_beside(path: Path) -> Path | None:
    """The folder of the cases a file can speak of; None for a file that stands alone."""
    if path.parent.name in ("packs", "agendas"):
        folder = path.parent.parent / "cases"
    elif path.parent.name == "cases":
        folder = path.parent
    else:
        return None
    if not is_folder(folder):  # agendas of one's own lie alone, and play the cases that come with the program
        folder = shipped_root() / "cases"
    return folder


class _WarmUps(Container[str]):
    """The ids of the warm-ups among some cases; only those that are asked about are read."""

    def __init__(self, cases: Mapping[str, Case]) -> None:
        self._cases = cases

    def __contains__(self, case: object) -> bool:
        found = self._cases.get(case) if isinstance(case, str) else None
        return found is not None and found.warm_up


def _twins(cases: Mapping[str, Case]) -> Callable[[str], str | None]:
    """The twin of a case, which is read for it; None where there is none or the case is broken."""

    def twin(case: str) -> str | None:
        found = cases.get(case)
        return None if found is None else found.twin

    return twin


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
