"""What may be told of a vote, and of two: it follows from their numbers, so that all of a small room can be tried."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from workshop.language.voice import Voice
from workshop.play.answer import Special
from workshop.play.ballot import Distribution
from workshop.report.hiding import FEW, LEAST, Cell, alone, hide, safe_matrix
from workshop.report.values import Matrix, Unit, Vote

Moves = Mapping[tuple[str, str], int]

_SMALL: Final = 3
"""Where several are picked, nothing but the share that was right is told below so many times the limit."""
_LOOSE: Final = 2
"""By how much small numbers must be able to add up to more than they do, or they are all as large as they can be."""


def told(
    found: Distribution, labels: Sequence[str], needed: Collection[str], unit: Unit, limit: int, *, apart: bool
) -> Vote:
    """The vote as it may be told. `labels` are the options in their order, `needed` those of the right answer,
    `limit` the smallest number that may be told; `apart`: whether how many were right does not follow from the numbers
    of the options, as it does where only hands were counted.
    """
    counts = [found.options.get(key, 0) for key in labels]
    several = sum(counts) != found.voters
    places = [at for at, key in enumerate(labels) if key in needed]
    at_most = len(needed) > 1 and not found.seated
    single = [at for at, key in enumerate(labels) if key in set(Special)]
    cells = _of_several(counts, found.voters, limit, single) if several else hide(counts, limit, places)
    if cells is None:
        return _of_the_whole(unit, found, limit, at_most=at_most)
    known = [cells[at] for at in places]
    right = _right(found, known, limit, apart=apart)
    if right is not None and several and not _right_apart(found, counts, cells, places, single, limit):
        right = None
    at_least, under = _bounds(found, known, limit, several=several, at_most=at_most) if right is None else (None, None)
    return Vote(
        unit,
        cells,
        found.voters,
        right,
        at_most=at_most,
        at_least=at_least,
        several=several,
        least=limit,
        under=under,
    )


def moves_told(
    moved: Moves,
    before: Vote,
    after: Vote,
    labels: Mapping[str, str],
    needed: Collection[str],
    limit: int,
    voice: Voice,
) -> Matrix | None:
    """Who moved where, of voters who were all there from the start: from each option to each, else from right and
    wrong to right and wrong; None where neither may be told. `labels` are the names of the options.
    """
    return _each(moved, before, after, labels, limit, voice) or _halves(moved, before, after, needed, limit, voice)


def _of_the_whole(unit: Unit, found: Distribution, limit: int, *, at_most: bool) -> Vote:
    """A vote of whose options nothing may be told: in a room that is not small, how many were right all the same.

    In a smaller one that and the missing table would tell what stands in it; not all were right, or it would be told.
    Of a customer of several, counted by hands, nobody knows: three pairs of hands can be three people or six.
    """
    if found.right is None or found.voters < limit:
        return Vote(unit, None, None, None)
    right = int(found.right * found.voters)
    whole = Vote(unit, None, found.voters, None, at_most=at_most, least=limit)
    if at_most:
        return whole
    if found.voters < 2 * limit:
        return replace(whole, under=Fraction(1))
    if 0 < right < limit:
        return replace(whole, under=Fraction(limit, found.voters))
    if 0 < found.voters - right < limit:
        return replace(whole, at_least=Fraction(found.voters - limit + 1, found.voters))
    return replace(whole, right=found.right)


def _of_several(counts: Sequence[int], voters: int, limit: int, single: Collection[int]) -> tuple[Cell, ...] | None:
    """Where people picked several options: those who did not pick one must be no small group either, nor those who
    picked more than one. Where the numbers that are shown leave the hidden ones too little room, none is shown.
    `single`: the places of options that are picked by themselves, so that those who picked others can be counted.

    In a small room few and nearly all lie so close together that which of them it is would already be the number.
    """
    if voters < limit:
        return None
    if limit == 1:
        return tuple(map(Cell, counts))
    nothing = tuple(Cell(None) if count else Cell(0) for count in counts)
    named = voters - sum(counts[at] for at in single)
    parties = [count for at, count in enumerate(counts) if count and at not in single]
    if voters < _SMALL * limit or named < limit or max(parties) > named - limit:
        return nothing
    # Of two parties it follows how many picked which of them alone.
    if len(parties) == 2 and not (
        _apart(parties, named, limit) and all(alone(counts[at], limit) != FEW for at in single)
    ):
        return nothing
    cells = [alone(count, limit) for count in counts]
    further = sum(counts) - voters
    if FEW in cells:
        loose = sum((limit - 1) if cell.few else cell.lower for cell in cells) - voters > _LOOSE
    elif further >= limit:
        return tuple(cells)
    else:
        smallest = min(count for count in counts if count)
        cells[counts.index(smallest)] = Cell(None)
        loose = smallest > limit and further > 1
    return tuple(cells) if loose else nothing


def _apart(picked: Sequence[int], named: int, limit: int) -> bool:
    """Whether nobody stands in a small group where so many picked each of some parties, and so many picked any."""
    found = [count for count in picked if count]
    if not found or found == [named]:
        return True
    if min(found) < limit or max(found) > named - limit:
        return False
    further = sum(found) - named
    return len(found) > 2 or further == 0 or further >= limit


def _right_apart(
    found: Distribution,
    counts: Sequence[int],
    cells: Sequence[Cell],
    places: Collection[int],
    single: Collection[int],
    limit: int,
) -> bool:
    """Whether how many were right may be told where people picked several: beside a full table, and only where it
    leaves those who were wrong no small group. Of a customer of several, nobody right leaves too little room.
    """
    if limit == 1:
        return True
    right = int((found.right or 0) * found.voters)
    if any(cell.count is None for cell in cells) or (not right and len(places) > 1):
        return False
    wrong = [count - right * (at in places) for at, count in enumerate(counts) if at not in single]
    return _apart(wrong, found.voters - sum(counts[at] for at in single) - right, limit)


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


def _bounds(
    found: Distribution, known: Sequence[Cell], limit: int, *, several: bool, at_most: bool
) -> tuple[Fraction | None, Fraction | None]:
    """What the share that was right is at least, or below, from nothing but the numbers that are shown; where they say
    nothing, whether it was more than half.

    Of a customer of several, everybody who was right picked each; of hands any of them counts.
    """
    if len(known) == 1 and known[0].floor > 1 and not several:
        return Fraction(known[0].floor, found.voters), None
    most = [cell.count if cell.count is not None else limit - 1 if cell.few else found.voters for cell in known]
    most_right = (min if found.seated else sum)(most)
    if most_right < found.voters:
        return None, Fraction(most_right + 1, found.voters)
    return _half(found) if several and not at_most else (None, None)


def _half(found: Distribution) -> tuple[Fraction | None, Fraction | None]:
    """Whether more than half were right: what the share is at least, or below. Among seven and eight it is fewer, for
    three can have picked all the others; and among five and six whether all were.
    """
    voters = found.voters
    many = Fraction(min(voters // 2 + 1, voters - 4) if voters > LEAST + 1 else voters, voters)
    return (many, None) if (found.right or 0) >= many else (None, many)


def _each(
    moved: Moves, before: Vote, after: Vote, labels: Mapping[str, str], limit: int, voice: Voice
) -> Matrix | None:
    """From every option to every option; those that are hidden in one of the votes are taken together."""
    used = {key for pair in moved for key in pair}
    if before.cells is None or after.cells is None or not used <= labels.keys():
        return None
    shown = [
        key
        for key, first, last in zip(labels, before.cells, after.cells, strict=True)
        if first.count is not None and last.count is not None and key in used
    ]
    groups = [(labels[key], {key}) for key in shown]
    if others := used.difference(shown):
        groups.append((voice("report.others"), others))
    return _matrix(moved, groups, limit)


def _halves(
    moved: Moves, before: Vote, after: Vote, needed: Collection[str], limit: int, voice: Voice
) -> Matrix | None:
    """From right and wrong to right and wrong."""
    if before.right is None or after.right is None:
        return None
    answer = "+".join(sorted(needed))
    wrong = {key for pair in moved for key in pair} - {answer}
    groups = [(voice("report.right_answer"), {answer}), (voice("report.wrong_answer"), wrong)]
    return _matrix(moved, groups, limit)


def _matrix(moved: Moves, groups: list[tuple[str, set[str]]], limit: int) -> Matrix | None:
    rows = tuple(
        tuple(sum(count for (old, new), count in moved.items() if old in olds and new in news) for _, news in groups)
        for _, olds in groups
    )
    return Matrix(tuple(label for label, _ in groups), rows) if safe_matrix(rows, limit) else None
