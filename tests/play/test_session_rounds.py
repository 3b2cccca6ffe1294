"""The rounds of a case in a seminar: who sees what, who earns what, and what is worth it to whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from support import acting
from support.round_players import played as at_random
from support.secrets import CASES, as_json
from support.view_bytes import view_bytes
from workshop.cases.agenda import COURSE, ROUND_STAGES, Agenda, Block, Stage, Way
from workshop.cases.case import Case
from workshop.cases.rounds import ONCE, Round
from workshop.cases.text import Text
from workshop.play.actions import GO_ON, Action, Backward, Cast, ChangeWay, Forward, LayDown, SkipCase, Undo, Withdraw
from workshop.play.answer import Answer
from workshop.play.audience import RoomView, TeamView, room_view, team_view
from workshop.play.ballot import ROOM
from workshop.play.course import Game, open_session, reduce, refused
from workshop.play.planned import planned_steps
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.rounds.making import carried
from workshop.play.session_rounds import (
    ALOUD,
    LAYING,
    final_lays,
    lays_of,
    partner,
    round_at,
    round_game,
    round_scores,
    round_voters,
    scores_at,
    simple_lays,
)
from workshop.play.standings import awards, places, team_scores
from workshop.play.steps import next_step
from workshop.play.table import Table

TITLE = Text("Seminar", "Seminar")
TABLE = Table(CASES)
WHOLE = "payroll-clerk"
TWIN = "matrix-project-member"
PLAYED = [(WHOLE, kind) for kind in Round if kind is not Round.TWIN] + [(TWIN, Round.TWIN)]
ROUND_SEEN = {"kind", "number", "total", "half", "desk", "voters", "laid", "kept", "outcome"}
DESK_SEEN = {"prompt", "choices", "parties", "numbers", "left", "told", "final"}
CHOICE_SEEN = {"id", "party", "text", "word", "chosen", "count", "most", "to", "letter", "number"}


def begin(*rounds: Round, case: str = WHOLE, teams: int = 3, way: Way = Way.KEYBOARD, table: Table = TABLE) -> Game:
    """A session that stands at the first of these rounds."""
    agenda = Agenda("x", TITLE, TITLE, (Block(case, 60, COURSE, rounds),), 60, teams=teams, way=way)
    game = open_session(agenda, 7, 0.0)
    return onward(game, Stage.ROUND, table)


def opened(*rounds: Round, stages: tuple[Stage, ...] = COURSE) -> Game:
    """A session that stands at its first situation."""
    agenda = Agenda("x", TITLE, TITLE, (Block(WHOLE, 60, stages, rounds),), 60, teams=2, way=Way.KEYBOARD)
    return open_session(agenda, 7, 0.0)


def act(game: Game, *actions: Action, table: Table = TABLE) -> Game:
    return acting.act(game, table, *actions)


def onward(game: Game, stage: Stage, table: Table = TABLE) -> Game:
    """Forward to that stage, at least one step."""
    game = act(game, Forward(), table=table)
    while game.session.stage is not stage:
        game = act(game, Forward(), table=table)
    return game


def kind_of(game: Game, table: Table = TABLE) -> Round:
    found = round_at(game.session, table)
    assert found is not None
    return found


def best(game: Game, voter: str) -> LayDown:
    return LayDown(voter, round_game(game.session, TABLE, kind_of(game), voter).best())


def least(game: Game, voter: str) -> LayDown:
    """As little as the round allows."""
    return LayDown(voter, simple_lays(round_game(game.session, TABLE, kind_of(game), voter))[-1])


def vague(game: Game, voter: str) -> LayDown:
    """One single card, that which is worth least."""
    found = round_game(game.session, TABLE, kind_of(game), voter)
    single = [found.press(NOTHING, choice.id) for choice in found.desk(NOTHING).choices]
    done = [found.advance(lay) for lay in single if isinstance(lay, Lay)]
    return LayDown(voter, min((lay for lay in done if isinstance(lay, Lay)), key=found.score))


def chance(game: Game, voter: str, rng: Random, table: Table = TABLE) -> Lay:
    return at_random(round_game(game.session, table, kind_of(game, table), voter), rng)


def views(game: Game, table: Table = TABLE) -> Iterator[tuple[str, RoomView | TeamView]]:
    yield "room", room_view(game.session, table)
    yield from ((team.id, team_view(game.session, table, team.id)) for team in game.session.teams)


def sent(game: Game, table: Table = TABLE) -> dict[str, bytes]:
    return {who: view_bytes(view) for who, view in views(game, table)}


# The course


def test_a_round_is_played_talked_about_and_played_again_but_the_twin_and_the_cascade_once() -> None:
    for case, kind in PLAYED:
        game, seen = begin(kind, case=case), []
        while game.session.stage in ROUND_STAGES:
            seen.append(game.session.stage)
            assert room_view(game.session, TABLE).round is not None
            game = act(game, Forward())
        assert seen == ([Stage.ROUND, Stage.ROUND_REVEAL] if kind in ONCE else [*ROUND_STAGES])
        assert game.session.stage is Stage.DEBRIEFING
        assert room_view(game.session, TABLE).round is None


def test_what_comes_next_is_what_forward_does() -> None:
    game = opened(Round.CASCADE, Round.EVIDENCE)
    while (coming := next_step(game.session, TABLE)) is not None:
        game = act(game, GO_ON)
        assert coming == (game.session.stage, round_at(game.session, TABLE))
    assert act(game, GO_ON).session.ended


def course(game: Game, on: Action) -> list[tuple[Stage, Round | None]]:
    """What a case is led through from there, until it is over."""
    seen = []
    for _ in range(40):
        if game.session.ended:
            return seen
        seen.append((game.session.stage, round_at(game.session, TABLE)))
        game = act(game, on)
    raise AssertionError(seen)


def test_behind_the_reveal_the_plan_lists_what_will_be_shown_and_nothing_else() -> None:
    game = onward(opened(Round.SUCCESS), Stage.REVEAL)  # nobody has voted
    planned = [(step.stage, step.kind) for step in planned_steps(game.session, TABLE)]
    shown = course(game, GO_ON)
    assert planned[planned.index(shown[0]) :] == shown


def test_the_room_says_which_cards_decide_before_it_is_told_why() -> None:
    game = opened(Round.SUCCESS, Round.EVIDENCE, Round.CHAIN)
    seen = course(game, GO_ON)
    first = [(stage, kind) for stage, kind in seen if kind is Round.EVIDENCE]
    assert first == [(Stage.ROUND, Round.EVIDENCE), (Stage.ROUND_REVEAL, Round.EVIDENCE)]
    assert seen[seen.index(first[0]) - 1] == (Stage.REVEAL, None)
    assert seen[seen.index(first[1]) + 1] == (Stage.WHY, None)
    assert list(dict.fromkeys(kind for _, kind in seen if kind)) == [Round.EVIDENCE, Round.SUCCESS, Round.CHAIN]
    planned = [(step.stage, step.kind) for step in planned_steps(game.session, TABLE)]
    assert [step for step in planned if step in seen] == seen
    numbers = []
    for _ in range(len(seen)):
        if (room := room_view(game.session, TABLE)).round is not None and room.stage is Stage.ROUND:
            numbers.append((room.round.kind, room.round.number))
        game = act(game, GO_ON)
    assert numbers == [(Round.EVIDENCE, 1), (Round.SUCCESS, 2), (Round.CHAIN, 3)]
    back = []
    for _ in range(len(seen)):
        game = act(game, Backward(shown=True))
        back.append((game.session.stage, round_at(game.session, TABLE)))
    assert back[::-1] == seen


def test_where_a_room_is_not_told_why_its_rounds_come_as_they_are_listed() -> None:
    start = opened(Round.SUCCESS, Round.EVIDENCE, stages=(Stage.WHY_NOT, Stage.SHIFT, Stage.DEBRIEFING))
    assert course(start, GO_ON) == course(start, Forward(once=True))
    assert [kind for stage, kind in course(start, GO_ON) if stage is Stage.ROUND] == [Round.SUCCESS, Round.EVIDENCE]


def test_a_session_in_which_the_room_was_told_why_first_goes_on_as_it_was_begun() -> None:
    """At whatever step of a case this version takes it over; until it was told, its order is this version's."""
    start = opened(Round.SUCCESS, Round.EVIDENCE, Round.CHAIN)
    before, now = course(start, Forward(once=True)), course(start, GO_ON)
    assert before != now and sorted(map(str, before)) == sorted(map(str, now))
    first = before.index((Stage.WHY, None))
    game = start
    for at, step in enumerate(before):
        assert step == (game.session.stage, round_at(game.session, TABLE))
        assert course(game, GO_ON) == (before if at >= first else now)[at:]
        if at:
            assert place(act(game, Backward(shown=True))) == before[at - 1]
        game = act(game, Forward(once=True))


