"""The rounds of a case in a seminar: who plays them, with which cards, and what each lay is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

from workshop.cases.agenda import ROUND_STAGES, Stage, Way
from workshop.cases.rounds import ONCE, Round
from workshop.play.ballot import ROOM
from workshop.play.rounds.game import NOTHING, Lay, RoundGame
from workshop.play.session import NO_LAYS, Played, RoundLays, Session
from workshop.play.table import Table
from workshop.play.tally import most_picked_wrong

if TYPE_CHECKING:  # a session begins without any round
    from workshop.play.rounds.what_if import WhatIf

LAYING: Final = (Stage.ROUND, Stage.ROUND_AGAIN)
"""Those in which lays come in."""
HALVES: Final = frozenset({Round.HOURS})
"""Rounds whose second half shows what the first one hides: no team begins it before all have handed in their first."""
ALOUD: Final = frozenset({Round.CHAIN, Round.WHAT_IF})
"""Rounds that the whole room plays aloud; in sessions that were begun before, the teams did, one after another."""


def rounds_at(session: Session, table: Table) -> tuple[Round, ...]:
    """The rounds of the current case: what the agenda wants of those that the case carries, in its order."""
    if not session.block.rounds:
        return ()
    there = _carried(session.block.case, table)
    return tuple(kind for kind in session.block.rounds if kind in there)


def stages_of(kind: Round, session: Session, *, twice: bool = False) -> tuple[Stage, ...]:
    """The stages of that round here. `twice`: it is talked about and played again where the agenda does so with votes,
    as sessions did that were begun before rounds were one pass.
    """
    if not twice or kind in ONCE:
        return (Stage.ROUND, Stage.ROUND_REVEAL)
    wanted = session.block.stages
    return tuple(
        stage
        for stage in ROUND_STAGES
        if not (stage is Stage.ROUND_DISCUSSION and Stage.DISCUSSION not in wanted)
        and not (stage is Stage.ROUND_AGAIN and Stage.SECOND_VOTE not in wanted)
    )


def round_at(session: Session, table: Table) -> Round | None:
    """The round being played, None outside of rounds."""
    there = rounds_at(session, table)
    return there[session.round] if session.stage in ROUND_STAGES and session.round < len(there) else None


def round_voters(session: Session, kind: Round) -> tuple[str, ...]:
    """Who lays: the teams one after another at the keyboard; else, and in the cascade, the room together. What is
    played aloud is the room's, too, unless a team has laid.
    """
    able = able_to_lay(session, kind)
    if kind not in ALOUD or len(able) == 1:
        return able
    return (ROOM,) if lays_of(session.current, kind).first.keys().isdisjoint(able[1:]) else able[1:]


def able_to_lay(session: Session, kind: Round) -> tuple[str, ...]:
    """From whom a lay is taken: the teams at the keyboard, after the room where it plays aloud; else the room."""
    if not session.teams or session.way is not Way.KEYBOARD or kind is Round.CASCADE:
        return (ROOM,)
    teams = tuple(team.id for team in session.teams)
    return (ROOM, *teams) if kind in ALOUD else teams


def partner(session: Session, voter: str) -> str | None:
    """The team that tells what this one asks about: pairs, the last three of an odd number in a ring."""
    ids = [team.id for team in session.teams]
    if voter not in ids or len(ids) < 2:
        return None
    at = ids.index(voter)
    ring = 3 if len(ids) % 2 else 0
    if at >= len(ids) - ring:
        first = len(ids) - ring
        return ids[first + (at - first + 1) % ring]
    return ids[at ^ 1]


def told_lay(session: Session, voter: str) -> Lay | None:
    """What the partner team of that voter told in this case; None when there was none, or it told nothing."""
    other, lays = partner(session, voter), lays_of(session.current, Round.TELL)
    return final_lays(lays).get(other) if other is not None and lays.revealed else None


def round_game(session: Session, table: Table, kind: Round, voter: str) -> RoundGame:
    """The round as that voter plays it. Raises KeyError when the case does not carry it.

    *What if* asks about the wrong party that most people picked; *ask* begins with what the partner team told.
    """
    target = most_picked_wrong(session, table) if kind is Round.WHAT_IF else None
    told: frozenset[str] = frozenset()
    lay = told_lay(session, voter) if kind is Round.ASK else None
    if lay is not None:
        told = frozenset(lay.tokens)
    return _made(session, table, kind, target, told)


def what_if_game(session: Session, table: Table, target: str = "") -> WhatIf:
    """*What if* about that party; without one about the wrong party that most people picked. Raises KeyError for
    somebody who is the only customer already.
    """
    game = _made(session, table, Round.WHAT_IF, target or most_picked_wrong(session, table))
    return cast("WhatIf", game)


def _made(
    session: Session, table: Table, kind: Round, target: str | None, told: frozenset[str] = frozenset()
) -> RoundGame:
    key = (kind, session.block.case, session.seed, target, told)
    if key not in table.rounds:
        from workshop.play.rounds.making import make  # a session begins without any round

        table.rounds[key] = make(kind, session.block.case, table, seed=session.seed, target=target, told=told)
    game: RoundGame = table.rounds[key]
    return game


def lays_of(played: Played, kind: Round) -> RoundLays:
    """What was laid in that round."""
    return played.rounds.get(kind, NO_LAYS)


def final_lays(lays: RoundLays) -> Mapping[str, Lay]:
    """The last lay of each voter; who did not lay again keeps the first."""
    return {**lays.first, **lays.second}


def half_at(session: Session, table: Table) -> int:
    """The half that teams lay now, 0 or 1; always 0 where the round has none, or one voter for all."""
    kind = round_at(session, table)
    if kind not in HALVES or session.stage is not Stage.ROUND:
        return 0
    voters = round_voters(session, kind)
    return int(voters != (ROOM,) and lays_of(session.current, kind).first.keys() >= set(voters))


def begun_lay(session: Session, table: Table, voter: str) -> Lay:
    """The lay with which that voter begins now: in a second half what it laid in the first."""
    kind = round_at(session, table)
    if kind is None or not half_at(session, table):
        return NOTHING
    lay, game = lays_of(session.current, kind).first[voter], round_game(session, table, kind, voter)
    return NOTHING if game.done(lay) else lay


def may_hand_in(session: Session, table: Table, voter: str, lay: Lay) -> bool:
    """Whether that voter may hand in that lay now: a finished one, or the first half of a team."""
    kind = round_at(session, table)
    if kind is None:
        return False
    game = round_game(session, table, kind, voter)
    if not game.valid(lay) or game.done(lay):
        return game.valid(lay)
    halves = kind in HALVES and session.stage is Stage.ROUND and voter != ROOM
    return halves and lay.phase == 1 and isinstance(game.advance(lay), Lay)


def finished(game: RoundGame, lay: Lay) -> Lay:
    """The lay as it counts: a first half that nothing followed stands for the second, too."""
    while not game.done(lay):
        following = game.advance(lay)
        assert isinstance(following, Lay)  # only such a half was taken
        lay = following
    return lay


def with_lay(session: Session, kind: Round, voter: str, lay: Lay | None) -> Session:
    """The session with that voter's lay, or without it."""
    played = session.current
    lays = lays_of(played, kind)
    again = session.stage is Stage.ROUND_AGAIN
    kept = {each: given for each, given in (lays.second if again else lays.first).items() if each != voter}
    if lay is not None:
        kept[voter] = lay
    changed = replace(lays, second=kept) if again else replace(lays, first=kept)
    return session.with_current(replace(played, rounds={**played.rounds, kind: changed}))


