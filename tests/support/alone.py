"""One player's way through a case and all its rounds, looked at page by page: what is cut, empty or wrongly said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random
from typing import Any, Final

from textual.pilot import Pilot

from support.finding import lost
from support.texts import faults_of_text, texts_of
from support.walking import segments, settle, text_of
from workshop.cases.rounds import Round
from workshop.play.answer import tempting
from workshop.play.rounds.game import moves
from workshop.play.solo import Step
from workshop.play.solo_acts import Action, Again, Back, Help, Next, Open, Press, Sure, Toggle
from workshop.play.solo_rounds import game_of
from workshop.tui.app import WorkshopApp
from workshop.tui.pages import Pages, paginate
from workshop.tui.stage import Stage

FEW: Final = 3
"""A page with so many rows or fewer, where there are more pages, is hardly one."""
PARTS: Final = 20
"""More parts than any round has."""
PARTS_LOOKED_AT: Final = {"first": 3, "again": 1}
"""How many parts of each turn at a round are looked at before it is handed in."""
TURNS: Final = 40
"""More pages than any screen has."""


@dataclass
class Alone:
    """Plays, and notes what is wrong with what it sees: (kind, size, screen, what)."""

    app: WorkshopApp
    pilot: Pilot[Any]
    sizes: tuple[tuple[int, int], ...]
    faults: list[tuple[str, tuple[int, int], str, str]] = field(default_factory=list)
    pages: int = 0
    texts: set[str] = field(default_factory=set)

    async def case(self, *, right: bool, rounds: Collection[Round] = ()) -> None:
        """The case from the situation to the question to take along; those rounds of it once it is answered."""
        app = self.app
        game = app.game
        assert game is not None
        judgement = game.table.judgement(game.state.case)
        await self.look("situation")
        await self.act(Next())
        await self.look("vote")
        customers = judgement.verdict.parties
        wrong = tempting(judgement) or next(each for each in game.case.options if each not in customers)
        await self.act(*(Toggle(each) for each in (customers if right and customers else {wrong})), Sure(2), Next())
        if rounds:
            app.open("rounds")
            await self.look("rounds")
            for kind in filter(rounds.__contains__, game.view.rounds):
                await self.round(kind)
            app.screen.leave()  # type: ignore[attr-defined]
            await settle(self.pilot)
        while game.state.step not in (Step.END, Step.SITUATION):
            await self.look(game.state.step.value)
            await self.act(Next())
        await self.look("end")

    async def round(self, kind: Round) -> None:
        """A round twice by chance, with the hint."""
        game = self.app.game
        assert game is not None
        assert game.act(Open(kind)) is None
        self.app.open("round")
        rng = Random(f"{game.state.case} {kind}")
        for turn in PARTS_LOOKED_AT:
            for part in range(PARTS):
                seen = game.view.round
                assert seen is not None
                if seen.game is not None:
                    break
                if part < PARTS_LOOKED_AT[turn]:
                    game.act(Help())
                    await self.look(f"{kind.value}, {turn} {part}")
                offered = moves(self._game(kind), seen.lay)
                for card in rng.sample(offered, min(rng.randrange(4), len(offered))):
                    game.act(Press(card))
                if game.act(Next()) is not None:
                    game.act(Press(moves(self._game(kind), seen.lay)[0]))
                    assert game.act(Next()) is None
            await self.look(f"{kind.value}, {turn} review")
            if turn == "first":
                await self.act(Again())
        game.act(Back())
        self.app.screen.leave()  # type: ignore[attr-defined]
        await settle(self.pilot)

    def _game(self, kind: Round) -> Any:
        game = self.app.game
        assert game is not None
        return game_of(game.state.case, kind, game.state.answer, game.state.seed, game.table)

    async def act(self, *actions: Action) -> None:
        """Does something, which must be possible."""
        for action in actions:
            assert self.app.act(action) is None, action
        await settle(self.pilot)

    async def look(self, name: str) -> None:
        """Looks at every page of the screen, at every size."""
        self.app.screen.refill()  # type: ignore[attr-defined]
        for size in self.sizes if self.app.size != self.sizes[-1] else self.sizes[::-1]:
            if self.app.size != size:
                await self.pilot.resize_terminal(*size)
            await settle(self.pilot)
            stage = self.app.screen
            assert isinstance(stage, Stage)
            for _ in range(TURNS):
                if not stage.turn(-1):
                    break
                await settle(self.pilot)
            rows, seen = text_of(segments(self.app)).splitlines(), [_rows_of(stage)]
            found = list(faults_of_pages(stage))
            for _ in range(TURNS):
                if not stage.turn(1):
                    break
                await settle(self.pilot)
                seen.append(_rows_of(stage))
                found += faults_of_pages(stage)
            self.pages += len(seen)
            found += [("lost", each) for each in lost(stage)]
            found += faults_of_panels(stage)
            if max(map(len, rows)) > size[0]:
                found.append(("wide", max(rows, key=len)))
            found += [("dots", row.strip()) for row in rows[1:] if "…" in row]
            for number, held in enumerate(seen, 1):
                if len(seen) > 1 and len(held) <= FEW:
                    found.append(("few", f"page {number} of {len(seen)}: {' | '.join(held)}"))
            self.faults += [(kind, size, name, what) for kind, what in dict.fromkeys(found)]
        if hasattr(stage, "page") and callable(stage.page):
            said = tuple(texts_of(stage.page()))
            self.texts.update(said)
            language = self.app.voice.language
            for text in said:
                self.faults += [(kind, (0, 0), name, text) for kind in faults_of_text(text, language)]


def _rows_of(stage: Stage) -> list[str]:
    """The rows with something in them that are in sight, of all panels; of a picture some."""
    if any(panel.display and panel.id == "picture" for panel in stage.panels):
        return ["picture"] * (FEW + 1)
    laid = [line for pages in stage.pages_in_sight for line in pages.laid()[pages.page]]
    return [line.text.plain for line in laid if line.text.plain.strip()]


def faults_of_pages(stage: Stage) -> Iterator[tuple[str, str]]:
    """Panels in sight with more pages than need be, or rows wider than they are."""
    for pages in stage.pages_in_sight:
        width, height = pages.content_size
        width -= pages._margin
        if width <= 0 or height <= 0:
            continue
        laid = pages.laid()
        listed = any(each.id for each in pages.blocks)
        close = [replace(each, gap=each.gap and (each.keep or listed)) for each in pages.blocks]
        least = len(paginate(close, width, height))
        if least > 1:
            least = len(paginate(close, width, max(1, height - 1)))
        if len(laid) > least:
            yield "more", f"{pages.id}: {len(laid)} instead of {least}; {[len(each) for each in laid]} of {height}"
        for row in (line.text for page in laid for line in page if line.text.cell_length > width):
            yield "broad", f"{pages.id}: {row.plain}"


def faults_of_panels(stage: Stage) -> Iterator[tuple[str, str]]:
    """Panels shown one after the other that have room on one page together."""
    panels = stage.panels
    if all(each.display for each in panels):
        return
    for first, second in pairwise(panels):
        if isinstance(first, Pages) and isinstance(second, Pages):
            shown = first if first.display else second if second.display else stage.query(Pages).first()
            width, height = shown.content_size
            rows = len(paginate((*first.blocks, *second.blocks), max(1, width), 1000)[0])
            if rows <= height:
                yield "join", f"{first.id} and {second.id}: {rows} rows of {height}"
