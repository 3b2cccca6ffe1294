"""Cases as questions for Moodle, in its own XML: several answers may be picked, each has what the engine says to it.

All questions are of one kind, so that none gives away by its boxes how many answers are right. A wrong pick beside
all right ones costs what it costs in the game.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workshop.language.voice import Voice
from workshop.page.sheet import CaseSheet, Choice
from workshop.picture.text import clean
from workshop.play.answer import POINTS
from workshop.report.exports.bundle import Bundle
from workshop.report.exports.words import inert

_LONGEST_NAME: Final = 255
"""Characters of a question's name that Moodle keeps."""
_PLACES: Final = 5
"""Decimals of Moodle's own fractions: 33.33333."""


def as_moodle(bundle: Bundle) -> bytes:
    """A quiz with a category of its own."""
    quiz, voice = Element("quiz"), Voice(bundle.language)
    category = SubElement(SubElement(quiz, "question", type="category"), "category")
    title = clean(bundle.title).replace("/", "//")  # a single stroke begins a category below
    SubElement(category, "text").text = f"$course$/top/{voice('home.title')}/{title or bundle.id}"
    for sheet in bundle.sheets:
        _question(quiz, sheet, voice)
    indent(quiz)
    text: str = tostring(quiz, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _question(quiz: Element, sheet: CaseSheet, voice: Voice) -> None:
    question = SubElement(quiz, "question", type="multichoice")
    name = clean(sheet.title) or sheet.id
    SubElement(SubElement(question, "name"), "text").text = name[:_LONGEST_NAME]
    _html(question, "questiontext", _asked(sheet, voice))
    _html(question, "generalfeedback", _solution(sheet, voice))
    for tag, said in (
        ("defaultgrade", str(POINTS)),
        ("penalty", "0.3333333"),
        ("hidden", "0"),
        ("idnumber", ""),
        ("single", "false"),
        ("shuffleanswers", "false"),  # the letters of a case never change
        ("answernumbering", "ABCD"),
        ("showstandardinstruction", "0"),
    ):
        SubElement(question, tag).text = said
    for tag, key in (("correct", "right"), ("partiallycorrect", "partly"), ("incorrect", "wrong")):
        _html(question, f"{tag}feedback", f"<p>{inert(voice(f'export.feedback.{key}'))}</p>")
    right, wrong = _fractions(len(sheet.right))
    for choice in sheet.choices:
        answer = _html(question, "answer", f"<p>{inert(choice.label)}</p>")
        answer.set("fraction", right if choice.right else wrong)
        _html(answer, "feedback", _told(choice, voice))


def _fractions(right: int) -> tuple[str, str]:
    """What a right and a wrong pick are worth, in percent of the points, as Moodle writes it."""
    return _percent(Fraction(100, right)), f"-{_percent(Fraction(100, right + 1))}"


def _percent(share: Fraction) -> str:
    whole, rest = divmod(round(share * 10**_PLACES), 10**_PLACES)
    return f"{whole}.{str(rest).zfill(_PLACES)}".rstrip("0").rstrip(".")


def _asked(sheet: CaseSheet, voice: Voice) -> str:
    cards = "".join(f"<li>{inert(card)}</li>" for _, card in sheet.cards)
    return (
        f"<p><em>{inert(sheet.setting)}</em></p><p>{inert(sheet.situation)}</p><p>{inert(sheet.you)}</p>"
        f"<p>{inert(voice('case.all_facts'))}</p><ol>{cards}</ol>"
        f"<p><strong>{inert(sheet.question)}</strong> {inert(voice('export.several'))}</p>"
    )


def _solution(sheet: CaseSheet, voice: Voice) -> str:
    said = f"<p><strong>{inert(sheet.headline)}</strong> {inert(sheet.verdict)}</p><p>{inert(' '.join(sheet.why))}</p>"
    if sheet.objection:
        said += f"<p><strong>{inert(voice('debriefing.objection'))}:</strong> {inert(sheet.objection)}</p>"
    return said


def _told(choice: Choice, voice: Voice) -> str:
    said = f"<p>{inert(' '.join(choice.told))}</p>"
    if choice.trap:
        said += f"<p><strong>{inert(voice('why_not.trap', trap=choice.trap))}</strong> {inert(choice.trap_why)}</p>"
    return said


def _html(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag, format="html")
    SubElement(element, "text").text = text
    return element
