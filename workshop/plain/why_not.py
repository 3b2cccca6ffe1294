"""Why not somebody else, asked for any party that is not a customer."""

from __future__ import annotations

from workshop.language.explanation import Explanation
from workshop.page.why import others, why_not
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.reading import read_parts
from workshop.play.letters import letters_of


def ask_why_not(dialogue: Dialogue, explanation: Explanation) -> None:
    """Offer them, and say why the chosen one is none."""
    voice = dialogue.voice
    dialogue.heading(voice("plain.game.why_not"))
    letters = {option: letter for letter, option in letters_of(explanation.case.options).items()}
    entries = [Entry(row.text, row.option, sign=letters[row.option]) for row in others(explanation)]
    party = dialogue.menu(entries, voice("plain.back"))
    if party is not None:
        read_parts(dialogue, why_not(party, explanation))
