"""What phones follow: a session that is led, and how much of it the wall has told."""

from __future__ import annotations

from enum import Enum, auto
from typing import Protocol

from workshop.cases.agenda import Agenda
from workshop.play.actions import Action
from workshop.play.audience import RoomView
from workshop.play.refusal import Refusal
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.store.trouble import JournalError


class Sight(Enum):
    """How much of the present stage the room has been shown; phones are no further."""

    WAIT = auto()
    """The session has not begun."""
    LOOK = auto()
    """There is something on the wall that is not told in full yet."""
    TOLD = auto()


class Leads(Protocol):
    """A session that is led: `workshop.lead.led.Led`."""

    table: Table
    trouble: JournalError | None

    @property
    def state(self) -> Session:
        """Where the session stands, with all that nobody else may see."""

    @property
    def room(self) -> RoomView:
        """What everybody may see."""

    @property
    def agenda(self) -> Agenda:
        """The plan."""

    def act(self, action: Action) -> Refusal | None:
        """Acts, durably; after an error of the disk `trouble` says why."""
