"""A session that is over, case by case: how many were right before and after, and which traps people fell into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workshop.cases.agenda import Stage, Way
from workshop.cases.text import Text
from workshop.play.answer import Answer, Special
from workshop.play.ballot import Ballots, Distribution, is_right
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.play.tally import distribution_at, played_at
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Recalled:
    """A case that was revealed, as it is told at the end."""

    number: int
    """Its place in the agenda, from 1."""
    title: Text
    before: Distribution
    after: Distribution | None
    """The second vote, where something came in at it."""
    split: bool
    """Whether several are the customer, so that hands say only how many were right at most."""
    traps: Mapping[Trap, int]
    """How many answers of the first vote fell into which trap."""

    @property
    def trap(self) -> Trap | None:
        """The one that most fell into, the first of equals."""
        return max(self.traps, key=lambda trap: self.traps[trap], default=None)


def evening(session: Session, table: Table) -> tuple[Recalled, ...]:
    """The revealed cases of a session that is over; of one that goes on none."""
    if not session.ended:
        return ()
    found = (at for at in range(len(session.agenda.blocks)) if played_at(session, at).revealed)
    return tuple(_recalled(session, table, at) for at in found)


def _recalled(session: Session, table: Table, at: int) -> Recalled:
    case, played = session.agenda.blocks[at].case, played_at(session, at)
    judgement = table.judgement(case)
    return Recalled(
        number=at + 1,
        title=table[case].title,
        before=distribution_at(session, table, Stage.FIRST_VOTE, at),
        after=None if played.second.empty else distribution_at(session, table, Stage.SECOND_VOTE, at),
        split=len(judgement.verdict.parties) > 1,
        traps=_traps(played.first, judgement),
    )


def _traps(ballots: Ballots, judgement: Judgement) -> Mapping[Trap, int]:
    """Whoever named nobody but customers, though not all of them, fell into none."""
    verdict, found = judgement.verdict, Counter[Trap]()
    for answer, number in _answers(ballots):
        if is_right(answer, verdict) or (answer.parties and answer.parties <= verdict.parties):
            continue
        found[judgement.trap(answer.parties) or Trap.FACTCHECK] += number
    return dict(found)


def _answers(ballots: Ballots) -> Iterator[tuple[Answer, int]]:
    """What was answered and how often, by phone or else; every hand is an answer of its own."""
    yield from ((answer, 1) for answer in ballots.votes.values())
    if ballots.way is not Way.HANDS:
        return
    for option, number in ballots.counts.items():
        if number:
            special = option in set(Special)
            yield Answer(special=Special(option)) if special else Answer(frozenset({option})), number
