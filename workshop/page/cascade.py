"""The cascade as one picture: how much is left at every link of what set out, beside what was to be expected."""

from __future__ import annotations

from fractions import Fraction

from workshop.language.explanation import Explanation
from workshop.language.numbers import percent, share
from workshop.language.rounds_course import cascade_share
from workshop.page.model import Bar, Bars, Legend, Part, Weight, heading
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.game import Lay


def stations(game: Cascade, lay: Lay, explanation: Explanation) -> tuple[Part, ...]:
    """A bar for everybody on the way, the uppermost first: what they know of what is needed, and what they could be
    expected to know after these decisions.
    """
    voice, rows, expected = explanation.voice, [], Fraction(1)
    course = game.course(lay)
    known = [(game.way[0], course[0].carried), *((passage.lower, passage.arrived) for passage in course)]
    for link, (party, needs) in enumerate(known):
        if link:
            expected *= game.passes(asking=course[link - 1].asked)
        there = game.share(needs)
        here, mean = percent(there), percent(expected)
        name = explanation.name(party).label
        said = voice("rounds.cascade.said", name=name, here=here, expected=mean)
        rows.append(Bar(name, share(there, voice), here, mean, weight=Weight.YOU, said=said))
    legend = Legend(*(voice(f"rounds.cascade.{part}") for part in ("first", "second", "stayed", "came", "went")))
    return heading(cascade_share(game, lay, explanation)), Bars(tuple(rows), legend, pairs=True)
