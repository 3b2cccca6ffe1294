"""Cases of chance with a card for every fact, and players of chance for any round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from support.organisations import Sample, organisations
from workshop.cases.case import Case, Role
from workshop.cases.text import Text
from workshop.language.naming import nameless
from workshop.play.refusal import Refusal
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


def played(game: RoundGame, rng: Random, most: int = 40) -> Lay:
    """What somebody lays who presses at random; every listed move must be possible."""
    lay = NOTHING
    for _ in range(most):
        assert game.valid(lay)
        offered = moves(game, lay)
        if offered and rng.random() < 0.75:
            following = game.press(lay, rng.choice(offered))
            assert isinstance(following, Lay), following
        else:
            following = game.advance(lay)
            if isinstance(following, Refusal):
                continue
        lay = following
        if game.done(lay):
            return lay
    return handed_in(game, lay)


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


def noises(game: RoundGame, lay: Lay, rng: Random) -> Iterator[Lay]:
    """What a broken journal may hold: words, numbers and orders that no choice leads to, and some that one does."""
    words = ("", "x", "fact-0", "1>1", ">", "impossible", "\x1b[2J", "party-", "0:a=3", "-1", *game.best().tokens)
    for _ in range(6):
        yield Lay(
            tuple(rng.choices(words, k=rng.randrange(5))),
            rng.choice([-1, 0, 1, 2, 10**9]),
            rng.choice(["", "", "tie-1", "x"]),
        )
    yield replace(lay, tokens=(*lay.tokens, *lay.tokens[:1], "x"))
    yield replace(lay, tokens=lay.tokens[::-1])
    yield replace(lay, phase=10**9)
    yield replace(lay, pending="x")


def assert_reachable_or_invalid(game: RoundGame, lay: Lay) -> None:
    """Nothing raises for a lay from outside; and one that is valid can be shown, and scored when it was handed in."""
    if not game.valid(lay):
        return
    assert isinstance(game.desk(lay), Desk)
    if game.done(lay):
        assert 0 <= game.score(lay) <= 1


def assert_plays(game: RoundGame, rng: Random, players: int = 3) -> None:
    """What holds in every round: the best is exactly 1 and reachable, nobody gets above it or below 0."""
    best = game.best()
    assert game.valid(best) and game.done(best) and game.score(best) == 1
    assert game.desk(best).choices == () and not moves(game, best)
    assert isinstance(game.press(best, "x"), Refusal) and isinstance(game.advance(best), Refusal)
    for _ in range(players):
        lay = played(game, rng)
        assert game.valid(lay) and 0 <= game.score(lay) <= 1
        for noise in noises(game, lay, rng):
            assert_reachable_or_invalid(game, noise)
