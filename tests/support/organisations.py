"""Organisations made up by chance: the same seed gives the same one, on every machine.

They are not realistic on purpose: deciders in a circle, purchases inside one house, things done in somebody
else's name, offices, owners, firms that nobody buys from. What the texts of the principle do not define does not
occur: a person who is headed like a firm, a firm that leads itself, something done in somebody's name that decides
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import Final

from hypothesis import strategies as st

from workshop.rules.facts import DECISIVE, Party, PartyKind, Pay, Status, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation

CLAIMS: Final = tuple(
    kind for kind in TieKind if kind not in DECISIVE and kind not in {TieKind.REPORTS_TO, TieKind.BELONGS_TO}
)
PAYS: Final = (
    frozenset[Pay](),
    frozenset({Pay.RAISE}),
    frozenset({Pay.BONUS}),
    frozenset({Pay.RAISE, Pay.BONUS}),
)
INTO_FOCUS: Final = (
    TieKind.DECIDES_RAISE,
    TieKind.DECIDES_BONUS,
    TieKind.BUYS,
    TieKind.GRANTS,
    TieKind.OWNS_BUDGET,
)


@dataclass(frozen=True)
class Sample:
    """The facts of one organisation, and whose customer is asked."""

    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]
    focus: str

    @cached_property
    def organisation(self) -> Organisation:
        """The same facts as the engine takes them."""
        return Organisation(self.parties, self.ties)

    @cached_property
    def judgement(self) -> Judgement:
        """What the engine derives about the focus."""
        return Judgement(self.organisation, self.focus)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every party, in the order of the case."""
        return tuple(party.id for party in self.parties)

    @property
    def others(self) -> tuple[str, ...]:
        """Every party but the focus."""
        return tuple(party for party in self.ids if party != self.focus)

    def with_ties(self, ties: Iterable[Tie]) -> Sample:
        """The same parties with other ties."""
        return Sample(self.parties, tuple(ties), self.focus)

    def with_parties(self, parties: Iterable[Party]) -> Sample:
        """The same ties between other parties."""
        return Sample(tuple(parties), self.ties, self.focus)

    def renamed(self, prefix: str) -> Sample:
        """The same organisation in which every party is called differently."""
        return Sample(
            tuple(replace(party, id=prefix + party.id) for party in self.parties),
            tuple(
                Tie(
                    prefix + tie.source,
                    tie.kind,
                    prefix + tie.target,
                    None if tie.on_behalf_of is None else prefix + tie.on_behalf_of,
                )
                for tie in self.ties
            ),
            prefix + self.focus,
        )


def _size(rng: Random) -> int:
    """Mostly the size of a case, sometimes up to forty parties."""
    low, high = rng.choices(((2, 5), (5, 9), (10, 18), (19, 32), (33, 40)), (20, 50, 20, 7, 3))[0]
    return rng.randint(low, high)


def _party(rng: Random, name: str, kind: PartyKind, odd: float) -> Party:
    status = rng.choice(tuple(Status)) if rng.random() < odd else None
    if status is Status.FIRM and kind is PartyKind.MARKET:
        status = None
    pay = rng.choice(PAYS) if rng.random() < odd * 1.5 else None
    return Party(name, kind, status, pay)


def _parties(rng: Random, size: int) -> tuple[Party, ...]:
    odd = rng.choice((0.05, 0.15, 0.35))
    kinds = [PartyKind.PERSON] * size
    firms = rng.choice((0, 1, 1, 2, 3)) if size < 12 else rng.randint(1, 5)
    for number, kind in enumerate(
        [PartyKind.FIRM] * firms
        + [PartyKind.MARKET] * rng.choice((0, 0, 1, 1, 2))
        + [PartyKind.GROUP] * rng.choice((0, 1, 2))
        + [PartyKind.BODY] * rng.choice((0, 0, 1))
    ):
        if number + 1 < size:
            kinds[number] = kind
    rng.shuffle(kinds)
    return tuple(_party(rng, f"p{number}", kind, odd) for number, kind in enumerate(kinds))


class _Ties:
    """Ties between the parties of one organisation as they come about, each only once."""

    def __init__(self, rng: Random, parties: Sequence[Party], delegation: float) -> None:
        self.rng = rng
        self.ids = [party.id for party in parties]
        self.houses = [party.id for party in parties if party.is_house]
        self.delegation = delegation
        self.made: dict[Tie, None] = {}

    def anybody(self) -> str:
        return self.rng.choice(self.ids)

    def some(self, share: float) -> Iterator[str]:
        return (party for party in self.ids if self.rng.random() < share)

    def tie(self, source: str, kind: TieKind, target: str) -> None:
        behalf = None
        if kind in DECISIVE and self.rng.random() < self.delegation:
            behalf = self.anybody()
        if kind is TieKind.HEADS and behalf == target:
            return
        if source != target or self.rng.random() < 0.05:
            self.made.setdefault(Tie(source, kind, target, behalf))

    def house_tie(self, source: str, kind: TieKind) -> None:
        if self.houses:
            house = self.rng.choice(self.houses)
            if house != source:
                self.tie(source, kind, house)


def _deciders(rng: Random, ties: _Ties, share: float) -> None:
    """Whose pay is decided by whom: mostly by one boss, later in the row, so that chains come about; or anybody."""
    circular = rng.random() < 0.4
    for number, party in enumerate(ties.ids):
        for kind in (TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS):
            if rng.random() >= share:
                continue
            later = ties.ids if circular else ties.ids[number + 1 :]
            if later:
                boss = later[0] if rng.random() < 0.6 else rng.choice(later)
                ties.tie(boss, kind, party)


