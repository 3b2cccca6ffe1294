"""The rounds of a case: what can be played after the customer question, and what was."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from workshop.cases.rounds import Round
from workshop.page.model import Page
from workshop.page.rounds import rounds
from workshop.play.solo_acts import Open
from workshop.tui.aside import Aside
from workshop.tui.liststage import ListStage
from workshop.tui.solostage import SoloStage


class Rounds(ListStage, Aside, SoloStage):
    """A list to choose from; the page has the numbers already."""

    CSS_PATH = "rounds.tcss"
    ANSWERED = True
    KEYS = ListStage.NUMBERS

    def page(self) -> Page:
        """What there is to show now."""
        return rounds(self.view, self.game_app.voice, self.before())

    def before(self) -> Mapping[Round, Fraction]:
        """What the rounds brought on another day."""
        return self.game_app.study.standing().rounds_of(self.view.case.id)

    def start(self) -> str:
        """The first round that was not played."""
        played = {each.kind for each in self.view.played if each.case == self.view.case.id} | self.before().keys()
        return next((kind for kind in self.view.rounds if kind not in played), self.view.rounds[0])

    def choose(self, option: str) -> None:
        """Opens that round."""
        self.menu.point(option)
        if self.game.act(Open(Round(option))) is None:
            self.game_app.open("round")
