"""A screen that draws a page: every panel of the page goes to the widget of its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.css.query import NoMatches
from textual.widget import Widget

from workshop.page.model import Page, Panel, Picture
from workshop.tui.ink import Ink
from workshop.tui.large import Hero
from workshop.tui.pages import Pages
from workshop.tui.panelpages import PanelPages
from workshop.tui.stage import Stage

if TYPE_CHECKING:  # most screens have no picture
    from workshop.tui.picture.widget import ChainPicture


class PageStage(Stage):
    """What the screens of a case, of a session and all other pages share.

    A panel that the page does not have is left out (`-off`). Where a screen needs more than one column it overrides
    `body`; ids are the names of panels, and a picture is a `ChainPicture` with the id `picture`.
    """

    PANELS: ClassVar[tuple[str, ...]] = ()
    """The panels that are things to look at, in order."""
    EXTRAS: ClassVar[tuple[str, ...]] = ()
    """Panels that are shown only where there is room beside the others."""
    YIELDING: ClassVar[frozenset[str]] = frozenset()
    """Panels that may be out of sight where there is too little room, as another one says the same or is asked for."""
    HEROES: ClassVar[frozenset[str]] = frozenset()
    """Panels whose words are as large as there is room."""
    GROWING: ClassVar[frozenset[str]] = frozenset()
    """Panels whose letters, names and bars grow where there is room."""

    def page(self) -> Page:
        """What there is to show now."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """A widget for each panel, the extra ones first."""
        for name in self.EXTRAS:
            yield self.panel_widget(name, "extra")
        for name in self.PANELS:
            yield self.panel_widget(name, "panel")

    @classmethod
    def panel_widget(cls, name: str, classes: str = "") -> Widget:
        """An empty widget for the panel of that name."""
        if name == "picture":
            from workshop.tui.picture.widget import ChainPicture

            return ChainPicture(id="picture", classes=classes)
        if name in cls.HEROES:
            return Hero(id=name, classes=classes)
        return PanelPages(id=name, classes=classes, growing=name in cls.GROWING)

    def fill(self) -> None:
        """Draws the page."""
        page = self.page()
        self.tell_place(self.clean(page.place), self.clean(page.right), short=self.clean(page.short))
        for widget in self.query("PanelPages, ChainPicture, Hero"):
            panel = page.panel(widget.id or "")
            widget.set_class(panel is None, "-off")
            if panel is not None:
                self.draw(panel, widget)
        self.drawn(page)
        if not any(panel.has_class("-current") for panel in self.panels):  # the one in sight has gone
            self._go(self.current)

    def draw(self, panel: Panel, widget: Widget) -> None:
        """Draws a panel into its widget."""
        if isinstance(widget, PanelPages):
            if widget.drawn_from != (panel.parts, self.ink):
                widget.put(self.ink.parts(panel.parts))
                widget.drawn_from = panel.parts, self.ink
            return
        if isinstance(widget, Hero):
            widget.ascii = self.game_app.glyphs.ascii
            widget.put(self.ink.hero(panel.parts))
            return
        picture = self.picture
        for part in panel.parts if widget is picture else ():
            if isinstance(part, Picture) and picture is not None:
                picture.ascii, picture.marked = self.game_app.glyphs.ascii, part.marked
                picture.scene = part.scene

    def drawn(self, page: Page) -> None:
        """What a screen does after its page was drawn."""

    @property
    def ink(self) -> Ink:
        """The ink of this terminal."""
        return Ink(self.game_app.glyphs)

    # The picture

    @property
    def picture(self) -> ChainPicture | None:
        """The picture of this screen, if it has one."""
        try:
            found = self.query_one("#picture")
        except NoMatches:
            return None
        return cast("ChainPicture", found)

    def do_unfold(self) -> None:
        """Shows what is folded away in the picture."""
        if self.picture is not None:
            self.picture.toggle_fold()

    def offers(self, name: str) -> bool:
        """Unfolding makes sense where something is folded."""
        if name == "unfold":
            return self.picture is not None and self.picture.display and self.picture.can_fold
        return super().offers(name)

    def pages(self, name: str) -> Pages:
        """The pages of the panel of that name."""
        return self.query_one(f"#{name}", Pages)