def place(game: Game) -> tuple[Stage, Round | None]:
    return game.session.stage, round_at(game.session, TABLE)


@pytest.mark.parametrize(("way", "teams"), [(Way.HANDS, 3), (Way.ONE, 3), (Way.KEYBOARD, 0), (Way.HANDS, 0)])
def test_without_teams_at_the_keyboard_the_room_decides_together(way: Way, teams: int) -> None:
    game = begin(Round.EVIDENCE, teams=teams, way=way)
    assert round_voters(game.session, Round.EVIDENCE) == (ROOM,)
    assert refused(game, LayDown("t1", best(game, ROOM).lay), TABLE) is Reason.NO_SUCH_VOTER
    seen = room_view(act(game, best(game, ROOM)).session, TABLE).round
    assert seen is not None and seen.laid == {ROOM}


def test_the_cascade_is_played_by_the_room_and_counts_for_no_team() -> None:
    game = begin(Round.CASCADE)
    game = onward(act(game, best(game, ROOM)), Stage.ROUND_REVEAL)
    seen = room_view(game.session, TABLE).round
    assert seen is not None and seen.outcome is not None and seen.outcome.scores == {ROOM: 1}
    assert [score.points for score in team_scores(game.session, TABLE)] == [0, 0, 0]


def test_who_does_not_lay_again_keeps_the_first_lay() -> None:
    game = begin(Round.EVIDENCE)
    game = act(game, best(game, "t1"), least(game, "t2"), Forward(), Forward())
    assert game.session.stage is Stage.ROUND_AGAIN
    seen = room_view(game.session, TABLE).round
    assert seen is not None and (seen.laid, seen.kept) == (frozenset(), {"t1", "t2"})
    game = act(game, best(game, "t2"))
    seen = room_view(game.session, TABLE).round
    assert seen is not None and (seen.laid, seen.kept) == ({"t2"}, {"t1"})
    game = onward(act(game, Withdraw("t2"), best(game, "t2")), Stage.ROUND_REVEAL)
    seen = room_view(game.session, TABLE).round
    assert seen is not None and seen.outcome is not None
    assert seen.outcome.scores == {"t1": 1, "t2": 1}
    assert seen.outcome.best == "t1"
    assert set(seen.outcome.games) == {"t1", "t2", "t3"}
    back = act(game, Undo())
    assert refused(back, best(back, "t3"), TABLE) is None
    assert refused(act(game, Forward()), LayDown("t3", NOTHING), TABLE) is Reason.NOT_NOW


