"""What house and door, and door and phone say to each other: JSON objects, one a line or message. See `PROTOCOL.md`.

A message is a frozen value; `t` on the wire names its class. Whatever is not exactly one of them is malformed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from workshop.play.codec import CodecError, decode, encode
from workshop.room.house_messages import (
    Asked,
    Close,
    Counted,
    Elsewhere,
    FromDoor,
    FromHouse,
    Give,
    Here,
    Lead,
    Listening,
    Lock,
    Move,
    Named,
    Open,
    Readmit,
    Remove,
    Seated,
    Show,
    Told,
    Took,
    Trouble,
    Unwritten,
    Voted,
    Written,
)
from workshop.room.phone_messages import (
    Ack,
    Away,
    Bye,
    FromPhone,
    Hand,
    Hello,
    Job,
    Join,
    Name,
    No,
    Ping,
    Pong,
    Shown,
    Speak,
    Take,
    ToPhone,
    Vote,
    You,
)
from workshop.room.terms import By, Cast, Member, Presence, Ref, Seat, View, Why

__all__ = [
    "FROM_DOOR",
    "FROM_HOUSE",
    "FROM_PHONE",
    "LARGEST",
    "TO_PHONE",
    "VERSION",
    "Ack",
    "Asked",
    "Away",
    "By",
    "Bye",
    "Cast",
    "Close",
    "Counted",
    "Elsewhere",
    "FromDoor",
    "FromHouse",
    "FromPhone",
    "Give",
    "Hand",
    "Hello",
    "Here",
    "Job",
    "Join",
    "Lead",
    "Listening",
    "Lock",
    "Malformed",
    "Member",
    "Move",
    "Name",
    "Named",
    "Names",
    "No",
    "Open",
    "Ping",
    "Pong",
    "Presence",
    "Readmit",
    "Ref",
    "Remove",
    "Seat",
    "Seated",
    "Show",
    "Shown",
    "Speak",
    "Take",
    "ToPhone",
    "Told",
    "Took",
    "Trouble",
    "Unwritten",
    "View",
    "Vote",
    "Voted",
    "Why",
    "Written",
    "You",
    "heard",
    "said",
]

VERSION: Final = 3
"""The door and its page may be of another program than the house, where a broker is between them; then they part."""
LARGEST: Final = 4096
"""Bytes that a phone's message may have."""


class Malformed(Exception):
    """Something that is no message of this protocol."""


Names: TypeAlias = Mapping[str, type]


def _names(*kinds: type) -> Names:
    return {kind.__name__.lower(): kind for kind in kinds}


_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_READS: Final = json.JSONDecoder().decode
FROM_PHONE: Final = _names(Hello, Ping, Away, Vote, Join, Hand, Name, Take, Speak, Job)
TO_PHONE: Final = _names(You, Shown, Ack, No, Pong, Bye)
FROM_HOUSE: Final = _names(
    *(Open, Show, Written, Unwritten, Lock, Remove, Readmit, Move, Lead, Give, Elsewhere, Took, Close)
)
FROM_DOOR: Final = _names(Listening, Trouble, Seated, Here, Voted, Told, Named, Asked, Counted)


def said(message: object) -> str:
    """A message as one line of JSON without its end."""
    data = {"t": type(message).__name__.lower(), **encode(message)}
    return _JSON.encode(data)


def heard(text: str | bytes, names: Names) -> Any:
    """The message in a line, one of `names`. Raises Malformed."""
    try:
        data = _READS(text if isinstance(text, str) else text.decode())
    except (ValueError, RecursionError) as error:
        raise Malformed(type(error).__name__) from None
    if not isinstance(data, dict):
        raise Malformed("no object")
    tag = data.pop("t", None)
    kind = names.get(tag) if isinstance(tag, str) else None
    if kind is None:
        raise Malformed("no message")
    try:
        return decode(kind, data)
    except CodecError as error:
        raise Malformed(str(error)) from None
