"""The commands of a screen: as help, as what a search finds, and what the keys of a keyboard mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workshop.language.voice import Voice
from workshop.page.model import Page, Run, Weight, Words, panel, run, soft_heading, words


class Command(NamedTuple):
    """A command as it is offered: its id, what it is called there, the signs of its keys, and what it does."""

    id: str
    name: str
    keys: tuple[str, ...]
    about: str


def help_page(about: str, commands: Iterable[Command], voice: Voice) -> Page:
    """What the screen is about, in a sentence or none, and what can be done on it."""
    rows = (
        Words(
            (
                Run("  ".join(each.keys), Weight.LEAD),
                Run(each.name, Weight.NAME, apart=True),
                Run("\n" + each.about, Weight.SOFT),
            )
        )
        for each in commands
    )
    return Page(voice("home.help.name"), (panel("list", (words(about),) if about else (), rows),))


def palette(commands: Iterable[Command], wanted: str, voice: Voice, cases: Iterable[Words] = ()) -> Page:
    """A line to type in, the commands whose name or help has the wanted text, and the cases that were found."""
    rows = [
        Words(
            (
                Run(each.name, Weight.NAME),
                Run(each.keys[0], Weight.LEAD, apart=True),
                Run("\n" + each.about, Weight.SOFT),
            ),
            option=each.id,
        )
        for each in commands
        if wanted.casefold() in f"{each.name} {each.about}".casefold()
    ]
    typed = Words((), lead=run(voice("keys.palette.type") + " ", Weight.SOFT))
    rows += cases
    return Page(voice("keys.palette.place"), (panel("list", typed, rows or words(voice("keys.palette.nothing"))),))


def key_test(seen: Sequence[tuple[str, str]], expected: Iterable[Command], voice: Voice) -> Page:
    """What was pressed, the last one first, as sign and meaning (empty: none); what a clicker should send."""
    rows = (
        Words(
            (Run(sign, _weight(number)), Run(meaning or voice("keys.test.nothing"), _weight(number))),
            gap=not number,
        )
        for number, (sign, meaning) in enumerate(seen)
    )
    clicker = (
        Words((Run(each.name, Weight.NAME), Run("  ".join(each.keys), Weight.SOFT, apart=True)), gap=False)
        for each in expected
    )
    return Page(
        voice("home.keys.name"),
        (
            panel("seen", words(voice("keys.test.press"), Weight.LEAD), rows),
            panel("expected", soft_heading(voice("keys.test.clicker")), clicker, words(voice("keys.test.blank"))),
        ),
    )


def _weight(number: int) -> Weight:
    return Weight.NAME if not number else Weight.SOFT
