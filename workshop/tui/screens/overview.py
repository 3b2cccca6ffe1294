"""How the run stands: which cases, which is being played, the points so far. Esc and F5 come here and go back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.tui.bars import TopLine
from workshop.tui.casestage import CaseStage
from workshop.tui.pages import Block, Pages


class Overview(CaseStage):
    """The list of the run's cases."""

    CSS_PATH = "overview.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "leave")

    def body(self) -> Iterable[Widget]:
        """One panel."""
        yield Pages(id="run", classes="panel")

    def fill(self) -> None:
        """All texts."""
        view = self.view
        place = self.say("overview.place")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        answered = {result.case: result for result in view.results}
        blocks = [Block(self.text(self.clean(self.game.title) or place, "bold $you"))]
        for number, case in enumerate(self.game.state.cases, 1):
            title = self.game.table[case].title.in_(self.game_app.voice.language)
            here = number == view.number
            result = answered.get(case)
            sign = self.game_app.glyphs.cursor if here else "✓" if result else "·"
            style = "bold" if here else ""
            points = f"  {self.say('points', points=self.points(result.points))}" if result else ""
            blocks.append(
                Block(
                    self.text(title, style) + self.text(points, "$soft"),
                    lead=self.text(f"{sign} {number:>2}  ", "bold $you" if here else "$soft"),
                    gap=number == 1,
                )
            )
        blocks.append(Block(self.text(self.say("overview.kept"), "$soft")))
        self.query_one("#run", Pages).show(blocks)

    def do_next(self) -> None:
        """The next page, then back to the case."""
        if not self.turn(1):
            self.leave()

    def do_back(self) -> None:
        """The page before, then back to the case."""
        if not self.turn(-1):
            self.leave()

    def do_overview(self) -> None:
        """Back to the case."""
        self.leave()
