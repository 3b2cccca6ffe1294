"""Help for what is on the screen now, built from the declarations of its commands."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.keys import help_page
from workshop.page.model import Page
from workshop.tui.pagestage import PageStage
from workshop.tui.stage import Stage


class Help(PageStage):
    """The commands of the screen below, with their keys."""

    CSS_PATH = "help.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "overview")
    LAST_HINT = ()
    PANELS = ("list",)

    def __init__(self, below: Stage) -> None:
        super().__init__()
        self.below = below

    def page(self) -> Page:
        """What the screen is about, and its commands."""
        below, voice = self.below, self.game_app.voice
        return help_page(below.about(), [below.told_command(name) for name in below.all_commands()], voice)

    def do_next(self) -> None:
        """The next page; after the last, back."""
        if not self.turn(1):
            self.leave()

    def do_help(self) -> None:
        """Back."""
        self.leave()
