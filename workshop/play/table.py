"""What lies on the table: the cases that are played, each judged once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.cases.case import Case
from workshop.rules.judgement import Judgement


class Table(Mapping[str, Case]):
    """Cases by id, and what the engine says of each. Nothing but a view may hand a judgement on."""

    def __init__(self, cases: Mapping[str, Case]) -> None:
        self._cases = cases
        self._judgements: dict[str, Judgement] = {}
        self.rounds: dict[object, Any] = {}
        """What `workshop.play.session_rounds` made of these cases: the best of some rounds takes a while to find. Also
        what `workshop.play.phone_rounds` was asked last. Looked up by key alone, never gone through.
        """

    def __getitem__(self, case: str) -> Case:
        return self._cases[case]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)

    def judgement(self, case: str) -> Judgement:
        """What follows from that case's facts. Raises KeyError when it does not lie here."""
        if case not in self._judgements:
            found = self[case]
            self._judgements[case] = Judgement(found.organisation(), found.focus)
        return self._judgements[case]
