"""A screen with a round's cards, and their keys: the same for one player and for a room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, cast

from textual.widget import Widget

from workshop.page.model import Panel, Part, Words
from workshop.play.rounds.game import Desk
from workshop.tui.pagestage import PageStage
from workshop.tui.panelpages import PanelPages

DIGITS: Final = frozenset("0123456789")


class CardStage(PageStage):
    """A screen whose panel `cards` is a desk. Parties are taken by their letters, cards by their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.number = ""
        """The digits typed so far of a card's number that may have more."""
        self.last = ""
        """The card whose number was typed last, as long as the cursor stood still."""

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The cards stand behind their signs; the cursor stands on one that is there."""
        if panel.name != "cards":
            super().draw(panel, widget)
            return
        cards = cast(PanelPages, widget)
        cards.put(self.ink.parts(tuple(keyed(panel.parts))))
        if cards.cursor not in cards.ids:
            cards.cursor = cards.ids[0] if cards.ids else None

    def message_line(self) -> str:
        """The number as far as it is typed."""
        return self.typed_line(self.number) if self.number else super().message_line()

    def typed_line(self, number: str) -> str:
        """What says that a number may go on."""
        return self.voiced("rounds.common.typed", number=number)

    @property
    def desk(self) -> Desk:
        """What lies before whoever lays."""
        raise NotImplementedError

    def take_sign(self, key: str) -> bool:
        """A letter, or a digit of a number; True when it was one. A number that can go on waits for the next key."""
        desk = self.desk
        if key not in DIGITS:
            choice = choice_of(desk, key)
            self.number = self.number if choice is None else ""
            if choice is not None:
                self.choose(choice)
            return choice is not None
        before, self.number = self.number, ""
        for number in (before + key, key):
            meant = [sign for sign in desk.signs if sign.startswith(number)]
            if meant == [number]:
                self._chosen(number, desk)
                return True
            if meant:
                self.number = number
                break
        self.refill()
        return True

    def perform(self, name: str) -> None:
        """What goes on or marks takes the number that was typed; *back* forgets it, and so does everything else."""
        takes, number, self.number = name in ("next", "mark"), self.number, ""
        if number:
            desk = self.desk
            if takes and number in desk.signs:
                self._chosen(number, desk)
            else:
                self.refill()
            if takes or name == "back":
                return
        super().perform(name)

    def do_mark(self) -> None:
        """Takes the card at the cursor, or puts it back."""
        cursor = self.pages("cards").cursor
        if cursor is not None:
            self.choose(cursor)

    def do_fewer(self) -> None:
        """Takes one back from the card that was typed last, else from the one at the cursor."""
        card = self.last or self.pages("cards").cursor
        if card is not None:
            self.choose(f"-{card}")

    def _move(self, by: int) -> None:
        self.last = ""
        super()._move(by)

    def _chosen(self, sign: str, desk: Desk) -> None:
        self.last = desk.choices[desk.signs.index(sign)].id
        self.choose(self.last)


def keyed(cards: Iterable[Part]) -> Iterator[Words]:
    """The cards; where no box stands behind its sign, a card stands further from it."""
    for card in cards:
        if isinstance(card, Words):
            bare = card.chosen is None and card.sign is None
            yield replace(card, lead=tuple(replace(run, text=f"{run.text} ") for run in card.lead)) if bare else card


def letters_on(desk: Desk) -> frozenset[str]:
    """The keys that mean one of the choices."""
    return frozenset("".join(desk.signs).lower())


def taken_once(desk: Desk, number: str = "") -> frozenset[str]:
    """The keys of the cards that a second press puts back; those of cards that are counted may come fast, and so may
    the digits of a number that has more.
    """
    signs = desk.signs
    once = [
        sign.lower()
        for sign, choice in zip(signs, desk.choices, strict=True)
        if len(sign) == 1 and choice.count is None and not any(s != sign and s.startswith(sign) for s in signs)
    ]
    counted = any(choice.count is not None for choice in desk.choices)
    return frozenset(() if number else once) | frozenset(() if counted else "x")


def choice_of(desk: Desk, key: str) -> str | None:
    """What a party's letter means on that desk; None where it means nothing."""
    signs = [sign.lower() for sign in desk.signs]
    return desk.choices[signs.index(key.lower())].id if key.lower() in signs else None
