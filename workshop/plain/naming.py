"""How parties and answers are written in a list."""

from __future__ import annotations

from fractions import Fraction

from workshop.cases.case import Case
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.play.answer import Answer, Result, Special


def entry_of(case: Case, party: str, language: Language) -> str:
    """A party's label with its role."""
    name = case.role(party).in_(language)
    return f"{name.label}, {name.role}" if name.role else name.label


def answer_line(case: Case, answer: Answer, explanation: Explanation, voice: Voice) -> str:
    """What the player has answered, as a sentence."""
    if answer.special is Special.NOBODY:
        return voice("screens.reveal.picked_nobody")
    if answer.special is Special.ASK and answer.question is not None:
        return f"{voice('screens.reveal.picked_ask')}. {explanation.question(answer.question)}"
    names = tuple(case.role(party).in_(voice.language) for party in case.options if party in answer.parties)
    return voice("screens.reveal.picked", names=names)


def worth(result: Result, voice: Voice) -> str:
    """Whether an answer was right, and its points."""
    key = "right" if result.right else "partly" if result.points else "wrong"
    return voice(f"screens.reveal.{key}", points=number(result.points, voice.language))


def number(value: Fraction, language: Language) -> str:
    """Points with at most one decimal, as the language writes it."""
    text = f"{float(value):.1f}".removesuffix(".0")
    return text.replace(".", ",") if language is Language.DE else text