def _above(tie: Tie, focus: str) -> bool:
    return tie.kind in INTO_FOCUS and tie.target == focus


def organisation(rng: Random, size: int | None = None) -> Sample:
    """An organisation with a focus, made up by chance."""
    parties = _parties(rng, size or _size(rng))
    focus = rng.choice(parties).id
    alone = rng.random() < 0.2
    if alone:  # nobody above the focus, so that the lower tiers come to speak
        owner = Party(focus, PartyKind.PERSON, rng.choice((Status.OWNER, Status.SELF_EMPLOYED, None)), frozenset())
        parties = tuple(owner if party.id == focus else party for party in parties)
    ties = _Ties(rng, parties, rng.choice((0.0, 0.15, 0.4)))
    _deciders(rng, ties, rng.choice((0.2, 0.6, 0.9)))
    for party in ties.some(rng.choice((0.1, 0.5, 0.8))):
        ties.house_tie(party, TieKind.BELONGS_TO)
    for party in ties.some(rng.choice((0.0, 0.1, 0.4))):
        ties.house_tie(party, TieKind.HEADS)
    if rng.random() < (0.7 if alone else 0.2):
        ties.house_tie(focus, TieKind.HEADS)
    for party in ties.some(rng.choice((0.1, 0.4))):
        if ties.houses and rng.random() < 0.7:
            ties.tie(party, TieKind.BUYS, rng.choice(ties.houses))
        else:
            ties.tie(party, TieKind.BUYS, ties.anybody())
    for party in ties.some(rng.choice((0.0, 0.1, 0.3))):
        ties.tie(party, TieKind.GRANTS, rng.choice(ties.houses) if ties.houses else ties.anybody())
    if rng.random() < 0.15:  # its own say
        for kind in rng.choice(((TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS), (TieKind.DECIDES_RAISE,))):
            ties.made.setdefault(Tie(focus, kind, focus))
            if rng.random() < 0.7:
                for tie in [tie for tie in ties.made if tie.kind is kind and tie.target == focus != tie.counts_for]:
                    del ties.made[tie]
    for party in ties.some(rng.choice((0.05, 0.3))):
        ties.tie(ties.anybody(), TieKind.OWNS_BUDGET, party)
    for party in ties.some(rng.choice((0.1, 0.5))):
        ties.tie(party, TieKind.REPORTS_TO, ties.anybody())
    for party in ties.some(rng.choice((0.1, 0.5))):
        ties.tie(party, rng.choice(CLAIMS), focus)
    for _ in range(rng.choice((0, 0, 1, 2, 4))):
        ties.tie(ties.anybody(), rng.choice(INTO_FOCUS), focus)
    for _ in range(rng.choice((0, 1, 3))):
        ties.tie(ties.anybody(), rng.choice(tuple(CLAIMS)), ties.anybody())
    for _ in range(rng.choice((0, 1, 2))):
        ties.tie(focus, rng.choice((*INTO_FOCUS, TieKind.REPORTS_TO)), ties.anybody())
    made = [tie for tie in ties.made if not (alone and _above(tie, focus) and rng.random() < 0.8)]
    rng.shuffle(made)
    return Sample(parties, tuple(made), focus)


def organisations(seed: int, count: int) -> Iterator[tuple[Sample, Random]]:
    """That many organisations of that seed, each with the chance it came from, to draw further from."""
    for number in range(count):
        rng = Random(seed * 1_000_003 + number)
        yield organisation(rng), rng


@st.composite
def samples(draw: st.DrawFn, max_parties: int = 7, max_ties: int = 14, min_parties: int = 2) -> Sample:
    """Small organisations for property tests: they shrink to the shortest list of ties."""
    size = draw(st.integers(min_parties, max_parties))
    kinds = st.sampled_from((PartyKind.PERSON, PartyKind.PERSON, PartyKind.FIRM, PartyKind.GROUP, PartyKind.MARKET))
    parties = tuple(
        Party(
            f"p{number}",
            draw(kinds),
            draw(st.one_of(st.none(), st.none(), st.sampled_from(tuple(Status)))),
            draw(st.one_of(st.none(), st.none(), st.sampled_from(PAYS))),
        )
        for number in range(size)
    )
    someone = st.sampled_from([party.id for party in parties])
    near = st.one_of(st.just("p0"), someone)
    decisive = st.builds(Tie, someone, st.sampled_from(INTO_FOCUS), near, st.one_of(st.none(), st.none(), someone))
    claim = st.builds(Tie, someone, st.sampled_from((*CLAIMS, TieKind.REPORTS_TO)), near)
    choices = [decisive, decisive, claim, st.builds(Tie, near, st.just(TieKind.REPORTS_TO), someone)]
    houses = [party.id for party in parties if party.is_house]
    if houses:
        house = st.sampled_from(houses)
        choices.append(st.builds(Tie, near, st.sampled_from((TieKind.HEADS, TieKind.BELONGS_TO)), house))
        choices.append(st.builds(Tie, someone, st.just(TieKind.HEADS), house, near))
        choices.append(st.builds(Tie, someone, st.sampled_from((TieKind.BUYS, TieKind.GRANTS)), house))
    ties = draw(st.lists(st.one_of(choices), max_size=max_ties, unique=True))
    sound = (tie for tie in ties if tie.kind is not TieKind.HEADS or tie.target not in (tie.source, tie.on_behalf_of))
    return Sample(parties, tuple(sound), "p0")
