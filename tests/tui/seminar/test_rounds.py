"""The rounds of a case on the projector: by teams, by the room as one, and what nobody sees too early."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from support.room_pages import ways
from support.round_players import handed_in, keys_of
from support.secrets import CASES
from support.walking import SIZES, emptiness, press, settle
from workshop.cases.agenda import VOTES, Stage
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.picture.scene import Part
from workshop.play.actions import Forward, GoTo, LayDown, Undo
from workshop.play.ballot import ROOM
from workshop.play.course import legal
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.session_rounds import HALVES, lays_of, round_game, round_voters, rounds_at
from workshop.play.table import Table
from workshop.tui.bars import KeyLine
from workshop.tui.large import drawn
from workshop.tui.seminar.app import SeminarApp

Shown = Callable[[SeminarApp], str]
WHOLE = "payroll-clerk"


def session_of(app: SeminarApp) -> Any:
    """The state itself, which no screen may ask for."""
    return app.session.state


async def keys(pilot: Any, text: str) -> None:
    """Presses named keys; the letters behind a colon one by one."""
    await press(pilot, *(each for key in text.split() for each in (key[1:] if key[0] == ":" else (key,))))


async def to_round(pilot: Any, app: SeminarApp, kind: Round, stage: Stage = Stage.ROUND) -> None:
    """Goes to that stage of that round."""
    await settle(pilot)
    app.carry_out(lambda session: session.go_to_stage(stage, session.rounds.index(kind)))
    assert (app.session.stage, app.session.rounds[app.session.round]) == (stage, kind)
    await settle(pilot)


def laid(app: SeminarApp, kind: Round) -> Any:
    return lays_of(session_of(app).current, kind)


def table_of(room: Any) -> Table:
    return Table(room.library.cases)


def best(app: SeminarApp, room: Any, kind: Round, voter: str) -> Lay:
    return round_game(session_of(app), table_of(room), kind, voter).best()


async def hand_in(pilot: Any, app: SeminarApp) -> None:
    """Space until the desk is gone or the session went on."""
    for _ in range(30):
        if not app.screen.voter or not app.screen.lay.tokens:  # type: ignore[attr-defined]
            return
        await keys(pilot, "space")
    raise AssertionError("never handed in")


async def take(pilot: Any, app: Any, *cards: str) -> None:
    """Takes cards, or puts them back, by their signs; a card may be said by its place from 0."""
    for card in cards:
        desk = app.screen.desk
        await press(pilot, *keys_of(desk, desk.choices[int(card)].id if card.isdecimal() else card))


async def open_desk(pilot: Any, number: int) -> None:
    """The numbers of that team are typed from now on."""
    await keys(pilot, str(number))


async def test_a_teams_numbers_are_typed_unseen_beside_the_task_and_the_line_says_that_they_are_in(
    rounds_room: Any, shown: Shown
) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        cards = [text.de for fact in CASES[WHOLE].facts if (text := CASES[WHOLE].card(fact)) is not None]
        assert "Welche Karten" in shown(app) and "Otter" in shown(app) and cards[0][:20] in shown(app)
        await keys(pilot, "1")
        before = shown(app)
        assert "Otter" in before and cards[0][:20] in before
        await take(pilot, app, "fact-5")
        assert app.screen.lay.tokens == ("fact-5",)  # type: ignore[attr-defined]
        assert "Eine Karte gewählt" in shown(app)
        drawn = {line for line in shown(app).splitlines() if line.strip()} - set(before.splitlines())
        assert not any("□" in line or "■" in line for line in drawn)
        await take(pilot, app, "fact-6")
        await hand_in(pilot, app)
        assert laid(app, Round.EVIDENCE).first == {"t1": Lay(("fact-5", "fact-6"), 1)}
        assert "1 von 2 abgegeben" in shown(app) and shown(app).count("abgegeben") == 2
        assert app.screen.query_one("#voters").cursor == "t2"  # type: ignore[attr-defined]
        assert "fact" not in shown(app)


@pytest.mark.slow
async def test_the_clock_is_on_the_wall_while_teams_decide_and_while_numbers_are_typed(
    rounds_room: Any, shown: Shown
) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)

        async def time(size: tuple[int, int], said: str) -> None:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            app.screen._tick()  # type: ignore[attr-defined]
            await settle(pilot)
            wanted = drawn(said, 2 if size[0] == 120 else 1) or []
            assert (said in shown(app)) is (size[1] < 18)
            assert all(row.strip() in shown(app) for row in wanted) is (size[1] > 14), shown(app)

        for size in SIZES:
            await time(size, "2:00")
        rounds_room.ticks += 30
        await keys(pilot, "1")
        for size in SIZES:
            await time(size, "1:30")
        rounds_room.ticks += 100
        for size in SIZES:
            await time(size, "+0:10")


async def test_each_half_of_the_hours_has_its_own_time(rounds_room: Any) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_round(pilot, app, Round.HOURS)
        rounds_room.ticks += 100
        assert app.screen.left == 20  # type: ignore[attr-defined]
        for voter in ("t1", "t2"):
            game = round_game(session_of(app), table_of(rounds_room), Round.HOURS, voter)
            half = next(lay for lay in ways(game, NOTHING) if lay.phase == 1)
            app.submit(LayDown(voter, half))
        await settle(pilot)
        assert app.session.room.round.half == 1  # type: ignore[union-attr]
        assert app.screen.left == 120  # type: ignore[attr-defined]


async def test_what_numbers_before_needs_and_goals_mean_is_said_where_they_stand(
    rounds_room: Any, shown: Shown
) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(120, 40)) as pilot:
        for kind in (Round.SUCCESS, Round.TELL):
            await to_round(pilot, app, kind)
            told = " ".join(shown(app).split())
            assert app.voice("rounds.common.weights")[:30] in told


async def test_what_a_team_has_chosen_is_counted_as_what_it_is(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(60, 18)) as pilot:
        for kind, said in ((Round.EVIDENCE, "silent"), (Round.HOURS, "silent_hours")):
            await to_round(pilot, app, kind)
            await keys(pilot, "1")
            assert app.voice("rounds.room.silent_none") in shown(app)
            await keys(pilot, ":56")
            assert app.voice(f"rounds.room.{said}", number=2) in shown(app)
            await keys(pilot, "escape")


@pytest.mark.parametrize("language", Language)
async def test_a_team_can_look_again_at_what_it_chose_and_put_it_back_in_every_window(
    rounds_room: Any, shown: Shown, language: Language
) -> None:
    app = rounds_room.app("rounds", language=language)
    async with app.run_test(size=SIZES[0]) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        await open_desk(pilot, 1)
        assert "peek" not in app.screen.offered()  # type: ignore[attr-defined]
        await take(pilot, app, "fact-5", "fact-9")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            named = [hint.command for _, _, hint in app.screen.query_one(KeyLine).placed()]
            assert "peek" in named, "the line of keys has it, however narrow"
            assert app.screen.query_one("#cards").page == 0  # type: ignore[attr-defined]
            covered = shown(app)
            said = app.voice("rounds.room.checked", signs="3, 16")
            assert "■" not in covered and said not in covered
            await keys(pilot, "z")
            assert "■" in shown(app) and said in shown(app), "also what is on another page"
            if "card_on" in app.screen.offered():  # type: ignore[attr-defined]
                await keys(pilot, "right left")
                assert "■" in shown(app), "it can be turned to and read"
                await keys(pilot, "left")  # to the last cards, where the same line says that next hands in
                named = [hint.command for _, _, hint in app.screen.query_one(KeyLine).placed()]
                assert {"next", "peek", "card_on"} <= set(named)
                await keys(pilot, "right")
            app.screen._hide_again()  # type: ignore[attr-defined]
            await settle(pilot)
            assert shown(app) == covered
        await take(pilot, app, "fact-9")
        assert app.screen.lay.tokens == ("fact-5",)  # type: ignore[attr-defined]
        assert "■" not in shown(app), "typing covers it again"


async def test_a_second_look_lasts_as_long_as_its_key_is_held(rounds_room: Any) -> None:
    app = rounds_room.app("rounds", clock=lambda: 0.0)  # the key repeats at once
    async with app.run_test(size=SIZES[0]) as pilot:
        await to_round(pilot, app, Round.HOURS)
        await press(pilot, "1", "2", "z")
        screen: Any = app.screen
        first = screen._hiding
        await press(pilot, "z")
        assert screen.peeking and screen._hiding is not first
        assert app.voice("rounds.room.checked_hours", signs=app.voice("rounds.room.hours_on", number=1, sign="2")) in [
            part.text for part in screen.page().panel("said").words
        ]


@pytest.mark.parametrize("kind", [Round.EVIDENCE, Round.SUCCESS, Round.TELL, Round.ASK, Round.HOURS])
async def test_while_a_teams_numbers_are_typed_the_screen_is_the_same_whatever_they_are(
    rounds_room: Any, shown: Shown, kind: Round
) -> None:
    app = rounds_room.app("rounds")
    frames = []
    async with app.run_test(size=(80, 24)) as pilot:
        await to_round(pilot, app, kind)
        for cards in ("01", "10", "23"):
            await open_desk(pilot, 1)
            await take(pilot, app, *cards)
            app.screen.query_one("#cards").cursor = None
            app.screen.refill()  # type: ignore[attr-defined]
            await settle(pilot)
            frames.append(shown(app))
            await keys(pilot, "escape")
    assert frames[0] == frames[1] == frames[2]


async def test_the_second_half_of_the_hours_waits_for_all_teams(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    needs = [need.says.de[:25] for need in CASES[WHOLE].material.needs]

    def seen() -> bool:
        return any(need in " ".join(shown(app).split()) for need in needs)

    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.HOURS)
        for team in (1, 2):
            assert not seen()
            await open_desk(pilot, team)
            await take(pilot, app, "0")
            await hand_in(pilot, app)
        assert {lay.phase for lay in laid(app, Round.HOURS).first.values()} == {1}
        assert seen() and "0 von 2 abgegeben" in shown(app)
        for team in (1, 2):
            await open_desk(pilot, team)
            await take(pilot, app, "1")
            await hand_in(pilot, app)
        assert {lay.phase for lay in laid(app, Round.HOURS).first.values()} == {2}


async def test_the_room_builds_the_chain_aloud_and_what_is_wrong_is_explained_at_once(
    rounds_room: Any, shown: Shown
) -> None:
    app = rounds_room.app("rounds")
    table = table_of(rounds_room)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.CHAIN)
        screen: Any = app.screen
        game: Any = round_game(session_of(app), table, Round.CHAIN, ROOM)
        best = game.best()
        (right,) = [upper for lower, upper in game.links if lower == game.focus]
        wrong = next(each for each in CASES[WHOLE].options if each != right)
        screen.choose(wrong)
        await settle(pilot)
        assert screen.lay == NOTHING and "Warum nicht" in shown(app) and screen.picture.has_class("-off")
        await keys(pilot, "space")
        assert screen.lay == NOTHING and not screen.picture.has_class("-off"), "it was read"
        await keys(pilot, "space")
        assert screen.lay == NOTHING and app.message == app.voice("rounds.chain.nobody")
        for lower, upper in game.links:
            for _ in range(6):
                if game.current(screen.lay) != lower:
                    await keys(pilot, "space")
            screen.choose(upper)
            await settle(pilot)
            # The picture grows with each of them, and shows nobody above.
            built = {party for pair in screen.session.chain_of(screen.lay) for party in pair}
            assert set(screen.picture.scene.parties) == built
            assert not screen.picture.scene.lanes
        for _ in range(8):
            if laid(app, Round.CHAIN).first:
                break
            await keys(pilot, "space")
        assert laid(app, Round.CHAIN).first == {ROOM: best}
        assert app.session.stage is Stage.ROUND_REVEAL, "there the coin runs"


async def test_where_a_chain_ends_is_asked_in_the_same_words_whether_it_does_and_beside_the_list(
    rounds_room: Any, shown: Shown
) -> None:
    app = rounds_room.app("rounds")
    table = table_of(rounds_room)
    async with app.run_test(size=SIZES[0]) as pilot:
        await to_round(pilot, app, Round.CHAIN)
        screen: Any = app.screen
        game: Any = round_game(session_of(app), table, Round.CHAIN, ROOM)
        asked: dict[str, bool] = {}
        for _ in range(20):
            if app.session.stage is not Stage.ROUND:
                break
            at = game.current(screen.lay)
            above = [upper for lower, upper in game.links if lower == at]
            told = " ".join(part.text for part in screen.page().panel("prompt").words)
            assert told.startswith(app.voice("rounds.chain.aloud.focus").split(":")[0]), "who names somebody is said"
            for _ in range(4):
                if app.message:
                    break
                assert game.current(screen.lay) == at
                await keys(pilot, "pagedown")
            assert app.message == app.voice("rounds.chain.nobody"), at
            assert "Jetzt alle auf Zuruf" in " ".join(shown(app).split()), "the list is in sight, not the picture"
            asked[at] = bool(above)
            if above:
                screen.choose(above[0])
                await settle(pilot)
                assert not app.message
            for _ in range(4):
                if app.session.stage is not Stage.ROUND or game.current(screen.lay) != at:
                    break
                await keys(pilot, "pagedown")
        assert app.session.stage is Stage.ROUND_REVEAL and laid(app, Round.CHAIN).first == {ROOM: game.best()}
        assert set(asked.values()) == {True, False}


async def test_once_it_is_asked_the_key_that_goes_on_is_the_answer_and_turns_no_page(rounds_room: Any) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=SIZES[0]) as pilot:
        await to_round(pilot, app, Round.CHAIN)
        for _ in range(4):
            if app.message:
                break
            await keys(pilot, "pagedown")
        assert app.message == app.voice("rounds.chain.nobody")
        await keys(pilot, "pagedown")
        assert app.session.stage is Stage.ROUND_REVEAL and laid(app, Round.CHAIN).first == {ROOM: Lay((), 1)}


async def test_what_if_is_by_the_rooms_proposals_and_the_verdict_moves_at_once(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    table = table_of(rounds_room)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.WHAT_IF)
        screen: Any = app.screen
        game: Any = round_game(session_of(app), table, Round.WHAT_IF, ROOM)
        for token in game.best().tokens:
            screen.choose(token if token in [c.id for c in screen.desk.choices] else f"tie-{token.partition('-')[2]}")
            if screen.lay.pending:
                screen.choose(token)
            await settle(pilot)
        target = CASES[WHOLE].role(game.target).de.label
        customers = [node.name for node in screen.picture.scene.nodes.values() if node.part is Part.CUSTOMER]
        assert target in shown(app) and customers == [target]
        # The room proposes somebody else: the facts are as they were, and it is asked about that one.
        await keys(pilot, "tab")
        assert screen.lay == NOTHING and screen.game.target != game.target
        proposed = " ".join(part.text for part in screen.page().panel("prompt").words)
        assert CASES[WHOLE].role(screen.game.target).de.nom in proposed and "alle auf Zuruf" in proposed
        for _ in screen.session.proposals[1:]:
            await keys(pilot, "tab")
        assert screen.game.target == game.target, "all had their turn"
        await keys(pilot, "space")
        for _ in range(5):
            if app.session.stage is not Stage.ROUND:
                break
            await keys(pilot, "space")
        assert app.session.stage is Stage.ROUND_REVEAL and not laid(app, Round.WHAT_IF).first


async def test_nothing_is_handed_in_by_habit(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        await open_desk(pilot, 1)
        await keys(pilot, "space")
        assert not laid(app, Round.EVIDENCE).first
        assert app.voice("rounds.room.silent_sure") in " ".join(shown(app).split())
        await keys(pilot, "space")
        assert laid(app, Round.EVIDENCE).first == {"t1": Lay((), 1)}
        await open_desk(pilot, 2)
        await take(pilot, app, "0")
        await keys(pilot, "backspace")
        assert set(laid(app, Round.EVIDENCE).first) == {"t1"}
        assert app.screen.query_one("#voters").cursor == "close"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(48, 14), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_empty_desk_is_asked_about_in_one_line_and_no_card_moves(
    rounds_room: Any, shown: Shown, size: tuple[int, int]
) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=size) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        said, hand_in = app.voice, f"␣ {app.voice('keys.command.next.hand_in')}"
        assert "0:00" in said("rounds.room.tables") and "0:00" in shown(app), "it says what happens at zero"
        await open_desk(pilot, 1)
        pages = app.screen.query_one("#cards")
        for _ in range(len(pages.laid()) - 1):
            assert f"␣ {said('keys.command.next.name')}" in shown(app)
            await keys(pilot, "space")
        before = shown(app)
        assert said("rounds.room.silent_none") in before and hand_in in before
        await keys(pilot, "space")
        asked = before.replace(said("rounds.room.silent_none"), said("rounds.room.silent_sure"))
        strip = [[row.rstrip() for row in each.splitlines()[1:]] for each in (shown(app), asked)]
        assert strip[0] == strip[1], "the place, the cards and the keys stay"


async def test_closing_a_round_with_teams_missing_asks_first(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        hint = next(each for each in app.screen.query_one(KeyLine).hints if each.command == "close_vote")
        assert (hint.key, hint.name) == ("x", app.voice("keys.command.close_vote.name"))
        assert f"{hint.key} {hint.name}" in shown(app), "the line of keys names it"
        await keys(pilot, "x")
        assert app.session.stage is Stage.ROUND
        assert app.voice("rounds.room.still_missing", number=2) in " ".join(shown(app).split())
        await keys(pilot, "x")
        assert app.session.stage is Stage.ROUND_REVEAL


async def test_in_a_session_begun_before_who_does_not_lay_again_keeps_the_first(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        app.submit(LayDown("t1", best(app, rounds_room, Round.EVIDENCE, "t1")))
        app.submit(Forward())
        app.submit(Forward())
        assert app.session.stage is Stage.ROUND_AGAIN
        await settle(pilot)
        asked = app.screen.page().panel("question")  # type: ignore[attr-defined]
        assert app.voice("rounds.room.kept") in [part.text for part in asked.words]
        await keys(pilot, "x")
        assert app.session.stage is Stage.ROUND_REVEAL
        told = " ".join(part.text for panel in app.screen.page().panels for part in panel.words)  # type: ignore[attr-defined]
        assert "Otter:\u00a0100 %" in told and app.voice("rounds.table.laid_nothing") in told


async def test_the_room_lays_as_one_and_new_cards_replace_the_old(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("alone")
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        await take(pilot, app, "fact-1", "fact-2")
        await hand_in(pilot, app)
        assert laid(app, Round.EVIDENCE).first == {ROOM: Lay(("fact-1", "fact-2"), 1)}
        assert app.voice("rounds.room.taken") in " ".join(shown(app).split())
        await take(pilot, app, "fact-5")
        await keys(pilot, "backspace")
        assert app.screen.lay == NOTHING and app.session.stage is Stage.ROUND  # type: ignore[attr-defined]
        await take(pilot, app, "fact-5")
        await hand_in(pilot, app)
        assert laid(app, Round.EVIDENCE).first == {ROOM: Lay(("fact-5",), 1)}
        assert "undo" in app.screen.offered()  # type: ignore[attr-defined]
        await keys(pilot, "u")
        assert laid(app, Round.EVIDENCE).first == {ROOM: Lay(("fact-1", "fact-2"), 1)}
        while app.session.stage is Stage.ROUND:
            await keys(pilot, "space")
        assert app.session.stage is Stage.ROUND_REVEAL


async def test_without_any_card_the_room_is_asked_once_and_then_goes_on(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("alone")
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.SUCCESS)
        await keys(pilot, "space")
        assert app.voice("rounds.room.nothing_yet") in " ".join(shown(app).split())
        assert app.session.stage is Stage.ROUND
        await keys(pilot, "space")
        assert app.session.stage is Stage.ROUND_REVEAL and not laid(app, Round.SUCCESS).first


async def test_in_the_cascade_the_links_go_round_the_teams(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.CASCADE)
        seen = []
        for _ in range(20):
            await settle(pilot)
            desk = app.screen.desk  # type: ignore[attr-defined]
            if app.session.room.round.laid:  # type: ignore[union-attr]
                break
            link = desk.numbers["link"]
            team = ("Otter", "Luchse")[(link - 1) % 2]
            assert app.voice("rounds.room.turn", team=team) in shown(app)
            seen.append(link)
            phase = app.screen.lay.phase  # type: ignore[attr-defined]
            await take(pilot, app, "0")
            for _ in range(5):
                if app.screen.lay.phase != phase:  # type: ignore[attr-defined]
                    break
                await keys(pilot, "space")
        assert seen == [1, 2, 3]
        assert laid(app, Round.CASCADE).first.keys() == {ROOM}


async def test_next_turns_the_cards_of_a_round_before_it_asks_and_notes_at_once_what_was_picked(
    rounds_room: Any,
) -> None:
    app = rounds_room.app("alone")
    async with app.run_test(size=(60, 18)) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        cards: Any = app.screen.query_one("#cards")
        pages = len(cards.laid())
        assert pages > 1 and cards.page == 0
        for page in range(1, pages):
            await keys(pilot, "pagedown")
            assert cards.page == page and not app.message
        await keys(pilot, "pagedown")
        assert app.message == app.voice("rounds.room.nothing_yet") and app.session.stage is Stage.ROUND
        await keys(pilot, "pageup")
        assert cards.page == pages - 2, "back turns them, too"
        notes, on = app.voice("keys.command.next.at.round_room"), app.voice("keys.command.next.name")
        assert app.screen.hint("next").name == on, "the line of keys says what next does on this page"  # type: ignore[attr-defined]
        await take(pilot, app, "fact-1")
        cards.turn(-cards.page)
        for _ in range(pages - 1):
            await keys(pilot, "pagedown")
            assert not laid(app, Round.EVIDENCE).first, "also what is on another page is seen first"
        assert app.screen.hint("next").name == notes  # type: ignore[attr-defined]
        sign = app.screen.desk.sign_of["fact-1"]  # type: ignore[attr-defined]
        await keys(pilot, "pagedown")
        assert laid(app, Round.EVIDENCE).first == {ROOM: Lay(("fact-1",), 1)}
        assert app.message == app.voice("rounds.room.noted", cards=sign), "the room sees that it is noted"
        assert app.screen.hint("next").name == on  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize(("agenda", "turn"), [("rounds", 0), ("alone", 1), ("twin", 0), ("twin", 1)])
async def test_every_round_is_played_with_the_keys_of_its_cards_and_fills_the_wall(
    rounds_room: Any, shown: Shown, agenda: str, turn: int
) -> None:
    """The best lay of every round, typed: what the screens hand in is what was meant. No stage of it leaves more than
    half of the rows empty: on the smallest wall where teams play and on the largest where the room does, or the other
    way round.
    """
    app = rounds_room.app(agenda)
    table = table_of(rounds_room)

    def full() -> bool:
        return emptiness(shown(app), app.size.height) <= app.size.height / 2

    async with app.run_test(size=SIZES[0]) as pilot:
        kinds = rounds_at(session_of(app), table)
        in_course = sorted(kinds, key=lambda kind: kind is not Round.EVIDENCE)  # which comes before the others
        for number, kind in enumerate(in_course, turn):
            await pilot.resize_terminal(*SIZES[-(number % 2)])
            await to_round(pilot, app, kind)
            await settle(pilot)
            assert full(), shown(app)
            halves = 2 if kind in HALVES else 1
            for voter in round_voters(session_of(app), kind) * halves:
                if voter != ROOM:
                    await open_desk(pilot, int(voter[1:]))
                assert full(), shown(app)
                screen: Any = app.screen
                game = round_game(session_of(app), table, kind, voter)
                wanted = game.best()
                reached = NOTHING
                for _ in range(60):
                    handed = laid(app, kind).first.get(voter, NOTHING)
                    if app.screen is not screen or not screen.voter or (handed != NOTHING and game.done(handed)):
                        break
                    reached = screen.lay
                    step = towards(game, reached, wanted)
                    if step is None:
                        await keys(pilot, "space")
                    else:
                        await press(pilot, *keys_of(game.desk(reached), step))
                if kind is Round.WHAT_IF:  # nothing is taken down of it: it was on the wall when the room went on
                    assert not laid(app, kind).first and app.session.stage is Stage.ROUND_REVEAL
                    whole = game.advance(reached)
                    assert isinstance(whole, Lay) and game.score(whole) == 1
            for voter, lay in laid(app, kind).first.items():
                assert round_game(session_of(app), table, kind, voter).score(lay) == 1, kind
            await to_round(pilot, app, kind, Stage.ROUND_REVEAL)
            turned = True
            while turned:
                await settle(pilot)
                assert full(), shown(app)
                turned = app.screen.turn(1)
            assert set(laid(app, kind).first) == set(round_voters(session_of(app), kind)) or kind is Round.WHAT_IF


def towards(game: Any, lay: Lay, wanted: Lay) -> str | None:
    """The next choice on the way to that lay; None for *next*."""
    for choice in game.desk(lay).choices:
        after = game.press(lay, choice.id)
        if not isinstance(after, Lay):
            continue
        if after.pending:
            inner = (game.press(after, each.id) for each in game.desk(after).choices)
            found = any(isinstance(each, Lay) and _closer(each, lay, wanted) for each in inner)
        else:
            found = _closer(after, lay, wanted)
        if found:
            return str(choice.id)
    return None


def _closer(after: Lay, before: Lay, wanted: Lay) -> bool:
    """Whether more of what is wanted lies there; hours grow towards their number."""

    def worth(lay: Lay) -> int:
        counts = dict(token.split("=") for token in wanted.tokens if "=" in token)
        found = 0
        for token in lay.tokens:
            if "=" in token:
                name, hours = token.split("=")
                here = int(counts.get(name, 0))
                found += min(int(hours), here) - max(0, int(hours) - here) * 100
            else:
                found += 1 if token in wanted.tokens else -100
        return found

    return worth(after) > worth(before)


async def test_the_plan_lists_every_round_and_leads_to_each_of_its_steps(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("twin")
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "escape f5")
        rows = [id for id in app.screen.query_one("#plan").ids if id.startswith("step round")]  # type: ignore[attr-defined]
        twin, evidence = ([f"{step} {number}" for step in ("step round", "step round_reveal")] for number in (0, 1))
        assert rows == [*evidence, *twin], "the cards that decide come before the room is told why"
        for row in (*rows, *reversed(rows)):
            app.screen.choose(row)  # type: ignore[attr-defined]
            await settle(pilot)
            if app.message == app.voice("plan.ask.reveal"):
                app.screen.choose(row)  # type: ignore[attr-defined]
                await settle(pilot)
            _, stage, number = row.split(" ")
            assert (app.session.stage.value, app.session.round) == (stage, int(number))
            assert app.screen.stands_for == app.place  # type: ignore[attr-defined]
            await keys(pilot, "f5")
            assert app.screen.query_one("#plan").cursor == row  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_after_a_crash_every_stage_of_every_round_shows_the_same_screen(rounds_room: Any, shown: Shown) -> None:
    size = SIZES[0]
    app = rounds_room.app("rounds")
    table = table_of(rounds_room)
    killed: dict[tuple[Round, Stage], tuple[bytes, Any, str]] = {}
    async with app.run_test(size=size) as pilot:
        for kind in app.session.rounds:
            for stage in (Stage.ROUND, Stage.ROUND_REVEAL):
                await to_round(pilot, app, kind, stage)
                if stage is Stage.ROUND:
                    for voter in round_voters(session_of(app), kind):
                        game = round_game(session_of(app), table, kind, voter)
                        app.submit(LayDown(voter, handed_in(game, NOTHING)))
                await settle(pilot)
                await settle(pilot)
                app.show_step()
                await settle(pilot)
                killed[kind, stage] = (rounds_room.journal.read_bytes(), session_of(app), shown(app))
    assert len(killed) == 2 * 8
    for step, (journal, state, frame) in killed.items():
        rounds_room.close()
        rounds_room.journal.write_bytes(journal)
        again = rounds_room.resumed()
        async with again.run_test(size=size) as pilot:
            await settle(pilot)
            assert session_of(again) == state, step
            again.message = ""  # which says where it goes on
            again.refill()
            await settle(pilot)
            assert shown(again) == frame, step


@pytest.mark.slow
async def test_skip_repeat_undo_minutes_and_blank_work_in_every_stage_of_a_round(rounds_room: Any) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(120, 40)) as pilot:
        for kind in (Round.EVIDENCE, Round.CASCADE):
            for stage in (Stage.ROUND, Stage.ROUND_REVEAL):
                await to_round(pilot, app, kind, stage)
                place = app.place
                await keys(pilot, "m")
                assert session_of(app).current.extra == 1
                await keys(pilot, "u")
                assert session_of(app).current.extra == 0
                await keys(pilot, "full_stop")
                assert type(app.screen).__name__ == "Blank"
                await keys(pilot, "space f5")
                assert type(app.screen).__name__ == "Overview"
                await keys(pilot, "x x")
                assert app.session.stage is Stage.FINAL
                app.submit(Undo())
                await settle(pilot)
                assert app.place == place
                await keys(pilot, "f5 r")
                assert app.session.stage is Stage.SITUATION
                app.submit(Undo())
                await settle(pilot)
                assert app.place == place
        app.submit(GoTo(0))
        await settle(pilot)
        assert app.session.stage is Stage.SITUATION


async def test_a_change_of_the_way_changes_who_lays(rounds_room: Any) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.SUCCESS)
        screens = []
        for _ in range(3):
            await settle(pilot)
            screens.append(type(app.screen).__name__)
            await keys(pilot, "v")
        assert screens == ["RoundTeams", "RoundRoom", "RoundTeams"]


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language))
async def test_what_was_laid_is_not_on_the_projector_before_the_reveal(
    rounds_room: Any, shown: Shown, language: Language
) -> None:
    """Two rooms whose second team laid different cards show the same, until it is shown what is right."""
    app = rounds_room.app("rounds", language=language)
    async with app.run_test(size=(120, 40)) as pilot:
        for kind in (Round.EVIDENCE, Round.SUCCESS, Round.HOURS):
            await to_round(pilot, app, kind)
            game = round_game(session_of(app), table_of(rounds_room), kind, "t2")
            frames: list[list[str]] = []
            for lay in (game.best(), handed_in(game, NOTHING)):
                app.submit(LayDown("t2", lay))
                seen = []
                for stage in (Stage.ROUND,):
                    await to_round(pilot, app, kind, stage)
                    app.show_step()
                    await settle(pilot)
                    seen.append(shown(app))
                frames.append(seen)
                await to_round(pilot, app, kind)
            assert frames[0] == frames[1]


@pytest.mark.slow
async def test_notes_say_what_comes_next_and_what_a_trainer_may_say(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(80, 24)) as pilot:
        for kind in app.session.rounds:
            await to_round(pilot, app, kind)
            await settle(pilot)
            notes = rounds_room.notes()
            async with notes.run_test(size=(120, 40)) as other:
                await settle(other)
                said = " ".join(shown(notes).split())
                hint = notes.voice(f"notes.round.{kind.value}")
                assert hint[:28] in said
                assert "Weiter: " in said


async def test_what_can_be_done_by_hand_is_what_the_rules_allow(rounds_room: Any) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_round(pilot, app, Round.TELL)
        game = app.session._file.game
        lays = [action for action in legal(game, table_of(rounds_room)) if isinstance(action, LayDown)]
        assert {action.voter for action in lays} == {"t1", "t2"}
        assert app.submit(LayDown("t3", lays[0].lay)) is not None
        assert isinstance(app.session.act(LayDown("t1", Lay(("nothing",), 1))), Refusal)
        assert app.session.stage not in VOTES


async def test_a_card_whose_key_bounces_stays_and_counted_ones_come_fast(rounds_room: Any) -> None:
    now = [0.0]
    app = rounds_room.app("rounds", clock=lambda: now[0])
    async with app.run_test(size=(120, 40)) as pilot:
        await to_round(pilot, app, Round.EVIDENCE)
        await keys(pilot, "1")
        assert app.screen.voter == "t1"  # type: ignore[attr-defined]
        now[0] = 1.0
        second, third = (choice.id for choice in app.screen.desk.choices[1:3])  # type: ignore[attr-defined]
        await keys(pilot, ":223")
        assert {*app.screen.lay.tokens} == {second, third}  # type: ignore[attr-defined]
        now[0] = 2.0
        await keys(pilot, ":2")
        assert app.screen.lay.tokens == (third,)  # type: ignore[attr-defined]
        await keys(pilot, ":11")
        assert len(app.screen.lay.tokens) == 2, "both digits of a number count, however fast"  # type: ignore[attr-defined]
        await keys(pilot, "escape")
        await to_round(pilot, app, Round.HOURS)
        now[0] = 3.0
        await keys(pilot, "1")
        await keys(pilot, ":111")
        assert app.screen.desk.choices[0].count == 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", Round)
async def test_a_clicker_alone_leads_through_every_round_and_past_every_page(rounds_room: Any, kind: Round) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(48, 14)) as pilot:
        if kind not in app.session.rounds:
            pytest.skip("not in this agenda")
        await to_round(pilot, app, kind)
        questions: dict[object, int] = {}
        seen: dict[object, set[int]] = {}
        for _ in range(120):
            if app.session.stage is not Stage.ROUND:
                break
            screen: Any = app.screen
            here = (screen.voter, screen.lay.phase, screen.lay.tokens)
            cards = screen.pages("cards")
            if screen.voter and screen.query_one("#desk").display:
                seen.setdefault(here, set()).add(cards.page)
            pages, asking = len(cards.laid()), screen.asking
            await keys(pilot, "pagedown")
            if screen.asking and not asking:
                questions[here] = questions.get(here, 0) + 1
                if screen.voter and screen.query_one("#desk").display:
                    assert seen[here] == set(range(pages)), (here, seen[here], pages)
        assert app.session.stage is Stage.ROUND_REVEAL
        assert set(questions.values()) <= {1}, questions
