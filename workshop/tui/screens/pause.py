"""The demo stands still: go on, play oneself, or end it."""

from __future__ import annotations

from workshop.tui.choice import Choice


class Pause(Choice):
    """What is to become of a demo that somebody stopped."""

    CSS_PATH = "../choice.tcss"
    COMMANDS_HERE = ("next", "up", "down")
    WAYS = ("go_on", "play", "end")
    LETTERS = frozenset("123")

    def do_overview(self) -> None:
        """The demo goes on."""
        self.choose("go_on")

    def do_leave(self) -> None:
        """Ends the program: nothing of a demo can be lost."""
        self.app.exit(self.game_app.leaving_with)

    def choose(self, way: str) -> None:
        """Goes that way."""
        demo = self.game_app.demo
        assert demo is not None
        self.leave()
        demo.resume(way)
