"""The plan: cases and stages, minutes left, and everything a trainer may want to do in between. Esc leads back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from workshop.cases.agenda import Stage
from workshop.page.keys import Command
from workshop.page.model import Page
from workshop.page.plan import STEP, asked, here, plan
from workshop.play.actions import GoTo, RepeatCase, SkipCase
from workshop.tui.aside import Aside
from workshop.tui.bars import Hint
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.roomstage import RoomStage


class Overview(Aside, RoomStage):
    """The list of cases, with the stages of the present one."""

    CSS_PATH = "overview.tcss"
    LIST = "plan"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "overview", "minute", "undo", "skip_case", "repeat", "report", "way", "votes", "standings", "setup",
        "own_job", "up", "down", "back",
    )  # fmt: skip

    def hint(self, name: str) -> Hint:
        """*Next* goes where the cursor stands."""
        hint = super().hint(name)
        return replace(hint, name=self.voiced("keys.command.next.there")) if name == "next" else hint

    def told_command(self, name: str) -> Command:
        """What *next* and *back* do here."""
        told = super().told_command(name)
        own = {"next": "keys.command.next.goes_there", "back": "keys.command.back.session"}.get(name)
        return told if own is None else Command(*told[:-1], self.voiced(own))

    def in_line(self) -> tuple[str, ...]:
        """The way back stands there once, with its first key."""
        return tuple(name for name in super().in_line() if name != "back")

    def body(self) -> Iterable[Widget]:
        """The clock over the list."""
        yield PanelPages(id="clock")
        yield PanelPages(id="plan", classes="panel", pointing=True)

    def page(self) -> Page:
        """Every case and stage, with the minutes planned and taken."""
        return plan(self.session.plan, self.game_app.voice)

    def begin(self) -> None:
        """The clock goes on; the cursor stands where the session does."""
        rows = self.menu
        rows.point(here(self.session.plan))
        self.call_after_refresh(lambda: rows.point(rows.cursor))
        self.set_interval(5.0, self.refill)

    def offers(self, name: str) -> bool:
        """What the session allows."""
        over = self.session.stage is Stage.FINAL
        if name == "report":
            return over and not self.session.rehearsal
        if name in ("skip_case", "way"):
            return not over
        if name == "repeat":
            return not over and self.session.stage is not Stage.SITUATION
        return super().offers(name)

    def do_next(self) -> None:
        """Jumps to what is at the cursor; where the session is already, just back."""
        self.choose(str(self.menu.cursor))

    def choose(self, id: str) -> None:
        """Goes to that case, or to that stage of the present one; asks before something is lost."""
        kind, name, *number = id.split(" ")
        if id == here(self.session.plan) or (kind != STEP and int(name) == self.session.position):
            self.leave()
        elif kind != STEP:
            self.venture(GoTo(int(name)))
        else:
            self._jump(Stage(name), int(number[0]))

    def _jump(self, stage: Stage, number: int) -> None:
        cost = self.session.cost_of_jump(stage, number)
        if cost is None or self.sure(asked(cost, self.game_app.voice)):
            self.seminar.carry_out(lambda session: session.go_to_stage(stage, number))

    def do_back(self) -> None:
        """Back to the session: a clicker that pages back never comes to another case."""
        self.leave()

    def do_skip_case(self) -> None:
        """The next case, after a question; the votes of this one stay as they are."""
        self.venture(SkipCase())

    def do_repeat(self) -> None:
        """This case from the start, with empty ballots; asks before they are emptied."""
        self.venture(RepeatCase())

    def do_setup(self) -> None:
        """People, teams, the room."""
        self.leave()
        self.game_app.open("setup")

    def do_own_job(self) -> None:
        """The interview about one's own job, for one after another at this keyboard; nothing of it stays."""
        self.leave()
        self.game_app.open("job_cover")

    def do_report(self) -> None:
        """The report to take home."""
        self.leave()
        self.game_app.open("report")
