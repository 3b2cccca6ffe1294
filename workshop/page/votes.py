"""What was voted: bars with their letters, and who kept the first vote."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.cases.agenda import VOTES
from workshop.cases.case import Case
from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.page.model import NUMBERED, Bar, Bars, Legend, Part, Weight, Words, run, words
from workshop.play.ballot import Distribution
from workshop.play.letters import lettered


def cast(case: Case, votes: Distribution, voice: Voice) -> tuple[Part, ...]:
    """How many voted for what, what nobody voted for, and how many of them voted only once."""
    return bars(case, votes, voice), *without(case, votes, voice=voice), *kept(votes, voice)


def bars(case: Case, votes: Distribution, voice: Voice, before: Distribution | None = None) -> Bars:
    """One bar per option; with `before` also what it was at the first vote. What nobody voted for has none."""
    rows = []
    for letter, option in lettered(case).items():
        number = votes.options.get(option, 0)
        was = None if before is None else before.options.get(option, 0)
        if not number and not was:
            continue
        said = str(number) if was is None else voice("shift.from_to", before=was, after=number)
        rows.append(Bar(option_label(case, option, voice), said, number, was, run(f"{letter} ", NUMBERED)))
    return Bars(tuple(rows), _legend(voice) if before is not None else None, pairs=before is not None)


def told_of(before: Distribution | None, after: Distribution, people: int | None) -> int | None:
    """Of how many both votes are told: for hands of those who are there, as long as there are not more hands than
    people. None where the votes were not given by equally many: then each is told of its own number.
    """
    voters = {after.voters} if before is None else {before.voters, after.voters}
    if not after.seated and people is not None and max(voters) <= people:
        return people
    return after.voters if len(voters) == 1 else None


def without(case: Case, *votes: Distribution, voice: Voice) -> Iterable[Words]:
    """The letters that nobody voted for, where there are any."""
    letters = [
        letter for letter, option in lettered(case).items() if not any(each.options.get(option) for each in votes)
    ]
    return (words(voice("vote.cast.none", letters=", ".join(letters)), Weight.SOFT, gap=False),) if letters else ()


def _legend(voice: Voice) -> Legend:
    first, second = (voice(f"session.stage.{stage.value}") for stage in VOTES)
    return Legend(first, second, *(voice(f"shift.legend.{part}") for part in ("stayed", "came", "went")))


def kept(votes: Distribution, voice: Voice) -> Iterable[Words]:
    """How many did not vote again, where some did not."""
    return (words(voice("vote.cast.kept", number=votes.kept), Weight.SOFT),) if votes.kept else ()
