"""One fact is moved after a reveal: phones propose which, and the verdict and the picture move before all eyes."""

from __future__ import annotations

from typing import ClassVar

from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.language.rounds import RoundTelling
from workshop.page.model import Page
from workshop.page.room_rounds import put_forward
from workshop.play.ballot import ROOM
from workshop.play.rounds.game import NOTHING
from workshop.tui.aside import Aside
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.seminar.round_what_if import RoundWhatIf


class MoveFact(RoundWhatIf, Aside):
    """The cards of *what if* over the screen that was there; no round, and without its clock. Styles are those of the
    first parent, which therefore has to be the round.
    """

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "most", "mark", "proposal", "back", "up", "down")

    @property
    def telling(self) -> RoundTelling:
        """The words of *what if*."""
        return RoundTelling(Round.WHAT_IF, self.room.case, self.game_app.voice)

    def head(self, asked: str) -> Widget:
        """What is asked, without a clock."""
        return self.panel_widget(asked)

    def top_right(self) -> str:
        """The stage below it, in every height without a clock."""
        return RoomStage.top_right(self)

    def drawn(self, page: Page) -> None:
        """Nothing is taken down of it."""

    def do_next(self) -> None:
        """The next cards, then the picture, then back."""
        if self.asking or not self.turn(1):
            self.leave()

    def do_overview(self) -> None:
        """Back."""
        self.leave()

    def do_back(self) -> None:
        """The page before; then all facts as they were; then back to where one came from."""
        if self.turn(-1):
            return
        if self.lay == NOTHING:
            self.leave()
        else:
            self.open_desk(ROOM)
            self.refill()

    def do_what_if(self) -> None:
        """Back to where one came from."""
        self.leave()

    def leave(self) -> None:
        """Asks first while phones propose and nothing was moved; then they see again what lies below."""
        asked, phones = self.session.asked_of_phones(self.on_wall), self.room.phones
        if asked is not None and phones is not None and phones.joined and self.lay == NOTHING:
            voice = self.game_app.voice
            told = put_forward(asked, self.session.sent_to(asked), self.telling, voice)
            if not self.sure(voice("rounds.what_if.closes", told=told)):
                return
        super().leave()
        self.seminar.follow_phones()
