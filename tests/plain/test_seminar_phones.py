"""Phones of a session that is led in lines: votes are taken down while the trainer's input is waited for."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.hosted import KEY, LIBRARY, FakeHouse
from support.seminars import LOOK, NEXT, ROOM
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.phones import Network
from workshop.plain.paper import Paper
from workshop.plain.seminar_running import run_host, run_resume
from workshop.room.addresses import Address
from workshop.room.opening import Key
from workshop.room.protocol import Asked, Cast
from workshop.store.places import journals, sessions_folder

PHONES = "7"
Do = Callable[[FakeHouse], None]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[FakeHouse]:
    """Every house that was made, without doors."""
    found: list[FakeHouse] = []

    def opened(host: Any, deliver: Any, log: Path, **_: Any) -> tuple[FakeHouse, Any]:
        found.append(FakeHouse(deliver))
        return found[-1], host if isinstance(host, Key) else KEY

    monkeypatch.setattr("workshop.room.hosting.open_room", opened)
    monkeypatch.setattr("workshop.room.hosting.reopen_room", opened)
    monkeypatch.setattr("workshop.room.watching.LOOKS", 1e9)
    here = Network("192.168.1.20", "wlan0", True, False)
    monkeypatch.setattr("workshop.plain.seminar_phones.networks_here", lambda: (here,))
    return found


def lead(made: list[FakeHouse], *lines: str | Do, again: bool = False) -> str:
    """Types the lines and gives the transcript; what is no line happens in the house's thread while it waits."""
    stream, said = io.StringIO(), iter(lines if again else ("", *lines))

    def read() -> str | None:
        for line in said:
            if isinstance(line, str):
                return line
            thread = threading.Thread(target=line, args=(made[-1],))
            thread.start()
            thread.join(5)
            assert not thread.is_alive(), "phones wait while the trainer thinks"
        return None

    paper = Paper(stream)
    if again:
        (path,) = journals(sessions_folder())
        assert run_resume(paper, paper, Voice(Language.DE), LIBRARY, path, read=read) == 0
    else:
        agenda = LIBRARY.agendas["seminar-60"]
        assert run_host(paper, paper, Voice(Language.DE), LIBRARY, agenda, read=read) == 0
    return stream.getvalue()


def test_address_and_code_are_text_and_votes_are_acknowledged_while_the_trainer_thinks(made: list[FakeHouse]) -> None:
    vote = Cast(1, "1.first", 1, ("nobody",))
    acknowledged: list[int] = []

    def votes(house: FakeHouse) -> None:
        house.joins(1, 2)
        house.votes(vote)
        acknowledged.append(len(house.acknowledged))

    text = lead(made, ROOM, PHONES, "1", "0", NEXT, votes, "7", "1", NEXT)
    assert "http://127.0.0.1:8765" in text and "Code: K7PQ2A" in text and "Im selben WLAN" in text
    assert acknowledged == [1]
    assert "Telefone 1/2, Buchstaben 0/9" in text
    assert made[0].closed
    rounds = [show.round for show in made[0].shows]
    assert rounds[:2] == [None, "1.first"]


def test_the_list_of_places_in_lines(made: list[FakeHouse]) -> None:
    def asks(house: FakeHouse) -> None:
        house.joins(1, 2)
        house.deliver((Asked(2, 1),))

    text = lead(made, ROOM, PHONES, "1", asks, "2", "3", "5", "1", "4", "1", "0")
    assert "2 wach, 0 schlafen, 0 weg." in text and "war vorher Platz 1" in text
    assert made[0].orders == [("lock", True), ("give", 2, 1), ("remove", 1)]
    assert "Platz 1 ist zurückgegeben." in text


def test_after_the_reveal_phones_propose_a_fact_and_it_is_moved(made: list[FakeHouse]) -> None:
    def votes(house: FakeHouse) -> None:
        house.votes(*(Cast(seat, "1.first", 1, ("nobody",)) for seat in (1, 2)))

    def propose(house: FakeHouse) -> None:
        show = house.shows[-1]
        assert show.round is not None and show.round.startswith("1.move-")
        house.votes(*(Cast(seat, show.round, 2, show.options[:1]) for seat in (1, 2)))

    begun = (ROOM, PHONES, "1", lambda house: house.joins(1, 2), "0", NEXT, votes)
    onward = (NEXT, NEXT, NEXT, NEXT, NEXT, NEXT)
    text = lead(made, *begun, *onward, LOOK, "5", propose, "!", "0", "0")
    told = text.partition("Telefone: 2 von 2.")[2]
    assert "1: 2×" in told.partition("\n")[0] and "Weg: " in told
    assert "2 Telefone schlagen vor: „" in lead(made, *begun, *onward, LOOK, "5", propose, "0", "0")


