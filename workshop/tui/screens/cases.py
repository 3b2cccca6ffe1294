"""The library: packs, and cases by level. A broken one stands there with its first finding; the others play."""

from __future__ import annotations

from typing import ClassVar

from workshop.page.lists import library_list
from workshop.page.model import Page
from workshop.tui.liststage import ListStage


class Cases(ListStage):
    """Packs to study, or all cases."""

    CSS_PATH = "cases.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (*ListStage.COMMANDS_HERE, "map")

    def __init__(self, what: str = "cases") -> None:
        """`what` is "packs" or "cases"."""
        super().__init__()
        self.what = what

    def page(self) -> Page:
        """The list."""
        return library_list(self.game_app.library, self.what, self.game_app.voice)

    def do_back(self) -> None:
        """Home."""
        self.game_app.go_home()

    def do_overview(self) -> None:
        """Home."""
        self.game_app.go_home()

    def choose(self, option: str) -> None:
        """Plays that pack or case."""
        self.menu.point(option)
        kind, _, name = option.partition(" ")
        app = self.game_app
        if kind == "pack":
            app.play_pack(name)
        else:
            app.play((name,), app.library.cases[name].title.in_(app.voice.language))

    def offers(self, name: str) -> bool:
        """The picture of a company only where there are packs."""
        return self.pack is not None if name == "map" else super().offers(name)

    @property
    def pack(self) -> str | None:
        """The pack at the cursor."""
        kind, _, name = (self.menu.cursor or "").partition(" ")
        return name if kind == "pack" else None

    def do_map(self) -> None:
        """The company of the pack at the cursor."""
        if self.offers("map"):
            self.game_app.open("company", self.pack)
