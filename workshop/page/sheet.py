"""One case as a sheet to take along: the question with everything that is known, and overleaf the solution.

Every file that leaves the program is made from it, so all of them say the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop.cases.case import Case
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.case import name_and_role, numbered_cards, option_label, you_are
from workshop.page.model import text_of
from workshop.picture.making import scene_of
from workshop.play.answer import Answer, Special
from workshop.play.letters import lettered
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of the ballot under its letter, and what the engine says to it."""

    option: str
    letter: str
    name: str
    label: str
    """The name with the role."""
    right: bool
    told: tuple[str, ...]
    """Why it is right; or what it has, what it lacks, and who has that."""
    trap: str = ""
    """The name of the trap; empty for a right answer, and for one that names no party."""
    trap_why: str = ""


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A case in one language. What the question may not give away stands behind `headline`."""

    language: Language
    id: str
    level: int
    title: str
    setting: str
    situation: str
    you: str
    question: str
    choices: tuple[Choice, ...]
    cards: tuple[tuple[str, str], ...]
    """Number and text of each fact card."""
    headline: str
    verdict: str
    why: tuple[str, ...]
    chain: tuple[str, ...]
    """The steps on the way of the money."""
    beside: tuple[str, ...]
    """Who stands beside it."""
    objection: str

    @property
    def right(self) -> tuple[Choice, ...]:
        """The right answers."""
        return tuple(choice for choice in self.choices if choice.right)


def sheet_of(case: Case, judgement: Judgement, voice: Voice) -> CaseSheet:
    """The sheet of a case, with its solution."""
    explanation, language = Explanation(case, judgement, voice), voice.language
    names = {role.party.id: explanation.name(role.party.id) for role in case.roles}
    scene = scene_of(judgement, names, voice, case.role(case.focus).in_(language).label)
    return CaseSheet(
        language=language,
        id=case.id,
        level=case.level,
        title=case.title.in_(language),
        setting=case.setting.in_(language),
        situation=case.situation.in_(language),
        you=you_are(case, voice).text,
        question=voice("vote.question"),
        choices=tuple(_choice(letter, option, explanation) for letter, option in lettered(case).items()),
        cards=tuple((text_of(each.lead).strip(), each.text) for each in numbered_cards(case, case.facts, voice)),
        headline=explanation.headline(),
        verdict=explanation.verdict(),
        why=explanation.why(),
        chain=scene.way,
        beside=scene.beside,
        objection=case.objection.in_(language) if case.objection is not None else "",
    )


def _choice(letter: str, option: str, explanation: Explanation) -> Choice:
    case, judgement, voice = explanation.case, explanation.judgement, explanation.voice
    name = option_label(case, option, voice)
    label = name if option in set(Special) else text_of(name_and_role(case, option, voice))
    right = option in _right(judgement)
    told = _told(option, right, explanation)
    trap = None if right or option in set(Special) else judgement.trap(frozenset({option}))
    if trap is None:
        return Choice(option, letter, name, label, right, told)
    return Choice(option, letter, name, label, right, told, explanation.trap(trap), explanation.trap_why(trap))


def _right(judgement: Judgement) -> frozenset[str]:
    special = {Outcome.NONE: Special.NOBODY, Outcome.OPEN: Special.ASK}.get(judgement.verdict.outcome)
    return judgement.verdict.parties if special is None else frozenset({special.value})


def _told(option: str, right: bool, explanation: Explanation) -> tuple[str, ...]:
    judgement = explanation.judgement
    if option in set(Special):
        wrong = explanation.why_not_answer(Answer(special=Special(option)))
        return (explanation.verdict(),) if right else wrong
    if right:
        (customer,) = (each for each in judgement.verdict.customers if each.party == option)
        return (explanation.deed(judgement.verdict, option, customer.ways),)
    return explanation.why_not_answer(Answer(frozenset({option})))
