"""A screen with a list out of files: its first frame does not wait for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from workshop.cases.files import Files, Layers, Looks
from workshop.tui.stage import Stage


class Filling(Stage):
    """A screen that is filled again once what it lists has been read, beside it."""

    class Read(Message):
        """All of it has been read."""

    FEW: ClassVar[int] = 0
    """So many files are read at once."""

    def __init__(self) -> None:
        super().__init__()
        self._reading = self._read_once = False

    def listed(self) -> Iterable[object]:
        """What the list is made of."""
        return ()

    @property
    def is_read(self) -> bool:
        """Whether the list can be shown without waiting; if not, the files are being read from now on."""
        if self._read_once:
            return True
        files = [each for each in self.listed() if isinstance(each, Files | Layers | Looks) and not each.at_hand]
        if sum(len(each.names) for each in files) <= self.FEW:
            return True
        if not self._reading:
            self._reading = True
            self._read(files)
        return False

    @work(thread=True)
    def _read(self, files: list[Files[object] | Layers[object] | Looks]) -> None:
        worker = get_current_worker()
        for each in files:
            for _ in each.reading():
                if worker.is_cancelled:  # whoever leaves does not wait for the rest
                    return
        self.post_message(self.Read())

    def on_filling_read(self) -> None:
        """The list can be shown."""
        self._read_once = True
        self.refill()
