"""Names for the teams, where somebody wants them. What is typed is a name, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from workshop.page.model import Page, Panel
from workshop.page.setup import naming
from workshop.page.teams import team_name
from workshop.play.actions import NameTeam
from workshop.play.teams import CELLS, Team
from workshop.tui.field import Field
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.roomstage import RoomStage


class Names(RoomStage):
    """One line per team; typing renames the one at the cursor."""

    CSS_PATH = "names.tcss"
    LIST = "teams"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "up", "down")
    LETTERS = frozenset({"space", "question_mark"})

    def __init__(self, first: str = "") -> None:
        """`first`: the id of the team to begin with; empty: the first of all."""
        super().__init__()
        self._first = first
        self._field = Field(most=CELLS)
        self._of = ""
        """The team whose name is in the field."""

    @property
    def field(self) -> Field:
        """The name of the team at the cursor."""
        return self._field

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield PanelPages(id="teams", classes="panel", pointing=True, field=self._field)

    def begin(self) -> None:
        """Typing begins at once."""
        self._field.focus()

    def page(self) -> Page:
        """The teams."""
        return naming(self.room, self.game_app.voice)

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The field stands in place of the name at the cursor."""
        pages, teams = self.menu, self.room.teams
        if pages.cursor is None and teams:
            pages.cursor = self._first or teams[0].id
        blocks = [self.ink.words(each) for each in panel.words]
        pages.show(replace(each, typed=bool(each.id) and each.id == pages.cursor) for each in blocks)

    def drawn(self, page: Page) -> None:
        """The name of another team comes into the field."""
        teams = self.room.teams
        if teams and self._of != self._team.id:
            self._of = self._team.id
            self._field.put(self._team.name, select=True)
        self._field.placeholder = self.clean(team_name(self._team, self.game_app.voice)) if teams else ""

    @property
    def _team(self) -> Team:
        cursor = self.menu.cursor
        return next((team for team in self.room.teams if team.id == cursor), self.room.teams[0])

    def _take_over(self) -> bool:
        """Gives the team the name typed; False when it is another team's."""
        name = self._field.value
        if name == self._team.name:
            return True
        return self.seminar.submit(NameTeam(self._team.id, name)) is None and self.session.trouble is None

    def choose(self, team: str) -> None:
        """Goes to that team, with the name typed taken over."""
        if self._take_over():
            self.menu.point(team)
        self.refill()

    def _move(self, by: int) -> None:
        ids = self.menu.ids
        self.choose(ids[(ids.index(self._team.id) + by) % len(ids)])

    def do_next(self) -> None:
        """The next team; after the last one, back."""
        if self.menu.cursor != self.menu.ids[-1]:
            self._move(1)
        elif self._take_over():
            self.leave()
        else:
            self.refill()

    def do_overview(self) -> None:
        """Back; a name that cannot be taken over is given up first."""
        if self._take_over():
            self.leave()
        else:
            self._of = self.seminar.message = ""
            self.refill()
