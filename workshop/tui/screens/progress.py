"""How far somebody has come who studies alone: something to look at, not a score to chase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from workshop.page.lists import being_read
from workshop.page.model import Page
from workshop.tui.filling import Filling
from workshop.tui.pagestage import PageStage
from workshop.tui.shell import SEEN

if TYPE_CHECKING:  # the first frame is there before anything is known
    from workshop.study.standing import Item


class Progress(PageStage, Filling):
    """The families by levels; what comes back when; how sure and how right; the time."""

    CSS_PATH = "progress.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back")
    FEW = SEEN
    EVEN = True

    def __init__(self) -> None:
        super().__init__()
        self._laid: Mapping[Item, int] | None = None

    def listed(self) -> Iterable[object]:
        """What the cases lay is seen without reading all of them."""
        from workshop.cases.glance import looks

        return looks(self.game_app.library.cases)

    def body(self) -> Iterable[Widget]:
        """The families over what their signs mean, and the rest."""
        yield Vertical(self.panel_widget("families"), self.panel_widget("legend"), id="traps", classes="panel")
        yield self.panel_widget("rest", "panel")

    def page(self) -> Page:
        """What there is to show now."""
        app = self.game_app
        if not self.is_read:
            told = replace(being_read("packs", app.voice).panels[0], name="families")
            return Page(app.voice("study.progress"), (told,))
        from workshop.page.progress import progress
        from workshop.study.choosing import available, laid_in

        if self._laid is None:
            self._laid = available(laid_in(app.library.cases))
        standing = app.study.standing()
        trouble = app.study.trouble
        said = trouble.sentence(app.voice) if trouble is not None else "" if app.study.keeps else app.voice("study.off")
        known = app.study.keeps and not app.study.closed
        return progress(standing, self._laid, app.voice, said, known=known)

    def do_next(self) -> None:
        """The next page or panel; then back."""
        if not self.turn(1):
            self.close()
