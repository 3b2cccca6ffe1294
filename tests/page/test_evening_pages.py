"""A contest and a seminar from the welcome to the end, as recorded, once per language; and what they promise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from support import acting
from support.pages import compare, dump
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.answers import team_answers
from workshop.page.evening import final, glance, stored, went
from workshop.page.model import Page, Panel, Weight, Words, text_of
from workshop.page.reveal import room_reveal
from workshop.page.standings import awards, honours, places, podium, standings, ties
from workshop.page.welcome import welcome
from workshop.play.actions import Action, Cast, Count, Forward, HideStandings, NameTeam, SkipCase
from workshop.play.answer import Answer, Special
from workshop.play.audience import RoomView, room_view
from workshop.play.ballot import Distribution
from workshop.play.course import Game, open_session
from workshop.play.evening import Recalled
from workshop.play.standings import Place, TeamScore, Tie, broken_by
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.rules.score import CERTAINTY, UNSURE

GOLDEN = Path(__file__).parent / "golden"
TABLE = Table(shipped().cases)
TITLE = Text("Ein Abend", "An evening")
CLERK, SPLIT, OPEN = "payroll-clerk", "matrix-split-pay", "country-hr-manager"
STAGES = (Stage.SITUATION, Stage.FIRST_VOTE, Stage.DISCUSSION, Stage.SECOND_VOTE, Stage.REVEAL, Stage.STANDINGS)


def agenda(*cases: str, teams: int = 0, way: Way = Way.HANDS, **values: bool) -> Agenda:
    blocks = tuple(Block(case, 10, STAGES) for case in cases)
    return Agenda("evening", TITLE, TITLE, blocks, 30, teams=teams, way=way, **values)


def act(game: Game, *actions: Action) -> Game:
    return acting.act(game, TABLE, *actions, after=0)


def to(game: Game, stage: Stage) -> Game:
    game = act(game, Forward())
    while game.session.stage is not stage:
        game = act(game, Forward())
    return game


def view(game: Game) -> RoomView:
    return room_view(game.session, TABLE)


def said(text: str, sure: int | None = None) -> Answer:
    if text in set(Special):
        return Answer(special=Special(text), certainty=sure)
    return Answer(frozenset(text.split("+")), certainty=sure)


def cast(*answers: tuple[str, int | None]) -> tuple[Action, ...]:
    return tuple(Cast(f"t{number}", said(*answer)) for number, answer in enumerate(answers, 1))


def contest(teams: int = 5) -> Iterator[tuple[str, RoomView]]:
    """Five teams, three cases, one of them skipped; one team has a name, and one does not answer at first."""
    game = open_session(agenda(CLERK, OPEN, SPLIT, teams=teams, way=Way.KEYBOARD, certainty=True), 1, 0.0)
    game = act(game, NameTeam("t2", "Team [/"))
    game = to(game, Stage.FIRST_VOTE)
    game = act(game, *cast(("payroll-head", 3), ("employees", 3), ("employees", 1), ("nobody", 2)))
    yield "first vote", view(game)
    game = to(game, Stage.SECOND_VOTE)
    game = act(game, *cast(("payroll-head", 3), ("payroll-head", 2), ("employees", 1)))
    game = to(game, Stage.REVEAL)
    yield "first reveal", view(game)
    game = to(game, Stage.STANDINGS)
    yield "after the first case", view(game)
    yield "hidden", view(act(game, HideStandings(True)))
    game = act(game, Forward(), SkipCase())
    game = to(game, Stage.FIRST_VOTE)
    both = "line-manager+project-manager"
    game = act(game, *cast((both, 2), (both, 3), ("line-manager", 2), ("pmo", 1), ("line-manager+pmo", 3)))
    game = to(game, Stage.REVEAL)
    yield "second reveal", view(game)
    yield "end", view(to(game, Stage.FINAL))


def level() -> RoomView:
    """Two teams right, the others wrong or silent."""
    game = to(open_session(agenda(CLERK, teams=5, way=Way.KEYBOARD), 1, 0.0), Stage.FIRST_VOTE)
    game = act(game, *cast(("payroll-head", None), ("payroll-head", None), ("employees", None), ("nobody", None)))
    return view(to(game, Stage.STANDINGS))


def seminar() -> RoomView:
    """Hands: one case with both votes, a split, one nobody voted on."""
    game = to(open_session(agenda(CLERK, SPLIT, OPEN), 1, 0.0), Stage.FIRST_VOTE)
    game = act(game, Count("payroll-head", 3), Count("employees", 14), Count("council", 6))
    game = to(game, Stage.SECOND_VOTE)
    game = act(game, Count("payroll-head", 10), Count("employees", 13))
    game = act(to(game, Stage.REVEAL), Forward())
    game = to(game, Stage.FIRST_VOTE)
    game = act(game, Count("line-manager", 8), Count("project-manager", 5), Count("pmo", 4))
    return view(to(game, Stage.FINAL))


def pages(voice: Voice) -> Iterator[tuple[str, Page | Iterable[Panel]]]:
    seen = dict(contest())
    yield "standings after the first case", standings(seen["after the first case"], voice)
    yield "standings with shared places", standings(level(), voice)
    yield "standings, hidden", standings(seen["hidden"], voice)
    for case in ("first", "second"):
        room = seen[f"{case} reveal"]
        assert room.judgement is not None
        yield f"the reveal of the {case} case", room_reveal(room, Explanation(room.case, room.judgement, voice))
    yield "the end of a contest", final(seen["end"], voice)
    yield "the end of a seminar", final(seminar(), voice)
    yield "standings without teams", standings(seminar(), voice)
    nothing = act(open_session(agenda(CLERK), 1, 0.0), SkipCase())
    yield "an end without a case", final(view(nothing), voice)
    yield "for the trainer", (Panel("notes", stored("2026-11-30-ab", "7.12.2026", voice)),)
    for way in Way:
        plan = agenda(CLERK, way=way)
        yield f"welcome, {way}", welcome(view(open_session(plan, 1, 0.0)), plan, voice)
    plan = agenda(CLERK, SPLIT, teams=2, way=Way.KEYBOARD, certainty=True)
    plan = replace(plan, blocks=(replace(plan.blocks[0], rounds=(Round.EVIDENCE,)), plan.blocks[1]))
    yield "welcome to a contest", welcome(view(open_session(plan, 1, 0.0)), plan, voice)


@pytest.mark.parametrize("language", Language)
def test_welcome_standings_and_end_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"evening-{language.value}.txt", dict(pages(Voice(language))))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("teams", range(2, 9))
def test_every_team_stands_in_the_standings_with_a_colour_and_a_shape_of_its_own(
    teams: int, language: Language
) -> None:
    game = to(open_session(agenda(CLERK, teams=teams, way=Way.KEYBOARD), 1, 0.0), Stage.STANDINGS)
    (bars,) = places(view(game), Voice(language))
    badges = [row.badge for row in bars.rows]
    assert len(badges) == len({row.name for row in bars.rows}) == teams
    assert len({badge.colour for badge in badges}) == len({badge.shape for badge in badges}) == teams


def scored(*scores: TeamScore) -> RoomView:
    """A room with two teams whose standings are given, best first."""
    room = dict(contest())["after the first case"]
    found = tuple(Place(number, score, Fraction(0)) for number, score in enumerate(scores, 1))
    return replace(room, standings=found)


@pytest.mark.parametrize(
    ("tie", "better"),
    [
        (None, {"points": Fraction(11)}),
        (Tie.EVIDENCE, {"evidence": Fraction(1)}),
        (Tie.CALIBRATION, {"calibration": Fraction(9)}),
        (Tie.GAIN, {"gain": Fraction(3)}),
        (None, {}),
    ],
)
def test_what_breaks_a_tie_is_said_and_nothing_where_points_or_nothing_do(
    tie: Tie | None, better: dict[str, Fraction]
) -> None:
    worse = TeamScore("t1", Fraction(10), None, Fraction(0), 0)
    first = replace(worse, team="t2", **better)
    assert broken_by(first, worse) is tie
    for language in Language:
        voice = Voice(language)
        told = [words.text for words in ties(scored(first, worse), voice)]
        name = voice("teams.animal.otter")
        assert told[1:] == ([voice(f"standings.tie.{tie}", better="Team [/", worse=name)] if tie else [])


def test_all_who_share_a_place_are_named_where_something_puts_them_before_others() -> None:
    worse = TeamScore("t1", Fraction(10), None, Fraction(0), 0)
    room = scored(replace(worse, team="t3", gain=Fraction(2)), replace(worse, team="t4", gain=Fraction(2)), worse)
    first, second, third = room.standings
    room = replace(room, standings=(first, replace(second, place=1), third))
    told = [words.text for words in ties(room, Voice(Language.EN))]
    assert told[1:] == [
        "First Cranes and Badgers, then Otters: what decides is who did better out of the second votes."
    ]


def test_no_more_teams_stand_on_the_podium_than_have_room_but_for_a_shared_first_place() -> None:
    scores = [TeamScore(f"t{number}", Fraction(0), None, Fraction(0), 0) for number in (3, 4, 1, 5)]
    for numbers, told in (((1, 2, 3, 3), 2), ((1, 2, 3, 4), 3), ((1, 2, 2, 2), 1), ((1, 1, 1, 1), 4)):
        room = scored(*scores)
        shared = (replace(place, place=number) for place, number in zip(room.standings, numbers, strict=True))
        _, line = podium(replace(room, standings=tuple(shared)), Voice(Language.EN))
        assert sum(run.weight is Weight.LEAD for run in line.runs) == told, numbers


@pytest.mark.parametrize("language", Language)
def test_teams_that_are_equal_share_one_place_and_the_next_is_left_out(language: Language) -> None:
    (bars,) = places(level(), Voice(language))
    assert [row.lead[0].text for row in bars.rows] == ["1. ", "1. ", "3. ", "3. ", "3. "]
    told = Voice(language)("standings.shared", place=3, team="", points="").partition(":")[0]
    assert [row.said.partition(":")[0] for row in bars.rows[2:]] == [told] * 3
    assert list(ties(level(), Voice(language))) == []


@pytest.mark.parametrize("language", Language)
def test_every_award_says_by_how_much_and_who(language: Language) -> None:
    told = list(awards(dict(contest())["end"], Voice(language)))
    heads, winners = [words for words in told if words.keep], [words for words in told if words.badge is not None]
    once = Voice(language)("standings.reason.most_switches", times=1)
    assert len(heads) == 3 and len(heads) + len(winners) == len(told)
    assert all(words.text.endswith(f": {once}") or re.search(r"\d", words.text) for words in heads)


def test_what_teams_answered_is_told_from_the_reveal_on_and_never_before() -> None:
    seen = dict(contest())
    voice = Voice(Language.DE)
    assert not seen["first vote"].answers
    assert len(list(team_answers(seen["first reveal"], voice))) == 1 + 5
    assert not list(team_answers(seminar(), voice))


def test_the_evening_tells_only_cases_that_were_revealed_and_only_when_it_is_over() -> None:
    seen = dict(contest())
    assert all(room.evening == () for name, room in seen.items() if name != "end")
    assert [each.number for each in seen["end"].evening] == [1, 3]


def test_the_traps_of_an_evening_are_those_of_its_first_votes() -> None:
    clerk, split, unvoted = seminar().evening
    assert sum(clerk.traps.values()) == 20
    assert sum(split.traps.values()) == 4
    assert (unvoted.traps, unvoted.trap) == ({}, None)
    assert clerk.trap is TABLE.judgement(CLERK).trap(frozenset({"employees"}))


def recalled(before: Distribution, after: Distribution | None = None, *, split: bool = False) -> Recalled:
    return Recalled(1, TITLE, before, after, split, {Trap.EFFORT: 1})


def of(right: int, voters: int, *, seated: bool = True) -> Distribution:
    return Distribution({}, voters, Fraction(right, voters) if voters else None, seated)


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (recalled(of(3, 23), of(10, 23)), "3 → 10 von 23"),
        (recalled(of(3, 22), of(10, 23)), "3 von 22 → 10 von 23"),
        (recalled(of(3, 23)), "3 von 23"),
        (recalled(of(0, 1), of(1, 1)), "falsch → richtig"),
        (recalled(of(0, 0)), "ohne Abstimmung"),
        (recalled(of(0, 0), of(2, 5)), "– → 2 von 5"),
        (recalled(of(3, 12, seated=False), split=True), "höchstens 25 %"),
        (recalled(of(3, 12), split=True), "3 von 12"),
    ],
)
def test_before_and_after_are_said_as_far_as_they_are_known(case: Recalled, told: str) -> None:
    assert went(case, Voice(Language.DE)) == told


def test_the_heading_of_the_evening_speaks_of_second_votes_and_traps_only_where_there_were_some() -> None:
    voice, room = Voice(Language.DE), seminar()
    once = tuple(replace(each, after=None) for each in room.evening)
    plain = tuple(replace(each, traps={}) for each in once)
    for recalled, told in (
        (room.evening, "Richtig: vorher → nachher, dann die Falle"),
        (once, "Richtig geantwortet, dann die Falle"),
        (plain, "Richtig geantwortet"),
    ):
        cases, *_ = glance(replace(room, evening=recalled), voice)
        assert text_of(cases.parts[0].runs) == told  # type: ignore[union-attr]


@pytest.mark.parametrize("language", Language)
def test_the_end_says_nothing_of_points_where_no_teams_compete(language: Language) -> None:
    voice = Voice(language)
    assert honours(seminar(), voice) == ()
    assert voice("evening.podium") not in dump(glance(seminar(), voice))
    assert [panel.name for panel in welcome(seminar(), agenda(CLERK), voice).panels] == ["welcome"]


@pytest.mark.parametrize("language", Language)
def test_how_the_report_is_written_is_one_quiet_line_of_the_end(language: Language) -> None:
    told = [words for panel in glance(seminar(), Voice(language)) for words in panel.words if words.command]
    assert [words.command for words in told] == ["report"]
    assert all(isinstance(words, Words) and words.runs[0].weight.value == "soft" for words in told)


@pytest.mark.parametrize("language", Language)
def test_what_points_are_for_has_no_number_of_its_own_and_says_what_silence_brings(language: Language) -> None:
    plan = replace(agenda(CLERK, teams=3), certainty=True)
    found = welcome(view(open_session(plan, 1, 0.0)), plan, Voice(language)).panel("points")
    assert found is not None
    lines = list(found.words)
    assert len(lines) > 3 and not [line.lead for line in lines if line.lead]
    (said,) = [text_of(line.runs) for line in lines if str(CERTAINTY[3][0]) in text_of(line.runs)]
    assert said.endswith(f" {UNSURE}.")
