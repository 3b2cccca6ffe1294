"""A round that the room plays as one: it says aloud which cards, and the trainer types them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.play.actions import Forward
from workshop.play.ballot import ROOM
from workshop.play.rounds.game import NOTHING
from workshop.tui.pages import Block
from workshop.tui.seminar.laying import Laying


class RoundRoom(Laying):
    """One desk for all."""

    CSS_PATH = "round_room.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "mark", "fewer", "undo", "way", "back", "minute", "standings", "up", "down",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.voter = ROOM

    def body(self) -> Iterable[Widget]:
        """The desk alone."""
        return self.desk_panels()

    def fill(self) -> None:
        """All texts."""
        self.tell_top()
        playing, empty = self.playing, self.lay == NOTHING
        key = "round.kept_room" if playing.kept and empty else "round.taken" if playing.laid and empty else "round.how"
        self.query_one("#said").set_class(key == "round.how", "-idle")
        self.fill_desk(self.say(key), turn=self._turn())

    def _turn(self) -> list[Block]:
        """The team whose link of the cascade it is: the teams take turns, whatever the links are."""
        teams, link = self.room.teams, self.desk.numbers.get("link")
        if not teams or link is None or self.playing.kind is not Round.CASCADE:
            return []
        team = teams[(link - 1) % len(teams)]
        said = self.text(self.say("round.turn", team=self.team_name(team)), "bold $you")
        return [Block(said, lead=self.team_sign(team) + Content(" "), keep=True)]

    def do_next(self) -> None:
        """The next page or panel; the next part; takes down what lies there; then the next stage."""
        if self.turn(1):
            return
        playing = self.playing
        done = playing.outcome is not None or playing.laid or self.again
        if self.lay == NOTHING and not self.touched and (done or self._asked):
            self.seminar.message = ""
            self.seminar.submit(Forward())
        elif self.lay_down():
            self.open_desk(ROOM)
            self.go_to("#desk")
            self.refill()

    def do_back(self) -> None:
        """The page before; then clears the desk; then the stage before."""
        if self.turn(-1):
            return
        if self.lay != NOTHING or self.touched:
            self.open_desk(ROOM)
            self.go_to("#desk")
            self.refill()
        else:
            super().do_back()
