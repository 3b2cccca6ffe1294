"""The rounds of a case: what can be played after the customer question, and what was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.language.numbers import points_said
from workshop.language.rounds import RoundTelling
from workshop.page.run import points_of
from workshop.play.solo_acts import Open
from workshop.tui.pages import Block, Pages
from workshop.tui.solostage import SoloStage


class Rounds(SoloStage):
    """A list to choose from."""

    CSS_PATH = "rounds.tcss"
    ANSWERED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="list", classes="panel", pointing=True)

    def fill(self) -> None:
        """All texts."""
        view = self.view
        title = self.clean(view.case.title.in_(self.game_app.voice.language))
        place = self.say("rounds.place", title=title)
        self.tell_place(place, points_of(view, self.game_app.voice))
        pages = self.query_one("#list", Pages)
        heading = Block(self.text(self.say("rounds.which" if view.rounds else "rounds.none"), "bold $you"))
        pages.show([heading, *(self._line(number, kind) for number, kind in enumerate(view.rounds, 1))])
        if pages.cursor not in pages.ids and pages.ids:
            played = {each.kind for each in view.played if each.case == view.case.id}
            pages.cursor = next((kind for kind in view.rounds if kind not in played), view.rounds[0])

    def _line(self, number: int, kind: Round) -> Block:
        view = self.view
        telling = RoundTelling(kind, view.case, self.game_app.voice)
        name = self.text(telling.title(), "bold")
        result = next((each for each in view.played if (each.case, each.kind) == (view.case.id, kind)), None)
        if result is not None:
            name += self.text("  " + points_said(result.points, self.game_app.voice), "bold $good")
        about = self.text("\n" + telling.about(), "$soft")
        lead = self.text(f"{number} ", "bold $you")
        return Block(name + about, lead=lead, id=kind.value, gap=False)

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
        self.query_one("#list", Pages).point(kind.value)
        if self.game.act(Open(kind)) is None:
            self.game_app.open("round")

    def do_next(self) -> None:
        """Plays the round at the cursor."""
        cursor = self.query_one("#list", Pages).cursor
        if cursor:
            self.choose(Round(cursor))

    def do_back(self) -> None:
        """Back to the case."""
        self.leave()

    def do_overview(self) -> None:
        """Back to the case."""
        self.leave()
