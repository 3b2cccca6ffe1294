"""A round at the shared keyboard: one team after another comes forward and lays. Who laid shows, never what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.page.room_ballot import CLOSE, line
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.keyboard import Keyboard
from workshop.tui.seminar.laying import Laying

SILENT: Final = frozenset({Round.EVIDENCE, Round.TWIN, Round.SUCCESS, Round.TELL, Round.ASK})
"""Rounds in which cards are picked, no more: the desk says how many lie there, so that the room may look. In the others
what follows depends on what lies there, and everybody else looks away.
"""


class RoundTeams(Laying, Keyboard):
    """The line of teams, the cover while one comes forward, and its desk."""

    CSS_PATH: ClassVar[Any] = ["keyboard.tcss", "round_room.tcss", "round_teams.tcss"]
    SAYS = "seminar.round"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "mark", "fewer", "undo", "way", "back", "minute", "standings", "up", "down",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.coming = ""
        """Which team was called and has not opened its desk; empty for none."""

    def body(self) -> Iterable[Widget]:
        """The line of teams; or the cover; or the desk."""
        yield self.line_panel()
        yield Vertical(Pages(id="whose"), Pages(id="how"), id="cover", classes="-off")
        yield from self.desk_panels()

    def fill(self) -> None:
        """All texts."""
        self.tell_top()
        self.query_one("#line").set_class(bool(self.voter or self.coming), "-off")
        self.query_one("#cover").set_class(not self.coming, "-off")
        self.query_one("#desk").set_class(not self.voter, "-off")
        if self.voter:
            silent = self.playing.kind in SILENT
            said = self.say("round.silent", number=len(self.lay.tokens)) if silent else self.say("round.how_team")
            self.fill_desk(said, silent=silent)
            return
        self.query_one("#brief").set_class(True, "-off")
        if self.coming:
            self._fill_whose()
        else:
            for shown in line(self.queue, self.question(), self.game_app.voice, self.SAYS):
                self.draw(shown, self.pages(shown.name))
            if self.pages("voters").cursor not in self.pages("voters").ids:
                self.point_on()

    def _fill_whose(self) -> None:
        team = next(each for each in self.room.teams if each.id == self.coming)
        name = self.text(self.team_name(team), "bold $you")
        self.query_one("#whose", Pages).show([Block(name, lead=self.team_sign(team) + Content(" "))])
        key = "round.cover_silent" if self.playing.kind in SILENT else "round.cover"
        blocks = [*self.lines([self.telling.title()], "bold"), *self.lines([self.say(key)], "$soft")]
        self.query_one("#how", Pages).show(blocks)

    def question(self) -> str:
        """What is asked for, and in which round."""
        return self.say("round.question", title=self.telling.title())

    @property
    def voted(self) -> frozenset[str]:
        """Who has laid."""
        return self.playing.laid

    # Keys

    def take_key(self, event: Key) -> bool:
        """A card's letter on the desk; in the line the number of a team, or the key that closes the round."""
        if self.voter or self.coming:
            return Laying.take_key(self, event)
        key = event.key.lower()
        if key == "x":
            self.do_close_vote()
            return True
        if key.isdecimal() and 1 <= int(key) <= len(self.room.teams):
            self.call(self.room.teams[int(key) - 1].id)
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click calls that team, closes the round, or takes a card."""
        if message.pages.id == "voters":
            self.call(message.id)
        else:
            Laying.on_pages_chosen(self, message)

    def call(self, voter: str) -> None:
        """That team comes forward."""
        if voter == CLOSE:
            self.do_close_vote()
            return
        self.query_one("#voters", Pages).point(voter)
        if not self.may_come(voter):
            return
        self.coming, self.seminar.message = voter, ""
        self.refill()

    def _step_back(self) -> None:
        self.voter, self.coming, self.seminar.message = "", "", ""
        self.refill()
        self.point_on()

    def offers(self, name: str) -> bool:
        """On the desk nothing but the desk; under the cover only to open it or to go back."""
        if self.voter:
            return name in ("next", "back", "mark", "fewer", "up", "down") and Laying.offers(self, name)
        return name in ("next", "back") if self.coming else Laying.offers(self, name)

    def do_next(self) -> None:
        """Calls the next team; opens its desk; turns pages; hands in."""
        if self.voter:
            if self.turn(1):
                return
            voter = self.voter
            if self.lay_down():
                self.passed -= {voter}
                self.present = voter
                self._step_back()
        elif self.coming:
            voter, self.coming = self.coming, ""
            self.voter = voter
            self.refill()
            self.open_desk(voter)
            self.refill()
        else:
            self.call(str(self.query_one("#voters", Pages).cursor or CLOSE))

    def do_back(self) -> None:
        """The page before; then back into the line with nothing laid, and on to the next team."""
        if self.voter or self.coming:
            if self.voter and self.turn(-1):
                return
            self.passed |= {self.voter or self.coming}
            self._step_back()
        else:
            super().do_back()

    def do_overview(self) -> None:
        """Back into the line; from there the plan."""
        if self.voter or self.coming:
            self._step_back()
        else:
            super().do_overview()
