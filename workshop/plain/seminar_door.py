"""The door of a session that is led in lines.

Votes are taken down while the trainer's input is waited for: one acts at a time, and whoever waits lets others act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from workshop.lead.led import Led
from workshop.page.phones import Invite, hints, invitation, not_opened_again, opened_again, troubles, wifi
from workshop.plain.reading import read
from workshop.plain.seminar_lines import Lines
from workshop.play.phone_rounds import Lying
from workshop.room.hosting import Hosting
from workshop.room.house import CannotOpen
from workshop.room.houses import Room
from workshop.room.leads import Sight
from workshop.room.opening import PORTS
from workshop.room.telling import invite_of
from workshop.store.places import door_log
from workshop.store.trouble import sentence


class _Turn:
    """Whose turn it is to act: that of whoever makes it, but while it is `given`."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._mine = self.lock.acquire()

    @contextmanager
    def given(self) -> Iterator[None]:
        """Lets others act. Whoever is interrupted while another still acts (the disk hangs, and somebody presses
        Ctrl+C once more) has no turn any more, and none to give.
        """
        mine = self._mine
        self.give()
        try:
            yield
        finally:
            if mine:
                self._mine = self.lock.acquire()

    def give(self) -> None:
        """Lets others act from now on."""
        mine, self._mine = self._mine, False
        if mine:
            self.lock.release()


class Phones:
    """The phones of a session that is led in lines. It is the turn of whoever makes it until `close`."""

    def __init__(self, led: Led, dialogue: Lines) -> None:
        self._led, self._dialogue, self._turn = led, dialogue, _Turn()
        self._told: tuple[str, ...] = ()
        """What was wrong when the trainer was told last."""
        self.wifi = ("", "")
        """Name and password of the Wi-Fi, where somebody typed them; they are written nowhere."""
        self._before = dialogue.waiting
        dialogue.waiting = self._turn.given
        log = None if led.rehearsal else door_log(led.journal)
        self.hosting = Hosting(led, self._alone, lambda: None, log)

    def _alone(self, work: Callable[[], None]) -> None:
        """In the house's thread, as soon as the trainer's input is waited for."""
        with self._turn.lock:
            work()

    def open(self, host: str) -> str:
        """Opens the door there; why that was not possible, or nothing."""
        try:
            house, key = self.hosting.knock(host)
        except CannotOpen as error:
            return str(error)
        return "" if self.hosting.begin(house, key) else "unwritten"

    def move(self, host: str) -> None:
        """Closes the door, and opens it there."""
        key = self.hosting.key
        if key is not None and key.host == host and self.hosting.open:
            return
        self._shut(self.hosting.move())
        self.open_again(host)

    def open_again(self, host: str) -> None:
        """Opens the door there without having been asked, and says what came of it."""
        failed, voice = self.open(host), self._dialogue.voice
        invite = invite_of(self.hosting)
        if failed or invite is None:
            self._dialogue.tell(not_opened_again(failed, PORTS[0], voice))
            return
        self._dialogue.tell(opened_again(invite, voice))
        self.tell()

    def follow(self, lying: Lying | None = None) -> None:
        """Phones see what has been said here, and what the disk did not take is tried again. `lying`: the cards."""
        self.hosting.tick()
        self.hosting.follow(Sight.TOLD, lying)
        there = self.hosting.moved()
        dialogue, voice = self._dialogue, self._dialogue.voice
        if there is not None:
            self.move(there.number)
        if self.hosting.trouble is not None:
            dialogue.tell(voice("phones.unwritten", why=sentence(voice, self.hosting.trouble)))
        lines = self._lines(invite_of(self.hosting))
        dialogue.tell(*(line for line in lines if line not in self._told))
        self._told = lines

    def _lines(self, invite: Invite | None) -> tuple[str, ...]:
        voice = self._dialogue.voice
        return (*troubles(invite, voice), *hints(invite, voice)) if invite is not None else ()

    def tell(self, *, chosen: bool = False) -> None:
        """How somebody gets in, who is there, and what is wrong, unless that was said of a network just `chosen`."""
        invite = invite_of(self.hosting)
        if invite is not None:
            voice = self._dialogue.voice
            if self.wifi[0]:
                read(self._dialogue, wifi(*self.wifi, voice, picture=None).panels)
            read(self._dialogue, invitation(self._led.room, invite, voice, picture=None, chosen=chosen).panels)
            self._told = self._lines(invite)

    def _shut(self, house: Room | None) -> None:
        if house is not None:
            with self._turn.given():
                house.close()

    def close(self) -> None:
        """The room is over."""
        self._dialogue.waiting = self._before
        self._shut(self.hosting.leave())
        self.hosting.close()
        self._turn.give()
