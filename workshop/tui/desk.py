"""A screen with a round's cards, and their keys: the same for one player and for a room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from textual.widget import Widget

from workshop.page.model import NUMBERED, Panel, Part, Words, run, text_of
from workshop.play.letters import CARDS, card_letters
from workshop.play.rounds.game import Desk
from workshop.tui.charts import PanelPages
from workshop.tui.pagestage import PageStage


class CardStage(PageStage):
    """A screen whose panel `cards` is a desk."""

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The cards have their keys; the cursor stands on one that is there."""
        if panel.name != "cards":
            super().draw(panel, widget)
            return
        cards = cast(PanelPages, widget)
        cards.put(self.ink.parts(tuple(keyed(panel.parts))))
        if cards.cursor not in cards.ids:
            cards.cursor = cards.ids[0] if cards.ids else None

    def do_mark(self) -> None:
        """Takes the card at the cursor, or puts it back."""
        cursor = self.pages("cards").cursor
        if cursor is not None:
            self.choose(cursor)

    def do_fewer(self) -> None:
        """Takes one back from the card at the cursor."""
        cursor = self.pages("cards").cursor
        if cursor is not None:
            self.choose(f"-{cursor}")


def keyed(cards: Iterable[Part]) -> Iterator[Words]:
    """The cards, each with its key."""
    letters = iter(CARDS)
    for card in cards:
        if isinstance(card, Words):
            bare = card.chosen is None and card.sign is None
            letter = text_of(card.lead) or next(letters)
            yield replace(card, lead=run(f"{letter}{'  ' if bare else ' '}", NUMBERED))


def letters_on(desk: Desk) -> str:
    """The keys of the choices, in their order."""
    return "".join(card_letters(desk).values()).lower()


def taken_once(desk: Desk) -> frozenset[str]:
    """The keys of the cards that a second press puts back; those of cards that are counted may come fast."""
    keys = frozenset(key for key, choice in zip(letters_on(desk), desk.choices, strict=False) if choice.count is None)
    return keys | {"x"} if len(keys) == len(desk.choices) else keys


def choice_of(desk: Desk, key: str) -> str | None:
    """What a key means on that desk: a card's letter takes it; shift takes one back where cards are counted."""
    at = letters_on(desk).find(key.lower()) if len(key) == 1 else -1
    if at < 0:
        return None
    choice = desk.choices[at]
    return choice.less if key.isupper() and choice.count is not None else choice.id
