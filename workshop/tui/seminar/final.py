"""The end of a session: the result of a contest, the evening at a glance, then the jobs that people shared. Nothing
follows the last screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from workshop.page.evening import final
from workshop.page.model import Page, Panel, Part, Weight, Words
from workshop.tui.fitting import Glance
from workshop.tui.seminar.roomstage import RoomStage


class Final(RoomStage):
    """Places and awards; the evening."""

    CSS_PATH = "final.tcss"
    YIELDING = frozenset({"evening", "podium", "take"})
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "report", "back", "undo")

    def body(self) -> Iterable[Widget]:
        """Three panels, one after the other."""
        yield Glance(id="honours", classes="panel")
        yield Glance(id="evening", classes="panel")
        yield Glance(id="jobs", classes="panel")

    def page(self) -> Page:
        """What there is to show now."""
        return final(self.room, self.game_app.voice, rehearsal=self.session.rehearsal)

    @property
    def all_told(self) -> bool:
        """Once the evening is in sight: before that the wall honours somebody."""
        return self.in_view != "honours" or not self.room.teams

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The result as far apart as it goes; the evening is drawn from more than one panel."""
        assert isinstance(widget, Glance)
        if panel.name in ("honours", "jobs"):
            widget.offer(self.ink.parts(panel.parts))

    def drawn(self, page: Page) -> None:
        """The evening on one screen: where there is too little room what may be overlooked gives way, then headings,
        then the podium, which stood on the screen before. A room without teams has the evening alone.
        """
        panels = [panel for panel in page.panels if panel.name not in ("honours", "jobs")]
        every = [part for panel in panels for part in panel.parts]
        fewer = [part for panel in panels if panel.name != "podium" for part in panel.parts]
        bare = [part for part in every if not (isinstance(part, Words) and part.keep)]
        closer = (self.ink.parts(tuple(_without_soft(parts))) for parts in (every, bare, fewer))
        self.query_one("#evening", Glance).offer(self.ink.parts(every), *closer)
        self._go(self.current)

    def offers(self, name: str) -> bool:
        """Of a rehearsal there is no report."""
        return not (name == "report" and self.session.rehearsal) and super().offers(name)

    def in_line(self) -> tuple[str, ...]:
        """Nothing comes after the last page."""
        return tuple(name for name in super().in_line() if name != "next" or self._goes_on)

    def do_report(self) -> None:
        """The report to take home."""
        self.game_app.open("report")

    def do_next(self) -> None:
        """The next page. After the last one nothing comes, which is said: leaving has a key of its own."""
        if not self.turn(1):
            key = self.hint("leave").key
            self.seminar.tell(lambda voice: voice("evening.last", key=key))
            self.refill()

    def do_back(self) -> None:
        """The page before, which is not the last one."""
        self.seminar.message = ""
        super().do_back()
        self.refill()

    @property
    def _goes_on(self) -> bool:
        """Whether there is a page after the one in sight."""
        if not self.panels:
            return False
        shown = self.panels[self.current]
        assert isinstance(shown, Glance)
        return self.current + 1 < len(self.panels) or shown.page + 1 < len(shown.laid())


def _without_soft(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        if not isinstance(part, Words):
            yield part
        elif runs := tuple(run for run in part.runs if run.weight is not Weight.SOFT):
            yield replace(part, runs=runs)
