"""The agenda that is being built: what the screens of the builder share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.cases.agenda_draft import Draft
from workshop.page.builder import Bench
from workshop.page.model import Panel
from workshop.store.agendas import free_name, save_agenda
from workshop.tui.bars import Hint, KeyLine, TopLine, Words
from workshop.tui.charts import PanelPages
from workshop.tui.pages import Pages
from workshop.tui.pagestage import PageStage
from workshop.tui.typed import typed_into

if TYPE_CHECKING:
    from workshop.tui.seminar.app import SeminarApp

DIGITS: Final = frozenset("0123456789")
LOOKING: Final = frozenset({"help", "language", "theme", "blank", "palette"})
"""Commands that only change how one looks at it."""


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

    def save(self, app: SeminarApp) -> None:
        """Writes the file. Raises JournalError."""
        id = self.id
        if id is None:
            id = free_name(self.now.plan.title, app.voice.language, app.library, app.own_folder)
        save_agenda(self.now.agenda(id), app.own_folder)
        self.id, self.kept = id, self.now


class Workbench(PageStage):
    """A screen of the builder: a list, numbers and words typed into its rows, a line for messages."""

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "undo", "overview", "up", "down")
    TEXTS: ClassVar[frozenset[str]] = frozenset()
    """The rows that hold words; the others hold numbers."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self.drafting = drafting
        self.typed: str | None = None
        """What is being typed into the row at the cursor; None while nothing is."""
        self.message = ""
        self._warned = False

    def compose(self) -> ComposeResult:
        """As every screen, with a line for messages."""
        yield TopLine()
        yield Container(*self.body(), id="body")
        yield Words(id="message")
        yield KeyLine()
        yield Words(Content(self.say("too_small")), id="too-small")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield PanelPages(id="rows", classes="panel", pointing=True)

    def on_screen_resume(self) -> None:
        """What was changed on a screen over this one."""
        self.refill()

    def on_resize(self) -> None:
        """The page of the cursor, at the new size."""
        self.call_after_refresh(self.refill)

    def refill(self) -> None:
        """Texts and message."""
        if not self._built:
            return
        super().refill()
        if self.rows.cursor is not None:
            self.rows.point(self.rows.cursor)
        message = self.query_one("#message", Words)
        message.put(self.text(self.message, "bold $bad"))
        message.set_class(not self.message, "-off")

    @property
    def seminar(self) -> SeminarApp:
        """The app, by its own type."""
        return cast("SeminarApp", self.app)

    def told(self, key: str, /, **values: object) -> str:
        """A message about building."""
        return self.clean(self.game_app.voice(f"builder.{key}", **values))

    @property
    def draft(self) -> Draft:
        """The draft as it is."""
        return self.drafting.now

    @property
    def rows(self) -> Pages:
        """The list."""
        return self.query_one("#rows", Pages)

    @property
    def row(self) -> str:
        """The row at the cursor."""
        return str(self.rows.cursor)

    @property
    def words(self) -> bool:
        """Whether words are being typed, so that no letter is a command."""
        return self.typed is not None and self.row in self.TEXTS

    @property
    def bench(self) -> Bench:
        """What there is to tell of it."""
        return Bench(self.draft, self.game_app.library.cases, self.game_app.voice)

    def draw(self, panel: Panel, widget: Widget) -> None:
        """What is being typed stands in its row."""
        if panel.name == "rows" and self.typed is not None:
            panel = typed_into(panel, self.row, self.typed)
        super().draw(panel, widget)

    def change(self, draft: Draft) -> None:
        """Takes a change over and shows it."""
        self.drafting.change(draft)
        self.refill()

    # Typing

    def hint(self, name: str) -> Hint:
        """While words are typed the space bar is one of them."""
        if self.typed is not None and name == "next":
            return Hint(name, "Enter", self.told("take_over"))
        if self.typed is not None and name == "overview":
            return Hint(name, "Esc", self.told("drop"))
        return super().hint(name)

    def offers(self, name: str) -> bool:
        """While something is typed there is nothing else to do."""
        if self.typed is not None:
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
        """What is typed into the row at the cursor."""
        if self.words and event.key == "enter":
            self.do_next()
        elif self.typed is not None and event.key == "backspace":
            self.typed = self.typed[:-1]
        elif self.words and event.is_printable and event.character:
            self.typed = ((self.typed or "") + event.character)[: self.longest(self.row)]
        elif event.key in DIGITS and self.numbers(self.row):
            self.typed = ((self.typed or "") + event.key)[-self.longest(self.row) :]
        else:
            return False
        self.message = ""
        self.refill()
        return True

    def finish(self) -> bool:
        """Takes over what is typed; True when there is nothing left to say about it."""
        typed, self.typed = self.typed, None
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
            self.rows.move(by)
            self.refill()

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click points; a second one on the same row does what Enter does."""
        here = message.id == self.row and self.typed is None
        if message.control is self.rows and self.finish():
            self.rows.point(message.id)
            self.refill()
            if here:
                self.perform("next")

    def do_undo(self) -> None:
        """Takes the last change back."""
        self.drafting.undo()
        self.refill()

    def do_back(self) -> None:
        """Forgets what is typed, or goes one row up: a clicker never leaves here."""
        if self.typed is not None:
            self.typed = None
        elif self.row in self.rows.ids[1:]:
            self.rows.move(-1)
        self.refill()

    def do_overview(self) -> None:
        """Forgets what is typed, or goes back. The draft stays."""
        if self.typed is not None:
            self.typed = None
            self.refill()
        else:
            self.leave()

    def do_leave(self) -> None:
        """Leaves the program; a draft that is not saved is said first."""
        if self.drafting.changed and not self._warned:
            self._warned = True
            self.message = self.told("unsaved")
            self.refill()
        else:
            self.game_app.do_leave()
