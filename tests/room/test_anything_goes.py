"""Whatever phones and the trainer do in whatever order: the door stands, and every team has one captain."""

from __future__ import annotations

import asyncio
import json
from dataclasses import fields
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from support.phones import CODE, SECRET, SHOW, TEAMS, opened, token
from workshop.cases.text import Language
from workshop.room import desk
from workshop.room import protocol as say
from workshop.room.protocol import FROM_DOOR, FROM_HOUSE, FROM_PHONE, TO_PHONE, Malformed, Why, heard, said

VALUES = (
    *(None, True, -1, 0, 7, 1.5, 10**30, "", "a", "de", "\ud800", "x" * 90),
    *([], ["a"], [["a"]], ["a"] * 41, {}, {"t": 1}),
)
FIELDS = ("v", "room", "token", "lang", "round", "id", "picks", "certainty", "card", "team", "seat", "text", "verdict")


def test_what_a_phone_says_is_a_message_that_says_the_same_again_or_malformed() -> None:
    rng, taken = Random(1), set()
    needed = {tag: [field.name for field in fields(kind)] for tag, kind in FROM_PHONE.items()}
    for _ in range(6000):
        tag = rng.choice([*FROM_PHONE, "close", "Ping"])
        names = needed.get(tag, []) if rng.random() < 0.7 else rng.sample(FIELDS, rng.randrange(5))
        try:
            message = heard(json.dumps({"t": tag} | {name: rng.choice(VALUES) for name in names}), FROM_PHONE)
        except Malformed:
            continue
        assert heard(said(message), FROM_PHONE) == message
        taken.add(tag)
    assert taken > {"ping", "away", "join", "hand", "name", "take"}


@given(some.text(max_size=60) | some.binary(max_size=60))
def test_no_text_and_no_bytes_are_anything_but_a_message_or_malformed(text: str | bytes) -> None:
    for names in (FROM_PHONE, TO_PHONE, FROM_HOUSE, FROM_DOOR):
        with pytest.raises(Malformed):
            heard(text, names)


class Silent:
    """A line to a phone that only listens."""

    def __init__(self, clock: Any) -> None:
        self.loop = SimpleNamespace(time=clock)
        self.heard: list[Any] = []
        self.unread = 0

    def say(self, frames: bytes) -> None:
        """What the door says, as it goes over a connection: each message behind its length."""
        while frames:
            more = {126: 2, 127: 8}.get(frames[1], 0)
            size = int.from_bytes(frames[2 : 2 + more]) if more else frames[1]
            text, frames = frames[2 + more : 2 + more + size], frames[2 + more + size :]
            self.heard.append(heard(text, TO_PHONE))

    async def close(self, code: int) -> None:
        """Gone."""


def words(rng: Random) -> say.FromPhone:
    """Something that a phone can say."""
    options = ["a", "b", "nobody", "z"]
    return rng.choice(
        [
            say.Ping(),
            say.Away(),
            say.Vote(rng.choice(["1.first", "0.x"]), rng.randrange(5), tuple(rng.sample(options, rng.randrange(3)))),
            say.Join(rng.choice(["t1", "t2", "t9", None])),
            say.Join(rng.choice(["t1", "t2"])),
            say.Hand(rng.randrange(8)),
            say.Name(rng.choice(["x", "", "\x1b[2J"])),
            say.Take(rng.randrange(8)),
            say.Speak(rng.choice(list(Language))),
            say.Job(1, "one", ()),
        ]
    )


def orders(rng: Random, waiting: list[say.Cast]) -> say.FromHouse:
    """Something that the house can say."""
    seat = rng.randrange(8)
    if waiting and rng.random() < 0.5:
        vote = waiting.pop(rng.randrange(len(waiting)))
        ref = say.Ref(vote.seat, vote.round, vote.id)
        return (
            say.Written((ref,)) if rng.random() < 0.7 else say.Unwritten(*(vote.seat, vote.round, vote.id), Why.CLOSED)
        )
    return rng.choice(
        [
            SHOW,
            TEAMS,
            say.Show(9, SHOW.says, {"t1": SHOW.says}),
            say.Lock(rng.random() < 0.5),
            say.Remove(seat),
            say.Readmit(seat),
            say.Readmit(seat),
            say.Move(seat, rng.choice(["t1", "t2", None])),
            say.Lead(seat),
            say.Give(seat, rng.randrange(8)),
            say.Written((say.Ref(seat, "1.first", 99),)),
        ]
    )


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_happens_every_team_has_one_captain_and_the_house_knows_every_seat(seed: int) -> None:
    rng, steps = Random(seed), iter(range(10**6))
    waiting: list[say.Cast] = []
    seats: dict[int, say.Seat] = {}

    def tell(message: say.FromDoor) -> None:
        if isinstance(message, say.Voted):
            waiting.append(message.vote)
        elif isinstance(message, say.Seated):
            seats[message.seat.seat] = message.seat

    here = desk.Desk(opened(), 100, tell)
    here.obey(TEAMS)
    lines: dict[str, Silent] = {}
    for _ in range(400):
        name = f"p{rng.randrange(6)}"
        if rng.random() < 0.3:
            line = Silent(lambda: float(next(steps)))
            hello = say.Hello(say.VERSION, rng.choice([SECRET, CODE, "ZZZZZZ"]), token(name), Language.DE)
            found = here._enter(line, hello)  # type: ignore[arg-type]
            if not isinstance(found, Why):
                lines[name] = line
        elif rng.random() < 0.3:
            here.obey(orders(rng, waiting))
        elif name in lines:
            place = here._seats.of_key(desk.fingerprint(token(name)) or "")
            if place is not None and here._lines.get(place.seat) is lines[name]:  # type: ignore[comparison-overlap]
                here._hear(place, lines[name], said(words(rng)))  # type: ignore[arg-type]
        for team in ("t1", "t2"):
            members = [seat for seat in seats.values() if seat.team == team]
            assert sum(seat.captain for seat in members) == bool(members), (team, members)
            assert not any(seat.removed for seat in members)
    assert {place.said for place in here._seats._by_number.values()} == set(seats.values())
    for line in lines.values():
        for message in line.heard:
            assert isinstance(message, (say.You, say.Shown, say.Ack, say.No, say.Pong, say.Bye))
    await asyncio.sleep(0)