def test_after_the_reveal_of_a_round_nothing_can_be_laid_any_more() -> None:
    game = begin(Round.CHAIN)
    lay = best(game, "t1")
    game = onward(act(game, lay), Stage.ROUND_REVEAL)
    again = act(game, Backward())
    assert again.session.stage is Stage.ROUND_AGAIN
    assert reduce(again, lay, 0.0, TABLE) == Refusal(Reason.CLOSED)
    assert reduce(again, Withdraw("t1"), 0.0, TABLE) == Refusal(Reason.CLOSED)


# Who earns what


def test_a_teams_round_is_worth_ten_points_in_cases_that_count() -> None:
    game = begin(Round.EVIDENCE)
    game = act(game, best(game, "t1"), least(game, "t2"))
    assert [score.points for score in team_scores(game.session, TABLE)] == [0, 0, 0]
    game = onward(game, Stage.ROUND_REVEAL)
    scores = team_scores(game.session, TABLE)
    assert [(score.points, score.evidence) for score in scores] == [(10, 1), (0, 0), (0, None)]
    assert [place.score.team for place in places(game.session, TABLE)] == ["t1", "t2", "t3"]
    assert [score.points for score in team_scores(act(game, SkipCase()).session, TABLE)] == [0, 0, 0]
    by_hands = act(game, ChangeWay(Way.HANDS))
    assert [score.points for score in team_scores(by_hands.session, TABLE)] == [10, 0, 0]


