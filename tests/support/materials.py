"""Random cases with material for the rounds: needs and goals of customers, of the chain's top and of others.

They are wide on purpose: several customers, cards that do nothing, needs of parties who do not pay, openings that
say everything or nothing, cases that carry no round at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random
from typing import Protocol

import pytest

from support.organisations import Sample, organisation
from workshop.cases.case import Case, Role
from workshop.cases.limits import MOST_ACTIVITIES
from workshop.cases.material import Activity, Goal, Material, Need, QuestionCard, Relay, StatementCard, WorkResult
from workshop.cases.text import Gender, Text, Wording
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.customers import payers, way_down
from workshop.play.rounds.game import NOTHING, Lay, RoundGame, moves
from workshop.rules.facts import Party, PartyKind, Status, Tie, TieKind
from workshop.rules.judgement import Judgement

MOST = 12
"""How many of each kind a case file may have; of activities fewer."""


class Kind(Protocol):
    """A class of rounds."""

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether the case carries it."""


def text(words: str) -> Text:
    return Text(words, words)


def _some(rng: Random, ids: list[str], most: int, low: int, high: int) -> dict[str, int]:
    chosen = rng.sample(ids, min(len(ids), rng.randint(0, most)))
    return {each: rng.choice([value for value in range(low, high + 1) if value]) for each in chosen}


def material(rng: Random, sample: Sample) -> Material:
    """Material for that organisation; mostly about the customers and the top of the chain."""
    parties = list(sample.ids)
    near = [*payers(sample.judgement), way_down(sample.judgement)[0]] if rng.random() < 0.95 else parties

    def someone() -> str:
        return rng.choice(near if rng.random() < 0.7 else parties)

    def many(fewest: int = 0) -> range:
        return range(rng.choice((fewest, rng.randint(fewest, 4), rng.randint(3, 8), rng.randint(3, MOST))))

    needs = [Need(f"n{n}", someone(), rng.randint(1, 5), text(f"need {n}"), rng.randint(1, 12)) for n in many()]
    goals = [Goal(f"g{n}", someone(), rng.randint(1, 5), text(f"goal {n}")) for n in many()]
    of = {need.id: need.of for need in needs}

    def theirs(party: str) -> list[str]:
        return [need for need, owner in of.items() if owner == party]

    results = [WorkResult(f"r{n}", text(f"result {n}"), _some(rng, [g.id for g in goals], 4, -3, 3)) for n in many()]
    activities = [
        Activity(f"a{n}", text(f"activity {n}"), _some(rng, list(of), 5, 1, 6), rng.choice((10, 10, rng.randint(1, 9))))
        for n in many()[:MOST_ACTIVITIES]
    ]
    questions = []
    for n in many():
        to = someone()
        questions.append(QuestionCard(f"q{n}", to, text(f"question {n}"), text("…"), _some(rng, theirs(to), 3, 1, 3)))
    statements, opened = [], set[str]()
    for n in many():
        by = someone()
        opening = by not in opened and rng.random() < 0.4
        opened |= {by} if opening else set()
        statements.append(StatementCard(f"s{n}", by, text(f"said {n}"), _some(rng, theirs(by), 3, 1, 3), opening))
    relays = [
        Relay(f"{need.id}-{by}", need.id, by, text(f"{need.id} by {by}"))
        for need in needs
        for by in way_down(sample.judgement)[1:-1]
        if rng.random() < 0.9
    ]
    cards = (needs, goals, results, activities, questions, statements, relays)
    return Material(*map(tuple, cards))  # type: ignore[arg-type]


def line(rng: Random) -> Sample:
    """A company with a straight line above the focus, up to the market or to where the facts end, and bystanders."""
    length = rng.randint(2, 6)
    people = [f"p{number}" for number in range(length + 1)]
    parties = [Party(each, PartyKind.PERSON) for each in people]
    ties = [
        Tie(boss, kind, each)
        for each, boss in pairwise(people)
        for kind in (TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS)
    ]
    if rng.random() < 0.7:
        parties[-1] = Party(people[-1], PartyKind.PERSON, Status.OWNER)
        parties += [Party("firm", PartyKind.FIRM), Party("market", PartyKind.MARKET)]
        ties += [Tie(people[-1], TieKind.HEADS, "firm"), Tie("market", TieKind.BUYS, "firm")]
    for number in range(rng.randint(0, 3)):
        parties.append(Party(f"by{number}", PartyKind.GROUP))
        kind = rng.choice((TieKind.RECEIVES, TieKind.HAS_RIGHTS, TieKind.DECIDES_BONUS))
        ties.append(Tie(f"by{number}", kind, rng.choice(people[:2])))
    return Sample(tuple(parties), tuple(ties), people[0])


def case_of(sample: Sample, content: Material, name: str = "made-up") -> Case:
    """A case of bare names with that material."""

    def role(party: str) -> Role:
        wording = Wording(party, Gender.N, party, party, party)
        return Role(sample.organisation.parties[party], wording, wording)

    return Case(
        id=name,
        level=1,
        title=text(name),
        setting=text("…"),
        situation=text("…"),
        focus=sample.focus,
        roles=tuple(role(party) for party in sample.ids),
        ties=sample.ties,
        cards={},
        notes=text("…"),
        debriefing=(),
        material=content,
    )


def case_for(judgement: Judgement, content: Material) -> Case:
    """The case of bare names for an organisation that was judged, with that material."""
    organisation_ = judgement.organisation
    return case_of(Sample(tuple(organisation_.parties.values()), organisation_.ties, judgement.focus), content)


def made_up(seed: int) -> tuple[Case, Judgement, Random]:
    """The random case of that seed, and chance to go on with."""
    rng = Random(seed)
    sample = line(rng) if rng.random() < 0.4 else organisation(rng, rng.randint(3, 9))
    return case_of(sample, material(rng, sample), f"made-up-{seed}"), sample.judgement, rng


@cache
def _carrying(kind: type[Kind], count: int) -> tuple[int, ...]:
    found: list[int] = []
    seed = 0
    while len(found) < count:
        case, judgement, _ = made_up(seed)
        if kind.carries(case, judgement):
            found.append(seed)
        seed += 1
    return tuple(found)


def carrying(kind: type[Kind], count: int = 400) -> Iterator[tuple[Case, Judgement, Random]]:
    """The first so many random cases that carry a round."""
    return (made_up(seed) for seed in _carrying(kind, count))


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
            (same,) = (each for each in game.desk(after).choices if each.id == choice.id)
            assert same.chosen is not choice.chosen
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
