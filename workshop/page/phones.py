"""Phones in the room: in which network, how one joins, what to do where nobody comes, and the list of all places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from workshop.language.voice import Voice
from workshop.page.model import (
    NUMBERED,
    Large,
    Page,
    Run,
    Weight,
    Words,
    panel,
    paragraphs,
    run,
    words,
)
from workshop.page.teams import badge, team_name
from workshop.play.audience import RoomView
from workshop.play.teams import Team

ANDROID: Final = 30.0
"""Seconds without a phone after which it is told what Android does."""
NOBODY: Final = 60.0
"""Seconds after which the network itself may keep devices apart."""
_FAR: Final = frozenset(
    {"library", "keys", "certificate", "plain", "credentials", "broker", "storage", "door", "taken"}
)
"""What can be wrong on the way to a door on another machine, in words that commands say too."""


@dataclass(frozen=True, slots=True)
class Network:
    """One address of this machine, in one of its networks."""

    address: str
    name: str
    private: bool
    alone: bool
    """Whether nobody but this machine can reach it."""


@dataclass(frozen=True, slots=True)
class Invite:
    """An open door: what gets somebody in, and how that goes."""

    network: Network
    port: int
    code: str
    here: int
    """How many phones can be reached now."""
    lonely: float
    """For how many seconds none could."""
    teams: Mapping[str, int] = field(default_factory=dict)
    """How many of them are in which team."""
    locked: bool = False
    hitch: str = ""
    """Why nobody comes through at the moment; mostly nothing."""
    wishes: int = 0
    """How many say that they had another place before."""
    full: int = 0
    """How many phones fit, where more want to come in; else nothing."""
    others: tuple[str, ...] = ()
    """The addresses of further doors."""
    away: bool = False
    """Whether phones knew the room at another address."""


@dataclass(frozen=True, slots=True)
class Place:
    """A phone's place, as the trainer sees it."""

    seat: int
    here: str
    """`awake`, `asleep` or `gone`."""
    voted: bool
    team: Team | None = None
    captain: bool = False
    removed: bool = False
    wish: int | None = None
    """Which place was its own, as it says."""


def networks(found: Sequence[Network], port: int, voice: Voice, failed: str = "") -> Page:
    """Where the door may be opened, the likeliest first; `failed`: why the last try did not succeed."""
    rows = (
        Words(
            (Run(each.address, Weight.NAME), *(Run(text, Weight.SOFT, apart=True) for text in _about(each, voice))),
            option=each.address,
            gap=False,
        )
        for each in found
    )
    trouble = (words(failure(failed, port, voice), Weight.BAD),) if failed else ()
    return Page(
        voice("phones.place"),
        (
            panel("question", Large(voice("phones.networks.question"), Weight.LEAD)),
            panel("how", trouble),
            panel("networks", rows),
            panel("about", paragraphs(_before(found, port, voice), Weight.SOFT)),
        ),
    )


def failure(cause: str, port: int, voice: Voice) -> str:
    """Why no door was opened."""
    if cause in _FAR:
        return voice("phones.failed.far", why=voice(f"phones.broker.{cause}"))
    return voice(f"phones.failed.{cause}", port=port)


def hitch(invite: Invite, voice: Voice) -> str:
    """Why nobody comes through at the moment, if so."""
    if not invite.hitch:
        return ""
    if invite.hitch in _FAR:
        return voice("phones.hitch.far", why=voice(f"phones.broker.{invite.hitch}"))
    return voice(f"phones.hitch.{invite.hitch}", port=invite.port, address=invite.network.address)


def _about(network: Network, voice: Voice) -> Iterator[str]:
    if network.name:
        yield network.name
    if network.alone:
        yield voice("phones.networks.alone")
    elif not network.private:
        yield voice("phones.networks.public")


