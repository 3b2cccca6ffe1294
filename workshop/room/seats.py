"""Who is in the room: seats, their teams and captains, and what they voted. Nothing here knows a connection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workshop.cases.text import Language
from workshop.play.seats import left
from workshop.room.limits import MOST_SEEN, PER_SEAT, Bucket
from workshop.room.protocol import By, Cast, Member, Presence, Seat, You
from workshop.room.secrets import back_of


@dataclass(slots=True, eq=False)
class Place:
    """A seat and what the door knows of its phone."""

    seat: int
    key: str
    team: str | None = None
    captain: bool = False
    removed: bool = False
    lang: Language = Language.DE
    here: Presence = Presence.GONE
    heard: float = 0.0
    told: float = 0.0
    """When the house was told of its last vote."""
    pace: Bucket = field(default_factory=lambda: Bucket(PER_SEAT, 2 * PER_SEAT))

    @property
    def back(self) -> str:
        """What gets it back at another address."""
        return back_of(self.key)

    @property
    def left(self) -> bool:
        """Whether its phone sits at another place now, which was given to it."""
        return self.key.startswith("-")

    @property
    def said(self) -> Seat:
        """The seat as the house keeps it."""
        return Seat(self.seat, self.key, self.team, self.captain, self.removed)


class Seats:
    """All seats. What changes them returns the places that are different now."""

    def __init__(
        self, seats: Iterable[Seat] = (), votes: Iterable[Cast] = (), *, first: int = 1, step: int = 1
    ) -> None:
        """Numbers of new seats begin at `first` and are `step` apart."""
        self._first, self._step = first, step
        self._by_key: dict[str, Place] = {}
        self._by_number: dict[int, Place] = {}
        self._teams: dict[str, dict[int, Place]] = {}
        self._votes: dict[int | str, Cast] = {}
        self._last = 0
        for each in seats:
            self._add(Place(each.seat, each.key, each.team, each.captain, each.removed))
        for vote in votes:
            self.written(vote)

    def __len__(self) -> int:
        return len(self._by_number)

    def of_key(self, key: str) -> Place | None:
        """The seat of that token's fingerprint."""
        return self._by_key.get(key)

    def at(self, seat: int) -> Place | None:
        """The seat of that number."""
        return self._by_number.get(seat)

    def new(self, key: str) -> Place:
        """A new seat; numbers are never given twice."""
        number = max(self._first, self._last + 1)
        place = Place(number + (self._first - number) % self._step, key)
        self._add(place)
        return place

    def put(self, seat: Seat) -> Place:
        """That seat is like that: another door of the same room says so."""
        place = self._by_number.get(seat.seat)
        if place is None:
            place = Place(seat.seat, seat.key)
            self._by_number[place.seat] = place
            self._last = max(self._last, place.seat)
        elif place.key != seat.key and self._by_key.get(place.key) is place:
            del self._by_key[place.key]
        if place.team is not None:
            del self._teams[place.team][place.seat]
        if seat.team is not None:
            self._teams.setdefault(seat.team, {})[place.seat] = place
        place.key, place.team, place.captain, place.removed = seat.key, seat.team, seat.captain, seat.removed
        self._by_key.setdefault(place.key, place)
        return place

    def members(self, team: str | None) -> Iterable[Place]:
        """Who is in that team, by number."""
        there = self._teams.get(team, {}) if team is not None else {}
        return [there[seat] for seat in sorted(there)]

    def captain(self, team: str | None) -> Place | None:
        """Who holds that team's vote; None while nobody does."""
        if team is None:
            return None
        return next((each for each in self._teams.get(team, {}).values() if each.captain), None)

    def move(self, place: Place, team: str | None) -> set[Place]:
        """Into another team. The first of a team is its captain; where a captain goes, somebody else becomes it."""
        if place.team == team or (place.removed and team is not None):
            return set()
        changed = {place} | self._leave(place)
        place.team = team
        if team is not None:
            there = self._teams.setdefault(team, {})
            place.captain = self.captain(team) is None
            there[place.seat] = place
        return changed

    def lead(self, place: Place) -> set[Place]:
        """Captain of its team."""
        before = {each for each in self.members(place.team) if each.captain and each is not place}
        if place.team is None or place.removed or (place.captain and not before):
            return set()
        for each in before:
            each.captain = False
        place.captain = True
        return {place} | before

    def remove(self, place: Place) -> set[Place]:
        """Out of the room and its team; the seat is kept."""
        place.removed = True
        return {place} | self.move(place, None)

    def readmit(self, place: Place) -> set[Place]:
        """May come back."""
        place.removed = False
        return {place}

    def give(self, giver: Place, place: Place) -> set[Place]:
        """The phone at `giver` sits at `place` from now on; its own seat is left without a phone."""
        changed = {giver, place} | self.remove(giver)
        del self._by_key[place.key]
        giver.key, place.key = left(giver.key), giver.key
        self._by_key[place.key], self._by_key[giver.key] = place, giver
        place.removed, place.lang = False, giver.lang
        return changed

    def written(self, vote: Cast) -> None:
        """That vote counts now."""
        self._votes[vote.seat if vote.team is None else vote.team] = vote

    def vote_of(self, place: Place, by: By) -> Cast | None:
        """The vote that counts for that seat."""
        return self._votes.get(place.seat) if by is By.SEAT or place.team is None else self._votes.get(place.team)

    def you(self, place: Place, by: By) -> You:
        """What a phone is told of itself."""
        captain = self.captain(place.team)
        there = [each for each in self.members(place.team) if each.here is not Presence.GONE or each.captain]
        seen = tuple(Member(each.seat, each.here) for each in there[:MOST_SEEN])
        vote = self.vote_of(place, by)
        return You(place.seat, place.team, captain.seat if captain else None, seen, vote, place.back)

    def _add(self, place: Place) -> None:
        self._by_key[place.key] = self._by_number[place.seat] = place
        self._last = max(self._last, place.seat)
        if place.team is not None:
            self._teams.setdefault(place.team, {})[place.seat] = place

    def _leave(self, place: Place) -> set[Place]:
        if place.team is None:
            return set()
        there = self._teams[place.team]
        del there[place.seat]
        was, place.captain = place.captain, False
        heirs = sorted(there.values(), key=lambda each: (each.here is not Presence.AWAKE, each.seat))
        if not was or not heirs:
            return set()
        heirs[0].captain = True
        return {heirs[0]}
