"""A session whose phones are real: a house with its door, and what is shown at each stage."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from support.acting import act
from support.phones import CODE, HOST, SECRET
from workshop.cases.agenda import COURSE, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.play.actions import GO_ON, Action, Cast
from workshop.play.answer import Answer
from workshop.play.audience import room_view
from workshop.play.course import open_session
from workshop.play.phone_rounds import Lying, phone_round
from workshop.play.table import Table
from workshop.room import protocol as say
from workshop.room.house import House
from workshop.room.showing import show_of, show_round, vote_asked

CASES: Final = shipped().cases
TABLE: Final = Table(CASES)
TITLE: Final = Text("Seminar am Dienstag", "Tuesday's seminar")


class Evening:
    """One case, led from stage to stage. `writes`: whether votes are written down as they come."""

    def __init__(
        self,
        folder: Path,
        case: str = "payroll-clerk",
        teams: int = 0,
        hosts: tuple[str, ...] = (),
        rounds: tuple[Round, ...] = (),
    ) -> None:
        block = Block(case, 20, COURSE, rounds)
        agenda = Agenda("x", TITLE, TITLE, (block,), 60, teams=teams, way=Way.KEYBOARD, certainty=True)
        self.game = open_session(agenda, 1, 0.0)
        self.case = CASES[case]
        self.writes = True
        self.votes: list[say.Cast] = []
        self.heard: list[Any] = []
        self.number = 0
        opened = say.Open(say.VERSION, HOST, 0, hosts, SECRET, CODE)
        self.house = House(opened, self._deliver, folder / "door.log")
        self.house.start()
        self.host = f"{HOST}:{self.house.port}"

    def _deliver(self, events: tuple[Any, ...]) -> None:
        self.heard += events
        for event in events:
            if isinstance(event, say.Voted):
                self.votes.append(event.vote)
                if self.writes:
                    self.house.written((event.vote,))
            elif isinstance(event, say.Told) and self.writes:
                self.house.answer_job(event.seat, event.id)

    def act(self, *actions: Action) -> None:
        """Something happens in the session."""
        self.game = act(self.game, TABLE, *actions)

    def show(self, *, change: Callable[[say.Show], say.Show] = lambda show: show, lying: Lying | None = None) -> None:
        """The phones see where the session is; at a vote and in a round they are asked. `lying`: the cards there."""
        room = room_view(self.game.session, TABLE)
        self.number += 1
        asked = phone_round(self.game.session, TABLE, lying)
        if asked is not None:
            self.house.show(show_round(room, self.number, asked))
            return
        voting = room.stage in (Stage.FIRST_VOTE, Stage.SECOND_VOTE)
        self.house.show(change(show_of(room, self.number, vote_asked(room, certainty=True) if voting else None)))

    def go(self, stage: Stage) -> None:
        """To that stage; wherever a vote would be empty everybody votes for the first party."""
        for _ in range(200):  # a step that is refused leads nowhere
            if self.game.session.stage is stage:
                break
            if self.game.session.stage in (Stage.FIRST_VOTE, Stage.SECOND_VOTE):
                seats = [team.id for team in self.game.session.teams] or ["s1", "s2"]
                self.act(*(Cast(seat, Answer(frozenset({self.case.options[0]}))) for seat in seats))
            self.act(GO_ON)
        self.show()

    def until(self, found: Callable[[], Any], within: float = 8.0) -> Any:
        """What is found as soon as it is."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if value := found():
                return value
            time.sleep(0.01)
        raise TimeoutError


class Swallowing:
    """A network between phones and a door that can lose everything on the connections it has, without ending them; and,
    while it is `slow`, brings pages, but no word of a phone to the door.
    """

    def __init__(self) -> None:
        self._server = socket.create_server((HOST, 0))
        self.host = f"{HOST}:{self._server.getsockname()[1]}"
        self.port = 0
        self.slow = False
        self._deaf: list[threading.Event] = []
        self._sockets: list[socket.socket] = [self._server]
        threading.Thread(target=self._accept, daemon=True).start()

    def swallow(self) -> None:
        """Nothing on the connections there are arrives any more."""
        for each in self._deaf:
            each.set()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._server.accept()
                there = socket.create_connection((HOST, self.port))
                deaf = threading.Event()
                self._deaf.append(deaf)
                self._sockets += [here, there]
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=self._carry, args=(one, other, deaf), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, deaf: threading.Event) -> None:
        with suppress(OSError):
            while data := one.recv(1 << 16):
                until = time.monotonic() + 10
                while self.slow and b"Upgrade: websocket" in data and time.monotonic() < until:
                    time.sleep(0.01)
                if not deaf.is_set():
                    other.sendall(data)
            if not deaf.is_set():
                other.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """End all of it."""
        for each in self._sockets:
            with suppress(OSError):
                each.close()


@contextmanager
def swallowing() -> Iterator[Swallowing]:
    """Such a network that is gone at the end."""
    network = Swallowing()
    try:
        yield network
    finally:
        network.close()
