"""The agenda that is being built: what the screens of the builder share."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.events import Key

from workshop.cases.agenda_draft import Draft
from workshop.page.builder import Bench
from workshop.store.agendas import free_name, save_agenda
from workshop.tui.bars import Hint
from workshop.tui.commands import LOOKING
from workshop.tui.field import Field
from workshop.tui.seminar.shell import RoomShell
from workshop.tui.typed import DIGITS, QUICK, TypedRows


class Drafting:
    """A draft, what it was before, and the file it belongs to."""

    def __init__(self, draft: Draft, id: str | None = None) -> None:
        """`id`: the agenda of one's own that is changed; None for a new one."""
        self.now = draft
        self.past: list[Draft] = []
        self.id = id
        self.kept = draft
        """What would be lost is what differs from this: the file, or the beginning."""

    @property
    def changed(self) -> bool:
        """Whether there is something to lose."""
        return self.now != self.kept

    @property
    def saved(self) -> bool:
        """Whether the file holds just this."""
        return self.id is not None and not self.changed

    def change(self, draft: Draft) -> None:
        """Takes a change over."""
        if draft != self.now:
            self.past.append(self.now)
            self.now = draft

    def undo(self) -> None:
        """Takes the last change back."""
        if self.past:
            self.now = self.past.pop()

    def save(self, app: RoomShell) -> None:
        """Writes the file. Raises JournalError."""
        id = self.id
        if id is None:
            id = free_name(self.now.plan.title, app.voice.language, app.library, app.own_folder)
        save_agenda(self.now.agenda(id), app.own_folder)
        self.id, self.kept = id, self.now


class Workbench(TypedRows):
    """A screen of the builder: a list, numbers and words typed into its rows, a line for messages."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "undo", "overview", "up", "down")
    LIST = "rows"
    PAUSE = QUICK
    TEXTS: ClassVar[frozenset[str]] = frozenset()
    """The rows that hold words; the others hold numbers."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self.drafting = drafting
        self._opened = False
        """Whether something is being typed into the row at the cursor."""
        self._warned = False

    @property
    def field(self) -> Field | None:
        """Where a number or words are typed, while they are."""
        return self.typing if self._opened else None

    def on_resize(self) -> None:
        """The page of the cursor, at the new size."""
        self.call_after_refresh(self.refill)

    def refill(self) -> None:
        """All texts, with the cursor in view."""
        if not self.stands:
            return
        super().refill()
        if self.menu.cursor is not None:
            self.menu.point(self.menu.cursor)

    @property
    def seminar(self) -> RoomShell:
        """The app, as far as a screen of a session knows it."""
        return cast(RoomShell, self.app)

    @property
    def draft(self) -> Draft:
        """The draft as it is."""
        return self.drafting.now

    @property
    def words(self) -> bool:
        """Whether words are being typed, so that no letter is a command."""
        return self._opened and self.row in self.TEXTS

    @property
    def bench(self) -> Bench:
        """What there is to tell of it."""
        return Bench(self.draft, self.game_app.library.cases, self.game_app.voice)

    def change(self, draft: Draft) -> None:
        """Takes a change over and shows it."""
        self.drafting.change(draft)
        self.refill()

    # Typing

    def hint(self, name: str) -> Hint:
        """While words are typed the space bar is one of them."""
        if self._opened and name == "next":
            return Hint(name, "Enter", self.voiced("builder.take_over"))
        if self._opened and name == "overview":
            return Hint(name, "Esc", self.voiced("builder.drop"))
        return super().hint(name)

    def offers(self, name: str) -> bool:
        """While something is typed there is nothing else to do."""
        if self._opened:
            return name in ("next", "overview", "up", "down") or (name == "back" and not self.words)
        return bool(self.drafting.past) if name == "undo" else super().offers(name)

    def numbers(self, row: str) -> bool:
        """Whether digits mean something in that row."""
        return False

    def longest(self, row: str) -> int:
        """How many characters can be typed into that row."""
        return 3

    def enter(self, row: str, typed: str) -> bool:
        """Takes over what was typed into that row; False when it does not fit, with a message."""
        return True

    def take_key(self, event: Key) -> bool:
        """A digit begins a number in a row that has one."""
        if not self._opened and event.key in DIGITS and self.numbers(self.row):
            self.begin_typing("")
        return False

    def begin_typing(self, text: str, *, anew: bool = False) -> None:
        """What is typed from now on stands in the row at the cursor, after that text; with `anew` in place of it."""
        self._opened, self.message, field = True, "", self.typing
        field.signs = "" if self.words else DIGITS
        field.max_length = self.longest(self.row)
        field.put(text)
        self.refill()
        field.focus()
        if anew:
            field.put(text, select=True)

    def on_input_changed(self) -> None:
        """A message stands until something is typed."""
        self.message = ""
        self.refill()

    def finish(self) -> bool:
        """Takes over what is typed; True when there is nothing left to say about it."""
        typed, self._opened = self.typing.value if self._opened else "", False
        done = not typed or self.enter(self.row, typed)
        self.refill()
        return done

    # Commands

    def perform(self, name: str) -> None:
        """A message stands until the next command."""
        if name not in LOOKING:
            self.message = ""
        self._warned = self._warned and name == "leave"
        super().perform(name)

    def _move(self, by: int) -> None:
        if self.finish():
            self.menu.move(by)
            self.refill()

    def choose(self, option: str) -> None:
        """A click points; a second one on the same row does what Enter does."""
        here = option == self.row and not self._opened
        if self.finish():
            self.menu.point(option)
            self.refill()
            if here:
                self.perform("next")

    def do_undo(self) -> None:
        """Takes the last change back."""
        self.drafting.undo()
        self.refill()

    def do_back(self) -> None:
        """Forgets what is typed, or goes one row up: a clicker never leaves here."""
        if self._opened:
            self._opened = False
        elif self.row in self.options[1:]:
            self.menu.move(-1)
        self.refill()

    def do_overview(self) -> None:
        """Forgets what is typed, or goes back. The draft stays."""
        if self._opened:
            self._opened = False
            self.refill()
        else:
            self.leave()

    def do_leave(self) -> None:
        """Leaves the program; a draft that is not saved is said first."""
        if self.drafting.changed and not self._warned:
            self._warned = True
            self.message = self.voiced("builder.unsaved")
            self.refill()
        else:
            self.game_app.do_leave()
