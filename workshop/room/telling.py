"""What pages tell of the phones of a session, for every front end."""

from __future__ import annotations

from collections import Counter

from workshop.page.phones import Invite, Network, Place
from workshop.play.phones import counting
from workshop.play.proposals import sent_to
from workshop.play.session import Session
from workshop.room.addresses import Address
from workshop.room.addresses import addresses as addresses_here
from workshop.room.broker import used
from workshop.room.hosting import Hosting
from workshop.room.protocol import Presence


def networks_here() -> tuple[Network, ...]:
    """Where a door can be opened, the likeliest first."""
    return tuple(map(_network, addresses_here()))


def invite_of(hosting: Hosting) -> Invite | None:
    """The open door; None while there is none."""
    house = hosting.house
    if house is None or hosting.key is None:
        return None
    there = [seat for seat, here in hosting.seats if here is not Presence.GONE and not seat.removed]
    return Invite(
        network=_network(Address(hosting.key.host)),
        port=hosting.key.port,
        code=hosting.key.code,
        here=len(there),
        lonely=hosting.lonely,
        teams=Counter(seat.team for seat in there if seat.team is not None),
        locked=hosting.locked,
        hitch=hosting.hitch,
        wishes=len(hosting.wishes),
        full=house.most if house.count.open > house.most > 0 else 0,
        others=tuple(f"http://{each.host}:{each.port}" for each in used()[1:]),
        away=hosting.away,
    )


def places_of(hosting: Hosting) -> tuple[Place, ...]:
    """Every place; those whose phone wants another one first."""
    session = hosting.session
    teams = {team.id: team for team in session.teams}
    asked = hosting.asked
    voted = voted_seats(session) if asked is None else frozenset(each.seat for each in sent_to(session, asked))
    found = [
        Place(
            seat.seat,
            here.value,
            seat.seat in voted,
            teams.get(seat.team or ""),
            seat.captain,
            seat.removed,
            hosting.wishes.get(seat.seat),
        )
        for seat, here in hosting.seats
    ]
    return tuple(sorted(found, key=lambda place: (place.wish is None, place.removed, place.seat)))


def voted_seats(session: Session) -> frozenset[int]:
    """Whose phone has answered at this vote, never what."""
    return frozenset(given.seat for given in counting(session))


def _network(address: Address) -> Network:
    return Network(address.number, address.name, address.private, address.inside)