def _before(found: Sequence[Network], port: int, voice: Voice) -> Iterator[str]:
    """What counts for the likeliest network first: in the lowest window the end has no room."""
    if found and found[0].alone:
        yield voice("phones.networks.none")
    warnings = [voice("phones.networks.warning", address=each.address) for each in found if not each.private][:1]
    if found and not found[0].private:
        yield from warnings
    yield voice("phones.networks.port", port=port)
    yield voice("phones.networks.firewall")
    if found and found[0].private:
        yield from warnings


def opening(voice: Voice) -> Page:
    """While the door is being opened."""
    return Page(voice("phones.place"), (panel("how", words(voice("phones.opening"), Weight.LEAD)),))


def invitation(
    room: RoomView,
    invite: Invite,
    voice: Voice,
    *,
    picture: bool | None,
    short: bool = False,
    chosen: bool = False,
) -> Page:
    """What gets a phone in. `picture`: whether the address stands beside it as a picture to scan, for which there is
    too little room else; None where there are only words. `short`: without what browsers add by themselves. `chosen`:
    whether somebody has just chosen that network, and read what is to be said of it.
    """
    how = [words(voice("phones.scan" if picture else "phones.type"), Weight.NAME)]
    found = dict.fromkeys((address(invite), *invite.others))
    how += (words(each.removeprefix("http://") if short else each, Weight.LEAD, gap=False) for each in found)
    return Page(
        voice("phones.place"),
        (
            panel("how", how),
            panel("label", _code(invite, voice, Weight.NAME) if picture is not None else ()),
            panel("code", _code(invite, voice) if picture is None else Large(invite.code, Weight.LEAD)),
            panel("there", _there(room, invite, voice, picture=picture, chosen=chosen)),
        ),
    )


def _code(invite: Invite, voice: Voice, weight: Weight = Weight.PLAIN) -> Words:
    """The code in common letters, also above the large ones: of those some are hard to tell apart."""
    return words(f"{voice('phones.code')}: {invite.code}", weight, gap=weight is Weight.PLAIN)


def address(invite: Invite) -> str:
    """What is typed into a browser."""
    return f"http://{invite.network.address}:{invite.port}"


def _there(room: RoomView, invite: Invite, voice: Voice, *, picture: bool | None, chosen: bool) -> Iterator[Words]:
    yield words(voice("phones.wifi"), Weight.NAME)
    yield words(joined(invite, voice), Weight.GOOD if invite.here else Weight.SOFT, gap=False)
    for trouble in troubles(invite, voice, chosen=chosen):
        yield words(trouble, Weight.BAD, gap=False)
    for team in room.teams if invite.here else ():
        count = Run(voice("phones.in_team", number=invite.teams.get(team.id, 0)), apart=True)
        yield Words((*run(team_name(team, voice)), count), badge=badge(team), gap=False)
    if invite.away and not invite.locked:
        yield words(voice("phones.before"), Weight.NAME, gap=False)
    for hint in hints(invite, voice):
        yield words(hint, Weight.NAME, gap=False)
    if picture is False:
        yield words(voice("phones.small"), Weight.SOFT, gap=False)


def joined(invite: Invite, voice: Voice) -> str:
    """How many phones are there."""
    return voice("phones.joined", number=invite.here) if invite.here else voice("phones.none")


def troubles(invite: Invite, voice: Voice, *, chosen: bool = False) -> Iterator[str]:
    """Whatever keeps somebody out, in sentences; of a network that was `chosen` just now it was said. That a network is
    nobody's own is said before the door is opened there: beside the code it would only frighten the room.
    """
    if invite.hitch:
        yield hitch(invite, voice)
    if invite.network.alone and not chosen:
        yield voice("phones.networks.none")
    if invite.locked:
        yield voice("phones.locked")
    if invite.full:
        yield voice("phones.full", number=invite.full)


def opened_again(invite: Invite, voice: Voice) -> str:
    """What the trainer is told when the door has opened again."""
    if not invite.away:
        return voice("phones.reopened")
    return voice("phones.moved_locked" if invite.locked else "phones.moved", address=address(invite))


