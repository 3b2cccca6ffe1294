"""Which cases are good to meet next: unseen ones in which the same mistakes can be made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from workshop.play.table import Table
from workshop.study.families import families_of


def unseen_like(
    table: Table, known: Iterable[str], number: int, candidates: Iterable[str], seen: Collection[str] = ()
) -> tuple[str, ...]:
    """At most that many cases, the easiest first: those that share the most trap families with the `known` ones.

    Neither the known ones, nor their twins, nor what was `seen` is among them; where nothing else is left, the seen.
    """
    known = tuple(known)
    families = frozenset(trap for case in known for trap in families_of(table.judgement(case)))
    told = {*known, *_twins(table, known)}
    there = [case for case in candidates if case not in told]

    def worth(case: str) -> tuple[bool, int]:
        return case in seen, -len(families.intersection(families_of(table.judgement(case))))

    chosen: list[str] = []
    for case in sorted(there, key=worth):  # the order of the candidates among equals
        if len(chosen) < number and not {case, *_twins(table, (case,))} & set(chosen):
            chosen.append(case)
    return tuple(sorted(chosen, key=lambda case: table[case].level))


def _twins(table: Table, cases: Iterable[str]) -> Iterator[str]:
    """The cases with the same situation, in whichever of the two files the other is named."""
    wanted = set(cases)
    for case in wanted:
        yield from (twin for twin in (table[case].twin,) if twin is not None)
    yield from (id for id, case in table.items() if case.twin in wanted)
