"""Finding a case in lines: a word is looked for, a number chooses, and the filters are a menu of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.page.finding import DONE, FILTERS, TRAP, filters, found, meant, next_value
from workshop.plain.dialogue import Dialogue
from workshop.plain.reading import offered, read_parts
from workshop.study.searching import Finder, Wanted

if TYPE_CHECKING:
    from workshop.study.standing import Standing


def find_case(dialogue: Dialogue, finder: Finder, words: str = "", standing: Standing | None = None) -> str | None:
    """The id of a case that somebody found; None for going back."""
    wanted, voice = Wanted(words), dialogue.voice
    while True:
        page = found(finder, wanted, standing, typed=False)
        dialogue.heading(page.place)
        told, entries = offered(page.panels[0].words)
        read_parts(dialogue, told)
        dialogue.tell(voice("find.or_word"))
        chosen, word = dialogue.menu_or_word(entries, voice("plain.back"))
        if word:
            wanted = replace(wanted, words=word)
        elif chosen is None:
            return None
        elif chosen.value == FILTERS:
            wanted = _narrowed(dialogue, finder, wanted)
        elif chosen.value.startswith(TRAP):
            wanted = meant(wanted, chosen.value)
        else:
            return chosen.value.removeprefix("case ")


def _narrowed(dialogue: Dialogue, finder: Finder, wanted: Wanted) -> Wanted:
    """Filters, until they are as somebody wants them."""
    while True:
        page = filters(finder, wanted)
        dialogue.heading(page.place)
        told, entries = offered(page.panels[0].words)
        read_parts(dialogue, told)
        name = dialogue.menu(entries, dialogue.voice("plain.back"))
        if name is None or name == DONE:
            return wanted
        wanted = next_value(finder, wanted, name)
