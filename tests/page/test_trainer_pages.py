"""What only the trainer reads: the plan and the notes, at every stage and ahead of the session, as recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.pages import compare, dump
from workshop.cases.agenda import COURSE, VOTES, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.language.session import stage_name
from workshop.language.voice import Voice
from workshop.lead.ahead import read_ahead
from workshop.page.case import option_label
from workshop.page.discussion import discussion
from workshop.page.model import Page, Panel
from workshop.page.notes import BEFORE, notes, reading
from workshop.page.plan import asked, plan
from workshop.page.room_ballot import queue_of, vote_line
from workshop.page.room_rounds import lacking
from workshop.play.actions import (
    Action,
    Cast,
    ChangeWay,
    Count,
    Extend,
    Forward,
    LayDown,
    SetPeople,
    ShowOpening,
    SkipCase,
)
from workshop.play.answer import Answer
from workshop.play.audience import TrainerView, trainer_view
from workshop.play.ballot import ROOM
from workshop.play.clock import Clock, clock_of
from workshop.play.course import Game, open_session, reduce
from workshop.play.letters import ballot_of, letters_of
from workshop.play.planned import Cost, plan_view
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import Lay
from workshop.play.session import Opening
from workshop.play.shift import Advice
from workshop.play.table import Table

GOLDEN = Path(__file__).parent / "golden"
LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
TEXT = Text("Plan", "Plan")
CLERK, SPLIT = "payroll-clerk", "matrix-split-pay"
RIGHT, WRONG = "payroll-head", "employees"


class Session:
    """A session that is led by actions, a minute each."""

    def __init__(self, *blocks: Block, way: Way = Way.HANDS, teams: int = 0, people: int = 0) -> None:
        self.now, self.minute = 0.0, 60.0
        agenda = Agenda("plan", TEXT, TEXT, blocks, 60, teams=teams, way=way)
        self.game: Game = open_session(agenda, 1, 0.0)
        if people:
            self.do(SetPeople(people))

    def do(self, *actions: Action) -> Session:
        """Carries them out."""
        for action in actions:
            self.now += self.minute
            following = reduce(self.game, action, self.now, TABLE)
            assert not isinstance(following, Refusal), (action, following)
            self.game = following
        return self

    def to(self, stage: Stage) -> Session:
        """On to that stage."""
        while self.game.session.stage is not stage:
            self.do(Forward())
        return self

    @property
    def view(self) -> TrainerView:
        """What the trainer knows."""
        return trainer_view(self.game.session, TABLE, self.clock)

    @property
    def clock(self) -> Clock:
        """Where it stands against its plan."""
        return clock_of(self.game.session, self.game.spent, self.now)

    def plan(self, voice: Voice) -> Page:
        """What the trainer sees of the agenda at this moment."""
        return plan(plan_view(self.game.session, TABLE, self.clock), voice)


def hands(right: int, wrong: int, *, all_: bool = False) -> tuple[Action, ...]:
    """Hands for two answers; with `all_` none for the others, too."""
    rest = (option for option in ballot_of(TABLE[CLERK]) if all_ and option not in (RIGHT, WRONG))
    return Count(RIGHT, right), Count(WRONG, wrong), *(Count(option, 0) for option in rest)


def told(view: TrainerView, voice: Voice, *more: str) -> Iterable[Panel]:
    """What changes from stage to stage, and those panels."""
    return [each for each in notes(view, voice).panels if each.name in ("now", "votes", *more)]


def notes_pages(voice: Voice) -> Iterator[tuple[str, Page | Iterable[Panel]]]:
    """The notes by hands, through the whole course; at the keyboard; on call; of a round; ahead."""
    before = Session(Block(CLERK, 16, COURSE), teams=2)
    for opening in Opening:
        page = notes(before.do(ShowOpening(opening)).view, voice)
        yield opening.value, replace(page, panels=page.panels[:-2])
    led = Session(Block(CLERK, 16, COURSE), Block(SPLIT, 10), people=23)
    yield "situation", notes(led.view, voice)
    yield "hands, none yet", told(led.to(Stage.FIRST_VOTE).view, voice, "wall")
    yield "hands, not all", told(led.do(*hands(4, 12)).view, voice)
    yield "hands, all", told(led.do(Count("council", 7)).view, voice)
    yield "discussion", told(led.to(Stage.DISCUSSION).view, voice, "wall")
    yield "second hands, none yet", told(led.to(Stage.SECOND_VOTE).view, voice)
    yield "second hands", told(led.do(*hands(18, 5)).view, voice)
    yield "reveal", notes(led.to(Stage.REVEAL).view, voice)
    for stage in (Stage.WHY, Stage.WHY_NOT, Stage.SHIFT, Stage.DEBRIEFING):
        yield stage.value, told(led.to(stage).view, voice, "wall")
    led.minute = 3600.0
    yield "the second case, late", told(led.do(Forward(), Forward()).view, voice)
    yield "close", notes(led.to(Stage.FINAL).view, voice)

    skipped = Session(Block(CLERK, 16, COURSE), people=23).to(Stage.DISCUSSION)
    yield "nobody voted", notes(skipped.view, voice).panels[:2]
    yield "nobody voted, then too many did", told(skipped.to(Stage.SECOND_VOTE).do(*hands(20, 9)).view, voice)

    few = Session(Block(CLERK, 16)).to(Stage.FIRST_VOTE).do(*hands(3, 2, all_=True))
    yield "few hands", told(few.view, voice)

    teams = Session(Block(CLERK, 16), way=Way.KEYBOARD, teams=3).to(Stage.FIRST_VOTE)
    yield "teams", told(teams.do(Cast("t1", Answer(frozenset({WRONG})))).view, voice)
    yield "teams, all", told(teams.do(*(Cast(each, Answer(frozenset({RIGHT}))) for each in ("t2", "t3"))).view, voice)
    yield "teams, again", told(teams.to(Stage.SECOND_VOTE).view, voice)
    yield "standings", told(teams.to(Stage.STANDINGS).view, voice)
    one = Session(Block(CLERK, 16), way=Way.ONE).to(Stage.FIRST_VOTE)
    yield "on call", told(one.do(Cast(ROOM, Answer(frozenset({WRONG})))).view, voice)

    rounds = (Round.EVIDENCE,)
    team = Session(Block(CLERK, 16, COURSE, rounds), way=Way.KEYBOARD, teams=2).to(Stage.ROUND)
    yield "round", notes(team.do(LayDown("t1", Lay(("fact-1",), 1))).view, voice)
    for stage in (Stage.ROUND_DISCUSSION, Stage.ROUND_AGAIN, Stage.ROUND_REVEAL):
        yield stage.value, told(team.to(stage).view, voice)
    agenda = Agenda("plan", TEXT, TEXT, (Block(CLERK, 16, COURSE, rounds), Block(SPLIT, 10)), 60, teams=2)
    for view, planned in read_ahead(agenda, TABLE):
        yield f"ahead: {view.case.id}", reading(view, planned, voice)


def plan_pages(voice: Voice) -> Iterator[tuple[str, Page]]:
    """The plan from the beginning to the end, in time and late."""
    led = Session(Block(CLERK, 16, COURSE, (Round.EVIDENCE,)), Block(SPLIT, 10), Block("recruiter", 12), teams=2)
    yield "beginning", led.plan(voice)
    yield "a round", led.to(Stage.ROUND).plan(voice)
    yield "over its time, with more of it", led.do(*(Extend(1) for _ in range(9))).plan(voice)
    yield "one skipped", led.do(SkipCase(), SkipCase()).plan(voice)
    yield "close", led.to(Stage.FINAL).plan(voice)
    alone = Session(Block(CLERK, 2))
    yield "one case, late", alone.do(Extend(1), Forward(), Forward(), Forward(), Forward()).plan(voice)


@pytest.mark.parametrize("language", Language)
def test_the_notes_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"notes-{language.value}.txt", dict(notes_pages(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_the_plan_is_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"plan-{language.value}.txt", dict(plan_pages(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_at_every_stage_one_sentence_says_what_to_do(language: Language) -> None:
    voice = Voice(language)
    for stage in Stage:
        keys = [f".{way.value}" for way in Way] if stage in VOTES else [""]
        if stage is Stage.DISCUSSION:
            keys = [f".{talk}" for talk in ("again", "once", "alike", "one", "unvoted")]
        for said in (voice(f"notes.do.{stage.value}{key}") for key in keys):
            assert said.endswith(".") and said.count(". ") == 0, said


def test_advice_waits_until_everybody_is_counted_or_the_trainer_goes_on() -> None:
    led = Session(Block(CLERK, 16), people=23).to(Stage.FIRST_VOTE).do(*hands(4, 12))
    assert (led.view.complete, led.view.advice) == (False, None)
    assert led.do(Count("council", 7)).view.advice is Advice.EXPLAIN
    unknown = Session(Block(CLERK, 16)).to(Stage.FIRST_VOTE).do(*hands(4, 12))
    assert unknown.view.advice is None
    assert unknown.to(Stage.DISCUSSION).view.advice is Advice.EXPLAIN
    counted = Session(Block(CLERK, 16)).to(Stage.FIRST_VOTE).do(*hands(4, 12, all_=True))
    assert counted.view.advice is Advice.EXPLAIN


@pytest.mark.parametrize("way", [Way.KEYBOARD, Way.ONE])
def test_a_vote_by_seats_is_complete_when_the_last_one_is_in(way: Way) -> None:
    led = Session(Block(CLERK, 16), way=way, teams=2 if way is Way.KEYBOARD else 0).to(Stage.FIRST_VOTE)
    for voter in ("t1", "t2") if way is Way.KEYBOARD else (ROOM,):
        assert not led.view.complete
        led.do(Cast(voter, Answer(frozenset({WRONG}))))
    assert led.view.complete


def test_without_any_number_of_people_a_keyboard_is_complete_when_the_trainer_goes_on() -> None:
    led = Session(Block(CLERK, 16), way=Way.KEYBOARD).to(Stage.FIRST_VOTE).do(Cast("s1", Answer(frozenset({WRONG}))))
    assert not led.view.complete
    assert led.do(Forward()).view.complete


@pytest.mark.parametrize("language", Language)
def test_of_a_split_counted_by_hands_the_notes_say_no_gain_because_only_bounds_are_known(language: Language) -> None:
    voice = Voice(language)
    led = Session(Block(SPLIT, 16)).to(Stage.FIRST_VOTE).do(Count("line-manager", 8), Count("pmo", 9))
    led.to(Stage.SECOND_VOTE).do(Count("line-manager", 15), Count("project-manager", 15)).do(Forward())
    assert led.view.shift is not None
    words = dump(notes(led.view, voice))
    keys = ("all", "none", "lost", "unknown")
    assert not any(voice(f"session.gain.{key}") in words for key in keys)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("stage", [*BEFORE, Stage.REVEAL])
def test_the_notes_tell_everything_of_the_case_once_whatever_of_it_is_on_the_wall(
    language: Language, stage: Stage
) -> None:
    voice, case = Voice(language), TABLE[CLERK]
    led = Session(Block(CLERK, 16, COURSE), people=23).to(stage)
    found = notes(led.view, voice)
    said = dump(each for each in found.panels if each.name in ("wall", "case"))
    if stage in VOTES:
        assert [each.name for each in found.panels][-3:] == ["wall", "case", "notes"]
    assert said.count(case.situation.in_(language)) == 1
    for letter, option in letters_of(ballot_of(case)).items():
        assert said.count(f"{{lead:{letter}  }}") == 1 and option_label(case, option, voice) in said
    for fact, number in case.numbered.items():
        card = case.card(fact)
        assert card is not None and said.count(f"{{lead:{number} }}{card.in_(language)}") == 1


@pytest.mark.parametrize("language", Language)
def test_what_is_on_the_wall_begins_with_what_its_stage_shows(language: Language) -> None:
    voice, case = Voice(language), TABLE[CLERK]
    led = Session(Block(CLERK, 16, COURSE), people=23)

    def first() -> str:
        wall = notes(led.view, voice).panel("wall")
        assert wall is not None
        return [each.text for each in wall.words][1]

    assert first() == case.situation.in_(language)
    led.to(Stage.FIRST_VOTE)
    assert first() == voice("vote.hands.first_vote")
    led.do(*hands(4, 12)).to(Stage.DISCUSSION)
    assert first() == voice("discussion.question")
    led.to(Stage.SECOND_VOTE)
    assert first() == voice("vote.hands.second_vote")


def test_the_clock_of_the_talk_is_in_the_notes_as_long_as_it_is_on_the_wall() -> None:
    led, voice = Session(Block(CLERK, 16, COURSE)), Voice(Language.EN)
    told_at = {stage: "clock on the wall" in dump(told(led.to(stage).view, voice)) for stage in COURSE[:5]}
    assert [stage for stage, there in told_at.items() if there] == [Stage.DISCUSSION]


@pytest.mark.parametrize("language", Language)
def test_the_wall_asks_the_same_whatever_was_voted_and_never_of_a_vote_that_there_was_not(language: Language) -> None:
    voice, once = Voice(language), tuple(stage for stage in COURSE if stage is not Stage.SECOND_VOTE)

    def both(led: Session, *actions: Action) -> tuple[str, str]:
        """What the wall asks, and what the trainer is to do."""
        view = led.to(Stage.FIRST_VOTE).do(*actions).to(Stage.DISCUSSION).view
        return dump(discussion(view.room, voice)), dump(notes(view, voice).panels[:1])

    for stages, kind in ((COURSE, "again"), (once, "once")):
        split, alike = (both(Session(Block(CLERK, 16, stages)), *hands(*each)) for each in ((4, 12), (0, 16)))
        assert split[0] == alike[0] and voice(f"discussion.{kind}") in split[0]
        assert voice(f"notes.do.discussion.{kind}") in split[1] and voice("notes.do.discussion.alike") in alike[1]
    for way in Way:
        wall, do = both(Session(Block(CLERK, 16), way=way))
        assert voice("discussion.unvoted") in wall and voice("notes.do.discussion.unvoted") in do
        assert not any(voice(f"discussion.{kind}") in wall for kind in ("again", "once", "one"))
    wall, do = both(Session(Block(CLERK, 16), way=Way.ONE), Cast(ROOM, Answer(frozenset({WRONG}))))
    assert voice("discussion.one") in wall and voice("notes.do.discussion.one") in do
    bare = replace(Session(Block(CLERK, 16)).view.room, case=replace(TABLE[CLERK], ties=()))
    assert not bare.case.about_focus and voice("discussion.no_cards") in dump(discussion(bare, voice))


def test_a_first_vote_that_nobody_gave_is_not_shown() -> None:
    voice, name = Voice(Language.DE), Voice(Language.DE)("keys.command.votes.name")
    led = Session(Block(CLERK, 16, COURSE), people=23).to(Stage.DISCUSSION)
    assert name not in dump(notes(led.view, voice))
    voted = Session(Block(CLERK, 16, COURSE), people=23).to(Stage.FIRST_VOTE).do(*hands(4, 12)).to(Stage.DISCUSSION)
    assert name in dump(notes(voted.view, voice))


def test_where_nobody_changed_the_notes_ask_nobody_why_they_did() -> None:
    voice = Voice(Language.DE)
    for again, key in ((WRONG, "shift_unmoved"), (RIGHT, "shift")):
        led = Session(Block(CLERK, 16), way=Way.KEYBOARD, teams=2).to(Stage.FIRST_VOTE)
        led.do(*(Cast(team, Answer(frozenset({WRONG}))) for team in ("t1", "t2"))).to(Stage.SECOND_VOTE)
        led.do(Cast("t1", Answer(frozenset({again})))).to(Stage.SHIFT)
        assert voice(f"notes.do.{key}") in dump(notes(led.view, voice).panels[:1])


@pytest.mark.parametrize("now", Way)
@pytest.mark.parametrize("before", Way)
def test_a_first_answer_is_said_to_stand_only_where_it_does(before: Way, now: Way) -> None:
    """Of whoever does not answer again it counts where both votes come in the same way; of a whole room always."""
    voice = Voice(Language.DE)
    first = (
        hands(4, 12) if before is Way.HANDS else [Cast(ROOM if before is Way.ONE else "t1", Answer(frozenset({WRONG})))]
    )
    for given in (first, ()):
        led = Session(Block(CLERK, 16), way=before, teams=2).to(Stage.FIRST_VOTE).do(*given).to(Stage.SECOND_VOTE)
        led.do(*[ChangeWay(now)] if now is not before else [])
        stands, room = bool(given) and now is before, led.view.room
        assert lacking(room, 0, voice) == (
            voice("vote.none_again")
            if given
            else voice("vote.keyboard.still_missing", number=2)
            if now is Way.KEYBOARD
            else voice("vote.none")
        )
        assert queue_of(room).again is stands
        do = dump(notes(led.view, voice).panels[:1])
        if now is Way.KEYBOARD:
            assert (voice("vote.keyboard.kept") in dump(vote_line(queue_of(room), voice))) is stands
            assert (voice("notes.do.second_vote.keyboard") in do) is stands
            led.do(Cast("t2", Answer(frozenset({RIGHT}))))
            assert led.view.votes.voters == 1 + stands
        else:
            assert voice(f"notes.do.{'second' if given else 'first'}_vote.{now.value}") in do


@pytest.mark.parametrize("language", Language)
def test_every_question_before_something_is_lost_says_that_once_more_does_it(language: Language) -> None:
    voice = Voice(language)
    once_more = {Language.DE: "Noch einmal ", Language.EN: "Once more "}[language]
    for cost in Cost:
        assert once_more in asked(cost, voice), cost


@pytest.mark.parametrize("language", Language)
def test_no_two_stages_of_a_case_are_called_the_same(language: Language) -> None:
    voice = Voice(language)
    names = [stage_name(stage, None, voice) for stage in COURSE]
    names += [stage_name(stage, Round.EVIDENCE, voice) for stage in Stage if stage not in COURSE]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", Language)
def test_the_only_vote_of_a_case_has_no_number_in_the_plan_and_the_notes(language: Language) -> None:
    voice = Voice(language)
    only, first = voice("vote.only"), voice("session.stage.first_vote")
    for course, is_there, is_not in ((frozenset(COURSE) - {Stage.SECOND_VOTE}, only, first), (COURSE, first, only)):
        led = Session(Block(CLERK, 16, course))
        agenda = Agenda("plan", TEXT, TEXT, (Block(CLERK, 16, course),), 16)
        (ahead,) = read_ahead(agenda, TABLE)
        told = [led.plan(voice), notes(led.view, voice), reading(*ahead, voice), notes(led.do(Forward()).view, voice)]
        for page in told:
            lines = [run.text for panel in page.panels for words in panel.words for run in words.runs]
            names = [line.removeprefix(voice("plan.next.stage", stage="")) for line in (*lines, page.right)]
            assert is_there in names and is_not not in names
