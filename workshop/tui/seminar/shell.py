"""What a screen of a session may know of the app: the session, where it stands, and its message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from workshop.cases.agenda import Agenda, Stage
from workshop.tui.seminar.told import Telling
from workshop.tui.shell import Shell

if TYPE_CHECKING:  # while somebody chooses an agenda there is no session yet
    from workshop.lead.following import Following
    from workshop.lead.led import Led
    from workshop.lead.views import Views
    from workshop.page.phones import Network
    from workshop.play.actions import Action
    from workshop.play.audience import TrainerView
    from workshop.play.planned import PlanView
    from workshop.play.refusal import Refusal
    from workshop.room.hosting import Hosting
    from workshop.store.sessions import Watch


SOON: Final = 0.02
"""Seconds in which a frame that was drawn gets out: another thread writes it."""


class Place(NamedTuple):
    """Where a session stands: the case, the stage, which of the case's rounds (from 0), and the screen for it."""

    position: int
    stage: Stage
    round: int
    screen: str


class HostedPhones(Protocol):
    """The session's phones, as the screens have them: `workshop.tui.seminar.hosted`."""

    hosting: Hosting
    networks: tuple[Network, ...]
    """Where the door can be opened, the likeliest first."""
    wifi: dict[str, str]
    """The Wi-Fi that phones can scan: `name` and `password`."""
    opening: bool
    """Whether that is just being done."""
    failed: str
    """Why it was not possible."""
    port: int

    def look(self) -> None:
        """Which networks there are now."""

    def open_at(self, address: str) -> None:
        """Opens the door there, also one that is open elsewhere."""

    def open(self, address: str, *, aside: bool = False) -> None:
        """Opens the door there, beside the screens. `aside`: nobody asked for it just now."""

    def follow(self) -> None:
        """Phones see what the wall shows."""

    def close(self) -> None:
        """The room is over."""


class RoomShell(Shell, Protocol):
    """The app that leads a session."""

    message: str
    """A sentence over the screen; mostly nothing."""
    led: Led | None
    phones: HostedPhones | None
    """The session's phones, once somebody asked for them."""
    measures: dict[str, str]
    """What was typed at the room check."""

    @property
    def telling(self) -> Telling | None:
        """What tells the message: another one whenever something is said, be it the same."""

    @property
    def session(self) -> Led:
        """The session. Raises AssertionError when there is none yet."""

    @property
    def place(self) -> Place:
        """Where the session stands, and the screen for it."""

    @property
    def own_folder(self) -> Path | None:
        """Where the agendas of one's own are; None for the user's folder."""

    @property
    def hosted(self) -> HostedPhones:
        """The session's phones; nothing of them is loaded before somebody asks."""

    def tell(self, telling: Telling) -> None:
        """Sets the message, as each language says it."""

    def refill(self) -> None:
        """Texts of all screens anew."""

    def follow_phones(self) -> None:
        """Phones see what the wall shows."""

    def create(self, agenda: Agenda) -> None:
        """Begins a session of that agenda. Raises JournalError."""

    def go_on(self, path: Path) -> None:
        """Goes on with a session, where it stopped. Raises JournalError."""

    def to_agendas(self) -> None:
        """Back to the list of agendas."""

    def to_home(self) -> None:
        """Ends for the home screen."""

    def submit(self, action: Action) -> Refusal | None:
        """Carries out an action in the session and shows what came of it."""

    def carry_out(self, step: Callable[[Led], Refusal | None]) -> Refusal | None:
        """Does something with the session and shows what came of it, or why it was not possible."""

    def tell_troubles(self) -> None:
        """What is to be said once about the session, as it begins or goes on."""

    def show_step(self) -> None:
        """The screen for the present step, instead of all that lie there."""


class NotesShell(RoomShell, Protocol):
    """The app of the trainer's second terminal."""

    following: Following
    views: Views
    now: Callable[[], float]

    @property
    def watched(self) -> Watch:
        """The session that is followed now."""

    def look(self) -> bool:
        """Whether the session went on."""


class ReadingShell(RoomShell, Protocol):
    """The app that shows the notes of an agenda."""

    ahead: Sequence[tuple[TrainerView, PlanView]]
