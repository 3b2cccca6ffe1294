"""A page to write on: headings, lists, questions with boxes, empty lines; as Markdown, and as HTML to print on A4.

Every text that somebody typed stays text: it is escaped in both. The HTML loads nothing and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workshop.cases.text import Language
from workshop.report.hypertext import escape, head, style
from workshop.report.markdown import LINE, escaped
from workshop.report.page import STYLE

_BOX: Final = "☐"


@dataclass(frozen=True, slots=True)
class Field:
    """A question with its number, a hint, answers to tick, and lines to write on."""

    number: str
    question: str
    hint: str = ""
    boxes: tuple[str, ...] = ()
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A section: a note, then a list, a table to fill in, questions, and empty lines."""

    heading: str
    note: str = ""
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: int = 0
    """Of the table, whose cells are empty."""
    fields: tuple[Field, ...] = ()
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Handout:
    """A whole page in one language."""

    language: Language
    kicker: str
    title: str
    facts: tuple[tuple[str, str], ...]
    """Pairs for the head; without a value there is room to write it."""
    intro: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: str
    tight: bool = False
    """Whether it has so much text that only small print keeps it on its one page."""

    @property
    def is_form(self) -> bool:
        """Whether it asks questions; smaller print keeps them on both sides of one sheet."""
        return any(part.fields for part in self.parts)


def handout_markdown(handout: Handout) -> str:
    """The page as Markdown."""
    return "\n\n".join(_markdown(handout)) + "\n"


def handout_html(handout: Handout) -> str:
    """The page as one HTML document."""
    return "\n".join(_html(handout)) + "\n"


WRITERS: Final = {"md": handout_markdown, "html": handout_html}
"""The formats by the ending of their files."""


def _markdown(handout: Handout) -> Iterator[str]:
    yield f"# {escaped(handout.title)}"
    yield escaped(handout.kicker)
    if handout.facts:
        yield "  \n".join(f"**{escaped(name)}:** {escaped(value) or LINE}" for name, value in handout.facts)
    yield from (escaped(text) for text in handout.intro)
    for part in handout.parts:
        yield f"## {escaped(part.heading)}"
        if part.note:
            yield escaped(part.note)
        if part.items:
            yield "\n".join(f"- {escaped(item)}" for item in part.items)
        if part.columns:
            head = " | ".join(escaped(column) for column in part.columns)
            rule, row = " | ".join("---" for _ in part.columns), " | ".join(" " for _ in part.columns)
            yield "\n".join([f"| {head} |", f"| {rule} |", *(f"| {row} |" for _ in range(part.rows))])
        for field in part.fields:
            yield from _markdown_field(field)
        yield from (LINE for _ in range(part.lines))
    yield "---"
    yield escaped(handout.foot)


def _markdown_field(field: Field) -> Iterator[str]:
    yield f"**{escaped(f'{field.number}. {field.question}')}**"
    if field.hint:
        yield escaped(field.hint)
    yield from (LINE for _ in range(field.lines))
    if field.boxes:
        yield "  \n".join(f"{_BOX} {escaped(box)}" for box in field.boxes)


def _html(handout: Handout) -> Iterator[str]:
    title = f"{escape(handout.title)} · {escape(handout.kicker)}"
    yield head(handout.language, title, style(STYLE) + style("handout.css"))
    look = " tight" if handout.tight else " form" if handout.is_form else ""
    yield f'<body class="handout{look}">'
    yield from handout_body(handout)
    yield "</body>\n</html>"


def handout_body(handout: Handout) -> Iterator[str]:
    """The page itself, to stand in a document."""
    yield f'<header>\n<p class="kicker">{escape(handout.kicker)}</p>\n<h1>{escape(handout.title)}</h1>'
    if handout.facts:
        pairs = (f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in handout.facts)
        yield f'<dl class="facts">{"".join(pairs)}</dl>'
    yield "</header>"
    yield from (f"<p>{escape(text)}</p>" for text in handout.intro)
    for part in handout.parts:
        yield f"<section><h2>{escape(part.heading)}</h2>"
        if part.note:
            yield f'<p class="note">{escape(part.note)}</p>'
        if part.items:
            yield f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in part.items)}</ul>"
        if part.columns:
            head = "".join(f'<th scope="col">{escape(column)}</th>' for column in part.columns)
            row = f"<tr>{'<td></td>' * len(part.columns)}</tr>"
            yield f'<table class="blank"><thead><tr>{head}</tr></thead><tbody>{row * part.rows}</tbody></table>'
        yield from map(_html_field, part.fields)
        yield f"{_lines(part.lines)}</section>"
    yield f"<footer><p>{escape(handout.foot)}</p></footer>"


def _html_field(field: Field) -> str:
    hint = f'<p class="note">{escape(field.hint)}</p>' if field.hint else ""
    boxes = "".join(f"<span>{_BOX} {escape(box)}</span>" for box in field.boxes)
    ticks = f'<p class="boxes">{boxes}</p>' if boxes else ""
    name = f'<h3><span class="no">{escape(field.number)}</span> {escape(field.question)}</h3>'
    return f'<div class="keep">{name}{hint}{_lines(field.lines)}{ticks}</div>'


def _lines(count: int) -> str:
    return f'<div class="lines">{"<span></span>" * count}</div>' if count else ""
