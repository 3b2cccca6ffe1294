"""The agendas: which workshop is it today?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.widget import Widget

from workshop.store.trouble import JournalError, sentence
from workshop.tui.bars import TopLine
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage

if TYPE_CHECKING:
    from workshop.tui.seminar.app import SeminarApp


class Agendas(Stage):
    """The list."""

    CSS_PATH = "agendas.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="list", classes="panel", pointing=True)

    def fill(self) -> None:
        """All texts."""
        place = self.say("agendas.place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        language = self.game_app.voice.language
        blocks = [Block(self.text(self.say("agendas.which"), "bold $you"))]
        if self.seminar.message:
            blocks.insert(0, Block(self.text(self.seminar.message, "bold $bad")))
        agendas = self.game_app.library.agendas
        for agenda in agendas.values():
            head = self.text(agenda.title.in_(language), "bold")
            cases = self.text("  " + self.say("agendas.cases", number=len(agenda.blocks)), "$soft")
            about = self.text("\n" + agenda.about.in_(language), "$soft")
            blocks.append(Block(head + cases + about, lead=self.text("◆ ", "bold $you"), id=agenda.id))
        if not agendas:
            blocks = self.lines([self.say("agendas.none")])
        pages = self.query_one("#list", Pages)
        pages.show(blocks)
        if pages.cursor not in pages.ids and pages.ids:
            pages.cursor = pages.ids[0]

    @property
    def seminar(self) -> SeminarApp:
        """The app, by its own type."""
        return cast("SeminarApp", self.app)

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click begins."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Begins what is at the cursor."""
        cursor = self.query_one("#list", Pages).cursor
        if cursor:
            self.choose(cursor)

    def do_back(self) -> None:
        """Leaves."""
        self.game_app.do_leave()

    def do_overview(self) -> None:
        """There is nothing to look over yet."""

    def choose(self, id: str) -> None:
        """Begins a session of that agenda, or says why not."""
        try:
            self.seminar.create(self.game_app.library.agendas[id])
        except JournalError as error:
            self.seminar.message = self.clean(sentence(self.game_app.voice, error))
            self.refill()
            return
        self.seminar.message = ""
        self.seminar.show_step()
