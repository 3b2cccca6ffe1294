"""Plausible sessions, played through the same door as real ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random

from workshop.cases.agenda import VOTES, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.language.voice import Voice
from workshop.play.actions import Action, Cast, Count, Forward, NameTeam, SetPeople
from workshop.play.answer import Answer, Special, right_options
from workshop.play.course import open_session, reduce
from workshop.play.refusal import Refusal
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.play.voters import voters

TABLE = Table(shipped().cases)
DE, EN = Voice(Language.DE), Voice(Language.EN)
STARTED = 1_760_000_000.0

Votes = Callable[[Session], Mapping[str, Answer] | Mapping[str, int]]


def answer(key: str) -> Answer:
    return Answer(special=Special(key)) if key in set(Special) else Answer(frozenset({key}))


def play(
    cases: tuple[str, ...],
    votes: Votes,
    *,
    table: Table = TABLE,
    way: Way = Way.HANDS,
    people: int | None = 23,
    teams: int = 0,
    names: Mapping[str, str] | None = None,
    title: Text | None = None,
) -> Session:
    """A session in which every vote is what `votes` says of it: answers by voter, or hands by option."""
    blocks = tuple(Block(case, 10) for case in cases)
    agenda = Agenda("x", title or Text("Seminar", "Seminar"), Text("", ""), blocks, 90, teams=teams, way=way)
    game = open_session(agenda, 1, STARTED)

    def do(action: Action) -> None:
        nonlocal game
        following = reduce(game, action, game.session.now + 5, table)
        assert not isinstance(following, Refusal), (action, following)
        game = following

    if people is not None:
        do(SetPeople(people))
    for team, name in (names or {}).items():
        do(NameTeam(team, name))
    while not game.session.ended:
        if game.session.stage in VOTES:
            for key, value in votes(game.session).items():
                do(Count(key, value) if isinstance(value, int) else Cast(key, value))
        do(Forward())
    return game.session


def plausible(
    seed: int, way: Way = Way.HANDS, people: int = 23, teams: int = 0, cases: tuple[str, ...] = ()
) -> Session:
    """A room that follows its favourites at first and learns in the discussion."""
    rng = Random(seed)
    cases = cases or tuple(rng.sample(sorted(TABLE), 3))

    def picked(session: Session) -> frozenset[str]:
        case = TABLE[session.block.case]
        if rng.random() < (0.25 if session.stage is Stage.FIRST_VOTE else 0.7):
            return right_options(TABLE.judgement(case.id).verdict)
        return frozenset({rng.choice([*case.options, *case.options[:2], *case.options[:1], "nobody", "ask"])})

    def votes(session: Session) -> Mapping[str, Answer] | Mapping[str, int]:
        if way is Way.HANDS:
            return Counter(key for _ in range(people) for key in sorted(picked(session)))
        found = {}
        for voter in voters(session):
            if session.stage is Stage.FIRST_VOTE or rng.random() < 0.8:
                keys = picked(session)
                found[voter] = answer(next(iter(keys))) if len(keys) == 1 else Answer(keys)
        return found

    return play(cases, votes, way=way, people=people, teams=teams)
