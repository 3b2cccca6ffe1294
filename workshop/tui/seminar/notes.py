"""The trainer's notes on a second terminal: what the room does not see. It follows the session as it goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final, cast

from workshop.lead.following import Where
from workshop.page.evening import stored
from workshop.page.keys import Command
from workshop.page.model import Page, Panel, Words
from workshop.page.notes import notes
from workshop.play.audience import RoomView, TrainerView
from workshop.play.clock import clock_of
from workshop.store.moments import moment
from workshop.store.shelf import listed
from workshop.store.trouble import JournalError
from workshop.tui.bars import Hint, TopLine
from workshop.tui.commands import EVERYWHERE
from workshop.tui.pages import Pages
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.seminar.shell import NotesShell

LOOK_SECONDS: Final = 0.5
_STATE: Final = ("now", "votes", "course", "keys")
"""What stands together on the left; all else is read beside it."""


class Notes(RoomStage):
    """What to do now and the hidden votes; what is on the wall and what the author says."""

    CSS_PATH = "notes.tcss"
    PANELS = ("state", "told")
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down", "leave")

    def begin(self) -> None:
        """Looks into the journal again and again."""
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        before = self._place
        if self.notes_app.look() and before != self._place:
            self.to_the_start()
        self.refill()

    def to_the_start(self) -> None:
        """All pages begin anew."""
        self._go(0)
        for pages in self.query(Pages):
            pages.look_at(0)

    @property
    def _place(self) -> Where:
        return self.notes_app.following.place

    @property
    def notes_app(self) -> NotesShell:
        """The app, as far as this screen knows it."""
        return cast(NotesShell, self.app)

    @property
    def trainer(self) -> TrainerView:
        """Everything."""
        app = self.notes_app
        game = app.watched.game
        return app.views.trainer(game.session, clock_of(game.session, app.watched.spent(app.now()), app.now()))

    @property
    def room(self) -> RoomView:
        """What the room sees at this moment."""
        return self.trainer.room

    def offers(self, name: str) -> bool:
        """Nothing here changes the session. The arrows turn what stands on the left, where it has more pages."""
        if name in ("up", "down"):
            return len(self.pages_in_sight) > 1 and len(self.pages("state").laid()) > 1
        return name in self.COMMANDS_HERE

    def hint(self, name: str) -> Hint:
        """The arrows turn pages here."""
        hint = super().hint(name)
        return replace(hint, name=self.voiced("notes.left_pages")) if name in ("up", "down") else hint

    @property
    def pages_in_sight(self) -> list[Pages]:
        """What is read aloud first: what is to be done now stands there from the beginning."""
        return super().pages_in_sight[::-1]

    def all_commands(self) -> tuple[str, ...]:
        """There is no screen but this one to go to, and so no overview."""
        here = self.offered()
        return (*here, *(name for name in EVERYWHERE if name not in (*here, "overview")))

    def told_command(self, name: str) -> Command:
        """What turns pages here goes no further, and nothing is lost by leaving."""
        command, own = super().told_command(name), f"notes.help.{name}"
        return Command(*command[:-1], self.voiced(own)) if self.game_app.voice.has(own) else command

    def page(self) -> Page:
        """The notes at the present step."""
        app, voice = self.notes_app, self.game_app.voice
        said, whole = app.following.said(voice), app.watched.whole
        return self.in_columns(notes(self.trainer, voice, whole=whole, stored=self._stored(), told_first=said))

    def in_columns(self, found: Page) -> Page:
        """What there is to read as one panel, beside what stands on the left."""
        state, told = (
            tuple(part for each in found.panels if (each.name in _STATE) is left for part in each.parts)
            for left in (True, False)
        )
        panels = (Panel(name, parts) for name, parts in zip(self.PANELS, (state, told), strict=True) if parts)
        return Page(found.place, tuple(panels), found.right)

    def tell_place(self, place: str, right: str = "", *, short: str = "") -> None:
        """The top line says which of the two windows this is."""
        self.query_one(TopLine).tell(self.voiced("notes.place"), place, right, short=short or place)

    def _stored(self) -> tuple[Words, ...]:
        """Where a session that is over is kept, and how its report is written; nothing where its journal is gone."""
        voice, path = self.game_app.voice, self.notes_app.watched.path
        if not self.notes_app.watched.game.session.ended:
            return ()
        try:
            return stored(path.stem, moment(voice, listed(path).until), voice)
        except JournalError:
            return ()

    # Commands: nothing here acts in the session

    def do_next(self) -> None:
        """The next page."""
        self.turn(1)

    def do_back(self) -> None:
        """The page before."""
        self.turn(-1)

    def do_up(self) -> None:
        """The page before, on the left."""
        self.pages("state").leaf(-1)

    def do_down(self) -> None:
        """The next page on the left."""
        self.pages("state").leaf()
