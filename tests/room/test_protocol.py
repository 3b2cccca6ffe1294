"""The protocol is what its document says: every message has an example, and the evening in it happens so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from support.phones import Phone, door
from workshop import room
from workshop.room import protocol as say
from workshop.room.protocol import Malformed, heard, said

DOCUMENT = (Path(room.__file__).parent / "PROTOCOL.md").read_text(encoding="utf-8")
PARTS = {
    "Phone → door": say.FROM_PHONE,
    "Door → phone": say.TO_PHONE,
    "The view": say.TO_PHONE,
    "House → door": say.FROM_HOUSE,
    "Door → house": say.FROM_DOOR,
}


def examples(part: str) -> list[str]:
    section = DOCUMENT.partition(f"\n## {part}\n")[2].partition("\n## ")[0]
    return re.findall(r"```json\n(.*?)\n```", section, re.DOTALL)


def full(data: Any) -> Any:
    """Without what is absent."""
    if isinstance(data, dict):
        return {key: full(value) for key, value in data.items() if value not in (None, [], {})}
    return [full(each) for each in data] if isinstance(data, list) else data


@pytest.mark.parametrize("part", PARTS)
def test_every_example_is_a_message_and_says_the_same_when_it_is_said_again(part: str) -> None:
    assert examples(part)
    for example in examples(part):
        assert full(json.loads(said(heard(example, PARTS[part])))) == full(json.loads(example))


@pytest.mark.parametrize("part", [part for part in PARTS if part != "The view"])
def test_every_message_has_an_example(part: str) -> None:
    assert {json.loads(example)["t"] for example in examples(part)} == set(PARTS[part])


def test_the_document_is_of_this_version_and_tells_every_reason() -> None:
    assert DOCUMENT.startswith(f"# The protocol of the room, version {say.VERSION}\n")
    assert {f"`{why}`" for why in say.Why} <= set(re.findall(r"`\w+`", DOCUMENT))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '"hello"',
        "null",
        "{}",
        '{"t":"nothing"}',
        '{"t":["ping"]}',
        '{"t":"ping","more":1}',
        '{"t":"vote","round":"1","id":1}',
        '{"t":"vote","round":"1","id":-1,"picks":["a"]}',
        '{"t":"vote","round":"1","id":1.5,"picks":["a"]}',
        '{"t":"vote","round":"1","id":true,"picks":["a"]}',
        '{"t":"vote","round":"1","id":1e400,"picks":["a"]}',
        '{"t":"vote","round":"1","id":1,"picks":"ab","certainty":"x"}',
        '{"t":"vote","round":"1","id":99999999999999999999,"picks":["a"]}',
        '{"t":"vote","round":"' + "x" * 81 + '","id":1,"picks":["a"]}',
        '{"t":"vote","round":"1","id":1,"picks":[' + ",".join(['"a"'] * 41) + "]}",
        '{"t":"vote","round":"1","id":1,"picks":[["a"]]}',
        '{"t":"vote","round":"\\ud800","id":1,"picks":["a"]}',
        '{"t":"name","text":"\\udfff"}',
        '{"t":"speak","lang":"fr"}',
        '{"t":"close"}',
        '{"t":"show","number":1,"says":{},"own":{}}',
        '{"t":"written","votes":[]}',
        "[" * 4000,
        '{"t":' + '{"a":' * 700 + "1" + "}" * 701,
    ],
)
def test_whatever_else_a_phone_says_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        heard(text, say.FROM_PHONE)


def fits(found: Any, told: Any) -> bool:
    if told == "*":
        return True
    if isinstance(told, dict):
        return isinstance(found, dict) and set(found) == set(told) and all(fits(found[key], told[key]) for key in told)
    return bool(found == told)


async def test_the_evening_in_the_document_happens_so() -> None:
    steps = re.findall(r"^(\w) (→|←) (.+)$", DOCUMENT.partition("```replay\n")[2].partition("\n```")[0], re.MULTILINE)
    assert len(steps) > 25
    phones: dict[str, Phone] = {}
    async with door(None) as there:
        for who, way, told in steps:
            if who == "H" and way == "→":
                there.order(heard(told, say.FROM_HOUSE))
            elif who == "H":
                assert fits(json.loads(said(await there.hears())), json.loads(told)), told
            elif way == "→":
                if who not in phones:
                    phones[who] = Phone(await there.socket())
                await phones[who].socket.send(told)
            else:
                found = await phones[who].hears()
                if told == "the end":
                    assert found is None
                    with pytest.raises(ConnectionClosed):
                        await phones[who].socket.send("{}")
                elif told != "*":
                    assert fits(json.loads(said(found)), json.loads(told)), (told, found)
