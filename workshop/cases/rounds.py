"""The rounds that follow the customer question of a case. What each needs of a case file is in `material`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Round(StrEnum):
    """A round of its own, opened by the answer to the customer question."""

    EVIDENCE = "evidence"
    """Cite the facts that decide."""
    CHAIN = "chain"
    """Build the way up to the market."""
    WHAT_IF = "what_if"
    """Make somebody the customer with as few changes as possible."""
    TWIN = "twin"
    """The same situation with one fact changed."""
    SUCCESS = "success"
    """Which results of one's work move the customer's own goals."""
    TELL = "tell"
    """The customer's side: say what you need."""
    ASK = "ask"
    """The provider's side: find out what was not said."""
    HOURS = "hours"
    """Spread ten hours over activities."""
    CASCADE = "cascade"
    """Needs travel from the top of the chain down to the focus."""


TELLS: Final[Mapping[Round, frozenset[Round]]] = {
    Round.WHAT_IF: frozenset({Round.EVIDENCE, Round.CHAIN, Round.TWIN}),
    Round.TWIN: frozenset({Round.EVIDENCE}),
    Round.TELL: frozenset({Round.HOURS}),
    Round.ASK: frozenset({Round.HOURS}),
    Round.CASCADE: frozenset({Round.CHAIN, Round.HOURS}),
}
"""What a round shows on its way that other rounds ask for: those come before it."""

ONCE: Final = frozenset({Round.TWIN, Round.CASCADE})
"""Rounds that were not played a second time in sessions with two passes: the twin is itself a second vote, and the
cascade went down twice by itself then.
"""
