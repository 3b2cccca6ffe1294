"""Settings: language, theme, animation. Each line shows its value; choosing it changes the value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.tui.bars import TopLine
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage

CHOICES: Final = ("language", "theme", "animation")


class SettingsPage(Stage):
    """The settings."""

    CSS_PATH = "settings.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LETTERS = frozenset("123")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="choices", classes="panel", pointing=True, cursor=CHOICES[0])

    def fill(self) -> None:
        """All texts."""
        app = self.game_app
        place = self.say("settings.place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        values = {
            "language": app.voice.language.value,
            "theme": str(app.theme),
            "animation": "on" if app.settings.animation else "off",
        }
        blocks = [
            Block(
                self.text(self.say(f"settings.{each}.name"), "bold")
                + self.text("  " + self.say(f"settings.{each}.{values[each]}"), "bold $you")
                + self.text("\n" + self.say(f"settings.{each}.help"), "$soft"),
                lead=self.text(f"{number}  ", "bold $you"),
                id=each,
            )
            for number, each in enumerate(CHOICES, 1)
        ]
        notice = self.say(app.notice) if app.notice else self.say("settings.kept")
        self.query_one("#choices", Pages).show([*blocks, Block(self.text(notice, "$bad" if app.notice else "$soft"))])

    def take_key(self, event: Key) -> bool:
        """A number chooses."""
        if event.key in self.LETTERS:
            self.choose(CHOICES[int(event.key) - 1])
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Changes the value at the cursor."""
        self.choose(str(self.query_one("#choices", Pages).cursor))

    def choose(self, which: str) -> None:
        """Changes that value."""
        app = self.game_app
        self.query_one("#choices", Pages).point(which)
        if which == "language":
            app.do_language()
        elif which == "theme":
            app.do_theme()
        else:
            app.remember(replace(app.settings, animation=not app.settings.animation))
