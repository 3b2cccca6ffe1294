"""Hands are counted: for each letter a number, in any order. Which letters were counted shows, never how many: what is
typed appears as dots, and the sum when every letter has its number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from string import ascii_lowercase
from typing import ClassVar

from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.room_ballot import hands, hands_sum, too_many_of
from workshop.page.room_rounds import enough, lacking, unsure
from workshop.play.actions import Count
from workshop.play.letters import option_of
from workshop.tui.bars import Hint
from workshop.tui.desk import DIGITS
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.evidence import Ballot, Peeking


class Hands(Peeking, Ballot):
    """One number per option."""

    CSS_PATH = "ballot.tcss"
    HEROES, GROWING = frozenset({"name"}), frozenset({"evidence", "overlay"})
    YIELDING = frozenset({"question"})
    LIST = "options"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "card_back", "card_on", "next", "peek", "up", "undo", "back", "story", "cards", "way", "minute", "standings",
        "down",
    )  # fmt: skip
    LETTERS = frozenset(ascii_lowercase[:10]) | DIGITS

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        """The number being typed for the option at the cursor."""

    def body(self) -> Iterable[Widget]:
        """Which vote it is, the question, the options, the sum, and the situation where there is room."""
        options = PanelPages(id="options", pointing=True, growing=True)
        head = map(self.panel_widget, ("name", "question", "strip"))
        foot = map(self.panel_widget, ("sum", "story"))
        yield Vertical(*head, options, self.panel_widget("evidence"), *foot, id="ballot", classes="panel")
        yield self.panel_widget("overlay")

    def begin(self) -> None:
        """The cursor stands on the first option that has no number yet."""
        self.point_on()

    def page(self) -> Page:
        """What there is to show now."""
        typed = str(self.pages("options").cursor), self.typed
        return self.page_of(hands(self.room, self.game_app.voice, typed, peek=self.peeking))

    # Typing

    def take_key(self, event: Key) -> bool:
        """Letters choose, digits count, Backspace takes a digit back."""
        key = event.key.lower()
        if key in DIGITS and self.closed():
            return True
        if key in DIGITS or key == "backspace":
            self.peeking = False
        if key in DIGITS:
            self.seminar.message = ""
            self.typed = (self.typed + key)[-3:]
        elif key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
        elif option := option_of(key, self.ballot):
            self.choose(option)
            return True
        else:
            return False
        self.menu.point_at_something()
        self.refill()
        return True

    def choose(self, option: str) -> None:
        """Goes to that option; what was typed for another one counts."""
        self._count()
        if not self.typed:
            self.pages("options").point(option)
        self.refill()

    def move_cursor(self, by: int) -> None:
        """To another option; what was typed for this one counts."""
        self._count()
        if not self.typed:
            self.pages("options").move(by)
        self.refill()

    def _count(self) -> bool:
        """Enters the number typed; False where there was none. More hands for one letter than people are asked about:
        the digits stay until the same key says it again.
        """
        if not self.typed:
            return False
        if (asked := too_many_of(self.room, int(self.typed), self.game_app.voice)) and not self.sure(asked):
            return True
        typed, self.typed, self.peeking = self.typed, "", False
        if self.seminar.submit(Count(str(self.pages("options").cursor), int(typed))) is not None:
            return True
        if self.session.trouble is not None:
            self.typed = typed
        else:
            self._tell_enough()
        return True

    def _tell_enough(self) -> None:
        room, hands = self.room, self.session.hands
        if enough(room, hands, self.game_app.voice):
            self.seminar.tell(lambda voice: enough(room, hands, voice))

    def point_on(self) -> None:
        """The cursor stands on the first one that is missing."""
        counted = self.room.counted
        left = [option for option in self.ballot if option not in counted]
        self.pages("options").point(left[0] if left else None)

    # Going on

    def do_next(self) -> None:
        """Enters the number typed and goes to the next option without one; with nothing typed, to the next stage."""
        if not self.laid_over and self._count():
            said = enough(self.room, self.session.hands, self.game_app.voice)
            if not self.typed and self.seminar.message in ("", said):
                self.point_on()
            self.refill()
            return
        told, stage = self.room.hands is not None, self.room.stage
        super().do_next()
        room = self.room
        if not told and room.stage is not stage and room.hands is not None:
            self.seminar.tell(lambda voice: hands_sum(room, voice).text)

    @property
    def _lacks(self) -> str:
        return lacking(self.room, self.session.hands, self.game_app.voice)

    @property
    def _unsure(self) -> str:
        return unsure(self.room, self.session.hands, self.game_app.voice)

    def may_go_on(self) -> bool:
        """While letters are not counted, *next* by habit closes no vote of which nobody knows when it is complete."""
        if not super().may_go_on():
            return False
        return self.session.fills or not self._unsure or self.sure(self._unsure)

    def do_back(self) -> None:
        """Forgets what was typed, or goes back."""
        if self.typed and not self.laid_over:
            self.typed = ""
            self.refill()
        else:
            super().do_back()

    def hint(self, name: str) -> Hint:
        """The key that goes on says what it does now: without digits it closes the vote, or asks before."""
        hint = super().hint(name)
        if name != "next" or self.typed or self.laid_over or self.revealed:
            return hint
        closes = self.asking or not (self._lacks or self._unsure)
        return replace(hint, name=self.voiced("keys.command.next.close")) if closes else hint

    def offers(self, name: str) -> bool:
        """Digits can be looked at while some are typed."""
        return bool(self.typed) and not self.laid_over if name == "peek" else super().offers(name)

    def do_way(self) -> None:
        """Another way of voting; what was typed counts first."""
        self._count()
        if not self.typed:
            super().do_way()
