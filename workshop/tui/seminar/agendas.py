"""The agendas: which workshop is it today? Those of one's own come first; from here they are built and deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from workshop.cases.agenda import Agenda
from workshop.cases.agenda_draft import Draft
from workshop.language.findings import sentence as finding_sentence
from workshop.page.agendas import DRAFT, RESUME, agendas, reading
from workshop.page.builder import copy_of, new_draft
from workshop.page.home import Waiting
from workshop.page.model import Page, Weight, panel, words
from workshop.store.agendas import Own, delete_agenda, own_agendas
from workshop.store.trouble import JournalError, sentence
from workshop.tui.commands import LOOKING
from workshop.tui.filling import Filling
from workshop.tui.liststage import ListStage
from workshop.tui.seminar.drafting import Drafting
from workshop.tui.seminar.shell import SOON, RoomShell

if TYPE_CHECKING:  # reading sessions takes longer than the first frame may
    from workshop.store.shelf import Listed


class Agendas(ListStage, Filling):
    """What can be led, the shortest first; one's own can be built, changed and deleted."""

    CSS_PATH = "agendas.tcss"
    FOLLOWED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "build", "edit", "delete", "back", "up", "down")

    FEW = 4

    def __init__(self) -> None:
        super().__init__()
        self.drafting: Drafting | None = None
        self._own: Own | None = None
        self._waiting_session: Listed | None = None
        self._asked = ""
        """What was asked and is done when it is asked again: the command, and what it is about."""

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
        return self.menu.cursor or ""

    @property
    def _waiting(self) -> Drafting | None:
        """The draft that is not saved."""
        return self.drafting if self.drafting is not None and self.drafting.changed else None

    def begin(self) -> None:
        """A session that waits is looked for once the first frame stands."""
        super().begin()
        self.call_after_refresh(self.set_timer, SOON, self._look)

    def _look(self) -> None:
        found = self.game_app.unfinished()
        self._waiting_session = None if found is None or found.holder is not None else found
        if self._waiting_session is not None and self.is_current:
            self.refill()
            self.menu.point(RESUME)

    @property
    def _resumable(self) -> Waiting | None:
        """The session that can be gone on with, as the list tells it."""
        each, voice = self._waiting_session, self.game_app.voice
        if each is None:
            return None
        from workshop.store.moments import moment

        return Waiting(each.position, each.cases, moment(voice, each.last), title=each.title.in_(voice.language))

    # What is shown

    def listed(self) -> Iterable[Mapping[str, object]]:
        """The agendas, one's own and those of the library."""
        return self.own.agendas, self.game_app.library.agendas

    def page(self) -> Page:
        """The list; over it, what there is to say."""
        draft, voice = self._waiting.now if self._waiting is not None else None, self.game_app.voice
        if self.is_read:
            mine = {*self.own.agendas, *self.game_app.library.origins.names("agendas")}
            page = agendas(self.agendas, mine, self.own.broken, draft, voice, self._resumable)
        else:
            page = reading(draft, voice)
        if not self.seminar.message:
            return page
        (found,) = page.panels
        return replace(page, panels=(panel("list", words(self.seminar.message, Weight.BAD), found.parts),))

    def drawn(self, page: Page) -> None:
        """The page of the cursor."""
        if self.menu.cursor:
            self.menu.point(self.menu.cursor)

    def _tell(self, key: str, /, **values: object) -> None:
        self.seminar.tell(lambda voice: voice(key, **values))

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

    def _ask(self, command: str, about: str, key: str, **values: object) -> bool:
        """Whether that was asked already; else asks."""
        if self._asked == f"{command} {about}":
            self._asked = self.seminar.message = ""
            return True
        self._asked = f"{command} {about}"
        self._tell(key, **values)
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

    def do_back(self) -> None:
        """Back home; a draft that is not saved is said first."""
        if self._gives_up("back"):
            self.seminar.to_home()

    def do_leave(self) -> None:
        """Leaves; a draft that is not saved is said first."""
        if self._gives_up("leave"):
            self.game_app.do_leave()

    def _gives_up(self, command: str) -> bool:
        return self._waiting is None or self._ask(command, "", "builder.unsaved")

    def do_overview(self) -> None:
        """There is nothing to look over yet."""

    def choose(self, id: str) -> None:
        """Begins a session of that agenda, or goes on with the one that waits; or says why not."""
        if id == DRAFT:
            self._build()
            return
        waiting = self._waiting_session if id == RESUME else None
        if id in self.own.broken:
            finding = self.own.broken[id][0]
            self.seminar.tell(lambda voice: finding_sentence(voice, finding))
            self.refill()
            return
        if self._waiting is not None and not self._ask("next", id, "agenda.unsaved"):
            return
        try:
            if waiting is not None:
                self.seminar.go_on(waiting.path)
                return
            self.seminar.create(self.agendas[id])
        except JournalError as error:
            trouble = error
            self.seminar.tell(lambda voice: sentence(voice, trouble))
            self.refill()
            return
        self.seminar.tell_troubles()
        self.seminar.show_step()

    # Building

    def do_build(self) -> None:
        """Begins a new agenda."""
        self.drafting = Drafting(new_draft())
        self._build()

    def do_edit(self) -> None:
        """Changes an agenda of one's own, or a copy of one of the library; or goes on with the draft."""
        id = self._cursor
        if id != DRAFT:
            draft = Draft.of(self.agendas[id])
            own = id in self.own.agendas
            self.drafting = Drafting(draft, id) if own else Drafting(copy_of(draft, self.game_app.voice))
        self._build()

    def _build(self) -> None:
        self.seminar.message = ""
        if self.drafting is not None:
            self.game_app.open("builder", self.drafting)

    def on_screen_resume(self) -> None:
        """Back from the builder: what was saved is in the list, with the cursor on it."""
        self._own = None
        drafting = self.drafting
        if self.stands and drafting is not None and drafting.saved:
            self.menu.cursor = drafting.id
            self._tell("agenda.saved", name=drafting.id)
            self.drafting = None
        elif self.stands and self._waiting is not None:
            self.menu.cursor = DRAFT
        self.refill()

    def do_delete(self) -> None:
        """Deletes the file of an agenda of one's own, or gives the draft up, when asked twice."""
        name = self._cursor
        if name == DRAFT:
            if self._ask("delete", name, "agenda.give_up"):
                self.drafting = None
                self.refill()
            return
        if not self._ask("delete", name, "agenda.delete", name=name):
            return
        try:
            delete_agenda(name, self.seminar.own_folder)
        except JournalError as error:
            trouble = error
            self.seminar.tell(lambda voice: sentence(voice, trouble))
        else:
            self._tell("agenda.deleted", name=name)
        self._own = None
        self.refill()
