"""What the room sees of the shipped cases: presses a case needs, three steps of a reveal, and how full a screen is."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from textual.content import Content

from support.walking import SIZES, emptiness, every_page, press, settle
from workshop.cases.agenda import COURSE, ROUND_STAGES, VOTES, Agenda, Block, Stage, Way
from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.case import chain_picture, option_runs, story, you_are
from workshop.page.model import Large, Words
from workshop.page.reveal import room_reveal
from workshop.play.actions import Cast, ChangeWay, Count, Forward, GoTo, LayDown, MakeTeams, SetPeople
from workshop.play.answer import Answer
from workshop.play.audience import RoomView, room_view
from workshop.play.course import Game, open_session, reduce
from workshop.play.letters import ballot_of
from workshop.play.session_rounds import round_game
from workshop.play.table import Table
from workshop.tui.glyphs import Glyphs
from workshop.tui.ink import Ink
from workshop.tui.large import Hero, drawn
from workshop.tui.large import Large as LargeText
from workshop.tui.pages import Block as TextBlock
from workshop.tui.pages import Pages, paginate
from workshop.tui.picture.drawing import Density
from workshop.tui.picture.layout import layout
from workshop.tui.picture.widget import ChainPicture
from workshop.tui.seminar.app import SeminarApp
from workshop.tui.seminar.setup import Setup
from workshop.tui.wrapping import wrapped

LIBRARY = shipped()
TEXT = Text("Alle Fälle", "All cases")
TABLE = Table(LIBRARY.cases)
ALL = Agenda("all", TEXT, TEXT, tuple(Block(case, 10, COURSE) for case in LIBRARY.cases), 180)
HANDS = {Stage.FIRST_VOTE: (9, 3, 2, 0, 1, 4, 2, 1, 1), Stage.SECOND_VOTE: (4, 2, 12, 1, 0, 1, 2, 1, 0)}
MOST = {(80, 24): 12, (48, 14): 14}
"""Presses from the first screen of a case to that of the next one, a round among them, without what is typed there."""
ONCE = tuple(stage for stage in COURSE if stage not in (Stage.DISCUSSION, Stage.SECOND_VOTE, Stage.SHIFT))
_LEFT = 10
"""Letters of a role that stay where it is cut."""
Shown = Callable[[SeminarApp], str]


@asynccontextmanager
async def in_room(
    room: Any, agenda: Agenda, size: tuple[int, int], *, seated: bool = True, **values: Any
) -> AsyncIterator[tuple[Any, Any]]:
    """A room of 23 people, or of so many teams as the agenda has, at the first situation; or still at the welcome."""
    app = room.app(given=LIBRARY, **values)
    app.create(agenda)
    app.fresh = False
    room.open.append(app.led)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        if not agenda.teams:
            app.submit(SetPeople(23))
        await settle(pilot)
        app.show_step()
        await settle(pilot)
        while seated and app.screen.named() == "welcome":
            await press(pilot, "space")
        yield app, pilot


def going_on(app: SeminarApp) -> str:
    """The key that goes on: a line of voters or of teams is closed, everything else is turned."""
    room = app.session.room
    if room.stage in VOTES:
        return "x" if room.way is Way.KEYBOARD else "space"
    return "x" if room.stage is Stage.ROUND and room.round is not None and len(room.round.voters) > 1 else "space"


def vote(app: SeminarApp) -> None:
    """The hands of the room, an answer of each team, or a seat for each of eight people."""
    stage, ballot = app.session.stage, ballot_of(app.session.room.case)
    if app.session.room.way is Way.HANDS:
        for option, number in zip(ballot, HANDS[stage], strict=False):
            app.session.act(Count(option, number))
        return
    teams, sure = [team.id for team in app.session.room.teams], app.session.agenda.certainty
    for number, voter in enumerate(teams or [f"s{seat + 1}" for seat in range(8)]):
        option = ballot[number % (3 if stage is Stage.FIRST_VOTE else 2)]
        app.session.act(Cast(voter, Answer(frozenset({option}), certainty=1 + number % 3 if sure else None)))


def lay(app: SeminarApp) -> None:
    """What everybody lays at their round, once; of *what if* nothing is taken down."""
    session = app.session
    kind, found = session.rounds[session.round], session.room.round
    for voter in found.voters if found is not None and not found.laid and kind is not Round.WHAT_IF else ():
        session.act(LayDown(voter, round_game(session.state, TABLE, kind, voter).best()))


async def go_on(app: SeminarApp, pilot: Any, to: Stage, *, voting: bool = True) -> None:
    """On to that stage of this case, with votes on the way, of which no screen is made."""
    while app.session.stage is not to:
        if app.session.stage in VOTES and voting:
            vote(app)
        app.session.act(Forward())
    app.show_step()
    await settle(pilot)


async def every_case(app: SeminarApp, pilot: Any, stage: Stage) -> AsyncIterator[tuple[Case, tuple[int, int]]]:
    """Every case at that stage: at one size after another, or with `WORKSHOP_SIZES` at all of them."""
    for number, case in enumerate(LIBRARY.cases.values()):
        app.session.act(GoTo(number))
        await go_on(app, pilot, stage)
        for size in SIZES if "WORKSHOP_SIZES" in os.environ else (SIZES[number % len(SIZES)],):
            if app.size != size:
                await pilot.resize_terminal(*size)
                await settle(pilot)
            yield case, size


def told(case: Case) -> Explanation:
    return Explanation(case, TABLE.judgement(case.id), Voice(Language.DE))


def at_reveal(case: str) -> RoomView:
    """The room as it is shown the answer to that case, by hands."""
    agenda = Agenda("x", TEXT, TEXT, (Block(case, 10),), 10)
    game, ballot = open_session(agenda, 1, 0.0), ballot_of(TABLE[case])
    for action in (SetPeople(23), Forward(), *map(Count, ballot, HANDS[Stage.FIRST_VOTE]), *[Forward()] * 3):
        following = reduce(game, action, 0.0, TABLE)
        assert isinstance(following, Game)
        game = following
    return room_view(game.session, TABLE)


def texts(app: SeminarApp, name: str) -> list[str]:
    """What stands in that panel, which is on the wall."""
    pages = app.screen.query_one(f"#{name}", Pages)
    assert pages.display and pages.size.height > 1
    return [block.text.plain for block in pages.blocks]


# Presses and steps


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "language", "size"),
    [
        *(("seminar-60", Language.DE, size) for size in MOST),
        *(("contest-45", Language.EN, size) for size in MOST),
        ("rounds-90", Language.DE, (80, 24)),
    ],
)
async def test_a_case_needs_few_presses(room: Any, size: tuple[int, int], name: str, language: Language) -> None:
    """Every key counts, the welcome before the first case as well. A second round has its cards, a look and its end."""
    agenda, counted = LIBRARY.agendas[name], dict[int, int]()
    async with in_room(room, agenda, size, seated=False, language=language) as (app, pilot):
        for _ in range(300):  # a key that leads nowhere does not count for ever
            if app.session.stage is Stage.FINAL:
                break
            at, opened = app.session.position, app.screen.named() != "welcome"
            if opened and app.session.stage in VOTES:
                vote(app)
                app.refill()
            elif opened and app.session.stage is Stage.ROUND:
                lay(app)
            await settle(pilot)
            counted[at] = counted.get(at, 0) + 1
            await press(pilot, going_on(app) if opened else "space")
    assert len(counted) == len(agenda.blocks)
    for at, block in enumerate(agenda.blocks):
        assert counted[at] <= MOST[size] + 3 * max(0, len(block.rounds) - 1), (block.case, counted)


@pytest.mark.slow
async def test_every_reveal_is_three_steps_of_one_page_at_every_size(room: Any, shown: Shown) -> None:
    async with in_room(room, ALL, SIZES[0]) as (app, pilot):
        async for case, size in every_case(app, pilot, Stage.REVEAL):
            stage, seen = app.screen, []
            while stage.turn(-1):
                pass
            for _ in range(3):
                await settle(pilot)
                (panel,) = [each for each in stage.panels if each.display]
                assert panel.size.width >= size[0] - 4 and panel.size.height >= size[1] - 6
                assert not isinstance(panel, Pages) or len(panel.laid()) == 1, (case.id, size)
                if isinstance(panel, ChainPicture):
                    assert panel.drawing.density is not Density.FOLDED, (case.id, size)
                seen.append(shown(app))
                stage.turn(1)
            assert not stage.turn(1), (case.id, size)
            assert len(set(seen)) == 3
            headline = app.screen.explanation.headline()
            assert headline not in seen[0]


# What there is to think with


@pytest.mark.slow
async def test_every_option_is_on_one_page_and_its_role_stands_beside_it(room: Any, shown: Shown) -> None:
    """Where a role has no room it is cut, and something of it stays."""
    async with in_room(room, ALL, SIZES[0]) as (app, pilot):
        async for case, size in every_case(app, pilot, Stage.FIRST_VOTE):
            pages = app.screen.query_one("#options", Pages)
            assert len(pages.laid()) == 1, (case.id, size)
            told = shown(app)
            await press(pilot, "up")  # round to the last option, on whichever page it is
            seen = " ".join((told + shown(app)).split())
            await press(pilot, "down")
            for option in ballot_of(case):
                _, *rest = option_runs(case, option, app.voice)
                # beside a name three rows high a role is broken into rows of its own
                parts = (
                    [each.text for each in rest]
                    if size[0] in (60, 80)
                    else [word for each in rest for word in each.text.split()]
                )
                if size == (48, 14) and not all(part in seen for part in parts):
                    parts = [rest[0].text[:_LEFT]]
                assert all(part in seen for part in parts), (case.id, size, option)


@pytest.mark.slow
async def test_cards_of_the_discussion_are_about_the_focus_numbered_and_of_two_rows(room: Any, shown: Shown) -> None:
    async with in_room(room, ALL, SIZES[0]) as (app, pilot):
        widths: dict[int, int] = {}
        async for case, size in every_case(app, pilot, Stage.DISCUSSION):
            about = [case.card(fact).de for fact in case.about_focus]
            rest = [case.card(fact).de for fact in case.facts if fact not in case.about_focus]
            cards = app.screen.query_one("#evidence", Pages)
            laid = cards.laid()
            frames: list[str] = []
            for _ in laid:
                frames.append(shown(app))
                await press(pilot, "down")
            assert cards.page == 0, "the arrow comes round"
            told = " ".join(" ".join(frames).split())
            marks = [row.split()[-1] for frame in frames for row in frame.split("\n")[2:] if row.split()]
            assert (f"1/{len(laid)}" in marks) is (len(laid) > 1), (case.id, size)
            assert not any(each in told for each in rest), (case.id, size)
            assert [block.text.plain for block in cards.blocks] == about
            rows = Counter[int]()
            for page in laid:  # the last one repeats what has room on it
                rows |= Counter(line.block for line in page)
            if size != (48, 14):  # there the longest cards take three
                grown = len(laid) == 1 and size[0] >= 80  # a few cards stand in letters three rows high
                assert all(rows[block] <= (3 if grown else 2) for block in range(len(about))), (case.id, size)
                widths[size[0]] = cards.content_size.width - cards.blocks[0].lead.cell_length
    assert widths.keys() == {60, 80, 120}
    for case in LIBRARY.cases.values():
        for text in filter(None, map(case.card, case.about_focus)):
            for language in Language:
                assert len(wrapped(Content(text.in_(language)), min(widths.values()))) <= 2, (case.id, text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_case_and_its_twin_are_told_apart_by_the_cards_on_the_wall(room: Any, size: tuple[int, int]) -> None:
    agenda = LIBRARY.agendas["contest-45"]
    seen: list[set[str]] = []
    async with in_room(room, agenda, size) as (app, pilot):
        for position, stage in ((6, Stage.FIRST_VOTE), (7, Stage.SECOND_VOTE)):  # the first of the two has one vote
            app.submit(GoTo(position))
            await go_on(app, pilot, stage)
            seen.append(set(texts(app, "evidence")))
    one, two = (LIBRARY.cases[block.case] for block in agenda.blocks[6:8])
    assert one.situation == two.situation
    said = [{str(case.card(fact)) for fact in case.about_focus} for case in (one, two)]
    assert len(said[0] ^ said[1]) == 2
    assert len(seen[0] ^ seen[1]) == 2


@pytest.mark.slow
async def test_where_there_is_one_vote_only_the_cards_come_before_it(room: Any, shown: Shown) -> None:
    async with in_room(room, LIBRARY.agendas["contest-45"], SIZES[0]) as (app, pilot):
        for size in SIZES:
            await pilot.resize_terminal(*size)
            app.submit(GoTo(1))
            await settle(pilot)
            told = shown(app)
            while app.session.stage is Stage.SITUATION:
                await press(pilot, "space")
                told += shown(app) if app.session.stage is Stage.SITUATION else ""
            case = app.session.room.case
            assert app.session.room.once
            for fact in case.about_focus:
                assert " ".join(str(case.card(fact).de).split()[:4]) in " ".join(told.split()), size


async def test_a_vote_names_itself_large(room: Any, shown: Shown) -> None:
    async with in_room(room, ALL, (60, 18)) as (app, pilot):
        for stage, name in zip(VOTES, ("1. Abstimmung", "2. Abstimmung"), strict=True):
            await go_on(app, pilot, stage)
            assert all(row.rstrip() in shown(app) for row in drawn(name) or ["?"])


async def test_on_the_largest_wall_a_vote_says_large_who_you_are_where_the_answers_leave_room(
    room: Any, shown: Shown
) -> None:
    blocks = tuple(Block(case, 10, ONCE) for case in ("hydrogen-lead", "payroll-clerk"))
    async with in_room(room, Agenda("x", TEXT, TEXT, blocks, 20), (120, 40)) as (app, pilot):
        for position, large in ((0, True), (1, False)):
            app.session.act(GoTo(position))
            await go_on(app, pilot, Stage.FIRST_VOTE)
            case = app.session.room.case
            rows = drawn(you_are(case, app.voice).text)
            assert rows is not None and all(row.strip() in shown(app) for row in rows) is large
            assert case.situation.de[:40] in shown(app) and len(app.screen.pages("options").laid()) == 1
            assert large is (len(ballot_of(case)) < 9)


def test_the_situation_of_every_case_is_one_page_for_the_last_row() -> None:
    for case in LIBRARY.cases.values():
        for language in Language:
            parts = Ink(Glyphs()).parts(story(case, Voice(language)))
            blocks = [each for each in parts if isinstance(each, TextBlock)]
            assert len(paginate(blocks, 58, 15)) == 1, case.id
            assert len(paginate([replace(each, gap=False) for each in blocks], 46, 12)) == 1, case.id


async def test_at_the_second_vote_the_cards_are_one_key_away(room: Any, shown: Shown) -> None:
    async with in_room(room, ALL, (80, 24)) as (app, pilot):
        await go_on(app, pilot, Stage.FIRST_VOTE)
        assert "cards" not in app.screen.offered()
        await go_on(app, pilot, Stage.SECOND_VOTE)
        case = app.session.room.case
        card = str(case.card(case.about_focus[0]).de)
        assert card not in shown(app)
        await press(pilot, "k")
        assert card in shown(app)
        await press(pilot, "p")
        assert card not in shown(app) and app.session.stage is Stage.SECOND_VOTE


async def test_a_minute_more_is_said_where_no_clock_is_on_the_wall(room: Any, shown: Shown) -> None:
    async with in_room(room, ALL, (60, 18)) as (app, pilot):
        for stage in (Stage.SITUATION, Stage.FIRST_VOTE):
            await go_on(app, pilot, stage)
            await press(pilot, "m")
            assert app.voice("keys.command.minute.help") in shown(app)


# After the answer


async def test_what_eight_teams_answered_is_one_page_before_it_is_said_who_it_is(room: Any, shown: Shown) -> None:
    async with in_room(room, LIBRARY.agendas["contest-45"], (48, 14)) as (app, pilot):
        app.submit(MakeTeams(8))
        await go_on(app, pilot, Stage.REVEAL)
        teams, explanation = app.session.room.teams, app.screen.explanation
        names = [app.voice(f"teams.animal.{team.animal}") for team in teams]
        told = shown(app)
        assert all(name in told for name in names) and len(app.screen.pages("votes").laid()) == 1
        assert explanation.headline() not in told and "lagen" not in told
        await press(pilot, "space")
        told = shown(app)
        assert explanation.headline() in told
        assert [name for name in names if name in told] == [names[2], names[5]], "who said C was right"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_words_beside_the_chain_are_explained_at_the_first_case(
    room: Any, size: tuple[int, int], shown: Shown
) -> None:
    async with in_room(room, LIBRARY.agendas["seminar-60"], size) as (app, pilot):
        for position in (0, 1):
            app.submit(GoTo(position))
            await go_on(app, pilot, Stage.REVEAL)
            seen = []
            for _ in range(3):
                seen.append(app.voice("picture.lane_says.recipient") in shown(app))
                await press(pilot, "space")
            assert seen == [False, False, not position or size == (120, 40)]


async def test_any_letter_asks_why_not_also_when_everybody_was_right(room: Any, shown: Shown) -> None:
    async with in_room(room, ALL, (80, 24)) as (app, pilot):
        await go_on(app, pilot, Stage.FIRST_VOTE)
        app.submit(Count("payroll-head", 23))
        await go_on(app, pilot, Stage.WHY, voting=False)
        told = app.screen.explanation
        assert app.voice("why_not.call") in texts(app, "why")
        for letter in "af":
            party = app.session.room.case.options[ord(letter) - ord("a")]
            await press(pilot, letter)
            assert told.why_not(party)[-1] in texts(app, "why-not")
        await press(pilot, "c")
        assert "Warum nicht Petra Lang?" in texts(app, "why-not"), "of the right one nothing is asked"
        await press(pilot, "p")
        assert told.why()[-1] in texts(app, "why") and app.session.stage is Stage.WHY


@pytest.mark.parametrize(("kind", "stage"), [(Round.EVIDENCE, Stage.WHY), (Round.CHAIN, Stage.REVEAL)])
async def test_what_a_round_asks_later_is_not_shown_before_it(
    room: Any, shown: Shown, kind: Round, stage: Stage
) -> None:
    for rounds in ((), (kind,)):
        agenda = Agenda("x", TEXT, TEXT, (Block("payroll-clerk", 30, COURSE, rounds),), 30)
        async with in_room(room, agenda, (120, 40)) as (app, pilot):
            await go_on(app, pilot, stage)
            told, turned = shown(app), True
            while turned:
                turned = app.screen.turn(1)
                await settle(pilot)
                told += shown(app)
            case = app.session.room.case
            if kind is Round.EVIDENCE:
                cards = [str(case.card(fact).de)[:40] for fact in app.session.room.judgement.decisive]
                assert any(card in told for card in cards) is not bool(rounds)
            assert ("Petra Lang" in told.split("lagen richtig")[-1]) is (not rounds or kind is Round.EVIDENCE)
        room.close()


# How full it is


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "way", "teams", "language", "cases"),
    [
        ("seminar-60", Way.HANDS, 0, Language.DE, (0, 2)),
        ("seminar-60", Way.KEYBOARD, 0, Language.EN, (3,)),
        ("contest-45", Way.KEYBOARD, 2, Language.EN, (2,)),
        ("contest-45", Way.KEYBOARD, 3, Language.EN, (2, 6)),
        ("contest-45", Way.KEYBOARD, 5, Language.DE, (5, 7)),
        ("contest-45", Way.KEYBOARD, 8, Language.EN, (2,)),
    ],
)
async def test_no_projected_screen_leaves_more_than_half_of_its_rows_empty(
    room: Any, shown: Shown, name: str, way: Way, teams: int, language: Language, cases: tuple[int, ...]
) -> None:
    """`cases`: those that are looked at; set-up, welcome and end always are. Each is seen at two sizes, at the others
    in the next case or by the next number of teams.
    """
    app, seen = room.app(given=LIBRARY, language=language), set[str]()
    number = teams // 2 + (way is Way.KEYBOARD)
    app.create(LIBRARY.agendas[name])
    room.open.append(app.led)

    async def look(number: int) -> None:
        """Every page of the screen at every other size."""
        for size in SIZES[number % 2 :: 2]:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            async for _ in every_page(pilot):
                assert emptiness(shown(app), size[1]) <= size[1] / 2, (size, shown(app))
        named = app.screen.named()
        seen.add(named if named in ("setup", "welcome") else app.session.stage.value)

    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        app.submit(MakeTeams(teams) if teams else SetPeople(23))
        app.submit(ChangeWay(way))
        app.push_screen(Setup())
        await settle(pilot)
        await look(number)
        app.pop_screen()
        app.show_step()
        await settle(pilot)
        await look(number)
        app.show_step()
        while app.session.stage is not Stage.FINAL:
            await settle(pilot)
            if app.session.stage in VOTES:
                vote(app)
                app.refill()
            if app.session.stage not in ROUND_STAGES and app.session.position in cases:
                await look(number + list(Stage).index(app.session.stage) + app.session.position // 2)
            app.submit(Forward())
        await settle(pilot)
        await look(number)
    planned = {stage.value for block in LIBRARY.agendas[name].blocks for stage in block.stages}
    assert seen == {"setup", "welcome", "final", *planned}


def test_every_answer_is_large_at_every_size_and_fills_the_largest_wall() -> None:
    """Its name at least, of several in equal letters; where none of them has room, the number is."""
    for case in LIBRARY.cases.values():
        view = at_reveal(case.id)
        answer = next(each for each in room_reveal(view, told(case)) if each.name == "answer")
        hero = Hero()
        hero.parts = tuple(
            LargeText(part.text, "", part.less) if isinstance(part, Large) else Content(part.text)
            for part in answer.parts
            if isinstance(part, Large | Words)
        )
        names = [part.text for part in answer.parts if isinstance(part, Large)]
        for width, height in SIZES:
            room = height - (2 if height == SIZES[0][1] else 3)  # the others have a rule under the place
            rows = [row.plain for row in hero.laid(width - 2, room)]
            small = [name for name in names if name in rows]
            assert len(rows) <= room, (case.id, width, rows)
            if width == SIZES[0][0] and len(names) > 2:
                continue  # two who pay, with what they pay, take all of the smallest
            assert small in ([], names[-1:], names[:-1]), (case.id, width, rows)
            assert small != names[:-1] or width < 80, (case.id, width, rows)
        assert len(rows) >= 17, (case.id, rows)


def test_every_picture_fills_the_largest_wall_and_calls_the_customer_so_on_the_smallest() -> None:
    for case in LIBRARY.cases.values():
        scene = chain_picture(told(case)).scene
        assert layout(scene, 116, 34).height >= 17, case.id
        small, tags = layout(scene, 46, 12), [node.tag for node in scene.nodes.values() if node.tag]
        assert all(small.text.count(tag) >= tags.count(tag) for tag in tags) or small.density is Density.TIGHT, case.id


@pytest.mark.parametrize("parties", [1, 2])
async def test_a_vote_with_few_voters_fills_the_largest_wall(room: Any, shown: Shown, parties: int) -> None:
    agenda = Agenda("x", TEXT, TEXT, (Block("payroll-clerk", 10, ONCE),), 20)
    async with in_room(room, agenda, (120, 40)) as (app, pilot):
        await go_on(app, pilot, Stage.FIRST_VOTE)
        for option in app.session.room.case.options[:parties]:
            app.submit(Count(option, 1))
        await go_on(app, pilot, Stage.REVEAL, voting=False)
        assert emptiness(shown(app), 40) <= 20, shown(app)
