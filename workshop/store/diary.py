"""What one run adds to the study file. A run begins without that file: it is opened when something was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop.play.solo import Solo
from workshop.play.table import Table

if TYPE_CHECKING:  # the first frame of a case needs none of it
    from workshop.store.study import StudyFile


class Diary:
    """Writes down what one run adds to the study file, with the time it took."""

    def __init__(
        self,
        file: Callable[[], StudyFile],
        table: Table,
        clock: Callable[[], float],
        twins: frozenset[str] = frozenset(),
    ) -> None:
        """`file` opens the study file; `clock` gives seconds; `twins`: the cases of the run with a fact moved."""
        self._file = file
        self._table = table
        self._clock = clock
        self._twins = twins
        self._since = clock()

    def note(self, before: Solo, after: Solo) -> None:
        """What came of an action."""
        file = self._file()
        if file.keeps:
            from workshop.store.study import today
            from workshop.study.records import news

            file.add(news(before, after, self._table, today(), self._clock() - self._since, self._twins))
        if (before.case, before.answered, _open(before)) != (after.case, after.answered, _open(after)):
            self._since = self._clock()


def _open(state: Solo) -> str:
    return "" if state.round is None else state.round.kind.value
