"""The question before a run is left."""

from __future__ import annotations

from workshop.tui.choice import Choice


class Leave(Choice):
    """Stay, home, or quit."""

    CSS_PATH = "../choice.tcss"
    WAYS = ("stay", "home", "quit")
    YES = "quit"
    LETTERS = frozenset("123yj")

    @property
    def note(self) -> str:
        """Whether what was answered is remembered."""
        return "kept" if self.game_app.study.keeps else "lost"

    def choose(self, way: str) -> None:
        """Goes that way."""
        if way == "stay":
            self.leave()
        elif way == "home":
            self.game_app.go_home()
        else:
            self.app.exit(self.game_app.leaving_with)
