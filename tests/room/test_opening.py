"""Where a room opens, and what is shown of it."""

from __future__ import annotations

import math
import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import segno

from workshop.room.addresses import Address, addresses, ranked
from workshop.room.house import CannotOpen
from workshop.room.opening import Key, open_room, reopen_room
from workshop.room.picture import cells, wifi_cells, wifi_text
from workshop.room.secrets import LETTERS, fingerprint, new_code, new_secret, same

HOST = "127.0.0.1"


def free() -> int:
    with socket.create_server((HOST, 0)) as there:
        return int(there.getsockname()[1])


def test_where_a_port_is_taken_the_next_one_is(tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = free()
        house, key = open_room(HOST, lambda events: None, tmp_path / "log", ports=(taken.getsockname()[1], port))
        house.close()
    assert (key.port, house.port) == (port, port)


def test_where_all_ports_are_taken_that_is_told(tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as taken, pytest.raises(CannotOpen, match="port"):
        open_room(HOST, lambda events: None, tmp_path / "log", ports=(taken.getsockname()[1],))


def test_a_room_is_opened_again_as_it_was(tmp_path: Path) -> None:
    house, key = open_room(HOST, lambda events: None, tmp_path / "log", ports=(free(),))
    house.close()
    again, same_key = reopen_room(key, lambda events: None, tmp_path / "log")
    again.close()
    assert same_key == key


def test_where_its_port_is_somebody_elses_meanwhile_it_opens_at_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.room.opening._AGAIN", 0.0)
    with socket.create_server((HOST, 0)) as taken:
        port = free()
        key = Key(HOST, taken.getsockname()[1], new_secret(), new_code())
        house, found = reopen_room(key, lambda events: None, tmp_path / "log", ports=(key.port, port))
        house.close()
    assert found == replace(key, port=port)


@pytest.mark.parametrize(("host", "port"), [("10.0.0.5", 8080), ("192.168.178.123", 8080), ("255.255.255.255", 65535)])
def test_the_secret_of_an_address_has_90_bits_and_its_picture_fits_into_the_lowest_window(host: str, port: int) -> None:
    key = Key(host, port, new_secret(), new_code())
    assert (len(key.picture[0]), len(key.picture)) == (29, 15)
    assert (len(key.tight[0]), len(key.tight)) == (27, 14)
    assert set(key.secret) <= set(LETTERS)
    assert len(key.secret) * math.log2(len(set(LETTERS))) >= 90


def test_the_cells_are_the_modules_of_the_picture_and_nothing_else() -> None:
    key = Key("192.168.1.20", 8080, "A" * 20, "K7PQ2A")
    modules = [list(row) for row in segno.make_qr(key.url, error="L", boost_error=False).matrix_iter(border=2)]
    halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    read = [[halves[cell][half] for cell in row] for row in cells(key.url) for half in (0, 1)]
    assert read[: len(modules)] == [[int(module) for module in row] for row in modules]
    assert not any(cell for row in read[len(modules) :] for cell in row)
    assert all("▀" not in row[:2] and "█" not in row[:2] for row in cells(key.url))
    tight = [[halves[cell][half] for cell in row] for row in key.tight for half in (0, 1)]
    assert [row[1:-1] for row in tight[1 : len(modules) - 3]] == [row[2:-2] for row in read[2 : len(modules) - 2]]
    assert not any(cell for row in (tight[0], *tight[len(modules) - 3 :]) for cell in row)


def read_wifi(text: str) -> dict[str, str]:
    """The fields of a Wi-Fi's code, sign by sign as a camera reads them: a backslash makes the next one a letter."""
    found, field, plain, signs = dict[str, str](), "", "", iter(text.removeprefix("WIFI:"))
    for sign in signs:
        if sign in ';:,"':
            if sign == ":":
                field, plain = plain, ""
            elif sign == ";" and field:
                found[field], field, plain = plain, "", ""
            else:
                assert sign == ";" and not plain, "nothing else stands there by itself"
        else:
            plain += next(signs) if sign == "\\" else sign
    return found


@pytest.mark.parametrize("password", ["", "a;b\\\\c", ',:;"\\', "\\;", "P:x;;", "ä,€"])
def test_a_wifi_is_a_picture_as_cameras_read_it(password: str) -> None:
    name = f"Café {password}"
    meant = {"T": "WPA", "S": name, "P": password} if password else {"S": name}
    text = wifi_text(name, password)
    assert read_wifi(text) == meant and text.endswith(";;")
    modules = segno.make_qr(text, error="L", boost_error=False).matrix_iter(border=2)
    halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    read = [[halves[cell][half] for cell in row] for row in wifi_cells(name, password) for half in (0, 1)]
    assert read[:-1] == [[int(module) for module in row] for row in modules]


def test_the_likeliest_address_comes_first_and_tunnels_last() -> None:
    found = [
        Address("172.17.0.1", "docker0"),
        Address("127.0.0.1", "lo"),
        Address("203.0.113.7", "eth1"),
        Address("169.254.3.4", "eth2"),
        Address("10.8.0.2", "tun0"),
        Address("192.168.1.20", "wlan0"),
        Address("10.1.2.3", "eth0"),
        Address("10.1.2.3", main=True),
    ]
    order = [each.number for each in ranked(found)]
    assert order[:4] == ["10.1.2.3", "192.168.1.20", "203.0.113.7", "169.254.3.4"]
    assert set(order[4:]) == {"10.8.0.2", "172.17.0.1"}
    assert ranked([Address("127.0.0.1", "lo")])[0].alone
    assert {each.number for each in found if not each.near} == {*order[3:], "127.0.0.1"}, "no phone is there"


@pytest.mark.parametrize(
    ("number", "private"),
    [("192.168.0.1", True), ("172.31.0.1", True), ("172.32.0.1", False), ("100.64.0.1", False), ("8.8.8.8", False)],
)
def test_only_addresses_of_a_houses_own_network_are_private(number: str, private: bool) -> None:
    assert Address(number).private is private


def test_this_machine_has_an_address_and_each_can_be_listened_at() -> None:
    for each in addresses():
        with socket.create_server((each.number, 0)):
            pass


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the name of the machine tells its addresses")
def test_where_the_cards_tell_the_addresses_no_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> None:
        raise AssertionError("without a network this takes seconds")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert addresses()


def test_a_code_is_six_letters_that_cannot_be_mistaken_and_may_be_typed_anyhow() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert not set("IO01") & set("".join(codes))
    assert same(" k7pq2a ", "K7PQ2A")
    assert not same("K7PQ2B", "K7PQ2A")


@pytest.mark.parametrize("token", ["", "short", "x" * 65, "ä" * 22, "a" * 21, "a b" * 9])
def test_what_is_no_token_has_no_fingerprint(token: str) -> None:
    assert fingerprint(token) is None
