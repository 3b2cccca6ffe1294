"""`workshop door` and `--broker` on the command line: what is wrong is one sentence; the door waits until Ctrl+C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.brokers import HOST, Served, needed
from support.waiting import in_time
from workshop.cli import main

ROOM = "A" * 26


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("door", "Hier fehlt der Broker: workshop door --broker nats://RECHNER:4222."),
        ("door --broker 127.0.0.1", "Das ist keine Adresse eines Brokers: nats://RECHNER:4222 wäre eine."),
        ("door --broker nats://a --port 70000", "Einen Anschluss 70000 gibt es nicht: 1 bis 65535."),
        (
            "door --broker nats://a --subject x",
            "Den Raum auf dem Broker darf niemand erraten: Er braucht 22 bis 64 Buchstaben und Ziffern.",
        ),
        (
            "host seminar-60 --broker nats://a",
            "In der Adresse fehlt der Raum: workshop door nennt sie ganz, nats://RECHNER:4222/RAUM.",
        ),
    ],
)
def test_an_address_that_cannot_be_meant_gets_one_sentence(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "de", *words.split()]) == 2
    assert capsys.readouterr() == ("", f"{said}\n")


@pytest.mark.parametrize("words", ["door", "host opener-20", "resume"])
def test_a_broker_that_is_not_there_and_a_library_that_is_missing_get_one_sentence(
    words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["--lang", "en", *words.split(), "--broker", f"nats://{HOST}:1/{ROOM}"]
    assert main(command) == 1
    assert capsys.readouterr().err == "The broker does not answer: is it running, and is its address right?\n"
    monkeypatch.setitem(sys.modules, "nats", None)
    assert main(command) == 1
    assert "pip install 'wer-zahlt[nats]'" in capsys.readouterr().err


@needed
def test_wrong_credentials_and_a_door_that_is_not_there_get_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = Served(tmp_path, user="me")
    try:
        wrong = f"nats://me:wrong@{HOST}:{served.port}/{ROOM}"
        for words in ("door", "host opener-20"):
            assert main(["--lang", "en", *words.split(), "--broker", wrong]) == 1
            told = capsys.readouterr().err
            assert told == "The broker does not accept these credentials: check user name, password or file.\n"
        assert main(["--lang", "en", "host", "opener-20", "--broker", wrong.replace("wrong", "right")]) == 1
        assert capsys.readouterr().err.startswith("No door is waiting there")
    finally:
        served.kill()


@needed
def test_the_door_says_how_a_seminar_finds_it_without_its_password_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    served = Served(tmp_path, user="me")
    words = ["--lang", "en", "door", "--broker", f"nats://me:right@{HOST}:{served.port}", "--subject", ROOM]
    door = subprocess.Popen(
        [sys.executable, "-m", "workshop", *words, "--host", HOST, "--port", "8099"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )
    try:
        assert door.stdout is not None
        with in_time(door):
            assert door.stdout.readline().startswith(f"The door for phones is waiting at {HOST}:8099.")
            assert door.stdout.readline() == f"workshop host AGENDA --broker nats://{HOST}:{served.port}/{ROOM}\n"
        door.send_signal(signal.SIGINT)
        assert door.wait(10) == 130
        door.stdout.close()
    finally:
        door.kill()
        served.kill()
