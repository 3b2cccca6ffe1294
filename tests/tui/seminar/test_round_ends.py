"""The end of every round of every shipped case is one page of every window, whatever was laid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any, Final

import pytest
from textual.geometry import Size

from support.acting import act
from support.evenings import CASES, TABLE
from support.library import over
from support.round_players import played
from support.walking import SIZES, settle
from workshop.cases import agenda as plans
from workshop.cases.agenda import COURSE, Agenda, Stage, Way
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.cascade import closer
from workshop.page.model import Panel, Picture, Words
from workshop.page.round_end import round_reveal
from workshop.page.rounds import came_of
from workshop.play.actions import GO_ON, LayDown
from workshop.play.audience import room_view
from workshop.play.course import Game, open_session
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.game import Lay
from workshop.play.rounds.making import carried, make
from workshop.play.session_rounds import round_game, round_voters, simple_lays
from workshop.tui.fitting import Glance
from workshop.tui.glyphs import Glyphs
from workshop.tui.ink import Ink
from workshop.tui.paging import Block, paginate
from workshop.tui.picture.drawing import Density
from workshop.tui.picture.layout import layout

INSIDE: Final = {(48, 14): Size(46, 12), (60, 18): Size(58, 15), (80, 24): Size(78, 20), (120, 40): Size(116, 36)}
"""The room between the top line and the keys."""
ASIDE: Final = {(80, 24): 36, (120, 40): 50}
"""Cells of the words beside a picture that is not the round's own."""
TEXT: Final = Text("x", "x")
CAPTION: Final = 3
"""So many rows has what is said under the picture of the chain at most."""
ROOMS: Final = ((0, "best"), (8, "any"), (0, "any"), (5, "least"), (0, "nothing"))
"""So many teams, none for a room as one; and what they laid: the best, as little as can be, whatever comes, nothing."""
FULLEST: Final = dict.fromkeys(Round, "payroll-clerk") | {
    Round.EVIDENCE: "self-set-pay",
    Round.CHAIN: "subsidiary-head",
    Round.WHAT_IF: "law-firm",
    Round.TWIN: "youth-coach-contract",
    Round.TELL: "matrix-split-pay",
    Round.HOURS: "hr-chain",
}
"""A case in which most is to be said."""
LONG_CASCADES: Final = ("payroll-clerk", "recruiter", "helpdesk-agent")
"""Cases whose chain is longer than what is whispered."""
PLAYED: Final = [(case, kind) for case in CASES for kind in carried(case, TABLE)]


