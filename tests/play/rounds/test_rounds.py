"""All rounds that the shipped cases carry: the best is worth everything, nobody gets above it, no desk tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from random import Random

import pytest

from support.library import over
from support.round_players import check_play, played
from support.secrets import CASES, marked, other_worlds
from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.play.rounds.game import NOTHING, Desk, Lay, RoundGame, moves
from workshop.play.rounds.making import carried, make
from workshop.play.table import Table
from workshop.rules.facts import Statement, Tie
from workshop.rules.judgement import Judgement

TABLE = Table(CASES)
FACTS = (Round.EVIDENCE, Round.CHAIN, Round.WHAT_IF, Round.TWIN)
PLAIN = (str, int, bool, type(None))


@cache
def rounds(*kinds: Round) -> tuple[tuple[str, Round], ...]:
    """The rounds of those kinds, or of all, that shipped cases carry."""
    return tuple((case, kind) for case in sorted(CASES) for kind in carried(case, TABLE) if kind in (kinds or Round))


@over("case, kind", rounds)
def test_the_best_lay_is_worth_everything_and_nobody_gets_above_it(case: str, kind: Round) -> None:
    for seed in (0, 7):
        game = make(kind, case, TABLE, seed=seed)
        assert (game.kind, game.case) == (kind, case)
        check_play(game, Random(seed), 2)


@over("case, kind", lambda: rounds(*FACTS))
def test_the_best_lay_is_reached_by_choices_of_the_desk(case: str, kind: Round) -> None:
    """Whoever presses what the best lay holds, and menus to get there, arrives at it."""
    game = make(kind, case, TABLE)
    best, lay = game.best(), NOTHING
    for _ in range(400):
        if game.done(lay):
            break
        better = next((each for move in moves(game, lay) if (each := nearer(game, lay, move, best)) is not None), None)
        further = game.advance(lay) if better is None else better
        assert isinstance(further, Lay)
        lay = further
    assert lay == best


def nearer(game: RoundGame, lay: Lay, move: str, best: Lay) -> Lay | None:
    """The lay after that move (and one more in the menu it opens) if it holds one right token more, no wrong one."""
    for second in (None, *moves(game, after(game, lay, move))):
        found = after(game, lay, move) if second is None else after(game, after(game, lay, move), second)
        if not found.pending and set(lay.tokens) < set(found.tokens) <= set(best.tokens):
            return found
    return None


def after(game: RoundGame, lay: Lay, move: str) -> Lay:
    pressed = game.press(lay, move)
    assert isinstance(pressed, Lay)
    return pressed


def values(desk: object) -> list[object]:
    """Everything that a desk holds, down to words and numbers."""
    if isinstance(desk, Mapping):
        return [each for pair in desk.items() for part in pair for each in values(part)]
    if isinstance(desk, tuple):
        return [each for part in desk for each in values(part)]
    if is_dataclass(desk) and not isinstance(desk, type):
        return [desk, *(each for field in fields(desk) for each in values(getattr(desk, field.name)))]
    return [desk]


@over("case, kind", rounds)
def test_a_desk_holds_cards_names_and_numbers_and_nothing_that_was_judged(case: str, kind: Round) -> None:
    game, rng = make(kind, case, TABLE), Random(3)
    lay = NOTHING
    for _ in range(12):
        for value in values(game.desk(lay)):
            known = isinstance(value, (*PLAIN, Text, Tie, Statement)) or type(value).__module__.endswith(
                ("play.rounds.game", "rules.facts")
            )
            assert known, value
            assert not isinstance(value, Judgement)
        offered = moves(game, lay)
        if not offered:
            break
        lay = after(game, lay, rng.choice(offered))


def shown(desk: Desk, case: Case) -> Desk:
    """The desk with each fact as the card that a player reads."""
    choices = tuple(
        each if each.fact is None else replace(each, fact=None, text=case.card(each.fact)) for each in desk.choices
    )
    return replace(desk, choices=choices)


@over("case", sorted(CASES))
@pytest.mark.parametrize("kind", [Round.EVIDENCE, Round.CHAIN])
def test_other_facts_behind_the_same_cards_change_nothing_on_the_desk(case: str, kind: Round) -> None:
    """Two cases that read the same, in which something else follows: the player sees the same at every step."""
    worlds = [world for world in other_worlds(CASES[case]) if [*map(world.card, world.facts)] == cards_of(CASES[case])]
    assert worlds
    for number, world in enumerate((*worlds[:4], marked(CASES[case]))):
        other = Table({**CASES, case: world})
        if not (kind in carried(case, TABLE) and kind in carried(case, other)):
            continue
        one, two = make(kind, case, TABLE), make(kind, case, other)
        rng, lay = Random(number), NOTHING
        for _ in range(25):
            assert shown(one.desk(lay), CASES[case]) == shown(two.desk(lay), world)
            assert moves(one, lay) == moves(two, lay) and one.done(lay) == two.done(lay)
            if one.done(lay):
                break
            following = one.press(lay, rng.choice(moves(one, lay))) if rng.random() < 0.7 else one.advance(lay)
            lay = following if isinstance(following, Lay) else lay


def cards_of(case: Case) -> list[Text | None]:
    return [case.card(fact) for fact in case.facts]


@over("case", lambda: [case for case, _ in rounds(Round.TWIN)])
def test_the_twins_desk_depends_on_what_is_read_and_not_on_what_follows(case: str) -> None:
    """The facts that are different are told, and those only as their cards; the parties stand in the file's order."""
    twin = CASES[case].twin
    assert twin is not None
    desk = make(Round.TWIN, case, TABLE).desk(NOTHING)
    for world in other_worlds(CASES[twin])[:6]:
        other = make(Round.TWIN, case, Table({**CASES, twin: world})).desk(NOTHING)
        assert other.choices == desk.choices
        assert {told.text for told in other.told} <= {*cards_of(CASES[case]), *cards_of(CASES[twin])}


def test_a_round_that_a_case_does_not_carry_is_not_made() -> None:
    for case in CASES:
        for kind in Round:
            if kind not in carried(case, TABLE):
                with pytest.raises(KeyError):
                    make(kind, case, TABLE)
    with pytest.raises(KeyError):
        carried("no-such-case", TABLE)


def test_every_shipped_case_carries_evidence_and_what_if_and_those_with_customers_a_chain() -> None:
    for case in CASES:
        there = carried(case, TABLE)
        assert {Round.EVIDENCE, Round.WHAT_IF} <= set(there)
        assert (Round.CHAIN in there) == bool(TABLE.judgement(case).chain.links)
        assert list(there) == [kind for kind in Round if kind in there]


def test_the_same_seed_gives_the_same_round() -> None:
    for case, kind in rounds():
        lay = played(make(kind, case, TABLE, seed=5), Random(1))
        assert lay == played(make(kind, case, TABLE, seed=5), Random(1))
