"""Which rounds a case carries, and the round itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.evidence import Evidence
from workshop.play.rounds.game import RoundGame
from workshop.play.rounds.hours import Hours
from workshop.play.rounds.success import Success
from workshop.play.rounds.tell import Tell
from workshop.play.rounds.twin import Twin
from workshop.play.rounds.what_if import WhatIf
from workshop.play.table import Table
from workshop.rules.judgement import Judgement

_CARRIES: Final[dict[Round, Callable[[Case, Judgement], bool]]] = {
    Round.EVIDENCE: Evidence.carries,
    Round.CHAIN: Chain.carries,
    Round.WHAT_IF: WhatIf.carries,
    Round.SUCCESS: Success.carries,
    Round.TELL: Tell.carries,
    Round.ASK: Ask.carries,
    Round.HOURS: Hours.carries,
    Round.CASCADE: Cascade.carries,
}
"""Whether a case carries a round; the twin needs another case beside it."""


def carried(case: str, table: Table) -> tuple[Round, ...]:
    """The rounds that the case carries, in their order. Raises KeyError when it does not lie on the table."""
    return tuple(kind for kind in Round if _carries(kind, case, table))


def make(
    kind: Round,
    case: str,
    table: Table,
    *,
    seed: int = 0,
    target: str | None = None,
    told: frozenset[str] = frozenset(),
) -> RoundGame:
    """The round of that case. Raises KeyError when the case does not carry it.

    `seed` shuffles, `target` is whom *what if* asks to make the only customer, `told` the statements with
    which *ask* begins instead of the opening.
    """
    if not _carries(kind, case, table):
        raise KeyError(kind)
    found, judgement = table[case], table.judgement(case)
    match kind:
        case Round.EVIDENCE:
            return Evidence(found, judgement)
        case Round.CHAIN:
            return Chain(found, judgement, seed)
        case Round.WHAT_IF:
            return WhatIf(found, judgement, target)
        case Round.TWIN:
            assert found.twin is not None  # it carries the round
            return Twin(found, table[found.twin], table.judgement(found.twin))
        case Round.SUCCESS:
            return Success(found, judgement)
        case Round.TELL:
            return Tell(found, judgement)
        case Round.ASK:
            return Ask(found, judgement, told)
        case Round.HOURS:
            return Hours(found, judgement)
        case Round.CASCADE:
            return Cascade(found, judgement)


def _carries(kind: Round, case: str, table: Table) -> bool:
    found = table[case]
    if kind is Round.TWIN:
        return Twin.carries(found, table.get(found.twin or ""))
    return _CARRIES[kind](found, table.judgement(case))
