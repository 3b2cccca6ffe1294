"""Today's cases: they begin at once; where nothing is on, that is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from workshop.page.lists import being_read
from workshop.page.model import Page
from workshop.tui.filling import Filling
from workshop.tui.liststage import ListStage
from workshop.tui.shell import SEEN

if TYPE_CHECKING:  # the first frame is there before the day is known
    from workshop.study.day import Day


class Today(ListStage, Filling):
    """What is on, and the way to it."""

    CSS_PATH = "today.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ListStage.COMMANDS_HERE
    FEW = SEEN

    def __init__(self, at_once: bool = False) -> None:
        """`at_once`: whether what is on begins without a key."""
        super().__init__()
        self._day: Day | None = None
        self._at_once = at_once

    def listed(self) -> Iterable[object]:
        """What the cases lay is seen without reading all of them."""
        from workshop.cases.glance import looks

        return looks(self.game_app.library.cases)

    def page(self) -> Page:
        """What is on today, once it is read."""
        app = self.game_app
        if not self.is_read:
            return being_read("packs", app.voice)
        from workshop.page.today import today
        from workshop.study.day import day_of

        standing = app.study.standing()
        if self._day is None:
            self._day = day_of(standing, app.library.cases)
        trouble = app.study.trouble
        said = trouble.sentence(app.voice) if trouble is not None else ""
        known = not app.study.closed
        return today(self._day, standing, app.voice, said, kept=app.study.keeps, known=known)

    def drawn(self, page: Page) -> None:
        """Begins, where that was asked for."""
        if self._at_once and self._day is not None:
            self._at_once = False
            if self._day.reviews:
                self.call_after_refresh(self.game_app.play_day, self._day)

    def on_screen_resume(self) -> None:
        """After a run the day is another."""
        self._day = None
        super().on_screen_resume()

    def choose(self, option: str) -> None:
        """Begins, or shows how far one has come."""
        if option == "begin" and self._day is not None:
            self.game_app.play_day(self._day)
        else:
            self.game_app.open(option, *(["packs"] if option == "cases" else []))

    def do_back(self) -> None:
        """Home."""
        self.game_app.go_home()

    def do_overview(self) -> None:
        """Home."""
        self.game_app.go_home()
