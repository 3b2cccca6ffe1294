"""The facts in an interview about one's own job: parties and ties, as the engine takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.cases.limits import FEWEST_PARTIES
from workshop.play.job import Apart, Interview, Kind, Named, Special, Topic, Work
from workshop.rules.facts import COMPONENT, Party, PartyKind, Pay, Status, Tie, TieKind

YOU: Final = "you"
"""The id of the focus."""


class Extra(StrEnum):
    """Parties that nobody names because they are always there. The value is the id."""

    HOUSE = "house"
    PAYROLL = "payroll"
    BANK = "bank"
    TAX = "tax-office"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class JobFacts:
    """The parties, with the name that was given to each, and the ties between them."""

    parties: tuple[Party, ...]
    names: dict[str, Named]
    """By id; neither the focus nor the extra parties are in it."""
    ties: tuple[Tie, ...]


_KINDS: Final = {
    Kind.PERSON: PartyKind.PERSON,
    Kind.WOMAN: PartyKind.PERSON,
    Kind.MAN: PartyKind.PERSON,
    Kind.PEOPLE: PartyKind.GROUP,
    Kind.BODY_F: PartyKind.BODY,
    Kind.BODY_M: PartyKind.BODY,
    Kind.BODY_N: PartyKind.BODY,
    Kind.FIRM: PartyKind.FIRM,
}
_STATUS: Final = {
    Work.SELF_EMPLOYED: Status.SELF_EMPLOYED,
    Work.OWNER: Status.OWNER,
    Work.OFFICE: Status.OFFICE,
    Work.UNPAID: Status.UNPAID,
}
_PLAIN: Final = {
    Topic.TIME: TieKind.TAKES_TIME,
    Topic.RECEIVES: TieKind.RECEIVES,
    Topic.REQUESTS: TieKind.REQUESTS,
    Topic.DIRECTS: TieKind.DIRECTS,
    Topic.PROPOSES: TieKind.PROPOSES_PAY,
    Topic.RAISE: TieKind.DECIDES_RAISE,
    Topic.BONUS: TieKind.DECIDES_BONUS,
    Topic.POST: TieKind.OWNS_BUDGET,
}
"""The ties to oneself, the most prominent claims first."""
_PAY: Final = tuple(COMPONENT)
_ALWAYS: Final[dict[Work, tuple[tuple[Extra, TieKind], ...]]] = {
    Work.EMPLOYED: ((Extra.HOUSE, TieKind.BELONGS_TO), (Extra.PAYROLL, TieKind.EXECUTES_PAYMENT)),
    Work.SELF_EMPLOYED: ((Extra.BANK, TieKind.EXECUTES_PAYMENT), (Extra.TAX, TieKind.HAS_RIGHTS)),
    Work.OWNER: ((Extra.HOUSE, TieKind.HEADS), (Extra.TAX, TieKind.HAS_RIGHTS)),
    Work.OFFICE: ((Extra.HOUSE, TieKind.BELONGS_TO), (Extra.PUBLIC, TieKind.BENEFITS)),
    Work.UNPAID: ((Extra.HOUSE, TieKind.BELONGS_TO), (Extra.PUBLIC, TieKind.BENEFITS)),
}
"""Who is there in any case, and by which fact; they join where too few were named for a case."""


def job_facts(interview: Interview) -> JobFacts:
    """The facts in the answers. Raises ValueError before it was said how one works."""
    work = interview.work
    if work is None:
        raise ValueError(interview)
    ids = {named.key: f"p{number}" for number, named in enumerate(interview.known, 1)}
    ties = list(_ties(interview, ids))
    extras = [extra for extra in Extra if any(extra.value in (tie.source, tie.target) for tie in ties)]
    for extra, kind in _ALWAYS[work]:
        if 1 + len(ids) + len(extras) < FEWEST_PARTIES and extra not in extras:
            extras.append(extra)
            ties.append(_extra(extra, kind))
    top = _top(interview)
    parties = [Party(YOU, status=_STATUS.get(work), pay=_pay(interview))]
    for named in interview.known:
        parties.append(Party(ids[named.key], _KINDS[named.kind], status=top if named == interview.decider else None))
    parties += [Party(extra, PartyKind.FIRM if extra is Extra.HOUSE else PartyKind.BODY) for extra in extras]
    names = {ids[named.key]: named for named in interview.known}
    return JobFacts(tuple(parties), names, tuple(dict.fromkeys(ties)))


def _pay(interview: Interview) -> frozenset[Pay] | None:
    """What is decided individually, where somebody employed says that something is not."""
    if interview.work is not Work.EMPLOYED:
        return None
    pay = {pay for pay in Pay if interview.special(Topic(pay.value)) is not Special.NOBODY}
    return frozenset(pay) if len(pay) < len(Pay) else None


def _top(interview: Interview) -> Status | None:
    """What somebody is who decides about oneself and has nobody above: an owner, or in public service an office."""
    decider = interview.decider
    if interview.special(Topic.ABOVE) is not Special.NOBODY or decider is None or decider.kind is Kind.FIRM:
        return None
    if decider in interview.names(Topic.MINE):
        return None  # somebody is above: oneself
    return Status.OFFICE if interview.names(Topic.POST) else Status.OWNER


def _ties(interview: Interview, ids: dict[str, str]) -> Iterator[Tie]:
    for topic, kind in _PLAIN.items():
        for named in interview.names(topic):
            yield Tie(ids[named.key], kind, YOU)
    yield from _buying(interview, ids)
    for named in interview.names(Topic.FOUND):
        elected = interview.work is Work.OFFICE
        yield Tie(ids[named.key], TieKind.ELECTS if elected else TieKind.PROPOSES_PAY, YOU)
    decider = interview.decider
    if decider is not None:
        for named in interview.names(Topic.ABOVE):
            for kind in _over(decider, _PAY):
                yield Tie(ids[named.key], kind, ids[decider.key])
        if _top(interview) is Status.OWNER:
            house = _house(interview, ids)
            yield Tie(YOU, TieKind.BELONGS_TO, house)
            yield Tie(ids[decider.key], TieKind.HEADS, house)
    for named in interview.names(Topic.MINE):
        for kind in _over(named, _PAY):
            yield Tie(YOU, kind, ids[named.key])


def _over(named: Named, pay: tuple[TieKind, ...]) -> tuple[TieKind, ...]:
    """By what somebody like that is paid."""
    if named.kind is Kind.FIRM:
        return (TieKind.BUYS,)
    return pay if named.kind.is_person or named.kind is Kind.PEOPLE else (TieKind.OWNS_BUDGET,)


def _buying(interview: Interview, ids: dict[str, str]) -> Iterator[Tie]:
    if interview.work is Work.OWNER:
        yield _extra(Extra.HOUSE, TieKind.HEADS)
    if interview.names(Topic.MARKET):
        yield Tie(YOU, TieKind.BELONGS_TO, _house(interview, ids))
    seller = YOU if interview.work is Work.SELF_EMPLOYED else _house(interview, ids)
    apart = interview.answer(Topic.APART)
    same_house = apart is not None and apart.word == Apart.NO
    for named in (*interview.names(Topic.BUYS), *interview.names(Topic.MARKET)):
        if same_house:
            yield Tie(ids[named.key], TieKind.BEARS_COST, YOU)
        else:
            yield Tie(ids[named.key], TieKind.BUYS, seller)
    agency = interview.agency
    if agency is not None:
        for named in interview.names(Topic.RESOLD):
            yield Tie(ids[named.key], TieKind.BUYS, ids[agency.key])


def _house(interview: Interview, ids: dict[str, str]) -> str:
    """The firm one works for, or the one that nobody names."""
    return Extra.HOUSE.value if interview.house is None else ids[interview.house.key]


def _extra(extra: Extra, kind: TieKind) -> Tie:
    """A fact about a party that is always there."""
    if kind in (TieKind.BELONGS_TO, TieKind.HEADS):
        return Tie(YOU, kind, extra)
    return Tie(extra, kind, YOU)
