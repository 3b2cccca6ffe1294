"""The formats that cases leave the program in, and the endings of their files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from workshop.report.exports.bundle import Bundle

ENDINGS: Final = {"html": "html", "moodle": "xml", "liascript": "md", "anki": "apkg", "ics": "ics"}
"""By the name of the format."""
CALENDAR: Final = "ics"
"""The format that holds other cases than those it is asked for: unseen ones."""


def exported(bundle: Bundle, format: str, first: date, now: datetime) -> bytes:
    """The cases in that format. `first`: from which day a calendar counts. Raises KeyError for no format, and what
    `workshop.report.exports.anki` raises where its library is missing.
    """
    match format:
        case "html":
            from workshop.report.exports.html import as_html

            return as_html(bundle)
        case "moodle":
            from workshop.report.exports.moodle import as_moodle

            return as_moodle(bundle)
        case "liascript":
            from workshop.report.exports.liascript import as_liascript

            return as_liascript(bundle)
        case "anki":
            from workshop.report.exports.anki import as_anki

            return as_anki(bundle)
        case "ics":
            from workshop.report.exports.calendar import as_calendar

            return as_calendar(bundle, first, now)
        case _:
            raise KeyError(format)
