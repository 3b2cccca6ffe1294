"""Memory and speed over two hours of a scripted seminar: the session with its journal, then the screens themselves.

Run by hand: `python tests/bench/two_hours.py [seconds between actions]`. The time comes in with the actions; nobody
waits. The 90-minute agenda is played from the front again and again, with 23 people who raise their hands. Memory at
the start is that after the first time through the agenda, when every case has been looked at once; Textual's own caches
of drawn lines are full later, so that the second hour is also compared with the first.
"""

from __future__ import annotations

import asyncio
import gc
import resource
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.view_bytes import view_bytes
from support.walking import press, settle
from workshop.cases.agenda import VOTES, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.play.actions import Action, ChangeWay, Count, Extend, Forward, GoTo, RepeatCase, SetPeople, Undo
from workshop.play.audience import room_view, trainer_view
from workshop.play.clock import clock_of
from workshop.play.refusal import Refusal
from workshop.play.table import Table
from workshop.store.sessions import SessionFile
from workshop.store.settings import Settings
from workshop.tui.seminar.app import SeminarApp

TWO_HOURS = 7200.0
LIBRARY = shipped()
AGENDA = LIBRARY.agendas["seminar-90"]
PEOPLE = 23
NOTHING = (0.0, 0)


def resident() -> float:
    """Resident memory of this process in MB, at the moment; where that cannot be asked for, the most so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6


def script(file: SessionFile, rng: Random) -> Iterator[Action]:
    """What a trainer types, from the first situation to the end, and then from the front again."""
    yield SetPeople(PEOPLE)
    while True:
        session = file.game.session
        if session.ended:
            yield GoTo(0)
        elif session.stage in VOTES and session.current.revealed:
            yield RepeatCase()
        elif session.stage in VOTES:
            if session.way is not Way.HANDS:
                yield ChangeWay(Way.HANDS)
            left = PEOPLE
            for option in file_options(file):
                hands = rng.randint(0, left)
                left -= hands
                yield Count(option, hands)
            yield rng.choice([Extend(1), Undo()])
        yield Forward()


def file_options(file: SessionFile) -> tuple[str, ...]:
    """The parties of the present case."""
    return LIBRARY.cases[file.game.session.block.case].options


def journal(folder: Path, step: float) -> None:
    """The session with its journal, and all views after every action."""
    table, rng, at, done, spent = Table(LIBRARY.cases), Random(1), 1_000.0, 0, 0.0
    rounds, first, half = 0, NOTHING, NOTHING
    tracemalloc.start()
    with SessionFile.create(AGENDA, 1, at, table, Language.DE, folder=folder) as file:
        for action in script(file, rng):
            at += step
            begun = time.perf_counter()
            following = file.act(action, at)
            spent += time.perf_counter() - begun
            assert not isinstance(following, Refusal), (action, following)
            view_bytes(room_view(file.game.session, table))
            trainer_view(file.game.session, table, clock_of(file.game.session, file.game.spent, at))
            done += 1
            if file.game.session.ended:
                rounds += 1
                if rounds == 1:
                    first = measured()
            if half is NOTHING and at > 1_000.0 + TWO_HOURS / 2:
                half = measured()
            if at > 1_000.0 + TWO_HOURS and rounds > 1:
                break
        last = measured()
        size = file.path.stat().st_size
    tracemalloc.stop()
    print(f"journal: {done} actions, {rounds} times through, {size / 1000:.0f} kB, {done / spent:.0f} actions/s")
    tell(first, half, last)


def measured() -> tuple[float, int]:
    """Resident memory in MB, and bytes of Python objects where those are traced."""
    gc.collect()
    return resident(), tracemalloc.get_traced_memory()[0] if tracemalloc.is_tracing() else 0


def tell(first: tuple[float, int], half: tuple[float, int], last: tuple[float, int]) -> None:
    """Prints the measurements at the start, after one hour and after two, and the ratios of the last to both."""
    for name, at, unit in (("resident", 0, 1.0), ("objects", 1, 1e6)):
        one, two, three = (each[at] / unit for each in (first, half, last))
        if one and two:
            print(f"  {name} {one:.2f} -> {two:.2f} -> {three:.2f} MB, ratios {three / one:.2f} and {three / two:.2f}")


async def screens(folder: Path, step: float) -> None:
    """The projector's screens, by keys, drawn on a terminal of 80 by 24."""
    at, keys, rounds, first, half = 1_000.0, 0, 0, NOTHING, NOTHING
    app = SeminarApp(
        given=LIBRARY,
        folder=folder,
        language=Language.DE,
        settings=Settings(animation=False),
        settings_path=folder / "settings.toml",
        clock=lambda: at,
        now=lambda: at,
    )
    app.create(AGENDA)
    app.opening = ()
    begun = time.perf_counter()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while at <= 1_000.0 + TWO_HOURS or rounds < 2:
            typed = ["space"]
            if app.session.stage in VOTES and not app.session.room.hands:
                typed = [*"a12c7b4", "enter"]
            elif keys % 50 == 0:
                typed = ["f5", "escape", "l", "l", "t", "t"]
            for key in typed:
                at += step / len(typed)
                await press(pilot, key)
            keys += len(typed)
            if half is NOTHING and at > 1_000.0 + TWO_HOURS / 2:
                half = measured()
            if app.session.position == len(AGENDA.blocks):
                rounds += 1
                if rounds == 1:
                    first = measured()
                app.submit(GoTo(0))
                for _ in AGENDA.blocks:
                    app.submit(RepeatCase())
                    app.submit(GoTo(app.session.position + 1))
                app.submit(GoTo(0))
                await settle(pilot)
        last = measured()
    assert app.led is not None
    app.led.close()
    spent = time.perf_counter() - begun
    print(f"screens: {keys} keys, {rounds} times through, {keys / spent:.0f} keys/s, drawn each")
    tell(first, half, last)


def main() -> None:
    """Prints the figures."""
    step = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    with TemporaryDirectory() as name:
        journal(Path(name) / "journal", step)
        asyncio.run(screens(Path(name) / "screens", step))


if __name__ == "__main__":
    main()
