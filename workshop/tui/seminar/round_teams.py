"""A round by teams: the trainer types each team's numbers as they are called, or the team does. Who laid shows, never
what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual.containers import Container, Vertical
from textual.events import Key
from textual.widget import Widget

from workshop.page.model import Page, Panel, Words
from workshop.page.room_ballot import CLOSE
from workshop.page.room_rounds import SAYS, checked, chosen, queue
from workshop.play.rounds.game import NOTHING
from workshop.tui.desk import keyed
from workshop.tui.pages import Pages
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.keyboard import Keyboard
from workshop.tui.seminar.laying import Laying


class RoundTeams(Laying, Keyboard):
    """The task and the cards beside the line of teams; then the desk of one of them, which shows how many cards it has
    chosen, and which ones only for the moment in which it looks again.
    """

    CSS_PATH: ClassVar[Any] = ["keyboard.tcss", "round_room.tcss", "round_teams.tcss"]
    SAYS = SAYS
    GROWING = Laying.GROWING | Keyboard.GROWING
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "peek", "card_back", "card_on", "fewer", "mark", "undo", "way", "back", "minute", "standings", "up",
        "down",
    )  # fmt: skip

    _half = 0
    """The half that is laid on the open desk."""

    def body(self) -> Iterable[Widget]:
        """The cards and the line of teams; or the desk."""
        queue = Container(self.line_panel(), self.panel_widget("evidence"), id="queue")
        yield Vertical(queue, id="waiting")
        yield from self.desk_panels()

    def page(self) -> Page:
        """What there is to show now."""
        voice = self.game_app.voice
        if not self.voter:
            return self.page_of(queue(self.queue, voice, low=self.low))
        said = checked(self.desk, voice) if self.peeking else chosen(self.desk, voice)
        if self.asking:
            said = self.seminar.message
        return self.page_of(self.desk_page(said, silent=not self.peeking))

    def message_line(self) -> str:
        """What a team is asked stands where it is said how much lies there: not a row of the cards moves."""
        return "" if self.voter and self.asking else super().message_line()

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The cards beside the line have the signs that they have on a desk."""
        if panel.name == "evidence":
            lying = [part for part in panel.parts if isinstance(part, Words) and not part.option]
            cards = keyed(part for part in panel.parts if isinstance(part, Words) and part.option)
            panel = Panel(panel.name, (*lying, *(replace(card, option="") for card in cards)))
        super().draw(panel, widget)

    def drawn(self, page: Page) -> None:
        """One of the two is in sight."""
        self.draw_clock()
        self.query_one("#waiting").set_class(page.panel("voters") is None, "-off")
        self.query_one("#desk").set_class(page.panel("cards") is None, "-off")
        voters = self.pages("voters")
        if page.panel("voters") is not None and voters.cursor not in voters.ids:
            self.point_on()

    def refill(self) -> None:
        """A half that all have handed in meanwhile, by phone, is over: its desk closes."""
        if self.stands and self.voter and self.playing.half != self._half:
            self.voter, self.peeking = "", False
        super().refill()

    @property
    def voted(self) -> frozenset[str]:
        """Who has laid."""
        return self.playing.laid

    def line_panel(self) -> Widget:
        """The clock, what is asked, and the line of teams."""
        return Vertical(self.head("question"), PanelPages(id="voters", pointing=True, growing=True), id="line")

    # Keys

    def take_key(self, event: Key) -> bool:
        """A card's sign on the desk; in the line the number of a team, or the key that closes the round."""
        if self.voter:
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
            self.peeking = False
            Laying.choose(self, option)
        else:
            Keyboard.choose(self, option)

    def call(self, voter: str) -> None:
        """The numbers of that team are typed now; what it is about was told in the line."""
        self.voter, self.seminar.message, self._half = voter, "", self.playing.half
        self.refill()
        self.open_desk(voter)
        self.go_to("#desk")
        self.refill()

    def _step_back(self, message: str = "") -> None:
        self.voter, self.seminar.message, self.peeking = "", message, False
        self.refill()
        self.point_on()

    def offered(self) -> tuple[str, ...]:
        """In the line also what closes the round; on a desk its key marks a card."""
        found = super().offered()
        return found if self.voter or self.laid_over else (*found[:1], "close_vote", *found[1:])

    def offers(self, name: str) -> bool:
        """On the desk nothing but the desk."""
        if name == "peek":
            return bool(self.voter) and self.lay != NOTHING and "z" not in self.letters
        if not self.voter:
            return name not in ("mark", "fewer") and Keyboard.offers(self, name)
        counted = any(choice.count is not None for choice in self.desk.choices)
        if name in ("card_back", "card_on"):
            return Laying.offers(self, name)
        if name == "mark" or (name == "fewer" and counted):
            return self.desk_in_sight
        return name in ("next", "back", "up", "down")

    @property
    def next_does(self) -> str:
        """On a desk its cards are turned before it is handed in."""
        return "name" if self.voter and self.goes_further else super().next_does

    def leave_out(self) -> None:
        """The team's turn is over; it can come again."""
        self.passed |= {self.voter}
        self._step_back()

    def do_card_on(self) -> None:
        """The next cards, on the desk or beside the line."""
        (Laying if self.voter else Keyboard).do_card_on(self)
        self._look_on()

    def do_card_back(self) -> None:
        """The cards before, on the desk or beside the line."""
        (Laying if self.voter else Keyboard).do_card_back(self)
        self._look_on()

    def _look_on(self) -> None:
        """Who looks again and turns the cards has time to read those, too."""
        if self.peeking:
            self.do_peek()

    def do_next(self) -> None:
        """Calls the next team; its desk is handed in."""
        if not self.voter:
            self.choose(str(self.menu.cursor or CLOSE))
        elif self.asking or not self.further():
            voter = self.voter
            if self.lay_down():
                self.passed -= {voter}
                self.present = voter
                self._step_back(self.seminar.message)

    def do_back(self) -> None:
        """The page before; then back into the line with nothing laid, and on to the next team."""
        if not self.voter:
            super().do_back()
        elif not self.turn(-1):
            self.leave_out()

    def do_overview(self) -> None:
        """Back into the line; from there the plan."""
        if self.voter:
            self._step_back()
        else:
            super().do_overview()
