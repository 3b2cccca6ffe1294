"""The cascade as one picture: how much is left at every link of what set out, beside what was to be expected."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from workshop.cases.material import Need
from workshop.language.explanation import Explanation
from workshop.language.numbers import percent, share
from workshop.language.rounds_course import cascade_expected, cascade_share, lost_numbers, way_of
from workshop.page.case import CARD
from workshop.page.model import (
    Bar,
    Bars,
    Legend,
    Part,
    Run,
    Sign,
    Weight,
    Words,
    heading,
    run,
    words,
)
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.game import Lay


def stations(game: Cascade, lay: Lay, explanation: Explanation) -> tuple[Part, ...]:
    """A bar for everybody on the way, the uppermost first: what they know of what is needed, and what they could be
    expected to know after these decisions.
    """
    voice, rows = explanation.voice, []
    for party, (there, expected) in _known(game, lay).items():
        here, mean = percent(there), percent(expected)
        name = explanation.name(party).label
        said = voice("rounds.cascade.said", name=name, here=here, expected=mean)
        rows.append(Bar(name, share(there, voice), here, mean, weight=Weight.YOU, said=said))
    legend = Legend(*(voice(f"rounds.cascade.{part}") for part in ("first", "second", "stayed", "came", "went")))
    return heading(cascade_share(game, lay, explanation)), Bars(tuple(rows), legend, pairs=True)


def _known(game: Cascade, lay: Lay) -> dict[str, tuple[Fraction, Fraction]]:
    """For everybody on the way, from the uppermost down, the share that they know, and what could be expected."""
    course, expected = game.course(lay), Fraction(1)
    known = {game.way[0]: (game.share(course[0].carried), expected)}
    for passage in course:
        expected *= game.passes(asking=passage.asked)
        known[passage.lower] = game.share(passage.arrived), expected
    return known


def closer(game: Cascade, lay: Lay, explanation: Explanation, *, laid: bool = True) -> Iterator[tuple[Part, ...]]:
    """The same where not all of it has room, the fullest first: what was lost is counted; then one need alone is told,
    which mattered most of those that arrived; then its words stand beside the numbers of who says them. `laid`: whether
    anybody laid that, which then is right.
    """
    sign = Sign("✓", Weight.GOOD, explanation.voice("rounds.mark.right"), before=True) if laid else CARD
    course = game.course(lay)
    expected = words(cascade_expected(game, explanation), gap=False)
    lost = [words(said, gap=False)] if (said := lost_numbers(game, lay, explanation)) else []
    first = max(course[-1].arrived, key=lambda need: need.weight, default=None)
    picture = stations(game, lay, explanation)
    if first is not None:
        for needs in (course[-1].arrived, (first,)):
            yield (*picture, *(_way(need, game, lay, explanation, sign) for need in needs), *lost, expected)
        shared = (*_shared(first, game, lay, explanation),)
        head = heading(explanation.voice(f"rounds.cascade.{'head' if laid else 'nobody'}"))
        yield from ((head, *shared, *lost), (head, *shared), shared)
    yield (*picture, *lost, expected)


def _way(need: Need, game: Cascade, lay: Lay, explanation: Explanation, sign: Sign) -> Words:
    return Words(run(way_of(need, game, lay, explanation).text), sign=sign, gap=False)


def _shared(need: Need, game: Cascade, lay: Lay, explanation: Explanation) -> Iterator[Words]:
    """Everybody on the way: what they know, what was expected, and the words in which they pass that need on."""
    voice, known = explanation.voice, _known(game, lay)
    for by in dict.fromkeys((*game.speakers, *game.way)):
        text = run(explanation.name(by).label, Weight.NAME)
        if by in known:
            here, mean = (share(each, voice) for each in known[by])
            text = (*text, Run(f" {here}", Weight.YOU), Run(f" ({mean})", Weight.SOFT))
        if by in game.speakers:
            says = game.says(need, by).in_(voice.language)
            text = (*text, Run(" " + voice("rounds.cascade.says", says=says)))
        yield Words(text, gap=False)
