"""Chain: find the customer's customer, party by party, up to the market."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.play.letters import letters_of
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Choice, Desk, Lay, check
from workshop.rules.chain import EndKind
from workshop.rules.judgement import Judgement
from workshop.rules.score import chain_score
from workshop.rules.verdict import Outcome, judge

Pair = tuple[str, str]
"""A link as a player lays it: the lower party, and the upper one that is its customer."""


class Chain:
    """The lay climbs breadth first: `phase` is the number of parties that were left behind.

    The tokens of a lay are its links, `2>5` for "the fifth party of the case is a customer of the second", in the
    order in which the parties were explored. A party that was reached once is not explored again.
    """

    kind = Round.CHAIN

    def __init__(self, case: Case, judgement: Judgement, seed: int = 0) -> None:
        self.focus = case.focus
        self.options = _shuffled(case, seed)
        """Every party but the focus, in an order that says nothing: that of the tokens."""
        self._letters = letters_of(case.options)
        self.links: tuple[Pair, ...] = tuple((link.lower, link.upper) for link in judgement.chain.links)
        self._joins = frozenset((link.lower, link.upper) for link in judgement.chain.joins)
        """The links of the engine, breadth first from the focus."""
        self.case, self._judgement = case.id, judgement
        self._true: dict[str, frozenset[str]] = {}
        self._place = {role.party.id: place for place, role in enumerate(case.roles, 1)}
        self._party = {str(place): party for party, place in self._place.items()}

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether the focus has customers, so that there is a way to go up."""
        return judgement.verdict.outcome in (Outcome.ONE, Outcome.SPLIT)

    def explored(self, lay: Lay) -> tuple[str, ...]:
        """Every party of the lay from the focus upward, also those that are still to be explored."""
        return tuple(dict.fromkeys((self.focus, *(upper for _, upper in self.laid(lay)))))

    def laid(self, lay: Lay) -> tuple[Pair, ...]:
        """The links of the lay, in the order of its tokens."""
        return tuple((self._party[lower], self._party[upper]) for lower, upper in map(_places, lay.tokens))

    def current(self, lay: Lay) -> str | None:
        """The party whose customer is asked now; None when nothing is left."""
        way = self.explored(lay)
        return way[lay.phase] if lay.phase < len(way) else None

    def desk(self, lay: Lay) -> Desk:
        """Whose customer is asked, and everybody else."""
        current = self.current(lay)
        if current is None:
            return Desk("done", ())
        chosen = {upper for lower, upper in self.laid(lay) if lower == current}
        choices = tuple(
            Choice(party, party=party, chosen=party in chosen, letter=letter)
            for letter, party in self._letters.items()
            if party != current
        )
        final = lay.phase + 1 == len(self.explored(lay))
        prompt = "focus" if current == self.focus else "further"
        return Desk(prompt, choices, parties={"x": current}, final=final)

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """Says that a party is a customer of the one asked about, or no longer."""
        current = self.current(lay)
        if current is None:
            return Refusal(Reason.DONE)
        if choice == current or choice not in self.options:
            return Refusal(Reason.NO_SUCH_CARD)
        laid = self.laid(lay)
        before = [token for token, (lower, _) in zip(lay.tokens, laid, strict=True) if lower != current]
        chosen = {choice} ^ {upper for lower, upper in laid if lower == current}
        return replace(lay, tokens=(*before, *self._tokens(current, chosen)))

    def advance(self, lay: Lay) -> Lay | Refusal:
        """Goes up to the next party; a party without a customer ends its branch."""
        return Refusal(Reason.DONE) if self.done(lay) else replace(lay, phase=lay.phase + 1)

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in: nothing is left to explore."""
        return lay.phase >= len(self.explored(lay))

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay."""
        places = [place for token in lay.tokens for place in _places(token)]
        if lay.pending or lay.phase < 0 or not self._party.keys() >= set(places):
            return False
        expected: list[str] = []
        way = [self.focus]
        laid = self.laid(lay)
        for at, lower in enumerate(way):
            if at > lay.phase:
                break
            chosen = {upper for below, upper in laid if below == lower and upper != lower}
            expected += self._tokens(lower, chosen)
            way += [upper for upper in self.options if upper in chosen and upper not in way]
        return lay.tokens == tuple(expected) and lay.phase <= len(way)

    def score(self, lay: Lay) -> Fraction:
        """One for each right link, minus a half for each wrong one, of all the links there are."""
        check(self, lay)
        laid = self.laid(lay)
        right = sum(pair in self.links for pair in laid)
        return chain_score(right, sum(self.wrong(pair) for pair in laid), len(self.links))

    def best(self) -> Lay:
        """Exactly the links of the engine."""
        lay = NOTHING
        while (current := self.current(lay)) is not None:
            uppers = {upper for lower, upper in self.links if lower == current}
            lay = replace(lay, tokens=(*lay.tokens, *self._tokens(current, uppers)), phase=lay.phase + 1)
        return lay

    def wrong(self, pair: Pair) -> bool:
        """Whether the upper party is no customer of the lower one.

        A customer to whom a shorter way leads is not wrong, and no link of the chain either: it counts neither way.
        """
        lower, upper = pair
        if lower not in self._true:
            self._true[lower] = judge(self._judgement.organisation, lower).parties
        return pair not in self.links and pair not in self._joins and upper not in self._true[lower]

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """Every branch of the engine's chain from its top down to the focus; the nearest market comes first."""
        below = {upper: lower for lower, upper in self.links}
        inner = set(below.values())
        steps = self._judgement.chain.steps
        markets = {end.at for end in self._judgement.chain.ends if end.kind is EndKind.MARKET}
        tops = sorted((top for top in below if top not in inner), key=lambda top: (top not in markets, steps[top]))
        ways = []
        for top in tops:
            way = [top]
            while way[-1] in below:
                way.append(below[way[-1]])
            ways.append(tuple(way))
        return tuple(ways)

    def coins(self, lay: Lay) -> tuple[tuple[str, ...], ...]:
        """How far the money of each branch gets down the links that were laid: it stops where one is missing."""
        laid = set(self.laid(lay))
        return tuple(_fall(way, laid) for way in self.ways)

    def coin(self, lay: Lay) -> tuple[str, ...]:
        """How far the money of the first branch gets: the parties it reaches, from the top down."""
        return self.coins(lay)[0]

    def _tokens(self, lower: str, uppers: set[str]) -> tuple[str, ...]:
        return tuple(f"{self._place[lower]}>{self._place[upper]}" for upper in self.options if upper in uppers)


def _fall(way: tuple[str, ...], laid: set[Pair]) -> tuple[str, ...]:
    for at in range(1, len(way)):
        if (way[at], way[at - 1]) not in laid:
            return way[:at]
    return way


def _places(token: str) -> Pair:
    lower, _, upper = token.partition(">")
    return lower, upper


def _shuffled(case: Case, seed: int) -> tuple[str, ...]:
    """The same order for the same seed on every machine."""
    return tuple(sorted(case.options, key=lambda party: sha256(f"{seed}/{case.id}/{party}".encode()).digest()))
