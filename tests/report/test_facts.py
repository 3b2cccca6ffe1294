"""What stands in a report, and what never does."""

from __future__ import annotations

from datetime import date, timezone
from fractions import Fraction

import pytest

from report.sessions import DE, EN, TABLE, answer, plausible, play
from workshop.cases.agenda import Stage, Way
from workshop.language.voice import Voice
from workshop.play.session import Session
from workshop.report.facts import report_of
from workshop.report.hiding import Cell
from workshop.report.values import Margins, Matrix, Unit
from workshop.report.writing import WRITERS, write_report

CASE = "payroll-clerk"


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
    assert case.after.kept == Cell(8)


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


def test_teams_appear_as_points_by_place() -> None:
    report = report_of(contest(4, 40), TABLE, DE)
    assert [standing.place for standing in report.standings] == sorted(s.place for s in report.standings)
    assert {standing.name for standing in report.standings} == {""}
    assert all("Team [/" not in write_report(report, format) for format in WRITERS)


def test_names_of_teams_are_told_on_request_and_only_if_teams_are_large() -> None:
    assert "Team [/" in {each.name for each in report_of(contest(4, 40), TABLE, DE, team_names=True).standings}
    assert "Luchs" in {each.name for each in report_of(contest(4, 40), TABLE, DE, team_names=True).standings}
    for people in (None, 19):
        standings = report_of(contest(4, people), TABLE, DE, team_names=True).standings
        assert {each.name for each in standings} == {""}


def test_points_of_small_teams_in_a_single_case_are_its_votes_and_not_told() -> None:
    assert report_of(contest(4, 12, (CASE,)), TABLE, DE).standings == ()


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
