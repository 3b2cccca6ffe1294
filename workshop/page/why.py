"""Why: the proof as sentences with the facts it rests on; and why not: an answer taken apart."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.language.explanation import Explanation
from workshop.page.case import chain_picture, marked_cards, name_and_role
from workshop.page.model import Panel, Weight, Words, heading, panel, paragraphs, run, words
from workshop.play.audience import RoomView
from workshop.play.view import View
from workshop.rules.facts import Trap


def why(explanation: Explanation, marked: frozenset[str] = frozenset()) -> tuple[Panel, ...]:
    """The reasons, and all facts, those that decide first."""
    voice, decisive = explanation.voice, frozenset(explanation.judgement.decisive)
    number = len(decisive)
    many = voice("why.facts", number=number) if number else voice("why.no_facts")
    return (
        panel("picture", chain_picture(explanation, marked), again=True),
        panel("why", heading(voice("why.heading")), paragraphs(explanation.why())),
        panel("facts", heading(many), marked_cards(explanation.case, decisive, voice)),
    )


def solo_why_not(view: View, explanation: Explanation) -> tuple[Panel, ...]:
    """Every wrong party that was picked, or what else was wrong with the answer; and the trap."""
    voice, answer = explanation.voice, view.answer
    wrong = [party for party in view.options if party in answer.parties - explanation.judgement.verdict.parties]
    found: list[Words] = []
    for party in wrong:
        found += why_not(party, explanation)
    if not wrong:
        key = "heading_part" if answer.parties else "heading_special"
        found += [heading(voice(f"why_not.{key}")), *paragraphs(explanation.why_not_answer(answer))]
    trap = view.result.trap if view.result is not None else None
    return _panels(explanation, [*found, *trap_named(trap, explanation)], answer.parties)


def room_why_not(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """The wrong party that most people picked."""
    if room.wrong is None:
        return _panels(explanation, ())
    voice = explanation.voice
    title, *sentences = why_not(room.wrong, explanation)
    found = [title]
    if room.votes is not None:
        key = "picked" if room.votes.seated else "hands"
        text = voice(f"why_not.{key}", number=room.votes.options[room.wrong], of=room.votes.voters)
        found.append(words(text, Weight.SOFT, gap=False))
    trap = explanation.judgement.trap(frozenset({room.wrong}))
    return _panels(explanation, [*found, *sentences, *trap_named(trap, explanation)])


def why_not(party: str, explanation: Explanation) -> tuple[Words, ...]:
    """Why that party is not the customer: what it has, what it lacks, who has that."""
    title = explanation.voice("why_not.heading", who=explanation.name(party))
    return heading(title), *paragraphs(explanation.why_not(party))


def others(explanation: Explanation) -> tuple[Words, ...]:
    """Everybody who is no customer, to be asked about."""
    case, customers = explanation.case, explanation.judgement.verdict.parties
    return tuple(
        Words(name_and_role(case, party, explanation.voice), option=party, gap=False)
        for party in case.options
        if party not in customers
    )


def trap_named(trap: Trap | None, explanation: Explanation) -> tuple[Words, ...]:
    """The trap, by its name and with its reason."""
    if trap is None:
        return ()
    named = explanation.voice("why_not.trap", trap=explanation.trap(trap))
    return (Words(run(named, Weight.NAME) + run(" " + explanation.trap_why(trap), Weight.SOFT)),)


def _panels(
    explanation: Explanation, found: Iterable[Words], marked: frozenset[str] = frozenset()
) -> tuple[Panel, ...]:
    return panel("picture", chain_picture(explanation, marked), again=True), panel("why-not", found)
