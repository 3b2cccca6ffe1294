"""What leaves the process before the reveal, byte for byte: over the whole library, with random ballots.

Three arguments. No secret sentence stands in the bytes. The bytes have no room for a new one: their keys are listed
here. And two sessions that differ only in a secret (what others voted, which facts decide, what only the trainer
reads) give the same bytes, in whatever words it would be put.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import permutations
from random import Random
from typing import Any

import pytest

from support.acting import act
from support.library import over, turns
from support.secrets import CASES, as_json, found_in, judged, marked, other_worlds, secrets_of
from support.view_bytes import view_bytes
from workshop.cases.agenda import COURSE, VOTES, Agenda, Block, Stage, Way
from workshop.cases.case import Case
from workshop.cases.text import Text
from workshop.play.actions import Action, Backward, Cast, Count, Forward, GoTo, NameTeam, SetPeople, ShowVotes, SkipCase
from workshop.play.answer import Answer, Question, Special
from workshop.play.audience import RoomView, TeamView, room_view, team_view, trainer_view
from workshop.play.clock import clock_of
from workshop.play.course import Game, open_session
from workshop.play.table import Table
from workshop.rules.judgement import Judgement

TITLE = Text("Seminar", "Seminar")
OTHER = "payroll-clerk"
BEFORE = (Stage.SITUATION, Stage.FIRST_VOTE, Stage.DISCUSSION, Stage.SECOND_VOTE)
TEAMS = 3
SEEN_BEFORE = {
    *("title", "stage", "number", "total", "case", "way", "people", "teams", "voted", "hands", "counted"),
    *(
        "votes",
        "judgement",
        "wrong",
        "shift",
        "standings",
        "awards",
        "round",
        "jobs",
        "answers",
        "evening",
        "once",
        "coming",
        "first_way",
        "phones",
    ),
}
CASE_BEFORE = {
    *(
        "id",
        "title",
        "setting",
        "situation",
        "focus",
        "options",
        "parties",
        "cards",
        "notes",
        "debriefing",
        "objection",
    ),
}
VIEWS = [RoomView, TeamView]
# Each case is voted on in two ways, and each way has two cases in three.
WAYS = turns(sorted(CASES), *permutations(Way, 2))
SEATED = turns(sorted(CASES), TEAMS, 0)
COUNTED = turns(sorted(CASES), 23, 22)


def plan(*cases: str, way: Way = Way.KEYBOARD, teams: int = TEAMS, show_first: bool = False) -> Agenda:
    blocks = tuple(Block(case, 10, COURSE) for case in cases)
    return Agenda("x", TITLE, TITLE, blocks, 90, teams=teams, way=way, certainty=True, show_first=show_first)


def any_answer(rng: Random, case: Case) -> Answer:
    certainty = rng.choice([None, 1, 2, 3])
    if rng.random() < 0.2:
        special = rng.choice(list(Special))
        question = rng.choice(list(Question)) if special is Special.ASK else None
        return Answer(special=special, question=question, certainty=certainty)
    picked = rng.sample(case.options, rng.choice([1, 1, 2]))
    return Answer(frozenset(picked), certainty=certainty)


def ballots(rng: Random, game: Game, case: Case, *, all_of_them: bool = False) -> list[Action]:
    """What comes in at a vote."""
    if game.session.way is Way.HANDS:
        return [Count(option, rng.randint(0, 9)) for option in (*case.options, *Special)]
    seats = ["room"] if game.session.way is Way.ONE else [team.id for team in game.session.teams] or ["s1", "s2", "s3"]
    return [Cast(seat, any_answer(rng, case)) for seat in seats if all_of_them or rng.random() < 0.8]


def through(game: Game, table: Table, rng: Random) -> Game:
    """The present case to its end, with votes."""
    position = game.session.position
    while game.session.position == position and not game.session.ended:
        if game.session.stage in VOTES and not game.session.current.revealed:
            game = act(game, table, *ballots(rng, game, table[game.session.block.case]))
        game = act(game, table, Forward())
    return game


def seats_of(game: Game) -> list[str]:
    if game.session.way is Way.KEYBOARD and not game.session.teams:
        return ["s1", "s2", "s3"]
    return [team.id for team in game.session.teams]


def views(game: Game, table: Table) -> Iterator[tuple[str, RoomView | TeamView]]:
    yield "room", room_view(game.session, table)
    yield from ((seat, team_view(game.session, table, seat)) for seat in seats_of(game))


def sent(game: Game, table: Table) -> dict[str, bytes]:
    return {who: view_bytes(view) for who, view in views(game, table)}


def steps(table: Table, case: str, way: Way, seed: int, earlier: bool = True, teams: int = TEAMS) -> Iterator[Game]:
    """A case up to its reveal, after another one: every state before the reveal, also after a detour."""
    rng = Random(seed)
    cases = [OTHER, case] if earlier and case != OTHER else [case]
    game = open_session(plan(*cases, way=way, teams=teams), seed, 0.0)
    game = act(game, table, SetPeople(23))
    if len(cases) > 1:
        game = through(game, table, rng)
    yield game
    while game.session.stage is not Stage.REVEAL:
        if game.session.stage in VOTES:
            yield act(game, table, Backward(), Forward(), GoTo(game.session.position))
            cast = ballots(rng, game, table[case])
            yield (half := act(game, table, *cast[: len(cast) // 2]))
            yield (game := act(half, table, *cast[len(cast) // 2 :]))
        elif game.session.stage is Stage.DISCUSSION and seed % 2:
            game = act(game, table, ShowVotes(True))
        game = act(game, table, Forward())
        if game.session.stage is not Stage.REVEAL:
            yield game


@over("case", sorted(CASES))
def test_no_secret_stands_in_what_is_sent_before_the_reveal(case: str) -> None:
    table, seen = Table(CASES), set()
    assert len(secrets_of(case)) > 40
    for seed, way in enumerate(WAYS[case]):
        for game in steps(table, case, way, seed):
            assert game.session.block.case == case and not game.session.current.revealed
            seen.add((way, game.session.stage))
            for who, data in sent(game, table).items():
                assert not found_in(data, case), (who, game.session.stage)
    assert seen == {(way, stage) for way in WAYS[case] for stage in BEFORE}


@over("case", sorted(CASES))
def test_what_is_sent_has_the_listed_keys_and_those_of_the_answer_are_empty(case: str) -> None:
    table = Table(CASES)
    for game in steps(table, case, Way.KEYBOARD, 2, earlier=False):
        for who, data in sent(game, table).items():
            told = json.loads(data)
            if who != "room":
                assert told.keys() == {"room", "team", "answer", "lay", "desk"}
                assert told["lay"] is told["desk"] is None
                told = told["room"]
            assert told.keys() == SEEN_BEFORE
            assert told["case"].keys() == CASE_BEFORE
            assert {told[key] for key in ("votes", "judgement", "wrong", "shift", "awards", "round", "jobs")} == {None}
            assert (told["answers"], told["evening"]) == ({}, [])
            assert all(place["score"]["points"] == [0, 1] for place in told["standings"])
            assert told["case"]["notes"] == {"de": "", "en": ""}
            assert (told["case"]["debriefing"], told["case"]["objection"]) == ([], None)


@over("case", sorted(CASES))
def test_from_the_reveal_on_the_same_search_finds_the_answer_and_the_questions_only_when_they_come(case: str) -> None:
    table = Table(CASES)
    *_, game = steps(table, case, Way.KEYBOARD, 1, earlier=False)
    game = act(game, table, Forward())
    questions = [as_json(text) for each in CASES[case].debriefing for text in (each.de, each.en)]
    while not game.session.ended:
        stage, data = game.session.stage, view_bytes(room_view(game.session, table))
        assert {b'"outcome"', b'"customers"'} <= set(found_in(data, case))
        assert all((question in data) == (stage is Stage.DEBRIEFING) for question in questions), stage
        assert as_json(CASES[case].notes.de) not in data
        game = act(game, table, Forward())


@over("case", sorted(CASES))
def test_a_case_that_was_skipped_is_not_revealed_at_the_end_either(case: str) -> None:
    table, vote = Table(CASES), Cast("t1", Answer(special=Special.ASK))
    game = act(open_session(plan(case), 1, 0.0), table, Forward(), vote, SkipCase())
    assert game.session.ended
    assert not any(found_in(data, case) for data in sent(game, table).values())


# Two worlds


def after_another_vote(rng: Random, game: Game, table: Table, changed: str, case: Case) -> Game | None:
    """The game with that team's vote replaced by another one."""
    old = (game.session.current.second.votes if game.session.stage is Stage.SECOND_VOTE else {}).get(changed)
    old = old or game.session.current.first.votes.get(changed)
    if old is None:
        return None
    return act(game, table, Cast(changed, next(a for a in iter(lambda: any_answer(rng, case), None) if a != old)))


