"""Finding a case: what is typed is looked for at once; what narrows the list is a list of its own behind one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.page.finding import DONE, FILTERS, TRAP, filters, found, meant, next_value
from workshop.page.lists import being_read
from workshop.page.model import Page
from workshop.study.searching import Finder, Wanted
from workshop.tui.field import Field
from workshop.tui.filling import Filling
from workshop.tui.paging import Block
from workshop.tui.searching import Searching
from workshop.tui.shell import FEW

if TYPE_CHECKING:
    from workshop.study.standing import Standing


class Find(Searching, Filling):
    """The line to type in, and what it finds; or what narrows that."""

    CSS_PATH = "find.tcss"
    FEW = FEW

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self.narrowing = False
        self._finder: Finder | None = None

    @property
    def field(self) -> Field | None:
        """What is typed is looked for, except while the filters are there."""
        return None if self.narrowing else self.typing

    def is_typed(self, block: Block) -> bool:
        """The first line is typed into."""
        return not self.narrowing and super().is_typed(block) and not block.text.plain

    @property
    def finder(self) -> Finder:
        """What finds, in the present language."""
        app = self.game_app
        if self._finder is None or self._finder.voice is not app.voice:
            standing = self.standing
            self._finder = Finder(app.library, app.voice, standing.cases if standing is not None else ())
        return self._finder

    @property
    def standing(self) -> Standing | None:
        """What was played before; None where nothing is kept."""
        study = self.game_app.study
        return study.standing() if study.keeps else None

    def listed(self) -> Iterable[Mapping[str, object]]:
        """The library."""
        return self.game_app.library.packs, self.game_app.library.cases

    def page(self) -> Page:
        """What was found, or the filters; all of it has to be read for that."""
        if not self.is_read:
            return being_read("cases", self.game_app.voice)
        if self.narrowing:
            return filters(self.finder, self.wanted)
        return found(self.finder, self.wanted, self.standing)

    def on_input_changed(self) -> None:
        """What is wanted now; then Textual calls the parent's, which looks for it."""
        self.wanted = replace(self.wanted, words=self.typing.value)

    def start(self) -> str:
        """The first case, where there is one: what was looked for is one key away."""
        return next((option for option in self.options if option.startswith("case ")), self.options[0])

    def choose(self, option: str) -> None:
        """Plays a case, or narrows the list."""
        if option == FILTERS:
            self._turn(narrowing=True)
        elif option == DONE:
            self._turn(narrowing=False)
        elif option.startswith(TRAP):
            self.wanted = meant(self.wanted, option)
            self.typing.put("")
            self._turn(narrowing=False)
        elif self.narrowing:
            self.wanted = next_value(self.finder, self.wanted, option)
            self.refill()
            self.menu.point(option)
        else:
            self.play(option)

    def do_overview(self) -> None:
        """From the filters back to what they find; from there to where one came from."""
        if self.narrowing:
            self._turn(narrowing=False)
        else:
            self.leave()

    def _turn(self, *, narrowing: bool) -> None:
        self.narrowing = narrowing
        self.menu.cursor = None
        self.refill()
        self.set_focus(None if narrowing else self.typing)
