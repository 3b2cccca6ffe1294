"""A case with two of its rounds, looked at page by page where there is least room. (tests/bench/alone.py plays all.)"""

from __future__ import annotations

from collections.abc import Callable

from support.alone import Alone
from support.walking import SIZES, settle
from workshop.cases.rounds import Round
from workshop.tui.app import WorkshopApp


async def test_alone_no_page_is_cut_nearly_empty_or_needless_and_no_sentence_is_miswritten(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start="payroll-clerk", scenarios=None)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        player = Alone(app, pilot, SIZES[:1])
        await player.case(right=False, rounds=(Round.EVIDENCE, Round.CASCADE))
        assert not player.faults
        assert player.pages > 20
