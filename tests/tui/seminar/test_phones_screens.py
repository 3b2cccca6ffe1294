"""Phones on the screens: how they get in, that they are counted, what they talk about, and the trainer's list."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from support.hosted import KEY, FakeHouse
from support.hostile import HOSTILE, active
from support.phones import OpenDoor, Phone, hears_at_last, token
from support.waiting import PATIENCE, comes
from support.walking import press, segments, settle, text_of
from workshop.cases.agenda import Stage
from workshop.cases.text import Language
from workshop.page.phones import Network
from workshop.play.actions import Forward
from workshop.room import hosting
from workshop.room import protocol as say
from workshop.room.addresses import Address
from workshop.room.house import CannotOpen
from workshop.room.opening import Key
from workshop.room.protocol import Asked, Cast, Named
from workshop.room.secrets import fingerprint
from workshop.tui.seminar import hosted
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.phones import Code, enlarged

Shown = Callable[[SeminarApp], str]
HOME = Network("192.168.1.20", "wlan0", True, False)
SHOP = Network("203.0.113.7", "eth1", False, False)
HERE = Network("127.0.0.1", "lo", True, True)


class Doors:
    """Every house that was made, and the networks there are."""

    def __init__(self) -> None:
        self.made: list[FakeHouse] = []
        self.networks: tuple[Network, ...] = (HOME,)
        self.key = KEY

    @property
    def house(self) -> FakeHouse:
        """The last one."""
        return self.made[-1]


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> Doors:
    """Doors that are none."""
    found = Doors()

    def opened(host: Any, deliver: Any, log: Path, **_: Any) -> tuple[FakeHouse, Any]:
        found.made.append(FakeHouse(deliver))
        return found.made[-1], host if isinstance(host, Key) else found.key

    monkeypatch.setattr("workshop.room.hosting.open_room", opened)
    monkeypatch.setattr("workshop.room.hosting.reopen_room", opened)
    monkeypatch.setattr(hosted, "networks_here", lambda: found.networks)
    monkeypatch.setattr("workshop.room.watching.LOOKS", 1e9)
    return found


async def knocked(app: SeminarApp, pilot: Any) -> None:
    """Until the door is open, and drawn."""
    await comes("open door", lambda: app.phones is not None and app.phones.hosting.open)
    await settle(pilot)


async def with_phones(app: SeminarApp, pilot: Any, doors: Doors, there: Callable[[], bool]) -> None:
    """Three phones have come in, and the session goes on until it is there."""
    await press(pilot, "escape", "q")
    await knocked(app, pilot)
    await press(pilot, "q")
    doors.house.joins(1, 2, 3)
    for _ in range(40):
        if there():
            break
        await press(pilot, "space")
    await settle(pilot)


async def drawn(app: SeminarApp, pilot: Any) -> None:
    """Until what came in is drawn."""
    await asyncio.sleep(hosted.SOON + 0.05)
    await settle(pilot)


def said(shown: Shown, app: SeminarApp) -> str:
    return " ".join(shown(app).split())


LONG = replace(KEY, secret="ABCDEFGHJKLMNPQRSTUVWXYZ23")
"""Of a session that was begun when secrets were longer."""


@pytest.mark.parametrize(
    ("size", "rows", "key"),
    [((120, 40), 29, KEY), ((80, 24), 15, KEY), ((60, 18), 15, KEY), ((48, 14), 14, KEY), ((48, 14), 0, LONG)],
)
async def test_one_key_shows_how_phones_get_in_at_every_size(
    size: tuple[int, int], rows: int, key: Key, room: Any, doors: Doors, shown: Shown
) -> None:
    doors.key = key
    app = room.app("two", welcome=True)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "q")
        await knocked(app, pilot)
        text = said(shown, app)
        code = app.screen.query_one(Code)
        assert code.size.height == rows == len(code.fitting(*app.screen.query_one("#body").content_size))
        whole = size == (48, 14) and rows > 0
        assert ("http://127.0.0.1:8765" in text) != whole and "127.0.0.1:8765" in text
        assert "Code" in text and (KEY.code in text or not whole)
        assert ("Wer zahlt?" in text) != whole and "Hilfe" in text
        assert ("Für den QR-Code ist dieses Fenster zu klein" in str(app.screen.page())) == (rows == 0)
        assert "zuschließen" not in text, "nobody is there whom others could follow"
        await press(pilot, "escape")
        assert app.screen.named() == "setup"
        await press(pilot, "q")
        assert len(doors.made) == 1, "the room is opened once"


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 15), ((60, 18), 0)])
async def test_once_phones_are_open_the_welcome_shows_how_they_get_in(
    size: tuple[int, int], rows: int, room: Any, doors: Doors, shown: Shown
) -> None:
    app = room.app("two", welcome=True)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "q")
        await knocked(app, pilot)
        await press(pilot, "escape", "escape")
        assert app.screen.named() == "welcome"
        text = said(shown, app)
        assert "http://127.0.0.1:8765" in text and KEY.code in text and "Mehrere Buchstaben" in text
        assert "Am Telefon; ohne Telefon Augen zu" in text
        assert app.screen.query_one(Code).size.height == rows


def test_the_large_picture_has_the_same_modules() -> None:
    small = KEY.picture
    large = enlarged(small)
    assert len(large) in (2 * len(small), 2 * len(small) - 1)
    for number, row in enumerate(large):
        halves = {" ": "  ", "▀": "██" if number % 2 == 0 else "  ", "▄": "██" if number % 2 else "  ", "█": "██"}
        assert row == "".join(halves[cell] for cell in small[number // 2])


async def test_a_door_that_opens_when_the_session_has_been_left_is_closed(
    room: Any, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, go = hosting.open_room, Event()
    monkeypatch.setattr(hosting, "open_room", lambda *words, **more: go.wait(PATIENCE) and opened(*words, **more))
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "q")
        assert app.hosted.opening
    app.close_phones()
    go.set()
    await comes("closed door", lambda: doors.made and doors.house.closed)


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 17), ((48, 14), 0)])
async def test_the_wifi_is_typed_and_scanned_and_written_nowhere(
    size: tuple[int, int], rows: int, room: Any, doors: Doors, shown: Shown
) -> None:
    app = room.app("two", welcome=True)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "q")
        await knocked(app, pilot)
        await press(pilot, "i", *"Tagungshaus", "enter", *"Sommer 2026 [/")
        assert app.screen.query_one(Code).size.height == rows
        text = said(shown, app)
        assert "Tagungshaus" in text and "Sommer 2026 [/" in text
        assert ("QR-Code ist das Fenster zu klein" in text) == (rows == 0)
        await press(pilot, "enter")
        assert app.screen.named() == "phones" and "Tagungshaus" not in said(shown, app)
        await press(pilot, "i")
        assert "Tagungshaus" in said(shown, app), "it is there as long as the program runs"
        await press(pilot, "down", "ctrl+u")
        app.screen.field.put_in("0f" * 40)
        await settle(pilot)
        assert app.hosted.wifi["password"] == "0f" * 32, "the longest that there is, the key itself, goes in whole"
        await press(pilot, "escape")
        assert app.led is not None and "Tagungshaus" not in app.led.journal.read_text(encoding="utf-8")


async def test_where_there_are_several_networks_or_none_somebody_chooses(room: Any, doors: Doors, shown: Shown) -> None:
    doors.networks = (HOME, SHOP)
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "q")
        text = said(shown, app)
        assert "192.168.1.20" in text and "203.0.113.7" in text and "gehört zu keinem privaten Netz" in text
        assert "Anschluss 8080" in text and not doors.made
        await press(pilot, "down", "enter")
        await knocked(app, pilot)
        assert len(doors.made) == 1
        doors.house.joins(1)
        await press(pilot, "g")
        assert "192.168.1.20" in said(shown, app) and KEY.code not in said(shown, app)
        await press(pilot, "escape")
        assert len(doors.made) == 1 and app.hosted.hosting.open, "nothing was chosen"
        for cause in ("network", "", "network"):
            app.hosted.hosting.hitch = cause
            doors.house.deliver(())
            await drawn(app, pilot)
            assert ("in keinem Netz" in app.message) == bool(cause)
        await press(pilot, "g", "up", "enter")
        await knocked(app, pilot)
        await drawn(app, pilot)
        assert ("hush",) in doors.made[0].orders and doors.made[0].closed and len(doors.made) == 2
        assert "eine andere Adresse: http://192.168.1.20:8765" in app.message
        assert "Waren Sie schon dabei?" in str(app.screen.page())  # type: ignore[attr-defined]
    doors.networks = (HERE,)
    app = room.app("contest")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "q")
        assert "in keinem Netz" in said(shown, app)
        app.close_phones()


async def test_where_nobody_comes_it_is_said_what_may_help(room: Any, doors: Doors, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "escape", "q")
        await knocked(app, pilot)
        for seconds, android, nobody in ((1, False, False), (30, True, False), (31, True, True)):
            app.hosted.hosting._since -= seconds
            app.refill()
            await settle(pilot)
            text = said(shown, app)
            assert ("mobile Daten" in text, "Seit einer Minute" in text) == (android, nobody)
        doors.house.joins(1)
        await drawn(app, pilot)
        assert "mobile Daten" not in said(shown, app) and "Ein Telefon ist dabei" in said(shown, app)


async def test_phones_vote_beside_hands_and_the_room_talks_about_the_sharpest_pair(
    room: Any, doors: Doors, shown: Shown, standing: Callable[[SeminarApp, Stage], bool]
) -> None:
    app = room.app("two")
    async with app.run_test(size=(120, 40)) as pilot:
        await with_phones(app, pilot, doors, lambda: standing(app, Stage.FIRST_VOTE))
        assert doors.house.shows[-1].round == "1.first"
        first, other = app.session.room.case.options[:2]
        casts = [Cast(1, "1.first", 1, (first,), None, "1"), Cast(2, "1.first", 1, (other,), None, "2")]
        doors.house.votes(*casts)
        await drawn(app, pilot)
        assert doors.house.acknowledged == casts
        assert "Telefone 2/3, Buchstaben" in said(shown, app)
        assert first not in shown(app).split("Telefone 2/3")[1]
        await press(pilot, "space")
        if not standing(app, Stage.DISCUSSION):
            await press(pilot, "space")
        assert standing(app, Stage.DISCUSSION)
        assert "Was müsste gelten" in said(shown, app)
        while not standing(app, Stage.REVEAL):
            await press(pilot, "space")
        await settle(pilot)
        covered = doors.house.shows[-1].says["de"]["panels"]
        assert app.screen.in_view == "votes"  # type: ignore[attr-defined]
        await press(pilot, "space")
        await settle(pilot)
        assert app.screen.in_view == "answer"  # type: ignore[attr-defined]
        assert doors.house.shows[-1].says["de"]["panels"] != covered, "phones are no further than the wall"
        while not standing(app, Stage.WHY):
            await press(pilot, "space")
        await press(pilot, "space")
        text = said(shown, app)
        assert "Worauf sich die Telefone stützen" in text and "ein Telefon" in text


async def test_after_the_answer_phones_propose_a_fact_and_the_most_proposed_is_moved(
    room: Any, doors: Doors, shown: Shown, standing: Callable[[SeminarApp, Stage], bool]
) -> None:
    app = room.app("two")
    async with app.run_test(size=(120, 40)) as pilot:
        await with_phones(app, pilot, doors, lambda: standing(app, Stage.REVEAL))
        if app.screen.in_view == "votes":  # type: ignore[attr-defined]
            await press(pilot, "w")
            assert app.screen.named() != "move_fact", "the wall has not told the answer"
            await press(pilot, "space")
        await press(pilot, "w")
        await settle(pilot)
        show = doors.house.shows[-1]
        assert app.screen.named() == "move_fact" and show.round.startswith("1.move-")  # type: ignore[union-attr]
        assert "Telefone: 0 von 3" in said(shown, app)
        assert "Daran ändert sich nichts" not in str(show.says["de"]["panels"]), "it stands on no card"
        pick = next(option for option in show.options if option.startswith("off-"))
        letter = next(each["letter"] for each in show.says["de"]["ask"]["options"] if each["id"] == pick)
        doors.house.votes(*(Cast(seat, show.round, 1, (pick,)) for seat in (1, 2)))  # type: ignore[arg-type]
        await drawn(app, pilot)
        assert f"Telefone: 2 von 3. {letter}: 2×" in said(shown, app) and "2 Telefone" in said(shown, app)
        await press(pilot, "plus")
        assert "Weg: " in said(shown, app)
        await settle(pilot)
        assert doors.house.shows[-1].round == show.round[:-1] + "1", "then the second"  # type: ignore[index]
        await press(pilot, "escape")
        await settle(pilot)
        assert standing(app, Stage.REVEAL) and doors.house.shows[-1].round is None


@pytest.mark.parametrize("size", [(48, 14), (60, 18)])
async def test_next_shows_every_card_that_can_move_then_the_picture_and_asks_before_the_phones_are_cut_off(
    room: Any, doors: Doors, shown: Shown, standing: Callable[[SeminarApp, Stage], bool], size: tuple[int, int]
) -> None:
    app = room.app("two")
    async with app.run_test(size=size) as pilot:
        await with_phones(app, pilot, doors, lambda: standing(app, Stage.WHY))
        await press(pilot, "w")
        await settle(pilot)
        show = doors.house.shows[-1]
        assert "1/" in said(shown, app)
        pick = next(option for option in show.options if option.startswith("off-"))  # type: ignore[union-attr]
        doors.house.votes(*(Cast(seat, show.round, 1, (pick,)) for seat in (1, 2)))  # type: ignore[arg-type]
        await drawn(app, pilot)
        seen = []
        while app.screen.in_view == "desk" and len(seen) < 9:  # type: ignore[attr-defined]
            seen.append(said(shown, app))
            await press(pilot, "space")
        assert "Das geht nicht" in seen[-1] and len(seen) > 1
        assert app.screen.in_view == "picture"  # type: ignore[attr-defined]
        await press(pilot, "space")
        assert "2 Telefone schlagen vor: „" in said(shown, app) and app.screen.named() == "move_fact"
        await press(pilot, "space")
        assert standing(app, Stage.WHY)
        await press(pilot, "w", "escape")
        assert app.screen.named() == "move_fact", "whichever key leads away"
        await press(pilot, "escape")
        assert standing(app, Stage.WHY)


async def test_the_trainers_list_closes_places_locks_and_gives_back(room: Any, doors: Doors, shown: Shown) -> None:
    app = room.app("contest")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "q")
        await knocked(app, pilot)
        doors.house.joins(1, 2, team="t1")
        doors.house.deliver((Asked(2, 1),))
        await drawn(app, pilot)
        await press(pilot, "y")
        text = said(shown, app)
        assert "war vorher Platz 1" in text and "2 wach" in text
        await press(pilot, "a", "x", "g", "c")
        assert doors.house.orders == [("give", 2, 1), ("remove", 2), ("move", 2, "t2"), ("lock", True)]
        assert "Niemand Neues" in said(shown, app)
        await press(pilot, "e", *"eulen", "escape")
        assert "eulen" in said(shown, app) and app.screen.named() == "roster"
        doors.house.seats = tuple((replace(seat, removed=seat.seat == 2), here) for seat, here in doors.house.seats)
        app.refill()
        await settle(pilot)
        assert "geschlossen" in said(shown, app) and "1 wach" in said(shown, app)
        await press(pilot, "x")
        assert doors.house.orders[-1] == ("readmit", 2)
        await press(pilot, "y", "q")
        assert app.screen.named() != "roster"


async def test_whatever_a_phone_calls_its_team_is_only_a_name_on_the_trainers_pages(room: Any, doors: Doors) -> None:
    app = room.app("contest")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "q")
        await knocked(app, pilot)
        doors.house.joins(1, team="t1")
        for name in HOSTILE[::53]:
            doors.house.deliver((Named(1, "t1", name),))
            for page in ("phones", "roster"):
                app.open(page)
                await settle(pilot)
                assert not active(text_of(segments(app))), (name[:40], page)
                app.pop_screen()
        assert app.failure is None
        while app.session.stage is not Stage.FIRST_VOTE:
            app.session.act(Forward())
        app.show_step()
        await settle(pilot)
        assert "Am Telefon, oder bitte nacheinander nach vorn" in str(app.screen.page())  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_a_session_that_goes_on_opens_its_door_again_by_itself(
    room: Any, doors: Doors, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "q")
        await knocked(app, pilot)
        doors.house.joins(1)
        await drawn(app, pilot)
        app.close_phones()
    monkeypatch.setattr("workshop.room.watching.addresses", lambda: (Address(KEY.host),))
    again = room.resumed()
    async with again.run_test(size=(80, 24)) as pilot:
        await knocked(again, pilot)
        assert len(doors.made) == 2
        assert "wieder offen" in again.message
        again.close_phones()
    tries: list[object] = []

    def fails(*_: Any, **__: Any) -> None:
        tries.append(again.message)
        raise CannotOpen("port")

    monkeypatch.setattr("workshop.room.watching.addresses", lambda: (Address("10.0.0.5"),))
    monkeypatch.setattr("workshop.tui.seminar.hosted.LOOKS", 0.0)
    opens = hosting.reopen_room
    monkeypatch.setattr("workshop.room.hosting.reopen_room", fails)
    again = room.resumed()
    async with again.run_test(size=(80, 24)) as pilot:
        await comes("two tries", lambda: len(tries) > 1)
        assert "ein anderes Programm" in tries[1] and "keine Antwort geht verloren" in tries[1]  # type: ignore[operator]
        assert tries[1].count("Leitung:") == 1  # type: ignore[attr-defined]
        monkeypatch.setattr("workshop.room.hosting.reopen_room", opens)
        await knocked(again, pilot)
        assert "eine andere Adresse: http://10.0.0.5:8765." in again.message
        again.close_phones()


async def test_a_real_phone_votes_and_the_wall_counts_it(
    room: Any, shown: Shown, monkeypatch: pytest.MonkeyPatch, standing: Callable[[SeminarApp, Stage], bool]
) -> None:
    monkeypatch.setattr(hosted, "networks_here", lambda: (HERE,))
    monkeypatch.setattr("workshop.room.watching.LOOKS", 1e9)
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "q", "enter")
        await knocked(app, pilot)
        assert app.phones is not None
        key = app.hosted.hosting.key
        assert key is not None
        there = {"local_addr": ("127.0.0.77", 0)} if sys.platform == "linux" else {}
        phone = Phone(await OpenDoor(key.port).socket(user_agent_header="Annas Telefon", **there))
        await phone.say(say.Hello(say.VERSION, key.code, token("a"), Language.DE))
        assert isinstance(await phone.hears(), say.You)
        await press(pilot, "q")
        while not standing(app, Stage.FIRST_VOTE):
            await press(pilot, "space")
        await hears_at_last(phone, say.Shown, lambda shown: shown.view["round"] == "1.first")
        await phone.votes(1, "nobody")
        assert await phone.hears(say.Ack, say.No) == say.Ack("1.first", 1)
        await drawn(app, pilot)
        assert "Telefone 1/1, Buchstaben" in said(shown, app)
        app.close_phones()
        assert (await phone.hears(say.Bye)).why is say.Why.OVER
    kept = b"".join(each.read_bytes() for each in room.folder.rglob("*") if each.is_file())
    assert fingerprint(token("a")).encode() in kept, "a pseudonym"  # type: ignore[union-attr]
    assert not [each for each in ("127.0.0.77", "Annas", token("a")) if each.encode() in kept]
