"""Cascade: the needs of the top travel down the chain, link by link; then once more with confirming questions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from workshop.cases.case import Case
from workshop.cases.material import Need
from workshop.cases.rounds import Round
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.customers import needs_of, payers, way_down
from workshop.play.rounds.game import NOTHING, Choice, Desk, Lay, Told
from workshop.rules.cascade import PASSES, drawn, expected, said_again
from workshop.rules.judgement import Judgement

TOLD: Final = 2
"""How many needs can be told at a link."""
ASKED: Final = 2
"""How many confirming questions can be asked at a link of the second run."""
RUNS: Final = (0, 1)
"""Without and with confirming questions."""
MACHINE: Final = "+machine"
"""The choice that lets chance play a link. No need can be called that."""
FEWEST_NEEDS: Final = 3
FEWEST_LINKS: Final = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the round: a link of a run, where needs are told or, in the second run, asked about."""

    run: int
    link: int
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of the needs at one link, each in the order of the case."""

    upper: str
    lower: str
    carried: tuple[Need, ...]
    """What the upper party knew."""
    told: tuple[Need, ...]
    asked: tuple[Need, ...]
    arrived: tuple[Need, ...]
    by_machine: bool

    @property
    def lost(self) -> tuple[Need, ...]:
        """What the upper party knew and the lower one does not."""
        return tuple(need for need in self.carried if need not in self.arrived)


class Cascade:
    """The tokens of a lay are `0:need`, with the number of the step; a step that chance plays is `0:+machine`.

    At a link that chance plays, the upper party tries the weightiest needs, as many as a player could get across in
    that run, and each of them is understood with the chance `passes`; in the second run the one below asks back, so
    that a lost one is said again. So chance never gets further than the best play does.
    """

    kind = Round.CASCADE

    def __init__(
        self, case: Case, judgement: Judgement, seed: int = 0, passes: Fraction = PASSES, confirming: int = ASKED
    ) -> None:
        self.way = way_down(judgement)
        """The parties from the top of the chain down to the focus."""
        self.needs = needs_of(case, self.way[:1])
        """The needs of the top."""
        self._case, self._seed, self._confirming = case.id, seed, confirming
        self._passes = (passes, said_again(passes))
        self._need = {need.id: need for need in self.needs}
        self._course = lru_cache(maxsize=64)(self._played)
        """Every question about a lay begins with the course so far; the last ones are kept."""
        self._steps = (
            *(Step(0, link) for link in range(self.links)),
            *(Step(1, link, asks) for link in range(self.links) for asks in (False, True)),
        )

    @staticmethod
    def carries(case: Case, judgement: Judgement) -> bool:
        """Whether the chain is long enough and its top needs enough."""
        way = way_down(judgement)
        return bool(payers(judgement)) and len(way) > FEWEST_LINKS and len(needs_of(case, way[:1])) >= FEWEST_NEEDS

    @property
    def case(self) -> str:
        """The id of the case whose customer question opens it."""
        return self._case

    @property
    def links(self) -> int:
        """How many links there are from the top down to the focus."""
        return len(self.way) - 1

    def step(self, lay: Lay) -> Step | None:
        """Which part the lay is in; None for one that was handed in."""
        return None if self.done(lay) else self._steps[lay.phase]

    def desk(self, lay: Lay) -> Desk:
        """The needs that can be told or asked about at the link; at the top also how much each matters."""
        step = self.step(lay)
        if step is None:
            return Desk("done", ())
        laid = self._laid(lay, lay.phase)
        choices = [Choice(need.id, text=need.says, chosen=need.id in laid) for need in self._open(lay, lay.phase)]
        if not step.asks:
            choices.append(Choice(MACHINE, word="machine", chosen=MACHINE in laid))
        return Desk(
            "ask" if step.asks else ("again" if step.run else "tell"),
            tuple(choices),
            parties={"x": self.way[step.link], "y": self.way[step.link + 1]},
            numbers={"link": step.link + 1, "links": self.links},
            left=0 if MACHINE in laid else self._most(step) - len(laid),
            told=() if step.link or step.asks else self._top(),
            final=self._next(lay) == len(self._steps),
        )

    def press(self, lay: Lay, choice: str) -> Lay | Refusal:
        """Tells a need or asks about it, or takes that back; chance and needs take each other's place."""
        step = self.step(lay)
        if step is None:
            return Refusal(Reason.DONE)
        laid = set(self._laid(lay, lay.phase))
        if choice == MACHINE and not step.asks:
            return self._with(lay, {MACHINE} - laid)
        if choice not in {need.id for need in self._open(lay, lay.phase)}:
            return Refusal(Reason.NO_SUCH_CARD)
        laid = {choice} ^ (laid - {MACHINE})
        return Refusal(Reason.NO_TOKENS) if len(laid) > self._most(step) else self._with(lay, laid)

    def advance(self, lay: Lay) -> Lay | Refusal:
        """Goes to the next part in which there is something to tell or to ask about."""
        step = self.step(lay)
        if step is None:
            return Refusal(Reason.DONE)
        if not step.asks and not self._laid(lay, lay.phase):
            return Refusal(Reason.NOTHING_LAID)
        return replace(lay, phase=self._next(lay))

    def done(self, lay: Lay) -> bool:
        """Whether the lay was handed in."""
        return lay.phase >= len(self._steps)

    def valid(self, lay: Lay) -> bool:
        """Whether choices can lead to that lay: it is walked through from the start."""
        if lay.pending or not 0 <= lay.phase <= len(self._steps):
            return False
        walked = NOTHING
        while not self.done(walked):
            laid = self._laid(lay, walked.phase)
            step = self._steps[walked.phase]
            if laid != (MACHINE,) or step.asks:
                known = {need.id for need in self._open(walked, walked.phase)}
                if not known.issuperset(laid) or len(laid) > self._most(step):
                    return False
            walked = self._with(walked, laid)
            if walked.phase >= lay.phase:
                break
            if not laid and not step.asks:
                return False
            walked = replace(walked, phase=self._next(walked))
        return walked == lay

    def score(self, lay: Lay) -> Fraction:
        """The mean of both runs: what arrived, by weight, relative to the most that could."""
        if not self.done(lay) or not self.valid(lay):
            raise ValueError(lay)
        return sum((self.value(lay, run) / self.most(run) for run in RUNS), Fraction()) / len(RUNS)

    def best(self) -> Lay:
        """At every link the weightiest needs are told, and in the second run the next ones are asked about."""
        lay = NOTHING
        while (step := self.step(lay)) is not None:
            chosen = self._weightiest(self._open(lay, lay.phase), self._most(step))
            lay = self._with(lay, {need.id for need in chosen})
            lay = replace(lay, phase=self._next(lay))
        return lay

    def course(self, lay: Lay, run: int) -> tuple[Passage, ...]:
        """What became of the needs at every link of a run, from the top down; links not yet played lose everything."""
        return self._course(lay.tokens, run)

    def arrived(self, lay: Lay, run: int) -> tuple[Need, ...]:
        """The needs that got through to the focus."""
        return self.course(lay, run)[-1].arrived

    def value(self, lay: Lay, run: int) -> Fraction:
        """The share of the top's needs, by weight, that got through to the focus."""
        return self._share(self.arrived(lay, run))

    def most(self, run: int) -> Fraction:
        """The largest share that can get through in a run."""
        return self._share(self._weightiest(self.needs, self._reach(run)))

    def passes(self, run: int) -> Fraction:
        """The chance that a need which is passed on at a link is understood there."""
        return self._passes[run]

    def expected(self, run: int) -> Fraction:
        """The share that gets through on average of what is passed on at every link."""
        return expected(self._passes[run], self.links)

    @cached_property
    def _total(self) -> int:
        return sum(need.weight for need in self.needs)

    def _share(self, needs: Collection[Need]) -> Fraction:
        return Fraction(sum(need.weight for need in needs), self._total)

    def _reach(self, run: int) -> int:
        """How many needs can get across one link in a run."""
        return TOLD + (self._confirming if run else 0)

    def _most(self, step: Step) -> int:
        return self._confirming if step.asks else TOLD

    def _top(self) -> tuple[Told, ...]:
        return tuple(Told(need.says, need.of, weight=need.weight, word="need") for need in self.needs)

    def _weightiest(self, needs: Collection[Need], number: int) -> tuple[Need, ...]:
        """So many of the weightiest needs, in the order of the case."""
        chosen = set(sorted((need.id for need in needs), key=lambda id: -self._need[id].weight)[:number])
        return tuple(need for need in needs if need.id in chosen)

    def _place(self, run: int, link: int) -> int:
        """The step in which needs are told at that link."""
        return link if run == 0 else self.links + 2 * link

    def _played(self, tokens: tuple[str, ...], run: int) -> tuple[Passage, ...]:
        """What became of the needs at every link of a run, from the top down."""
        passages: list[Passage] = []
        carried = self.needs
        for link, (upper, lower) in enumerate(pairwise(self.way)):
            at = self._place(run, link)
            laid = _at(tokens, at)
            if MACHINE in laid:
                told = self._weightiest(carried, self._reach(run))
                heard = drawn([need.id for need in told], self._passes[run], f"{self._seed}/{self._case}/{run}/{link}")
                passage = Passage(upper, lower, carried, told, (), _only(told, heard), by_machine=True)
            else:
                again = _at(tokens, at + 1) if run else ()
                told, asked = _only(carried, laid), _only(carried, again)
                passage = Passage(upper, lower, carried, told, asked, _only(carried, (*laid, *again)), by_machine=False)
            passages.append(passage)
            carried = passage.arrived
        return tuple(passages)

    def _open(self, lay: Lay, phase: int) -> tuple[Need, ...]:
        """What can be told in a step, or asked about."""
        step = self._steps[phase]
        carried = self.course(lay, step.run)[step.link - 1].arrived if step.link else self.needs
        if not step.asks:
            return carried
        told = self._laid(lay, phase - 1)
        if MACHINE in told or not self._confirming:
            return ()
        return tuple(need for need in carried if need.id not in told)

    def _next(self, lay: Lay) -> int:
        """The next step in which there is something to tell or to ask about; one beyond the last when there is none."""
        rest = range(lay.phase + 1, len(self._steps))
        return next((phase for phase in rest if self._open(lay, phase)), len(self._steps))

    @staticmethod
    def _laid(lay: Lay, phase: int) -> tuple[str, ...]:
        return _at(lay.tokens, phase)

    def _with(self, lay: Lay, laid: Collection[str]) -> Lay:
        """The lay with these tokens in the step it is in."""
        before = tuple(token for token in lay.tokens if not token.startswith(f"{lay.phase}:"))
        ordered = tuple(f"{lay.phase}:{id}" for id in (*self._need, MACHINE) if id in laid)
        return replace(lay, tokens=(*before, *ordered))


def _at(tokens: Collection[str], phase: int) -> tuple[str, ...]:
    """What was laid in a step."""
    head = f"{phase}:"
    return tuple([token.removeprefix(head) for token in tokens if token.startswith(head)])


def _only(needs: Collection[Need], ids: Collection[str]) -> tuple[Need, ...]:
    return tuple(need for need in needs if need.id in ids)
