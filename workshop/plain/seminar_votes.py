"""Votes as lines: letters, distributions, and the first vote against the second."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from workshop.cases.case import Case
from workshop.language.numbers import decimal, percent
from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.plain.naming import entry_of
from workshop.play import letters
from workshop.play.answer import Special
from workshop.play.ballot import Distribution
from workshop.play.shift import FEW, Shift


def options_of(case: Case) -> tuple[str, ...]:
    """Everything one can vote for, in the order of the letters."""
    return (*case.options, *(special.value for special in Special))


def letters_of(case: Case) -> dict[str, str]:
    """The options by their letters."""
    return letters.letters_of(options_of(case))


def label_of(case: Case, option: str, voice: Voice) -> str:
    """What an option is called."""
    return option_label(case, option, voice)


def ballot_lines(case: Case, voice: Voice) -> Iterator[str]:
    """The options with their letters, and who is who."""
    for letter, option in letters_of(case).items():
        told = entry_of(case, option, voice.language) if option in case.options else label_of(case, option, voice)
        yield f"{letter}  {told}"


def distribution_lines(case: Case, found: Distribution, voice: Voice, *, split: bool = False) -> Iterator[str]:
    """How many voted for what, and, where that is known, how many were right. `split`: several are the customer."""
    unit = "votes" if found.seated else "hands"
    for letter, option in letters_of(case).items():
        if option in case.options or found.options.get(option):
            yield f"{letter}  {label_of(case, option, voice)}: {found.options.get(option, 0)}"
    yield voice(f"plain.seminar.votes.{unit}", count=found.voters)
    if found.kept:
        yield voice("plain.seminar.votes.kept", count=found.kept)
    if found.right is not None:
        yield right_line(found, voice, split=split)


def right_line(found: Distribution, voice: Voice, *, split: bool) -> str:
    """The share that was right; of few votes their number."""
    right = found.right or Fraction(0)
    if split and not found.seated:
        return voice("plain.seminar.votes.at_most", share=percent(right))
    if found.voters < FEW:
        return voice("plain.seminar.votes.right_of", right=int(right * found.voters), count=found.voters)
    return voice("plain.seminar.votes.right", share=percent(right))


def shift_lines(case: Case, shift: Shift, voice: Voice, *, split: bool) -> Iterator[str]:
    """Before and after, the gain, and who moved where as far as that is known."""
    for letter, option in letters_of(case).items():
        before, after = (found.options.get(option, 0) for found in (shift.before, shift.after))
        if before or after:
            yield voice(
                "plain.seminar.shift.row",
                option=f"{letter}  {label_of(case, option, voice)}",
                before=before,
                after=after,
            )
    yield voice("plain.seminar.shift.before", right=right_line(shift.before, voice, split=split))
    yield voice("plain.seminar.shift.after", right=right_line(shift.after, voice, split=split))
    if shift.after.kept:
        yield voice("plain.seminar.votes.kept", count=shift.after.kept)
    if shift.gain is None:
        yield voice("plain.seminar.shift.no_gain")
    else:
        yield voice("plain.seminar.shift.gain", gain=decimal(shift.gain, 2, voice))
    if shift.moved is None:
        yield voice("plain.seminar.shift.margins")
        return
    for (origin, target), count in shift.moved.items():
        if origin != target:
            yield voice(
                "plain.seminar.shift.moved",
                count=count,
                origin=_labels(case, origin, voice),
                target=_labels(case, target, voice),
            )
    if all(origin == target for origin, target in shift.moved):
        yield voice("plain.seminar.shift.nobody")


def _labels(case: Case, joined: str, voice: Voice) -> str:
    return voice.join([label_of(case, option, voice) for option in joined.split("+")])
