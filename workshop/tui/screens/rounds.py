"""The rounds of a case: what can be played after the customer question, and what was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.page.model import Page
from workshop.page.rounds import rounds
from workshop.play.solo_acts import Open
from workshop.tui.charts import PanelPages
from workshop.tui.pages import Pages
from workshop.tui.solostage import SoloStage


class Rounds(SoloStage):
    """A list to choose from."""

    CSS_PATH = "rounds.tcss"
    ANSWERED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield PanelPages(id="list", classes="panel", pointing=True)

    def page(self) -> Page:
        """What there is to show now."""
        return rounds(self.view, self.game_app.voice)

    def drawn(self, page: Page) -> None:
        """The cursor stands on the first round that was not played."""
        view, pages = self.view, self.pages("list")
        if pages.cursor not in pages.ids and pages.ids:
            played = {each.kind for each in view.played if each.case == view.case.id}
            pages.cursor = next((kind for kind in view.rounds if kind not in played), view.rounds[0])

    def take_key(self, event: Key) -> bool:
        """A round's number."""
        rounds = self.view.rounds
        if event.key.isdigit() and 1 <= int(event.key) <= len(rounds):
            self.choose(rounds[int(event.key) - 1])
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click plays."""
        self.choose(Round(message.id))

    def choose(self, kind: Round) -> None:
        """Opens that round."""
        self.pages("list").point(kind.value)
        if self.game.act(Open(kind)) is None:
            self.game_app.open("round")

    def do_next(self) -> None:
        """Plays the round at the cursor."""
        cursor = self.pages("list").cursor
        if cursor:
            self.choose(Round(cursor))

    def do_back(self) -> None:
        """Back to the case."""
        self.leave()

    def do_overview(self) -> None:
        """Back to the case."""
        self.leave()
