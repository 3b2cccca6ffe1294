"""The agendas: which workshop is it today? Those of one's own come first; from here they are built and deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final, cast

from textual.content import Content
from textual.widget import Widget

from workshop.cases.agenda import Agenda
from workshop.cases.agenda_draft import Draft
from workshop.cases.text import Language, Text
from workshop.language.findings import sentence as finding_sentence
from workshop.language.voice import Voice
from workshop.store.agendas import Own, delete_agenda, own_agendas
from workshop.store.trouble import JournalError, sentence
from workshop.tui.filling import Filling
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.drafting import LOOKING, Drafting
from workshop.tui.seminar.shell import RoomShell

DRAFT: Final = "draft "
"""The row of the draft that is not saved; no file has a space at the end of its name."""


class Agendas(Filling):
    """The list."""

    CSS_PATH = "agendas.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "build", "edit", "delete", "back", "up", "down")

    FEW = 4

    def __init__(self) -> None:
        super().__init__()
        self.drafting: Drafting | None = None
        self._own: Own | None = None
        self._asked = ""
        """What was asked and is done when it is asked again: the command, and what it is about."""

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="list", classes="panel", pointing=True)

    # What there is

    @property
    def own(self) -> Own:
        """The agendas in the user's folder."""
        if self._own is None:
            self._own = own_agendas(self.game_app.library, self.seminar.own_folder)
        return self._own

    @property
    def agendas(self) -> dict[str, Agenda]:
        """All that can be played; one's own come first, and stand in for one of the library of the same name."""
        library = self.game_app.library.agendas
        return {**self.own.agendas, **{id: library[id] for id in library if id not in self._mine}}

    @property
    def _mine(self) -> set[str]:
        return {*self.own.agendas, *self.own.broken}

    @property
    def _cursor(self) -> str:
        return self.query_one("#list", Pages).cursor or ""

    @property
    def _waiting(self) -> Drafting | None:
        """The draft that is not saved."""
        return self.drafting if self.drafting is not None and self.drafting.changed else None

    # What is shown

    def listed(self) -> Iterable[Mapping[str, object]]:
        """The agendas, one's own and those of the library."""
        return self.own.agendas, self.game_app.library.agendas

    def fill(self) -> None:
        """All texts."""
        place = self.say("agendas.place")
        self.tell_place(place)
        blocks = [Block(self.text(self.say("agendas.which"), "bold $you"))]
        if self.seminar.message:
            blocks.insert(0, Block(self.text(self.seminar.message, "bold $bad")))
        if self._waiting is not None:
            title = self._waiting.now.plan.title.in_(self._language) or self.say("builder.none")
            text = self.text(self.say("agendas.draft"), "bold") + self.text(f"  {title}", "$soft")
            blocks.append(Block(text, lead=self.text("+ ", "bold $you"), id=DRAFT))
        if not self.is_read:
            self.query_one("#list", Pages).show([*blocks, *self.lines([self.say("agendas.reading")], "$soft")])
            return
        agendas = self.agendas
        blocks += [self._block(agenda, mine=id in self.own.agendas) for id, agenda in agendas.items()]
        blocks += [self._broken(name) for name in self.own.broken]
        if not agendas and not self.own.broken:
            blocks += self.lines([self.say("agendas.none")])
        pages = self.query_one("#list", Pages)
        pages.show(blocks)
        if pages.cursor not in pages.ids and pages.ids:
            pages.cursor = pages.ids[0]
        elif pages.cursor:
            pages.point(pages.cursor)

    def _block(self, agenda: Agenda, *, mine: bool) -> Block:
        head = self.text(agenda.title.in_(self._language), "bold")
        cases = self.text("  " + self.say("agendas.cases", number=len(agenda.blocks)), "$soft")
        own = self.text(f" · {self.say('agendas.own')}: {self.clean(agenda.id)}", "$soft") if mine else Content("")
        about = self.text("\n" + agenda.about.in_(self._language), "$soft")
        return Block(head + cases + own + about, lead=self.text("◆ ", "bold $you"), id=agenda.id)

    def _broken(self, name: str) -> Block:
        first = self.own.broken[name][0]
        said = f"\n{first.line}:{first.column}: {finding_sentence(self.game_app.voice, first)}"
        head = self.text(name, "bold") + self.text("  " + self.say("agendas.broken"), "$bad")
        return Block(head + self.text(said, "$soft"), lead=self.text("✗ ", "bold $bad"), id=name)

    @property
    def _language(self) -> Language:
        return self.game_app.voice.language

    @property
    def seminar(self) -> RoomShell:
        """The app, as far as a screen of a session knows it."""
        return cast(RoomShell, self.app)

    # Commands

    def perform(self, name: str) -> None:
        """A question stands until the next command."""
        if name not in LOOKING and self._asked and not self._asked.startswith(f"{name} "):
            self._asked = self.seminar.message = ""
            self.refill()
        super().perform(name)

    def _ask(self, command: str, about: str, question: str) -> bool:
        """Whether that was asked already; else asks."""
        if self._asked == f"{command} {about}":
            self._asked = self.seminar.message = ""
            return True
        self._asked, self.seminar.message = f"{command} {about}", question
        self.refill()
        return False

    def offers(self, name: str) -> bool:
        """Only what is one's own can be deleted; what is broken is mended in its file. One draft at a time."""
        if name in ("delete", "edit") and not self._cursor:
            return False
        if name == "delete":
            return self._cursor in (DRAFT, *self._mine)
        if name == "edit":
            return self._cursor == DRAFT if self._waiting else self._cursor in self.agendas
        return name != "build" or self._waiting is None

    def _move(self, by: int) -> None:
        super()._move(by)
        self.refill()  # the keys depend on the row

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click begins."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Begins what is at the cursor."""
        if self._cursor:
            self.choose(self._cursor)

    def do_back(self) -> None:
        """Leaves."""
        self.do_leave()

    def do_leave(self) -> None:
        """Leaves; a draft that is not saved is said first."""
        if self._waiting is None or self._ask("leave", "", self.say("builder.unsaved")):
            self.game_app.do_leave()

    def do_overview(self) -> None:
        """There is nothing to look over yet."""

    def choose(self, id: str) -> None:
        """Begins a session of that agenda, or says why not."""
        if id == DRAFT:
            self._build()
            return
        if id in self.own.broken:
            self.seminar.message = self.clean(finding_sentence(self.game_app.voice, self.own.broken[id][0]))
            self.refill()
            return
        if self._waiting is not None and not self._ask("next", id, self.say("agendas.unsaved")):
            return
        try:
            self.seminar.create(self.agendas[id])
        except JournalError as error:
            self.seminar.message = self.clean(sentence(self.game_app.voice, error))
            self.refill()
            return
        self.seminar.tell_troubles()
        self.seminar.show_step()

    # Building

    def do_build(self) -> None:
        """Begins a new agenda."""
        voices = [Voice(language) for language in Language]
        texts = (Text(*(voice(f"seminar.builder.new.{text}") for voice in voices)) for text in ("title", "about"))
        self.drafting = Drafting(Draft.begin(*texts))
        self._build()

    def do_edit(self) -> None:
        """Changes an agenda of one's own, or a copy of one of the library; or goes on with the draft."""
        id = self._cursor
        if id != DRAFT:
            draft = Draft.of(self.agendas[id])
            self.drafting = Drafting(draft, id) if id in self.own.agendas else Drafting(draft.titled(self._copy(id)))
        self._build()

    def _copy(self, id: str) -> str:
        return self.say("agendas.copy", title=self.agendas[id].title.in_(self._language))

    def _build(self) -> None:
        self.seminar.message = ""
        if self.drafting is not None:
            self.game_app.open("builder", self.drafting)

    def on_screen_resume(self) -> None:
        """Back from the builder: what was saved is in the list, with the cursor on it."""
        self._own = None
        drafting = self.drafting
        if self._built and drafting is not None and drafting.saved:
            self.query_one("#list", Pages).cursor = drafting.id
            self.seminar.message = self.say("agendas.saved", name=drafting.id)
            self.drafting = None
        elif self._built and self._waiting is not None:
            self.query_one("#list", Pages).cursor = DRAFT
        self.refill()

    def do_delete(self) -> None:
        """Deletes the file of an agenda of one's own, or gives the draft up, when asked twice."""
        name = self._cursor
        if name == DRAFT:
            if self._ask("delete", name, self.say("agendas.give_up")):
                self.drafting = None
                self.refill()
            return
        if not self._ask("delete", name, self.say("agendas.delete", name=name)):
            return
        try:
            delete_agenda(name, self.seminar.own_folder)
        except JournalError as error:
            self.seminar.message = self.clean(sentence(self.game_app.voice, error))
        else:
            self.seminar.message = self.say("agendas.deleted", name=name)
        self._own = None
        self.refill()
