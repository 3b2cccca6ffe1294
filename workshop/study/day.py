"""A day's cases as they are put on the table: some told anew, and what each is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from workshop.cases.case import Case
from workshop.cases.glance import glance_of
from workshop.cases.text import Language, Text
from workshop.language.voice import Voice
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.study.choosing import Choice, Laid, Review, Way, laid_by, laid_in
from workshop.study.standing import Item, Standing
from workshop.study.variants import turned, twin_of


@dataclass(frozen=True, slots=True)
class Day:
    """What is on today. Without cases nothing is, and nothing new is left either."""

    reviews: tuple[Review, ...]
    told: Mapping[str, Case]
    """The cases of the day that are told anew, by their ids."""
    due: bool
    """Whether they are reviews; else they are something new."""
    items: tuple[Item, ...] = ()
    """What is due and is reviewed by them."""

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids, in the order of play."""
        return tuple(review.case for review in self.reviews)

    @property
    def twins(self) -> frozenset[str]:
        """Those in which a fact was moved."""
        return frozenset(review.case for review in self.reviews if review.way is Way.TWIN)


def day_of(standing: Standing, cases: Mapping[str, Case]) -> Day:
    """Today's cases out of a library. Only they are read, and those of which a twin could be one of them."""
    table = Table(cases)

    @cache
    def twin(case: str, family: Trap) -> Case | None:
        return twin_of(cases[case], table.judgement(case), family) if case in cases else None

    laid, reviews = _chosen(standing, cases, lambda case, family: twin(case, family) is not None)
    told: dict[str, Case] = {}
    for review in reviews:
        if review.way is Way.TURNED:
            told[review.case] = turned(cases[review.case], standing.today)
        elif review.way is Way.TWIN and (found := twin(review.case, review.item.family)) is not None:
            told[review.case] = replace(found, title=_twin_title(found))
    chosen = {review.case for review in reviews}
    lies = {Item(family, each.level) for each in laid if each.case in chosen for family in each.families}
    items = tuple(item for item in standing.due if item in lies)
    return Day(reviews, told, any(review.item in items for review in reviews), items)


def _chosen(
    standing: Standing, cases: Mapping[str, Case], has_twin: Callable[[str, Trap], bool]
) -> tuple[Iterable[Laid], tuple[Review, ...]]:
    """The reviews, and what the cases lay: those that were chosen were read, and are what they seemed to be."""
    laid = {each.case: each for each in laid_in(cases)}
    while True:
        reviews = Choice(standing, tuple(laid.values()), has_twin).today()
        wrong = 0
        for name in (review.case for review in reviews):
            read = laid_by(name, glance_of(cases[name])) if name in cases else None
            if read == laid[name]:
                continue
            wrong += 1
            if read is None:
                del laid[name]
            else:
                laid[name] = read
        if not wrong:
            return laid.values(), reviews


def _twin_title(case: Case) -> Text:
    return Text(*(Voice(each)("study.twin", title=case.title.in_(each)) for each in (Language.DE, Language.EN)))
