"""`workshop door`: a door for phones on this machine, for a session that is led on another one; a broker joins them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from workshop.commands.broker import address, refuse
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError

PORT = 8080


def arguments(parser: ArgumentParser) -> None:
    """What `door` takes."""
    parser.add_argument("--broker")
    parser.add_argument("--subject", default="")
    parser.add_argument("--host")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--listen")


def run(options: Namespace, desk: Desk) -> int:
    """Hold the door open until Ctrl+C. Exit code 1 when the broker is not to be had."""
    if options.broker is None:
        raise UsageError("no_broker")
    if not 0 < options.port < 1 << 16:
        raise UsageError("port", word=options.port)
    broker = address(options.broker, options.subject)
    import asyncio
    import gc

    from workshop.room.addresses import addresses
    from workshop.room.carrier import CannotOpen
    from workshop.room.limits import GARBAGE
    from workshop.room.outpost import Outpost, Place

    gc.set_threshold(*GARBAGE)
    host = options.host or addresses()[0].number
    place = Place(host, options.port, options.listen or host)

    def ready() -> None:
        desk.out.line(desk.voice("commands.door.waits", host=host, port=str(options.port)))
        desk.out.line(desk.voice("commands.door.host", broker=broker.said))
        desk.out.line(desk.voice("commands.door.end"))

    def told(there: bool) -> None:
        desk.out.line(desk.voice("commands.door.session" if there else "commands.door.over"))

    try:
        asyncio.run(Outpost(broker, place, told).hold(ready))
    except CannotOpen as error:
        refuse(desk, error)
        return FOUND_SOMETHING
    return 0
