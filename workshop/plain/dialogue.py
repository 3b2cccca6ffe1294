"""Numbered lines out, numbers in: the whole interface of the line front end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from workshop.language.voice import Voice
from workshop.plain.paper import Paper, clean
from workshop.store.study import StudyFile, Trouble

T = TypeVar("T")

BACK: Final = 0
"""The number that goes back, everywhere."""
_QUIT: Final = frozenset({"q", "quit", "ende", "exit"})
_HELP: Final = frozenset({"?", "h", "help", "hilfe"})
_LONGEST: Final = 10_000
"""Characters of a line that are read; nobody types more."""


class Leave(Exception):
    """The player has left, or the input has ended: there is nothing more to ask."""


def read_line() -> str | None:
    """A line from standard input, or None at its end."""
    try:
        line = sys.stdin.readline(_LONGEST) if sys.stdin is not None else ""
    except (UnicodeDecodeError, ValueError):
        return "" if not sys.stdin.closed else None
    except OSError:  # it is a folder, or the terminal has gone
        return None
    return line or None


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One line of a menu: what it says and what it means."""

    text: str
    value: T
    above: str = ""
    """The heading that stands above it."""
    sign: str = ""
    """A card's number or a party's letter, by which it is chosen; empty: the number of its place. In a menu that number
    chooses it in any case.
    """


