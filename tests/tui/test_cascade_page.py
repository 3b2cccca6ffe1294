"""What became of a cascade stands on one page of a window of 80 by 24, in the words of the links."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from support.secrets import CASES
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.model import Bars, Words
from workshop.page.rounds import came_of
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.making import carried, make
from workshop.play.session_rounds import simple_lays
from workshop.play.table import Table
from workshop.tui.glyphs import Glyphs
from workshop.tui.ink import Ink
from workshop.tui.paging import Block, paginate

TABLE = Table(CASES)
WITH_CASCADE = [case for case in CASES if Round.CASCADE in carried(case, TABLE)]
WIDTH, HEIGHT = 78, 21


@pytest.mark.parametrize("language", Language)
def test_the_picture_of_a_cascade_is_one_page_with_every_need_as_far_as_it_came(language: Language) -> None:
    assert WITH_CASCADE
    for case in WITH_CASCADE:
        explanation = Explanation(CASES[case], TABLE.judgement(case), Voice(language))
        game = make(Round.CASCADE, case, TABLE)
        assert isinstance(game, Cascade)
        for lay in simple_lays(game):
            parts = came_of(game, lay, explanation)
            drawn = Ink(Glyphs()).parts(parts)
            blocks = chain(*([part] if isinstance(part, Block) else part.blocks(WIDTH) for part in drawn))
            assert len(paginate([replace(block, gap=False) for block in blocks], WIDTH, HEIGHT)) == 1, case
            (bars,), told = [p for p in parts if isinstance(p, Bars)], [p.text for p in parts if isinstance(p, Words)]
            assert len(bars.rows) == game.links + 1
            course = game.course(lay)
            for need in course[-1].arrived:
                words = (game.says(need, by).in_(language) for by in (game.top, *game.way[1:-1]))
                (line,) = (line for line in told if need.says.in_(language) in line)
                assert all(said in line for said in words)
            for need in {*game.needs} - {*course[-1].arrived}:
                assert sum(need.says.in_(language) in line for line in told) == 1
