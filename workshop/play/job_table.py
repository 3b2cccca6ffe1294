"""The interview about one's own job as a table: which question follows which answer, and what follows from them all.

Made by asking the interview and the engine. Whoever has the table needs neither: a phone reads it and keeps the answers
to itself. A test compares what it reads with what the engine says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any, Final

from workshop.play.job import LAST, NUMBER, WORDS, Apart, Given, Interview, Kind, Named, Special, Topic, Work, number_of
from workshop.play.job_facts import YOU, Extra, job_facts
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import Outcome, Rule

_PAY: Final = {
    Work.EMPLOYED: (Topic.RAISE, Topic.BONUS, Topic.POST),
    Work.SELF_EMPLOYED: (Topic.BUYS,),
    Work.OWNER: (Topic.BUYS,),
    Work.OFFICE: (),
    Work.UNPAID: (),
}
"""The questions whose answer may be who pays."""
_ANYBODY: Final = Named("anybody", Kind.PERSON)
_BARS: Final[dict[Topic, tuple[str, tuple[Topic, ...]]]] = {
    Topic.ABOVE: ("first", (Topic.RAISE, Topic.BONUS, Topic.POST)),
    Topic.MARKET: ("firm", (Topic.ABOVE, Topic.RAISE, Topic.BONUS, Topic.POST)),
    Topic.RESOLD: ("firm", (Topic.BUYS,)),
    Topic.PROPOSES: ("all", (Topic.RAISE, Topic.BONUS)),
}
"""Who cannot be the answer: the first who was named there, the first firm, or whoever is named wherever it is not
nobody."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What follows from an interview, by the names that were given."""

    outcome: Outcome
    customers: frozenset[str]
    missing: tuple[Rule, ...]
    """What is not known about who pays."""
    claims: dict[str, frozenset[Trap]]
    """Who feels like a customer and is none, and by which mistakes."""
    mirror: frozenset[str]
    """Whose customer one is oneself."""


def outline(interview: Interview) -> Outline:
    """What the engine says of a complete interview."""
    facts = job_facts(interview)
    judgement = Judgement(Organisation(facts.parties, facts.ties), YOU)
    verdict, keys = judgement.verdict, {id: named.key for id, named in facts.names.items()}
    others = verdict.parties | {extra.value for extra in Extra}
    claims = {
        keys[party]: frozenset(claim.trap for claim in standing.claims if claim.trap is not Trap.DIRECTION)
        for party, standing in judgement.standings.items()
        if party not in others
    }
    return Outline(
        verdict.outcome,
        frozenset(keys[party] for party in verdict.parties),
        verdict.unknown,
        {key: traps for key, traps in claims.items() if traps},
        frozenset(named.key for named in interview.names(Topic.MINE)),
    )


@cache
def job_table() -> dict[str, Any]:
    """The whole table, as plain data.

    `steps`: questions by number, each with its topic and which one comes after which answer: a word, `firm` (the first
    that is named is one), `some` (another one is), `nobody`, `unknown`, or else; none at the end. `bars`: who cannot be
    the answer. `numbers`: by work, the number of each question, and of the last one. `tells`: by work and topic what
    naming somebody there tells: `pays`, or the trap. `pay`: by work, where it is asked who pays. `verdicts`: by work,
    what of that is not known and how many pay, what follows and what is missing.
    """
    return {
        "steps": _steps(),
        "bars": {topic.value: [how, *topics] for topic, (how, topics) in _BARS.items()},
        "numbers": {
            work.value: {topic.value: number_of(topic, work) for topic in NUMBER} | {"last": LAST[work]}
            for work in Work
        },
        "tells": {work.value: _tells(work) for work in Work},
        "verdicts": {work.value: dict(_verdicts(work)) for work in Work},
        "pay": {work.value: list(topics) for work, topics in _PAY.items()},
    }


# The course


def _steps() -> list[list[Any]]:
    """Every question with those that may follow, the first one first."""
    steps: list[list[Any]] = []
    known: dict[object, int] = {}

    def step(interview: Interview) -> int | None:
        topic = interview.topic
        if topic is None:
            return None
        mark = _mark(interview)
        if mark not in known:
            known[mark] = len(steps)
            steps.append([topic.value, {}])
            after = {name: step(_with(interview, given)) for name, given in _answers(topic)}
            usual = after["names"] if "names" in after else next(iter(after.values()))
            steps[known[mark]][1] = {name: to for name, to in after.items() if to != usual} | {"else": usual}
        return known[mark]

    step(Interview())
    return steps


