"""The course of a session: stages, time, teams, undo and what is remembered."""

from dataclasses import replace

import pytest

from support import acting
from support.sessions import BOTH, HEAD, STAFF, TABLE, TITLE, act, begin, cast, plan
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.play.actions import (
    Action,
    Backward,
    Cast,
    Extend,
    Forward,
    GoTo,
    HideStandings,
    MakeTeams,
    NameTeam,
    RepeatCase,
    SetPeople,
    ShowFacts,
    SkipCase,
    Undo,
)
from workshop.play.course import Game, open_session, reduce
from workshop.play.refusal import Reason, Refusal
from workshop.play.steps import stages
from workshop.play.table import Table
from workshop.play.teams import clean_name, make_teams
from workshop.play.voters import voters


def through(game: Game, votes: dict[Stage, list[object]] | None = None) -> list[Stage]:
    seen = [game.session.stage]
    while not game.session.ended:
        for stage, answers in (votes or {}).items():
            if game.session.stage is stage:
                game = cast(game, answers, "t" if game.session.teams else "s")  # type: ignore[arg-type]
        game = act(game, Forward())
        seen.append(game.session.stage)
    return seen


WHOLE = [
    Stage.SITUATION,
    Stage.FIRST_VOTE,
    Stage.DISCUSSION,
    Stage.SECOND_VOTE,
    Stage.REVEAL,
    Stage.WHY,
    Stage.WHY_NOT,
    Stage.SHIFT,
    Stage.DEBRIEFING,
    Stage.STANDINGS,
    Stage.FINAL,
]


def test_the_whole_course_is_played_where_there_is_something_to_show() -> None:
    game = begin(plan(teams=3))
    votes: dict[Stage, list[object]] = {Stage.FIRST_VOTE: [STAFF, STAFF, HEAD], Stage.SECOND_VOTE: [HEAD]}
    assert through(game, votes) == WHOLE


def test_stages_with_nothing_to_show_are_left_out() -> None:
    assert through(begin(plan()), {Stage.FIRST_VOTE: [HEAD]}) == [
        stage for stage in WHOLE if stage not in (Stage.WHY_NOT, Stage.SHIFT, Stage.STANDINGS)
    ]
    hidden = act(begin(plan(teams=2)), HideStandings(True))
    assert Stage.STANDINGS not in stages(hidden.session, TABLE)


def test_an_agenda_can_leave_stages_out_but_not_the_question_itself() -> None:
    agenda = Agenda("a", TITLE, TITLE, (Block("one", 5, (Stage.DEBRIEFING,)),), 5)
    assert through(open_session(agenda, 1, 0.0)) == [
        Stage.SITUATION,
        Stage.FIRST_VOTE,
        Stage.REVEAL,
        Stage.DEBRIEFING,
        Stage.FINAL,
    ]


def test_a_session_needs_a_case() -> None:
    with pytest.raises(ValueError):
        open_session(Agenda("a", TITLE, TITLE, (), 5), 1, 0.0)


def test_back_from_a_situation_goes_to_the_case_before_and_from_the_end_to_the_last() -> None:
    game = act(begin(plan("one", "split")), SkipCase())
    assert game.session.position == 1 and game.session.played[0].skipped
    assert act(game, Backward()).session.position == 0
    ended = act(game, SkipCase())
    assert ended.session.ended
    assert act(ended, Backward()).session.stage is Stage.SITUATION
    assert reduce(ended, Forward(), 0.0, TABLE) == Refusal(Reason.NOT_NOW)
    assert reduce(begin(plan()), Backward(), 0.0, TABLE) == Refusal(Reason.NOT_NOW)


def test_nothing_is_booked_behind_the_last_case() -> None:
    ended = act(begin(plan("one", "split")), SkipCase(), SkipCase())
    assert ended.session.ended and set(ended.session.played) == {0, 1}


def test_a_skipped_case_keeps_its_votes() -> None:
    game = act(cast(act(begin(plan("one", "split")), Forward()), [HEAD]), SkipCase(), GoTo(0))
    assert game.session.current.first.votes == {"s1": HEAD}
    assert reduce(game, GoTo(2), 0.0, TABLE) == Refusal(Reason.NO_SUCH_CASE)


def test_repeating_empties_the_ballots_and_keeps_the_clock() -> None:
    game = act(begin(plan()), Forward(), Extend(5), at=60.0)
    game = act(cast(game, [HEAD]), RepeatCase(), at=100.0)
    assert game.session.stage is Stage.SITUATION
    assert game.session.current.first.empty
    assert (game.session.current.seconds, game.session.current.extra) == (100.0, 5)
    assert reduce(begin(plan()), RepeatCase(), 0.0, TABLE) == Refusal(Reason.NOT_NOW)