@over("case, teams", SEATED.items())
def test_what_others_voted_changes_no_byte_before_the_reveal(case: str, teams: int) -> None:
    table, rng = Table(CASES), Random(case)
    compared = 0
    for game in steps(table, case, Way.KEYBOARD, 2, teams=teams):
        if game.session.stage not in VOTES:
            continue
        ballots_now = (
            game.session.current.second if game.session.stage is Stage.SECOND_VOTE else game.session.current.first
        )
        for changed in ballots_now.votes:
            other = after_another_vote(rng, game, table, changed, table[case])
            assert other is not None
            here, there = game, other
            while not here.session.current.revealed:
                one, two = sent(here, table), sent(there, table)
                assert {who for who in one if one[who] != two[who]} <= {changed}
                assert one["room"] == two["room"]
                compared += 1
                here, there = act(here, table, Forward()), act(there, table, Forward())
    assert compared > 3


@over("case, total", COUNTED.items())
def test_how_many_hands_an_option_got_changes_no_byte_before_the_reveal(case: str, total: int) -> None:
    """Before every option was counted not even their sum does; from then on only the sum."""
    table, options = Table(CASES), [*CASES[case].options, *Special]
    seen = 0
    here = there = act(open_session(plan(case, way=Way.HANDS), 1, 0.0), table, SetPeople(23), Forward())
    for vote in VOTES:
        while here.session.stage is not vote:
            here, there = act(here, table, Forward()), act(there, table, Forward())
        for at, option in enumerate(options):
            here = act(here, table, Count(option, 20 if at == 0 else 3 if at == 1 else 0))
            there = act(there, table, Count(option, 2 if at == 0 else total - 2 if at == 1 else 0))
            one, two = sent(here, table), sent(there, table)
            whole = at == len(options) - 1
            assert (one == two) is (not whole or total == 23), (vote, option)
            assert (b'"hands":23' in one["room"]) is whole
            seen += 1
    assert seen == 2 * len(options)


