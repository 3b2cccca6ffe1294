"""Small sessions for tests: cases of bare ids, an agenda over them, and a way to act."""

from __future__ import annotations

import json
from collections.abc import Sequence

from workshop.cases.agenda import COURSE, Agenda, Block, Way
from workshop.cases.text import Text
from workshop.language.naming import nameless
from workshop.play.actions import Action
from workshop.play.answer import Answer, Special
from workshop.play.codec import encode
from workshop.play.course import Game, open_session, reduce
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.rules.facts import Party, Status, Tie, TieKind
from workshop.rules.organisation import Organisation

PARTIES = [Party("clerk"), Party("staff"), Party("head"), Party("boss")]
EFFORT = Tie("staff", TieKind.TAKES_TIME, "clerk")
RAISE = Tie("head", TieKind.DECIDES_RAISE, "clerk")
BONUS = Tie("head", TieKind.DECIDES_BONUS, "clerk")
BOSS_BONUS = Tie("boss", TieKind.DECIDES_BONUS, "clerk")
WORLDS = {
    "one": Organisation(PARTIES, [EFFORT, RAISE, BONUS]),
    "split": Organisation(PARTIES, [EFFORT, RAISE, BOSS_BONUS]),
    "open": Organisation(PARTIES, [EFFORT, BONUS]),
    "none": Organisation([Party("clerk", status=Status.OFFICE), *PARTIES[1:]], [EFFORT]),
}
TABLE = Table({name: nameless(world, "clerk") for name, world in WORLDS.items()})
TITLE = Text("Titel", "Title")

HEAD = Answer(frozenset({"head"}))
STAFF = Answer(frozenset({"staff"}))
BOSS = Answer(frozenset({"boss"}))
BOTH = Answer(frozenset({"head", "boss"}))
NOBODY = Answer(special=Special.NOBODY)
ASK = Answer(special=Special.ASK)


def plan(*cases: str, minutes: int = 10, teams: int = 0, way: Way = Way.KEYBOARD, **more: bool) -> Agenda:
    """An agenda over these cases with the whole course."""
    blocks = tuple(Block(case, minutes, COURSE) for case in cases or ("one",))
    return Agenda("plan", TITLE, TITLE, blocks, minutes * len(blocks), teams=teams, way=way, **more)


def state_bytes(session: Session) -> bytes:
    """The whole state, the same bytes for the same state."""
    return json.dumps(encode(session), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def begin(agenda: Agenda, at: float = 0.0) -> Game:
    """A session of that agenda."""
    return open_session(agenda, 1, at)


def act(game: Game, *actions: Action, at: float | None = None) -> Game:
    """The game after the actions, each of which must be possible."""
    for action in actions:
        following = reduce(game, action, game.session.now if at is None else at, TABLE)
        assert isinstance(following, Game), (action, following)
        game = following
    return game


def cast(game: Game, votes: Sequence[Answer], first: str = "s") -> Game:
    """One vote per seat (s1, s2, …) or, with `first` t, per team."""
    from workshop.play.actions import Cast

    return act(game, *(Cast(f"{first}{number + 1}", answer) for number, answer in enumerate(votes)))
