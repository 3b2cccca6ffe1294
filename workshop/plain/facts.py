"""The fact cards of a case, as lines."""

from __future__ import annotations

from workshop.cases.case import Case
from workshop.language.explanation import Explanation
from workshop.plain.dialogue import Dialogue
from workshop.rules.judgement import Judgement


def tell_facts(dialogue: Dialogue, case: Case, judgement: Judgement | None) -> None:
    """All cards; with a judgement, the decisive ones are marked."""
    explanation = Explanation(case, judgement or Judgement(case.organisation(), case.focus), dialogue.voice)
    dialogue.heading(dialogue.voice("plain.facts.head"))
    for fact in case.facts:
        card = explanation.card(fact)
        if judgement is not None and fact in judgement.decisive:
            card = dialogue.voice("plain.facts.decisive", card=card)
        dialogue.tell(card)
