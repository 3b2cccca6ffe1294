"""What commands have in common that use a broker: its address on the command line, and why it is not to be had."""

from __future__ import annotations

from collections.abc import Sequence
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


def reach(texts: Sequence[str] | None, desk: Desk) -> bool:
    """From now on rooms are opened at all those doors behind brokers; without one here. False where one is not to be
    had.
    """
    if not texts:
        return True
    import asyncio

    from workshop.room.broker import find, use
    from workshop.room.carrier import CannotOpen

    brokers = []
    for text in dict.fromkeys(texts):
        brokers.append(address(text))
        if brokers[-1].subject not in text:  # a new one, where no door can be waiting
            raise UsageError("broker_no_subject")
    try:
        use(*(asyncio.run(find(broker)) for broker in brokers))
    except CannotOpen as error:
        refuse(desk, error)
        return False
    return True