def test_hands_that_the_trainer_did_not_count_to_the_end_are_summed_when_the_discussion_begins() -> None:
    table = Table(CASES)
    game = act(open_session(plan(OTHER, way=Way.HANDS), 1, 0.0), table, Forward())
    game = act(game, table, Count(CASES[OTHER].options[0], 9), Count(CASES[OTHER].options[1], 4))
    assert room_view(game.session, table).hands is None
    assert trainer_view(game.session, table, clock_of(game.session, game.spent, 0.0)).hands == 13
    assert room_view(act(game, table, Forward()).session, table).hands == 13


def test_an_own_vote_is_seen_by_its_team_and_nobody_else() -> None:
    table = Table(CASES)
    game = act(open_session(plan(OTHER), 1, 0.0), table, Forward())
    one, two = (act(game, table, Cast("t2", Answer(frozenset({each})))) for each in CASES[OTHER].options[:2])
    first, second = sent(one, table), sent(two, table)
    assert {who for who in first if first[who] != second[who]} == {"t2"}


@over("case", sorted(CASES))
def test_a_distribution_that_is_shown_early_says_how_many_and_never_who(case: str) -> None:
    """Two teams with each other's votes: for everybody else that is the same."""
    table, rng = Table(CASES), Random(case)
    game = act(open_session(plan(case, show_first=True), 1, 0.0), table, Forward())
    answers = [any_answer(rng, table[case]) for _ in range(TEAMS)]
    swapped = [answers[1], answers[0], *answers[2:]]
    for actions in ([Forward()], [Forward(), Forward()]):
        one, two = (
            sent(act(game, table, *(Cast(f"t{at + 1}", each) for at, each in enumerate(cast)), *actions), table)
            for cast in (answers, swapped)
        )
        assert b'"right":null' in one["room"] and b'"options":{' in one["room"]
        assert {who for who in one if one[who] != two[who]} <= {"t1", "t2"}
        assert one["room"] == two["room"]


