"""What can be wrong with facts, typed by cause. The reader of a file turns these into sentences."""

from __future__ import annotations


class FactsError(Exception):
    """The facts are not an organisation, because of that party."""

    def __init__(self, party: str) -> None:
        super().__init__(party)
        self.party = party


class UnknownPartyError(FactsError):
    """A tie or a question names a party that does not exist."""


class DuplicatePartyError(FactsError):
    """Two parties have the same id."""
