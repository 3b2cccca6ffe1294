"""Sessions on a disk for tests: random players over small cases, the same walk for the same seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from support.sessions import TABLE, plan
from workshop.cases.agenda import Agenda, Way
from workshop.cases.text import Language
from workshop.play.actions import Action, Forward, SkipCase
from workshop.play.course import Game, legal, open_session, reduce
from workshop.store.lines import encoded
from workshop.store.sessions import SessionFile

BEGUN = 1_000.0
TODAY = 1_800_000_000.0
"""A time at which there was such a program; before that nothing is over, because the clock is wrong."""


def agenda(seed: int) -> Agenda:
    """An agenda that depends on the seed."""
    rng = Random(seed)
    return plan("one", "split", "open", "none", teams=rng.choice([0, 3]), way=rng.choice(list(Way)))


def begun(folder: Path, seed: int, days: int | None = None, at: float = BEGUN) -> SessionFile:
    """A new session of that agenda."""
    return SessionFile.create(agenda(seed), seed, at, TABLE, Language.DE, days=days, folder=folder)


def walk(seed: int) -> Iterator[tuple[Action, float, Game]]:
    """An endless random walk: the next action, its time, and the game after it."""
    rng = Random(seed)
    game, at = open_session(agenda(seed), seed, BEGUN), BEGUN
    while True:
        action = Forward() if rng.random() < 0.1 else rng.choice(legal(game, TABLE))
        at += rng.choice([0.0, 0.5, 7.0])
        following = reduce(game, action, at, TABLE)
        if isinstance(following, Game):
            game = following
            yield action, at, game


def played(folder: Path, seed: int, length: int) -> tuple[Path, list[Action], list[Game]]:
    """A closed session with that many actions: its journal, the actions, and the game before and after each."""
    with begun(folder, seed) as session:
        actions, games = [], [session.game]
        for _, (action, at, _game) in zip(range(length), walk(seed), strict=False):
            following = session.act(action, at)
            assert isinstance(following, Game)
            actions.append(action)
            games.append(following)
        return session.path, actions, games


def ended(folder: Path, at: float = TODAY, days: int | None = None) -> Path:
    """A session that is over, its last action at that time."""
    with begun(folder, 1, days, at=at) as session:
        while not session.game.session.ended:
            session.act(SkipCase(), at)
        return session.path


def open_one(folder: Path, at: float = TODAY, days: int | None = None) -> Path:
    """A session in its second stage."""
    with begun(folder, 1, days, at=at) as session:
        session.act(Forward(), at)
        return session.path


def sealed(values: Iterable[Any]) -> bytes:
    """A journal of those values, with sound checksums."""
    check, lines = 0, b""
    for value in values:
        line, check = encoded(value, check)
        lines += line
    return lines
