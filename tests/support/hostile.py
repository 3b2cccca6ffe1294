"""Texts that somebody who means harm would type, a library made of them, and what must never come of them."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import tomli_w
from markdown_it import MarkdownIt

from workshop.cases.library import shipped_root

CASES: Final = ("payroll-clerk", "recruiter")

HOSTILE: Final = (
    # Markup of the screens
    *(
        "Team [/",
        "[/]",
        "[bold]x[/bold]",
        "x[@click=app.quit]y[/]",
        "[link=file:///etc/passwd]x[/link]",
        "[red",
        "[[x]]",
    ),
    *("\\[x]", "[x\\]", "$primary", "[on $error]x[/]", "]", "[", "{x}", "{0}", "{x:nom}", "%s%n", "%(x)s", "{{x}}"),
    # What moves a terminal
    *(
        "\x1b[2J\x1b[H",
        "\x1b]0;owned\x07",
        "\x1b]52;c;eA==\x07",
        "\x1b]8;;http://x\x1b\\x\x1b]8;;\x1b\\",
        "\x1bPq#0~\x1b\\",
    ),
    *(
        "\x9b2J",
        "\x9d0;x\x9c",
        "\x1b[?1049h",
        "a\rb",
        "a\x08\x08b",
        "\x07",
        "\x00",
        "a\nb",
        "a\x0bb\x0cc",
        "\x7f",
        "\x85x",
    ),
    *("\x1b[6n", "\x1b[201~rm", "\x0e\x0f", "a\u2028b\u2029c"),
    # What nobody sees
    *(
        "\u202eabc",
        "\u2066x\u2069",
        "a\u200bb",
        "\u200e\u200f",
        "\ufeffx",
        "\u2060",
        "\u00adx",
        "\u3164",
        "\u2800",
        "\u115f",
    ),
    *(
        "\u1160\u3164",
        "\uffa0",
        "\U000e0041\U000e007f",
        "\ufe0f",
        "e" + "\u0301" * 500,
        "\u0301",
        "\u034f",
        "\u061c",
        "\u180e",
    ),
    *("\ufff9x\ufffay\ufffb", "\U0001d173", "\ue000", "\u0378", "\ufdd0", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    # Long and wide
    *("x" * 20_000, "漢" * 5000, "x " * 9000, "ﷺ" * 400, "\U0001f600" * 300, "𝔘𝔫𝔦", "ａｂｃ"),
    # Spreadsheets
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://x")',
        "\t=1",
        "|calc",
        "=cmd|' /C calc'!A0",
        '"',
        '";=1',
        "a,b;c",
        "＝1",
    ),
    # Pages and pictures
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"><svg onload=alert(1)>',
        "' onmouseover='x",
        "</title><b>",
    ),
    *(
        "</style><script>",
        "&lt;b&gt;",
        "&#60;b&#62;",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[x]]>",
        "<?xml version='1.0'?>",
        "javascript:x",
    ),
    *("</text></svg>", "<a href=x>", "<iframe>", "&amp;", "&", "<", '"', "url(http://x)", "@import 'x'", "*/ body{}"),
    # Markdown
    *(
        "[a](http://x)",
        "![a](http://x)",
        "<http://x>",
        "http://example.org",
        "# x",
        "- x",
        "1. x",
        "> x",
        "---",
        "===",
        "```",
        "~~~",
    ),
    *(
        "`x`",
        "**x**",
        "_x_",
        "~~x~~",
        "| a | b |",
        "|",
        "\\",
        "[x]: http://y",
        "x  ",
        "    x",
        "&copy;",
        "* * *",
        "[ ] x",
        "a\\|b",
    ),
    # Paths and shells
    *(
        "../../etc/passwd",
        "/dev/null",
        "C:\\x",
        "con",
        "nul.txt",
        "~root",
        "$(id)",
        "`id`",
        "; rm -rf /",
        "x | y",
        "-rf",
        "--help",
    ),
    *("file\x00.html", ".hidden", "x" * 255, "a/b", "..", ".", "%2e%2e%2f", "\\\\server\\x", "?", "*", "null", "", " "),
)

_FORBIDDEN: Final = frozenset({"Cc", "Cs", "Co"})
_BIDI: Final = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff\u2028\u2029"
)


def library_of(text: str, root: Path) -> str:
    """A library in that folder in which every text is that one. The id of its pack and of its agenda."""
    for folder in ("cases", "packs", "agendas"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for case in CASES:
        data = tomllib.loads((shipped_root() / "cases" / f"{case}.toml").read_text(encoding="utf-8"))
        data.pop("twin", None)
        data = _retold(data, text) | {"title": {"de": text, "en": text}}
        (root / "cases" / f"{case}.toml").write_text(tomli_w.dumps(data), encoding="utf-8")
    told = {"format": 1, "title": {"de": text, "en": text}, "about": {"de": text, "en": text}}
    pack = {**told, "cases": list(CASES)}
    (root / "packs" / "energy-utility.toml").write_text(tomli_w.dumps(pack), encoding="utf-8")
    blocks = [{"case": case, "minutes": 20} for case in CASES]
    plan = {**told, "minutes": 60, "teams": 2, "way": "keyboard", "block": blocks}
    (root / "agendas" / "evil.toml").write_text(tomli_w.dumps(plan), encoding="utf-8")
    return "evil"


def _retold(value: Any, text: str, inside: bool = False) -> Any:
    """Whatever is in one of the languages becomes the text."""
    if isinstance(value, dict):
        return {
            key: each if key == "gender" else _retold(each, text, inside or key in ("de", "en"))
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_retold(each, text, inside) for each in value]
    if not inside or not isinstance(value, str):
        return value
    return text[:300] if len(value) > 40 else text[:2000]


def active(text: str, *, ends: str = "\n") -> set[str]:
    """The characters in it that do something instead of being read."""
    found = set()
    for character in set(text) - set(ends):
        if character in _BIDI or unicodedata.category(character) in _FORBIDDEN:
            found.add(f"U+{ord(character):04X}")
    return found


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, *sorted(name for name, _ in attrs)))
        for name, value in attrs:
            if name in ("href", "src", "style", "xlink:href"):
                self.found.add((tag, name, re.sub(r"\d+", "0", value or "")))

    def handle_comment(self, data: str) -> None:
        self.found.add(("comment",))

    def handle_decl(self, decl: str) -> None:
        self.found.add(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.found.add(("unknown", data))

    def handle_pi(self, data: str) -> None:
        self.found.add(("instruction", data))


def tags_of(page: str) -> set[tuple[str, ...]]:
    """The kinds of tags of a page, with the names of their attributes."""
    tags = _Tags()
    tags.feed(page)
    tags.close()
    return tags.found


def elements_of(picture: str) -> set[tuple[str, ...]]:
    """The kinds of elements of a picture, with the names of their attributes. Raises for what is no XML."""
    found = set()
    for element in ElementTree.fromstring(picture).iter():
        found.add((element.tag, *sorted(element.attrib)))
    return found


def blocks_of(text: str) -> set[str]:
    """What a Markdown reader sees in it that is more than text."""
    reader = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    found = set()
    for token in reader.parse(text):
        found.add(token.type)
        found |= {f"{each.type}" for each in token.children or ()}
    return found - {"text", "softbreak", "hardbreak", "inline", "text_special"}


def formulas_of(text: str) -> Iterator[str]:
    """The cells that a spreadsheet would reckon."""
    for row in csv.reader(
        io.StringIO(text.removeprefix("\ufeff")), delimiter=";" if ";" in text.split("\n", 1)[0] else ","
    ):
        yield from (
            cell for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠") and not re.fullmatch(r"-?[\d.,]+", cell)
        )
