"""Apps beside a session: the trainer's second terminal, and the notes of an agenda that nobody plays yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workshop.store.trouble import JournalError
from workshop.tui.app import WorkshopApp
from workshop.tui.seminar.app import SeminarApp

if TYPE_CHECKING:
    from workshop.lead.views import Views
    from workshop.play.audience import TrainerView
    from workshop.play.planned import PlanView
    from workshop.play.table import Table
    from workshop.store.sessions import Watch


class NotesApp(SeminarApp, inherit_bindings=False):
    """The trainer's second terminal: follows a session that another process plays."""

    BINDINGS = WorkshopApp.BINDINGS

    def __init__(self, watch: Watch, table: Table, *, stays: bool = False, **values: Any) -> None:
        """`stays`: whether that session was asked for by its name."""
        from workshop.lead.following import Following

        super().__init__(**values)
        self.following = Following(watch, table, stays=stays)
        self._views: Views | None = None

    @property
    def watched(self) -> Watch:
        """The session that is followed now."""
        return self.following.watch

    @property
    def views(self) -> Views:
        """What may be known of it, with the cases as that session has them."""
        from workshop.lead.views import Views

        if self._views is None or self._views.table is not self.watched.table:
            self._views = Views(self.watched.table)
        return self._views

    def begin(self) -> None:
        """The notes."""
        self.tell_misfits()
        self.open("notes")

    def tell_misfits(self) -> None:
        """What of the journal no longer fits the cases."""
        troubles = self.watched.troubles
        self.tell(lambda voice: " ".join(trouble.sentence(voice) for trouble in troubles))

    def do_leave(self) -> None:
        """Nothing is lost by leaving."""
        self.exit(self.leaving_with)

    def look(self) -> bool:
        """Whether the session went on, or another took its place; a journal that is gone says so in a sentence."""
        before = self.watched
        try:
            news = self.following.refresh()
        except JournalError as error:
            self.tell_error(error)
            return True
        self.voice = self.following.speaking(self.voice, before)
        self.tell_misfits()
        return news


class ReadingApp(SeminarApp, inherit_bindings=False):
    """The notes of an agenda that nobody plays yet."""

    BINDINGS = WorkshopApp.BINDINGS

    def __init__(self, ahead: Sequence[tuple[TrainerView, PlanView]], **values: Any) -> None:
        super().__init__(**values)
        self.ahead = ahead

    def begin(self) -> None:
        """The first case."""
        self.open("reading")
