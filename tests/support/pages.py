"""Pages as text that a person can compare: every line with its weights, signs and what it would choose."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from workshop.page.model import (
    Badge,
    Bars,
    Cards,
    Cell,
    Flows,
    Large,
    Page,
    Panel,
    Part,
    Picture,
    Runs,
    Table,
    Weight,
    Words,
)
from workshop.picture.scene import as_lines

WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"


def dump(page: Page | Iterable[Panel]) -> str:
    """A page, or panels, as lines."""
    if isinstance(page, Page):
        right = f" || {page.right}" if page.right else ""
        return "\n".join((f"# {page.place}{right}", *_panels(page.panels)))
    return "\n".join(_panels(page))


def _panels(panels: Iterable[Panel]) -> Iterator[str]:
    before: list[str] = []
    for panel in panels:
        lines = [f"-- {panel.name}{' (again)' if panel.again else ''}"]
        lines += (line for part in panel.parts for line in _part(part))
        if lines != before:  # the same once more is only closer together
            yield from lines
        before = lines


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Words):
        yield _words(part)
    elif isinstance(part, Bars):
        for row in part.rows:
            before = f" (before {row.before:g})" if row.before is not None else ""
            said = f" = {row.said}" if row.said else ""
            yield f"   {_runs(row.lead)}{_badge(row.badge)}{row.name} | {row.number} | {row.value:g}{before}{said}"
        if part.legend is not None:
            yield f"   legend: {part.legend}{' in pairs' if part.pairs else ''}"
    elif isinstance(part, Large):
        yield f"   large: {{{part.weight}:{part.text}}}{f' less {part.less}' if part.less else ''}"
    elif isinstance(part, Cards):
        yield f"   teams: {', '.join(_cell(cell) + name for cell, name in part.teams)}"
        for row in part.rows:
            if isinstance(row, Words):
                yield _words(row)
                continue
            yield f"   {_runs(row.runs)} | {' | '.join(map(_cell, row.cells))}"
            yield _words(row.line)
    elif isinstance(part, Flows):
        yield f"   flows: {part.first} / {part.second}: {', '.join(f'{key} {name}' for key, name in part.names)}"
        yield from (f"   {row.first} > {row.second} {row.number} {row.weight} = {row.said}" for row in part.rows)
    elif isinstance(part, Table):
        yield from (f"   {' | '.join(map(_runs, row.cells))} = {row.said}" for row in part.rows)
    elif isinstance(part, Picture):
        yield f"   picture: {part.heading} marked: {', '.join(sorted(part.marked)) or '-'}"
        yield from (f"   {line}" for line in as_lines(part.scene))
    else:
        yield f"   {part}"


def _words(words: Words) -> str:
    ticked = {None: "", True: "[x] ", False: "[ ] "}[words.chosen]
    sign = ""
    if words.sign is not None:
        said = f"{' before' if words.sign.before else ''} = {words.sign.said}" if words.sign.said else ""
        sign = f"{words.sign.glyph}<{words.sign.weight}{said}> "
    option = f"  -> {words.option}" if words.option else ""
    command = f"  ({words.command})" if words.command else ""
    margin = ("   " if words.gap else "  ,") if not words.keep else "  >"
    badges = _badge(words.badge) + _badge(words.to)
    return f"{margin}{_runs(words.lead)}{ticked}{sign}{badges}{_runs(words.runs)}{option}{command}"


def _runs(runs: Runs) -> str:
    return "".join(
        f"{'~' if run.apart else ''}{run.text if run.weight is Weight.PLAIN else f'{{{run.weight}:{run.text}}}'}"
        for run in runs
    ).replace("\n", "⏎")


def _cell(cell: Cell) -> str:
    return _badge(cell) if isinstance(cell, Badge) else _runs(cell)


def _badge(badge: Badge | None) -> str:
    return f"({badge.shape} {badge.colour} {badge.letter}) " if badge is not None else ""


def compare(path: Path, pages: Mapping[str, Page | Iterable[Panel]]) -> None:
    """Compares pages, by what they show, with what was recorded; WORKSHOP_GOLDEN=write records them anew."""
    text = "".join(f"== {name}\n{dump(page)}\n\n" for name, page in pages.items())
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
