"""Votes and lays that a rehearsal invents: a room that follows its favourites at first and learns in the discussion.

They come from the seed of the session alone, so that a rehearsal taken back and gone on with looks the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Final

from workshop.cases.agenda import VOTES, Stage, Way
from workshop.play.actions import Action, Cast, Count, LayDown
from workshop.play.answer import Answer, Special
from workshop.play.ballot import ROOM
from workshop.play.going import ballots_now
from workshop.play.letters import ballot_of
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import NOTHING, Lay, RoundGame, moves
from workshop.play.session import Session
from workshop.play.session_rounds import LAYING, lays_of, round_at, round_game, round_voters
from workshop.play.table import Table
from workshop.play.tally import final_votes
from workshop.play.voters import voters
from workshop.rules.verdict import Outcome, Verdict

PEOPLE: Final = 23
"""Who is in the room, where nobody said so."""
_BEFORE: Final = (0.1, 0.4)
"""How many are right at first."""
_LEARNED: Final = (0.35, 0.8)
"""How many of the others are won over."""
_STAY: Final = 0.93
"""How many of those who were right stay so."""
_TEMPTING: Final = 3.0
"""How much more often a party is picked that has a claim, for each of its claims."""
_CHOICES: Final = 8
"""Cards that are pressed at most before a lay is handed in."""


def nothing_in(session: Session, table: Table) -> bool:
    """Whether this is an open vote or round in which nothing has come in yet."""
    if session.stage in VOTES:
        return not session.current.revealed and ballots_now(session).empty
    kind = round_at(session, table)
    if kind is None or session.stage not in LAYING:
        return False
    lays = lays_of(session.current, kind)
    return not lays.revealed and not (lays.second if session.stage is Stage.ROUND_AGAIN else lays.first)


def comes_by_itself(session: Session, table: Table) -> bool:
    """Whether people come to the shared keyboard here; else the trainer types what the room says or shows."""
    if session.stage in VOTES:
        return session.way is Way.KEYBOARD
    kind = round_at(session, table)
    return kind is not None and ROOM not in round_voters(session, kind)


def invented(session: Session, table: Table) -> tuple[Action, ...]:
    """What comes in at the present vote or round, as actions; nothing where something is in already."""
    if not nothing_in(session, table):
        return ()
    chance = Random(f"{session.seed} {session.position} {session.stage} {session.round}")
    if session.stage not in VOTES:
        return tuple(_lays(session, table, chance))
    room = _Room(session, table)
    if session.way is Way.HANDS:
        return tuple(room.hands(chance))
    people = voters(session) if session.teams or session.people or session.way is Way.ONE else voters(session)[:PEOPLE]
    return tuple(Cast(voter, room.answer(voter, chance)) for voter in people)


class _Room:
    """How a room thinks about one case."""

    def __init__(self, session: Session, table: Table) -> None:
        self._session = session
        judgement = table.judgement(session.block.case)
        self._right = _right(judgement.verdict)
        # What a case tempts people to is the same before and after: it hangs on the case, not on the vote.
        taste = Random(f"{session.seed} {session.position}")
        self._before, self._learned = taste.uniform(*_BEFORE), taste.uniform(*_LEARNED)
        if Stage.SECOND_VOTE not in session.block.stages:  # the only vote comes after some talk, at the tables
            self._before += (1 - self._before) * self._learned / 2
        self._weights = {
            option: (1 + _TEMPTING * len(judgement.standings[option].claims)) * taste.uniform(0.4, 1.6)
            for option in ballot_of(table[session.block.case])
            if option in judgement.standings and option not in self._right.parties
        }
        self._weights |= {special.value: 0.5 for special in Special if special is not self._right.special}
        self._options = ballot_of(table[session.block.case])

    def hands(self, chance: Random) -> Iterator[Count]:
        """Every option counted; each person raises one hand."""
        after = self._session.stage is Stage.SECOND_VOTE
        share = self._before + (1 - self._before) * self._learned * after
        found: Counter[str] = Counter()
        for _ in range(self._session.people or PEOPLE):
            right = chance.random() < share
            answer = self._right if right else self._wrong(chance)
            found[chance.choice(sorted(answer.parties)) if answer.parties else str(answer.special)] += 1
        yield from (Count(option, found[option]) for option in self._options)

    def answer(self, voter: str, chance: Random) -> Answer:
        """What that voter says; at the second vote whoever was not won over says the same again."""
        before = final_votes(self._session.current).get(voter) if self._session.stage is Stage.SECOND_VOTE else None
        if before is None:
            found = self._right if chance.random() < self._before else self._wrong(chance)
        elif self._is_right(before):
            found = self._right if chance.random() < _STAY else self._wrong(chance)
        else:
            found = self._right if chance.random() < self._learned else before
        sure = chance.randint(1, 3) if self._session.agenda.certainty else None
        return Answer(found.parties, found.special, certainty=sure)

    def _is_right(self, answer: Answer) -> bool:
        return (answer.parties, answer.special) == (self._right.parties, self._right.special)

    def _wrong(self, chance: Random) -> Answer:
        option = chance.choices(list(self._weights), list(self._weights.values()))[0]
        return Answer(special=Special(option)) if option in set(Special) else Answer(frozenset({option}))


def _right(verdict: Verdict) -> Answer:
    if verdict.outcome is Outcome.NONE:
        return Answer(special=Special.NOBODY)
    return Answer(special=Special.ASK) if verdict.outcome is Outcome.OPEN else Answer(verdict.parties)


def _lays(session: Session, table: Table, chance: Random) -> Iterator[LayDown]:
    kind = round_at(session, table)
    assert kind is not None  # something can be laid here
    best = 0.6 if session.stage is Stage.ROUND_AGAIN else 0.2
    for voter in round_voters(session, kind):
        game = round_game(session, table, kind, voter)
        yield LayDown(voter, game.best() if chance.random() < best else _laid(game, chance))


def _laid(game: RoundGame, chance: Random) -> Lay:
    """What somebody lays who presses a few cards and hands in; the best there is where that leads nowhere."""
    lay = NOTHING
    for _ in range(3 * _CHOICES):
        offered = moves(game, lay)
        following = game.press(lay, chance.choice(offered)) if offered and chance.random() < 0.7 else game.advance(lay)
        lay = lay if isinstance(following, Refusal) else following
        if game.done(lay):
            return lay
    while not game.done(lay):
        following = game.advance(lay)
        if isinstance(following, Refusal):
            return game.best()
        lay = following
    return lay