class Dialogue:
    """Talks with one person. The voice may change while they talk."""

    def __init__(
        self,
        paper: Paper,
        voice: Voice,
        read: Callable[[], str | None] = read_line,
        study: StudyFile | None = None,
    ) -> None:
        """`study`: what the person has answered on other days; nothing is kept without it."""
        self.paper = paper
        self.voice = voice
        self.study = study or StudyFile(keeps=False)
        self.told_of: Trouble | None = None
        """What was said last about the study file."""
        self.heard: dict[str, tuple[str, ...]] = {}
        """The lines of menus that come again and again, by a name for each menu."""
        self._read = read
        self.waiting: Callable[[], AbstractContextManager[object]] = nullcontext
        """What it waits for a line in: meanwhile others may act."""

    def tell(self, *lines: str) -> None:
        """Say some lines."""
        for line in lines:
            self.paper.line(line)

    def say(self, key: str, /, **values: object) -> None:
        """Say a message of the plain catalogue."""
        text = self.voice(f"plain.{key}", **values)
        self.tell(text)

    def heading(self, text: str) -> None:
        """Begin something new."""
        self.tell("", text)

    def list(self, texts: Iterable[str], first: int = 1) -> None:
        """Say numbered lines, the numbers in one column."""
        texts = list(texts)
        width = len(str(first + len(texts) - 1))
        for number, text in enumerate(texts, first):
            self._numbered(number, width, text)

    def _numbered(self, number: int | str, width: int, text: str) -> None:
        self.paper.line(f"{number:>{width}}  {text}", indent=" " * (width + 2))

    def menu(
        self,
        entries: Sequence[Entry[T]],
        back: str,
        *,
        default: bool = False,
        optional: bool = False,
        shown: bool = True,
        again: str = "",
    ) -> T | None:
        """The chosen entry's value; None for going back. `default` and the others: see `numbers`."""
        numbers = self.numbers(entries, back, default=default, optional=optional, shown=shown, again=again)
        return None if numbers == (BACK,) else entries[numbers[0] - 1].value

    def menu_or_word(self, entries: Sequence[Entry[T]], back: str) -> tuple[Entry[T] | None, str]:
        """The chosen entry, None for going back; or else the words that were typed."""
        self._show(entries, back)
        while True:
            line = self._ask()
            if line.lower() in _HELP:
                self.say("help")
                self._show(entries, back)
            elif numbers := self._understood(line.split(), entries, several=False):
                return None if numbers == (BACK,) else entries[numbers[0] - 1], ""
            elif line and not line.isdigit():
                return None, line
            else:
                self.say("which_number", last=len(entries))

    def numbers(
        self,
        entries: Sequence[Entry[T]],
        back: str,
        *,
        several: bool = False,
        default: bool = False,
        optional: bool = False,
        shown: bool = True,
        again: str = "",
    ) -> tuple[int, ...]:
        """The numbers of the chosen entries, from 1 and each once; only BACK for going back. With `default` an empty
        line chooses the first, with `optional` it goes back. Not `shown`, they are read on a question mark alone.
        `again`: the name of a menu that comes again and again: it is read whole once, and then what is new in it.

        Asks until there is an answer. Raises Leave when there will be none.
        """
        if again and (known := self.heard.get(again)):
            shown = False
            self.changed(entries, known)
            self.say("short_next" if default else "short")
        elif shown:
            self._show(entries, back)
        if again:
            self.heard[again] = (*(entry.text for entry in entries), *self.heard.get(again, ())[len(entries) :])
        while True:
            words = self._ask().replace(",", " ").replace(";", " ").split()
            if not words and (default or optional):
                return (1,) if default else (BACK,)
            numbers = self._understood(words, entries, several=several)
            if numbers:
                return numbers
            helps = bool(words) and words[0].lower() in _HELP
            if helps and shown:
                self.say("help")
            elif not helps:
                lettered = "_letters" if any(entry.sign for entry in entries) else "_numbers" if several else "_number"
                self.say(f"which{lettered}", last=len(entries))
            if helps or not shown:
                self._show(entries, back)
                shown = True

    def moves(
        self, entries: Sequence[Entry[T]], back: str, *, shown: bool = False, default: int = BACK
    ) -> tuple[int, ...]:
        """The places of entries, from 1, in the order in which their signs were typed, as often as they were; below
        zero where a minus stood before one. Only BACK for going back. Unless `shown` the entries are read first.
        `default`: the place that an empty line means, where it means one.
        """
        places = {entry.sign.lower(): place for place, entry in enumerate(entries, 1)} | {str(BACK): BACK}
        if not shown:
            self._show(entries, back)
        while True:
            words = self._ask().replace(",", " ").replace(";", " ").split()
            if not words and default:
                return (default,)
            if words and words[0].lower() in _HELP:
                self.say("round.help")
                self._show(entries, back)
                continue
            understood = [places.get(word.removeprefix("-").lower()) for word in words]
            numbers = tuple(
                -place if word.startswith("-") else place
                for word, place in zip(words, understood, strict=True)
                if place is not None
            )
            if numbers and len(numbers) == len(words) and (numbers == (BACK,) or BACK not in numbers):
                return numbers
            self.say("round.which")

    def changed(self, entries: Sequence[Entry[T]], known: Sequence[str]) -> bool:
        """Say the lines of a menu that are not what is `known` of it; whether there were any."""
        old = (*known, *[None] * len(entries))
        fresh = [(at, entry) for at, entry in enumerate(entries) if entry.text != old[at]]
        for at, entry in fresh:
            self._numbered(entry.sign or at + 1, 1, entry.text)
        return bool(fresh)

    def _show(self, entries: Sequence[Entry[T]], back: str) -> None:
        signs = [entry.sign or str(number) for number, entry in enumerate(entries, 1)]
        width = max(map(len, signs), default=1)
        for number, entry in enumerate(entries, 1):
            if entry.above:
                self.heading(entry.above)
            self._numbered(entry.sign or number, width, entry.text)
        self.list([back], BACK)

    def _ask(self) -> str:
        if self.paper.is_terminal:
            self.paper.raw("> ")
        with self.waiting():
            line = self._read()
        if line is None:
            raise Leave
        words = clean(line).strip()
        if words.lower() in _QUIT:
            raise Leave
        return words

    @staticmethod
    def _understood(words: Sequence[str], entries: Sequence[Entry[T]], *, several: bool) -> tuple[int, ...]:
        """The numbers meant by the words, or nothing when there is a word that means none of them."""
        if not words or (len(words) > 1 and not several):
            return ()
        signs, last = {entry.sign.lower(): str(place) for place, entry in enumerate(entries, 1)}, len(entries)
        words = [signs.get(word.lower(), word) for word in words]
        if not all(word.isascii() and word.isdigit() and len(word) < 5 for word in words):
            return ()
        numbers = tuple(dict.fromkeys(int(word) for word in words))
        if numbers == (BACK,):
            return numbers
        return numbers if all(1 <= number <= last for number in numbers) else ()
