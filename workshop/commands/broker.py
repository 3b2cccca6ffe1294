"""What commands have in common that use a broker: its address on the command line, and why it is not to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.commands.desk import Desk, UsageError

if TYPE_CHECKING:
    from workshop.room.broker import Broker
    from workshop.room.carrier import CannotOpen


def address(text: str, subject: str = "") -> Broker:
    """The broker of that address, on its subject or that one, else on a new one. Raises UsageError."""
    from workshop.room.broker import BadAddress, Broker

    try:
        broker = Broker.read(text)
        return broker.on(subject or broker.subject)
    except BadAddress as error:
        raise UsageError("broker_subject" if str(error) == "subject" else "broker_address") from None


def refuse(desk: Desk, error: CannotOpen) -> None:
    """Say what is wrong."""
    desk.err.line(desk.voice(f"phones.broker.{error}"))


def reach(text: str | None, desk: Desk) -> bool:
    """From now on rooms are opened behind that broker, without one here. False where no door is to be had."""
    if text is None:
        return True
    import asyncio

    from workshop.room.broker import find, use
    from workshop.room.carrier import CannotOpen

    broker = address(text)
    if broker.subject not in text:  # a new one, where no door can be waiting
        raise UsageError("broker_no_subject")
    try:
        use(asyncio.run(find(broker)))
    except CannotOpen as error:
        refuse(desk, error)
        return False
    return True
