"""One player's run of cases: where in it one is, how it stands, and how it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from workshop.cases.case import Case
from workshop.language.numbers import points, points_said
from workshop.language.voice import Voice
from workshop.page.case import place
from workshop.page.marks import mark_of, worth_of
from workshop.page.model import NUMBERED, Page, Run, Runs, Sign, Weight, Words, heading, panel, run, soft_heading, words
from workshop.play.answer import POINTS, Result
from workshop.play.view import View

_HERE = "▸"


def place_of(view: View, voice: Voice) -> str:
    """The case and its number."""
    return place(view.number, view.total, view.case.title.in_(voice.language), voice)


def points_of(view: View, voice: Voice) -> str:
    """The points so far; nothing before the first answer."""
    return points_said(view.points, voice) if view.results or view.earlier else ""


def overview(view: View, order: tuple[str, ...], cases: Mapping[str, Case], title: str, voice: Voice) -> Page:
    """The cases of the run in their order: which is being played, which were answered, and what each brought."""
    rows = []
    for number, case in enumerate(order, 1):
        here, brought = number == view.number, _brought(case, view)
        name = cases[case].title.in_(voice.language)
        sign = _HERE if here else "·" if brought is None else mark_of(brought).glyph
        rows.append(
            Words(
                run(name, Weight.NAME if here else Weight.PLAIN) + _points(brought, voice),
                lead=run(f"{sign} {number:>2}  ", NUMBERED if here else Weight.SOFT),
                gap=number == 1,
            )
        )
    where = voice("run.place")
    kept = words(voice("run.kept"), Weight.SOFT)
    return Page(where, (panel("run", words(title or where, Weight.LEAD), rows, kept),))


def end(
    view: View,
    order: tuple[str, ...],
    cases: Mapping[str, Case],
    title: str,
    voice: Voice,
    coming: Iterable[Words] = (),
) -> Page:
    """The points, the traps, and how each case went. `coming`: when something comes back to somebody who studies."""
    most = points(POINTS * view.total + sum((each.most for each in view.played), Fraction(0)), voice)
    right = sum(result.right for result in view.results) + sum(each >= POINTS for each in view.earlier.values())
    return Page(
        title or voice("run.end.place"),
        (
            panel(
                "sum",
                words(voice("run.end.points", points=points(view.points, voice), most=most), Weight.NAME),
                words(voice("run.end.right", right=right, total=view.total)),
                _sources(view, voice),
                _traps(view.results, voice),
                coming,
            ),
            panel(
                "cases",
                soft_heading(voice("run.end.cases")),
                (_row(cases[case].title.in_(voice.language), _brought(case, view), voice) for case in order),
            ),
        ),
    )


def _sources(view: View, voice: Voice) -> tuple[Words, ...]:
    """Where the points come from, once they come from rounds, too."""
    if not view.played:
        return ()
    played = sum((result.points for result in view.played), Fraction(0))
    asked, most = view.points - played, sum((result.most for result in view.played), Fraction(0))
    titles = dict.fromkeys(voice(f"rounds.{result.kind.value}.title") for result in view.played)
    cases = voice("run.end.from_cases", points=points(asked, voice), most=POINTS * view.total, number=view.total)
    rounds = voice(
        "run.end.from_rounds", points=points(played, voice), most=points(most, voice), rounds=", ".join(titles)
    )
    return words(cases, Weight.SOFT), words(rounds, Weight.SOFT, gap=False)


def demo(voice: Voice) -> tuple[Words, Words]:
    """What is said before the cases that play by themselves, and behind them."""
    return heading(voice("run.demo.begins")), words(voice("run.demo.ends"))


def figures(view: View, voice: Voice) -> str:
    """The points alone, for large figures."""
    return points(view.points, voice)


def _traps(results: tuple[Result, ...], voice: Voice) -> tuple[Words, ...]:
    traps = Counter(result.trap for result in results if result.trap is not None)
    if not traps:
        return ()
    rows = (
        Words(run(voice(f"engine.trap.{trap.value}")), lead=run(f"{number}× ", NUMBERED), gap=False)
        for trap, number in traps.most_common(3)
    )
    return soft_heading(voice("run.end.traps")), *rows


def _brought(case: str, view: View) -> Fraction | None:
    """The points of a case, in this run or on another day; None where it was not answered."""
    return next((result.points for result in view.results if result.case == case), view.earlier.get(case))


def _row(title: str, brought: Fraction | None, voice: Voice) -> Words:
    if brought is None:
        skipped = Run(voice("run.end.skipped"), Weight.SOFT, apart=True)
        return Words((*run(title), skipped), sign=Sign("–", Weight.SOFT), gap=False)
    sign = mark_of(brought, voice(f"study.mark_{worth_of(brought)}"))
    return Words(run(title) + _points(brought, voice), sign=sign, gap=False)


def _points(brought: Fraction | None, voice: Voice) -> Runs:
    return () if brought is None else (Run(points_said(brought, voice), Weight.SOFT, apart=True),)


def heading_of(view: View, voice: Voice) -> Words:
    """The case with its level, as a heading in words."""
    return heading(
        voice(
            "case.head",
            number=view.number,
            total=view.total,
            level=view.case.level,
        )
    )
