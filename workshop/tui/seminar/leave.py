"""The question before a session is left. Nothing is lost: it can be resumed at this step."""

from __future__ import annotations

from workshop.tui.aside import Aside
from workshop.tui.choice import Choice
from workshop.tui.seminar.roomstage import RoomStage


class Leave(Choice, Aside, RoomStage):
    """Stay, or leave."""

    CSS_PATH = "../choice.tcss"
    WAYS = ("stay", "quit")
    NOTE = "kept"
    YES = "quit"
    LETTERS = frozenset("12yj")

    def said(self, name: str) -> str:
        """A message of this screen; of a rehearsal nothing is kept."""
        if name == self.NOTE and self.session.rehearsal:
            return self.voiced("session.rehearsal.kept")
        return super().said(name)

    def choose(self, way: str) -> None:
        """Stays or leaves."""
        if way == "stay":
            self.leave()
        else:
            self.app.exit(self.game_app.leaving_with)
