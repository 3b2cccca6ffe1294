"""The end of a run: how each case went, which traps there were, and the points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Digits

from workshop.play.answer import POINTS, Result
from workshop.play.solo import Step
from workshop.tui.bars import TopLine
from workshop.tui.casestage import CaseStage
from workshop.tui.pages import Block, Pages


class End(CaseStage):
    """The summary."""

    CSS_PATH = "end.tcss"
    STEP = Step.END
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back")

    def body(self) -> Iterable[Widget]:
        """The points in large figures where there is room; the cases; the traps."""
        yield Vertical(Digits("", id="figures"), Pages(id="sum"), id="score", classes="panel")
        yield Pages(id="cases", classes="panel")

    def fill(self) -> None:
        """All texts."""
        view = self.view
        place = self.game.title or self.say("end.place")
        self.query_one(TopLine).tell(self.say("title"), self.clean(place), short=self.clean(place))
        points, most = self.points(view.points), POINTS * (view.total + len(view.played))
        self.query_one("#figures", Digits).update(f"{points}")
        right = sum(result.right for result in view.results)
        blocks = [
            Block(self.text(self.say("end.points", points=points, most=most), "bold")),
            Block(self.text(self.say("end.right", right=right, total=view.total))),
            *self._traps(view.results),
        ]
        self.query_one("#sum", Pages).show(blocks)
        rows = [self._row(case, {result.case: result for result in view.results}) for case in self.game.state.cases]
        self.query_one("#cases", Pages).show([Block(self.text(self.say("end.cases"), "$soft"), keep=True), *rows])

    def _traps(self, results: tuple[Result, ...]) -> list[Block]:
        traps = Counter(result.trap for result in results if result.trap is not None)
        if not traps:
            return []
        blocks = [Block(self.text(self.say("end.traps"), "$soft"), keep=True)]
        for trap, number in traps.most_common(3):
            times = self.text(f"{number}× " if not self.game_app.glyphs.ascii else f"{number}x ", "bold $you")
            blocks.append(Block(self.text(self.game_app.voice(f"engine.trap.{trap.value}")), lead=times, gap=False))
        return blocks

    def _row(self, case: str, results: dict[str, Result]) -> Block:
        title = self.text(self.game.table[case].title.in_(self.game_app.voice.language))
        result = results.get(case)
        if result is None:
            skipped = self.text("  " + self.say("end.skipped"), "$soft")
            return Block(title + skipped, lead=self.text("– ", "$soft"), gap=False)
        sign, style = ("✓", "bold $good") if result.points == Fraction(POINTS) else ("✗", "bold $bad")
        points = self.say("points", points=self.points(result.points))
        return Block(title + self.text(f"  {points}", "$soft"), lead=self.text(f"{sign} ", style), gap=False)

    def do_next(self) -> None:
        """The next page; after the last, home."""
        if not self.turn(1):
            self.game_app.go_home()

    def do_overview(self) -> None:
        """This is the overview."""
