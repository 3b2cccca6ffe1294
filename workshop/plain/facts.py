"""The fact cards of a case, as lines."""

from __future__ import annotations

from workshop.cases.case import Case
from workshop.page.case import all_cards
from workshop.plain.dialogue import Dialogue
from workshop.plain.reading import read_parts
from workshop.rules.judgement import Judgement


def tell_facts(dialogue: Dialogue, case: Case, judgement: Judgement | None) -> None:
    """All cards; with a judgement, the decisive ones come first and are marked."""
    decisive = frozenset(judgement.decisive) if judgement is not None else None
    read_parts(dialogue, all_cards(case, decisive, dialogue.voice))
