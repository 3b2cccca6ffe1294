"""Every stage of a round at every size in both languages, as recorded. WORKSHOP_GOLDEN=write records them anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from support.round_players import keys_of
from support.walking import SIZES, THEME, Album, Walker, settle
from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.play.actions import LayDown
from workshop.play.rounds.game import Lay
from workshop.play.session_rounds import round_game
from workshop.play.table import Table
from workshop.tui.seminar.app import SeminarApp

GOLDEN = Path(__file__).parent / "golden" / "rounds"
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"


class Walk(Walker):
    """Plays rounds and keeps every frame it sees."""

    app: SeminarApp

    async def take(self, *cards: str) -> None:
        """Takes cards by their numbers."""
        for card in cards:
            await self.press(*keys_of(self.app.screen.desk, card))  # type: ignore[attr-defined]

    async def at(self, kind: Round, stage: Stage = Stage.ROUND) -> None:
        """Goes to that stage of that round."""
        self.app.carry_out(lambda session: session.go_to_stage(stage, session.rounds.index(kind)))
        await settle(self.pilot)

    async def handed_in(self) -> None:
        """Space until the desk is gone."""
        while self.app.screen.voter and self.app.screen.lay.tokens:  # type: ignore[attr-defined]
            await self.type("space")

    def lay(self, voter: str, *tokens: str) -> None:
        """A finished lay of picked cards; without cards the best."""
        session, table = self.app.session.state, Table(self.app.library.cases)
        kind = self.app.session.rounds[self.app.session.round]
        game = round_game(session, table, kind, voter)
        self.app.submit(LayDown(voter, Lay(tokens, 1) if tokens else game.best()))

    async def teams(self) -> None:
        """Two teams, through the rounds of a case."""
        await self.at(Round.EVIDENCE)
        await self.see("line")
        await self.type("1", "desk of picked cards")
        await self.take("fact-5", "fact-6")
        await self.pages(lambda number: f"desk, picked {number}")
        await self.handed_in()
        await self.see("line, one has laid")
        await self.type("2")
        for _ in range(20):
            if not self.app.screen.asking:  # type: ignore[attr-defined]
                await self.type("space")
        await self.see("nothing lies there")
        await self.type("escape x", "line, one is missing")
        await self.type("x")
        await self.pages(lambda number: f"evidence {number}")
        await self.type("f5", "plan")
        await self.type("escape")
        await self.at(Round.CHAIN)
        await self.see("chain, desk")
        await self.type(":a", "chain, a wrong one is explained")
        self.lay("room")
        await self.at(Round.CHAIN, Stage.ROUND_REVEAL)
        await self.pages(lambda number: f"chain {number}")
        await self.at(Round.WHAT_IF)
        await self.see("what if, desk")
        await self.take("tie-5")
        await self.see("what if, menu")
        await self.type("x", "what if, changed")
        await self.type("escape")
        await self.at(Round.SUCCESS, Stage.ROUND_REVEAL)
        await self.see("success, nobody laid")
        await self.at(Round.TELL)
        await self.type("1", "tell, desk")
        await self.type("escape")
        self.lay("t1")
        await self.at(Round.ASK)
        await self.type("2", "ask, desk")
        await self.type("escape")
        self.lay("t2")
        await self.at(Round.ASK, Stage.ROUND_REVEAL)
        await self.pages(lambda number: f"ask {number}")
        await self.at(Round.HOURS)
        await self.type("1", "hours, desk")
        await self.type(":112", "hours, spread")
        await self.type("escape")
        await self.at(Round.CASCADE)
        await self.see("cascade, first link")
        await self.type(":1")
        while not self.app.screen.lay.phase:  # type: ignore[attr-defined]
            await self.type("space")
        await self.see("cascade, second link")
        await self.at(Round.CASCADE, Stage.ROUND_REVEAL)
        await self.see("cascade, nobody played")

    async def alone(self) -> None:
        """The room as one."""
        await self.at(Round.EVIDENCE)
        await self.see("room")
        await self.take("fact-5", "fact-6")
        await self.pages(lambda number: f"room, picked {number}")
        await self.handed_in()
        await self.see("room, taken down")
        await self.type("question_mark", "room, help")
        await self.type("escape")
        await self.at(Round.EVIDENCE, Stage.ROUND_REVEAL)
        await self.see("room, reveal")


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
async def test_every_stage_of_a_round_is_as_recorded_at_every_size(
    rounds_room: Any, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.randbits", lambda bits: 7)  # the cards of the chain are shuffled
    theme, album = THEME[language], Album()
    app = rounds_room.app("rounds", language=language, theme=theme)
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        walk = Walk(app, pilot, album)
        await walk.teams()
        await walk.at(Round.HOURS)
        notes = rounds_room.notes(language=language, theme=theme)
        async with notes.run_test(size=SIZES[-1]) as other:
            await settle(other)
            await Walk(notes, other, album).pages(lambda number: f"notes {number}")
    rounds_room.close()
    rounds_room.journal.unlink()
    app = rounds_room.app("alone", language=language, theme=theme)
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        await Walk(app, pilot, album).alone()
    album.check(GOLDEN, language, write=WRITE)
