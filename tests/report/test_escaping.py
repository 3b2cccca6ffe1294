"""A text in Markdown reads as it was, wherever it stands; and only what Markdown would misread is escaped."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from workshop.report.markdown import escaped

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLACES = {
    "a paragraph": ("{}", ["paragraph_open", "inline", "paragraph_close"]),
    "a heading": ("## {}", ["heading_open", "inline", "heading_close"]),
    "an item": (
        "- {}",
        [
            *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
            *("paragraph_close", "list_item_close", "bullet_list_close"),
        ],
    ),
}
SIGNS = st.text(alphabet="ab1. -+*_#>=<~`|[](){}!&;:/\\$@^\n\"'", max_size=14)


def texts(token: Token) -> str:
    """The text of a line in which nothing but text is."""
    assert token.children is not None
    assert {child.type for child in token.children} <= {"text", "text_special"}, token.children
    return "".join(child.content for child in token.children)


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=700, deadline=None)
@given(SIGNS)
@example("1. first")
@example("12) first")
@example("- item")
@example("---")
@example("===")
@example("# heading")
@example("C #")
@example("a ##")
@example("_x_ and snake_case __init__")
@example("&lt; & &#60;")
@example("<b>bold</b> <5 < 6")
@example("![a](b) [c]: d")
def test_every_text_reads_as_it_was(place: str, text: str) -> None:
    told = " ".join(text.split())
    if not told:
        return
    around, shape = PLACES[place]
    tokens = READER.parse(around.format(escaped(text)))
    assert [token.type for token in tokens] == shape, (text, escaped(text))
    (line,) = (token for token in tokens if token.type == "inline")
    assert texts(line) == told


@settings(max_examples=300, deadline=None)
@given(SIGNS)
def test_every_text_stays_in_its_cell(text: str) -> None:
    told = " ".join(text.split())
    tokens = READER.parse(f"| a | b |\n| --- | --- |\n| {escaped(text, first=False)} | x |\n")
    cells = [texts(token) for token in tokens if token.type == "inline"]
    assert cells == ["a", "b", told, "x"]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Selin Aydin (Inhaberin und Chefin), 1.900 Leute!",
        "Fall 1/4 · Entgeltabrechnung – 16 min",
        "über 78 %, unter 22 %, <5, ≥7, 3 + 4 = 7, 10-mal, A-B",
        "Forschung & Entwicklung, C# und snake_case, {x}, a^b",
        "Was kostet das? 5 $, sagt sie.",
    ],
)
def test_what_no_reader_takes_for_a_sign_stands_as_it_is(text: str) -> None:
    assert escaped(text) == text


@pytest.mark.parametrize("text", ["https://evil.example", "www.evil.example", "a@evil.example"])
def test_no_address_becomes_a_link(text: str) -> None:
    assert escaped(text) != text
