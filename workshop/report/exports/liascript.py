"""Cases as a course in LiaScript: Markdown that a browser turns into a quiz, and other programs into SCORM or PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workshop.language.voice import Voice
from workshop.page.sheet import CaseSheet, Choice
from workshop.report.exports.bundle import Bundle
from workshop.report.exports.words import lia

_RULE: Final = "*" * 40
"""Around what is shown once the question is answered or given up."""
_VOICES: Final = {"de": "Deutsch Female", "en": "UK English Female"}


def as_liascript(bundle: Bundle) -> bytes:
    """The course as one document."""
    return ("\n\n".join(_course(bundle)) + "\n").encode()


def _course(bundle: Bundle) -> Iterator[str]:
    voice, language = Voice(bundle.language), bundle.language.value
    yield f"<!--\nlanguage: {language}\nnarrator: {_VOICES[language]}\n-->"
    yield f"# {lia(bundle.title) or bundle.id}"
    yield lia(voice("export.course", number=len(bundle.sheets)))
    for sheet in bundle.sheets:
        yield from _case(sheet, voice)


def _case(sheet: CaseSheet, voice: Voice) -> Iterator[str]:
    yield f"## {lia(sheet.title) or sheet.id}"
    yield from (said for said in (lia(sheet.setting), lia(sheet.situation), lia(sheet.you)) if said)
    yield f"**{lia(voice('case.all_facts'))}**"
    yield "\n".join(f"{number}. {lia(card)}" for number, card in sheet.cards)
    yield f"**{lia(sheet.question)}** {lia(voice('export.several'))}"
    boxes = (f"[[{'X' if each.right else ' '}]] **{each.letter}** {lia(each.label)}" for each in sheet.choices)
    yield "\n".join((*boxes, _RULE, "", "\n\n".join(_solution(sheet, voice)), "", _RULE))


def _solution(sheet: CaseSheet, voice: Voice) -> Iterator[str]:
    yield f"**{lia(sheet.headline)}**"
    yield lia(sheet.verdict)
    yield lia(" ".join(sheet.why))
    yield "\n".join(f"{number}. {lia(line)}" for number, line in enumerate(sheet.chain, 1))
    yield from map(lia, sheet.beside)
    yield f"**{lia(voice('export.others'))}**"
    yield from (_answer(choice, voice) for choice in sheet.choices if not choice.right)
    if sheet.objection:
        yield f"**{lia(voice('debriefing.objection'))}:** {lia(sheet.objection)}"


def _answer(choice: Choice, voice: Voice) -> str:
    trap = f"{lia(voice('why_not.trap', trap=choice.trap))} " if choice.trap else ""
    return f"**{choice.letter} {lia(choice.name)}:** {trap}{lia(' '.join(choice.told))}"
