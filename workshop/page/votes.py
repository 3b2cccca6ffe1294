"""What was voted: bars with their letters, and who kept the first vote."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.cases.case import Case
from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.page.model import NUMBERED, Bar, Bars, Part, Weight, Words, run, words
from workshop.play.ballot import Distribution
from workshop.play.letters import ballot_of, letters_of


def cast(case: Case, votes: Distribution, voice: Voice) -> tuple[Part, ...]:
    """How many voted for what, and how many of them only once."""
    return bars(case, votes, voice), *kept(votes, voice)


def bars(case: Case, votes: Distribution, voice: Voice, before: Distribution | None = None) -> Bars:
    """One bar per option; with `before` what it was at the first vote."""
    rows = []
    for letter, option in letters_of(ballot_of(case)).items():
        number = votes.options.get(option, 0)
        was = None if before is None else before.options.get(option, 0)
        said = str(number) if was is None else voice("shift.from_to", before=was, after=number)
        rows.append(Bar(option_label(case, option, voice), said, number, was, run(f"{letter} ", NUMBERED)))
    return Bars(tuple(rows))


def kept(votes: Distribution, voice: Voice) -> Iterable[Words]:
    """How many did not vote again, where some did not."""
    return (words(voice("vote.cast.kept", number=votes.kept), Weight.SOFT),) if votes.kept else ()
