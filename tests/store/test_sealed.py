"""A journal whose checksums are right and whose values no session can have: a sentence, never more."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.journals import TODAY, ended, played, sealed
from support.sessions import TABLE
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.report.facts import report_of
from workshop.report.writing import write_report
from workshop.store.journal import read
from workshop.store.lines import scan
from workshop.store.moments import moment, when
from workshop.store.sessions import Watch, load_session
from workshop.store.shelf import DAY, delete_expired, shelf
from workshop.store.trouble import JournalError, sentence

ODD = (
    None,
    True,
    -1,
    0,
    99,
    1 << 63,
    10**400,
    -0.5,
    1e300,
    float("inf"),
    float("nan"),
    "",
    "x",
    "\ud800",
    [],
    [[]],
    {},
)
VOICE = Voice(Language.EN)


def leaves(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to everything in a value, lists and tables too."""
    if way:
        yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from leaves(each, (*way, key))


def changed(value: Any, way: tuple[str | int, ...], odd: Any) -> Any:
    """A copy of the value with something else at that place."""
    fresh = copy.deepcopy(value)
    place = fresh
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = odd
    return fresh


def told_or(look: Callable[[], Any]) -> Any:
    """The session that is there, or None when a sentence says why not."""
    try:
        return look().game.session
    except JournalError as error:
        told = sentence(VOICE, error)
    assert told
    return None


def looked_at(path: Path) -> None:
    """Everything that a start, the home page and the commands ask of a journal."""
    found = shelf(path.parent)
    assert len(found.sessions) + len(found.broken) == 1
    for error in found.broken.values():
        assert sentence(VOICE, error)
    for each in found.sessions:
        assert moment(VOICE, each.until) and moment(VOICE, each.last) and moment(VOICE, each.started)
        assert when(VOICE, each.last, TODAY)
    for look in (lambda: load_session(path, TABLE), lambda: Watch(path, TABLE)):
        session = told_or(look)
        if session is None:
            continue
        report = report_of(session, TABLE, VOICE)
        assert all(write_report(report, format) for format in ("md", "html", "csv"))


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: str(odd)[:12].encode("ascii", "replace").decode())
def test_no_value_of_a_sealed_line_can_be_more_than_a_sentence(odd: Any, tmp_path: Path) -> None:
    source = ended(tmp_path / "source", days=3)
    values = [line.value for line in scan(source.read_bytes()).lines]
    path = tmp_path / "sealed" / source.name
    path.parent.mkdir()
    tried = 0
    for number, value in ((0, values[0]), (1, values[1])):
        for way in leaves(value):
            path.write_bytes(sealed([*values[:number], changed(value, way, odd), *values[number + 1 :]]))
            looked_at(path)
            tried += 1
    assert tried > 60


@pytest.mark.slow
def test_no_value_of_a_vote_or_a_lay_can_be_more_than_a_refusal(tmp_path: Path) -> None:
    source, _, _ = played(tmp_path / "source", 3, 60)
    values = [line.value for line in scan(source.read_bytes()).lines]
    path = tmp_path / "sealed" / source.name
    path.parent.mkdir()
    kinds: set[str] = set()
    for number, value in enumerate(values[1:], 1):
        if value["action"]["do"] in kinds:
            continue
        kinds.add(value["action"]["do"])
        for at, way in enumerate(leaves(value)):
            for odd in ODD[at % 3 :: 3]:
                path.write_bytes(sealed([*values[:number], changed(value, way, odd), *values[number + 1 :]]))
                told_or(lambda: load_session(path, TABLE))
    assert len(kinds) > 8


@pytest.mark.parametrize(
    ("way", "odd"),
    [
        (("session", "started"), 1e300),
        (("session", "started"), -1),
        (("session", "seed"), -1),
        (("session", "seed"), 10**400),
        (("session", "days"), 0),
        (("session", "days"), 10**12),
        (("session", "agenda", "teams"), 99),
        (("session", "agenda", "minutes"), 10**400),
        (("session", "agenda", "blocks"), []),
        (("session", "cases"), [1]),
        (("session", "cases"), {"one": 1}),
    ],
)
def test_a_header_that_no_session_can_have_is_refused_and_nothing_is_deleted(
    way: tuple[str, ...], odd: Any, tmp_path: Path
) -> None:
    path = ended(tmp_path)
    values = [line.value for line in scan(path.read_bytes()).lines]
    data = sealed([changed(values[0], way, odd), *values[1:]])
    path.write_bytes(data)
    with pytest.raises(JournalError) as caught:
        read(path)
    assert "first line" in sentence(VOICE, caught.value)
    assert delete_expired(path.stat().st_mtime + DAY, tmp_path) == ()
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "told", ["1e400", "[]", '{"at": 1e400, "last": 0}', '{"at": "x", "last": 1e400}', "[" * 400, "x" * 5000]
)
def test_a_mark_with_nonsense_in_it_is_none(told: str, tmp_path: Path) -> None:
    path = ended(tmp_path)
    path.with_suffix(".reported").write_text(told, encoding="utf-8")
    (each,) = shelf(tmp_path).sessions
    assert each.reported is None


@pytest.mark.parametrize(
    "told",
    [
        "1e400",
        "[]",
        '{"pid": 1e400, "since": 1e400}',
        '{"pid": 1, "since": 1e400}',
        '{"pid": -1, "since": -1}',
        "[" * 150,
    ],
)
def test_a_lock_that_was_left_with_nonsense_in_it_keeps_nobody_out(told: str, tmp_path: Path) -> None:
    from workshop.store.sessions import SessionFile

    path = ended(tmp_path)
    path.with_suffix(".lock").write_text(told, encoding="utf-8")
    (each,) = shelf(tmp_path).sessions
    assert each.holder is None
    SessionFile.resume(path, TABLE, TODAY).close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
