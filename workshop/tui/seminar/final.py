"""The end of a session: the places and three awards that points do not decide; for a room without teams, the close."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from workshop.cases.agenda import Stage
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.seminar.standings import standings_of
from workshop.tui.seminar.votebars import ASCII_SIGNS, Bars


class Final(RoomStage):
    """Places and awards."""

    CSS_PATH = "final.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "report", "back", "undo")

    def body(self) -> Iterable[Widget]:
        """The places; the others; the awards and the close."""
        yield Bars(id="best", classes="panel")
        yield Pages(id="others", classes="panel")
        yield Pages(id="awards", classes="panel")

    def fill(self) -> None:
        """All texts."""
        room = self.room
        place = self.clean(room.title.in_(self.game_app.voice.language))
        self.tell_place(place, self.stage_name(Stage.FINAL))
        best, others = self.query_one("#best", Bars), self.query_one("#others", Pages)
        if self.game_app.glyphs.ascii:
            best.signs = ASCII_SIGNS
        bars, distances = standings_of(self) if room.standings else ([], [])
        best.put([self.heading(self.say("standings.heading"))], bars)
        best.set_class(not bars, "-off")
        others.show(distances)
        others.set_class(not distances, "-off")
        blocks = self._awards()
        blocks += [self.heading(self.say("final.heading")), *self.lines([self.say("final.question")])]
        blocks.append(Block(self.text(self.say("final.kept"), "$soft")))
        self.query_one("#awards", Pages).show(blocks)
        self._go(self.current)

    def _awards(self) -> list[Block]:
        found = self.room.awards
        if found is None:
            return []
        blocks = []
        teams = {team.id: team for team in self.room.teams}
        for name, winners in (
            ("most_gain", found.most_gain),
            ("best_calibrated", found.best_calibrated),
            found.third,
        ):
            if not winners:
                continue
            blocks.append(Block(self.text(self.say(f"final.{name}"), "$soft"), keep=True))
            for team in (teams[id] for id in winners):
                lead = self.team_sign(team) + Content(" ")
                blocks.append(Block(self.text(self.team_name(team), "bold"), lead=lead, gap=False))
        return blocks

    def do_report(self) -> None:
        """The report to take home."""
        self.game_app.open("report")

    def do_next(self) -> None:
        """The next page; after the last one, the question whether to leave."""
        if not self.turn(1):
            self.game_app.do_leave()
