"""What stands in a report, and what never does."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timezone
from fractions import Fraction
from html import unescape
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.sessions import DE, EN, TABLE, answer, plausible, play
from support.round_players import played as at_random
from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.language.numbers import NO_BREAK, decimal, share
from workshop.language.session import gained
from workshop.language.voice import Voice
from workshop.play.actions import Action, Forward, LayDown, SetPeople
from workshop.play.course import Game, open_session, reduce
from workshop.play.session import Session
from workshop.play.session_rounds import ALOUD, round_at, round_game, round_voters, scores_at
from workshop.play.standings import Awards, awards
from workshop.report.facts import report_of
from workshop.report.hiding import Cell
from workshop.report.phrases import Phrases
from workshop.report.values import Award, Honour, Margins, Matrix, Unit
from workshop.report.writing import WRITERS, write_report

CASE = "payroll-clerk"
ALL = tuple(kind for kind in Round if kind is not Round.TWIN)
"""The rounds that the case carries."""


def moving(session: Session) -> dict[str, object]:
    """Thirty people: ten right at first, twelve more after the discussion."""
    right, wrong = 10, 20
    if session.stage is Stage.FIRST_VOTE:
        return {f"s{at + 1}": answer("payroll-head" if at < right else "employees") for at in range(right + wrong)}
    return {f"s{at + 1}": answer("payroll-head") for at in range(22)}


def seminar() -> Session:
    return play((CASE,), moving, way=Way.KEYBOARD, people=30)  # type: ignore[arg-type]


def test_the_totals_are_a_naive_recount() -> None:
    (case,) = report_of(seminar(), TABLE, DE).cases
    assert case.before is not None and case.after is not None
    labels = [option.label for option in case.options]
    first = dict(zip(labels, case.before.cells or (), strict=True))
    second = dict(zip(labels, case.after.cells or (), strict=True))
    assert (first["Karin Vogt"], first["Belegschaft"]) == (Cell(10), Cell(20))
    assert (second["Karin Vogt"], second["Belegschaft"]) == (Cell(22), Cell(8))
    assert (case.before.total, case.after.total) == (30, 30)
    assert (case.before.right, case.after.right) == (Fraction(1, 3), Fraction(11, 15))


def test_the_first_page_tells_what_was_right_at_first_and_then_what_was_after_the_discussion() -> None:
    (row,) = Phrases(report_of(seminar(), TABLE, DE)).overview().rows
    assert row == ["1. Entgeltabrechnung", "Karin Vogt", *(share(Fraction(part, 15), DE) for part in (5, 11)), row[-1]]
    assert row[-1] == DE("vote.cast.of", right=6, voters=10)


@pytest.mark.parametrize("seed", range(10))
def test_shown_numbers_are_those_of_the_hands_that_were_counted(seed: int) -> None:
    session = plausible(seed, people=40)
    for case in report_of(session, TABLE, DE).cases:
        block = session.agenda.blocks[case.number - 1]
        keys = [*TABLE[block.case].options, "nobody", "ask"]
        played = session.played[case.number - 1]
        for vote, ballots in ((case.before, played.first), (case.after, played.second)):
            if vote is not None and vote.cells is not None:
                assert vote.total == sum(ballots.counts.values())
                for key, cell in zip(keys, vote.cells, strict=True):
                    assert cell.count in (None, ballots.counts.get(key, 0))
                    assert cell.lower <= ballots.counts.get(key, 0)


def test_who_moved_where_is_told_when_votes_have_seats() -> None:
    (case,) = report_of(seminar(), TABLE, DE).cases
    assert case.change is not None and isinstance(case.change.moved, Matrix)
    assert case.change.gain == Fraction(3, 5)
    moved = {
        (old, new): count
        for old, row in zip(case.change.moved.labels, case.change.moved.rows, strict=True)
        for new, count in zip(case.change.moved.labels, row, strict=True)
    }
    assert moved[("Belegschaft", "Karin Vogt")] == 12
    assert sum(moved.values()) == 30


@pytest.mark.parametrize("voice", [DE, EN])
def test_what_a_discussion_won_is_said_in_words(voice: Voice) -> None:
    report = report_of(seminar(), TABLE, voice)
    for format in ("html", "md"):
        written = write_report(report, format)
        assert gained(Fraction(3, 5), voice) in written.replace("\\", "")
        assert voice("vote.cast.of", right=6, voters=10) in written


def test_of_a_split_counted_by_hands_no_gain_is_told_because_only_bounds_are_known() -> None:
    sessions = (plausible(seed, people=40, cases=("matrix-split-pay",)) for seed in range(4))
    cases = [case for session in sessions for case in report_of(session, TABLE, DE).cases]
    found = [case.change for case in cases if case.change and case.after is not None and case.after.at_most]
    assert found and all(change.gain is None for change in found)


def test_hands_give_margins_only_and_the_report_says_so() -> None:
    report = report_of(plausible(3), TABLE, DE)
    assert {case.change.moved for case in report.cases if case.change} == {Margins.HANDS}
    assert "Nur Summen" in write_report(report, "html")
    assert "Nur Summen" in write_report(report, "md")


def test_only_revealed_cases_are_told() -> None:
    session = plausible(5)
    kept = {at: played for at, played in session.played.items() if at != 1}
    unrevealed = Session(session.agenda, 1, session.started, session.now, played=kept)
    assert [case.number for case in report_of(unrevealed, TABLE, DE).cases] == [1, 3]


def test_a_session_without_a_revealed_case_gives_a_report_that_says_so() -> None:
    session = plausible(5)
    empty = Session(session.agenda, 1, session.started, session.now)
    for format in WRITERS:
        assert write_report(report_of(empty, TABLE, EN), format)
    assert "No case was resolved" in write_report(report_of(empty, TABLE, EN), "html")


def test_a_case_nobody_voted_on_still_explains_itself() -> None:
    report = report_of(play((CASE,), lambda _: {}), TABLE, DE)
    (case,) = report.cases
    assert case.votes == () and case.why and case.why_not is not None and case.why_not.picked is None
    assert "nicht abgestimmt" in write_report(report, "html")


def contest(teams: int, people: int | None, cases: tuple[str, ...] = (CASE, "recruiter")) -> Session:
    def votes(session: Session) -> dict[str, object]:
        options = TABLE[session.block.case].options
        return {team.id: answer(options[at % len(options)]) for at, team in enumerate(session.teams)}

    return play(cases, votes, way=Way.KEYBOARD, people=people, teams=teams, names={"t1": "Team [/"})  # type: ignore[arg-type]


def test_teams_of_at_least_five_people_appear_with_their_names_and_smaller_ones_not_at_all() -> None:
    for people in (20, 40):
        report = report_of(contest(4, people), TABLE, DE)
        assert [standing.place for standing in report.standings] == sorted(s.place for s in report.standings)
        assert {each.name for each in report.standings} == {"Team [/", "Luchse", "Kraniche", "Dachse"}
        assert report.teams == 4
    for people in (None, 19):
        report = report_of(contest(4, people), TABLE, DE)
        assert all("Luchs" not in write_report(report, format) for format in WRITERS)
        assert (report.standings, report.awards, report.small_teams) == ((), (), True)
        assert report.teams is None  # beside a vote it would tell of how few teams nothing came


@pytest.mark.parametrize("people", [None, 4, 19])
@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
def test_of_small_teams_no_point_and_no_award_is_told_and_every_format_says_so(
    voice: Voice, people: int | None
) -> None:
    report = report_of(convincing(4, people), TABLE, voice)
    assert (report.standings, report.awards) == ((), ())
    said = voice("report.standings.small", least=5)
    for format in ("md", "html", "csv"):
        written = write_report(report, format).replace("\\", "")
        assert said in written
        assert voice("standings.award.most_gain") not in written
    document = json.loads(write_report(report, "json"))
    assert (document["standings"], document["awards"], document["small_teams"]) == ([], [], True)


def test_a_room_without_teams_or_without_a_counted_case_has_no_small_teams() -> None:
    assert not report_of(seminar(), TABLE, DE).small_teams
    session = contest(4, 12)
    empty = Session(session.agenda, 1, session.started, session.now, people=12, teams=session.teams)
    assert not report_of(empty, TABLE, DE).small_teams


def convincing(teams: int, people: int | None) -> Session:
    """A contest in which the second team changes its mind, the first is right all along and the others are wrong."""

    def votes(session: Session) -> dict[str, object]:
        right, wrong = answer("payroll-head"), answer("employees")
        later = session.stage is Stage.SECOND_VOTE
        found = {team.id: replace(wrong, certainty=3) for team in session.teams}
        found["t1"] = replace(right, certainty=3)
        if later:
            found["t2"] = replace(right, certainty=2)
        return found  # type: ignore[return-value]

    return play((CASE,), votes, way=Way.KEYBOARD, people=people, teams=teams, names={"t2": "Team [/"})  # type: ignore[arg-type]


def test_awards_are_those_of_the_standings() -> None:
    session = convincing(4, 40)
    assert awards(session, TABLE) == Awards(("t2",), ("t1",), ("t2",))
    found = report_of(session, TABLE, DE)
    assert found.awards == (
        Award(Honour.MOST_GAIN, (2,), ("Team [/",)),
        Award(Honour.BEST_CALIBRATED, (1,), ("Otter",)),
        Award(Honour.MOST_SWITCHES, (2,), ("Team [/",)),
    )


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
def test_every_format_tells_places_points_and_awards(voice: Voice) -> None:
    report = report_of(convincing(4, 40), TABLE, voice)
    for format in ("md", "html", "csv"):
        written = write_report(report, format).replace("\\", "")
        third = Honour.BEST_EVIDENCE  # only where evidence was played, in place of the switches
        assert all((voice(f"standings.award.{honour}") in written) == (honour is not third) for honour in Honour)
        assert "Team [/" in written
    document = json.loads(write_report(report, "json"))
    assert [each["points"] for each in document["standings"]] == [10, 10, 0, 0]
    assert document["awards"][0] == {"honour": "most_gain", "places": [2], "names": ["Team [/"]}


def raised(people: int, *hands: int) -> Session:
    """A session of hands: so many at the first vote of each case, and one fewer at its second."""
    cases = (CASE, "recruiter", "sales-manager")[: len(hands)]

    def votes(session: Session) -> dict[str, int]:
        later = session.stage is Stage.SECOND_VOTE
        return {TABLE[session.block.case].options[0]: hands[session.position] - later}

    return play(cases, votes, people=people)


@pytest.mark.parametrize(
    ("people", "hands", "told"),
    [
        (23, (23,), Cell(None)),  # all at the first vote, one less at the second
        (23, (20,), Cell(None)),
        (23, (30, 14), Cell(23)),  # more hands than people say nothing about those who raised none
        (23, (18, 12), Cell(23)),
        (23, (18, 20), Cell(None)),
        (23, (), Cell(23)),
        (4, (), Cell(None, few=True, floor=1)),
    ],
)
def test_people_are_not_told_beside_a_vote_that_few_did_not_take_part_in(
    people: int, hands: tuple[int, ...], told: Cell
) -> None:
    assert (
        report_of(raised(people, *hands) if hands else play((CASE,), lambda _: {}, people=people), TABLE, DE).people
        == told
    )


@given(st.lists(st.integers(5, 30), min_size=1, max_size=3), st.integers(5, 36))
@settings(max_examples=25, deadline=None)
def test_how_many_did_not_vote_has_another_value_that_is_shown_in_the_same_way(hands: list[int], people: int) -> None:
    report = report_of(raised(people, *hands), TABLE, DE)
    if report.people is None or report.people.count is not None:
        totals = [vote.total for case in report.cases for vote in case.votes if vote.total is not None]
        assert not any(0 < people - total < 5 for total in totals)
        return
    assert any(
        write_report(report_of(raised(other, *hands), TABLE, DE), "json") == write_report(report, "json")
        for away in (1, -1, 2, -2, 3, -3)
        if (other := people + away) >= 5
    )


def test_hidden_people_are_no_number_in_any_format() -> None:
    report = report_of(raised(23, 20), TABLE, DE)
    assert "nicht ausgewiesen" in write_report(report, "html").split("</dl>")[0]
    assert "nicht ausgewiesen" in write_report(report, "md").split("##")[0]
    assert ";Im Raum;;;;;–;;Personen" in write_report(report, "csv")
    assert json.loads(write_report(report, "json"))["people"] == {"count": None, "few": False, "at_least": 0}


def test_a_vote_of_a_large_team_stands_for_its_people_and_that_of_a_small_one_does_not() -> None:
    large, small = (report_of(contest(4, people), TABLE, DE).cases[0].before for people in (40, 12))
    assert large is not None and large.unit is Unit.TEAMS and large.total == 4
    assert small is not None and small.cells is None


def test_one_answer_for_a_whole_room_is_told_if_the_room_is_no_small_group() -> None:
    def shout(_: Session) -> dict[str, object]:
        return {"room": answer("employees")}

    for people, total in ((23, 1), (4, None), (None, None)):
        session = play((CASE,), shout, way=Way.ONE, people=people)  # type: ignore[arg-type]
        before = report_of(session, TABLE, DE).cases[0].before
        assert before is not None and before.unit is Unit.ROOM and before.total == total


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
@pytest.mark.parametrize("format", WRITERS)
def test_nothing_about_a_voter_and_no_trainers_note_is_told(format: str, voice: Voice) -> None:
    written = write_report(report_of(seminar(), TABLE, voice), format)
    assert not any(f"s{seat}," in written or f'"s{seat}"' in written for seat in range(1, 31))
    notes = TABLE[CASE].notes.in_(voice.language)
    assert notes[:40] not in written.replace("\\", "")


def test_the_day_is_that_of_the_place_that_is_asked_for() -> None:
    assert report_of(seminar(), TABLE, DE, zone=timezone.utc).on == date(2025, 10, 9)  # noqa: UP017


def rounds(teams: int, people: int | None, way: Way = Way.KEYBOARD, kinds: tuple[Round, ...] = ALL) -> Session:
    """A case with rounds; in each the first of those who lay reaches everything and the others next to nothing."""
    block = Block(CASE, 60, rounds=kinds)
    agenda = Agenda("x", Text("Seminar", "Seminar"), Text("", ""), (block,), 60, teams=teams, way=way)
    game = open_session(agenda, 1, 0.0)
    rng = Random(1)

    def do(action: Action) -> None:
        nonlocal game
        following = reduce(game, action, 0.0, TABLE)
        assert isinstance(following, Game), action
        game = following

    if people is not None:
        do(SetPeople(people))
    while not game.session.ended:
        kind = round_at(game.session, TABLE) if game.session.stage is Stage.ROUND else None
        for at, voter in enumerate(round_voters(game.session, kind) if kind else ()):
            found = round_game(game.session, TABLE, kind, voter)  # type: ignore[arg-type]
            do(LayDown(voter, at_random(found, rng) if at else found.best()))
        do(Forward())
    return game.session


@pytest.mark.parametrize(("teams", "people"), [(4, 40), (6, None), (4, 12), (4, None), (0, 23), (0, 3)])
def test_of_a_round_the_mean_of_groups_is_told_and_nothing_of_a_small_one(teams: int, people: int | None) -> None:
    session = rounds(teams, people)
    (case,) = report_of(session, TABLE, DE).cases
    scores = scores_at(session, TABLE, 0)
    assert [each.name for each in case.rounds] == [DE(f"rounds.{kind.value}.title") for kind in ALL]
    large = people is not None and (people // teams >= 5 if teams else people >= 5)
    for kind, found in zip(ALL, case.rounds, strict=True):
        by_room = kind is Round.CASCADE or kind in ALOUD or not teams
        assert found.unit is (Unit.ROOM if by_room else Unit.TEAMS)
        told = (people or 0) >= 5 if by_room else large or teams >= 5
        mean = sum(scores[kind].values()) / len(scores[kind])
        assert (found.reached, found.total) == ((mean, len(scores[kind])) if told else (None, None))


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
def test_every_format_tells_what_was_reached_in_a_round(voice: Voice) -> None:
    for session in (rounds(4, 40), rounds(4, 12)):
        report = report_of(session, TABLE, voice)
        (case,) = report.cases
        for format in ("md", "html", "csv"):
            written = unescape(write_report(report, format).replace("\\", "")).replace(NO_BREAK, " ")
            for found in case.rounds:
                assert found.name in written
                if found.reached is None:
                    assert voice("report.vote.few") in written
                elif format == "csv":
                    assert decimal(found.reached * 100, 2, voice) in written
                else:
                    assert share(found.reached, voice) in written
        (told,) = json.loads(write_report(report, "json"))["cases"]
        assert [each["name"] for each in told["rounds"]] == [each.name for each in case.rounds]
        reached = [None if each.reached is None else round(float(each.reached), 4) for each in case.rounds]
        assert [each["reached"] for each in told["rounds"]] == reached


def test_a_round_that_was_not_revealed_or_in_which_nobody_laid_is_not_told() -> None:
    (case,) = report_of(play((CASE,), moving, way=Way.KEYBOARD, people=30), TABLE, DE).cases  # type: ignore[arg-type]
    assert case.rounds == ()
    session = rounds(4, 40, kinds=(Round.EVIDENCE,))
    lays = session.played[0].rounds[Round.EVIDENCE]
    for hidden in (replace(lays, revealed=False), replace(lays, first={})):
        played = replace(session.played[0], rounds={Round.EVIDENCE: hidden})
        (case,) = report_of(replace(session, played={0: played}), TABLE, DE).cases
        assert case.rounds == ()


def test_no_team_is_told_apart_in_what_was_reached() -> None:
    """Two teams with each other's lays: the report is the same."""
    session = rounds(4, 40, kinds=(Round.EVIDENCE, Round.SUCCESS))
    played = session.played[0]
    turned = {
        kind: replace(lays, first={**lays.first, "t1": lays.first["t2"], "t2": lays.first["t1"]})
        for kind, lays in played.rounds.items()
    }
    other = replace(session, played={0: replace(played, rounds=turned)})
    assert report_of(other, TABLE, DE).cases == report_of(session, TABLE, DE).cases
