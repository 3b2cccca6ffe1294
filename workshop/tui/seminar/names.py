"""Names for the teams, where somebody wants them. What is typed is a name, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget

from workshop.page.model import Page, Panel, Weight, run
from workshop.page.setup import naming
from workshop.play.actions import NameTeam
from workshop.play.teams import CELLS, Team
from workshop.tui.charts import PanelPages
from workshop.tui.pages import Pages
from workshop.tui.seminar.roomstage import RoomStage


class Names(RoomStage):
    """One line per team; typing renames the one at the cursor."""

    CSS_PATH = "names.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "up", "down")
    LETTERS = frozenset({"space", "question_mark"})

    def __init__(self) -> None:
        super().__init__()
        self.typed: str | None = None
        """The name being typed; None while nothing was changed."""

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield PanelPages(id="teams", classes="panel", pointing=True)

    def page(self) -> Page:
        """The teams."""
        return naming(self.room, self.game_app.voice)

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The name being typed stands in place of the team's."""
        if self.typed is not None:
            lines = (
                replace(each, runs=run(f"{self.typed}_", Weight.LEAD)) if each.option == self._team.id else each
                for each in panel.words
            )
            panel = replace(panel, parts=tuple(lines))
        super().draw(panel, widget)

    def drawn(self, page: Page) -> None:
        """The cursor begins at the first team."""
        pages = self.pages("teams")
        if pages.cursor not in pages.ids and pages.ids:
            pages.point(pages.ids[0])
            self.refill()

    @property
    def _team(self) -> Team:
        cursor = self.query_one("#teams", Pages).cursor
        return next((team for team in self.room.teams if team.id == cursor), self.room.teams[0])

    def take_key(self, event: Key) -> bool:
        """What is typed is the name; Enter takes it over."""
        if event.key == "enter":
            self.do_next()
        elif event.key == "backspace":
            self.typed = (self._team.name if self.typed is None else self.typed)[:-1]
        elif event.is_printable and event.character:
            self.typed = ((self.typed or "") + event.character)[:CELLS]
        else:
            return False
        self.refill()
        return True

    def _take_over(self) -> bool:
        """Gives the team the name typed; False when it is another team's."""
        if self.typed is None:
            return True
        if self.seminar.submit(NameTeam(self._team.id, self.typed)) is not None or self.session.trouble is not None:
            return False
        self.typed = None
        return True

    def _move(self, by: int) -> None:
        if self._take_over():
            self.query_one("#teams", Pages).move(by)
        self.refill()

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click goes to that team."""
        if self._take_over():
            self.query_one("#teams", Pages).point(message.id)
        self.refill()

    def do_next(self) -> None:
        """The next team; after the last one, back."""
        pages = self.query_one("#teams", Pages)
        last = pages.cursor == pages.ids[-1]
        if not self._take_over():
            self.refill()
        elif last:
            self.leave()
        else:
            pages.move(1)
            self.refill()

    def do_overview(self) -> None:
        """Back."""
        if self._take_over():
            self.leave()
        else:
            self.typed = None
            self.seminar.message = ""
            self.refill()
