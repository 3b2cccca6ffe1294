"""The demo: the warm-up cases play by themselves, as a room can watch them before a seminar, and it ends by itself."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from workshop.cases.library import Library
from workshop.language.explanation import Explanation
from workshop.page.ballot import options
from workshop.page.run import demo as told
from workshop.plain.dialogue import Dialogue
from workshop.plain.game import act, explain
from workshop.plain.pages import tell_end, tell_step
from workshop.plain.reading import read_parts
from workshop.play.answer import Question, Special
from workshop.play.solo import Solo, Step, start
from workshop.play.solo_acts import Action, Ask, Choose, Follow, Next, Sure, Toggle
from workshop.play.table import Table
from workshop.play.view import view
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome

CASES: Final = 3
_SECONDS_A_PAGE: Final = 12.0
"""Time to read a page aloud, roughly; only where somebody is looking."""
_CERTAINTY: Final = 2


def demo(dialogue: Dialogue, library: Library) -> None:
    """Play the warm-up cases: the first answer is the mistake most people make, the others are right."""
    order = library.warm_ups[:CASES]
    if not order:
        return
    table = Table({case: library.cases[case] for case in order})
    begins, ends = told(dialogue.voice)
    read_parts(dialogue, (begins,))
    state = start(order)
    while state.step is not Step.END:
        seen = view(state, table)
        explanation = explain(seen, dialogue)
        if state.step is Step.VOTE:
            state = _vote(dialogue, state, table, explanation)
        else:
            tell_step(dialogue, seen, explanation)
            state = act(state, (Next(),), table)
        _pause(dialogue)
    tell_end(dialogue, view(state, table), order, table)
    read_parts(dialogue, (ends,))


def _vote(dialogue: Dialogue, state: Solo, table: Table, explanation: Explanation) -> Solo:
    dialogue.heading(dialogue.voice("vote.question"))
    dialogue.list(row.text for row in options(view(state, table), dialogue.voice))
    judgement = table.judgement(state.case)
    answer = _mistake(judgement) if state.position == 0 else _right(judgement)
    return act(state, (*answer, Sure(_CERTAINTY), Next(), Follow()), table)


def _mistake(judgement: Judgement) -> Sequence[Action]:
    """The first party that looks like a customer and is none."""
    for party, standing in judgement.standings.items():
        if standing.claims and party not in judgement.verdict.parties:
            return (Toggle(party),)
    return (Choose(Special.NOBODY),)


def _right(judgement: Judgement) -> Sequence[Action]:
    verdict = judgement.verdict
    if verdict.outcome is Outcome.NONE:
        return (Choose(Special.NOBODY),)
    if verdict.outcome is Outcome.OPEN:
        return (Choose(Special.ASK), Ask(Question(verdict.unknown[0].value)))
    return tuple(Toggle(customer.party) for customer in verdict.customers)


def _pause(dialogue: Dialogue) -> None:
    if dialogue.paper.is_terminal:
        time.sleep(_SECONDS_A_PAGE)
