"""Writes a report in one of its formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from workshop.report.markdown import as_markdown
from workshop.report.page import as_html
from workshop.report.plain_json import as_json
from workshop.report.table import as_csv
from workshop.report.values import Report

WRITERS: Final[Mapping[str, Callable[[Report], str]]] = {
    "md": as_markdown,
    "html": as_html,
    "csv": as_csv,
    "json": as_json,
}
"""The formats by the ending of their files."""


def write_report(report: Report, format: str) -> str:
    """The report as text, to be stored as UTF-8 with its line breaks as they are. Raises ValueError for no format."""
    if format not in WRITERS:
        raise ValueError(format)
    return WRITERS[format](report)