def not_opened_again(cause: str, port: int, voice: Voice) -> str:
    """What the trainer is told where it has not."""
    return voice("phones.not_reopened", why=failure(cause, port, voice))


def hints(invite: Invite, voice: Voice) -> Iterator[str]:
    """What helps where nobody comes, and that somebody wants a place back."""
    if invite.lonely >= ANDROID:
        yield voice("phones.android")
    if invite.lonely >= NOBODY:
        yield voice("phones.nobody")
    if invite.wishes:
        yield voice("phones.wishes", number=invite.wishes)


def wifi(name: str, password: str, voice: Voice, *, picture: bool | None) -> Page:
    """The Wi-Fi itself, for phones to scan first: its name and password, as they are typed. `picture`: whether there is
    room for one; None where there are only words.
    """
    how = voice(f"phones.wifi_code.{'first' if picture is None else 'how'}")
    rows = [
        Words(
            run(text, Weight.NAME),
            lead=run(f"{voice(f'phones.wifi_code.{row}')}:  ", Weight.SOFT),
            option=row,
            gap=False,
        )
        for row, text in (("name", name), ("password", password))
    ]
    small = words(voice("phones.wifi_code.small"), Weight.SOFT) if name and picture is False else ()
    return Page(
        voice("phones.wifi_code.place"),
        (
            panel("how", words(how, Weight.LEAD)),
            panel("rows", rows),
            panel("about", small, words(voice("phones.wifi_code.kept"), Weight.SOFT)),
        ),
    )


# The list of places


def roster(places: Sequence[Place], invite: Invite, voice: Voice, *, voting: bool) -> Page:
    """Every place: whether its phone is there, and whether it has answered, never what."""
    rows = [
        Words(
            _place(each, voice, voting=voting),
            lead=run(f"{each.seat:>3}  ", NUMBERED),
            badge=badge(each.team) if each.team else None,
            option=str(each.seat),
            gap=False,
        )
        for each in places
    ]
    return Page(
        voice("phones.roster.place"),
        (
            panel("sum", words(roster_sum(places, voice, voting=voting), Weight.NAME), _locked(invite, voice)),
            panel("places", rows or words(voice("phones.none"), Weight.SOFT)),
        ),
    )


def roster_sum(places: Sequence[Place], voice: Voice, *, voting: bool) -> str:
    """How many are awake, asleep and gone; at a vote how many have answered."""
    there = [each for each in places if not each.removed]
    count = {here: sum(each.here == here for each in there) for here in ("awake", "asleep", "gone")}
    told = voice("phones.roster.sum", awake=count["awake"], asleep=count["asleep"], gone=count["gone"])
    if not voting:
        return told
    voted = sum(each.voted for each in there)
    return f"{told} {voice('vote.phones.voted', number=voted, joined=len(there))}"


def _locked(invite: Invite, voice: Voice) -> tuple[Words, ...]:
    return (words(voice("phones.locked"), Weight.BAD, gap=False),) if invite.locked else ()


def _place(place: Place, voice: Voice, *, voting: bool) -> tuple[Run, ...]:
    if place.removed:
        return run(voice("phones.roster.removed"), Weight.GONE)
    weight = {"awake": Weight.GOOD, "asleep": Weight.SOFT}.get(place.here, Weight.GONE)
    found = run(voice(f"phones.roster.{place.here}"), weight)
    if place.team is not None:
        found += (Run(team_name(place.team, voice), Weight.NAME, apart=True),)
        if place.captain:
            found += (Run(voice("phones.roster.captain"), Weight.SOFT, apart=True),)
    if voting:
        said = "voted" if place.voted else "not_voted"
        found += (Run(voice(f"phones.roster.{said}"), Weight.PLAIN if place.voted else Weight.SOFT, apart=True),)
    if place.wish is not None:
        found += (Run(voice("phones.roster.wish", seat=place.wish), Weight.BAD, apart=True),)
    return found
