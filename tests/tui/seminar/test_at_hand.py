"""What is at hand at a vote and in the talk: cards and situation, by the same keys; messages move nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.content import Content
from textual.geometry import Size

from support.walking import press, settle
from workshop.cases.agenda import Stage, Way
from workshop.cases.rounds import Round
from workshop.page.room_ballot import hands, one_answer, queue_of, vote_line
from workshop.play.actions import Backward, ChangeWay, Count, Forward, MakeTeams, SetPeople
from workshop.play.answer import Answer
from workshop.play.letters import ballot_of
from workshop.room.showing import vote_asked
from workshop.tui.bars import Hint, KeyLine
from workshop.tui.growing import Growth, Seed
from workshop.tui.large import Large, drawn
from workshop.tui.pages import Pages
from workshop.tui.paging import Block
from workshop.tui.panelpages import filled
from workshop.tui.seminar.app import SeminarApp

Shown = Callable[[SeminarApp], str]


def flat(text: str) -> str:
    """A frame as one line."""
    return " ".join(text.split())


async def begun(app: SeminarApp, pilot: Any, stage: Stage, way: Way = Way.HANDS) -> None:
    """A room of 23 at that stage of the first case."""
    await settle(pilot)
    app.submit(SetPeople(23))
    app.submit(ChangeWay(way))
    while app.session.stage is not stage:
        assert app.submit(Forward()) is None
    app.show_step()
    await settle(pilot)


async def test_arrows_turn_the_cards_of_a_discussion_round_and_never_leave_it(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(48, 14)) as pilot:
        await begun(app, pilot, Stage.DISCUSSION)
        pages = app.screen.query_one("#evidence", Pages)
        number = len(pages.laid())
        for key, by in (("right", 1), ("left", -1)):
            for turned in range(1, number + 1):
                await press(pilot, key)
                assert pages.page == turned * by % number and app.session.stage is Stage.DISCUSSION


async def test_next_turns_the_cards_of_a_discussion_before_it_goes_on(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(48, 14)) as pilot:
        await begun(app, pilot, Stage.DISCUSSION)
        pages = app.screen.query_one("#evidence", Pages)
        seen, number = shown(app), len(pages.laid())
        assert number > 1
        for _ in range(number - 1):
            await press(pilot, "pagedown")
            assert app.session.stage is Stage.DISCUSSION
            seen += shown(app)
        last = app.session.room.case.about_focus[-1]
        assert str(app.session.room.case.numbered[last]) in seen
        assert pages.page == number - 1
        await press(pilot, "pageup")
        assert app.session.stage is Stage.DISCUSSION and pages.page == number - 2
        await press(pilot, "pagedown", "pagedown")
        assert app.session.stage is Stage.SECOND_VOTE


@pytest.mark.parametrize(("number", "rows", "last"), [(7, 5, (5, 6, 7)), (9, 8, (6, 7, 8, 9)), (14, 8, range(9, 15))])
def test_a_last_page_of_cards_gets_what_makes_it_half_full_and_no_card_stands_twice(
    number: int, rows: int, last: Any
) -> None:
    cards = [Block(Content(f"card {each}"), gap=False) for each in range(1, number + 1)]
    first, second = filled(cards, 30, rows)
    assert [line.text.plain for line in first] == [f"card {each}" for each in range(1, last[0])]
    assert [line.text.plain for line in second] == [f"card {each}" for each in last]


def test_the_number_of_a_page_stands_in_a_row_of_its_own_where_the_cards_are_wide() -> None:
    cards = [Block(Content(f"card {each}"), gap=False) for each in range(7)]
    wide = [Block(Content("x" * 30), gap=False) for _ in range(7)]
    assert max(map(len, filled(wide, 30, 5))) == 4, "the number of the page has a row of its own then"
    assert len(filled(cards, 30, 7)) == 1


@pytest.mark.parametrize("way", Way)
async def test_the_situation_is_a_key_away_in_every_vote_and_an_answer_leads_back(
    room: Any, shown: Shown, way: Way
) -> None:
    app = room.app("two")
    async with app.run_test(size=(48, 14)) as pilot:
        await begun(app, pilot, Stage.FIRST_VOTE, way)
        if way is Way.KEYBOARD:
            await press(pilot, "1")
        ballot, told = shown(app), app.session.room.case.situation.in_(app.voice.language)[:30]
        assert told not in flat(ballot)
        await press(pilot, "o")
        assert told in flat(shown(app)) and app.voice("keys.command.story.hidden") in shown(app)
        await press(pilot, "o")
        assert shown(app) == ballot
        await press(pilot, "o", "space")
        assert shown(app) == ballot and app.session.stage is Stage.FIRST_VOTE, "reading is no step on the way"
        await press(pilot, "o", "b")
        assert told not in flat(shown(app)) and shown(app) != ballot, "the letter is taken, in sight of the letters"


async def test_cards_over_a_ballot_leave_its_letters_in_sight(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await begun(app, pilot, Stage.SECOND_VOTE)
        app.submit(Count(ballot_of(app.session.room.case)[1], 4))
        await press(pilot, "k", "c", "1", "2")
        strip = next(row for row in shown(app).splitlines() if "B■" in row)
        assert strip.split() == ["A", "B■", "▸C••_", "D", "E", "F", "G", "H", "I"]
        await press(pilot, "enter")
        assert "C■" in shown(app) and "▸A" in shown(app)


@pytest.mark.parametrize("teams", [3, 8])
async def test_beside_the_line_of_teams_every_letter_is_in_sight_and_what_is_asked(
    room: Any, shown: Shown, teams: int
) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        app.submit(MakeTeams(teams))
        await begun(app, pilot, Stage.FIRST_VOTE, Way.KEYBOARD)
        wall, voice = shown(app), app.voice
        assert voice("vote.keyboard.question").split()[-1] in flat(wall)
        assert voice("vote.nobody") in wall and voice("vote.ask") in wall and voice("vote.keyboard.close") in wall
        assert voice("keys.command.card_back.pair") not in wall
        await pilot.resize_terminal(48, 14)
        await settle(pilot)
        assert f"←→ {voice('keys.command.card_back.letters')}" in shown(app), "there they are turned, by that name"


async def test_before_the_discussion_no_way_of_voting_has_the_cards_and_from_then_on_each_has_them(room: Any) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        for stage in (Stage.FIRST_VOTE, Stage.SECOND_VOTE):
            await begun(app, pilot, stage)
            now, voice = app.session.room, app.voice
            told = [hands(now, voice), one_answer(now, Answer(), voice), vote_line(queue_of(now), voice)]
            said = [" ".join(word.text for each in panels for word in each.words) for panels in told]
            cards = [now.case.card(fact).in_(voice.language) for fact in now.case.about_focus]
            for each in said:
                assert all((card in each) is (stage is Stage.SECOND_VOTE) for card in cards)
            assert bool(vote_asked(now, certainty=False).cards) is (stage is Stage.SECOND_VOTE)
            answers = now.case.role(now.case.options[0]).in_(voice.language).role
            assert (answers in said[2]) is (stage is Stage.FIRST_VOTE), "what there is to think about"


async def test_a_message_moves_nothing_and_is_told_in_the_language_that_is_on(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await begun(app, pilot, Stage.FIRST_VOTE)
        for option in ballot_of(app.session.room.case)[:8]:
            app.submit(Count(option, 1))
        await settle(pilot)
        before = shown(app).splitlines()
        await press(pilot, "space")
        asked = flat(app.voice("vote.hands.still_missing", hands=8, people=23))
        assert asked in flat(shown(app)) and app.session.stage is Stage.FIRST_VOTE
        after = shown(app).splitlines()
        assert after[3:-1] == before[3:-1] and all(row.startswith(" ") for row in after[:3])
        assert app.voice("keys.command.next.close") in after[-1], "the line of keys says what the same key does now"
        await press(pilot, "space")
        assert app.session.stage is Stage.DISCUSSION
        assert app.voice("vote.hands.sum_of", hands=8, people=23) in shown(app)
        await press(pilot, "l")
        assert "8 of 23 hands" in shown(app) and "Händen" not in shown(app)


async def test_typing_takes_a_question_back_and_a_running_session_is_not_begun(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await begun(app, pilot, Stage.FIRST_VOTE)
        app.open("setup")
        await settle(pilot)
        assert app.voice("setup.done") in shown(app) and app.voice("setup.go") not in shown(app)
        app.open("room_check")
        await settle(pilot)
        asked = flat(app.voice("setup.room.empty"))
        await press(pilot, "enter", "enter")
        assert asked in flat(shown(app))
        await press(pilot, "1")
        assert asked not in flat(shown(app))
        await press(pilot, "enter")
        assert asked in flat(shown(app)) and app.screen.named() == "room_check", "it is asked anew"


async def test_on_the_largest_wall_the_situation_is_as_large_as_it_is_read_aloud(room: Any, shown: Shown) -> None:
    app = room.app("two")
    async with app.run_test(size=(120, 40)) as pilot:
        await begun(app, pilot, Stage.SITUATION)
        large = drawn(app.session.room.case.situation.in_(app.voice.language).split(".")[0].split(" bei ")[0]) or ("?",)
        people = app.voice("case.people")
        assert all(row.strip() in shown(app) for row in large) and people not in shown(app)
        await press(pilot, "space")
        assert people in shown(app) and app.session.stage is Stage.SITUATION
        await press(pilot, "space", "o")
        assert app.session.stage is Stage.FIRST_VOTE and all(row.strip() in shown(app) for row in large)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "o", "p")
        assert people in shown(app) and app.session.room.case.situation.in_(app.voice.language)[:20] in shown(app)


def test_large_letters_stand_under_each_other_where_they_are_centred() -> None:
    rows = Large("Karin Vogt", "").rows(1, 60, ascii=False)
    assert rows is not None and len({row.cell_length for row in rows}) == 1


def test_a_letter_beside_a_large_name_is_a_key_and_no_word_beside_it_is_broken() -> None:
    def rows(rest: str, width: int) -> list[Content] | None:
        seed = Seed("B", "bold $you", Content("  "), "Betriebsrat", "", Content(rest), names=True)
        return seed.rows(width, Growth.NAMES)

    large = rows("kurz", 90)
    assert large is not None
    assert all(str(row.spans[0].style) == "$background on $you" for row in large)
    assert large[0].plain.index("█" if "█" in large[0].plain else "▄") >= 1
    narrow = large[0].plain.rstrip().__len__() + 2 + 10
    assert rows("Entgeltabrechnung", narrow) is None and rows("kurz", narrow) is not None


def test_the_line_of_keys_stands_closer_where_one_more_has_room_and_skips_what_has_none() -> None:
    line = KeyLine()
    line.hints = tuple(Hint(each, each[0], each) for each in ("aaaa", "bbbb", "cccccccccccc", "dd", "help"))
    with pytest.MonkeyPatch.context() as patch:
        for width, expected in ((60, 5), (28, 4), (24, 3)):
            patch.setattr(KeyLine, "content_size", Size(width, 1))
            placed = line.placed()
            assert len(placed) == expected and placed[-1][1] <= width
            assert placed[-1][2].command == "help"


@pytest.mark.parametrize("way", Way)
async def test_behind_its_reveal_a_vote_takes_nothing_and_names_the_way_out(room: Any, shown: Shown, way: Way) -> None:
    app = room.app("two")
    async with app.run_test(size=(60, 18)) as pilot:
        await settle(pilot)
        if way is Way.KEYBOARD:
            app.submit(MakeTeams(3))
        await begun(app, pilot, Stage.REVEAL, way)
        app.submit(Backward(shown=True))
        await settle(pilot)
        assert app.session.stage is Stage.SECOND_VOTE
        assert app.voice("keys.command.next.at.hands") not in shown(app)
        await press(pilot, *(("1",) if way is Way.KEYBOARD else ("a", "4") if way is Way.HANDS else ("a",)))
        assert flat(app.voice("vote.closed", key="u")) in flat(shown(app))
        assert "•" not in shown(app) and not getattr(app.screen, "voter", "")
        await press(pilot, "space")
        assert app.session.stage is Stage.REVEAL, "going on is one press"
        await press(pilot, "p", "u", "u", "u", "u", "u")
        assert app.session.stage is Stage.SECOND_VOTE and app.session.room.judgement is None


async def test_whoever_changes_the_way_is_told_which_one_is_on(rounds_room: Any, shown: Shown) -> None:
    app = rounds_room.app("rounds")
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot, Stage.DISCUSSION, Way.HANDS)
        voice = app.voice
        await press(pilot, "v")
        assert voice("vote.way_next", way=voice("vote.way.keyboard")) in flat(shown(app))
        app.carry_out(lambda session: session.go_to_stage(Stage.ROUND, session.rounds.index(Round.EVIDENCE)))
        await settle(pilot)
        for _ in range(2):
            for who in ("room", "teams"):
                await press(pilot, "v")
                assert voice(f"rounds.room.way.{who}") in flat(shown(app))
                assert app.screen.named() == f"round_{who}"
        app.carry_out(lambda session: session.go_to_stage(Stage.ROUND, session.rounds.index(Round.CASCADE)))
        await settle(pilot)
        assert not app.screen.offers("way"), "there the room plays in every way"
