"""The answer-set program `tests/rules/oracle/principle.lp`, asked from Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import clingo
from clingo import Function, Number

from support.organisations import Sample
from workshop.rules.facts import Tie

PRINCIPLE: Final = (Path(__file__).parents[1] / "rules" / "oracle" / "principle.lp").read_text(encoding="utf-8")
_PARTIES: Final = 64
_TIES: Final = 1024


@dataclass(frozen=True)
class Answer:
    """What follows from the facts of one organisation, in the words of the engine."""

    outcome: str
    shares: dict[str, frozenset[str]]
    """Every customer with what it is the customer for."""
    unknown: frozenset[str]
    standings: dict[str, tuple[str, int | None]]
    """Every other party with its rank and steps."""
    claims: dict[str, frozenset[tuple[Tie, str]]]
    chain: dict[str, int]
    """Every party on the chain with its steps."""
    links: frozenset[tuple[str, str, str | None]]
    """Lower and upper party, and the firm that the link goes through."""


@dataclass(frozen=True)
class Smallest:
    """How many edits make a party the only customer, and in how many ways; None and 0 where no edits do."""

    cost: int | None
    count: int


def _facts(sample: Sample, number: int) -> Iterator[str]:
    index = {party.id: number * _PARTIES + place for place, party in enumerate(sample.parties)}
    for party in sample.parties:
        this = index[party.id]
        yield f"kind({this},{party.kind})."
        if party.status is not None:
            yield f"stated_status({this},{party.status})."
        if party.pay is not None:
            yield f"states_pay({this})."
            for component in sorted(party.pay):
                yield f"stated_pay({this},{component})."
    for place, tie in enumerate(sample.ties):
        this = number * _TIES + place
        yield f"tie({this},{index[tie.source]},{tie.kind},{index[tie.target]})."
        if tie.on_behalf_of is not None:
            yield f"behalf({this},{index[tie.on_behalf_of]})."


def answers(samples: Sequence[Sample]) -> list[Answer]:
    """What follows from the facts of every one of these organisations, derived side by side."""
    control = clingo.Control(["--warn=none"])
    control.add("base", [], PRINCIPLE)
    facts: list[str] = []
    for number, sample in enumerate(samples):
        focus = number * _PARTIES + sample.ids.index(sample.focus)
        facts += _facts(sample, number)
        facts.append(f"focus({focus}).")
        for place in range(len(sample.parties)):
            facts.append(f"judged({number * _PARTIES + place}). together_with({focus},{number * _PARTIES + place}).")
    control.add("base", [], "\n".join(facts))
    control.ground([("base", []), ("start", [])])
    for level in range(1, max(len(sample.parties) for sample in samples) + 1):
        for part in ("step", "reached", "follow"):
            control.ground([(part, [Number(level)])])
    control.ground([("standings", [])])
    shown: dict[str, list[list[list[clingo.Symbol]]]] = {}
    for name, arity in (
        ("outcome", 2),
        ("share", 3),
        ("unknown", 2),
        ("rank", 3),
        ("steps", 3),
        ("claim", 4),
        ("at", 3),
        ("first", 4),
        ("through", 5),
    ):
        rows: list[list[list[clingo.Symbol]]] = [[] for _ in samples]
        for atom in control.symbolic_atoms.by_signature(name, arity):
            if not atom.is_fact:
                raise AssertionError(f"the oracle leaves {atom.symbol} undecided")
            rows[atom.symbol.arguments[0].number // _PARTIES].append(atom.symbol.arguments)
        shown[name] = rows
    return [
        _answer(sample, number, {name: rows[number] for name, rows in shown.items()})
        for number, sample in enumerate(samples)
    ]


def _answer(sample: Sample, number: int, shown: dict[str, list[list[clingo.Symbol]]]) -> Answer:
    ids = sample.ids

    def party(symbol: clingo.Symbol) -> str:
        return ids[symbol.number - number * _PARTIES]

    def of_focus(name: str) -> list[list[clingo.Symbol]]:
        return [row for row in shown[name] if party(row[0]) == sample.focus]

    shares: defaultdict[str, set[str]] = defaultdict(set)
    for _, customer, rule in of_focus("share"):
        shares[party(customer)].add(rule.name)
    steps = {party(other): far.number for _, other, far in shown["steps"]}
    claims: defaultdict[str, set[tuple[Tie, str]]] = defaultdict(set)
    for _, other, tie, trap in shown["claim"]:
        claims[party(other)].add((sample.ties[tie.number - number * _TIES], trap.name.upper()))
    through = {(party(lower), party(upper)): party(firm) for _, lower, upper, firm, _ in of_focus("through")}
    links = ((party(lower), party(upper)) for _, lower, upper, _ in of_focus("first"))
    (outcome,) = of_focus("outcome")
    return Answer(
        outcome[1].name,
        {customer: frozenset(rules) for customer, rules in shares.items()},
        frozenset(rule.name for _, rule in of_focus("unknown")),
        {party(other): (rank.name, steps.get(party(other))) for _, other, rank in shown["rank"]},
        {other: frozenset(found) for other, found in claims.items()},
        {party(other): far.number for _, other, far in shown["at"]},
        frozenset((*link, through.get(link)) for link in links),
    )


def smallest(wishes: Sequence[tuple[Sample, str]]) -> list[Smallest]:
    """For each organisation and target: the fewest edits that make the target the only customer, and how many sets.

    The smallest changes of one organisation are looked for while the others, side by side with it, stay as they are.
    """
    control = clingo.Control(["--warn=none", "--opt-mode=optN", "0"])
    control.add("base", [], PRINCIPLE)
    facts: list[str] = []
    foci: list[clingo.Symbol] = []
    for number, (sample, target) in enumerate(wishes):
        focus = number * _PARTIES + sample.ids.index(sample.focus)
        foci.append(Function("wanted", [Number(focus)]))
        facts += _facts(sample, number)
        facts.append(f"judged({focus}). wish({focus},{number * _PARTIES + sample.ids.index(target)}).")
    control.add("base", [], "\n".join(facts))
    control.ground([("base", []), ("change", [])])
    return [_smallest(control, wanted) for wanted in foci]


def _smallest(control: clingo.Control, wanted: clingo.Symbol) -> Smallest:
    control.assign_external(wanted, True)
    cost: int | None = None
    count = 0
    with control.solve(yield_=True) as models:
        for model in models:
            if model.optimality_proven:
                cost, count = model.cost[0], count + 1
    control.assign_external(wanted, False)
    return Smallest(cost, count)
