"""Random cases with material for the rounds: needs and goals of customers, of the chain's top and of others.

They are wide on purpose: several customers, cards that do nothing, needs of parties who do not pay, openings that
say everything or nothing, cases that carry no round at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from random import Random
from typing import Protocol

from support.organisations import Sample, organisation
from workshop.cases.case import Case, Role
from workshop.cases.limits import MOST_ACTIVITIES
from workshop.cases.material import Activity, Goal, Material, Need, QuestionCard, Relay, StatementCard, WorkResult
from workshop.cases.text import Gender, Text, Wording
from workshop.play.rounds.customers import payers, way_down
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