def test_what_is_wrong_with_a_network_is_said_when_it_is_chosen_and_again_only_when_somebody_asks(
    made: list[FakeHouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = Network(KEY.host, "lo", True, True)
    monkeypatch.setattr("workshop.plain.seminar_phones.networks_here", lambda: (alone,))
    text = lead(made, ROOM, PHONES, "1", "0", "0", NEXT)
    assert text.count("in keinem Netz") == 1 and "nur dieser Computer" in text and KEY.code in text
    assert "zuschließen" not in text, "nobody is there whom others could follow"
    assert lead(made, ROOM, PHONES, "1", "1", "0", "0", again=False).count("in keinem Netz") == 2


@pytest.mark.parametrize("locked", [False, True])
def test_in_another_network_the_trainer_is_told_whether_anybody_gets_in(
    locked: bool, made: list[FakeHouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [Address(KEY.host)]
    monkeypatch.setattr("workshop.room.watching.LOOKS", 0.0)
    monkeypatch.setattr("workshop.room.watching.addresses", lambda: tuple(here))

    def travels(_: FakeHouse) -> None:
        here[:] = [Address("10.0.0.5")]

    text = lead(made, ROOM, PHONES, "1", lambda house: house.joins(1), "2", *["3"] * locked, travels, "0", "0")
    assert "eine andere Adresse: http://10.0.0.5:8765." in text and ("Solange zugeschlossen ist" in text) == locked
    assert ("lock", True) in made[0].orders or not locked


def test_the_wifi_is_told_with_the_address_once_somebody_typed_it_and_is_written_nowhere(made: list[FakeHouse]) -> None:
    text = lead(made, ROOM, PHONES, "1", "3", "Gäste", "Sommer 2026", "0", "0")
    told = text.partition("Zuerst ins WLAN:")[2]
    assert "Name:  Gäste" in told and "Passwort:  Sommer 2026" in told and KEY.code in told
    assert "Sommer" not in journals(sessions_folder())[0].read_text(encoding="utf-8")


def test_another_network_can_be_chosen_for_an_open_door(made: list[FakeHouse], monkeypatch: pytest.MonkeyPatch) -> None:
    there = tuple(Network(number, "", True, False) for number in ("192.168.1.20", "10.0.0.5"))
    monkeypatch.setattr("workshop.plain.seminar_phones.networks_here", lambda: there)
    text = lead(made, ROOM, PHONES, "1", lambda house: house.joins(1), "1", "6", "2", "0", "0")
    assert ("hush",) in made[0].orders and made[0].closed and len(made) == 2
    assert "eine andere Adresse: http://10.0.0.5:8765." in text and "Waren Sie schon dabei?" in text


def test_a_team_is_named_from_the_list_of_places(made: list[FakeHouse]) -> None:
    text = lead(made, ROOM, "3", "2", ROOM, PHONES, "1", lambda it: it.joins(1, team="t1"), "1", "6", "1", "Eulen", "0")
    assert "Eulen" in text.split("Plätze der Telefone")[-1]


def test_a_session_that_goes_on_opens_its_door_again(made: list[FakeHouse], monkeypatch: pytest.MonkeyPatch) -> None:
    lead(made, ROOM, PHONES, "1", lambda house: house.joins(1), "0", "0")
    assert made[0].closed
    monkeypatch.setattr("workshop.room.watching.addresses", lambda: (Address(KEY.host),))
    text = lead(made, "0", again=True)
    assert len(made) == 2 and made[1].closed
    assert "wieder offen" in text and "Code: K7PQ2A" in text


class HungUp:
    """A lock that somebody else holds for ever, once it is `gone`: Ctrl+C is pressed while it is waited for."""

    mine = gone = False

    def acquire(self) -> bool:
        if self.gone:
            raise KeyboardInterrupt
        self.mine = True
        return True

    def release(self) -> None:
        if not self.mine:
            raise RuntimeError("release unlocked lock")
        self.mine = False


def test_ctrl_c_once_more_while_the_disk_hangs_ends_it_and_closes_the_door(
    made: list[FakeHouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.plain.seminar_door.Lock", HungUp)
    with pytest.raises(KeyboardInterrupt):
        lead(made, ROOM, PHONES, "1", lambda _: monkeypatch.setattr(HungUp, "gone", True), NEXT)
    assert made[0].closed
