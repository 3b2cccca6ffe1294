"""The library: packs, and cases by level. A broken one stands there with its first finding; the others play."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from workshop.cases.finding import CaseError
from workshop.page.lists import being_read, library_list
from workshop.page.model import Page
from workshop.store.trouble import JournalError
from workshop.store.trouble import sentence as trouble
from workshop.tui.filling import Filling
from workshop.tui.liststage import ListStage
from workshop.tui.shell import FEW


class Cases(ListStage, Filling):
    """Packs to study, or all cases."""

    CSS_PATH = "cases.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (*ListStage.COMMANDS_HERE, "find", "map", "new_case", "edit_case")

    FEW = FEW

    def __init__(self, what: str = "cases") -> None:
        """`what` is "packs" or "cases"."""
        super().__init__()
        self.what = what

    def listed(self) -> Iterable[Mapping[str, object]]:
        """The library, but for the agendas; what is wrong with these stands here too."""
        library = self.game_app.library
        return library.packs, library.cases, library.agendas

    def page(self) -> Page:
        """The list, once it is read."""
        voice = self.game_app.voice
        app = self.game_app
        if not self.is_read:
            return being_read(self.what, voice)
        return library_list(app.library, self.what, voice, app.study.standing() if app.study.keeps else None)

    def do_back(self) -> None:
        """Home."""
        self.game_app.go_home()

    def do_overview(self) -> None:
        """Home."""
        self.game_app.go_home()

    def choose(self, option: str) -> None:
        """Plays that pack or case; writes on at one that cannot be played."""
        self.menu.point(option)
        kind, _, name = option.partition(" ")
        app = self.game_app
        if option in ("today", "progress"):
            app.open(option)
        elif kind == "broken":
            self.do_edit_case()
        elif kind == "pack":
            app.play_pack(name)
        else:
            app.play((name,), app.library.cases[name].title.in_(app.voice.language))

    def do_find(self) -> None:
        """Looks for a case."""
        self.game_app.open("find")

    def offers(self, name: str) -> bool:
        """The picture of a company only where there are packs; cases are written in the list of cases."""
        if name in ("new_case", "edit_case"):
            return self.what == "cases" and (name == "new_case" or self.at_case)
        return self.pack is not None if name == "map" else super().offers(name)

    def do_new_case(self) -> None:
        """Begins a case of one's own."""
        self.game_app.open("author_begin")

    def do_edit_case(self) -> None:
        """Changes the case at the cursor, or a copy of it."""
        from workshop.tui.deskstage import refusal  # most people play
        from workshop.tui.writing import edit_case

        app, kind, _, name = self.game_app, *(self.menu.cursor or "").partition(" ")
        first = app.library.broken_as("cases", name) if kind == "broken" else None
        try:
            edit_case(app, name if first is None else first.path)
        except CaseError as error:
            self.message = refusal(self, error)
        except JournalError as error:
            self.message = self.clean(trouble(app.voice, error))
        else:
            return
        self.refill()

    @property
    def at_case(self) -> bool:
        """Whether a case is at the cursor, be it one that cannot be played."""
        return (self.menu.cursor or "").startswith(("case ", "broken "))

    def perform(self, name: str) -> None:
        """A message stands until the next command."""
        self.message = ""
        super().perform(name)

    @property
    def pack(self) -> str | None:
        """The pack at the cursor."""
        kind, _, name = (self.menu.cursor or "").partition(" ")
        return name if kind == "pack" else None

    def do_map(self) -> None:
        """The company of the pack at the cursor."""
        if self.offers("map"):
            self.game_app.open("company", self.pack)
