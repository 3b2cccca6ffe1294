"""The trainer's list of phones: who is there and has answered. Places are closed, given back and moved; teams named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.cases.agenda import VOTES
from workshop.page.model import Page
from workshop.page.phones import Place, roster
from workshop.room.telling import invite_of, places_of
from workshop.tui.aside import Aside
from workshop.tui.bars import Hint
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.phones import AtDoor
from workshop.tui.seminar.roomstage import RoomStage


class Roster(Aside, AtDoor):
    """Every place in a line."""

    CSS_PATH = "roster.tcss"
    LIST = "places"
    FOLLOWED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "give_seat", "keep_seat", "close_seat", "seat_team", "name_team", "lock", "back", "phones", "up", "down",
    )  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """The sum over the list."""
        yield PanelPages(id="sum")
        yield PanelPages(id="places", classes="panel", pointing=True)

    def page(self) -> Page:
        """All places."""
        invite = invite_of(self.hosting)
        assert invite is not None  # only an open door has places
        return roster(
            self.places,
            invite,
            self.game_app.voice,
            voting=self.room.stage in VOTES or self.hosting.asked is not None,
        )

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, as the list has them."""
        return places_of(self.hosting)

    @property
    def place(self) -> Place | None:
        """The one at the cursor."""
        return next((each for each in self.places if str(each.seat) == self.menu.cursor), None)

    def refill(self) -> None:
        """A door that was closed meanwhile has no places."""
        if self.stands and not self.hosting.open:
            self.leave()
            return
        super().refill()

    def drawn(self, page: Page) -> None:
        """The cursor stands on a place."""
        self.menu.point_at_something()

    # Commands

    def offers(self, name: str) -> bool:
        """What can be done with the place at the cursor."""
        place = self.place if self.stands else None
        match name:
            case "give_seat" | "keep_seat":
                return place is not None and place.wish is not None
            case "close_seat":
                return place is not None
            case "seat_team":
                return place is not None and bool(self.room.teams) and not place.removed
            case "name_team":
                return place is not None and place.team is not None
        return super().offers(name)

    def hint(self, name: str) -> Hint:
        """What is closed can be opened again."""
        hint = super().hint(name)
        if name == "close_seat" and self.place is not None and self.place.removed:
            return Hint(hint.command, hint.key, self.voiced("keys.command.close_seat.open"))
        return hint

    def choose(self, option: str) -> None:
        """A click on a place."""
        self.menu.point(option)
        self.refill()

    def do_next(self) -> None:
        """The next place."""
        self._move(1)

    def do_roster(self) -> None:
        """The same key leads back."""
        self.leave()

    def do_phones(self) -> None:
        """The picture and the code."""
        self.leave()
        if not isinstance(self.app.screen, RoomStage) or self.app.screen.named() != "phones":
            self.game_app.open("phones")

    def do_close_seat(self) -> None:
        """The phone at the cursor is out, or may come back."""
        house, place = self.hosting.house, self.place
        if house is not None and place is not None:
            (house.readmit if place.removed else house.remove)(place.seat)

    def do_seat_team(self) -> None:
        """The next team; behind the last one the first."""
        house, place = self.hosting.house, self.place
        if house is None or place is None:
            return
        teams = [team.id for team in self.room.teams]
        at = teams.index(place.team.id) if place.team is not None and place.team.id in teams else -1
        house.move(place.seat, teams[(at + 1) % len(teams)])

    def do_name_team(self) -> None:
        """The names of the teams, at that of the place at the cursor."""
        if self.place is not None and self.place.team is not None:
            self.game_app.open("names", self.place.team.id)

    def do_give_seat(self) -> None:
        """The phone at the cursor sits where it sat before."""
        self._answer(yes=True)

    def do_keep_seat(self) -> None:
        """It stays where it is."""
        self._answer(yes=False)

    def _answer(self, *, yes: bool) -> None:
        place = self.place
        if place is None or place.wish is None:
            return
        self.hosting.answer_wish(place.seat, yes)
        seat = place.wish if yes else place.seat
        self.seminar.tell(lambda voice: voice(f"phones.roster.{'given' if yes else 'kept'}", seat=seat))
        self.refill()
