"""A team's answer that names several parties keeps them apart, however large it is drawn."""

from __future__ import annotations

from workshop.page.model import Run, Weight, Words
from workshop.page.teams import badge
from workshop.play.teams import make_teams
from workshop.tui.glyphs import Glyphs
from workshop.tui.ink import Ink


def test_the_parties_of_an_answer_are_listed_and_do_not_run_together() -> None:
    team = make_teams(2)[0]
    answer = (
        *(Run("Otter", Weight.NAME), Run("B", Weight.LEAD, apart=True), Run(" Betriebsrat")),
        *(Run("C", Weight.LEAD, apart=True), Run(" Karin Vogt")),
    )
    seed = Ink(Glyphs(ascii=False)).words(Words(answer, badge=badge(team), gap=False, named=True)).seed
    assert seed is not None
    assert (seed.letter, seed.rest.plain) == ("B C", "Betriebsrat, Karin Vogt")
