"""Cases of chance with a card for every fact, and players of chance for any round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from support.organisations import Sample, organisations
from workshop.cases.case import Case, Role
from workshop.cases.text import Text
from workshop.language.naming import nameless
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Desk, Lay, RoundGame, moves
from workshop.rules.facts import Stated, Statement
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation


def carded(sample: Sample) -> Case:
    """The case that tells every fact of an organisation with a card."""
    case = nameless(sample.organisation, sample.focus)
    cards = {tie: Text(f"de {number}", f"en {number}") for number, tie in enumerate(sample.organisation.ties)}
    return replace(case, roles=tuple(_stated(role, sample.organisation) for role in case.roles), cards=cards)


def _stated(role: Role, organisation: Organisation) -> Role:
    stated = [what for what in Stated if Statement(role.party.id, what) in organisation]
    return replace(role, cards={what: Text(f"de {role.party.id} {what}", f"en {role.party.id}") for what in stated})


def carded_cases(seed: int, count: int) -> Iterator[tuple[Case, Judgement, Random]]:
    """So many cases of chance, judged, each with its chance."""
    for sample, rng in organisations(seed, count):
        yield carded(sample), sample.judgement, rng


def wander(game: RoundGame, rng: Random) -> Iterator[Lay]:
    """The lays of a random player, from the empty one to one that was handed in."""
    lay = NOTHING
    yield lay
    while not game.done(lay):
        legal = moves(game, lay)
        after: Lay | Refusal = Refusal(Reason.NOTHING_LAID)
        if not legal or rng.random() < 0.5:
            after = game.advance(lay)
        if isinstance(after, Refusal):
            after = game.press(lay, rng.choice(legal))
        assert isinstance(after, Lay)
        lay = after
        yield lay


def played(game: RoundGame, rng: Random) -> Lay:
    """What a random player hands in."""
    *_, lay = wander(game, rng)
    return lay


def handed_in(game: RoundGame, lay: Lay) -> Lay:
    """The lay after *next* until it is handed in; where nothing was laid, with something."""
    while not game.done(lay):
        following = game.advance(lay)
        if isinstance(following, Refusal):
            following = game.press(lay, moves(game, lay)[0])
        assert isinstance(following, Lay)
        lay = following
    return lay


def keys_of(desk: Desk, choice: str) -> tuple[str, ...]:
    """The keys that take a choice: its letter, or its number; x ends one that could go on."""
    sign = desk.signs[[each.id for each in desk.choices].index(choice)]
    return (*sign.lower(), *("x" if any(each != sign and each.startswith(sign) for each in desk.signs) else ""))


def pressed(game: RoundGame, *choices: str) -> Lay:
    """The lay after these choices; `>` is *next*."""
    lay = NOTHING
    for choice in choices:
        after = game.advance(lay) if choice == ">" else game.press(lay, choice)
        assert isinstance(after, Lay), (choice, after)
        lay = after
    return lay


def check_play(game: RoundGame, rng: Random, plays: int = 1) -> None:
    """What holds for every round: its moves, its best play, its scores, and that no play is better than the best."""
    best = game.best()
    assert game.valid(best) and game.done(best) and game.score(best) == 1
    for _ in range(plays):
        for lay in wander(game, rng):
            assert game.done(lay) or rng.random() < 0.6 or game.valid(lay), lay
            desk = game.desk(lay)
            assert len({choice.id for choice in desk.choices}) == len(desk.choices)
            assert desk.left is None or desk.left >= 0
            if game.done(lay):
                assert not desk.choices and not moves(game, lay)
                assert game.advance(lay) == Refusal(Reason.DONE)
                assert game.valid(lay) and 0 <= game.score(lay) <= 1
                check_broken(game, lay, rng)
            else:
                if rng.random() < 0.03:
                    check_broken(game, lay, rng)
                with pytest.raises(ValueError):
                    game.score(lay)
                assert game.press(lay, "no such card") == Refusal(Reason.NO_SUCH_CARD)
                if rng.random() < 0.15:
                    check_presses(game, lay)


def check_presses(game: RoundGame, lay: Lay) -> None:
    """A card that is not chosen can be chosen while something is left, and the last part hands in."""
    desk = game.desk(lay)
    for choice in desk.choices:
        full = choice.count is not None and choice.count == choice.most
        takes = not choice.chosen and choice.word is None
        after = game.press(lay, choice.id)
        if takes and not full and desk.left:
            assert isinstance(after, Lay)
        if takes and full:
            assert after == Refusal(Reason.NO_TOKENS)
        if isinstance(after, Lay) and choice.count is None:
            assert all(each.chosen is not choice.chosen for each in game.desk(after).choices if each.id == choice.id)
    after = game.advance(lay)
    assert isinstance(after, Refusal) or game.done(after) is desk.final


def broken(game: RoundGame, lay: Lay, rng: Random) -> Iterator[Lay]:
    """Lays as they could come out of a broken journal, most of them impossible."""
    words = ("", "x", "+machine", "0:+machine", "0:a0=3", "1:a0=3", "0:a0=-1", "0:a0=²", ":", "=", "n0", "0:n0", "9:n0")
    known = (*words, *game.best().tokens, *lay.tokens)
    for _ in range(5):
        yield Lay(
            tuple(rng.choices(known, k=rng.randrange(6))),
            rng.choice((-1, 0, 1, 2, 3, 10**9)),
            rng.choice(("", "", "", "x")),
        )
    yield replace(lay, tokens=(*lay.tokens, *lay.tokens[:1]))
    yield replace(lay, tokens=lay.tokens[::-1])


def check_broken(game: RoundGame, lay: Lay, rng: Random) -> None:
    """What comes from outside is either a lay that can be played on, or refused without an error."""
    for each in broken(game, lay, rng):
        if not game.valid(each):
            with pytest.raises(ValueError):
                game.score(each)
        elif game.done(each):
            assert 0 <= game.score(each) <= 1
        else:
            assert all(game.valid(further(game, each, move)) for move in moves(game, each))
    for impossible in (
        replace(lay, pending="x"),
        replace(lay, phase=10**9),
        replace(lay, phase=-1),
        replace(lay, tokens=(*lay.tokens, "x")),
        replace(lay, tokens=(*lay.tokens, *lay.tokens[-1:])) if lay.tokens else replace(lay, tokens=("",)),
    ):
        assert not game.valid(impossible), impossible


def further(game: RoundGame, lay: Lay, move: str) -> Lay:
    """The lay after a move that is listed."""
    after = game.press(lay, move)
    assert isinstance(after, Lay)
    return after
