"""`workshop map`: the chains of a pack's cases joined into one picture of the company."""

from __future__ import annotations

import unicodedata
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.cases.finding import CaseError
from workshop.cases.library import Library
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError, format_for_file, unknown
from workshop.commands.front import unplayable
from workshop.commands.named import FOLDER, at_path, is_path, refuse
from workshop.store.own import whole

if TYPE_CHECKING:
    from workshop.picture.company_scene import CompanyScene


def arguments(parser: ArgumentParser) -> None:
    """What `map` takes."""
    parser.add_argument("pack", nargs="?")
    parser.add_argument("--svg", type=Path)


def run(options: Namespace, desk: Desk) -> int:
    """Show the company of the pack: on the screen, in lines, or in a file. Exit code 1 when it is too large."""
    if options.svg is not None:
        format_for_file("unknown_picture", options.svg, ("svg",))
    library = whole()
    if options.pack is None:
        raise UsageError("missing_pack", known=", ".join(library.packs))
    pack = unicodedata.normalize("NFC", options.pack)
    if pack not in library.packs and library.broken_as("packs", pack) is None:
        if not is_path(pack):
            raise unknown("unknown_pack", pack, library.packs)
        try:
            kind, pack = at_path(pack)
        except CaseError as error:
            refuse(desk, error)
            return FOUND_SOMETHING
        if kind not in ("packs", FOLDER):
            raise UsageError("no_pack", word=options.pack)
        library = whole()
    nothing = unplayable(library, pack, desk.voice)
    if nothing:
        desk.err.line(nothing)
        return FOUND_SOMETHING
    if options.svg is None and not desk.plain:
        return desk.show(f"map {pack}")
    return _show(library, pack, desk, options.svg)


def _show(library: Library, pack: str, desk: Desk, svg: Path | None) -> int:
    from workshop.picture.company import TooLargeError, company_of
    from workshop.picture.company_scene import company_scene, too_large
    from workshop.plain.company import company_page
    from workshop.play.table import Table

    table = Table(library.cases)
    try:
        company = company_of((library.cases[case], table.judgement(case)) for case in library.playable(pack))
    except TooLargeError as error:
        desk.err.line(too_large(error, desk.voice))
        return FOUND_SOMETHING
    scene = company_scene(company, desk.voice, library.packs[pack].title.in_(desk.language))
    if svg is not None:
        return _save(scene, desk, svg)
    for line in company_page(scene, desk.voice):
        desk.out.line(line)
    return 0


def _save(scene: CompanyScene, desk: Desk, svg: Path) -> int:
    from workshop.report.company_svg import company_svg

    return desk.hand_out(svg, f"{company_svg(scene)}\n".encode(), desk.voice("commands.map.saved", path=svg))
