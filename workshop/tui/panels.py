"""Panels that stand side by side or follow each other, and their pages."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget

from workshop.tui.pages import Pages


class Panels(Screen[None]):
    """A widget of class `panel` is one thing to look at.

    Where the TCSS shows all panels at once, *next* turns their pages; where it shows only the `-current` one, *next*
    goes to the panel after it. A panel of class `-off` is left out.
    """

    current = 0
    """The number of the panel in sight, where only one is."""

    @property
    def panels(self) -> list[Widget]:
        """What there is to look at, in order."""
        return [panel for panel in self.query(".panel") if not panel.has_class("-off")]

    def _go(self, number: int) -> None:
        panels = self.panels
        self.current = max(0, min(number, len(panels) - 1))
        for place, panel in enumerate(panels):
            panel.set_class(place == self.current, "-current")

    @property
    def in_view(self) -> str:
        """The name of the current panel; empty where there is none."""
        panels = self.panels
        return str(panels[self.current].id) if panels else ""

    def go_to(self, selector: str) -> None:
        """Makes that panel the current one."""
        wanted = self.query_one(selector)
        if wanted in self.panels:
            self._go(self.panels.index(wanted))

    def turn(self, by: int) -> bool:
        """Turns to the next (1) or previous (-1) page or panel; False where there is none."""
        return any(pages.turn(by) for pages in self.pages_in_sight[::by]) or self.turn_panel(by)

    def turn_panel(self, by: int) -> bool:
        """Turns to the next (1) or previous (-1) panel, where not all are in sight; False where there is none."""
        panels = self.panels
        if all(panel.display for panel in panels) or not 0 <= self.current + by < len(panels):
            return False
        self._go(self.current + by)
        return True

    @property
    def pages_in_sight(self) -> list[Pages]:
        """The pages of the panels in sight, in order."""
        return [pages for panel in self.panels if panel.display for pages in self._pages(panel)]

    @staticmethod
    def _pages(panel: Widget) -> list[Pages]:
        inside = [panel] if isinstance(panel, Pages) else panel.query(Pages)
        return [pages for pages in inside if pages.display]
