"""What the engine says about the cards of the rounds: whether they can matter for the customers it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.cases.cards import CARD_TABLES
from workshop.cases.draft import Draft, tables
from workshop.cases.finding import Code, Problem
from workshop.cases.hidden import shown
from workshop.cases.limits import CLARITY, FEWEST_LINKS, FEWEST_NEEDS
from workshop.rules.judgement import Judgement

_Card = Mapping[str, Any]


def judged_cards(draft: Draft, judgement: Judgement) -> Iterator[Problem]:
    """Cards without any use, customers about whom nothing can be said or asked."""
    cards = {name: tuple(tables(draft.data, name)) for name in CARD_TABLES}
    if not any(cards.values()):
        return
    yield from _idle(cards, judgement)
    yield from _openings(cards)
    customers = judgement.verdict.parties
    if customers:
        for party in draft.parties:
            if party.party.id in customers:
                yield from _said(cards, party.party.id)
        yield from _worth(cards, customers)


def _idle(cards: Mapping[str, tuple[tuple[int, _Card], ...]], judgement: Judgement) -> Iterator[Problem]:
    """Results, needs and goals that take part in nothing."""
    touched: dict[str, set[str]] = {"need": set(), "goal": set()}
    for name, table in CARD_TABLES.items():
        if table.effects:
            for _, card in cards[name]:
                touched[table.effects.on].update(card.get(table.effects.key, ()))
    for at, result in cards["result"]:
        if not result.get("moves"):
            yield Problem(Code.IDLE_RESULT, ("result", at, "moves"), {"id": shown(result["id"])})
    chain = judgement.chain
    tops = {end.at for end in chain.ends if chain.steps[end.at] >= FEWEST_LINKS}
    travels = {top for top in tops if sum(need["of"] == top for _, need in cards["need"]) >= FEWEST_NEEDS}
    touched["need"].update(card["need"] for _, card in cards["relay"])
    for at, need in cards["need"]:
        if need["id"] not in touched["need"] and need["of"] not in travels:
            yield Problem(Code.IDLE_NEED, ("need", at, "id"), {"id": shown(need["id"])})
    for at, goal in cards["goal"]:
        if goal["id"] not in touched["goal"]:
            yield Problem(Code.IDLE_GOAL, ("goal", at, "id"), {"id": shown(goal["id"])})


def _openings(cards: Mapping[str, tuple[tuple[int, _Card], ...]]) -> Iterator[Problem]:
    for at, statement in cards["statement"]:
        needs = [need["id"] for _, need in cards["need"] if need["of"] == statement["of"]]
        tells = statement.get("tells", {})
        if statement.get("opening") and needs and all(tells.get(need) == CLARITY[1] for need in needs):
            path = ("statement", at, "tells")
            yield Problem(Code.CLEAR_OPENING, path, {"party": shown(statement["of"])})


def _said(cards: Mapping[str, tuple[tuple[int, _Card], ...]], customer: str) -> Iterator[Problem]:
    """Whether one can hear of a customer's needs at all."""
    needs = [at for at, need in cards["need"] if need["of"] == customer]
    if not needs:
        return
    path, values = ("need", needs[0], "of"), {"party": shown(customer)}
    said = [statement for _, statement in cards["statement"] if statement["of"] == customer]
    if not any(statement.get("tells") for statement in said):
        yield Problem(Code.NO_STATEMENT, path, values)
    elif cards["question"] and not any(statement.get("opening") for statement in said):
        yield Problem(Code.NO_OPENING, path, values)
    asked = (question.get("learns") for _, question in cards["question"] if question["to"] == customer)
    if cards["question"] and not any(asked):
        yield Problem(Code.NO_QUESTION, path, values)


def _worth(cards: Mapping[str, tuple[tuple[int, _Card], ...]], customers: frozenset[str]) -> Iterator[Problem]:
    """Whether work can be worth anything to a customer."""
    needs = {need["id"] for _, need in cards["need"] if need["of"] in customers}
    if cards["activity"] and needs.isdisjoint(id for _, card in cards["activity"] for id in card.get("serves", ())):
        yield Problem(Code.NO_SERVICE, ("activity", cards["activity"][0][0]))
    weights = {goal["id"]: goal["weight"] for _, goal in cards["goal"] if goal["of"] in customers}
    gains = (
        sum(weights.get(goal, 0) * effect for goal, effect in card.get("moves", {}).items())
        for _, card in cards["result"]
    )
    if cards["result"] and not any(gain > 0 for gain in gains):
        yield Problem(Code.NO_GAIN, ("result", cards["result"][0][0]))
