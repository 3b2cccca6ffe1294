"""The plan: cases and stages, minutes left, and everything a trainer may want to do in between. Esc leads back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from workshop.cases.agenda import ROUND_STAGES, Stage
from workshop.play.actions import GoTo, RepeatCase, SkipCase
from workshop.tui.bars import Hint
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import RoomStage


def _id(stage: Stage, number: int) -> str:
    """The id of a step's row."""
    return f"stage {stage.value} {number}"


class Plan(RoomStage):
    """The list of cases, with the stages of the present one."""

    CSS_PATH = "overview.tcss"
    LIST = "plan"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "overview", "minute", "undo", "skip_case", "repeat", "report", "way", "votes", "standings", "setup",
        "own_job", "up", "down",
    )  # fmt: skip

    def hint(self, name: str) -> Hint:
        """*Next* goes where the cursor stands."""
        hint = super().hint(name)
        return replace(hint, name=self.voiced("keys.command.next.there")) if name == "next" else hint

    def body(self) -> Iterable[Widget]:
        """The clock over the list."""
        yield Pages(id="clock")
        yield Pages(id="plan", classes="panel", pointing=True)

    def begin(self) -> None:
        """The clock goes on; the cursor stands where the session does."""
        plan = self.menu
        plan.point(self._here)
        self.call_after_refresh(lambda: plan.point(plan.cursor))
        self.set_interval(5.0, self.refill)

    @property
    def _here(self) -> str:
        if self.session.stage is Stage.FINAL:
            return f"case {self.session.position - 1}"
        return _id(self.session.stage, self.seminar.place.round)

    def fill(self) -> None:
        """All texts."""
        self.tell_place(self.say("overview.place"))
        clock = self.session.clock
        left = round(clock.left / 60)
        behind = round(clock.behind / 60)
        here = self.say("overview.left", minutes=left) if left >= 0 else self.say("overview.over", minutes=-left)
        key = "overview.behind" if behind > 0 else "overview.ahead" if behind < 0 else "overview.on_time"
        said = [here] if self.session.stage is not Stage.FINAL else []
        if behind <= 0 or left >= 0 or len(self.session.agenda.blocks) > 1:
            said.append(self.say(key, minutes=abs(behind)))
        said.append(self.game_app.voice(f"vote.way.{self.room.way.value}"))
        clock_line = self.clean("\n".join((" · ".join(said[:-1]), said[-1])))
        self.pages("clock").show([Block(self.text(clock_line, "$soft"))])
        self.menu.show(list(self._rows()))

    def _rows(self) -> Iterable[Block]:
        session, glyphs = self.session, self.game_app.glyphs
        language = self.game_app.voice.language
        for position, block in enumerate(session.agenda.blocks):
            here = position == session.position
            sign = "✓" if session.played(position) else "·"
            title = self.text(session.case_title(position).in_(language), "bold" if here else "")
            minutes = self.text("  " + self.say("overview.minutes", minutes=block.minutes), "$soft")
            lead = self.text(f"{sign} {position + 1}  ", "bold $you" if here else "$soft")
            yield Block(title + minutes, lead=lead, id=f"case {position}", gap=False, short=title)
            if not here:
                continue
            for stage, number in session.planned:
                now = (stage, number) == (session.stage, self.seminar.place.round)
                sign = glyphs.on if now else glyphs.off
                kind = session.rounds[number] if stage in ROUND_STAGES else None
                yield Block(
                    self.text(self.stage_name(stage, kind), "bold" if now else ""),
                    lead=Content.styled(f"     {sign} ", "bold $you" if now else "$soft"),
                    id=_id(stage, number),
                    gap=False,
                )

    def offers(self, name: str) -> bool:
        """What the session allows."""
        over = self.session.stage is Stage.FINAL
        if name == "report":
            return over
        if name in ("skip_case", "way"):
            return not over
        if name == "repeat":
            return not over and self.session.stage is not Stage.SITUATION
        return super().offers(name)

    def do_next(self) -> None:
        """Jumps to what is at the cursor; where the session is already, just back."""
        self.choose(str(self.menu.cursor))

    def choose(self, id: str) -> None:
        """Goes to that case, or to that stage of the present one."""
        kind, name, *number = id.split(" ")
        if kind == "stage" and id != self._here:
            self.seminar.carry_out(lambda session: session.go_to_stage(Stage(name), int(number[0])))
        elif kind == "case" and int(name) != self.session.position:
            self.seminar.submit(GoTo(int(name)))
        else:
            self.leave()

    def do_back(self) -> None:
        """The page before, then back to the session."""
        if not self.turn(-1):
            self.leave()

    def do_overview(self) -> None:
        """Back to the session."""
        self.leave()

    def do_skip_case(self) -> None:
        """The next case; the votes of this one stay as they are."""
        self.seminar.submit(SkipCase())

    def do_repeat(self) -> None:
        """This case from the start, with empty ballots."""
        self.seminar.submit(RepeatCase())

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
