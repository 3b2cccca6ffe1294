"""Cascade: what is needed at the top is whispered down the chain. Every link puts it in words of its own, decides what
to pass on, and whether whoever is below asks back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from workshop.cases.case import Case
from workshop.cases.limits import FEWEST_LINKS, FEWEST_NEEDS
from workshop.cases.material import Need
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.customers import needs_of, payers, way_down
from workshop.play.rounds.game import NOTHING, Choice, Desk, Lay, Told, check
from workshop.rules.cascade import PASSES, expected, said_again
from workshop.rules.judgement import Judgement

LINKS: Final = 3
"""The most links that are played: those next to the focus."""
TOLD: Final = 2
"""How many needs can be told at a link."""
ASKED: Final = 1
"""How many more come across where somebody asks back: what matters most of what was not told."""
ASK: Final = "+ask"
"""The choice that asks back. No need can be called that."""
_BEFORE: Final = re.compile(r"(\d+):(.+)")
"""A token of sessions that were begun when the cascade had two runs, link by link: `4:need`, `4:+machine`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of the needs at one link, each in the order of the case."""

    upper: str
    lower: str
    carried: tuple[Need, ...]
    """What the upper party knew."""
    told: tuple[Need, ...]
    asked: bool
    """Whether the lower party asked back."""
    added: tuple[Need, ...]
    """What came across only because it did."""

    @property
    def arrived(self) -> tuple[Need, ...]:
        """What the lower party knows now."""
        return tuple(need for need in self.carried if need in self.told or need in self.added)

    @property
    def lost(self) -> tuple[Need, ...]:
        """What the upper party knew and the lower one does not."""
        return tuple(need for need in self.carried if need not in self.arrived)


class Cascade:
    """The tokens of a lay are `0>need`, with the number of the link, and `0>+ask` where somebody asks back there."""

    kind = Round.CASCADE

    def __init__(self, case: Case, judgement: Judgement, passes: Fraction = PASSES) -> None:
        whole = way_down(judgement)
        self.top = whole[0]
        """Whose needs they are: the top of the chain."""
        self.way = whole[-LINKS - 1 :]
        """The parties that whisper, from the uppermost of them down to the focus."""
        self.case, self._passes, self._whole = case.id, passes, len(whole) - 1
        self._says = {(relay.by, relay.need): relay.says for relay in case.material.relays}
        self.needs = tuple(
            need
            for need in needs_of(case, (self.top,))
            if all(by == self.top or (by, need.id) in self._says for by in self.speakers)
        )
        """The needs of the top for which everybody on the way has words."""
        self._need = {need.id: need for need in self.needs}
        self._course = lru_cache(maxsize=64)(self._played)
        """Every question about a lay begins with the course so far; the last ones are kept."""

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether the chain is long enough, and enough is needed at its top that everybody can put in words."""
        game = Cascade(case, judgement)
        return bool(payers(judgement)) and game.links >= FEWEST_LINKS and len(game.needs) >= FEWEST_NEEDS

    @property
    def links(self) -> int:
        """How many links are played."""
        return len(self.way) - 1

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who puts a need in words, from the top down; the top says it also where others stand between."""
        return tuple(dict.fromkeys((self.top, *self.way[:-1])))

    def says(self, need: Need, by: str) -> Text:
        """A need in the words of that party."""
        return need.says if by == self.top else self._says[by, need.id]

    def desk(self, lay: Lay) -> Desk:
        """The needs that are known at this link, in the words of whoever is to tell them; and asking back."""
        if self.done(lay):
            return Desk("done", ())
        upper, lower = self.way[lay.phase], self.way[lay.phase + 1]
        laid, known = self._laid(lay.tokens, lay.phase), self._known(lay.tokens, lay.phase)
        choices = [Choice(need.id, text=self.says(need, upper), chosen=need.id in laid) for need in known]
        top = tuple(Told(need.says, self.top, weight=need.weight, word="need") for need in known)
        return Desk(
            "tell",
            (*choices, Choice(ASK, word="ask", chosen=ASK in laid)),
            parties={"x": upper, "y": lower},
            numbers={"link": lay.phase + 1, "links": self.links, "most": TOLD},
            left=TOLD - len(laid - {ASK}),
            told=() if lay.phase else top,
            final=lay.phase + 1 == self.links,
        )

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """Tells a need or asks back, or takes that back."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        if choice != ASK and choice not in {need.id for need in self._known(lay.tokens, lay.phase)}:
            return Refusal(Reason.NO_SUCH_CARD)
        laid = self._laid(lay.tokens, lay.phase) ^ {choice}
        return Refusal(Reason.NO_TOKENS) if len(laid - {ASK}) > TOLD else self._with(lay, laid)

    def advance(self, lay: Lay) -> Lay | Refusal:
        """Goes to the next link; something must be told at each."""
        if self.done(lay):
            return Refusal(Reason.DONE)
        told = self._laid(lay.tokens, lay.phase) - {ASK}
        return replace(lay, phase=lay.phase + 1) if told else Refusal(Reason.NOTHING_LAID)

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in."""
        return lay.phase >= self.links

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay, or could in a session that was begun when there were two runs."""
        if self._is_of_before(lay):
            return True
        if lay.pending or not 0 <= lay.phase <= self.links:
            return False
        walked = NOTHING
        for link in range(min(lay.phase, self.links - 1) + 1):
            laid = self._laid(lay.tokens, link)
            told = laid - {ASK}
            if not told <= {need.id for need in self._known(walked.tokens, link)} or len(told) > TOLD:
                return False
            walked = self._with(replace(walked, phase=link), laid)
            if link < lay.phase and not told:
                return False
        return replace(walked, phase=lay.phase) == lay

    def score(self, lay: Lay) -> Fraction:
        """What arrived, by weight, relative to the most that could."""
        check(self, lay)
        return self.value(lay) / self.most

    def best(self) -> Lay:
        """At every link the weightiest needs are told, and somebody asks back."""
        lay = NOTHING
        for link in range(self.links):
            told = self._weightiest(self._known(lay.tokens, link), TOLD)
            lay = replace(self._with(lay, {ASK, *(need.id for need in told)}), phase=link + 1)
        return lay

    def course(self, lay: Lay) -> tuple[Passage, ...]:
        """What became of the needs at every link, from the top down; links not yet played lose everything."""
        return self._course(self._as_now(lay).tokens)

    def arrived(self, lay: Lay) -> tuple[Need, ...]:
        """The needs that got through to the focus."""
        return self.course(lay)[-1].arrived

    def value(self, lay: Lay) -> Fraction:
        """The share of the needs, by weight, that got through to the focus."""
        return self.share(self.arrived(lay))

    def share(self, needs: Collection[Need]) -> Fraction:
        """How much of what was needed at the top that is, by weight."""
        return Fraction(sum(need.weight for need in needs), self._total)

    @cached_property
    def most(self) -> Fraction:
        """The largest share that can get through."""
        return self.share(self._weightiest(self.needs, TOLD + ASKED))

    def passes(self, *, asking: bool) -> Fraction:
        """The chance that what is passed on at a link is understood there."""
        return said_again(self._passes) if asking else self._passes

    def expected(self, links: int, *, asking: bool) -> Fraction:
        """The share of what is passed on at every one of so many links that gets through on average."""
        return expected(self.passes(asking=asking), links)

    @cached_property
    def _total(self) -> int:
        return sum(need.weight for need in self.needs)

    def _weightiest(self, needs: Collection[Need], number: int) -> tuple[Need, ...]:
        """So many of the weightiest needs, in the order of the case."""
        chosen = set(sorted((need.id for need in needs), key=lambda id: -self._need[id].weight)[:number])
        return tuple(need for need in needs if need.id in chosen)

    def _played(self, tokens: tuple[str, ...]) -> tuple[Passage, ...]:
        passages: list[Passage] = []
        carried = self.needs
        for link, (upper, lower) in enumerate(pairwise(self.way)):
            laid = self._laid(tokens, link)
            told = tuple(need for need in carried if need.id in laid)
            rest = [need for need in carried if need not in told]
            added = self._weightiest(rest, ASKED) if ASK in laid else ()
            passages.append(Passage(upper, lower, carried, told, ASK in laid, added))
            carried = passages[-1].arrived
        return tuple(passages)

    def _known(self, tokens: tuple[str, ...], link: int) -> tuple[Need, ...]:
        return self._course(tokens)[link].carried

    @staticmethod
    def _laid(tokens: Collection[str], link: int) -> frozenset[str]:
        head = f"{link}>"
        return frozenset(token.removeprefix(head) for token in tokens if token.startswith(head))

    @staticmethod
    def _with(lay: Lay, laid: Collection[str]) -> Lay:
        """The lay with these choices at the link it is at."""
        before = tuple(token for token in lay.tokens if not token.startswith(f"{lay.phase}>"))
        return replace(lay, tokens=(*before, *(f"{lay.phase}>{id}" for id in sorted(laid))))

    # Sessions that were begun when there were two runs

    def _is_of_before(self, lay: Lay) -> bool:
        return (
            not lay.pending
            and lay.phase == 3 * self._whole
            and bool(lay.tokens)
            and all(_BEFORE.fullmatch(token) for token in lay.tokens)
        )

    def _as_now(self, lay: Lay) -> Lay:
        """What a lay of two runs comes to here: its second run, at the links that are played."""
        if not self._is_of_before(lay):
            return lay
        now = NOTHING
        for link in range(self.links):
            at = self._whole + 2 * (self._whole - self.links + link)
            told = {need.id for need in self._known(now.tokens, link)} & set(_laid_before(lay, at))
            told = told or {need.id for need in self._weightiest(self._known(now.tokens, link), TOLD)}
            asked = {ASK} if any(_laid_before(lay, at + 1)) else set()
            now = replace(self._with(now, told | asked), phase=link + 1)
        return now


def _laid_before(lay: Lay, at: int) -> Iterator[str]:
    """What was laid in that part of a lay of two runs."""
    for token in lay.tokens:
        found = _BEFORE.fullmatch(token)
        if found and int(found[1]) == at:
            yield found[2]
