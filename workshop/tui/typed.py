"""What is being typed, in its row of a page."""

from __future__ import annotations

from dataclasses import replace

from workshop.page.model import Panel, Part, Run, Runs, Weight, Words


def typed_into(panel: Panel, option: str, typed: str) -> Panel:
    """The panel with `typed` and a cursor in place of the value of that row: of its second run."""
    return replace(panel, parts=tuple(_typed(each, option, typed) for each in panel.parts))


def _typed(part: Part, option: str, typed: str) -> Part:
    if not isinstance(part, Words) or part.option != option:
        return part
    short = None if part.short is None else _runs(part.short, typed)
    return replace(part, runs=_runs(part.runs, typed), short=short)


def _runs(runs: Runs, typed: str) -> Runs:
    return (*runs[:1], Run(f"{typed}_", Weight.LEAD, apart=True), *runs[2:])
