"""A round that the room plays as one: it says aloud which cards, and the trainer types them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.page.model import Page
from workshop.page.room_rounds import built, followed, laid, not_built
from workshop.play.actions import Forward
from workshop.play.ballot import ROOM
from workshop.play.rounds.game import NOTHING, Lay
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
        """The desk; where facts are changed, the picture of what follows beside it."""
        yield from self.desk_panels()
        if self.playing.kind is Round.WHAT_IF:
            yield self.panel_widget("picture", "panel")

    def page(self) -> Page:
        """What there is to show now; while cards lie there, what the keys do stands for what is taken down."""
        voice = self.game_app.voice
        said = laid(self.playing, voice) if self.lay == NOTHING else ""
        panels = self.desk_page(said or voice("vote.one.how"))
        if self.playing.kind is Round.CHAIN and self.lay.tokens:
            panels = (built(self.session.chain_of(self.lay), self.explanation), *panels)
        if self.playing.kind is Round.WHAT_IF and self.lay.tokens:
            world = Explanation(self.room.case, self.session.world_of(self.lay), voice)
            brief, picture = followed(world)
            panels = (brief, *(each for each in panels if each.name != "brief"), picture)
        return self.page_of(panels)

    def drawn(self, page: Page) -> None:
        """What the keys do may be left out where there is no room."""
        self.query_one("#said").set_class(self.lay != NOTHING or not laid(self.playing, self.game_app.voice), "-idle")

    def choose(self, choice: str) -> None:
        """Takes a card or puts it back; a wrong link of the chain is explained at once and does not lie there."""
        if self.playing.kind is Round.CHAIN:
            outcome = self.session.press(self.voter, self.lay, choice)
            if isinstance(outcome, Lay) and (wrong := self.session.wrong_links(outcome)):
                self.refused, self.seminar.message = not_built(wrong, self.explanation), ""
                self.refill()
                return
        super().choose(choice)

    def do_next(self) -> None:
        """The next page or panel; the next part; takes down what lies there; then the next stage."""
        if self.turn(1):
            return
        playing = self.playing
        done = playing.outcome is not None or playing.laid or self.again
        if playing.kind is Round.WHAT_IF or (self.lay == NOTHING and not self.touched and (done or self._asked)):
            self.seminar.message = ""
            self.seminar.submit(Forward(once=True))
        elif (
            playing.kind is Round.CHAIN
            and self.session.lacks_link(self.lay)
            and not self.sure(self.game_app.voice("rounds.chain.lacks"))
        ):
            return
        elif self.lay_down():
            self.open_desk(ROOM)
            self.go_to("#desk")
            self.refill()

    def _whole(self) -> bool:
        """Whether nobody is missing at this step of the chain; otherwise it is asked first."""
        return not self.session.lacks_link(self.lay) or self.sure(self.game_app.voice("rounds.chain.lacks"))

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
