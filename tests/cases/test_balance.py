"""The library as a whole rewards reading the facts: no shortcut wins, and no claim gives the answer away."""

from collections import Counter
from collections.abc import Callable

import pytest

from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.rules.facts import TieKind
from workshop.rules.judgement import Judgement

LIBRARY = shipped()
HARD = [case for case in LIBRARY.cases.values() if case.level >= 3]


def sources(case: Case, kind: TieKind) -> frozenset[str]:
    return frozenset(tie.source for tie in case.ties if tie.kind is kind and tie.target == case.focus)


def line_above(case: Case) -> list[str]:
    line = [case.focus]
    for lower in line:
        line += [tie.target for tie in case.ties if tie.kind is TieKind.REPORTS_TO and tie.source == lower]
    return line[1:]


def label_length(case: Case) -> Callable[[str], int]:
    return lambda party: len(case.role(party).de.label) + len(case.role(party).de.role)


SHORTCUTS: dict[str, Callable[[Case], frozenset[str]]] = {
    "the one it reports to": lambda case: frozenset(line_above(case)[:1]),
    "the highest in the line": lambda case: frozenset(line_above(case)[-1:]),
    "whoever gives orders": lambda case: sources(case, TieKind.DIRECTS),
    "whoever asks for it": lambda case: sources(case, TieKind.REQUESTS),
    "whoever gets it": lambda case: sources(case, TieKind.RECEIVES),
    "whoever takes the time": lambda case: sources(case, TieKind.TAKES_TIME),
    "the first": lambda case: frozenset(case.options[:1]),
    "the last": lambda case: frozenset(case.options[-1:]),
    "the longest name": lambda case: frozenset([max(case.options, key=label_length(case))]),
    "the shortest name": lambda case: frozenset([min(case.options, key=label_length(case))]),
}


def customers(case: Case) -> frozenset[str]:
    return Judgement(case.organisation(), case.focus).verdict.parties


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_a_shortcut_fails_on_at_least_half_of_the_hard_cases(shortcut: str) -> None:
    hits = [case.id for case in HARD if SHORTCUTS[shortcut](case) == customers(case) != frozenset()]
    assert len(hits) * 2 <= len(HARD), hits


def test_no_claim_that_is_common_in_the_hard_cases_is_always_right_or_always_wrong() -> None:
    right: Counter[TieKind] = Counter()
    seen: Counter[TieKind] = Counter()
    for case in HARD:
        payers = customers(case)
        for tie in case.ties:
            claimed = tie.target if tie.kind is TieKind.REPORTS_TO and tie.source == case.focus else tie.source
            if tie.kind.decisive or (claimed == tie.source and tie.target != case.focus):
                continue
            seen[tie.kind] += 1
            right[tie.kind] += claimed in payers
    common = {kind for kind, times in seen.items() if times >= 3}
    assert {kind: (right[kind], seen[kind]) for kind in common if right[kind] in (0, seen[kind])} == {}


def test_the_deciding_party_stands_at_many_places() -> None:
    places = Counter(case.options.index(party) for case in LIBRARY.cases.values() for party in customers(case))
    assert len(places) >= 4
    assert max(places.values()) * 2 <= places.total()
