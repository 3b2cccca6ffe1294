"""The letters of a ballot. The letters of a case never change: a party that is C is C in every stage and round."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.cases.case import Case
from workshop.play.answer import Special


def letter_of(place: int) -> str:
    """The letter of the option at that place, from 0: A to Z, then AA, AB and so on."""
    return ("" if place < 26 else letter_of(place // 26 - 1)) + chr(ord("A") + place % 26)


def letters_of(options: Sequence[str]) -> dict[str, str]:
    """The options by their letters, in order."""
    return {letter_of(place): option for place, option in enumerate(options)}


def by_option(options: Sequence[str]) -> dict[str, str]:
    """The letters by their options, in order."""
    return {option: letter for letter, option in letters_of(options).items()}


def option_of(letter: str, options: Sequence[str]) -> str | None:
    """The option with that letter, as somebody types it; None where no option has it."""
    return letters_of(options).get(letter.upper())


def ballot_of(case: Case) -> tuple[str, ...]:
    """Everything one can vote for, in the order of its letters: the parties, nobody, *ask*."""
    return (*case.options, *(special.value for special in Special))


def lettered(case: Case) -> dict[str, str]:
    """Everything one can vote for by its letter, in order."""
    return letters_of(ballot_of(case))
