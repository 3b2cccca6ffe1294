"""The votes of one case as the report may tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from workshop.cases.agenda import Stage, Way
from workshop.language.voice import Voice
from workshop.play.answer import Special
from workshop.play.ballot import Ballots, Distribution
from workshop.play.session import Session
from workshop.play.shift import gain
from workshop.play.table import Table
from workshop.play.tally import distribution_at, played_at, shift_at
from workshop.report.hiding import FEW, Cell, hide, safe_matrix
from workshop.report.values import Change, Margins, Matrix, Unit, Vote
from workshop.rules.verdict import Outcome, Verdict

Moves = Mapping[tuple[str, str], int]
_LOOSE: Final = 2
"""By how much small numbers must be able to add up to more than they do, or they are all as large as they can be."""


def right_keys(verdict: Verdict) -> frozenset[str]:
    """The options that make up the right answer."""
    if verdict.outcome is Outcome.NONE:
        return frozenset({Special.NOBODY.value})
    return frozenset({Special.ASK.value}) if verdict.outcome is Outcome.OPEN else verdict.parties


def limit_of(unit: Unit, session: Session, least: int) -> int:
    """The smallest number of votes that may be told: that of a room or of a large team stands for many people."""
    people = session.people or 0
    if unit is Unit.ROOM and people >= least:
        return 1
    if unit is Unit.TEAMS and session.teams and people // len(session.teams) >= least:
        return 1
    return least


class CaseVotes:
    """The votes on one case of the agenda. `labels` are its options in their order: party ids, `nobody`, `ask`."""

    def __init__(
        self, session: Session, table: Table, position: int, labels: Mapping[str, str], voice: Voice, least: int
    ) -> None:
        self._session, self._table, self._position = session, table, position
        self._labels, self._voice, self._least = labels, voice, least
        self._needed = right_keys(table.judgement(session.agenda.blocks[position].case).verdict)
        played = played_at(session, position)
        self.before = self._vote(Stage.FIRST_VOTE, played.first)
        self.after = self._vote(Stage.SECOND_VOTE, played.second)

    def change(self) -> Change | None:
        """The first vote against the second, or None unless both were taken."""
        shift = shift_at(self._session, self._table, self._position)
        before, after = self.before, self.after
        if shift is None or before is None or after is None:
            return None
        bounds = before.at_most or after.at_most  # of a split counted by hands nobody knows how many were right
        won = gain(before.right, after.right) if before.unit is after.unit and not bounds else None
        if Unit.HANDS in (before.unit, after.unit):
            return Change(won, Margins.HANDS)
        # Whoever came in only at the second vote would stand out between the matrix and the vote.
        if shift.moved is None or sum(shift.moved.values()) != shift.after.voters:
            return Change(won, Margins.WAYS)
        limit = limit_of(after.unit, self._session, self._least)
        moved = self._each(shift.moved, before, after, limit) or self._halves(shift.moved, before, after, limit)
        return Change(won, moved or Margins.FEW)

    def _vote(self, stage: Stage, ballots: Ballots) -> Vote | None:
        if ballots.empty:
            return None
        found = distribution_at(self._session, self._table, stage, self._position)
        unit = self._unit(ballots)
        limit = limit_of(unit, self._session, self._least)
        counts = [found.options.get(key, 0) for key in self._labels]
        several = sum(counts) != found.voters
        needed = [at for at, key in enumerate(self._labels) if key in self._needed]
        cells = _of_several(counts, found.voters, limit) if several else hide(counts, limit, needed)
        if cells is None:
            return Vote(unit, None, None, None) if several else self._of_the_whole(unit, found, limit)
        # Where people picked several, who was right is told beside a full table only.
        whole = not several or all(cell.count is not None for cell in cells)
        known = [cells[at] for at in needed]
        phoned = found.seated or found.voters > ballots.hands
        right = _right(found, known, limit, apart=phoned) if whole else None
        at_least = None
        if right is None and len(known) == 1 and known[0].floor > 1 and not several:
            at_least = Fraction(known[0].floor, found.voters)
        return Vote(
            unit,
            cells,
            found.voters,
            right,
            at_most=len(self._needed) > 1 and not found.seated,
            at_least=at_least,
            several=several,
            least=limit,
            under=None if right is not None or at_least is not None else _under(found, known, limit),
        )

    def _of_the_whole(self, unit: Unit, found: Distribution, limit: int) -> Vote:
        """A vote of whose options nothing may be told: in a room that is not small, how many were right all the same.

        In a smaller one that and the missing table would tell what stands in it.
        """
        if found.right is None or found.voters < 2 * limit:
            return Vote(unit, None, None, None)
        right = int(found.right * found.voters)
        told = Vote(unit, None, found.voters, None, at_most=len(self._needed) > 1 and not found.seated, least=limit)
        if 0 < right < limit:
            return replace(told, under=Fraction(limit, found.voters))
        if 0 < found.voters - right < limit:
            return told if told.at_most else replace(told, at_least=Fraction(found.voters - limit + 1, found.voters))
        return replace(told, right=found.right)

    def _unit(self, ballots: Ballots) -> Unit:
        if ballots.way is Way.HANDS:
            return Unit.HANDS if ballots.hands else Unit.PEOPLE  # by phone alone each is somebody's
        if ballots.way is Way.ONE:
            return Unit.ROOM
        return Unit.TEAMS if self._session.teams else Unit.PEOPLE

    def _each(self, moved: Moves, before: Vote, after: Vote, limit: int) -> Matrix | None:
        """From every option to every option; those that are hidden in one of the votes are taken together."""
        used = {key for pair in moved for key in pair}
        if before.cells is None or after.cells is None or not used <= self._labels.keys():
            return None
        shown = [
            key
            for key, first, last in zip(self._labels, before.cells, after.cells, strict=True)
            if first.count is not None and last.count is not None and key in used
        ]
        groups = [(self._labels[key], {key}) for key in shown]
        if others := used.difference(shown):
            groups.append((self._voice("report.others"), others))
        return _matrix(moved, groups, limit)

    def _halves(self, moved: Moves, before: Vote, after: Vote, limit: int) -> Matrix | None:
        """From right and wrong to right and wrong."""
        if before.right is None or after.right is None:
            return None
        answer = "+".join(sorted(self._needed))
        wrong = {key for pair in moved for key in pair} - {answer}
        groups = [(self._voice("report.right_answer"), {answer}), (self._voice("report.wrong_answer"), wrong)]
        return _matrix(moved, groups, limit)


def _of_several(counts: Sequence[int], voters: int, limit: int) -> tuple[Cell, ...] | None:
    """Where people picked several options: those who did not pick one must be no small group either, nor those who
    picked more than one. Where the numbers that are shown leave the hidden ones too little room, none is shown.

    In a small room few and nearly all lie so close together that which of them it is would already be the number.
    """
    if voters < limit:
        return None
    hidden = Cell(None)
    few = FEW if voters >= 2 * limit else hidden
    cells = [
        Cell(count) if count in (0, voters) or limit <= count <= voters - limit else few if count < limit else hidden
        for count in counts
    ]
    further = sum(counts) - voters
    if hidden not in cells:
        if few in cells:
            loose = sum((limit - 1) if cell.few else cell.lower for cell in cells) - voters > _LOOSE
        elif further >= limit:
            return tuple(cells)
        else:
            smallest = min(count for count in counts if count)
            cells[counts.index(smallest)] = hidden
            loose = smallest > limit and further > 1
        if not loose:
            return tuple(hidden if count else Cell(0) for count in counts)
    return tuple(cells)


def _right(found: Distribution, known: list[Cell], limit: int, *, apart: bool) -> Fraction | None:
    """The share that was right, unless it tells a small number or one that is hidden. `apart`: whether it does not
    follow from the numbers of the options, as it does where only hands were counted.
    """
    if found.right is None or any(cell.count is None for cell in known):
        return None
    if not apart:
        return found.right
    right = int(found.right * found.voters)
    groups = [right, found.voters - right, *(cell.lower - right for cell in known)]
    return None if any(0 < count < limit for count in groups) else found.right


def _under(found: Distribution, known: list[Cell], limit: int) -> Fraction | None:
    """What the share that was right lies below, from nothing but the numbers that are shown; None for nothing to say.

    Of a customer of several, everybody who was right picked each; of hands any of them counts.
    """
    most = [cell.count if cell.count is not None else limit - 1 if cell.few else found.voters for cell in known]
    most_right = (min if found.seated else sum)(most)
    return Fraction(most_right + 1, found.voters) if most_right < found.voters else None


def _matrix(moved: Moves, groups: list[tuple[str, set[str]]], limit: int) -> Matrix | None:
    rows = tuple(
        tuple(sum(count for (old, new), count in moved.items() if old in olds and new in news) for _, news in groups)
        for _, olds in groups
    )
    return Matrix(tuple(label for label, _ in groups), rows) if safe_matrix(rows, limit) else None