def _mark(interview: Interview) -> tuple[object, ...]:
    """All that the further course depends on."""
    decider, apart = interview.decider, interview.answer(Topic.APART)
    return (
        interview.topic,
        interview.work,
        interview.special(Topic.RAISE) is Special.NOBODY,
        interview.special(Topic.BONUS) is Special.NOBODY,
        None if decider is None else decider.kind is Kind.FIRM,
        bool(interview.names(Topic.BUYS)),
        any(named.kind is Kind.FIRM for named in interview.names(Topic.BUYS)),
        apart.word if apart else "",
    )


def _answers(topic: Topic) -> Iterator[tuple[str, Given]]:
    if topic is Topic.JOB:
        yield "names", Given(topic, word="work")
        return
    if topic in WORDS:
        yield from ((word, Given(topic, word=word)) for word in WORDS[topic])
        return
    firm, person = Named(f"{topic} firm", Kind.FIRM), Named(f"{topic} person", Kind.PERSON)
    yield "names", Given(topic, (person,))
    yield "firm", Given(topic, (firm,))
    yield "some", Given(topic, (person, firm))
    yield from ((special.value, Given(topic, special=special)) for special in Special)


def _with(interview: Interview, given: Given) -> Interview:
    return replace(interview, given=(*interview.given, given))


# What follows


def _tells(work: Work) -> dict[str, Any]:
    """What it tells of somebody to be named at one question and nowhere else."""
    found: dict[str, Any] = {}
    for topic in Topic:
        if topic in (Topic.JOB, *WORDS):
            continue
        for apart in Apart if topic is Topic.BUYS else (None,):
            told = _alone(work, topic, apart)
            if told:
                found[topic.value if apart in (None, Apart.YES) else f"{topic.value}/{apart}"] = told
    return found


def _alone(work: Work, topic: Topic, apart: Apart | None) -> str:
    interview = Interview()
    while (asked := interview.topic) is not None:
        interview = _with(interview, _given(asked, work, apart, {topic: (_ANYBODY,)}))
    if interview.names(topic) != (_ANYBODY,):
        return ""
    told = outline(interview)
    if _ANYBODY.key in told.customers:
        return "pays"
    return next((trap.value for trap in told.claims.get(_ANYBODY.key, ())), "")


def _given(topic: Topic, work: Work, apart: Apart | None, names: dict[Topic, Sequence[Named] | Special]) -> Given:
    """One answer: those names there, whoever else is needed for a question to be asked, else nobody."""
    if topic in (Topic.JOB, Topic.WORK):
        return Given(topic, word=work if topic is Topic.WORK else "work")
    if topic is Topic.APART:
        return Given(topic, word=apart or Apart.YES)
    there = names.get(topic, _NEEDED.get(topic, Special.NOBODY) if not _PAY_ASKED & names.keys() else Special.NOBODY)
    return Given(topic, special=there) if isinstance(there, Special) else Given(topic, tuple(there))


_PAY_ASKED: Final = frozenset[Topic]().union(*_PAY.values())
_NEEDED: Final = {
    Topic.RAISE: (Named("decides", Kind.PERSON),),
    Topic.BUYS: (Named("buys", Kind.FIRM),),
}


def _verdicts(work: Work) -> Iterator[tuple[str, list[str]]]:
    """By what of one's pay is not known and how many pay: the verdict, and what is missing."""
    one, two = (Named("one", Kind.PERSON),), (Named("two", Kind.PERSON),)
    ways: list[Any] = [one, two, (*one, *two), *Special]
    seen: set[Interview] = set()
    for given in product(ways, repeat=len(_PAY[work])):
        for apart in Apart:
            answers: dict[Topic, Any] = dict(zip(_PAY[work], given, strict=True))
            interview = Interview()
            while (asked := interview.topic) is not None:
                interview = _with(interview, _given(asked, work, apart, answers or {Topic.RAISE: Special.NOBODY}))
            if interview in seen:
                continue
            seen.add(interview)
            told = outline(interview)
            unknown = [t.value for t in _PAY[work] if interview.special(t) is Special.UNKNOWN]
            key = f"{'+'.join(unknown)}/{min(2, len(told.customers))}"
            yield key, [told.outcome.value, "_".join(rule.value for rule in told.missing)]
