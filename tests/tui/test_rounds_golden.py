"""Every round of a case for one player, desk and review, at every size in both languages, as recorded.

WORKSHOP_GOLDEN=write records them anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from support.finding import lost
from support.walking import SIZES, THEME, Album, Walker, segments, settle, text_of
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.play.rounds.game import moves
from workshop.play.solo_acts import Again, Back, Next, Open, Press, Toggle
from workshop.play.solo_rounds import game_of
from workshop.tui.app import WorkshopApp

GOLDEN = Path(__file__).parent / "golden" / "rounds"
WRITE = os.environ.get("WORKSHOP_GOLDEN") == "write"
CASES = {"payroll-clerk": "employees", "matrix-project-member": "project-manager"}
"""A case and the party that is picked in it."""
PARTS = 20
"""More parts than any round has."""
RECORDED = 2
"""The later part that is recorded too."""


class Walk(Walker):
    """Plays every round once and keeps every frame it sees."""

    async def answer(self, party: str) -> None:
        """The customer question, and then the list of rounds."""
        for action in (Next(), Toggle(party), Next()):
            assert self.app.act(action) is None
        await settle(self.pilot)
        await self.press("d")
        await self.pages(lambda number: f"rounds {number}")

    async def play(self, kind: Round) -> None:
        """One round: its desk, a few cards, its next part, and what became of it."""
        game = self.app.game
        assert game is not None
        self.app.game.act(Open(kind))  # type: ignore[union-attr]
        self.app.open("round")
        await settle(self.pilot)
        for part in range(1, PARTS):
            seen = game.view.round
            assert seen is not None
            if seen.game is not None:
                break
            if part == 1:
                await self.pages(lambda number: f"{kind.value}, {number}")
            cards = moves(game_of(game.state.case, kind, game.state.answer, game.state.seed, game.table), seen.lay)
            for card in cards[1:3]:
                self.app.screen.choose(card)  # type: ignore[attr-defined]
            await settle(self.pilot)
            if part == RECORDED:
                await self.see(f"{kind.value}, a later part")
            self.app.screen._do(Next())  # type: ignore[attr-defined]
            await settle(self.pilot)
        await self.pages(lambda number: f"{kind.value}, review {number}")
        await self.press("escape")


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("case", CASES)
async def test_every_round_is_as_recorded_and_readable_from_the_last_row(
    make_app: Callable[..., WorkshopApp], case: str, language: Language
) -> None:
    album = Album()
    app = make_app(start=case, language=language, theme=THEME[language], scenarios=None)
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        walk = Walk(app, pilot, album)
        await walk.answer(CASES[case])
        assert app.game is not None
        kinds = [kind for kind in app.game.view.rounds if case == "payroll-clerk" or kind is Round.TWIN]
        for kind in kinds:
            await walk.play(kind)
        await walk.see("rounds, played")
    album.check(GOLDEN / case, language, write=WRITE)


async def test_a_round_is_played_with_keys_alone(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app(start="payroll-clerk", scenarios=None)
    async with app.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        walk = Walk(app, pilot, Album())
        while type(app.screen).__name__ != "Vote":
            await walk.press("space")
        await walk.press("a", "enter", "d")
        assert type(app.screen).__name__ == "Rounds"
        await walk.press("1")
        game = app.game
        assert game is not None and game.view.round is not None
        await walk.press("3", "4", "3")
        assert [choice.chosen for choice in game.view.round.desk.choices][:4] == [False, False, False, True]
        while game.view.round is not None and game.view.round.game is None:
            await walk.press("space")
        assert len(game.state.rounds) == 1
        assert type(app.screen).__name__ == "Round"
        while game.view.round is not None:
            await walk.press("space")
        assert type(app.screen).__name__ == "Rounds"
        await walk.press("escape")
        assert type(app.screen).__name__ == "Reveal"


async def test_a_round_in_which_nothing_was_chosen_is_handed_in_only_when_that_was_asked_once(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start="payroll-clerk", scenarios=None)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for action in (Next(), Toggle("employees"), Next()):
            app.act(action)
        game, asked = app.game, app.voice("rounds.common.nothing_yet")
        assert game is not None
        for kind in (Round.CHAIN, Round.ASK):  # the only two that take nothing
            assert game.act(Open(kind)) is None
            app.open("round")
            await settle(pilot)
            walk, seen = Walk(app, pilot, Album()), list[bool]()
            for key in ("space", "up", "space", "space"):
                await walk.press(key)
                seen.append(asked in text_of(segments(app)))
                assert game.view.round is not None and (game.view.round.game is None) is (len(seen) < 4)
            assert seen == [True, False, True, False]
            await walk.press("escape")


async def test_saying_which_cards_decide_is_offered_until_why_has_shown_them(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start="payroll-clerk", scenarios=None)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        walk = Walk(app, pilot, Album())
        for action in (Next(), Toggle("employees"), Next()):
            app.act(action)
        await settle(pilot)
        prove = app.voice("keys.command.rounds.prove")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert f"d {prove}" in text_of(segments(app)), size
        await walk.press("d")
        assert app.screen.menu.cursor == Round.EVIDENCE.value  # type: ignore[attr-defined]
        await walk.press("escape")
        app.act(Next())
        await settle(pilot)
        app.act(Back())
        await settle(pilot)
        assert type(app.screen).__name__ == "Reveal" and prove not in text_of(segments(app))


async def test_hours_are_added_by_number_and_taken_back_from_the_last_one(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app(start="payroll-clerk", scenarios=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for action in (Next(), Toggle("employees"), Next(), Open(Round.HOURS)):
            assert app.game is not None and app.game.act(action) is None
        app.open("round")
        await settle(pilot)
        walk = Walk(app, pilot, Album())
        await walk.press("1", "1", "2", "minus", "1")
        seen = app.game.view.round
        assert seen is not None and [choice.count for choice in seen.desk.choices[:2]] == [3, 0]
        await walk.press("down", "minus")
        seen = app.game.view.round
        assert seen is not None and [choice.count for choice in seen.desk.choices[:2]] == [3, 0], "the cursor's card"


async def test_a_card_that_cannot_be_taken_says_why(make_app: Callable[..., WorkshopApp]) -> None:
    app = make_app(start="payroll-clerk", scenarios=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for action in (Next(), Toggle("employees"), Next(), Open(Round.SUCCESS)):
            assert app.game is not None and app.game.act(action) is None
        app.open("round")
        await settle(pilot)
        await Walk(app, pilot, Album()).press("1", "2", "3", "4")
        assert app.game is not None and app.game.act(Press("no such card")) is not None
        assert app.screen.refused  # type: ignore[attr-defined]


async def test_a_long_hint_leaves_room_for_cards_and_what_is_not_possible_is_said_beside_them(
    make_app: Callable[..., WorkshopApp],
) -> None:
    app = make_app(start="matrix-split-pay", scenarios=None)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        walk = Walk(app, pilot, Album())
        assert app.game is not None
        await walk.answer(app.game.view.options[0])
        for action in (Open(Round.TELL), Press("sacred"), Next(), Again()):  # for practice there is one line more
            assert app.game.act(action) is None
        app.open("round")
        await settle(pilot)
        await walk.press("tab")
        await pilot.resize_terminal(*SIZES[0])
        walk.stage.go_to("#desk")
        await settle(pilot)
        assert not lost(walk.stage) and walk.stage.pages("cards").content_size.height >= 4  # type: ignore[attr-defined]
        cards = [each.id for each in app.game.view.round.desk.choices]  # type: ignore[union-attr]
        for card in cards[:4]:
            walk.stage.choose(card)
        await settle(pilot)
        assert walk.stage.refused and walk.stage.refused[:20] in text_of(segments(app))  # type: ignore[attr-defined]
