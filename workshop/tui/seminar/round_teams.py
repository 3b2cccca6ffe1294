"""A round at the shared keyboard: one team after another comes forward and lays. Who laid shows, never what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.room_ballot import CLOSE
from workshop.page.room_rounds import SAYS, SILENT, cover, queue
from workshop.tui.pages import Pages
from workshop.tui.seminar.keyboard import Keyboard
from workshop.tui.seminar.laying import Laying


class RoundTeams(Laying, Keyboard):
    """The line of teams, the cover while one comes forward, and its desk."""

    CSS_PATH: ClassVar[Any] = ["keyboard.tcss", "round_room.tcss", "round_teams.tcss"]
    SAYS = SAYS
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
        yield Vertical(self.panel_widget("whose"), self.panel_widget("how"), id="cover", classes="-off")
        yield from self.desk_panels()

    def page(self) -> Page:
        """What there is to show now."""
        voice = self.game_app.voice
        if self.voter:
            silent = self.playing.kind in SILENT
            number = len(self.lay.tokens)
            said = voice("rounds.room.silent", number=number) if silent else voice("rounds.room.how_team")
            return self.page_of(self.desk_page(said, silent=silent))
        if self.coming:
            return self.page_of(cover(self.room, self.coming, voice))
        return self.page_of(queue(self.queue, voice))

    def drawn(self, page: Page) -> None:
        """One of the three is in sight."""
        self.query_one("#line").set_class(page.panel("voters") is None, "-off")
        self.query_one("#cover").set_class(page.panel("whose") is None, "-off")
        self.query_one("#desk").set_class(page.panel("cards") is None, "-off")
        voters = self.pages("voters")
        if page.panel("voters") is not None and voters.cursor not in voters.ids:
            self.point_on()

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
            self.choose(self.room.teams[int(key) - 1].id)
            return True
        return False

    @property
    def menu(self) -> Pages:
        """The cards on an open desk, else the line of teams."""
        return self.pages("cards" if self.voter else "voters")

    def choose(self, option: str) -> None:
        """On the desk takes a card or puts it back; in the line calls that team, or closes the round."""
        if self.voter:
            Laying.choose(self, option)
        else:
            Keyboard.choose(self, option)

    def call(self, voter: str) -> None:
        """That team comes forward."""
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
            self.choose(str(self.menu.cursor or CLOSE))

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
