"""How long a contest takes: an agenda for teams, played on its screens by a script that waits as people do.

Run by hand: `python tests/bench/contest_minutes.py [agenda] [teams]`. Nobody waits: the seconds of the table go by on
the session's own clock, before every key. It exits with 1 where the contest takes longer than its agenda says.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.walking import press, settle
from workshop.cases.agenda import VOTES, Stage
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.play.actions import Cast, MakeTeams
from workshop.play.answer import Answer
from workshop.play.clock import talk_of
from workshop.store.settings import Settings
from workshop.tui.seminar.app import SeminarApp

OPENING: Final = 60.0
"""Welcome, teams and how points come about."""
THINKING: Final = 30.0
"""From the question until the first team comes forward."""
AT_THE_KEYBOARD: Final = 12.0
"""A team comes forward, picks, says how sure it is and hands over."""
ENDING: Final = 60.0
"""The podium and the question to take home."""
PRESSES: Final = {
    Stage.SITUATION: 25.0,
    Stage.REVEAL: 20.0,
    Stage.WHY: 20.0,
    Stage.WHY_NOT: 20.0,
    Stage.SHIFT: 15.0,
    Stage.DEBRIEFING: 60.0,
    Stage.STANDINGS: 10.0,
}
"""Seconds before every press that goes on from a stage or turns one of its pages."""


class Played:
    """An agenda as it is played, and the time it takes."""

    def __init__(self, name: str, teams: int, folder: Path) -> None:
        self.at = 1_000.0
        self.teams = teams
        self.library = shipped()
        self.agenda = self.library.agendas[name]
        self.minutes: dict[int, float] = {}
        self.app = SeminarApp(
            given=self.library,
            folder=folder,
            language=Language.DE,
            settings=Settings(animation=False),
            settings_path=folder / "settings.toml",
            clock=lambda: self.at,
            now=lambda: self.at,
        )

    async def play(self, size: tuple[int, int]) -> float:
        """Plays it through at that size; how many seconds it took."""
        app, begun = self.app, self.at
        app.create(self.agenda)
        app.opening = ()
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            app.submit(MakeTeams(self.teams))
            self.at += OPENING
            while app.session.stage is not Stage.FINAL:
                position, before = app.session.position, self.at
                self.wait()
                await settle(pilot)
                await press(pilot, "x" if app.session.stage in VOTES else "space")
                self.minutes[position] = self.minutes.get(position, 0.0) + (self.at - before) / 60
            self.at += ENDING
        assert app.led is not None
        app.led.close()
        return self.at - begun

    def wait(self) -> None:
        """What happens before the next key."""
        session = self.app.led.state if self.app.led is not None else None
        assert session is not None
        if session.stage is Stage.DISCUSSION:
            self.at += talk_of(session)
        elif session.stage in VOTES:
            self.vote()
        else:
            self.at += PRESSES[session.stage]

    def vote(self) -> None:
        """Every team comes to the keyboard. At a second vote they have talked already."""
        session = self.app.session
        options = session.room.case.options
        if session.stage is Stage.FIRST_VOTE:
            self.at += THINKING
        for number, team in enumerate(session.room.teams):
            self.at += AT_THE_KEYBOARD
            sure = 1 + number % 3 if session.agenda.certainty else None
            refused = self.app.submit(Cast(team.id, Answer(frozenset({options[number % 2]}), certainty=sure)))
            assert refused is None, refused


def main() -> int:
    """Prints the minutes of every case and of the whole; 1 where they are more than planned."""
    name = sys.argv[1] if len(sys.argv) > 1 else "contest-45"
    teams = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    worst = 0.0
    for size in ((60, 18), (120, 40)):
        with TemporaryDirectory() as folder:
            played = Played(name, teams, Path(folder))
            took = asyncio.run(played.play(size)) / 60
        worst = max(worst, took)
        print(f"{name} at {size[0]}x{size[1]}, {teams} teams: {took:.1f} of {played.agenda.minutes} minutes")
        for at, block in enumerate(played.agenda.blocks):
            print(f"  {block.case}: {played.minutes[at]:.1f} of {block.minutes}")
    return int(worst > played.agenda.minutes)


if __name__ == "__main__":
    raise SystemExit(main())
