"""What lies on the table: the cases that are played, each judged once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from workshop.cases.case import Case
from workshop.rules.judgement import Judgement


class Table(Mapping[str, Case]):
    """Cases by id, and what the engine says of each. Nothing but a view may hand a judgement on."""

    def __init__(self, cases: Mapping[str, Case], *, filed: bool = False) -> None:
        """`filed`: whether cards are numbered in the order of the file, see `Case.filed`."""
        self._cases = cases
        self._filed: dict[str, Case] | None = {} if filed else None
        self._judgements: dict[str, Judgement] = {}
        self.rounds: dict[object, Any] = {}
        """What `workshop.play.session_rounds` made of these cases: the best of some rounds takes a while to find. Also
        what `workshop.play.phone_rounds` was asked last. Looked up by key alone, never gone through.
        """

    def __getitem__(self, case: str) -> Case:
        if self._filed is None:
            return self._cases[case]
        if case not in self._filed:
            self._filed[case] = replace(self._cases[case], filed=True)
        return self._filed[case]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)

    @cached_property
    def filed(self) -> Table:
        """The same cases for a session whose cards are numbered in the order of the file."""
        return Table(self._cases, filed=True)

    def judgement(self, case: str) -> Judgement:
        """What follows from that case's facts. Raises KeyError when it does not lie here."""
        if case not in self._judgements:
            found = self[case]
            self._judgements[case] = Judgement(found.organisation(), found.focus)
        return self._judgements[case]
