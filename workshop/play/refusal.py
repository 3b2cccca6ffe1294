"""Why something that a person asked for is not possible: one word for each cause, alone, in a session,
in rounds and in the interview about one's own job.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """The cause of a refusal; the catalogue has a sentence for each."""

    NOT_NOW = "not_now"
    CLOSED = "closed"
    """The verdict was shown: the vote is closed. For a round: it was shown what is right."""
    NO_SUCH_PARTY = "no_such_party"
    NO_SUCH_VOTER = "no_such_voter"
    NO_SUCH_CASE = "no_such_case"
    NO_SUCH_TEAM = "no_such_team"
    NO_SUCH_LAY = "no_such_lay"
    """Nothing that the cards of the round allow, or not yet finished."""
    NO_SUCH_ROUND = "no_such_round"
    NO_SUCH_CARD = "no_such_card"
    NO_TOKENS = "no_tokens"
    """Everything that could be laid or spent is."""
    NOTHING_LAID = "nothing_laid"
    DONE = "done"
    """The lay was handed in."""
    WRONG_WAY = "wrong_way"
    """Votes come in another way at the moment."""
    NOTHING_PICKED = "nothing_picked"
    NO_QUESTION = "no_question"
    """To ask was chosen, but not what."""
    NOT_ANSWERED = "not_answered"
    """The customer question comes first."""
    NUMBER = "number"
    """A number out of range."""
    NAME_TAKEN = "name_taken"
    NOTHING_TO_UNDO = "nothing_to_undo"
    EMPTY = "empty"
    """Nothing was typed."""
    TOO_MANY = "too_many"
    """There is no room for another name."""
    YOURSELF = "yourself"
    """One is not the answer to a question about others."""
    BARRED = "barred"
    """Whoever that is cannot be the answer to this question."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is not possible, and the reason."""

    reason: Reason
