"""The end of a round: everybody's cards in one table, and one sentence of why, all of it at one glance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.widget import Widget

from workshop.page.model import Page, Panel
from workshop.page.round_end import round_reveal, shown
from workshop.page.rounds import run_of_coin
from workshop.play.rounds.chain import Chain
from workshop.tui.fitting import Glance
from workshop.tui.seminar.roomstage import TRAINER, RoomStage

_BOTH: Final = 80
"""Columns from which a picture has room beside what is said."""


class RoundReveal(RoomStage):
    """The table of every team's cards; of the chain its picture, with how far the money came under it."""

    CSS_PATH = "round_reveal.tcss"
    PANELS = ("picture", "review")
    YIELDING = frozenset({"others", "review"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", *TRAINER)

    def body(self) -> Iterable[Widget]:
        """What nobody laid stands behind the table, where there is room."""
        yield self.panel_widget("picture", "panel")
        yield Glance(id="review", classes="panel")
        yield self.panel_widget("others", "extra")

    def begin(self) -> None:
        """The coin runs down the chain that was laid."""
        self.call_after_refresh(self._run_coin)

    def on_resize(self) -> None:
        """A picture comes or goes with the room for it."""
        super().on_resize()
        self.refill()

    def page(self) -> Page:
        """What there is to show now; a picture that is not the round's own gives way to the words."""
        panels = round_reveal(self.room, self.explanation)
        if not self._chain and self.app.size.width < _BOTH:
            panels = tuple(panel for panel in panels if panel.name != "picture")
        return self.page_of(panels)

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The table as generously as it is one page, else in fewer rows."""
        if not isinstance(widget, Glance):
            super().draw(panel, widget)
            return
        closer = [each for each in self.page().panels if each.name == "closer"]
        widget.offer(*(self.ink.parts(each.parts) for each in (panel, *closer)))

    def drawn(self, page: Page) -> None:
        """The layout knows what stands beside the review, or above it."""
        self.set_class(self._chain, "-chain")
        self.set_class(not self._chain and page.panel("picture") is not None, "-aside")
        self.set_class(page.panel("others") is not None, "-others")
        self._go(self.current)

    @property
    def _chain(self) -> bool:
        return isinstance(shown(self.room)[1], Chain)

    def _run_coin(self) -> None:
        if self.stands_for != self.seminar.place:
            return
        _, game, lay = shown(self.room)
        picture = self.picture
        if picture is None or picture.scene is None or not isinstance(game, Chain):
            return
        picture.play_coin(share=run_of_coin(game, game.best() if lay is None else lay, picture.scene.stream))
