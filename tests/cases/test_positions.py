"""Every key and value of a TOML text is found where it is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from support.library import over
from workshop.cases.finding import Way
from workshop.cases.library import shipped_root
from workshop.cases.positions import Positions

NAMES = st.text(min_size=1, max_size=6)
LEAVES = st.one_of(
    st.text(max_size=12), st.integers(-99, 99), st.booleans(), st.floats(allow_nan=False, allow_infinity=False)
)
TABLES = st.dictionaries(
    NAMES,
    st.recursive(
        LEAVES,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
        max_leaves=8,
    ),
    max_size=5,
)


def leaves(value: Any, at: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Everything in a table that is neither a table nor a list, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*at, index))
    else:
        yield at, value


def stands_there(text: str, place: tuple[int, int], value: Any) -> bool:
    """Whether that value is written at that line and column."""
    lines = text.split("\n")
    rest = "\n".join([lines[place[0] - 1][place[1] - 1 :], *lines[place[0] :]])
    for end in range(1, len(rest) + 1):
        try:
            found = tomllib.loads(f"x = {rest[:end]}")["x"]
        except (tomllib.TOMLDecodeError, KeyError):
            continue
        if found == value and type(found) is type(value):
            return True
    return False


@pytest.mark.slow
@given(TABLES)
def test_a_value_is_found_where_it_is_written(table: dict[str, Any]) -> None:
    text = tomli_w.dumps(table)
    positions = Positions(text)
    for at, value in leaves(tomllib.loads(text)):
        if len(at) <= 6:
            assert stands_there(text, positions.place(at), value), (at, value, positions.place(at))


@over("path", sorted(shipped_root().rglob("*.toml")), batches=1)
def test_every_key_of_a_shipped_file_is_found_by_its_name(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    positions, lines = Positions(text), text.split("\n")
    for at, _ in leaves(tomllib.loads(text)):
        if isinstance(at[-1], str):
            line, column = positions.place(at, key=True)
            assert lines[line - 1][column - 1 :].startswith((at[-1], f'"{at[-1]}"')), (at, line, column)


HARD = """\
a = [1, {b = [1, 2, {c = "x]}"}]}, '''
x'y
''']  # ], "
[q."w x".'y']
z.t = 1979-05-27 07:32:00Z # a moment
u = "ä \\u00A0 ü"
[[k]]
[[k.l]]
m = {}
[[k]]
[k.n]
o = 7
deep.a.b.c.d.e.f.g.h = [[[[[["]"]]]]]]
p = 1
"""


@pytest.mark.parametrize(
    ("at", "place"),
    [
        (("a", 1, "b", 2, "c"), (1, 26)),
        (("a", 2), (1, 36)),
        (("q", "w x", "y"), (4, 1)),
        (("q", "w x", "y", "z", "t"), (5, 7)),
        (("k", 0, "l", 0, "m"), (9, 5)),
        (("k", 1, "n", "o"), (12, 5)),
        (("k", 1, "n", "p"), (14, 5)),
        (("k", 1, "n", "not there"), (11, 1)),
        (("k", 7), (7, 1)),
    ],
)
def test_a_hard_text_is_read_right(at: Way, place: tuple[int, int]) -> None:
    assert Positions(HARD).place(at) == place


def test_a_character_inside_a_value_is_found_also_as_an_escape() -> None:
    assert Positions(HARD).place(("q", "w x", "y", "u"), character="\u00a0") == (6, 8)


def test_a_thousand_brackets_are_no_thousand_calls() -> None:
    text = "a = " + "[" * 20_000 + "]" * 20_000 + "\nb = 1\n"
    assert Positions(text).place(("b",)) == (2, 5)
