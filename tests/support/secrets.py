"""What nobody but the trainer may know before the reveal, and worlds in which it would be different."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.play.answer import Answer, Question, Special
from workshop.rules.facts import Status, Tie, TieKind, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.standing import Rank

CASES = shipped().cases
LEAST = 12
"""Shorter sentences than these would be found in any text."""


def judged(case: Case) -> Judgement:
    """What the engine says of a case."""
    return Judgement(case.organisation(), case.focus)


def readable(case: Case, language: Language) -> set[str]:
    """What the room reads before the reveal: the texts of the case and its cards."""
    cards = [text for fact in case.facts if (text := case.card(fact)) is not None]
    return {text.in_(language) for text in (case.title, case.setting, case.situation, *cards)}


def sentences(case: Case, language: Language) -> Iterator[str]:
    """Everything an explanation can say of a case's answer, also inside of longer texts."""
    told = Explanation(case, judged(case), Voice(language))
    verdict = told.judgement.verdict
    yield from (told.headline(), told.verdict(), *told.why(), *told.chain())
    for party in case.options:
        if party not in verdict.parties:
            yield from told.why_not(party)
        yield from told.change(party)
        yield from told.why_not_answer(Answer(frozenset({party})))
    for special in Special:
        yield from told.why_not_answer(Answer(special=special))
    for question in Question:
        yield from told.why_not_answer(Answer(special=Special.ASK, question=question))
    yield told.missing(case.focus, verdict.unknown)
    yield from (text for trap in Trap for text in (told.trap(trap), told.trap_why(trap)))


def authors(case: Case, language: Language) -> Iterator[str]:
    """What the author says besides: notes, questions for afterwards, the objection."""
    texts = (case.notes, *case.debriefing, *([case.objection] if case.objection else []))
    yield from (text.in_(language) for text in texts)


@cache
def secrets_of(case: str) -> frozenset[bytes]:
    """Every secret of a shipped case as it would stand in JSON: whole texts and their single sentences."""
    found: set[str] = set()
    for language in Language:
        public = " ".join(readable(CASES[case], language))
        for text in (*sentences(CASES[case], language), *authors(CASES[case], language)):
            found |= {part for part in (text, *parts_of(text)) if len(part) >= LEAST and part not in public}
    return frozenset(as_json(text) for text in found)


def parts_of(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return [part.strip() for part in text.replace("! ", ". ").replace("? ", ". ").split(". ")]


def as_json(text: str) -> bytes:
    """The text as it stands within a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1].encode()


WORDS = frozenset(
    f'"{word}"'.encode()
    for word in (*(rank.value for rank in Rank), "verdict", "outcome", "customers", "rank", "proof")
)
"""Words of the engine that stand in no view before the reveal, neither as a key nor as a value."""


def other_worlds(case: Case) -> list[Case]:
    """The same case to read, word for word, with facts from which something else follows."""
    verdict = judged(case).verdict
    answer = (verdict.outcome, verdict.parties)
    found: list[Case] = []
    for other in (*rotated(case), undecided(case), *in_other_states(case)):
        changed = judged(other).verdict
        if (changed.outcome, changed.parties) != answer:
            found.append(other)
    return found


def with_ties(case: Case, ties: dict[Tie, Tie]) -> Case:
    """The case with other ties behind the same cards."""
    cards = {ties[tie]: text for tie, text in case.cards.items()}
    return replace(case, ties=tuple(ties[tie] for tie in case.ties), cards=cards)


def rotated(case: Case) -> Iterator[Case]:
    """What one party does, another does."""
    options = case.options
    for step in range(1, len(options)):
        other = {party: options[(at + step) % len(options)] for at, party in enumerate(options)}
        other[case.focus] = case.focus
        ties = {
            tie: replace(tie, source=other[tie.source], on_behalf_of=tie.on_behalf_of and other[tie.on_behalf_of])
            for tie in case.ties
        }
        yield with_ties(case, ties)


def undecided(case: Case) -> Case:
    """Whoever decided something only asks for it."""
    taken = {tie.kind for tie in case.ties}
    free = [kind for kind in TieKind if not kind.decisive and kind not in taken]
    kinds = dict(zip((kind for kind in TieKind if kind.decisive), free, strict=False))
    return with_ties(case, {tie: replace(tie, kind=kinds.get(tie.kind, tie.kind)) for tie in case.ties})


def in_other_states(case: Case) -> Iterator[Case]:
    """The focus is employed, self-employed, or holds an office."""
    for status in (Status.EMPLOYED, Status.SELF_EMPLOYED, Status.OFFICE, Status.UNPAID):
        roles = [
            replace(role, party=replace(role.party, status=status, pay=None)) if role.party.id == case.focus else role
            for role in case.roles
        ]
        yield replace(case, roles=tuple(roles))


def marked(case: Case) -> Case:
    """The case with every text that only the trainer may read replaced by another one."""
    text = Text("Nur für Sie", "For you only")
    return replace(
        case, notes=text, debriefing=(text,), objection=None if case.objection else text, twin="x", open=not case.open
    )


def found_in(data: bytes, case: str) -> list[bytes]:
    """The secrets of a case that stand in some bytes."""
    return [secret for secret in (*secrets_of(case), *WORDS) if secret in data]
