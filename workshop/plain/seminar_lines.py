"""What the trainer's dialogue adds to the menus: typed commands, typed numbers, and input under cover."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from workshop.plain.dialogue import _HELP, BACK, Dialogue, Entry, T, read_line


class Lines(Dialogue):
    """A dialogue in which a line is the number of an entry, or a command of its own."""

    @classmethod
    def of(cls, dialogue: Dialogue) -> Lines:
        """The same conversation, with typed commands."""
        return dialogue if isinstance(dialogue, cls) else cls(dialogue.paper, dialogue.voice, dialogue._read)

    def command(
        self, entries: Sequence[Entry[T]], back: str, typed: Callable[[str], bool], *, known: Sequence[str] = ()
    ) -> T | None:
        """The chosen entry's value, the first one's for an empty line; None for going back.

        `typed` gets every other line and says whether it was a command; it carries that out itself, and the next line
        is read. Of the menu only the lines are said that are not yet `known`, and that the others hold.
        """
        self._offer(entries, back, known)
        while True:
            line = self._ask()
            if not line:
                return entries[0].value
            if line.lower() in _HELP:
                self.say("seminar.help")
                self._show(entries, back)
                continue
            numbers = self._understood([line], entries, several=False)
            if numbers:
                return None if numbers == (BACK,) else entries[numbers[0] - 1].value
            if not typed(line):
                self.say("which_number", last=len(entries))

    def _offer(self, entries: Sequence[Entry[T]], back: str, known: Sequence[str]) -> None:
        if len(known) != len(entries):
            self.tell("")
            self._show(entries, back)
            return
        if self.changed(entries, known):
            self.say("seminar.others_hold")

    def typed(self, question: str) -> str:
        """What somebody answers to a question; empty for nothing."""
        self.tell(question)
        return self._ask()

    def number(self, question: str) -> int | None:
        """The number somebody answers; None for nothing. Asks again for anything else."""
        while line := self.typed(question):
            if line.isascii() and line.isdigit() and len(line) < 5:
                return int(line)
            self.say("seminar.a_number")
        return None

    @contextmanager
    def covered(self) -> Iterator[None]:
        """While somebody answers under cover: a terminal shows nothing of it. Without a terminal it says so."""
        if self._read is not read_line or sys.stdin is None or not sys.stdin.isatty():
            self.say("seminar.vote.open")
            yield
            return
        try:
            import termios
        except ImportError:  # Windows
            self.say("seminar.vote.visible")
            yield
            return
        self.say("seminar.vote.covered")
        before = termios.tcgetattr(sys.stdin)
        quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, quiet)
        try:
            yield
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
            self.tell("")