def test_a_contested_case_counts_in_its_rounds_too_only_if_the_agenda_wants_it() -> None:
    agenda = Agenda(
        "x",
        TITLE,
        TITLE,
        (Block("released-works-councillor", 30, COURSE, (Round.EVIDENCE,)),),
        60,
        teams=2,
        way=Way.KEYBOARD,
    )
    for counts in (True, False):
        game = open_session(replace(agenda, score_contested=counts), 1, 0.0)
        game = onward(game, Stage.ROUND)
        game = onward(act(game, best(game, "t1")), Stage.ROUND_REVEAL)
        assert [score.points for score in team_scores(game.session, TABLE)] == [10 * counts, 0]


def test_the_third_award_is_for_evidence_where_it_was_played_and_else_for_switches() -> None:
    right = Answer(TABLE.judgement(WHOLE).verdict.parties)
    wrong = Answer(frozenset({"employees"}))
    agenda = Agenda("x", TITLE, TITLE, (Block(WHOLE, 60, COURSE, (Round.EVIDENCE,)),), 60, teams=2, way=Way.KEYBOARD)
    game = act(open_session(agenda, 1, 0.0), Forward(), Cast("t2", wrong), Forward(), Forward(), Cast("t2", right))
    game = onward(game, Stage.ROUND)
    without = awards(onward(game, Stage.ROUND_REVEAL).session, TABLE)
    assert without.third == ("most_switches", ("t2",))
    found = awards(onward(act(game, best(game, "t1"), least(game, "t2")), Stage.ROUND_REVEAL).session, TABLE)
    assert found.third == ("best_evidence", ("t1",))
    assert found.most_switches == ("t2",)


# Telling and asking in pairs


@pytest.mark.parametrize("teams", [2, 3, 4, 5, 8])
def test_every_team_asks_about_what_one_other_team_told(teams: int) -> None:
    session = begin(Round.TELL, Round.ASK, teams=teams).session
    partners = {team.id: partner(session, team.id) for team in session.teams}
    assert set(partners.values()) == set(partners)
    assert all(team != other for team, other in partners.items())


def test_both_duties_are_scored_apart_and_shown_to_both() -> None:
    game = begin(Round.TELL, Round.ASK, teams=2)
    game = onward(act(game, best(game, "t1"), vague(game, "t2")), Stage.ROUND)
    assert kind_of(game) is Round.ASK
    for voter, other in (("t1", "t2"), ("t2", "t1")):
        told = final_lays(lays_of(game.session.current, Round.TELL))[other].tokens
        desk = team_view(game.session, TABLE, voter).desk
        assert desk is not None
        statements = {each.id: each.says for each in TABLE[WHOLE].material.statements}
        assert [each.text for each in desk.told] == [says for id, says in statements.items() if id in told]
    game = onward(act(game, best(game, "t1"), best(game, "t2")), Stage.ROUND_REVEAL)
    seen = room_view(game.session, TABLE).round
    assert seen is not None and seen.outcome is not None
    first, second = seen.outcome.pairs
    assert (first.told_by, first.asked_by, first.asked) == ("t2", "t1", 1)
    assert (second.told_by, second.told, second.asked_by, second.asked) == ("t1", 1, "t2", 1)
    assert first.told < 1


def test_without_telling_before_everybody_asks_about_the_opening() -> None:
    game = begin(Round.ASK, teams=2)
    room = room_view(game.session, TABLE).round
    assert room is not None
    assert team_view(game.session, TABLE, "t1").desk == room.desk == team_view(game.session, TABLE, "t2").desk
    game = onward(act(game, best(game, "t1")), Stage.ROUND_REVEAL)
    room = room_view(game.session, TABLE).round
    assert room is not None and room.outcome is not None and room.outcome.pairs == ()


# Who sees what


