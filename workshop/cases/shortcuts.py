"""What somebody picks who does not read: shortcuts, each a way to an answer from a case without its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from workshop.cases.case import Case
from workshop.cases.limits import FEWEST_LINKS, FEWEST_NEEDS
from workshop.cases.text import Language
from workshop.rules.facts import PartyKind, TieKind, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what follows from it."""

    case: Case
    judgement: Judgement

    @property
    def customers(self) -> frozenset[str]:
        """The right answer where it is parties, else nothing."""
        verdict = self.judgement.verdict
        return verdict.parties if verdict.outcome in (Outcome.ONE, Outcome.SPLIT) else frozenset()

    @property
    def line_above(self) -> tuple[str, ...]:
        """Those above the focus in the line of command, the nearest first."""
        line = [self.case.focus]
        for lower in line:
            line += [
                tie.target
                for tie in self.case.ties
                if tie.kind is TieKind.REPORTS_TO and tie.source == lower and tie.target not in line
            ]
        return tuple(line[1:])

    @property
    def families(self) -> frozenset[Trap]:
        """The traps of the wrong parties: what each falls into who picks them."""
        wrong = (s for party, s in self.judgement.standings.items() if party not in self.customers)
        return frozenset(standing.claims[0].trap for standing in wrong if standing.claims)

    @property
    def complete(self) -> bool:
        """Whether it has the cards of all rounds; in *cascade* needs travel down from the top of the chain."""
        material, chain = self.case.material, self.judgement.chain
        tops = [end.at for end in chain.ends if chain.steps[end.at] >= FEWEST_LINKS]
        told = {relay.need for relay in material.relays}
        travel = any(sum(need.of == top and need.id in told for need in material.needs) >= FEWEST_NEEDS for top in tops)
        goals = material.goals and material.results
        return travel and bool(goals and material.activities and material.questions and material.statements)

    @property
    def other_shape(self) -> bool:
        """Whether it is a twin or has another verdict than one customer."""
        return self.case.twin is not None or self.judgement.verdict.outcome is not Outcome.ONE


def _sources(kind: TieKind) -> Callable[[Judged], frozenset[str]]:
    return lambda each: frozenset(
        tie.source for tie in each.case.ties if tie.kind is kind and tie.target == each.case.focus
    )


def _first_claim(each: Judged) -> frozenset[str]:
    """Whoever the first fact about the focus names."""
    focus = each.case.focus
    for tie in each.case.ties:
        if focus in (tie.source, tie.target):
            return frozenset({tie.source, tie.target} - {focus})
    return frozenset()


def _longest(language: Language) -> Callable[[Judged], frozenset[str]]:
    def length(case: Case, party: str) -> int:
        names = case.role(party).in_(language)
        return len(names.label) + len(names.role)

    return lambda each: frozenset(
        [max(each.case.options, key=lambda party: length(each.case, party))] if each.case.options else []
    )


def _only_name(each: Judged) -> frozenset[str]:
    """The only person who is called by a name, where there is just one."""
    roles = (each.case.role(party) for party in each.case.options)
    named = [r.party.id for r in roles if r.party.kind is PartyKind.PERSON and r.de.nom == r.de.label]
    return frozenset(named if len(named) == 1 else ())


def _last_named(each: Judged) -> frozenset[str]:
    """Whoever the situation names last, by a word of the name."""
    text = each.case.situation.de.lower()
    best, where = "", -1
    for party in each.case.options:
        words = [word.lower() for word in each.case.role(party).de.label.split() if len(word) > _SHORT]
        found = max((text.rfind(word[:_STEM]) for word in words), default=-1)
        if found > where:
            best, where = party, found
    return frozenset([best] if best else [])


_SHORT: Final = 3
_STEM: Final = 8
"""So much of a word is looked for: its ending may differ."""

SHORTCUTS: Final[Mapping[str, Callable[[Judged], frozenset[str]]]] = {
    "boss": lambda each: frozenset(each.line_above[:1]),
    "highest": lambda each: frozenset(each.line_above[-1:]),
    "orders": _sources(TieKind.DIRECTS),
    "asks": _sources(TieKind.REQUESTS),
    "gets": _sources(TieKind.RECEIVES),
    "time": _sources(TieKind.TAKES_TIME),
    "first_claim": _first_claim,
    "first": lambda each: frozenset(each.case.options[:1]),
    "last": lambda each: frozenset(each.case.options[-1:]),
    "longest_de": _longest(Language.DE),
    "longest_en": _longest(Language.EN),
    "only_name": _only_name,
    "last_named": _last_named,
}
"""What somebody picks who does not read, in the order of the table."""
