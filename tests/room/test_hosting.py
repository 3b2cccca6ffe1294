"""A session and its phones: what they say is on the disk before it is acknowledged, and they see what the room sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.hosted import KEY, LIBRARY, FakeHouse, go_to, hosted, led
from support.secrets import WORDS, secrets_of
from workshop.cases.agenda import Stage, Way
from workshop.cases.library import Library
from workshop.lead.led import Led
from workshop.lead.opening import resume
from workshop.play.actions import GO_ON, ChangeWay, Count, Forward, NameTeam, RepeatCase, ShowVotes, Undo
from workshop.play.seats import Phones
from workshop.play.session import Session
from workshop.room.addresses import Address
from workshop.room.hosting import Hosting
from workshop.room.house import Died, House, Opened
from workshop.room.leads import Sight
from workshop.room.protocol import Asked, By, Cast, Counted, Named, Seat, Seated, Told, Why
from workshop.room.telling import invite_of
from workshop.rules.facts import Trap
from workshop.store.journal import read
from workshop.store.sessions import replayed
from workshop.store.trouble import JournalFull


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Led]:
    with led(tmp_path) as found:
        yield found


def lines(session: Led) -> int:
    return len(session.journal.read_bytes().splitlines())


def vote(seat: int, *picks: str, id: int = 1, round: str = "1.first", **more: str) -> Cast:
    return Cast(seat, round, id, picks or ("nobody",), **more)  # type: ignore[arg-type]


def test_the_door_is_in_the_journal_before_anybody_comes_in(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch)
    assert session.state.phones == Phones(KEY.port, KEY.secret, KEY.code, host=KEY.host)
    assert hosting.open and house.shows[-1].round == "1.first"


def test_a_burst_is_one_line_and_is_acknowledged_after_it(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch, soon=False)
    house.joins(*range(1, 41))
    hosting.work()
    before = lines(session)
    house.votes(*(vote(seat, card="1") for seat in range(1, 41)))
    assert not house.acknowledged
    hosting.work()
    assert lines(session) == before + 1
    assert [each.seat for each in house.acknowledged] == list(range(1, 41))
    assert session.room.phones is not None
    assert (session.room.phones.joined, session.room.phones.voted) == (40, 40)


def test_the_place_is_in_the_journal_before_its_first_vote(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch, soon=False)
    house.votes(vote(7))
    house.deliver((Seated(Seat(7, "key7")),))
    hosting.work()
    assert house.acknowledged == [vote(7)]


def test_a_vote_that_came_too_late_or_of_nobody_gets_its_reason(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    _, house = hosted(session, monkeypatch)
    house.joins(1, 2)
    house.votes(vote(1))
    house.votes(vote(2, "martian"))
    session.act(Forward())
    house.votes(vote(2), vote(1, id=2))
    assert [(cast.seat, why) for cast, why in house.refused] == [(2, Why.UNFIT), (2, Why.CLOSED), (1, Why.CLOSED)]
    assert house.acknowledged == [vote(1)]


def test_what_the_disk_does_not_take_is_not_acknowledged_and_is_tried_again(
    session: Led, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    hosting, house = hosted(session, monkeypatch, now=lambda: clock[0])
    house.joins(1)
    act, full = session._file.act, True

    def failing(*values: object) -> object:
        if full:
            raise JournalFull(session.journal)
        return act(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(session._file, "act", failing)
    house.votes(vote(1))
    house.joins(2)
    house.votes(vote(2))
    assert isinstance(hosting.trouble, JournalFull)
    assert not house.acknowledged and not house.refused
    assert session.trouble is None, "what the trainer did last has nothing to do with it"
    hosting.tick()
    assert not house.acknowledged
    full, clock[0] = False, 1.5
    hosting.tick()
    assert [each.seat for each in house.acknowledged] == [1, 2]
    assert hosting.trouble is None


def test_phones_follow_the_session_and_are_told_nothing_twice(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch)
    house.joins(1, 2)
    house.votes(vote(1))
    hosting.follow(Sight.TOLD)
    session.act(Count("nobody", 3))
    hosting.follow(Sight.TOLD)
    assert len(house.shows) == 1
    for action in (Forward(), Forward()):
        session.act(action)
        hosting.follow(Sight.TOLD)
    assert [show.round for show in house.shows] == ["1.first", None, "1.second"]
    assert [show.number for show in house.shows] == [1, 2, 3]


def test_phones_are_no_further_than_the_wall(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch)
    hosting.follow(Sight.WAIT)
    assert house.shows[-1].says["de"]["phase"] == "wait"
    go_to(session, Stage.REVEAL)
    hosting.follow(Sight.LOOK)
    covered = str(house.shows[-1].says)
    hosting.follow(Sight.TOLD)
    assert house.shows[-1].says["de"]["phase"] == "reveal"
    assert len(str(house.shows[-1].says)) > len(covered)


def test_undo_repeat_and_another_way_leave_phones_right(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch)
    house.joins(1)
    house.votes(vote(1))

    def shown(*actions: object) -> str | None:
        for action in actions:
            assert session.act(action) is None  # type: ignore[arg-type]
        hosting.follow(Sight.TOLD)
        return house.shows[-1].round

    assert shown(Forward()) is None
    assert shown(Undo()) == "1.first"
    assert session.room.phones is not None and session.room.phones.voted == 1
    assert shown(ChangeWay(Way.ONE)) is None
    assert shown(ChangeWay(Way.HANDS)) == "1.first"
    assert shown(RepeatCase(), Forward()) == "1.first.1"
    assert session.room.phones.voted == 0
    house.votes(vote(1, id=2, round="1.first.1"))
    assert house.acknowledged[-1].round == "1.first.1"
    assert shown(Undo()) is None


def test_where_teams_answer_a_captain_votes_and_where_hands_are_counted_everybody_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with led(tmp_path, way=Way.KEYBOARD, teams=2) as session:
        hosting, house = hosted(session, monkeypatch)
        assert house.shows[-1].by is By.TEAM
        house.joins(1, team="t1", captain=True)
        house.votes(vote(1, team="t1"))
        assert session.room.voted == {"t1"}
        house.deliver((Named(1, "t1", "Die Lauten"),))
        assert session.room.teams[0].name == "Die Lauten"
        assert "Die Lauten" in str(house.shows[-1].says)
        session.act(NameTeam("t2", "Zwei"))
        house.deliver((Named(1, "t1", "Zwei"),))
        assert session.room.teams[0].name == "Die Lauten", "a name that is taken is not given twice"
        session.act(ChangeWay(Way.HANDS))
        hosting.follow(Sight.TOLD)
        assert house.shows[-1].by is By.SEAT


def test_a_place_is_given_back_when_the_trainer_says_so(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch)
    house.joins(1, 2, 3)
    house.deliver((Asked(2, 1), Asked(3, 1)))
    assert hosting.wishes == {2: 1, 3: 1}
    hosting.answer_wish(3, False)
    hosting.answer_wish(2, True)
    hosting.answer_wish(2, True)
    assert house.orders == [("give", 2, 1)]
    assert not hosting.wishes
    house.deliver((Asked(3, 1, sure=True),))
    assert house.orders[1:] == [("give", 3, 1)] and not hosting.wishes, "who knows its code need not ask"


def test_a_door_that_dies_is_told_until_it_is_open_again(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch)
    house.deliver((Died(-9),))
    assert hosting.hitch == "lost"
    house.deliver((Opened(KEY.port, 100, True),))
    assert hosting.hitch == ""


def test_without_a_network_the_door_waits_for_it_and_in_another_one_it_moves_without_a_farewell(
    session: Led, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, here = [0.0], [Address(KEY.host)]
    monkeypatch.setattr("workshop.room.watching.addresses", lambda: tuple(here))
    hosting, house = hosted(session, monkeypatch, now=lambda: clock[0])

    def looks(*there: Address, after: float = 10) -> Address | None:
        here[:], clock[0] = there, clock[0] + after
        return hosting.moved()

    home, cable, bridge = Address(KEY.host), Address("10.0.0.5"), Address("172.17.0.1", "docker0")
    assert looks(home, bridge) is None and hosting.hitch == ""
    assert looks(bridge, Address("169.254.3.4")) is None and hosting.hitch == "network", "no phone is in one of those"
    assert looks(bridge, after=3600) is None and hosting.hitch == "network"
    assert looks(home, cable) is None and hosting.hitch == ""
    assert looks(cable) is None and hosting.hitch == "address", "its network may be back in a moment"
    assert looks(cable, home) is None and hosting.hitch == ""
    assert looks(cable) is None
    assert looks(cable, after=20) == cable, "it is not back"
    assert looks(home, cable) is None
    assert looks(cable, Address("192.168.7.2")) == Address("192.168.7.2"), "a new one is where this computer went"
    assert hosting.move() is house and ("hush",) in house.orders and not hosting.open


def test_a_door_opens_again_in_the_network_that_was_chosen_or_says_that_it_is_elsewhere(
    session: Led, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [Address("192.168.1.20"), Address(KEY.host)]
    monkeypatch.setattr("workshop.room.watching.addresses", lambda: tuple(here))
    hosting, house = hosted(session, monkeypatch)
    assert hosting.home == KEY.host, "the likeliest is not the one that was chosen"
    house.joins(1)
    assert hosting.begin(FakeHouse(house.deliver), KEY) and not hosting.away  # type: ignore[arg-type]
    here[1:] = []
    assert hosting.home == "192.168.1.20"
    left = hosting.move()
    house.joins(2)
    asked: dict[str, object] = {}

    def reopened(key: object, *_: object, **more: object) -> tuple[object, object]:
        asked.update(more)
        return left, key

    monkeypatch.setattr("workshop.room.hosting.reopen_room", reopened)
    hosting.knock(hosting.home)
    assert asked["seats"] == (Seat(1, "key1"), Seat(2, "key2")), "also who came while the last door closed"
    for key in (replace(KEY, host="192.168.1.20"), replace(KEY, host="192.168.1.20", port=KEY.port + 1)):
        assert hosting.begin(FakeHouse(house.deliver), key) and hosting.away  # type: ignore[arg-type]
        assert session.state.phones is not None
        assert (session.state.phones.host, session.state.phones.port) == (key.host, key.port)


def test_where_all_places_are_taken_the_invitation_says_so(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    hosting, house = hosted(session, monkeypatch)
    for now, told in ((100, 0), (101, 100)):
        house.count = Counted(now, 0, 0, 0, 0)
        invite = invite_of(hosting)
        assert invite is not None and invite.full == told


def test_how_long_nobody_has_come_is_known(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    hosting, house = hosted(session, monkeypatch, now=lambda: clock[0])
    clock[0] = 31.0
    assert hosting.lonely == 31.0
    house.joins(1)
    assert hosting.lonely == 0.0
    clock[0] = 3600.0
    hosting.tick()
    house.seats, clock[0] = (), 3601.0
    assert hosting.lonely == 1.0, "not since somebody last looked"


def test_phones_read_the_sharpest_pair_and_what_everybody_relied_on(
    session: Led, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosting, house = hosted(session, monkeypatch)
    house.joins(1, 2)
    house.votes(vote(1, "nobody", card="1"), vote(2, "ask", card="2"))
    seen = dict[Stage, str]()
    for _ in range(20):
        if session.stage is Stage.DEBRIEFING:
            break
        session.act(GO_ON)
        hosting.follow(Sight.TOLD)
        seen[session.stage] = str(house.shows[-1].says["de"]["panels"])
    pair, relied = "Was müsste gelten, damit es die andere Antwort ist?", "Worauf sich die Telefone stützen"
    assert [stage for stage, told in seen.items() if pair in told] == [Stage.DISCUSSION]
    assert [stage for stage, told in seen.items() if relied in told] == [Stage.WHY]


def test_what_is_shared_of_a_job_is_in_the_journal_before_it_is_acknowledged_and_told_only_of_ten(
    session: Led, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosting, house = hosted(session, monkeypatch)
    house.joins(*range(1, 11))
    house.deliver((Told(1, 3, "one", ("EFFORT", "REQUEST")), Told(2, 1, "somebody", ()), Told(77, 1, "one", ())))
    assert house.orders == [("answer_job", 2, 1, Why.UNFIT), ("answer_job", 77, 1, Why.UNFIT), ("answer_job", 1, 3)]
    assert "EFFORT" in session.journal.read_text(encoding="utf-8")
    house.deliver((Told(1, 3, "one", ()),))
    assert house.orders[-1] == ("answer_job", 1, 3, None), "the same again is acknowledged again"
    session.act(Undo())
    assert session.state.jobs[1].traps == {Trap.EFFORT, Trap.REQUEST}
    with_one = resume_state(session)
    assert with_one.jobs == session.state.jobs
    house.deliver(tuple(Told(seat, 1, "split", ("EFFORT",)) for seat in range(2, 11)))
    assert session.room.jobs is None, "not before the end"
    go_to(session, Stage.FINAL)
    assert session.room.jobs is not None and session.room.jobs.traps == {Trap.EFFORT: 10, Trap.REQUEST: 1}
    hosting.follow(Sight.TOLD)
    assert "10" in str(house.shows[-1].says["de"]["panels"])


def resume_state(session: Led) -> Session:
    """What the journal tells."""
    found = read(session.journal)
    return replayed(found, session.table, session.journal).game.session


def test_a_session_that_goes_on_knows_every_vote_that_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = led(tmp_path)
    _hosting, house = hosted(session, monkeypatch)
    house.joins(1, 2)
    house.votes(vote(1, card="2"), vote(2, "ask"))
    session.act(ShowVotes(True))
    _hosting.lock(True)
    session.act(Undo())
    path = session.journal
    session.close()
    with resume(path, Library(LIBRARY.cases, {}, {}, ())) as again:
        asked: dict[str, object] = {}

        def reopened(key: object, deliver: object, log: object, **more: object) -> tuple[FakeHouse, object]:
            asked.update(more, key=key)
            return FakeHouse(deliver), key  # type: ignore[arg-type]

        monkeypatch.setattr("workshop.room.hosting.reopen_room", reopened)
        following = Hosting(again, lambda work: work(), lambda: None, Path())
        assert following.before
        before = path.read_bytes()
        assert following.begin(*following.knock(KEY.host))
        assert path.read_bytes() == before, "the same door is not opened twice"
        assert asked["key"] == KEY
        assert asked["locked"] is True and following.locked, "who was shut out stays out"
        assert asked["seats"] == (Seat(1, "key1"), Seat(2, "key2"))
        assert asked["votes"] == (vote(1, card="2"), vote(2, "ask"))


def test_what_comes_before_the_door_is_in_the_journal_waits_for_it(
    session: Led, monkeypatch: pytest.MonkeyPatch
) -> None:
    houses: list[FakeHouse] = []

    def opened(host: str, deliver: object, log: Path, **_: object) -> tuple[FakeHouse, object]:
        houses.append(FakeHouse(deliver))  # type: ignore[arg-type]
        houses[-1].joins(1)
        houses[-1].votes(vote(1))
        return houses[-1], KEY

    monkeypatch.setattr("workshop.room.hosting.open_room", opened)
    hosting = Hosting(session, lambda work: work(), lambda: None, Path())
    found: House
    found, key = hosting.knock(KEY.host)
    assert session.state.phones is None
    assert hosting.begin(found, key)
    assert houses[0].acknowledged == [vote(1)]


def test_a_door_that_cannot_be_written_down_is_closed_again(session: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise JournalFull(session.journal)

    monkeypatch.setattr(session._file, "act", failing)
    houses: list[FakeHouse] = []

    def opened(host: str, deliver: object, log: Path, **_: object) -> tuple[FakeHouse, object]:
        houses.append(FakeHouse(deliver))  # type: ignore[arg-type]
        return houses[-1], KEY

    monkeypatch.setattr("workshop.room.hosting.open_room", opened)
    hosting = Hosting(session, lambda work: work(), lambda: None, Path())
    assert not hosting.begin(*hosting.knock(KEY.host))
    assert houses[0].closed and not hosting.open and isinstance(hosting.trouble, JournalFull)


@pytest.mark.parametrize("case", sorted(LIBRARY.cases)[::40])
def test_no_byte_that_phones_get_before_the_reveal_tells_anything(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = (*secrets_of(case), *WORDS)
    with led(tmp_path, cases=(case,)) as session:
        hosting, house = hosted(session, monkeypatch)
        house.joins(*range(1, 10))
        for _ in range(20):
            if session.stage in (Stage.REVEAL, Stage.FINAL):
                break
            if (name := house.shows[-1].round) is not None:
                options = house.shows[-1].options
                card = next(iter(house.shows[-1].cards), None)  # none before the room has the cards
                house.votes(*(vote(n, options[n % 3], round=name, card=card) for n in range(1, 10)))
            session.act(GO_ON)
            hosting.follow(Sight.TOLD if session.stage is not Stage.REVEAL else Sight.LOOK)
        before = len(house.shows)
        sent = json.dumps([[dict(show.says), dict(show.own)] for show in house.shows], ensure_ascii=False).encode()
        assert len(house.acknowledged) == 18
        assert [secret for secret in secrets if secret in sent] == []
        hosting.follow(Sight.TOLD)
        told = json.dumps([dict(show.says) for show in house.shows[before:]], ensure_ascii=False).encode()
        assert [secret for secret in secrets if secret in told]
