"""One fact is moved after a reveal: phones propose which, and the verdict and the picture move before all eyes."""

from __future__ import annotations

from typing import ClassVar

from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.language.rounds import RoundTelling
from workshop.page.model import Page
from workshop.play.ballot import ROOM
from workshop.play.rounds.game import NOTHING
from workshop.tui.aside import Aside
from workshop.tui.seminar.round_what_if import RoundWhatIf


class MoveFact(Aside, RoundWhatIf):
    """The cards of *what if* over the screen that was there; no round, and without its clock."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "most", "mark", "proposal", "back", "up", "down")

    @property
    def telling(self) -> RoundTelling:
        """The words of *what if*."""
        return RoundTelling(Round.WHAT_IF, self.room.case, self.game_app.voice)

    def head(self, asked: str) -> Widget:
        """What is asked, without a clock."""
        return self.panel_widget(asked)

    def drawn(self, page: Page) -> None:
        """Nothing is taken down of it."""

    def do_back(self) -> None:
        """The page before; then all facts as they were; then back to where one came from."""
        if self.turn(-1):
            return
        if self.lay == NOTHING:
            self.leave()
        else:
            self.open_desk(ROOM)
            self.refill()

    def do_what_if(self) -> None:
        """Back to where one came from."""
        self.leave()

    def leave(self) -> None:
        """The phones see again what lies below."""
        super().leave()
        self.seminar.follow_phones()
