"""How many connections there are, and what became of them: the gate that every line passes."""

from __future__ import annotations

from workshop.room.limits import SPARE
from workshop.room.protocol import Counted


class Counts:
    """Counts lines. `most`: how many fit; a few more are still told so."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._now = dict.fromkeys(("open", "pages", "wrong", "full", "dropped"), 0)
        self._told = Counted(**self._now)

    @property
    def full(self) -> bool:
        """Whether there is no room for another phone."""
        return self._now["open"] > self.most

    def add(self, **more: int) -> None:
        """So many more of each."""
        for name, number in more.items():
            self._now[name] += number

    def news(self) -> Counted | None:
        """The counts, where they have changed since they were told."""
        now = Counted(**self._now)
        if now == self._told:
            return None
        self._told = now
        return now

    # What a line tells its gate

    def came(self) -> bool:
        """One more connection; False when even a refusal would be too much."""
        self.add(open=1)
        if self._now["open"] > self.most + SPARE:
            self.add(full=1)
            return False
        return True

    def went(self) -> None:
        """One connection less."""
        self.add(open=-1)

    def broke(self) -> None:
        """A connection that broke a limit."""
        self.add(dropped=1)
