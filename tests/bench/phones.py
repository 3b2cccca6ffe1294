"""Many phones on this machine, and the trainer's real program: everybody votes within two seconds, a fifth of them
twice, then all are cut off and come back.

Run by hand: `python tests/bench/phones.py [--doors N] [phones …]`, 40 and 300 without a number. With `--doors` the
doors are processes of `workshop door`, joined by a broker of this machine (`nats-server`). Phones are in processes of
their own, a thousand in each. While they vote, the trainer presses keys, and the time until the frame that answers is
taken. Nothing leaves 127.0.0.1.

Before that the same phones say the same to a bare `websockets` server that sends back what it hears, while the trainer
presses the same keys; where there are several doors, to as many of them. Compared is the processor's time of the
servers' processes from before the first phone comes in until everybody has voted three times and has been answered; not
counted are their start, the broker, and the trainer's program, which is told apart. The bare server sends back each
message, also the 20 % that come twice; the door sends a view of some kB to whoever comes in, and one answer for each
vote.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from support.brokers import HOST, Served
from support.phones import token
from support.terminal import Terminal
from workshop.room.broker import Broker
from workshop.room.limits import BACKLOG, GARBAGE
from workshop.room.protocol import VERSION

ROOT: Final = Path(__file__).parent.parent.parent
WITHIN: Final = 2.0
TWICE: Final = 0.2
AT_ONCE: Final = 50
"""Handshakes at a time, of each process."""
EACH: Final = 1000
"""Phones in a process."""
FIRST: Final = 8300
"""The port of the first door behind a broker; the others follow."""
ROUNDS: Final = 3
"""How often everybody votes."""
HERE: Final = """
import sys, workshop.room.addresses as there
there._routed = there._of_cards = there._of_name = lambda: iter(())
from workshop.cli import main; sys.exit(main())
"""
"""The program, on a machine that is in no network."""
KEYS: Final = ((b"b", "▸ B"), (b"a", "▸ A"))
"""The letters of two answers, to take down hands for them, and what stands in the frame that follows."""


# The phones: processes of their own


class Phone(asyncio.Protocol):
    """Just enough of a WebSocket to be cheaper than what it measures."""

    def __init__(self, crowd: Crowd, number: int) -> None:
        self.crowd, self.number = crowd, number
        self.transport: asyncio.WriteTransport | None = None
        self.data, self.up = b"", False
        self.sent: dict[int, float] = {}
        self.acks: Counter[int] = Counter()
        self.came: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks for the door."""
        self.transport = transport  # type: ignore[assignment]
        host = f"{HOST}:{self.crowd.port_of(self.number)}"
        self.transport.write(  # type: ignore[union-attr]
            f"GET /room HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Frames, of which only those matter that are waited for."""
        self.data += data
        if not self.up:
            head, end, rest = self.data.partition(b"\r\n\r\n")
            if not end:
                return
            assert b" 101 " in head, head
            self.up, self.data = True, rest
            self.say(
                {"t": "hello", "v": VERSION, "room": self.crowd.secret, "token": token(f"p{self.number}"), "lang": "en"}
            )
        while len(self.data) >= 2:
            size, begin = self.data[1], 2
            if size == 126:
                size, begin = int.from_bytes(self.data[2:4], "big"), 4
            elif size == 127:
                size, begin = int.from_bytes(self.data[2:10], "big"), 10
            if len(self.data) < begin + size:
                return
            text, self.data = self.data[begin : begin + size], self.data[begin + size :]
            self.hear(text)

    def hear(self, text: bytes) -> None:
        """An answer, or something new to see."""
        if text.startswith(b'{"t":"ack"') or (self.crowd.bare and b'"t":"vote"' in text):
            number = json.loads(text)["id"]
            self.acks[number] += 1
            if self.acks[number] == 1:
                self.crowd.waits.append(time.monotonic() - self.sent[number])
                self.crowd.news.set()
        elif text.startswith(b'{"t":"shown"') or self.crowd.bare:
            self.crowd.seen.append(time.monotonic())
            if not self.crowd.options and b'"ask":{' in text:
                view = json.loads(text)["view"]
                self.crowd.options = [each["id"] for each in view["ask"]["options"]]
                self.crowd.round = view["round"]
            if not self.came.done():
                self.came.set_result(None)
            self.crowd.news.set()
        elif text.startswith((b'{"t":"no"', b'{"t":"bye"')):
            self.crowd.refused += 1

    def say(self, message: dict[str, Any]) -> None:
        """One frame, with a mask of zeros."""
        data = json.dumps(message, separators=(",", ":")).encode()
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
        assert self.transport is not None
        self.transport.write(b"\x81" + size + b"\0\0\0\0" + data)

    def vote(self, number: int, pick: str) -> None:
        """A vote; the moment of the first is kept."""
        self.sent.setdefault(number, time.monotonic())
        self.say({"t": "vote", "round": self.crowd.round, "id": number, "picks": [pick]})


def _same(phone: Phone) -> Phone:
    return phone


class Crowd:
    """So many phones of one process; does what the lines of its input say and tells what came of it."""

    def __init__(self, first: int, number: int, ports: Sequence[int], secret: str, bare: bool) -> None:
        self.numbers, self.ports, self.secret, self.bare = range(first, first + number), ports, secret, bare
        self.phones: dict[int, Phone] = {}
        self.options: list[str] = ["a"] if bare else []
        self.round = "1.first"
        self.waits: list[float] = []
        self.seen: list[float] = []
        self.refused, self.news = 0, asyncio.Event()
        self.rng = Random(first)

    def port_of(self, number: int) -> int:
        """Every door has as many."""
        return self.ports[number % len(self.ports)]

    async def until(self, what: Callable[[], bool], patience: float = 60) -> bool:
        """Whether that came true in time."""
        try:
            async with asyncio.timeout(patience):
                while not what():
                    self.news.clear()
                    await self.news.wait()
        except TimeoutError:
            return False
        return True

    async def enter(self) -> dict[str, Any]:
        """Everybody comes in."""
        gate, loop, begun = asyncio.Semaphore(AT_ONCE), asyncio.get_running_loop(), time.monotonic()

        async def one(number: int) -> None:
            async with gate:
                while True:
                    phone = Phone(self, number)
                    if number in self.phones:
                        phone.sent, phone.acks = self.phones[number].sent, self.phones[number].acks
                    await loop.create_connection(partial(_same, phone), HOST, self.port_of(number))
                    self.phones[number] = phone
                    try:
                        await asyncio.wait_for(asyncio.shield(phone.came), 20)
                    except TimeoutError:
                        continue
                    return

        await asyncio.gather(*map(one, self.numbers))
        return {"took": time.monotonic() - begun}

    async def vote(self, id: int) -> dict[str, Any]:
        """Everybody votes within two seconds."""
        self.waits, loop, rng = [], asyncio.get_running_loop(), self.rng
        for phone in self.phones.values():
            pick, at = rng.choice(self.options), rng.random() * WITHIN
            loop.call_later(at, phone.vote, id, pick)
            if rng.random() < TWICE:
                loop.call_later(at, phone.vote, id, pick)
        all_there = await self.until(lambda: len(self.waits) >= len(self.phones))
        last = max(phone.sent.get(id, 0.0) for phone in self.phones.values())
        return {"waits": sorted(self.waits), "all": all_there, "last": last, "refused": self.refused}

    async def back(self, id: int) -> dict[str, Any]:
        """All are cut off, come back and send the same vote again."""
        for phone in self.phones.values():
            assert phone.transport is not None
            phone.transport.abort()
            phone.acks[id] = 0
        begun = time.monotonic()
        await asyncio.sleep(self.rng.random() * 0.5)
        await self.enter()
        self.waits = []
        for phone in self.phones.values():
            phone.vote(id, self.options[0])
        await self.until(lambda: len(self.waits) >= len(self.phones))
        return {"took": time.monotonic() - begun, "without": len(self.phones) - len(self.waits)}

    async def watch(self) -> dict[str, Any]:
        """When each is shown the next thing; ready at once, and told when all have seen it."""
        self.seen = []
        print("{}", flush=True)
        await self.until(lambda: len(self.seen) >= len(self.phones))
        return {"seen": sorted(self.seen)}

    async def live(self) -> None:
        """Line by line."""
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            word, *values = line.split()
            told = await getattr(self, word)(*map(int, values))
            print(json.dumps(told), flush=True)
        os._exit(0)


class Crowds:
    """All processes of phones."""

    def __init__(self, number: int, ports: Sequence[int], secret: str, *, bare: bool = False) -> None:
        firsts = range(0, number, EACH)
        self._children = [
            subprocess.Popen(
                [sys.executable, __file__, "--crowd", str(first), str(min(EACH, number - first)),
                 ",".join(map(str, ports)), secret, str(int(bare))],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for first in firsts
        ]  # fmt: skip

    def begin(self, words: str) -> None:
        """Tells all of them."""
        for child in self._children:
            assert child.stdin is not None
            child.stdin.write(f"{words}\n")
            child.stdin.flush()

    def told(self) -> list[dict[str, Any]]:
        """What each tells."""
        return [json.loads(child.stdout.readline()) for child in self._children if child.stdout is not None]

    def ask(self, words: str) -> list[dict[str, Any]]:
        """Both."""
        self.begin(words)
        return self.told()

    @property
    def ready(self) -> bool:
        """Whether one has told something."""
        import select

        return bool(select.select([child.stdout for child in self._children], [], [], 0)[0])

    def end(self) -> None:
        """They are gone when this returns."""
        for child in self._children:
            assert child.stdin is not None and child.stdout is not None
            child.stdin.close()
            child.wait(20)
            child.stdout.close()


# The bare server: a process of its own


async def echo() -> None:
    """Send back what comes."""
    import gc

    from websockets.asyncio.server import serve

    async def back(socket: Any) -> None:
        async for text in socket:
            await socket.send(text)

    gc.set_threshold(*GARBAGE)
    async with serve(back, HOST, 0, compression=None, ping_interval=None, backlog=BACKLOG) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


# What it costs


def spent(process: int) -> float:
    """Seconds of the processor that a process has used, to the microsecond: `/proc` tells them in steps of 10 ms."""
    return time.clock_gettime(~process << 3 | 2)


def takes(process: int) -> int:
    """KiB that it takes now."""
    return int(Path(f"/proc/{process}/status").read_text(encoding="utf-8").partition("VmRSS:")[2].split()[0])


def children(process: int) -> list[int]:
    """Processes that it started."""
    return [
        int(each)
        for task in Path(f"/proc/{process}/task").iterdir()
        for each in (task / "children").read_text().split()
    ]


def at(values: Sequence[float], part: float) -> str:
    """A percentile in milliseconds."""
    return f"{values[min(len(values) - 1, int(len(values) * part))] * 1000:.0f} ms" if values else "–"


@dataclass
class Used:
    """What servers used of this machine."""

    processes: Sequence[int]
    empty: int = 0
    begun: float = 0.0

    def __post_init__(self) -> None:
        self.empty, self.begun = sum(map(takes, self.processes)), sum(map(spent, self.processes))

    @property
    def cpu(self) -> float:
        """Seconds of the processor since then."""
        return sum(map(spent, self.processes)) - self.begun

    def said(self, phones: int) -> str:
        """In a line."""
        kib = (sum(map(takes, self.processes)) - self.empty) / phones
        return f"{1000 * self.cpu / phones:.2f} ms of the processor and {kib:.0f} KiB a phone"


# The trainer


def surroundings(home: Path) -> dict[str, str]:
    """An environment in which nothing of the user's is read or written."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "LC_", "PYTHON"))}
    kept |= {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_GB.UTF-8"}
    return kept | {"PYTHONPATH": str(ROOT)}


@contextmanager
def doors(number: int, home: Path) -> Iterator[tuple[list[str], list[int]]]:
    """So many doors behind a broker: what `workshop host` is told of them, and their processes."""
    with ExitStack() as later:
        served = Served(home)
        later.callback(served.kill)
        words: list[str] = []
        found = []
        for each in range(number):
            broker = Broker.read(served.url).on()
            command = [
                "door",
                "--broker",
                served.url,
                "--subject",
                broker.subject,
                "--host",
                HOST,
                "--port",
                str(FIRST + each),
            ]
            door = subprocess.Popen(
                [sys.executable, "-c", HERE, *command], env=surroundings(home), stdout=subprocess.PIPE, text=True
            )
            later.callback(door.kill)
            assert door.stdout is not None
            door.stdout.readline()
            words += ["--broker", broker.said]
            found.append(door.pid)
        yield words, found


class Trainer:
    """The real program in a terminal, at its first vote, with its room open."""

    def __init__(self, terminal: Terminal, home: Path) -> None:
        self.terminal, self.home, self.before = terminal, home, ""
        terminal.until("People in the room")
        for key in (b"\r", b"\r", b"\r"):
            terminal.press(key)
            terminal.frame(0.4, 2)
        terminal.press(b"q")
        terminal.until("network are")
        terminal.frame(0.3, 2)
        terminal.press(b"\r")
        terminal.until("Same Wi-Fi")
        terminal.frame(0.3, 2)
        terminal.press(b"q")
        for _ in range(9):
            terminal.frame(0.4, 2)
            if "By phone" in terminal.text:
                return
            terminal.press(b" ")
        raise AssertionError(terminal.text[-2000:])

    @property
    def journal(self) -> list[dict[str, Any]]:
        """What is on the disk."""
        (path,) = (self.home / ".local/share").rglob("*.journal")
        return [json.loads(line.partition(b" ")[2]) for line in path.read_bytes().splitlines()]

    @property
    def key(self) -> dict[str, Any]:
        """How one comes in."""
        return next(line["action"] for line in self.journal if line.get("action", {}).get("do") == "OpenDoor")

    @property
    def votes(self) -> list[tuple[int, str, int]]:
        """Those on the disk: seat, round and number of each, as often as it is there."""
        polls = (line["action"] for line in self.journal if line.get("action", {}).get("do") == "Poll")
        return [(vote["seat"], vote["round"], vote["id"]) for poll in polls for vote in poll["votes"]]

    def follows(self, keys: Iterator[tuple[bytes, str]]) -> float:
        """Presses the next key; how long it took until the frame with the answer."""
        key, text = next(keys)
        self.terminal.frame(0.005, 0.005)
        self.before = self.terminal.text
        self.terminal.forget()
        begun = time.perf_counter()
        self.terminal.press(key)
        return self.terminal.until(text, 20) - begun


def over_and_over(keys: Sequence[tuple[bytes, str]]) -> Iterator[tuple[bytes, str]]:
    """Without an end."""
    while True:
        yield from keys


@contextmanager
def bare(number: int) -> Iterator[tuple[list[int], list[int]]]:
    """So many bare servers: their ports, and their processes."""
    children = [
        subprocess.Popen(
            [sys.executable, __file__, "--echo"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(number)
    ]
    try:
        yield [int(each.stdout.readline()) for each in children if each.stdout], [each.pid for each in children]
    finally:
        for each in children:
            assert each.stdin is not None
            each.stdin.close()
            each.wait(10)


class Run:
    """Phones come in and vote, and the trainer presses keys until they have: the same at the door and at the bare
    servers.
    """

    def __init__(self, crowds: Crowds, follows: Callable[[], None], serving: Sequence[int]) -> None:
        self.crowds, self._follows = crowds, follows
        self.used = Used(serving)
        self.waits: list[float] = []
        self.refused, self.last = 0, 0.0
        """How many votes were, and the moment at which the last vote of the first round was sent."""

    def enter(self) -> float:
        """Everybody comes in; how long that took."""
        self.crowds.begin("enter")
        while not self.crowds.ready:
            self._follows()
            time.sleep(0.1)
        return max(each["took"] for each in self.crowds.told())

    def votes(self, more: Callable[[], bool] = lambda: True) -> None:
        """Everybody votes, again and again; the first round is not over before there is also `more`."""
        for id in range(1, ROUNDS + 1):
            self.crowds.begin(f"vote {id}")
            until = time.monotonic() + 60
            while time.monotonic() < until and not (self.crowds.ready and more()):
                self._follows()
            told = self.crowds.told()
            if id == 1:
                self.last = max(each["last"] for each in told)
            self.waits += [wait for each in told for wait in each["waits"]]
            self.refused += sum(each["refused"] for each in told)
        self.waits.sort()


def measure(number: int, many: int) -> None:
    """A paragraph for so many phones, with so many doors behind a broker; 0: the program's own door."""
    with ExitStack() as later:
        home = Path(later.enter_context(tempfile.TemporaryDirectory()))
        words, apart = later.enter_context(doors(many, home)) if many else ([], [])
        command = [sys.executable, "-c", HERE, "host", "seminar-60", *words]
        terminal = later.enter_context(Terminal(command, surroundings(home), (100, 30), str(ROOT)))
        trainer, keys = Trainer(terminal, home), over_and_over(KEYS)
        pressed: list[float] = []
        right, counted = 0.0, re.compile(rf"{number}(?: of | von |/){number}\b")

        def follows() -> None:
            nonlocal right
            pressed.append(trainer.follows(keys))
            terminal.frame(0.02, 0.05)
            if not right and counted.search(trainer.before + terminal.text):
                right = time.monotonic()

        with bare(many or 1) as (ports, serving):
            crowds = Crowds(number, ports, "", bare=True)
            beside = Run(crowds, follows, serving)
            beside.enter()
            beside.votes()
            least, beside_said = beside.used.cpu, beside.used.said(number)
            crowds.end()
        alone, pressed = sorted(pressed), []
        ports = [FIRST + each for each in range(many)] or [trainer.key["port"]]
        crowds = Crowds(number, ports, trainer.key["secret"])
        later.callback(crowds.end)
        program, run = Used([terminal.child]), Run(crowds, follows, apart or children(terminal.child))
        print(f"{number} phones came in within {run.enter():.1f} s")
        run.votes(lambda: bool(right))
        pressed.sort()
        votes = trainer.votes
        lost, doubled = number * ROUNDS - len(set(votes)), len(votes) - len(set(votes))
        print(f"  votes: {len(run.waits)} acknowledged, {lost} lost, {doubled} doubled, {run.refused} refused; "
              f"p50 {at(run.waits, 0.5)}, p95 {at(run.waits, 0.95)}, p99 {at(run.waits, 0.99)}; "
              f"the wall counts right {(right - run.last) * 1000:.0f} ms after the last vote")  # fmt: skip
        print(f"  key to frame, {len(pressed)} keys: p50 {at(pressed, 0.5)}, p95 {at(pressed, 0.95)}, "
              f"p99 {at(pressed, 0.99)}; beside the bare server: p50 {at(alone, 0.5)}, p95 {at(alone, 0.95)}, "
              f"p99 {at(alone, 0.99)}")  # fmt: skip
        print(f"  door: {run.used.said(number)}; the trainer's program: {program.said(number)}")
        print(f"  a bare server: {beside_said}; p50 {at(beside.waits, 0.5)}, p95 {at(beside.waits, 0.95)}, "
              f"p99 {at(beside.waits, 0.99)}; the door uses {run.used.cpu / least:.2f} times as much")  # fmt: skip
        found = crowds.ask(f"back {ROUNDS}")
        without = sum(each["without"] for each in found)
        print(f"  all cut off and back, each with its vote: {max(each['took'] for each in found):.1f} s, "
              f"{len(trainer.votes) - len(votes)} doubled, {without} without acknowledgement")  # fmt: skip
        terminal.frame(0.5, 3)
        crowds.ask("watch")
        begun = time.monotonic()
        terminal.press(b" ")
        seen = sorted(moment - begun for each in crowds.told() for moment in each["seen"])
        print(
            f"  the next step is on all phones: p50 {at(seen, 0.5)}, p99 {at(seen, 0.99)}, "
            f"the last {at(seen, 1)} after the key"
        )


def main(words: list[str]) -> None:
    """Everything that is asked for."""
    many = 0
    if words[:1] == ["--doors"]:
        many, words = int(words[1]), words[2:]
    for wanted in words or ("40", "300"):
        measure(int(wanted), many)


if __name__ == "__main__":
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if sys.argv[1:2] == ["--crowd"]:
        first, number, ports, secret, bare = sys.argv[2:]

        async def lives() -> None:
            """Crowds need a loop."""
            await Crowd(int(first), int(number), [int(each) for each in ports.split(",")], secret, bare == "1").live()

        asyncio.run(lives())
    elif sys.argv[1:2] == ["--echo"]:
        asyncio.run(echo())
    else:
        main(sys.argv[1:])