def test_time_is_booked_on_the_case_and_never_runs_backwards() -> None:
    game = act(begin(plan("one", "split"), at=1000.0), Forward(), at=1030.0)
    game = act(game, Forward(), at=900.0)
    assert game.session.now == 1030.0
    game = act(game, SkipCase(), at=1090.0)
    assert game.session.played[0].seconds == 90.0
    assert game.session.since == 1090.0


@pytest.mark.parametrize("minutes", [0, 61])
def test_minutes_can_be_added_within_reason(minutes: int) -> None:
    assert reduce(begin(plan()), Extend(minutes), 0.0, TABLE) == Refusal(Reason.NUMBER)


def test_undo_works_back_to_the_beginning() -> None:
    game = act(begin(plan()), Forward(), Undo())
    assert game.session.stage is Stage.SITUATION
    assert reduce(game, Undo(), 0.0, TABLE) == Refusal(Reason.NOTHING_TO_UNDO)


def test_teams_have_a_colour_a_shape_and_an_animal_of_their_own() -> None:
    teams = make_teams(8)
    assert len({team.colour for team in teams}) == len({team.shape for team in teams}) == 8
    assert len({team.animal for team in teams}) == 8
    assert [team.id for team in make_teams(2)] == ["t1", "t2"]
    for count in (1, 9):
        with pytest.raises(ValueError):
            make_teams(count)


def test_teams_are_made_before_the_first_vote_and_not_after() -> None:
    game = act(begin(plan()), MakeTeams(4))
    assert voters(game.session) == ("t1", "t2", "t3", "t4")
    assert act(game, MakeTeams(0)).session.teams == ()
    assert reduce(game, MakeTeams(9), 0.0, TABLE) == Refusal(Reason.NUMBER)
    voted = act(game, Forward(), Cast("t1", BOTH))
    assert reduce(voted, MakeTeams(5), 0.0, TABLE) == Refusal(Reason.NOT_NOW)


def test_a_team_can_be_named_but_not_like_another() -> None:
    game = act(begin(plan(teams=2)), NameTeam("t1", "  Nacht \u202e schicht\x1b "))
    assert game.session.teams[0].name == "Nacht schicht"
    assert reduce(game, NameTeam("t2", "NACHT SCHICHT"), 0.0, TABLE) == Refusal(Reason.NAME_TAKEN)
    assert reduce(game, NameTeam("t3", "x"), 0.0, TABLE) == Refusal(Reason.NO_SUCH_TEAM)
    assert act(game, NameTeam("t1", "")).session.teams[0].name == ""


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Team [/", "Team [/"),
        ("\x1b[2Jweg", "[2Jweg"),
        ("a\u200bb\ue000c\u202ed", "abcd"),
        ("e\u0301\u0301\u0301\u0301\u0301", "\u00e9\u0301\u0301"),
        ("\u0301x", "x"),
        ("  viel \t\n Platz  ", "viel Platz"),
        ("x" * 30, "x" * 24),
        ("漢" * 30, "漢" * 12),
        ("", ""),
    ],
)
def test_a_name_is_cleaned_where_it_enters(raw: str, clean: str) -> None:
    assert clean_name(raw) == clean


def test_without_teams_people_are_seats_and_one_answer_is_the_rooms() -> None:
    assert voters(act(begin(plan()), SetPeople(3)).session) == ("s1", "s2", "s3")
    assert voters(begin(plan(way=Way.ONE)).session) == ("room",)
    assert reduce(begin(plan()), SetPeople(401), 0.0, TABLE) == Refusal(Reason.NUMBER)


TOLD = Table({name: replace(case, cards=dict.fromkeys(case.ties, TITLE)) for name, case in TABLE.items()})
"""The small cases with a card for every fact."""


def told(game: Game, *actions: Action) -> Game:
    return acting.act(game, TOLD, *actions, after=0)


def test_fact_cards_turned_up_are_counted_per_case_and_a_repeat_turns_them_back() -> None:
    game = told(begin(plan("one", "split")), ShowFacts(2))
    assert game.session.current.facts == 2
    assert told(game, ShowFacts(0)).session.current.facts == 0
    assert told(game, Undo()).session.current.facts == 0
    assert told(game, SkipCase()).session.current.facts == 0
    assert told(game, SkipCase(), Backward()).session.current.facts == 2
    assert told(game, Forward(), RepeatCase()).session.current.facts == 0


@pytest.mark.parametrize(("number", "reason"), [(-1, Reason.NUMBER), (99, Reason.NUMBER), (1, Reason.NOT_NOW)])
def test_only_cards_that_are_there_can_be_turned_up(number: int, reason: Reason) -> None:
    game = told(begin(plan("one")), ShowFacts(1))
    assert reduce(game, ShowFacts(number), 0.0, TOLD) == Refusal(reason)
    assert reduce(told(game, SkipCase()), ShowFacts(2), 0.0, TOLD) == Refusal(Reason.NOT_NOW)
