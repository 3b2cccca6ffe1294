"""How far somebody has come who studies alone: the traps by levels, what comes back when, how sure, how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from workshop.cases.limits import EVERY_LEVEL
from workshop.language.numbers import minutes, share
from workshop.language.voice import Voice
from workshop.page.model import Bar, Bars, Page, Row, Table, Weight, Words, heading, panel, run, words
from workshop.play.answer import CERTAINTIES
from workshop.rules.facts import Trap
from workshop.study.records import Answered, Played
from workshop.study.standing import Item, Standing, State

_LOOKS: Final[Mapping[State | None, tuple[str, Weight]]] = {
    State.MASTERED: ("■", Weight.GOOD),
    State.SEEN: ("▒", Weight.NAME),
    State.SHAKY: ("▲", Weight.BAD),
    State.NEW: ("–", Weight.SOFT),
    None: (" ", Weight.SOFT),
}
_FEW: Final = 5
"""Answers below which a share says nothing."""
_PROMISED: Final = Fraction(80, 100)
"""The share that *very sure* promises: from there on the bold answer is the better one to give."""
_HARDLY: Final = Fraction(67, 100)
"""The share up to which *hardly* is the honest answer."""
_WEEK, _MONTH = 7, 30
_HOUR: Final = 60


def progress(
    standing: Standing, laid: Mapping[Item, int], voice: Voice, trouble: str = "", *, known: bool = True
) -> Page:
    """The page. `laid`: in how many cases each trap lies at each level; `trouble`: what is wrong with the file;
    `known`: whether it is known what was answered, as the record is kept and can be read.
    """
    told = [words(said, Weight.BAD) for said in (trouble, voice("study.trouble.astray") * standing.astray) if said]
    if not standing.answers:
        first = panel("families", told, words(voice("study.families.nothing")) if known else ())
        return Page(voice("study.progress"), (first,))
    return Page(
        voice("study.progress"),
        (
            panel("families", told, heading(voice("study.families.heading")), _families(standing, laid, voice)),
            panel("legend", words(voice("study.families.legend"), Weight.SOFT), again=True),
            panel(
                "rest",
                *(heading(voice("study.coming.heading")), _coming(standing, voice)),
                *(heading(voice("study.sure.heading")), _sure(standing, voice)),
                *(heading(voice("study.time.heading")), words(_time(standing, voice))),
            ),
        ),
    )


def _families(standing: Standing, laid: Mapping[Item, int], voice: Voice) -> Iterator[Table | Words]:
    head = (run(""), *(run(voice("study.families.short", number=level), Weight.SOFT) for level in EVERY_LEVEL))
    rows = [Row(head, voice("study.families.said"))]
    for family in Trap:
        states = {level: _state(Item(family, level), standing, laid) for level in EVERY_LEVEL}
        if any(states.values()):
            rows.append(_row(family, states, voice))
    yield Table(tuple(rows))
    yield words(voice("study.families.mastered_rule"), Weight.SOFT)


def _state(item: Item, standing: Standing, laid: Mapping[Item, int]) -> State | None:
    """How a family stands at a level; None where no case lays it there."""
    number = laid.get(item, 0)
    return standing.state(item, number) if number or item in standing.items else None


def _row(family: Trap, states: Mapping[int, State | None], voice: Voice) -> Row:
    name = voice(f"engine.trap.{family.value}")
    looks = [run(*_LOOKS[state]) for state in states.values()]
    told = [
        voice("study.families.cell", number=level, state=voice(f"study.state.{state.value}"))
        for level, state in states.items()
        if state not in (None, State.NEW)
    ] or [voice("study.state.new")]
    return Row((run(name), *looks), voice("study.families.row", family=name, cells=", ".join(told)))


def _coming(standing: Standing, voice: Voice) -> Bars:
    found = {"today": 0, "tomorrow": 0, "week": 0, "month": 0, "later": 0}
    for days, number in standing.coming().items():
        found[_when(days)] += number
    rows = []
    for when, number in found.items():
        name = voice(f"study.coming.{when}")
        said = voice(f"study.coming.{'row' if number else 'nothing'}", when=name, number=number)
        rows.append(Bar(name, str(number), number, weight=Weight.YOU, said=said))
    return Bars(tuple(rows))


def _when(days: int) -> str:
    if days < 2:
        return ("today", "tomorrow")[days]
    return "week" if days <= _WEEK else "month" if days <= _MONTH else "later"


def _sure(standing: Standing, voice: Voice) -> Iterator[Bars | Words]:
    """How often each degree of certainty was right, and one honest sentence about it."""
    found = standing.calibration()
    rows = []
    for sure in CERTAINTIES:
        right, of = found[sure]
        number = voice("vote.cast.of", right=right, voters=of)
        name = voice(f"vote.sure_{sure}")
        weight = Weight.GOOD if of and Fraction(right, of) >= _PROMISED else Weight.YOU
        rows.append(Bar(name, number, right / of if of else 0.0, weight=weight))
    yield Bars(tuple(rows), most=1.0)
    yield words(_honest(found, voice))


def _honest(found: Mapping[int, tuple[int, int]], voice: Voice) -> str:
    (low, of_low), (high, of_high) = found[CERTAINTIES[0]], found[CERTAINTIES[-1]]
    if of_high >= _FEW and Fraction(high, of_high) < _PROMISED:
        said = {"share": share(Fraction(high, of_high), voice), "wanted": share(_PROMISED, voice)}
        return voice("study.sure.over", **said)
    if of_low >= _FEW and Fraction(low, of_low) > _HARDLY:
        return voice("study.sure.under", share=share(Fraction(low, of_low), voice))
    if of_high >= _FEW:
        return voice("study.sure.fits", share=share(Fraction(high, of_high), voice))
    return voice("study.sure.few")


def _time(standing: Standing, voice: Voice) -> str:
    """How long, over how many cases and rounds, on how many days."""
    if not standing.seconds:
        return voice("study.time.none")
    answers = sum(isinstance(each, Answered) for each in standing.records)
    rounds = sum(isinstance(each, Played) for each in standing.records)
    days = len({day for _, day in standing.answers})
    said = {"time": _spent(minutes(standing.seconds), voice), "cases": answers, "days": days}
    return voice("study.time.said_rounds", rounds=rounds, **said) if rounds else voice("study.time.said", **said)


def _spent(whole: int, voice: Voice) -> str:
    hours, rest = divmod(whole, _HOUR)
    if not whole:
        return voice("study.time.under")
    if not hours:
        return voice("study.time.minutes", minutes=rest)
    return voice("study.time.hours_minutes" if rest else "study.time.hours", hours=hours, minutes=rest)
