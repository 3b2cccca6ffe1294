"""How full the wall is: every page of every stage of every shipped case, at the sizes that are asked for.

Run by hand: `python tests/bench/walls.py [de|en] [hands|keyboard|one] [120x40 60x18 …]`. It exits with 1 where a page
leaves more than half of its rows empty, and prints that page. (The rounds are in `tests/tui/seminar/test_rounds.py`.)
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.walking import emptiness, every_page, segments, settle, text_of, unseen_frames_undrawn
from workshop.cases.agenda import COURSE, VOTES, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.play.actions import GO_ON, Cast, Count, SetPeople
from workshop.play.answer import Answer
from workshop.play.ballot import ROOM
from workshop.play.letters import ballot_of
from workshop.store.settings import Settings
from workshop.tui.seminar.app import SeminarApp

LIBRARY: Final = shipped()
TEXT: Final = Text("Alle Fälle", "All cases")
ONCE: Final = tuple(stage for stage in COURSE if stage not in (Stage.DISCUSSION, Stage.SECOND_VOTE, Stage.SHIFT))
"""Every other case is voted on only once, so that its cards stand before the vote."""
HANDS: Final = {Stage.FIRST_VOTE: (9, 3, 2, 0, 1, 4, 2, 1, 1), Stage.SECOND_VOTE: (4, 2, 12, 1, 0, 1, 2, 1, 0)}
TEAMS: Final = 5


def agenda_of(way: Way) -> Agenda:
    """All cases, one after another."""
    blocks = tuple(Block(case, 10, ONCE if at % 2 else COURSE) for at, case in enumerate(LIBRARY.cases))
    return Agenda("all", TEXT, TEXT, blocks, 180, TEAMS if way is Way.KEYBOARD else 0, way, way is Way.KEYBOARD)


def vote(app: SeminarApp) -> None:
    """What the room votes at the present vote."""
    stage, room = app.session.stage, app.session.room
    options = ballot_of(room.case)
    if room.way is Way.HANDS:
        for option, number in zip(options, HANDS[stage], strict=False):
            app.session.act(Count(option, number))
        return
    for at, voter in enumerate([team.id for team in room.teams] or [ROOM]):
        option = options[at % (3 if stage is Stage.FIRST_VOTE else 2)]
        app.session.act(Cast(voter, Answer(frozenset({option}), certainty=1 + at % 3 if room.teams else None)))


@contextmanager
def playing(language: Language, way: Way) -> Iterator[SeminarApp]:
    """A session of all cases that waits for no disk and draws nothing."""
    clock = count(step=10)
    with (
        TemporaryDirectory() as folder,
        unseen_frames_undrawn(),
        patch("workshop.store.journal.settle", lambda _: None),
    ):
        settings = Settings(animation=False)
        app = SeminarApp(
            given=LIBRARY, folder=Path(folder), language=language, settings=settings, clock=lambda: float(next(clock))
        )
        app.create(agenda_of(way))
        app.opening = ()
        yield app


async def look(language: Language, way: Way, size: tuple[int, int]) -> tuple[int, list[str]]:
    """How many pages there are at that size, and those that leave more than half of their rows empty."""
    pages, bad = 0, list[str]()
    with playing(language, way) as app:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            if way is Way.HANDS:
                app.submit(SetPeople(23))
            while app.session.stage is not Stage.FINAL:
                if app.session.stage in VOTES:
                    vote(app)
                    app.refill()
                await settle(pilot)
                async for _ in every_page(pilot):
                    pages += 1
                    frame = text_of(segments(app))
                    if emptiness(frame, size[1]) > size[1] / 2:
                        bad.append(f"{app.session.room.case.id}, {app.session.stage.value}\n{frame}")
                app.submit(GO_ON)
    return pages, bad


def main(language: str = "de", way: str = "hands", *sizes: str) -> int:
    """Prints the pages of each size. The exit code."""
    found = 0
    for size in sizes or ("120x40",):
        columns, rows = map(int, size.split("x"))
        pages, bad = asyncio.run(look(Language(language), Way(way), (columns, rows)))
        print(*bad, sep="\n\n")
        print(f"{size}: {pages} pages, {len(bad)} of them more than half empty")
        found += len(bad)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
