"""A round for one player: the desk until it is handed in, then what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from workshop.language.rounds import RoundTelling
from workshop.page.model import Page
from workshop.page.rounds import open_round, run_of_coin
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import Desk
from workshop.play.solo_acts import Action, Again, Back, Help, Next, Press
from workshop.play.view import RoundView
from workshop.tui.bars import Hint
from workshop.tui.commands import COMMANDS
from workshop.tui.desk import CardStage, letters_on, taken_once
from workshop.tui.pages import Pages
from workshop.tui.panelpages import PanelPages
from workshop.tui.solostage import SoloStage


class Round(CardStage, SoloStage):
    """Brief and cards; after handing in, the review and for the chain its picture."""

    CSS_PATH = "round.tcss"
    ANSWERED = True
    LIST = "cards"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "mark", "fewer", "hint", "back", "again", "up", "down")

    def __init__(self) -> None:
        super().__init__()
        self.refused = ""
        """A sentence why the last move was not possible."""
        self._phase: tuple[int, str, bool] | None = None
        self._sure = False
        """Whether it was asked if nothing at all is handed in, and only the same key answers."""

    def body(self) -> Iterable[Widget]:
        """What is asked, the cards with what is left of them, the review, the picture."""
        yield self.panel_widget("brief", "panel")
        yield Vertical(self.panel_widget("prompt"), PanelPages(id="cards", pointing=True), id="desk", classes="panel")
        yield self.panel_widget("review", "panel")
        yield self.panel_widget("picture", "panel")

    @property
    def open(self) -> RoundView | None:
        """The round that lies open."""
        return self.view.round

    def page(self) -> Page:
        """What there is to show now."""
        assert self.open is not None  # nothing is filled otherwise
        return open_round(self.view, self.open, self.explanation, self.refused)

    def fill(self) -> None:
        """All texts, as long as a round lies open."""
        if self.open is not None:
            super().fill()

    def drawn(self, page: Page) -> None:
        """A part that is new begins with its first page."""
        seen = self.open
        assert seen is not None
        done = seen.game is not None
        self.query_one("#desk").set_class(done, "-off")
        brief, shown = self.query_one("#brief"), page.panel("brief")
        repeats = shown is not None and shown.again
        brief.set_class(not repeats, "panel").set_class(repeats, "extra")
        if self.refused:
            self.pages("prompt").look_at_end()
        phase = (seen.lay.phase, seen.desk.prompt + str(seen.desk.parties), done)
        if self._phase != phase:
            self._phase = phase
            for pages in self.query(Pages):
                pages.cursor = next(iter(pages.ids), None)
                pages.look_at(0)
            self._go(0)
            if isinstance(seen.game, Chain):
                self.call_after_refresh(self._run_coin)

    def _run_coin(self) -> None:
        seen, picture = self.open, self.picture
        if seen is None or picture is None or picture.scene is None or not isinstance(seen.game, Chain):
            return
        picture.play_coin(share=run_of_coin(seen.game, seen.lay, picture.scene.stream))

    # Playing

    def offers(self, name: str) -> bool:
        """Taking back where cards are counted; playing again once it is over."""
        seen = self.open
        if seen is None:
            return False
        done = seen.game is not None
        counted = any(choice.count is not None for choice in seen.desk.choices)
        if name == "hint":
            return not done and seen.hint is None
        return {"again": done, "mark": not done, "fewer": not done and counted}.get(name, True)

    @property
    def once(self) -> frozenset[str]:
        """A second press would put the card back."""
        return taken_once(self.open.desk, self.number) if self.open is not None else frozenset()

    @property
    def letters(self) -> frozenset[str]:
        """The keys of the cards that lie there."""
        return letters_on(self.open.desk) if self.open is not None and self.open.game is None else frozenset()

    @property
    def desk(self) -> Desk:
        """What lies before the player."""
        assert self.open is not None  # nothing is typed otherwise
        return self.open.desk

    def take_key(self, event: Key) -> bool:
        """A party's letter, or a digit of a card's number."""
        seen = self.open
        return seen is not None and seen.game is None and self.take_sign(event.character or event.key)

    def choose(self, choice: str) -> None:
        """Takes a card or puts it back."""
        cards = self.pages("cards")
        if cards.display:
            cards.point(choice.removeprefix("-") if choice not in cards.ids else choice)
        self.go_to("#desk")
        self._do(Press(choice))

    def on_key(self, event: Key) -> None:
        """A question is taken back by every key but that which goes on."""
        if self._sure and event.key not in COMMANDS["next"].keys:
            self._sure, self.refused = False, ""
            self.refill()

    def _do(self, action: Action) -> bool:
        refusal = self.game.act(action)
        self.refused, self._sure = "", False
        if refusal is not None:
            seen = self.open
            assert seen is not None
            telling = RoundTelling(seen.kind, self.view.case, self.game_app.voice)
            self.refused = telling.refused(refusal.reason)
        self.refill()
        return refusal is None

    def do_next(self) -> None:
        """The next page or panel; then the next part, handing in, and back to the list."""
        seen = self.open
        if seen is None or self.turn(1):
            return
        if seen.empty and not self._sure:
            self._sure, self.refused = True, self.voiced("rounds.common.nothing_yet")
            self.refill()
            return
        over = seen.game is not None
        if self._do(Next()) and over:
            self.leave()

    def do_back(self) -> None:
        """The page before; before the first the round is closed, and what was laid goes with it."""
        if self.turn(-1):
            return
        self.game.act(Back())
        self.leave()

    def do_overview(self) -> None:
        """Back to the list; what was laid stays until another round is opened."""
        self.game.act(Back())
        self.leave()

    def hint(self, name: str) -> Hint:
        """The key that goes on says when it hands in."""
        hint, seen = super().hint(name), self.open
        if name == "next" and seen is not None and seen.game is None and seen.desk.final and self._last:
            return replace(hint, name=self.voiced("keys.command.next.hand_in"))
        return hint

    @property
    def _last(self) -> bool:
        """Whether there is nothing more to turn to."""
        panels = self.panels
        turned = all(each.page == len(each.laid()) - 1 for each in self.pages_in_sight)
        return turned and (all(panel.display for panel in panels) or self.current == len(panels) - 1)

    def do_hint(self) -> None:
        """Tells the hint."""
        self._do(Help())

    def do_again(self) -> None:
        """The same round once more, for practice."""
        self._do(Again())
