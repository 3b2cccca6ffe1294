"""`workshop add`: takes over cases, packs and agendas that somebody handed on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from workshop.cases.agendas import is_agenda
from workshop.cases.checking import check_text
from workshop.cases.finding import CaseError, Code, Finding
from workshop.cases.library import Library, Unplayable, shipped
from workshop.cases.packs import is_pack
from workshop.cases.source import decoded, parsed
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError
from workshop.commands.named import refuse
from workshop.plain.dialogue import Dialogue, Leave
from workshop.plain.dialogue import Entry as Choice
from workshop.store.bundle import BundleError, Entry, There, add, open_bundle, there
from workshop.store.own import whole
from workshop.store.places import data_folder

_UNUSABLE = (Code.UNKNOWN_CASE, Code.UNPLAYABLE_CASE)
_ASKED = (There.OTHER, There.SHIPPED)


def arguments(parser: ArgumentParser) -> None:
    """What `add` takes."""
    parser.add_argument("file", nargs="?", type=Path)


def run(options: Namespace, desk: Desk) -> int:
    """Add what is in the file. Exit code 1 when it cannot be, or when nobody answers what to do."""
    if options.file is None:
        raise UsageError("missing_bundle")
    try:
        entries = open_bundle(options.file)
        findings = _findings(entries, options.file, whole())
        if findings:
            refuse(desk, CaseError(findings))
            desk.err.line(desk.voice("commands.add.findings"))
            return FOUND_SOMETHING
        return _add(entries, desk)
    except BundleError as error:
        desk.err.line(error.sentence(desk.voice))
    except Leave:
        desk.err.line(desk.voice("commands.add.nothing"))
    return FOUND_SOMETHING


def _add(entries: Sequence[Entry], desk: Desk) -> int:
    voice, folder = desk.voice, data_folder()
    states = {each: there(each, folder, shipped()) for each in entries}
    for each, state in states.items():
        desk.out.line(voice(f"commands.add.{state}", name=each.name))
    wanted = [each for each in entries if states[each] is There.NEW]
    asked = [each for each in entries if states[each] in _ASKED]
    if asked:
        choices = [Choice(voice("commands.add.all", files=len(asked)), True)]
        if wanted:
            choices.append(Choice(voice("commands.add.only_new"), False))
        chosen = Dialogue(desk.out, voice).menu(choices, voice("commands.add.none"))
        if chosen is None:
            desk.out.line(voice("commands.add.nothing"))
            return 0
        wanted += asked if chosen else []
    add(wanted, folder)
    desk.out.line(voice("commands.add.added", files=len(wanted), folder=folder))
    return 0


def _findings(entries: Sequence[Entry], bundle: Path, library: Library) -> tuple[Finding, ...]:
    """What keeps them from being used, in the bundle's own files."""
    inside = {each.id for each in entries if each.kind == "cases"}
    known, broken = {*inside, *library.cases}, _Broken(inside, library)
    found: list[Finding] = []
    for each in entries:
        path = f"{bundle}/{each.name}"
        try:
            text = decoded(each.data, path)
            data = parsed(text, path)
        except CaseError as error:
            found += error.findings
            continue
        if each.kind != ("agendas" if is_agenda(data) else "packs" if is_pack(data) else "cases"):
            found.append(Finding(path, 1, 1, Code.OTHER_KIND, fatal=True))
            continue
        all_found = check_text(text, path, known, broken, share=False)
        found += [finding for finding in all_found if finding.fatal or finding.code in _UNUSABLE]
    return tuple(found)


class _Broken(Unplayable):
    """The cases of the library that cannot be played, save those that the bundle brings."""

    def __init__(self, inside: set[str], library: Library) -> None:
        super().__init__(library)
        self._inside = inside

    def __contains__(self, name: object) -> bool:
        return name not in self._inside and super().__contains__(name)
