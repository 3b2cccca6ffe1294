"""People and teams while the session is still being made: the same page, of the agenda alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.cases.agenda import Agenda
from workshop.page.model import Page
from workshop.page.setup import before, setup
from workshop.tui.seminar.shell import SOON
from workshop.tui.typed import DIGITS, TypedRows


class People(TypedRows):
    """The rows for people and teams, and the teams where there are some."""

    CSS_PATH = "setup.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "way", "undo", "up", "down")
    LETTERS = frozenset(DIGITS)
    LIST = "rows"
    HEROES, GROWING = frozenset({"question"}), frozenset({"rows", "teams"})
    LONGEST = {"people": 3, "teams": 1}  # noqa: RUF012

    def body(self) -> Iterable[Widget]:
        """The question; the rows; the teams."""
        yield self.panel_widget("question")
        yield from super().body()
        yield self.panel_widget("teams", "panel")

    def drawn(self, page: Page) -> None:
        """People and teams can be typed, or pasted, at once."""
        self.typing_goes_on()

    @classmethod
    def named(cls) -> str:
        """To whoever looks it is one screen, before and after the session is there."""
        return "setup"


class Coming(People):
    """What `Setup` shows, at once. Keys wait until the session is there."""

    def __init__(self, agenda: Agenda, then: Callable[[], None]) -> None:
        """`then` makes the session: it is called when the first frame is out."""
        super().__init__()
        self._agenda, self._then = agenda, then

    def begin(self) -> None:
        """The first frame first."""
        super().begin()
        self.call_after_refresh(self.set_timer, SOON, self._then)

    def page(self) -> Page:
        """People, teams, ways."""
        return setup(before(self._agenda), self.game_app.voice)

    def offers(self, name: str) -> bool:
        """There is nothing to undo."""
        return name != "undo"
