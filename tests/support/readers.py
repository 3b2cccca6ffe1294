"""What other programs make of an exported file, by their own rules: Moodle's importer, LiaScript's parser, Anki."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

# Moodle: question/format/xml/format.php and question/engine/bank.php

_PARTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)
_MORE = ("9/10", "5/6", "4/5", "3/4", "7/10", "2/3", "3/5", "2/5", "3/10")
FRACTIONS = {0.0} | {
    sign * round(float(share), 7)
    for sign in (1, -1)
    for share in (*(Fraction(1, each) for each in _PARTS), *map(Fraction, _MORE))
}
"""The grades that Moodle takes; every other one is refused ("error if grade not listed")."""
_FORMATS = {"moodle_auto_format", "html", "plain_text", "wiki_like", "markdown"}
_NUMBERINGS = {"abc", "ABCD", "123", "iii", "IIII", "none"}


@dataclass
class MoodleQuestion:
    name: str
    text: str
    answers: list[tuple[str, float, str]]
    """Text, grade from -1 to 1, feedback."""
    general: str


def moodle_questions(data: bytes) -> tuple[str, list[MoodleQuestion]]:
    """The category and the questions, as Moodle would import them. Raises AssertionError for what it would refuse."""
    quiz = fromstring(data)
    assert quiz.tag == "quiz" and {each.tag for each in quiz} == {"question"}
    category, *questions = quiz
    assert category.attrib == {"type": "category"}
    place = category.findtext("category/text") or ""
    assert place.startswith("$course$/top/")
    return place, [_question(each) for each in questions]


def _question(element: Element) -> MoodleQuestion:
    assert element.get("type") == "multichoice"
    once = ("name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "single", "shuffleanswers")
    assert all(len(element.findall(tag)) == 1 for tag in once)
    name = element.findtext("name/text") or ""
    assert name.strip() and len(name) <= 255
    assert element.findtext("single") in ("true", "false")
    assert element.findtext("answernumbering") in _NUMBERINGS
    assert 0 <= float(element.findtext("penalty") or "x") <= 1 and float(element.findtext("defaultgrade") or "x") > 0
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        assert _text(element.find(tag))
    answers = []
    for answer in element.findall("answer"):
        fraction = round(float(answer.attrib["fraction"]) / 100, 7)
        assert any(abs(fraction - each) < 0.00001 for each in FRACTIONS), fraction
        answers.append((_text(answer), fraction, _text(answer.find("feedback"))))
    assert len(answers) >= 2
    if element.findtext("single") == "true":
        assert max(fraction for _, fraction, _ in answers) == 1
    else:  # "the grades you have chosen do not add up to 100 %"
        assert round(sum(fraction for _, fraction, _ in answers if fraction > 0), 2) == 1
    return MoodleQuestion(name, _text(element.find("questiontext")), answers, _text(element.find("generalfeedback")))


def _text(element: Element | None) -> str:
    assert element is not None and element.get("format") in _FORMATS
    (text,) = element.findall("text")
    assert text.text and not len(text)
    return text.text


# LiaScript: Lia/Markdown/Quiz/Vector/Parser.elm and Lia/Markdown/Inline/Parser.elm

_BOX = re.compile(r"^(?:-[ \t]?)?\[\[([xX ])\]\] *(\S.*)$")
_ESCAPED = re.compile(r"\\([@^*_+~`\\${}\[\]|#\-<>'\".])")
LIA_ACTIVE = re.compile(r"[\\@^*_+~`${}\[\]|#<>'\"]|^-|--|->|<-|:-|\w+://[\w.-]+\.[a-z]")
"""What LiaScript reads as a sign of its own where it is not escaped."""


@dataclass
class LiaQuiz:
    title: str
    story: list[str]
    boxes: list[tuple[bool, str]]
    solution: list[str]


def lia_text(line: str) -> str:
    """A line as the reader sees it, bold letters and all. Raises AssertionError where a sign in it is active."""
    hidden = _ESCAPED.sub(lambda sign: chr(0xE000 + ord(sign[1])), line)
    hidden = re.sub(r"\*\*(.+?)\*\*", r"\1", hidden)
    hidden = re.sub(r"^\d+\. ", "", hidden)
    assert LIA_ACTIVE.search(hidden) is None, line
    return "".join(chr(ord(sign) - 0xE000) if 0xE000 <= ord(sign) < 0xE080 else sign for sign in hidden)


def lia_course(text: str) -> tuple[dict[str, str], str, list[LiaQuiz]]:
    """The head, the title and the quizzes of a course."""
    head, _, body = text.partition("-->\n")
    assert head.startswith("<!--\n")
    told = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    title, *sections = re.split(r"^## ", body, flags=re.MULTILINE)
    return told, lia_text(title.strip().splitlines()[0].removeprefix("# ")), [_quiz(each) for each in sections]


def _quiz(section: str) -> LiaQuiz:
    first, *lines = section.rstrip("\n").split("\n")
    start = next(at for at, line in enumerate(lines) if _BOX.match(line))
    end = next(at for at in range(start, len(lines)) if not _BOX.match(lines[at]))
    assert lines[start - 1] == "" and re.fullmatch(r"\*{3,}", lines[end]) and lines[-1] == lines[end]
    boxes = [(match[1] in "xX", lia_text(match[2])) for line in lines[start:end] if (match := _BOX.match(line))]
    story = [lia_text(line) for line in lines[:start] if line]
    return LiaQuiz(lia_text(first), story, boxes, [lia_text(line) for line in lines[end + 1 : -1] if line])


# Anki: a zip with an SQLite database


@dataclass
class AnkiDeck:
    name: str
    notes: dict[str, list[str]]
    """The fields of each note, by its lasting id."""
    cards: int
    templates: list[dict[str, str]]
    fields: list[str]
    tags: set[str] = field(default_factory=set)


def anki_deck(data: bytes) -> AnkiDeck:
    """The deck in a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package, tempfile.TemporaryDirectory() as folder:
        assert package.testzip() is None and json.loads(package.read("media")) == {}
        file = Path(folder) / "collection.anki2"
        file.write_bytes(package.read("collection.anki2"))
        connection = sqlite3.connect(file)
        try:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
            models, decks = map(json.loads, connection.execute("select models, decks from col").fetchone())
            rows = connection.execute("select guid, flds, tags, mid from notes").fetchall()
            cards = connection.execute("select nid, did from cards").fetchall()
        finally:
            connection.close()
    (model,) = (models[str(number)] for number in {row[3] for row in rows})
    (deck,) = {each for _, each in cards}
    notes = {guid: fields.split("\x1f") for guid, fields, _, _ in rows}
    return AnkiDeck(
        decks[str(deck)]["name"], notes, len(cards), model["tmpls"], [each["name"] for each in model["flds"]],
        {tag for _, _, tags, _ in rows for tag in tags.split()},
    )  # fmt: skip


# Pages


class _Articles(HTMLParser):
    def __init__(self, *, raw: bool = False) -> None:
        super().__init__()
        self.raw = raw
        self.found: list[tuple[str, list[str]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.found.append((dict(attrs).get("class") or "", []))
        if tag not in ("br", "meta", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open and (self.raw or data.strip()):
            self.found[-1][1].append(data)


def articles_of(page: str) -> list[tuple[str, list[str]]]:
    """The class and the texts of every article. Raises AssertionError where tags are not closed in their order."""
    reader = _Articles()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader.found


def texts_of(fragment: str) -> Iterator[str]:
    """The texts of a fragment of HTML, each paragraph in one piece."""
    for block in re.split(r"</?(?:p|li|ol|hr|br|h1)(?: [^>]*)?>", fragment):
        reader = _Articles(raw=True)
        reader.open.append("article")
        reader.found.append(("", []))
        reader.feed(block)
        reader.close()
        if text := "".join(reader.found[0][1]).strip():
            yield text
