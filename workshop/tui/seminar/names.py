"""Names for the teams, where somebody wants them. What is typed is a name, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.setup import naming
from workshop.page.teams import team_name
from workshop.play.actions import NameTeam
from workshop.play.teams import CELLS, Team
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.textrows import TextRows


class Names(TextRows):
    """One line per team; typing renames the one at the cursor."""

    CSS_PATH = "names.tcss"
    LIST = "teams"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "overview", "up", "down")

    def __init__(self, first: str = "") -> None:
        """`first`: the id of the team to begin with; empty: the first of all."""
        super().__init__(CELLS, first)

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield PanelPages(id="teams", classes="panel", pointing=True, field=self._field)

    def page(self) -> Page:
        """The teams."""
        return naming(self.room, self.game_app.voice)

    def drawn(self, page: Page) -> None:
        """The name of another team comes into the field."""
        teams = self.room.teams
        if teams and self._of != self._team.id:
            self._of = self._team.id
            self._field.put(self._team.name, select=True)
        self._field.placeholder = self.clean(team_name(self._team, self.game_app.voice)) if teams else ""

    @property
    def _team(self) -> Team:
        return next((team for team in self.room.teams if team.id == self.row), self.room.teams[0])

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
