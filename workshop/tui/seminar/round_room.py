"""A round that the room plays as one: it says aloud which cards, and the trainer types them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from workshop.page.model import Page, Panel
from workshop.page.room_rounds import laid, with_proposals
from workshop.play.actions import GO_ON
from workshop.play.ballot import ROOM
from workshop.play.phone_rounds import Lying
from workshop.play.rounds.game import NOTHING
from workshop.tui.bars import Hint
from workshop.tui.seminar.laying import Laying


class RoundRoom(Laying):
    """One desk for all."""

    CSS_PATH = "round_room.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "card_back", "card_on", "fewer", "mark", "most", "undo", "way", "back", "minute", "standings", "up",
        "down",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.voter = ROOM

    def body(self) -> Iterable[Widget]:
        """The desk."""
        yield from self.desk_panels()

    def page(self) -> Page:
        """What there is to show now; while cards lie there, what the keys do stands for what is noted."""
        voice = self.game_app.voice
        said = laid(self.playing, voice) if self.lay == NOTHING else ""
        numbered = self.desk.signs[-1:] and self.desk.signs[-1].isdecimal()
        how = "rounds.room.how" if numbered else "rounds.room.how_letters"
        return self.page_of(self.desk_page(said or voice(how)))

    @property
    def on_wall(self) -> Lying:
        """What lies on the desk."""
        return Lying(self.playing.kind, self.lay)

    def desk_page(self, said: str, *, silent: bool = False) -> tuple[Panel, ...]:
        """The desk, with what phones say of it."""
        panels = super().desk_page(said, silent=silent)
        asked, phones = self.session.asked_of_phones(self.on_wall), self.room.phones
        if asked is None or phones is None or not phones.joined:
            return panels
        return tuple(with_proposals(panels, asked, self.session.sent_to(asked), phones.joined, self.game_app.voice))

    def offers(self, name: str) -> bool:
        """What most phones propose can be taken once one has."""
        if name == "most":
            return self.stands and not self.lay.pending and bool(self.session.taking(self.on_wall))
        return super().offers(name)

    def hint(self, name: str) -> Hint:
        """Next notes what lies there once everything has been seen; before that, and of nothing, it goes on."""
        hint = super().hint(name)
        own = self.named() == "round_room"  # the chain says in its own word what it does
        if name == "next" and own and (self.goes_further or (self.lay == NOTHING and not self.touched)):
            return replace(hint, name=self.voiced("keys.command.next.name"))
        return hint

    def do_most(self) -> None:
        """Lays what most phones propose; the trainer can change it still."""
        for choice in self.session.taking(self.on_wall):
            before = self.lay
            self.choose(choice)
            if self.lay == before:  # it was explained why not
                return

    def drawn(self, page: Page) -> None:
        """What the keys do may be left out where there is no room."""
        self.draw_clock()
        self.query_one("#said").set_class(self.lay != NOTHING or not laid(self.playing, self.game_app.voice), "-idle")

    def do_next(self) -> None:
        """The next panel; the next part; notes what lies there; then the next stage."""
        if not self.asking and self.further():
            return
        playing = self.playing
        done = playing.outcome is not None or playing.laid or self.again
        if self.lay == NOTHING and not self.touched:
            if done or self.sure(self.question()):
                self.leave_out()
            return
        desk, first = self.desk, not self.lay.phase
        cards = ", ".join(desk.sign_of[choice.id] for choice in desk.choices if choice.chosen) if first else ""
        if self.lay_down():
            if cards:
                self.seminar.tell(lambda voice: voice("rounds.room.noted", cards=cards))
            self.open_desk(ROOM)
            self.go_to("#desk")
            self.refill()

    def leave_out(self) -> None:
        """The room goes on with nothing taken down."""
        self.seminar.message = ""
        self.seminar.submit(GO_ON)

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