class Wall(Glance):
    """A panel of that size, on no screen."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self._inside = size

    @property
    def content_size(self) -> Size:
        return self._inside


def ended(case: str, kind: Round, teams: int, lays: str) -> Game:
    """A session at the end of that round. `lays`: the best ones, as little as can be, or whatever comes."""
    agenda = Agenda("x", TEXT, TEXT, (plans.Block(case, 10, COURSE, (kind,)),), 60, teams=teams, way=Way.KEYBOARD)
    game = open_session(agenda if teams else Agenda("x", TEXT, TEXT, agenda.blocks, 60), 7, 0.0)
    for _ in range(60):
        if game.session.stage is Stage.ROUND_REVEAL:
            return game
        if game.session.stage is Stage.ROUND and kind is not Round.WHAT_IF and lays != "nothing":
            for number, voter in enumerate(round_voters(game.session, kind)):
                playing = round_game(game.session, TABLE, kind, voter)
                game = act(game, TABLE, LayDown(voter, _lay(playing, lays, number)))
        game = act(game, TABLE, GO_ON)
    raise AssertionError(game.session.stage)


def _lay(playing: object, lays: str, number: int) -> Lay:
    if lays == "any":
        return played(playing, Random(number))  # type: ignore[arg-type]
    return simple_lays(playing)[0 if lays == "best" else -1]  # type: ignore[arg-type]


def ends(case: str, kind: Round, *turns: int) -> Iterator[tuple[Language, tuple[Panel, ...]]]:
    """By a room as one and by teams, in both languages by turns."""
    for turn in turns or range(len(ROOMS)):
        teams, lays = ROOMS[turn % len(ROOMS)]
        room = room_view(ended(case, kind, teams, lays).session, TABLE)
        assert room.judgement is not None
        language = tuple(Language)[(len(case) + turn) % 2]
        yield language, round_reveal(room, Explanation(room.case, room.judgement, Voice(language)))


def ways_of(panels: tuple[Panel, ...]) -> list[list[Any]]:
    """What the panel may show, the fullest first."""
    return [Ink(Glyphs()).parts(each.parts) for each in panels if each.name in ("review", "closer")]


def closest(parts: list[Any], width: int) -> list[Block]:
    """Those parts without an empty row."""
    drawn = (each for part in parts for each in ([part] if isinstance(part, Block) else part.blocks(width)))
    return [replace(block, gap=False) for block in drawn]


def check(case: str, kind: Round, *turns: int) -> None:
    """One page of every window, in one of the ways."""
    for language, panels in ends(case, kind, *turns):
        pictures = [part for panel in panels for part in panel.parts if isinstance(part, Picture)]
        for size, inside in INSIDE.items():
            room = Size(ASIDE[size], inside.height) if pictures and size in ASIDE else inside
            height = CAPTION if kind is Round.CHAIN else room.height
            ways = (paginate(closest(parts, room.width), room.width, height) for parts in reversed(ways_of(panels)))
            assert any(len(pages) == 1 for pages in ways), (language, size)
            if kind is Round.CHAIN:
                drawing = layout(pictures[0].scene, inside.width, inside.height - height)
                assert drawing.density is not Density.FOLDED, (language, size)


@pytest.mark.slow
@over("case, kind", PLAYED)
def test_the_end_of_a_round_is_one_page_of_every_window(case: str, kind: Round) -> None:
    check(case, kind, PLAYED.index((case, kind)))


@pytest.mark.parametrize("kind", Round)
def test_the_end_of_a_round_with_most_to_say_is_one_page_of_every_window(kind: Round) -> None:
    check(FULLEST[kind], kind)


@pytest.mark.parametrize("language", Language)
def test_a_cascade_is_told_in_the_words_of_every_link_at_every_size(language: Language) -> None:
    for case in LONG_CASCADES:
        explanation = Explanation(CASES[case], TABLE.judgement(case), Voice(language))
        game = make(Round.CASCADE, case, TABLE)
        assert isinstance(game, Cascade) and len(game.speakers) > game.links, "the top stands above the links"
        lay = game.best()
        arrived = game.course(lay)[-1].arrived
        parts = came_of(game, lay, explanation), *closer(game, lay, explanation)
        whole = " ".join(part.text for part in parts[0] if isinstance(part, Words))
        for need in arrived:
            assert all(game.says(need, by).in_(language) in whole for by in game.speakers)
        first = max(arrived, key=lambda need: need.weight)
        for inside in INSIDE.values():
            wall = Wall(inside)
            wall.offer(*(Ink(Glyphs()).parts(each) for each in parts))
            (page,) = wall.laid()
            told = squeezed("".join(line.text.plain for line in page))
            for by in game.speakers:
                assert squeezed(game.says(first, by).in_(language)) in told, (case, inside, by)


def squeezed(text: str) -> str:
    """The letters alone: numbers stand beside the first row of a text."""
    return "".join(filter(str.isalpha, text))


async def test_the_panel_has_the_room_that_is_measured_here(rounds_room: Any) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        for kind in (Round.HOURS, Round.CASCADE, Round.CHAIN, Round.WHAT_IF):
            app.carry_out(
                lambda session, kind=kind: session.go_to_stage(Stage.ROUND_REVEAL, session.rounds.index(kind))
            )
            for size, inside in INSIDE.items():
                await pilot.resize_terminal(*size)
                await settle(pilot)
                review = app.screen.query_one("#review", Glance)
                if kind is Round.CHAIN:
                    assert review.size.height <= CAPTION and app.screen.picture.size.width == inside.width
                else:
                    width = ASIDE.get(size, inside.width) if kind is Round.WHAT_IF else inside.width
                    assert review.content_size == Size(width, inside.height)
                assert not app.screen.turn(1) and not app.screen.turn(-1), (kind, size)