@pytest.mark.parametrize(("case", "kind"), PLAYED, ids=[kind.value for _, kind in PLAYED])
def test_what_is_sent_of_a_round_has_the_listed_keys_and_no_outcome_before_its_reveal(case: str, kind: Round) -> None:
    rng, game, seen = Random(kind.value), begin(kind, case=case), []
    while game.session.stage in ROUND_STAGES:
        if game.session.stage in LAYING:
            voters = round_voters(game.session, kind)
            game = act(game, *(LayDown(voter, chance(game, voter, rng)) for voter in voters))
        for who, data in sent(game).items():
            told = json.loads(data)
            if who != "room":
                assert (told["lay"] is None) == (kind in {*ALOUD, Round.CASCADE})
                told = told["room"]
            found = told["round"]
            assert found.keys() == ROUND_SEEN and found["desk"].keys() == DESK_SEEN
            assert all(choice.keys() == CHOICE_SEEN for choice in found["desk"]["choices"])
            assert not any(choice["chosen"] or choice["count"] for choice in found["desk"]["choices"])
            assert (found["outcome"] is None) == (game.session.stage is not Stage.ROUND_REVEAL)
        seen.append(game.session.stage)
        game = act(game, Forward())
    assert seen[-1] is Stage.ROUND_REVEAL


def swapped(game: Game, voter: str, rng: Random) -> Game | None:
    """The game in which that team laid something else; None where nothing else could be found."""
    lays = lays_of(game.session.current, kind_of(game))
    now = (lays.second if game.session.stage is Stage.ROUND_AGAIN else lays.first)[voter]
    for _ in range(30):
        if (other := chance(game, voter, rng)) != now:
            return act(game, LayDown(voter, other))
    return None


PAIRED = [(case, kind) for case, kind in PLAYED if kind is not Round.CASCADE]


@pytest.mark.parametrize(("case", "kind"), PAIRED, ids=[kind.value for _, kind in PAIRED])
def test_what_another_team_laid_changes_no_byte_before_the_reveal_of_that_round(case: str, kind: Round) -> None:
    rng, game, compared, differ = Random(kind.value), begin(kind, Round.EVIDENCE, case=case), 0, 0
    if kind is Round.EVIDENCE:
        game = begin(kind, case=case)
    while game.session.stage in (Stage.ROUND, Stage.ROUND_DISCUSSION, Stage.ROUND_AGAIN):
        if game.session.stage in LAYING:
            game = act(game, *(LayDown(team.id, chance(game, team.id, rng)) for team in game.session.teams))
            for team in game.session.teams:
                other = swapped(game, team.id, rng)
                if other is None:
                    continue
                here, there = game, other
                while here.session.stage is not Stage.ROUND_REVEAL:
                    one, two = sent(here), sent(there)
                    assert {who for who in one if one[who] != two[who]} <= {team.id}
                    compared += 1
                    differ += one[team.id] != two[team.id]
                    here, there = act(here, Forward()), act(there, Forward())
                if game.session.stage is Stage.ROUND_AGAIN:
                    assert sent(here)["room"] != sent(there)["room"]
        game = act(game, Forward())
    assert compared and differ


def elsewhere(case: Case) -> Case:
    """The same cards with other effects behind them."""
    material = case.material
    return replace(
        case,
        material=replace(
            material,
            results=tuple(
                replace(each, moves={goal: (step % 3) + 1 if step > 0 else step for goal, step in each.moves.items()})
                for each in material.results
            ),
            activities=tuple(
                replace(each, serves={need: 7 - units for need, units in each.serves.items()})
                for each in material.activities
            ),
            questions=tuple(
                replace(each, learns={need: 4 - level for need, level in each.learns.items()})
                for each in material.questions
            ),
            statements=tuple(
                replace(each, tells={need: 4 - level for need, level in each.tells.items()})
                for each in material.statements
            ),
        ),
    )


@pytest.mark.parametrize("kind", [Round.SUCCESS, Round.TELL, Round.ASK, Round.HOURS])
def test_other_effects_behind_the_same_cards_change_no_byte_before_the_reveal_of_that_round(kind: Round) -> None:
    other = Table({**CASES, WHOLE: elsewhere(CASES[WHOLE])})
    assert carried(WHOLE, other) == carried(WHOLE, TABLE)
    here, there = begin(kind), begin(kind, table=other)
    rng, stages = Random(1), []
    while here.session.stage is not Stage.ROUND_REVEAL:
        if here.session.stage in LAYING:
            lays = [LayDown(team.id, chance(here, team.id, rng)) for team in here.session.teams]
            here, there = act(here, *lays), act(there, *lays, table=other)
        assert sent(here) == sent(there, other)
        stages.append(here.session.stage)
        here, there = act(here, Forward()), act(there, Forward(), table=other)
    assert stages == [Stage.ROUND, Stage.ROUND_DISCUSSION, Stage.ROUND_AGAIN]
    assert sent(here)["room"] != sent(there, other)["room"]


