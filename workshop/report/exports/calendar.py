"""Cases as days in a calendar: one after 2, one after 7, one after 21 days, and the answer a day later. No account.

What would come on a weekend comes on the Monday after it; holidays are not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from workshop.language.voice import Voice
from workshop.page.sheet import CaseSheet
from workshop.picture.text import clean
from workshop.report.exports.bundle import Bundle

DAYS: Final = (2, 7, 21)
"""After how many days a case comes."""
_SATURDAY: Final = 5
_FOLD: Final = 75
"""Bytes of a line of a calendar file."""


@dataclass(frozen=True, slots=True)
class _Day:
    """One whole day in the calendar."""

    id: str
    on: date
    title: str
    text: tuple[str, ...]


def as_calendar(bundle: Bundle, first: date, written: datetime) -> bytes:
    """The calendar file: a case for each of DAYS after `first`, as far as there are cases. `written`: now."""
    voice = Voice(bundle.language)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//who-pays//workshop//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    lines.append(f"X-WR-CALNAME:{_escaped(voice('home.title'))}")
    for after, sheet in zip(DAYS, bundle.sheets, strict=False):
        for day in _days(sheet, _working(first + timedelta(days=after)), voice):
            lines += _event(day, bundle, written)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _working(on: date) -> date:
    """That day, or the Monday after it where it is on a weekend."""
    return on + timedelta(days=7 - on.weekday() if on.weekday() >= _SATURDAY else 0)


def _days(sheet: CaseSheet, on: date, voice: Voice) -> Iterator[_Day]:
    title = clean(sheet.title) or sheet.id
    choices = tuple(f"{each.letter}  {each.label}" for each in sheet.choices)
    asked = (sheet.setting, sheet.situation, "", *(f"{number}. {card}" for number, card in sheet.cards), "")
    answered = _working(on + timedelta(days=1))
    when = "tomorrow" if answered - on == timedelta(days=1) else "monday"
    last = voice(f"export.calendar.{when}", command=f"workshop play {sheet.id}")
    question = (*asked, sheet.you, sheet.question, *choices, "", last)
    yield _Day(f"{sheet.id}-q", on, voice("export.calendar.case", title=title), question)
    wrong = tuple(f"{each.letter}  {each.name}: {' '.join(each.told)}" for each in sheet.choices if not each.right)
    told = (sheet.verdict, " ".join(sheet.why), "", voice("export.others"), *wrong)
    objection = ("", f"{voice('debriefing.objection')}: {sheet.objection}") if sheet.objection else ()
    answer = voice("export.calendar.answer", title=title)
    yield _Day(f"{sheet.id}-a", answered, answer, (*told, *objection))


def _event(day: _Day, bundle: Bundle, written: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.on:%Y%m%d}-{bundle.language.value}-{_escaped(clean(day.id))}@who-pays.invalid"
    yield f"DTSTAMP:{written.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(clean(day.title))}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(map(clean, day.text)))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """A text as the value of a property."""
    told = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return told.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, no character torn apart; what goes on begins with a blank."""
    pieces, room = [""], _FOLD
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append("")
            room = _FOLD - 1
        pieces[-1] += sign
        room -= size
    return "\r\n ".join(pieces)
