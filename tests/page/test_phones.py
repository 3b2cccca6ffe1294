"""What pages say of phones: the invitation, the list of places, the sharpest pair, and what people relied on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.hosted import FakeHouse, hosted, led
from support.pages import dump
from workshop.cases.agenda import Stage, Way
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.lead.led import Led
from workshop.page.discussion import discussion
from workshop.page.notes import notes
from workshop.page.phones import Invite, Network, Place, invitation, networks, roster
from workshop.page.room_ballot import hands
from workshop.page.room_rounds import lacking
from workshop.page.why import relied, room_why
from workshop.play.actions import GO_ON, Count, SetPeople
from workshop.play.actions import Cast as Vote
from workshop.play.answer import Answer, Special
from workshop.play.teams import make_teams
from workshop.room.protocol import Cast

DE, EN = Voice(Language.DE), Voice(Language.EN)
HOME = Network("192.168.1.20", "wlan0", True, False)
SHOP = Network("203.0.113.7", "eth1", False, False)
INVITE = Invite(HOME, 8080, "K7PQ2A", 0, 0.0)
WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"lonely": 30.0}, "android"),
    ({"lonely": 60.0}, "nobody"),
    ({"locked": True}, "locked"),
    ({"hitch": "lost"}, "hitch.lost"),
    ({"away": True}, "before"),
    ({"wishes": 2}, "wishes"),
    ({"full": 2}, "full"),
)


def phoned(folder: Path, monkeypatch: pytest.MonkeyPatch, *votes: tuple[str, str]) -> tuple[Led, FakeHouse]:
    """A session at its first vote, at which phones picked and relied on a card."""
    session = led(folder)
    _, house = hosted(session, monkeypatch)
    house.joins(*range(1, len(votes) + 1))
    house.votes(*(Cast(seat, "1.first", 1, (pick,), None, card) for seat, (pick, card) in enumerate(votes, 1)))
    return session, house


def to(session: Led, stage: Stage) -> None:
    while session.stage is not stage:
        session.act(GO_ON)


@pytest.mark.parametrize("voice", [DE, EN])
def test_an_invitation_says_address_code_and_network_and_what_is_wrong(voice: Voice, tmp_path: Path) -> None:
    with led(tmp_path) as session:
        room = session.room
    quiet = dump(invitation(room, INVITE, voice, picture=True))
    assert "http://192.168.1.20:8080" in quiet and "K7PQ2A" in quiet and voice("phones.wifi") in quiet
    for change, key in WRONG:
        said = voice(f"phones.{key}", number=2, address=SHOP.address)
        assert said not in quiet
        assert said in dump(invitation(room, replace(INVITE, **change), voice, picture=True)), key
    assert voice("phones.small") in dump(invitation(room, INVITE, voice, picture=False))
    two = dump(invitation(room, replace(INVITE, others=("http://10.0.0.9:8080",)), voice, picture=True))
    assert two.index("http://192.168.1.20:8080") < two.index("http://10.0.0.9:8080"), "every door has its address"
    assert voice("phones.small") not in dump(invitation(room, INVITE, voice, picture=None))


def test_beside_the_code_nobody_is_frightened_of_the_network_and_the_code_stands_in_common_letters_too(
    tmp_path: Path,
) -> None:
    with led(tmp_path) as session:
        shown = invitation(session.room, replace(INVITE, network=SHOP), DE, picture=True)
    assert SHOP.address in dump(shown) and "privat" not in dump(shown)
    (label,) = (each for each in shown.panels if each.name == "label")
    assert INVITE.code in dump((label,))


def test_before_the_door_the_networks_stand_with_the_likeliest_first_and_a_warning() -> None:
    text = dump(networks((HOME, SHOP), 8080, DE))
    assert text.index(HOME.address) < text.index(SHOP.address)
    warning, firewall = DE("phones.networks.warning", address=SHOP.address), DE("phones.networks.firewall")
    assert text.index(firewall) < text.index(warning), "it is not about the likeliest"
    assert dump(networks((SHOP,), 8080, DE)).index(warning) < text.index(firewall)
    assert "keinem privaten Netz" not in dump(networks((HOME,), 8080, DE))
    for cause in ("port", "address", "silent", "version", "unwritten"):
        assert DE(f"phones.failed.{cause}", port=8080) in dump(networks((HOME,), 8080, DE, cause))


def test_the_list_says_who_is_there_and_has_answered_and_counts_nobody_who_is_closed() -> None:
    otter, lynx = make_teams(2)
    places = (
        Place(3, "awake", False, wish=1),
        Place(1, "gone", True, otter, captain=True),
        Place(2, "asleep", False, lynx),
        Place(4, "awake", True, removed=True),
    )
    text = dump(roster(places, INVITE, DE, voting=True))
    assert DE("phones.roster.sum", awake=1, asleep=1, gone=1) in text
    assert DE("vote.phones.voted", number=1, joined=3) in text
    assert DE("phones.roster.wish", seat=1) in text and DE("phones.roster.captain") in text
    assert DE("phones.roster.voted") not in dump(roster(places, INVITE, DE, voting=False))


def test_the_room_talks_about_the_two_answers_between_which_it_is_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = phoned(tmp_path, monkeypatch, *[("ask", "1")] * 2, *[("nobody", "2")] * 2)
    with session:
        assert DE("phones.vote.first_vote") in dump(hands(session.room, DE))
        to(session, Stage.DISCUSSION)
        pair = session.room.phones.pair if session.room.phones else None
        assert pair is not None
        text = dump(discussion(session.room, DE))
        assert "Was müsste gelten" in text and DE("discussion.question") not in text


def test_every_card_stands_with_how_many_relied_on_it_and_whether_it_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = phoned(tmp_path, monkeypatch, *[("ask", "1")] * 3, ("ask", "5"))
    with session:
        to(session, Stage.SECOND_VOTE)
        told = Explanation(session.table["payroll-clerk"], session.table.judgement("payroll-clerk"), DE)
        assert not relied(session.room, told)
        to(session, Stage.WHY)
        first, *rest = [row.text for row in relied(session.room, told)[0].words][1:]
        assert "3 Telefone" in first and "entscheidet nicht" in first
        assert any("ein Telefon" in row and row.endswith("entscheidet") for row in rest)
        assert any("0 Telefone" in row and row.endswith("entscheidet") for row in rest), "what nobody saw decides, too"
        assert [each.name for each in room_why(session.room, told)][-1] == "relied"
        assert "relied" in [each.name for each in notes(session.trainer, DE).panels]
        later = replace(session.room, coming=frozenset({Round.EVIDENCE}))
        assert "{good:" in dump(relied(session.room, told)) and "{good:" not in dump(relied(later, told))


@pytest.mark.parametrize("way", [Way.HANDS, Way.KEYBOARD])
def test_where_nobody_can_know_who_answered_twice_it_is_asked_before_it_goes_on(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = led(tmp_path, way=way)
    _, house = hosted(session, monkeypatch)
    with session:
        house.joins(1, 2)
        house.votes(*(Cast(seat, "1.first", 1, ("nobody",)) for seat in (1, 2)))
        assert not lacking(session.room, session.hands, DE), "phones alone cannot be counted twice"
        session.act(Count("nobody", 2) if way is Way.HANDS else Vote("s1", Answer(special=Special.NOBODY)))
        seats = {} if way is Way.HANDS else {"seats": 1}
        hands = {"hands": 2} if way is Way.HANDS else {}
        tail = "" if way is Way.HANDS else "_seats"
        assert lacking(session.room, session.hands, DE) == DE(f"vote.phones.both{tail}", phones=2, **seats, **hands)
        session.act(SetPeople(2))
        asked = DE(f"vote.phones.too_many{tail}", phones=2, people=2, **seats, **hands)
        assert lacking(session.room, session.hands, DE) == asked
        session.act(SetPeople(4 if way is Way.HANDS else 3))
        assert not lacking(session.room, session.hands, DE)


def test_a_teams_answer_counts_once_by_whatever_way_it_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = led(tmp_path, way=Way.KEYBOARD, teams=2)
    _, house = hosted(session, monkeypatch)
    with session:
        house.joins(1, team="t1", captain=True)
        house.votes(Cast(1, "1.first", 1, ("nobody",), team="t1"))
        session.act(Vote("t1", Answer(special=Special.ASK)))
        session.act(Vote("t2", Answer(special=Special.ASK)))
        assert session.trainer.votes.voters == 2
        assert not lacking(session.room, session.hands, DE)
