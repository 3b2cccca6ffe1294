"""Reads a page out: panel by panel, line by line, without ink. What only repeats something is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.page.model import Badge, Bars, Cards, Flows, Large, Panel, Part, Picture, Table, Words, text_of
from workshop.picture.scene import as_lines
from workshop.plain.dialogue import Dialogue, Entry


def read(dialogue: Dialogue, panels: Iterable[Panel]) -> None:
    """Says every panel; an empty line stands before each heading."""
    for panel in panels:
        if not panel.again:
            read_parts(dialogue, panel.parts)


def read_parts(dialogue: Dialogue, parts: Iterable[Part]) -> None:
    """Says those parts."""
    for part in parts:
        if isinstance(part, Words) and part.keep:
            dialogue.heading(line_of(part))
        elif isinstance(part, Picture):
            dialogue.heading(part.heading)
            dialogue.tell(*as_lines(part.scene))
        else:
            dialogue.tell(*lines_of(part))


def told(panel: Panel) -> Iterator[str]:
    """A panel as lines; an empty one stands before each heading."""
    for part in panel.parts:
        if isinstance(part, Words) and part.keep:
            yield ""
        yield from lines_of(part)


def lines_of(part: Part) -> Iterator[str]:
    """A part as lines. A line that only tells of a command has none: the menu offers it."""
    if isinstance(part, Words):
        if not part.command:
            yield line_of(part)
    elif isinstance(part, Bars):
        for row in part.rows:
            yield row.said or _joined(text_of(row.lead), f"{_shape(row.badge)}{row.name}: {row.number}")
    elif isinstance(part, Cards):
        yield from map(line_of, part.lines)
    elif isinstance(part, Large):
        yield part.text
    elif isinstance(part, Flows | Table):
        yield from (row.said for row in part.rows)
    else:
        yield from as_lines(part.scene)


def line_of(words: Words) -> str:
    """A line: its letter or number, its text, and what its sign says."""
    sign = words.sign
    text = ": ".join(words.text.split("\n"))  # what stands under its name on a screen
    if sign is not None and sign.said:
        text = f"{sign.said} {text}" if sign.before else f"{text} ({sign.said})"
    return _joined(text_of(words.lead), _shape(words.badge) + (f"→ {_shape(words.to)}" if words.to else "") + text)


def valued(words: Words) -> str:
    """A line that names something and says what it is: a row with its value."""
    return text_of(words.runs, ": ")


def offered(parts: Iterable[Words]) -> tuple[list[Words], list[Entry[str]]]:
    """What a list says, and its lines that can be chosen, under their headings."""
    told: list[Words] = []
    entries: list[Entry[str]] = []
    above: Words | None = None
    for part in parts:
        if part.option:
            entries.append(Entry(line_of(part), part.option, line_of(above) if above is not None else ""))
        elif above is not None:
            told.append(above)
        above = part if part.keep and not part.option else None
        if not part.option and above is None:
            told.append(part)
    return told, entries


def _shape(badge: Badge | None) -> str:
    return f"{badge.shape} " if badge is not None else ""


def _joined(lead: str, text: str) -> str:
    lead = lead.strip()
    return f"{lead}  {text}" if lead else text
