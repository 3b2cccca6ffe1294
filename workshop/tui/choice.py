"""A question with a few answers: by their number, by a click, or with the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.events import Key

from workshop.page.model import Page, Weight, Words, panel, run, words
from workshop.tui.liststage import ListStage


class Choice(ListStage):
    """A screen that asks. The catalogue has, under its name, `place`, `question`, each of the ways, and the note."""

    KEYS = ListStage.NUMBERS
    WAYS: ClassVar[tuple[str, ...]] = ()
    """The answers, in order; the cursor begins on the first."""
    NOTE: ClassVar[str] = ""
    """What the sentence below the answers is called; empty without one."""
    YES: ClassVar[str] = ""
    """The way that the catalogue's `yes_key` goes; empty without one."""

    def said(self, name: str) -> str:
        """A message of this screen."""
        return self.say(f"{self.named()}.{name}")

    @property
    def note(self) -> str:
        """What that sentence is called now."""
        return self.NOTE

    def page(self) -> Page:
        """The question and its answers."""
        ways = [Words(run(self.said(way)), option=way, gap=way == self.WAYS[0]) for way in self.WAYS]
        note = (words(self.said(self.note), Weight.SOFT),) if self.note else ()
        return Page(self.said("place"), (panel("list", words(self.said("question"), Weight.LEAD), ways, note),))

    def take_key(self, event: Key) -> bool:
        """A number chooses; where it is asked for, a yes does."""
        if self.YES and event.key == self.said("yes_key"):
            self.choose(self.YES)
            return True
        return super().take_key(event)