def test_a_later_round_says_nothing_of_an_earlier_lay_that_was_not_revealed() -> None:
    """Back in the first round, the second one's lays are nowhere."""
    game = begin(Round.EVIDENCE, Round.SUCCESS)
    game = onward(act(game, best(game, "t1")), Stage.ROUND)
    laid = act(game, best(game, "t2"))
    one, two = (act(each, Backward()) for each in (game, laid))
    assert sent(one) == sent(two)


def test_the_views_of_a_revealed_round_go_out_as_bytes_that_name_the_best() -> None:
    for case, kind in PLAYED:
        game = begin(kind, case=case)
        game = onward(game, Stage.ROUND_REVEAL)
        outcome = json.loads(sent(game)["room"])["round"]["outcome"]
        assert outcome.keys() == {"lays", "scores", "best", "pairs"}
        assert set(outcome["best"]) == set(round_voters(game.session, kind))
        assert outcome["lays"] == {}


def test_scores_of_random_lays_are_shares_and_the_best_is_one_of_the_largest() -> None:
    rng = Random(3)
    for case, kind in PLAYED:
        game = begin(kind, case=case)
        voters = round_voters(game.session, kind)
        game = act(game, *(LayDown(voter, chance(game, voter, rng)) for voter in voters))
        seen = room_view(onward(game, Stage.ROUND_REVEAL).session, TABLE).round
        assert seen is not None and seen.outcome is not None
        scores = seen.outcome.scores
        assert set(scores) == set(voters) and all(0 <= score <= 1 for score in scores.values())
        assert scores[str(seen.outcome.best)] == max(scores.values())


def half_of(game: Game, voter: str) -> Lay:
    """What somebody lays first who spreads the hours at best."""
    tokens = [token for token in best(game, voter).lay.tokens if token.startswith("0:")]
    return Lay((*tokens, *(token.replace("0:", "1:", 1) for token in tokens)), 1)


def test_the_second_half_of_the_hours_begins_for_all_when_every_team_has_laid_its_first() -> None:
    game = begin(Round.HOURS, teams=3)
    needs = [as_json(need.says.de) for need in CASES[WHOLE].material.needs]
    for number, team in enumerate(game.session.teams):
        seen = sent(game)["room"]
        assert not any(need in seen for need in needs), number
        assert refused(game, LayDown(team.id, Lay((), 1)), TABLE) is Reason.NO_SUCH_LAY
        game = act(game, LayDown(team.id, half_of(game, team.id)))
    room = room_view(game.session, TABLE).round
    assert room is not None and (room.half, room.laid) == (1, frozenset())
    assert any(need in sent(game)["room"] for need in needs)
    one = game.session.teams[0].id
    game = act(game, LayDown(one, replace(half_of(game, one), phase=2)))
    room = room_view(game.session, TABLE).round
    assert room is not None and room.laid == {one}


def test_a_first_half_that_nothing_followed_counts_for_both() -> None:
    game = begin(Round.HOURS, teams=2)
    game = act(game, LayDown("t1", half_of(game, "t1")), Forward(once=True))
    assert round_scores(game.session, TABLE, Round.HOURS) == {"t1": 1}
    assert scores_at(game.session, TABLE, 0)[Round.HOURS] == {"t1": 1}


def test_a_round_is_one_pass_and_old_sessions_play_it_again() -> None:
    game = begin(Round.EVIDENCE)
    assert act(game, Forward(once=True)).session.stage is Stage.ROUND_REVEAL
    assert act(game, Forward()).session.stage is Stage.ROUND_DISCUSSION
    assert act(game, Forward(once=True), Backward(shown=True)).session.stage is Stage.ROUND
    assert act(game, Forward(once=True), Backward()).session.stage is Stage.ROUND_AGAIN
