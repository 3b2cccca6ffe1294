"""A seminar as a trainer runs it: keys, clicker, undo, trouble; and what the projector must not show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, Paste

from support.waiting import comes
from support.walking import press, settle
from workshop.cases.agenda import COURSE, VOTES, Stage, Way
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.numbers import clock
from workshop.page.setup import legible_rows
from workshop.play.actions import GO_ON, Action, Undo
from workshop.play.course import Game
from workshop.play.letters import ballot_of
from workshop.play.refusal import Refusal
from workshop.play.table import Table
from workshop.store.settings import Loaded, Settings, load_settings
from workshop.store.trouble import JournalFull
from workshop.tui import screens
from workshop.tui.bars import KeyLine, Words
from workshop.tui.glyphs import Glyphs
from workshop.tui.large import drawn
from workshop.tui.pages import Pages
from workshop.tui.seminar.app import SCREENS, SeminarApp
from workshop.tui.seminar.running import run_host

Shown = Callable[[SeminarApp], str]
BEFORE = (Stage.SITUATION, Stage.FIRST_VOTE, Stage.DISCUSSION, Stage.SECOND_VOTE)


def screen_of(app: SeminarApp) -> str:
    return type(app.screen).__name__


def session_of(app: SeminarApp) -> Any:
    """The state itself, which no screen may ask for."""
    return app.session.state


def ballot(app: SeminarApp) -> tuple[str, ...]:
    """The options in the order of their letters."""
    return ballot_of(app.session.room.case)


def hands_of(app: SeminarApp) -> int:
    """How many hands were counted so far, which no screen of the room may ask for."""
    session = session_of(app)
    ballots = session.current.second if session.stage is Stage.SECOND_VOTE else session.current.first
    return sum(ballots.counts.values()) if ballots.way is Way.HANDS else 0


def fact_text(app: SeminarApp, number: int) -> str:
    """The beginning of the card of that fact in German, short enough for one row."""
    case = app.session.room.case
    card = case.card(case.dealt[number])
    assert card is not None
    return card.de[:18]


async def keys(pilot: Any, text: str) -> None:
    """Presses named keys; the letters behind a colon one by one."""
    await press(pilot, *(each for key in text.split() for each in (key[1:] if key[0] == ":" else (key,))))


async def go_on(pilot: Any, app: SeminarApp, to: Stage) -> None:
    """Turns the pages of one stage after another, up to that one."""
    for _ in range(20):
        if app.session.stage is to:
            return
        await keys(pilot, "space")
    raise AssertionError(f"{to} never comes")


# What the projector shows


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language))
async def test_nothing_of_the_verdict_is_on_the_projector_before_the_reveal(
    room: Any, shown: Shown, language: Language
) -> None:
    app = room.app("contest", language=language)
    table = Table(room.library.cases)
    case = table["payroll-clerk"]
    explanation = Explanation(case, table.judgement(case.id), app.voice)
    secret = {explanation.headline(), explanation.verdict(), case.notes.in_(language)[:40]}
    secret |= {text for text in explanation.why() if text not in {card.in_(language) for card in case.cards.values()}}
    secret = {text[:40] for text in secret}
    seen: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "escape")
        while app.session.stage in BEFORE:
            if app.session.stage in VOTES:
                for answer in ("c3", "a1"):
                    await keys(pilot, f"enter :{answer}")
                    await pilot.pause()
                    seen.append(shown(app))
                    await keys(pilot, "enter")
            for over in ("f5", "d"):
                await keys(pilot, over)
                await pilot.pause()
                seen.append(shown(app))
                await keys(pilot, "d" if over == "d" else "escape")
            seen.append(shown(app))
            await keys(pilot, "x x" if app.session.stage in VOTES else "space")
        await pilot.pause()
        assert app.session.stage is Stage.REVEAL
        seen.append(shown(app))  # the votes alone
        await keys(pilot, "space")
        assert app.session.stage is Stage.REVEAL and app.screen.in_view == "answer"  # type: ignore[attr-defined]
        assert explanation.headline() in " ".join(shown(app).split())
    assert len(seen) > 15
    assert not [(text, frame) for text in secret for frame in seen if text in " ".join(frame.split())]


async def test_a_teams_vote_never_shows_under_the_cover_or_in_the_line(room: Any, shown: Shown) -> None:
    app = room.app("contest")
    frames: list[set[str]] = []
    async with app.run_test(size=(60, 18)) as pilot:
        for answer in ("a1", "c3"):
            await keys(pilot, "escape" if not frames else "u")
            while app.session.stage is not Stage.FIRST_VOTE:
                await press(pilot, "space")
            await keys(pilot, f"enter :{answer}")
            await pilot.pause()
            covered = shown(app)
            await keys(pilot, "enter")
            await pilot.pause()
            frames.append({covered, shown(app)})
    assert frames[0] == frames[1]


async def test_the_screens_of_the_projector_never_ask_for_the_trainers_view() -> None:
    from importlib import import_module
    from pathlib import Path

    for name in SCREENS:
        source = Path(str(import_module(f"workshop.tui.seminar.{name}").__file__)).read_text(encoding="utf-8")
        assert (".trainer" in source) is (name == "notes"), name
        assert "trainer_view" not in source and "session.state" not in source, name


async def test_the_first_distribution_is_hidden_until_the_trainer_shows_it(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "escape space :a17c5 enter f5 down enter")
        await pilot.pause()
        assert app.session.stage is Stage.DISCUSSION
        assert "17" not in shown(app)
        await keys(pilot, "d")
        await pilot.pause()
        assert "17" in shown(app)
        await keys(pilot, "d")
        await pilot.pause()
        assert "17" not in shown(app)


async def test_hidden_standings_are_left_out_and_shown_at_the_end(room: Any, shown: Shown) -> None:
    app = room.app("contest")
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "escape s")
        while app.session.position == 0:
            assert app.session.stage is not Stage.STANDINGS
            await press(pilot, "x" if app.session.stage in VOTES else "space")
        await keys(pilot, "f5 x x")
        await pilot.pause()
        assert app.session.stage is Stage.FINAL
        assert app.voice("standings.final") in shown(app)


# Keys


async def test_a_keyboard_alone_is_enough_from_the_agenda_to_the_end(room: Any) -> None:
    app = room.app()
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "enter :23 enter :4 enter enter")
        room.open.append(app.led)
        seen = set()
        for _ in range(60):
            seen.add(screen_of(app))
            if app.session.position:
                await keys(pilot, "f5 x x")
                break
            if app.session.stage is Stage.FIRST_VOTE and len(app.session.room.voted) < 4:
                await keys(pilot, "enter :a enter")
            elif app.session.stage is Stage.SECOND_VOTE and not app.session.room.voted:
                await keys(pilot, "enter :c enter")
            else:
                await press(pilot, "x" if app.session.stage in VOTES else "space")
        assert app.session.stage is Stage.FINAL
        session = session_of(app)
        assert session.people == 23 and len(session.teams) == 4
        assert len(session.played[0].first.votes) == 4 and len(session.played[0].second.votes) == 1
        wanted = {"Situation", "Keyboard", "Discussion", "Reveal", "Why", "WhyNot", "Shift"}
        assert wanted | {"Debriefing", "Standings"} <= seen


async def test_a_clicker_leads_through_a_whole_case_and_back(room: Any) -> None:
    app = room.app("contest")
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "escape")
        places = set()
        for _ in range(60):
            if app.session.position:
                break
            places.add(app.session.stage)
            await press(pilot, "pageup" if screen_of(app) == "Keyboard" and app.screen.voter else "pagedown")
        assert {*BEFORE, Stage.REVEAL, Stage.WHY, Stage.DEBRIEFING, Stage.STANDINGS} <= places
        for key in ("f5", "escape", "full_stop", "full_stop", "pageup"):
            await press(pilot, key)
        assert (app.session.position, app.session.stage) == (0, Stage.STANDINGS)


async def test_a_clicker_that_bounces_goes_one_step(room: Any) -> None:
    now = [0.0]
    app = room.app("two", clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "escape")
        now[0] = 5.0
        await keys(pilot, "pagedown pagedown pagedown")
        assert app.session.stage is Stage.FIRST_VOTE
        now[0] = 5.2
        await keys(pilot, "pagedown")
        assert app.session.stage is Stage.FIRST_VOTE
        now[0] = 5.6
        await keys(pilot, "pagedown")
        assert app.session.stage is Stage.FIRST_VOTE and app.message == app.voice("vote.none")
        now[0] = 5.8
        await keys(pilot, "pagedown")
        assert app.session.stage is Stage.FIRST_VOTE
        now[0] = 6.4
        await keys(pilot, "pagedown")
        assert app.session.stage is Stage.DISCUSSION


async def test_leaving_needs_ctrl_q_and_a_yes(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape ctrl+q")
        assert screen_of(app) == "Leave"
        await keys(pilot, "escape")
        assert screen_of(app) == "Situation"
        await keys(pilot, "ctrl+q j")
    assert app.return_value == 0


async def test_no_key_means_two_commands_of_one_screen(room: Any) -> None:

    from workshop.tui.commands import COMMANDS, EVERYWHERE, keymap

    for language in Language:
        app = room.app(language=language)
        for name in SCREENS:
            stage = screens.screen_of(name, "workshop.tui.seminar")
            reached = set(keymap((*stage.COMMANDS_HERE, *EVERYWHERE), stage.LETTERS).values())
            assert set(stage.COMMANDS_HERE) <= reached, name
            for command in stage.COMMANDS_HERE:
                assert app.voice(COMMANDS[command].name) and app.voice(COMMANDS[command].help)


@pytest.mark.slow
async def test_back_undo_repeat_skip_and_one_more_minute_work_at_every_stage_in_every_way(room: Any) -> None:
    for way, agenda in ((Way.HANDS, "two"), (Way.ONE, "two"), (Way.KEYBOARD, "contest")):
        app = room.app(agenda)
        async with app.run_test(size=(80, 24)) as pilot:
            await keys(pilot, "escape")
            session = app.session
            if way is Way.ONE:
                await keys(pilot, "f5 v v escape")
            seen = []
            for _ in range(40):
                stage = session.stage
                if session.position or (way is not Way.KEYBOARD and stage not in BEFORE):
                    break  # behind the votes the screens do not depend on the way
                if stage in VOTES and not (session.room.voted or session.room.counted):
                    first = stage is Stage.FIRST_VOTE
                    answer = {Way.HANDS: f":a{7 if first else 4}c{5 if first else 8}"}.get(way, ":c" if first else ":b")
                    await keys(pilot, f"{'enter ' if way is Way.KEYBOARD else ''}{answer} enter")
                    assert session.room.voted or session.room.counted
                if stage in seen:
                    await keys(pilot, "x x" if stage in VOTES and way is Way.KEYBOARD else "space")
                    continue
                seen.append(stage)
                before = session_of(app)
                await keys(pilot, "m")
                assert session_of(app).current.extra == before.current.extra + 1, (way, stage)
                await keys(pilot, "u")
                assert session_of(app).current == before.current, (way, stage)
                if stage is not Stage.SITUATION:
                    for _ in range(9):
                        await keys(pilot, "p")
                        if session.stage is not stage:
                            break
                    assert list(Stage).index(session.stage) < list(Stage).index(stage), (way, stage)
                    await keys(pilot, "u")
                    assert session.stage is stage
                    await keys(pilot, "f5 r")
                    if app.message:
                        assert not session.untouched and app.message == app.voice("plan.ask.repeat")
                        await keys(pilot, "r")
                    assert session.untouched and not session_of(app).current.opened[1:], (way, stage)
                    await keys(pilot, "u")
                    assert session_of(app).current == before.current, (way, stage)
                await keys(pilot, "f5 x x")
                assert session.position == 1 and session_of(app).played[0].skipped, (way, stage)
                await keys(pilot, "u")
                assert session.stage is stage and session_of(app).current == before.current, (way, stage)
            assert set(seen) == set(COURSE if way is Way.KEYBOARD else BEFORE), way
        room.close()
        room.journal.unlink()


async def test_fact_cards_turned_up_are_part_of_the_session_and_an_undo_turns_the_last_one_back(
    room: Any, shown: Shown
) -> None:
    app = room.app("two")
    first, second = [fact_text(app, number) for number in (0, 1)]
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "escape f f")
        assert session_of(app).current.facts == 2
        assert second in " ".join(shown(app).split())
        await keys(pilot, "u")
        assert first in " ".join(shown(app).split()) and second not in " ".join(shown(app).split())
        await keys(pilot, "u")
        assert session_of(app).current.facts == 0
        assert first not in " ".join(shown(app).split())
        await keys(pilot, "f f f")
    again = room.resumed()
    async with again.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert session_of(again).current.facts == 3
        assert first in " ".join(shown(again).split())


# Votes


async def test_next_by_habit_passes_no_team_and_says_which_key_does(room: Any, shown: Shown) -> None:
    app = room.app("contest")
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "escape f5 down enter")
        assert app.session.stage is Stage.FIRST_VOTE
        await keys(pilot, "pagedown")
        voter = app.screen.voter  # type: ignore[attr-defined]
        for _ in range(4):
            await keys(pilot, "pagedown")
            assert app.screen.voter == voter != ""  # type: ignore[attr-defined]
        said = " ".join(app.voice("vote.keyboard.nothing_yet", key="p").split())
        assert said in " ".join(shown(app).split())
        await keys(pilot, "pageup")
        assert not app.screen.voter and not app.session.room.voted  # type: ignore[attr-defined]
        assert said not in " ".join(shown(app).split())
        await keys(pilot, "pagedown")
        assert app.screen.voter not in ("", voter)  # type: ignore[attr-defined]
        await keys(pilot, "pagedown")
        assert said in " ".join(shown(app).split())
        await keys(pilot, ":a")
        assert said not in " ".join(shown(app).split())  # there is an answer now


async def test_closing_a_vote_with_teams_missing_says_how_many_and_closes_the_second_time(
    room: Any, shown: Shown
) -> None:
    app = room.app("contest")
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "escape f5 down enter enter :a enter x")
        assert app.session.stage is Stage.FIRST_VOTE
        assert app.voice("vote.keyboard.still_missing", number=4) in " ".join(shown(app).split())
        await keys(pilot, "m x")
        assert app.session.stage is Stage.FIRST_VOTE, "something else came in between, so it is asked again"
        await keys(pilot, "x")
        assert app.session.stage is Stage.DISCUSSION
        await go_on(pilot, app, Stage.SECOND_VOTE)
        await keys(pilot, "x")
        assert app.session.stage is Stage.SECOND_VOTE
        assert app.voice("vote.none_again") in " ".join(shown(app).split())
        await keys(pilot, "1 :b enter x")
        assert app.session.stage is Stage.SECOND_VOTE
        assert app.voice("vote.keyboard.not_again", number=4) in " ".join(shown(app).split())
        await keys(pilot, "x")
        assert app.session.stage is Stage.REVEAL, "whoever does not vote again keeps the first answer"


async def test_a_vote_that_everybody_gave_closes_at_once(room: Any) -> None:
    app = room.app("contest")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape f5 down enter" + " enter :a enter" * 5)
        assert len(app.session.room.voted) == 5
        await keys(pilot, "pagedown")
        assert app.session.stage is Stage.DISCUSSION


async def test_hands_come_in_any_order_and_a_new_number_corrects_the_old_one(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, ":23 enter escape space space :c5a18 enter :a17 enter")
        await pilot.pause()
        counts = session_of(app).current.first.counts
        assert counts == {"employees": 17, "head": 5} or set(counts.values()) == {17, 5}
        assert app.voice("vote.hands.counted", number=2, of=len(ballot(app))) in shown(app)
        assert "22" not in shown(app) and "17" not in shown(app)


async def test_the_sum_of_the_hands_shows_only_when_every_option_was_counted(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, ":46 enter escape space space")
        letters = "abcdefghij"[: len(ballot(app))]
        for number, letter in enumerate(letters, 1):
            await keys(pilot, f":{letter}{'39' if letter == 'a' else '0'}")
            assert "39" not in shown(app) and "46" not in shown(app)
            if letter != letters[-1]:
                await keys(pilot, "enter")
                assert app.voice("vote.hands.counted", number=number, of=len(letters)) in shown(app)
        await keys(pilot, "enter")
        await pilot.pause()
        assert app.voice("vote.hands.sum_of", hands=39, people=46) in shown(app)
        await keys(pilot, "u")
        await pilot.pause()
        assert "39" not in shown(app), "an undo makes it incomplete again"


async def test_two_counts_of_the_same_options_are_one_picture_until_the_last_option(room: Any, shown: Shown) -> None:
    frames: list[list[str]] = []
    for first, second in (("17", "05"), ("03", "19")):
        app = room.app("two")
        async with app.run_test(size=(60, 18)) as pilot:
            await keys(pilot, ":22 enter escape space space")
            seen = []
            for key in f":a{first} enter :c{second} enter".split():
                await keys(pilot, key)
                await pilot.pause()
                seen.append(shown(app))
            frames.append(seen)
        room.close()
        room.journal.unlink()
    assert frames[0] == frames[1] and len(set(frames[0])) == 4


@pytest.mark.parametrize("key", ["enter", "d", "down"])
async def test_more_hands_for_one_letter_than_people_are_asked_about_once(room: Any, shown: Shown, key: str) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        asked = " ".join(app.voice("vote.hands.too_many_of", people=22).split())
        await keys(pilot, f":22 enter escape space space space :c44 {key}")
        await pilot.pause()
        assert asked in " ".join(shown(app).split()) and not app.session.room.counted
        await keys(pilot, "backspace backspace 4 enter")
        assert app.session.hands == 4, "a slip is mended before it counts"
        await keys(pilot, f":c44 {key} {key}")
        assert app.session.hands == 44, "whoever means it says it once more"


async def test_several_letters_of_one_person_are_no_fault_and_their_hands_are_called_hands(
    room: Any, shown: Shown
) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, ":23 enter escape space space space :a17 enter :b5 enter :c5 enter")
        await keys(pilot, "0 enter 0 enter 0 enter 0 enter 0 enter 0 enter")
        await pilot.pause()
        said = app.voice("vote.hands.sum_more", hands=27, people=23)
        assert said in shown(app)
        await keys(pilot, "space")
        assert app.session.stage is Stage.DISCUSSION, "nothing is asked"
        app.carry_out(lambda session: session.go_to_stage(Stage.REVEAL))
        await pilot.pause()
        await keys(pilot, "space")
        assert app.voice("reveal.count.hands") in shown(app)
        assert app.voice("reveal.count.says") not in shown(app)


async def test_a_trainer_who_goes_on_before_every_option_was_counted_gets_the_sum(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :a17 enter :c5 enter enter")
        asked = app.voice("vote.hands.unsure", number=2, of=len(ballot(app)))
        assert asked in " ".join(shown(app).split()) and app.session.stage is Stage.FIRST_VOTE
        await keys(pilot, "enter")
        await pilot.pause()
        assert app.session.stage is Stage.DISCUSSION
        assert app.voice("vote.hands.sum", hands=22) in shown(app) and "17" not in shown(app)


async def test_typed_digits_are_dots_and_the_trainers_key_shows_them_for_a_moment(
    room: Any, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.tui.seminar.evidence.PEEK_SECONDS", 0.2)
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space z :a17")
        assert "••_" in shown(app) and "17" not in shown(app)
        await keys(pilot, "z")
        assert "17_" in shown(app)
        await comes("cover", lambda: "17" not in shown(app))
        assert "••_" in shown(app) and "17" not in shown(app)
        await keys(pilot, "z")
        await keys(pilot, ":9")
        assert "•••_" in shown(app) and "17" not in shown(app), "another digit is covered at once"


@pytest.mark.parametrize("language", Language)
async def test_a_teams_second_look_at_its_vote_is_in_the_narrowest_line_of_keys_and_tells_how_sure_it_is_in_words(
    room: Any, shown: Shown, language: Language
) -> None:
    app = room.app("contest", language=language)
    async with app.run_test(size=(48, 14)) as pilot:
        await settle(pilot)
        app.carry_out(lambda session: session.go_to_stage(Stage.FIRST_VOTE, 0))
        await settle(pilot)
        await keys(pilot, "1 c 2")
        assert "peek" in [hint.command for _, _, hint in app.screen.query_one(KeyLine).placed()]
        sure = f"{app.voice('vote.sure')} 2 {app.voice('vote.sure_2')}"
        assert sure not in shown(app)
        await keys(pilot, "z")
        assert sure in shown(app) and "C Karin Vogt" in shown(app)


async def test_a_counted_option_has_no_mark_of_a_right_answer(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :a17 enter")
        await pilot.pause()
        assert "✓" not in shown(app) and "A ■" in shown(app)


async def test_a_team_whose_vote_is_in_is_asked_for_on_the_wall_before_it_votes_again(room: Any, shown: Shown) -> None:
    app = room.app("contest")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape f5 down enter 1 :a enter 2 :c enter")
        before = session_of(app).current.first.votes
        asked = " ".join(app.voice("vote.keyboard.again", team="Otter").split())
        await keys(pilot, "1")
        await pilot.pause()
        assert not app.screen.voter and asked in " ".join(shown(app).split())  # type: ignore[attr-defined]
        await keys(pilot, "2 1")
        await pilot.pause()
        assert not app.screen.voter, "another key came in between, so it is asked again"  # type: ignore[attr-defined]
        await keys(pilot, "m")
        await pilot.pause()
        assert asked not in " ".join(shown(app).split())
        await keys(pilot, "1 1")
        assert app.screen.voter == "t1"  # type: ignore[attr-defined]
        await keys(pilot, ":b enter")
        after = session_of(app).current.first.votes
        assert after["t1"] != before["t1"] and after["t2"] == before["t2"]


@pytest.mark.parametrize("key", ["space", "enter", "pagedown"])
async def test_a_question_about_a_team_that_has_voted_leaves_what_goes_on_as_it_was(room: Any, key: str) -> None:
    app = room.app("contest")
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "escape f5 down enter 1 :a enter 2 1")
        await keys(pilot, f"p 1 {key}")
        assert app.screen.voter == "t3", "the next one that is missing comes forward"  # type: ignore[attr-defined]
        await keys(pilot, ":b enter 2 :b enter 4 :b enter 5 :b enter 3")
        assert app.message == app.voice("vote.keyboard.again", team="Kraniche")
        await keys(pilot, key)
        assert app.session.stage is Stage.DISCUSSION


async def test_all_keys_that_go_on_are_one_answer_to_a_question(room: Any) -> None:
    app = room.app("contest")
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "escape f5 down enter 1 :a enter 2 p up up enter")
        assert app.message == app.voice("vote.keyboard.again", team="Otter")
        await keys(pilot, "pagedown")
        assert app.screen.voter == "t1"  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("size", [(48, 14), (48, 18), (60, 18), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_is_asked_stands_in_the_line_and_under_the_cover_and_the_key_says_what_it_does(
    room: Any, shown: Shown, size: tuple[int, int], language: Language
) -> None:
    app = room.app("contest", language=language)
    async with app.run_test(size=size) as pilot:
        await keys(pilot, "escape f5 down enter")
        said, does = app.voice, "keys.command.next"
        assert said("vote.keyboard.asked") in shown(app) and f"␣ {said(f'{does}.call')}" in shown(app)
        if size[1] < 18:
            assert shown(app).count(said("vote.keyboard.come")) == 1
        await keys(pilot, "enter")
        assert said("vote.keyboard.asked") in shown(app) and f"␣ {said(f'{does}.hand_in')}" in shown(app)
        assert len(app.screen.query_one("#letters").laid()) == 1, "no answer is on another page"  # type: ignore[attr-defined]
        await keys(pilot, "p down down down down")
        assert f"␣ {said(f'{does}.close')}" in shown(app)


async def test_as_many_hands_as_people_are_said_before_the_next_key_closes_the_vote(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(48, 14)) as pilot:
        does = "␣ {}".format
        await keys(pilot, ":22 enter escape space space :20")
        assert does(app.voice("keys.command.next.at.hands")) in shown(app)
        await keys(pilot, "enter :2 enter")
        assert (
            app.voice("vote.hands.enough") in shown(app) and app.screen.query_one("#options").cursor == ballot(app)[2]
        )
        await keys(pilot, ":1")
        assert app.voice("vote.hands.enough") not in shown(app), "digits count on"
        assert does(app.voice("keys.command.next.at.hands")) in shown(app)
        await keys(pilot, "enter")
        assert app.voice("vote.hands.enough") in shown(app) and len(app.session.room.counted) == 3
        await keys(pilot, "up")
        await keys(pilot, "space")
        assert app.session.stage is Stage.DISCUSSION


async def test_a_team_that_still_stands_at_the_keyboard_looks_again_without_a_question(room: Any) -> None:
    app = room.app("contest")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape f5 down enter 1 :a enter 1")
        assert app.screen.voter == "t1"  # type: ignore[attr-defined]
        await keys(pilot, ":b enter 2 p 1")
        assert not app.screen.voter, "another team was called in between"  # type: ignore[attr-defined]


async def test_the_cover_tells_neither_what_was_picked_nor_how_much(room: Any, shown: Shown) -> None:
    app = room.app("contest")
    frames = []
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape f5 down enter 1 :a")
        await pilot.pause()
        frames.append(shown(app))
        await keys(pilot, ":b")
        await pilot.pause()
        frames.append(shown(app))
    assert frames[0] == frames[1]


async def test_an_undo_over_a_reveal_asks_first_and_the_same_key_once_more_does_it(room: Any, shown: Shown) -> None:
    app = room.app("contest")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape f5 down enter 1 :a enter x x")
        await go_on(pilot, app, Stage.SECOND_VOTE)
        await keys(pilot, "x x")
        assert app.session.stage is Stage.REVEAL
        await keys(pilot, "m u")
        asked = " ".join(app.voice("vote.undo_hides").split())
        assert asked not in " ".join(shown(app).split()), "a minute more is taken back without a question"
        await keys(pilot, "u")
        await pilot.pause()
        assert app.session.stage is Stage.REVEAL and asked in " ".join(shown(app).split())
        await keys(pilot, "s u")
        assert app.session.stage is Stage.REVEAL, "what came in between is taken back"
        await keys(pilot, "u m u u u")
        assert app.session.stage is Stage.SECOND_VOTE


async def test_undo_takes_back_the_last_number(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :a18 enter :a17 enter u")
        assert set(session_of(app).current.first.counts.values()) == {18}
        await keys(pilot, "u u")
        assert app.session.stage is Stage.SITUATION
        assert screen_of(app) == "Situation"


async def test_the_way_changes_in_mid_question_and_nobody_is_counted_twice(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, ":12 enter escape space space :a7 enter v")
        assert screen_of(app) == "Hands" and app.voice("plan.ask.way") == app.message
        await keys(pilot, "v")
        assert screen_of(app) == "Keyboard" and not hands_of(app)
        await keys(pilot, "enter :c enter v v")
        assert screen_of(app) == "One" and not app.session.room.voted
        assert app.screen.hint("next").name == app.voice("keys.command.next.name"), "nothing is picked"  # type: ignore[attr-defined]
        await keys(pilot, ":a")
        assert app.screen.hint("next").name == app.voice("keys.command.next.at.one")  # type: ignore[attr-defined]
        await keys(pilot, ":a v")
        assert screen_of(app) == "Hands" and hands_of(app) == 7
        assert session_of(app).way is Way.HANDS


async def test_teams_made_while_hands_are_counted_do_not_change_the_way_unasked(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :a7 enter f5 e down :4 enter")
        assert len(app.session.room.teams) == 4
        assert session_of(app).way is Way.HANDS and hands_of(app) == 7


async def test_number_typed_before_the_way_changes_counts(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :a7 v v v v")
        assert hands_of(app) == 7


async def test_a_team_that_looks_like_markup_is_a_name(room: Any, shown: Shown) -> None:
    app = room.app("contest")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "up up enter")
        while screen_of(app) != "Names":
            await keys(pilot, "up enter")
        await press(pilot, "T", "e", "a", "m", "space", "left_square_bracket", "slash", "enter")
        await pilot.pause()
        assert "Team [/" in shown(app)
        await keys(pilot, "escape escape")
        while app.session.stage is not Stage.FIRST_VOTE:
            await press(pilot, "space")
        await pilot.pause()
        assert "Team [/" in shown(app)
        await keys(pilot, "enter")
        await pilot.pause()
        assert "Team [/" in shown(app)


async def test_a_resize_keeps_everything_even_what_is_being_typed(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "escape space space")
        while app.session.stage is not Stage.FIRST_VOTE:
            await press(pilot, "space")
        await keys(pilot, ":c1")
        before = session_of(app)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert "48" in shown(app)
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        assert session_of(app) is before and "•_" in shown(app)


async def test_the_language_changes_in_the_middle_of_a_vote(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :c4 enter l")
        await pilot.pause()
        assert "Eyes shut" in shown(app) and hands_of(app) == 4


# The plan


async def test_the_plan_jumps_to_a_stage_and_to_a_case_and_repeats_and_skips(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "escape f5 down down down down enter")
        assert app.session.stage is Stage.SITUATION and app.message == app.voice("plan.ask.reveal")
        await keys(pilot, "enter")
        assert app.session.stage is Stage.REVEAL and screen_of(app) == "Reveal"
        await keys(pilot, "f5 r")
        assert app.session.stage is Stage.SITUATION
        await keys(pilot, "f5 x x")
        assert app.session.position == 1
        await keys(pilot, "f5 up up enter")
        assert app.session.position == 0
        await keys(pilot, "m f5 m escape")
        assert session_of(app).current.extra == 2


async def test_the_soft_timer_runs_on_into_plus_and_locks_nothing(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "escape f5 down down enter")
        assert app.session.stage is Stage.DISCUSSION
        room.ticks += 400
        app.screen._tick()  # type: ignore[attr-defined]
        await pilot.pause()
        assert all(row in shown(app) for row in drawn("+1:20") or ["?"])
        await keys(pilot, "m")
        await pilot.pause()
        assert all(row in shown(app) for row in drawn("+0:20") or ["?"])
        await go_on(pilot, app, Stage.SECOND_VOTE)


def test_the_timer_counts_down_and_then_up() -> None:
    assert [clock(each) for each in (125.0, 0.4, 0.0, -1.0, -75.5)] == ["2:05", "0:01", "+0:00", "+0:01", "+1:15"]


def test_one_metre_and_a_half_at_eight_metres_is_seventeen_rows() -> None:
    assert legible_rows(1.5, 8.0) == 17
    assert legible_rows(2.0, 8.0) == 23


# Trouble


@pytest.mark.slow
async def test_after_a_crash_every_stage_shows_the_same_screen(room: Any, shown: Shown) -> None:
    app = room.app("contest")
    killed: dict[Stage, tuple[bytes, Any, str]] = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "escape f f")
        for _ in range(60):
            await pilot.pause()
            stage = app.session.stage
            killed.setdefault(stage, (room.journal.read_bytes(), session_of(app), shown(app)))
            if stage is Stage.FINAL:
                break
            if stage in VOTES and not app.session.room.voted:
                await keys(pilot, f"enter :{'a2' if stage is Stage.FIRST_VOTE else 'b3'} enter")
                del killed[stage]
            elif app.session.position:
                await keys(pilot, "f5 x x")
            else:
                await press(pilot, "x" if stage in VOTES else "space")
    assert set(killed) == {*COURSE, Stage.FINAL}
    assert killed[Stage.DISCUSSION][1].current.facts == 2
    for stage, (journal, state, frame) in killed.items():
        room.close()
        room.journal.write_bytes(journal)
        again = room.resumed()
        async with again.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert session_of(again) == state, stage
            again.message = ""  # which says where it goes on
            again.refill()
            await pilot.pause()
            assert shown(again) == frame, stage


class Full:
    """A disk that is full for a while."""

    def __init__(self, file: Any) -> None:
        self.file, self.full = file, False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def act(self, action: Action, at: float) -> Game | Refusal:
        if self.full:
            raise JournalFull(self.file.path)
        outcome: Game | Refusal = self.file.act(action, at)
        return outcome

    def close(self) -> None:
        self.file.close()


async def test_a_full_disk_says_one_sentence_and_loses_nothing(room: Any, shown: Shown) -> None:
    app = room.app("two")
    disk = Full(app.session._file)
    app.session._file = disk
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :c5 enter")
        disk.full = True
        before = session_of(app)
        await keys(pilot, ":a17 enter")
        await pilot.pause()
        assert session_of(app) is before
        assert "voll" in str(app.screen.query_one("#message", Words).words)
        assert "••_" in shown(app)
        disk.full = False
        await keys(pilot, "enter")
        await pilot.pause()
        assert hands_of(app) == 22 and "voll" not in shown(app)


async def test_the_notes_follow_the_session_and_show_what_the_room_does_not_see(room: Any, shown: Shown) -> None:
    app = room.app("two")
    notes = room.notes()
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :c5a17 enter")
        early = room.notes()
        async with early.run_test(size=(80, 24)) as other:
            await other.pause()
            assert early.voice("notes.advice.later") in " ".join(shown(early).split())
        await keys(pilot, ":b0d0e0f0g0h0i0 enter")
    async with notes.run_test(size=(80, 24)) as pilot:
        notes.screen._look()  # type: ignore[attr-defined]
        await pilot.pause()
        frame = shown(notes)
        assert "17" in frame and "23 %" in frame
        assert notes.voice("notes.advice.explain")[:30] in " ".join(frame.split())
        assert "Karin Vogt" in frame


async def test_next_turns_what_is_read_aloud_first_and_the_arrows_what_stands_beside_it(
    room: Any, shown: Shown
) -> None:
    app, notes = room.app("two"), room.notes()
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space :c5a17b0d0e0f0g0h0i0 enter")
    async with notes.run_test(size=(80, 24)) as pilot:
        notes.screen._look()  # type: ignore[attr-defined]
        await pilot.pause()
        state, told = (notes.screen.query_one(f"#{name}", Pages) for name in ("state", "told"))
        assert "links blättern" in shown(notes)
        for number in range(1, len(told.laid())):
            await keys(pilot, "space")
            assert (state.page, told.page) == (0, number)
        await keys(pilot, "down")
        assert (state.page, told.page) == (1, number)
        await keys(pilot, "p p")
        assert (state.page, told.page) == (0, number - 1)


def test_the_keys_that_the_notes_name_are_those_of_the_screen_that_the_room_sees() -> None:

    from workshop.page.notes import KEYS, ON_AND_BACK, WAYS
    from workshop.tui.commands import EVERYWHERE

    ways = {Way.HANDS: "hands", Way.KEYBOARD: "keyboard", Way.ONE: "one"}
    named_at = [(stage.value, KEYS.get(stage, ON_AND_BACK)) for stage in Stage if stage.value in SCREENS]
    named_at += [(ways[way], (*KEYS[Stage.FIRST_VOTE], *more)) for way, more in WAYS.items()]
    named_at += [(name, KEYS[Stage.ROUND]) for name in ("round_room", "round_teams")]
    for name, named in named_at:
        there = screens.screen_of(name, "workshop.tui.seminar").COMMANDS_HERE
        assert set(named) <= {*there, *EVERYWHERE}, name


@pytest.mark.parametrize("language", Language)
async def test_the_notes_promise_no_key_that_does_nothing_and_name_the_way_out(
    language: Language, room: Any, shown: Shown
) -> None:
    room.app("two")
    notes = room.notes(language=language)
    async with notes.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        leave = notes.screen.told_command("leave")
        assert "overview" not in notes.screen.all_commands()
        assert {leave.about, notes.screen.told_command("next").about} == {
            notes.voice(f"notes.help.{name}") for name in ("leave", "next")
        }
        assert f"{leave.keys[0]} {leave.name}" in shown(notes).splitlines()[-1]


async def test_the_notes_say_that_their_session_was_left_and_turn_to_the_one_that_runs(room: Any, shown: Shown) -> None:
    first = room.app("two")
    first.session.act(GO_ON)
    notes, named = room.notes(), room.notes(stays=True)
    name = room.journal.stem
    async with notes.run_test(size=(80, 24)) as pilot:
        notes.screen._look()  # type: ignore[attr-defined]
        assert notes.following.said(notes.voice) == ""
        room.close()
        assert notes.look()
        notes.screen.refill()
        await pilot.pause()
        assert f"workshop resume {name}" in " ".join(shown(notes).split())
        other = room.app("contest", language=Language.EN)
        assert any(notes.look() for _ in range(9))
        notes.screen.refill()
        await pilot.pause()
        title = other.session.agenda.title.en
        assert notes.watched.path == other.session.journal and notes.voice.language is Language.EN
        assert notes.voice("notes.follow.came", title=title)[:30] in " ".join(shown(notes).split())
        other.session.act(GO_ON)
        assert notes.look() and notes.following.said(notes.voice) == ""
    assert any(named.following.refresh() for _ in range(9)) and named.watched.path.stem == name
    assert f"workshop notes {other.session.journal.stem}" in named.following.said(named.voice)


async def test_a_first_vote_that_nobody_gave_cannot_be_shown(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape space space enter enter")
        assert app.session.stage is Stage.DISCUSSION and "votes" not in app.screen.offered()
        await keys(pilot, "d")
        assert not app.session.votes_shown


async def test_no_key_of_the_notes_touches_the_session(room: Any, shown: Shown) -> None:
    app = room.app("two")
    before = room.journal.read_bytes()
    notes = room.notes()
    async with notes.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "space space space space space p p p p p p f5 escape u m d s v e x k r question_mark escape")
        await pilot.pause()
        assert screen_of(notes) == "Notes" and notes.failure is None
        await keys(pilot, "ctrl+q")
    assert notes.return_value == 0 and room.journal.read_bytes() == before
    assert app.session.untouched


async def test_everything_is_there_in_plain_ascii_too(room: Any, shown: Shown) -> None:
    app = room.app("contest", glyphs=Glyphs(ascii=True))
    async with app.run_test(size=(60, 18)) as pilot:
        await keys(pilot, "escape")
        for _ in range(40):
            if app.session.stage is Stage.FINAL:
                break
            if app.session.stage in VOTES and not app.session.room.voted:
                await keys(pilot, f"enter :{'a2' if app.session.stage is Stage.FIRST_VOTE else 'c3'} enter")
            await pilot.pause()
            assert shown(app).isascii(), shown(app)
            await keys(pilot, "f5 x x" if app.session.position else "x" if app.session.stage in VOTES else "space")
        assert app.session.stage is Stage.FINAL


@pytest.mark.parametrize("ascii", [False, True])
async def test_a_long_title_is_cut_by_words_so_that_the_stage_stays_in_sight(
    room: Any, shown: Shown, ascii: bool
) -> None:
    app = room.app("two", glyphs=Glyphs(ascii=ascii))
    async with app.run_test(size=(48, 14)) as pilot:
        await keys(pilot, "escape f5 x x f5 down enter")
        assert app.session.position == 1
        top = shown(app).splitlines()[0]
        assert top.endswith(app.glyphs.text(app.voice("session.stage.first_vote")))
        assert ("Ausgeliehen ..." if ascii else "Ausgeliehen …") in top


async def test_a_number_typed_in_the_wrong_row_changes_nothing_until_enter(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "3", "enter", "4")
        for key in ("up", "down"):
            await press(pilot, key)
            assert app.session.room.people == 23 and not app.session.room.teams
            assert app.voice("setup.typed", number=4) in " ".join(shown(app).split())
        await press(pilot, "escape")
        assert type(app.screen).__name__ == "Setup" and not app.session.room.teams
        await press(pilot, "up", "1", "2", "escape", "escape", "down", "down")
        assert app.session.room.people == 23
        await press(pilot, "up", "4", "enter")
        assert len(app.session.room.teams) == 4


async def test_the_room_check_keeps_its_numbers_as_long_as_the_program_runs(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("room_check")
        await press(pilot, "1", "comma", "5", "enter", "6", "enter")
        assert type(app.screen).__name__ == "Setup"
        app.open("room_check")
        await press(pilot, "down")
        assert app.voice("setup.room.rows", rows=23, now=24) in " ".join(shown(app).split())


async def test_a_room_check_without_a_number_says_so_before_it_leads_back(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("room_check")
        await press(pilot, "space", "space")
        assert type(app.screen).__name__ == "RoomCheck" and app.voice("setup.room.empty") in shown(app)
        await press(pilot, "space")
        assert type(app.screen).__name__ == "Setup"


async def test_numbers_of_the_room_are_edited_and_pasted_as_in_every_field(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Paste("23 Personen"))
        await settle(pilot)
        await press(pilot, "left", "left", "1", "delete", "enter")
        assert app.session.room.people == 13
        await press(pilot, "3", "4", "space")
        assert len(app.session.room.teams) == 4
        app.open("room_check")
        await settle(pilot)
        app.post_message(Paste("h = 1.5 m"))
        await settle(pilot)
        await press(pilot, "home", "delete", "2", "comma")
        assert app.measures["height"] == "2,5"
        await press(pilot, "down", "6", "up")
        assert app.screen.typing.value == "2,5"  # type: ignore[attr-defined]


async def test_the_numbers_of_the_room_are_there_again_the_next_time(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open("room_check")
        await settle(pilot)
        await press(pilot, "2", "comma", "5", "down", "1", "2", "space")
    found = load_settings(room.folder / "settings.toml")
    assert found == Loaded(Settings(animation=False, measures=("2,5", "12")))
    room.close()
    again = room.resumed(settings=found.settings)
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        again.open("room_check")
        await settle(pilot)
        assert again.screen.typing.value == "2,5"


async def test_while_a_number_is_typed_letters_are_still_commands(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "l", "t", "3")
        assert (app.voice.language, app.theme) == (Language.EN, "ink")
        await press(pilot, "pageup", "4", "pagedown")
        assert app.session.room.people == 4


async def test_people_are_asked_for_before_the_session_is_made_and_no_key_is_lost(
    room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.tui.seminar.app.SOON", 1.0)
    app = room.app()
    app.wanted = room.library.agendas["contest"]
    async with app.run_test(size=(80, 24)) as pilot:
        await comes("screen before the session", lambda: type(app.screen).__name__ == "Coming")
        for key in ("1", "7", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause(0)
        assert app.led is None
        coming = app.screen.page()  # type: ignore[attr-defined]
        hints = [app.screen.hint(name) for name in app.screen.offered()]  # type: ignore[attr-defined]
        await comes("number of people", lambda: app.led is not None and app.session.room.people is not None)
        await settle(pilot)
        room.open.append(app.led)
        assert type(app.screen).__name__ == "Setup" and app.session.room.people == 17
        assert app.screen.page().place == coming.place  # type: ignore[attr-defined]
        app.carry_out(lambda session: session.act(Undo()))
        assert app.screen.page() == coming  # type: ignore[attr-defined]
        assert [app.screen.hint(name) for name in app.screen.offered()] == hints  # type: ignore[attr-defined]


async def test_a_session_that_cannot_be_made_ends_the_program_with_the_reason(
    room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise JournalFull(Path("x"))

    monkeypatch.setattr("workshop.lead.opening.begin", full)
    app = room.app()
    app.wanted = room.library.agendas["two"]
    async with app.run_test(size=(80, 24)):
        await comes("refusal", lambda: app.refused is not None)
    assert isinstance(app.refused, JournalFull) and app.failure is None


def test_why_a_session_cannot_be_made_reaches_the_command(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(app: SeminarApp) -> int:
        app.refused = JournalFull(Path("x"))
        return 0

    monkeypatch.setattr("workshop.tui.seminar.running.run_to_the_end", refused)
    agenda = room.library.agendas["two"]
    with pytest.raises(JournalFull):
        run_host(None, agenda, days=None, theme=None, scenarios=None, folder=room.folder / "sessions")


async def test_keys_of_one_breath_end_no_session(room: Any) -> None:
    app = room.app("contest")
    app.opening = ()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("ctrl+c", "l", "p", "e", "2", "l"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert (app.failure, app.return_value) == (None, None)


@pytest.mark.parametrize(("language", "said"), [(Language.DE, "Weiter geht es mit"), (Language.EN, "Go on with")])
def test_the_last_words_of_a_session_say_how_it_goes_on(room: Any, language: Language, said: str) -> None:
    app = room.app("two", language=language)
    words = app.last_words("crash.log")
    assert "crash.log" in words
    assert words.endswith(f"{said}: workshop resume {app.session.id}")
    assert "resume" not in room.app(language=language).last_words("crash.log")