def same_steps(case: str, table: Table, way: Way) -> list[dict[str, bytes]]:
    return [sent(game, table) for game in steps(table, case, way, 3, earlier=False)]


@over("case, way", [*((case, Way.KEYBOARD) for case in sorted(CASES)), (OTHER, Way.HANDS), (OTHER, Way.ONE)])
def test_other_facts_behind_the_same_cards_change_no_byte_before_the_reveal(case: str, way: Way) -> None:
    found = CASES[case]
    worlds = other_worlds(found)
    assert worlds
    here = same_steps(case, Table(CASES), way)
    for world in {id(world): world for world in (worlds[0], worlds[-1])}.values():
        assert same_steps(case, Table({**CASES, case: world}), way) == here


@over("case", sorted(CASES))
def test_what_only_the_trainer_reads_changes_no_byte_before_the_reveal(case: str) -> None:
    other = marked(CASES[case])
    assert same_steps(case, Table({**CASES, case: other}), Way.KEYBOARD) == same_steps(case, Table(CASES), Way.KEYBOARD)


@pytest.mark.slow
def test_other_facts_change_the_bytes_from_the_reveal_on() -> None:
    for case, found in list(CASES.items())[::3]:
        for world in other_worlds(found)[::3]:
            told = []
            for table in (Table(CASES), Table({**CASES, case: world})):
                *_, game = steps(table, case, Way.KEYBOARD, 3, earlier=False)
                told.append(sent(act(game, table, Forward()), table)["room"])
            assert told[0] != told[1]


# The walker itself


@dataclass(frozen=True)
class Leaky:
    room: RoomView
    judgement: Judgement


@over("case", sorted(CASES))
def test_a_view_that_held_the_judgement_would_be_found_by_every_argument(case: str) -> None:
    table, found = Table(CASES), CASES[case]
    room = room_view(open_session(plan(case), 1, 0.0).session, table)
    leaky = view_bytes(replace(room, judgement=judged(found)))
    assert b'"outcome"' in found_in(leaky, case)
    others = [replace(room, judgement=judged(world)) for world in other_worlds(found)]
    assert all(view_bytes(other) != leaky for other in others)
    assert b'"customers"' in found_in(view_bytes(Leaky(room, judged(found))), case)  # type: ignore[arg-type]


def test_nothing_that_the_walker_does_not_know_is_sent() -> None:
    room = room_view(open_session(plan(OTHER), 1, 0.0).session, Table(CASES))
    with pytest.raises(TypeError, match="object"):
        view_bytes(replace(room, wrong=object()))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", VIEWS)
def test_every_field_of_a_view_is_in_its_bytes(kind: Any) -> None:
    table = Table(CASES)
    game = act(open_session(plan(OTHER), 1, 0.0), table, NameTeam("t1", "Ab"))
    for view in (each for _, each in views(game, table) if isinstance(each, kind)):
        told: Mapping[str, Any] = json.loads(view_bytes(view))
        assert told.keys() == {each.name for each in fields(view)}
