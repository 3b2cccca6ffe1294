"""Phones in lines: address and code as text, who is there, and the trainer's list."""

from __future__ import annotations

from workshop.cases.agenda import VOTES
from workshop.page.model import text_of
from workshop.page.phones import Place, failure, networks, opening, roster
from workshop.plain.dialogue import Entry
from workshop.plain.reading import line_of, read
from workshop.plain.seminar_desk import Do, Seminar
from workshop.plain.seminar_door import Phones
from workshop.play.actions import NameTeam
from workshop.room.hosting import Hosting
from workshop.room.opening import PORTS
from workshop.room.telling import invite_of, networks_here, places_of


def open_again(seminar: Seminar) -> None:
    """The door of a session that goes on, with its places and votes."""
    seminar.phones = Phones(seminar.led, seminar.dialogue)
    seminar.phones.open_again(seminar.phones.hosting.home)


def phones(seminar: Seminar) -> None:
    """Address, code and places; the first time the door is opened."""
    if seminar.phones is None:
        seminar.phones = Phones(seminar.led, seminar.dialogue)
    before = seminar.phones.hosting.open
    if not before and not _open(seminar, seminar.phones):
        return
    seminar.phones.tell(chosen=not before)
    while True:
        entries = _entries(seminar, seminar.phones.hosting)
        chosen = seminar.dialogue.menu(entries, seminar.voice("plain.back"))
        if chosen is None:
            return
        chosen(seminar)


def _chosen(seminar: Seminar) -> str | None:
    """The network that somebody chooses."""
    dialogue, voice, found = seminar.dialogue, seminar.voice, networks_here()
    page = networks(found, PORTS[0], voice)
    read(dialogue, (panel for panel in page.panels if panel.name != "networks"))
    lines = [line_of(each) for panel in page.panels if panel.name == "networks" for each in panel.words]
    entries = [Entry(line, network.address) for line, network in zip(lines, found, strict=True)]
    return dialogue.menu(entries, voice("plain.back"))


def _open(seminar: Seminar, phones: Phones) -> bool:
    host = _chosen(seminar)
    if host is None:
        return False
    read(seminar.dialogue, opening(seminar.voice).panels)
    failed = phones.open(host)
    if failed:
        seminar.dialogue.tell(failure(failed, PORTS[0], seminar.voice))
    return not failed


def _tell(seminar: Seminar) -> None:
    assert seminar.phones is not None
    seminar.phones.tell()


def _entries(seminar: Seminar, hosting: Hosting) -> list[Entry[Do]]:
    voice = seminar.voice
    lock = "keys.command.lock.open" if hosting.locked else "keys.command.lock.name"
    found: list[Entry[Do]] = [
        Entry(voice("keys.command.phones.name"), _tell),
        Entry(voice("keys.command.roster.name"), _roster),
    ]
    if hosting.locked or hosting.seats:
        found.append(Entry(voice(lock), _lock))
    if hosting.seats:
        found.append(Entry(voice("keys.command.close_seat.name"), _close_seat))
    if seminar.room.teams and hosting.seats:
        found.append(Entry(voice("keys.command.seat_team.name"), _seat_team))
        found.append(Entry(voice("keys.command.name_team.name"), _name_team))
    if hosting.wishes:
        found += (Entry(voice(f"keys.command.{name}.name"), do) for name, do in _WISHES.items())
    found.append(Entry(voice("keys.command.wifi.name"), _wifi))
    if len(networks_here()) > 1:
        found.append(Entry(voice("keys.command.network.name"), _network))
    return found


def _hosting(seminar: Seminar) -> Hosting:
    assert seminar.phones is not None
    return seminar.phones.hosting


def _places(seminar: Seminar) -> tuple[Place, ...]:
    return places_of(_hosting(seminar))


def _roster(seminar: Seminar) -> None:
    invite = invite_of(_hosting(seminar))
    if invite is not None:
        voting = seminar.room.stage in VOTES or _hosting(seminar).asked is not None
        read(seminar.dialogue, roster(_places(seminar), invite, seminar.voice, voting=voting).panels)


def _network(seminar: Seminar) -> None:
    assert seminar.phones is not None
    host = _chosen(seminar)
    if host is not None:
        seminar.phones.move(host)


def _wifi(seminar: Seminar) -> None:
    assert seminar.phones is not None
    place, rows = seminar.voice("phones.wifi_code.place"), ("name", "password")
    name, password = (seminar.dialogue.typed(f"{place}, {seminar.voice(f'phones.wifi_code.{row}')}:") for row in rows)
    seminar.phones.wifi = (name, password)
    seminar.phones.tell()


def _lock(seminar: Seminar) -> None:
    hosting = _hosting(seminar)
    hosting.lock(not hosting.locked)
    seminar.dialogue.tell(seminar.voice(f"phones.roster.{'locked' if hosting.locked else 'unlocked'}"))


def _which(seminar: Seminar, places: tuple[Place, ...]) -> Place | None:
    invite = invite_of(_hosting(seminar))
    if invite is None or not places:
        seminar.dialogue.tell(seminar.voice("phones.none"))
        return None
    page = roster(places, invite, seminar.voice, voting=False)
    rows = [row for panel in page.panels if panel.name == "places" for row in panel.words]
    entries = [Entry(f"{place.seat}: {text_of(row.runs)}", place) for row, place in zip(rows, places, strict=True)]
    return seminar.dialogue.menu(entries, seminar.voice("plain.back"))


def _close_seat(seminar: Seminar) -> None:
    place, house = _which(seminar, _places(seminar)), _hosting(seminar).house
    if place is not None and house is not None:
        (house.readmit if place.removed else house.remove)(place.seat)


def _seat_team(seminar: Seminar) -> None:
    place, house = _which(seminar, _places(seminar)), _hosting(seminar).house
    if place is None or house is None:
        return
    teams = [team.id for team in seminar.room.teams]
    at = teams.index(place.team.id) if place.team is not None and place.team.id in teams else -1
    house.move(place.seat, teams[(at + 1) % len(teams)])


def _name_team(seminar: Seminar) -> None:
    place = _which(seminar, tuple(each for each in _places(seminar) if each.team is not None))
    if place is not None and place.team is not None:
        name = seminar.dialogue.typed(seminar.voice("plain.seminar.teams.name"))
        if seminar.act(NameTeam(place.team.id, name)):
            _roster(seminar)


def _wish(seminar: Seminar, *, yes: bool) -> None:
    place = _which(seminar, tuple(each for each in _places(seminar) if each.wish is not None))
    if place is not None:
        _hosting(seminar).answer_wish(place.seat, yes)
        seat = place.wish if yes else place.seat
        seminar.dialogue.tell(seminar.voice(f"phones.roster.{'given' if yes else 'kept'}", seat=seat))


_WISHES = {
    "give_seat": lambda seminar: _wish(seminar, yes=True),
    "keep_seat": lambda seminar: _wish(seminar, yes=False),
}