def simple_lays(game: RoundGame) -> tuple[Lay, ...]:
    """Two lays that can always be handed in: the best, and as little as the round allows."""
    least = NOTHING
    for _ in range(100):
        further = game.advance(least)
        if not isinstance(further, Lay):
            return (game.best(),)
        least = further
        if game.done(least):
            break
    return (game.best(), least)


def round_scores(session: Session, table: Table, kind: Round) -> Mapping[str, Fraction]:
    """What the final lays of the voters in force are worth, from 0 to 1."""
    lays = counted_lays(session, table, kind)
    return {voter: round_game(session, table, kind, voter).score(lay) for voter, lay in lays.items()}


def counted_lays(session: Session, table: Table, kind: Round) -> Mapping[str, Lay]:
    """The final lays of the voters in force, as they count."""
    lays = final_lays(lays_of(session.current, kind))
    return {
        voter: finished(round_game(session, table, kind, voter), lays[voter])
        for voter in round_voters(session, kind)
        if voter in lays
    }


def scores_at(session: Session, table: Table, position: int) -> Mapping[Round, Mapping[str, Fraction]]:
    """What was reached in the revealed rounds of a case of the agenda, by whoever laid, from 0 to 1."""
    there = replace(session, position=position)
    carries = _carried(there.block.case, table)
    found = {}
    for kind in there.block.rounds:
        lays = lays_of(there.current, kind)
        if lays.revealed and kind in carries:
            final = final_lays(lays).items()
            games = {voter: round_game(there, table, kind, voter) for voter, _ in final}
            found[kind] = {voter: games[voter].score(finished(games[voter], lay)) for voter, lay in final}
    return found


def _carried(case: str, table: Table) -> tuple[Round, ...]:
    if case not in table.rounds:
        from workshop.play.rounds.making import carried  # a session begins without any round

        table.rounds[case] = carried(case, table)
    found: tuple[Round, ...] = table.rounds[case]
    return found
