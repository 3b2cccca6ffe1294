"""Names that do something where they are not escaped, a case made of one, and a reader that sees what a page does."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from workshop.cases.case import Case
from workshop.cases.text import Text, Wording

NASTY = (
    "Team [/",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "](javascript:x)",
    '"><img src=x>',
    "`x` *y* _z_",
    "a\nb\r# c",
    "+1;2,3",
    "&lt;b&gt;",
    "https://evil.example",
)
VOID = {"meta", "br", "hr", "img", "link", "input"}


def poisoned(case: Case, name: str) -> Case:
    def wording(old: Wording) -> Wording:
        return replace(old, label=name, nom=name, acc=name, dat=name, role=name)

    text = Text(name, name)
    return replace(
        case,
        title=text,
        setting=text,
        situation=text,
        debriefing=(text,) * 3,
        objection=text,
        roles=tuple(replace(role, de=wording(role.de), en=wording(role.en)) for role in case.roles),
        cards=dict.fromkeys(case.cards, text),
    )


class Reader(HTMLParser):
    """Reads a page and notices what is not closed, and what it loads or runs."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader
