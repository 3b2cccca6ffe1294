"""The phones of the session on the screens: the door is opened beside the screens, and what comes in is drawn soon."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, cast

from textual.app import App

from workshop.page.phones import hitch, not_opened_again, opened_again
from workshop.play.phone_rounds import Lying
from workshop.room.hosting import Hosting
from workshop.room.house import CannotOpen
from workshop.room.houses import Room
from workshop.room.leads import Sight
from workshop.room.opening import PORTS, Key
from workshop.room.telling import invite_of, networks_here
from workshop.room.watching import LOOKS
from workshop.store.places import door_log
from workshop.store.trouble import sentence
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.seminar.shell import RoomShell

PACE: Final = 0.04
"""Seconds at least between two times that the disk is waited for: what comes meanwhile goes together, keys between."""
SOON: Final = 0.1
"""Seconds until what came in is drawn, with all that comes meanwhile."""


class Hosted:
    """One session's phones, as the app has them."""

    def __init__(self, app: App[Any]) -> None:
        """`app` is one that leads a session."""
        self._app, self._shell = app, cast(RoomShell, app)
        session = self._shell.session
        log = None if session.rehearsal else door_log(session.journal)
        self.hosting = Hosting(session, self._soon, self._changed, log)
        self.networks = networks_here()
        self.wifi = {"name": "", "password": ""}
        """The Wi-Fi that phones can scan, as it was typed; it is written nowhere."""
        self.opening = False
        """Whether the door is just being opened."""
        self.failed = ""
        """Why it could not be opened: the cause of `CannotOpen`, or `unwritten`."""
        self.port = session.state.phones.port if session.state.phones else PORTS[0]
        self._failed, self._tried = "", 0.0
        """Why it could not, as it was told last, and when that was."""
        self._aside = False
        """Whether it is opened again without having been asked for."""
        self._drawing = self._following = False
        self._over = False
        self._found: Room | None = None
        """A door that has opened and was not taken in yet."""
        self._asked = 0
        self._hitch = ""
        """Why nobody comes through, as it was told last."""
        self._said = ""
        """The sentence for that."""
        self._free = 0.0
        app.set_interval(1.0, self._tick)

    def _soon(self, work: Callable[[], None]) -> None:
        """Between two keys; called in the house's thread."""
        self._app.call_later(self._paced, work)

    def _paced(self, work: Callable[[], None]) -> None:
        """At once after a while of quiet; else later, so that time is left for keys."""
        wait = self._free - time.monotonic()
        if wait > 0:
            self._app.set_timer(wait, partial(self._work, work))
        else:
            self._work(work)

    def _work(self, work: Callable[[], None]) -> None:
        begun = time.monotonic()
        work()
        now = time.monotonic()
        self._free = now + max(PACE, (now - begun) / 2)

    # Opening

    def look(self) -> None:
        """Which networks there are now."""
        self.networks = networks_here()

    def open_at(self, address: str) -> None:
        """Opens the door there; one that is open elsewhere is closed, and its phones find out by themselves."""
        key = self.hosting.key
        if self.hosting.open and key is not None and key.host == address:
            return
        self._move(address, aside=False)

    def _move(self, address: str, *, aside: bool) -> None:
        """Opens the door there instead of where it is."""
        if not self.opening:
            house = self.hosting.move()
            self.open(address, aside=aside, leaving=house)

    def open(self, address: str, *, aside: bool = False, leaving: Room | None = None) -> None:
        """Opens the door there, in a thread: a key must not wait for it. `aside`: nobody asked for it just now.
        `leaving`: the door to be closed before.
        """
        if self.opening or self.hosting.open:
            return
        self.opening, self.failed, self._aside = True, "", aside
        self._app.run_worker(partial(self._knock, address, leaving), thread=True, exit_on_error=False)

    def _knock(self, address: str, leaving: Room | None) -> None:
        if leaving is not None:
            leaving.close()
        found: tuple[Room, Key] | str
        try:
            found = self._found, _ = self.hosting.knock(address)
        except CannotOpen as error:
            found = str(error)
        except OSError:
            found = "silent"
        if not self._over:
            self._app.call_later(self._knocked, found)
        elif not isinstance(found, str):
            found[0].close()  # whoever waited for it has left

    def _knocked(self, found: tuple[Room, Key] | str) -> None:
        self.opening = False
        if self._over or self._app.return_value is not None:
            return  # `close` puts it away
        self._found = None
        if isinstance(found, str):
            self.failed = found
        elif not self.hosting.begin(*found):
            self.failed = "unwritten"
        self._tell_opened()
        self._refill()
        self.follow()

    def _tell_opened(self) -> None:
        """Where nobody asked for it just now, or phones do not find it by themselves."""
        failed, port, aside = self.failed, self.port, self._aside
        invite, told = invite_of(self.hosting), self._failed
        self._failed, self._tried = failed, time.monotonic()
        if failed:
            if aside and failed != told:
                self._shell.tell(partial(not_opened_again, failed, port))
        elif invite is not None and (aside or invite.away):
            self._shell.tell(partial(opened_again, invite))

    def close(self) -> None:
        """The room is over, also where its door is just being opened."""
        self._over = True
        if self._found is not None:
            self._found.close()
        self.hosting.close()

    # What is shown

    def follow(self) -> None:
        """Phones see what the wall shows, once that is drawn: a key does not wait for it."""
        if not self._following:
            self._following = True
            self._app.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self._following = False
        if self._shell.led is not None:
            self.hosting.follow(self.sight, self.on_wall)

    @property
    def sight(self) -> Sight:
        """How much of the stage the wall has told."""
        for screen in self._stages():
            if screen.stands_for is not None:
                return Sight.TOLD if screen.all_told else Sight.LOOK
        return Sight.WAIT

    @property
    def on_wall(self) -> Lying | None:
        """The cards on the wall; where something that has none lies over it, those below it."""
        return next((screen.on_wall for screen in self._stages() if screen.on_wall is not None), None)

    def _stages(self) -> Iterator[RoomStage]:
        """The screens of the session, the uppermost first."""
        return (screen for screen in reversed(self._app.screen_stack) if isinstance(screen, RoomStage))

    def _changed(self) -> None:
        """Something came in: drawn once for all that comes at once."""
        if not self._drawing:
            self._drawing = True
            self._app.set_timer(SOON, self._draw)

    def _draw(self) -> None:
        self._drawing = False
        app, hosting = self._shell, self.hosting
        if app.led is None:
            return
        if hosting.trouble is not None:
            trouble = hosting.trouble
            app.tell(lambda voice: voice("phones.unwritten", why=sentence(voice, trouble)))
        elif hosting.hitch != self._hitch:
            invite = invite_of(hosting)
            if hosting.hitch and invite is not None:
                app.tell(lambda voice: hitch(invite, voice))
                self._said = app.message
            elif app.message == self._said:  # what has been said since stays
                app.message = ""
        elif len(hosting.wishes) > self._asked:
            number = len(hosting.wishes)
            app.tell(lambda voice: voice("phones.asked", number=number))
        self._asked, self._hitch = len(hosting.wishes), hosting.hitch
        self._refill()

    def _refill(self) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, RoomStage):
                screen.refill()

    def _tick(self) -> None:
        """The disk is tried again, the network looked at, and the pages about phones say how long nobody has come."""
        if self._shell.led is None:
            return
        if not self.hosting.open:
            if self._aside and self.failed and time.monotonic() - self._tried >= LOOKS:
                self.open(self.hosting.home, aside=True)
            return
        self.hosting.tick()
        there = self.hosting.moved()
        if there is not None:
            self._move(there.number, aside=True)
            self._refill()
        if isinstance(self._app.screen, RoomStage) and self._app.screen.named() == "phones":
            self._app.screen.refill()
