"""The door: a child process that holds the phones' connections. Hears the house on its input and ends with it."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import logging
import os
import sys
import threading
from typing import Final

from workshop.room import protocol as say
from workshop.room.limits import BACKLOG, GARBAGE, GOODBYE, HANDSHAKE, MOST, PARTING, SPARE_FILES
from workshop.room.pipe import Lines, Pipes, Teller, Tells, Threaded
from workshop.room.protocol import heard

_ADDRESS: Final = (errno.EADDRNOTAVAIL, errno.EACCES, errno.EAFNOSUPPORT)


def files() -> int:
    """How many open files this process may have, raised as far as it goes."""
    try:
        import resource
    except ImportError:  # Windows counts otherwise
        return MOST + SPARE_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + 2 * SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        best = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (best, hard))
            soft = best
    return MOST + SPARE_FILES if soft == resource.RLIM_INFINITY else soft


class Sparing(logging.Filter):
    """Few complaints, and none about those who knock wrongly: they could fill a disk."""

    def __init__(self, most: int = 200) -> None:
        super().__init__()
        self._left = most

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is written."""
        if record.msg == "opening handshake failed":
            return False
        self._left -= 1
        return self._left >= 0


async def serve(opened: say.Open, lines: Lines, teller: Tells) -> int:
    """Hold the door open until the house is gone. 0, or 1 where it cannot be opened."""
    from websockets.asyncio.server import serve as listen
    from websockets.http11 import Request, Response

    from workshop.room.desk import Desk
    from workshop.room.line import Line, lines_of
    from workshop.room.paper import pages
    from workshop.room.web import answer_to

    most = max(1, min(opened.most or MOST, files() - SPARE_FILES))
    desk = Desk(opened, most, teller.tell)
    page, names = pages(), {name.lower() for name in opened.hosts}

    def answer(line: Line, request: Request) -> Response | None:
        found = answer_to(request, names, page, desk.counts.full, desk.glance)
        if isinstance(found, tuple):
            if desk.counts.full:
                desk.counts.add(full=1)
            return line.respond(*found)
        if found is not None:
            desk.counts.add(pages=1)
        return found

    try:
        server = await listen(
            desk.visit,  # type: ignore[arg-type]
            opened.host,
            opened.port,
            create_connection=lines_of(desk.counts),
            process_request=answer,  # type: ignore[arg-type]
            server_header=None,
            compression=None,
            open_timeout=HANDSHAKE,
            ping_interval=None,
            close_timeout=PARTING,
            max_size=say.LARGEST,
            max_queue=4,
            backlog=BACKLOG,
        )
    except OSError as error:
        teller.tell(say.Trouble("address" if error.errno in _ADDRESS else "port"))
        return 1
    port = server.sockets[0].getsockname()[1]
    names.add(f"{opened.host}:{port}".lower())
    teller.tell(say.Listening(say.VERSION, port, os.getpid(), most))

    def obey(line: bytes) -> None:
        try:
            desk.obey(heard(line, say.FROM_HOUSE))
        except say.Malformed:
            desk.over.set()  # whoever that is, it is no house
            raise

    lines.attach(obey, desk.over.set)
    threading.Thread(target=page.job, daemon=True).start()  # else the first phone to ask for it waits, and all with it
    try:
        await desk.sweep()
    finally:
        server.close()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(server.wait_closed(), GOODBYE)
    for line in list(server.all_connections):
        line.transport.abort()
    return 0


async def _child(opened: say.Open, rest: bytes) -> int:
    """As a child process, between its input and its output."""
    pipes = Pipes(sys.stdin.fileno(), sys.stdout.fileno(), rest)
    try:
        return await serve(opened, pipes, pipes)
    finally:
        await pipes.end()


def main() -> int:
    """Open the door as the first line says."""
    first, rest = _first()
    if not first:
        return 0
    opened = heard(first, {"open": say.Open})
    complaints = logging.StreamHandler()
    complaints.addFilter(Sparing())
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s", handlers=[complaints])
    gc.set_threshold(*GARBAGE)
    if sys.platform != "win32" and opened.v == say.VERSION:
        return asyncio.run(_child(opened, rest))
    teller = Teller(sys.stdout.buffer)
    try:
        if opened.v != say.VERSION:
            teller.tell(say.Trouble("version"))
            return 1
        return asyncio.run(serve(opened, Threaded(sys.stdin.buffer), teller))
    finally:
        teller.end()


def _first() -> tuple[bytes, bytes]:
    """The first line, and what was read of the next ones with it."""
    if sys.platform == "win32":
        return sys.stdin.buffer.readline(), b""
    data = b""
    while b"\n" not in data and (more := os.read(sys.stdin.fileno(), 1 << 16)):
        data += more
    line, _, rest = data.partition(b"\n")
    return line, rest


if __name__ == "__main__":
    # Threads that wait for a line may not hold up the end.
    code = main()
    os._exit(code)
