"""One's own job: the table that a phone reads says what the engine says, and what is shared is told as sums only."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from support.interviews import random_interview
from support.pages import dump
from support.sessions import act, begin, plan
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.jobs import jobs
from workshop.play.actions import OpenDoor, ShareJobs, TakeSeats
from workshop.play.job import Given, Interview, Kind, Special, Topic
from workshop.play.job_table import job_table, outline
from workshop.play.jobs import FEWEST, STEP, SharedJob, job_sums, summed
from workshop.play.seats import Phone, left
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome


def answer_of(given: Given) -> str:
    """What the course of the table goes by."""
    if given.topic is Topic.JOB or not (given.word or given.special or given.names):
        return "else"
    if given.word or given.special:
        return given.word or str(given.special)
    firms = [named.kind is Kind.FIRM for named in given.names]
    return "firm" if firms[0] else "some" if any(firms) else "else"


def read(interview: Interview) -> tuple[str, str, set[str], dict[str, set[str]]]:
    """What the table says of a complete interview: the verdict, what is missing, who pays, and who only seems to."""
    table, work, apart = job_table(), str(interview.work), interview.answer(Topic.APART)
    tells, pays, claims = table["tells"][work], set[str](), dict[str, set[str]]()
    for given in interview.given:
        told = tells.get(f"{given.topic}/{apart.word if apart else ''}") or tells.get(given.topic.value)
        for named in given.names:
            if told == "pays":
                pays.add(named.key)
            elif told:
                claims.setdefault(named.key, set()).add(told)
    unknown = "+".join(t for t in table["pay"][work] if interview.special(Topic(t)) is Special.UNKNOWN)
    verdict, missing = table["verdicts"][work][f"{unknown}/{min(2, len(pays))}"]
    return verdict, missing, pays, {key: traps for key, traps in claims.items() if key not in pays}


def test_the_table_asks_what_the_interview_asks_and_says_what_the_engine_says() -> None:
    steps = job_table()["steps"]
    for seed in range(100):
        interview, at = random_interview(seed), 0
        for given in interview.given:
            topic, after = steps[at]
            assert topic == given.topic
            at = after.get(answer_of(given), after["else"])
        assert at is None
        told = outline(interview)
        verdict, missing, pays, claims = read(interview)
        assert (verdict, missing, pays) == (told.outcome, "_".join(told.missing), told.customers), seed
        assert claims == told.claims, seed


@pytest.mark.parametrize("language", Language)
def test_of_fewer_than_ten_jobs_nothing_is_told_and_of_ten_the_sums(language: Language) -> None:
    voice = Voice(language)
    shared = [SharedJob(n, 1, Outcome.ONE if n % 2 else Outcome.OPEN, frozenset({Trap.EFFORT})) for n in range(FEWEST)]
    assert summed((), shared[1:]) == () and job_sums(()) is None and jobs(None, voice) == ()
    found = job_sums(summed((), shared))
    assert found is not None
    assert found.verdicts == {Outcome.NONE: 0, Outcome.OPEN: 5, Outcome.ONE: 5, Outcome.SPLIT: 0}
    text = dump(jobs(found, voice))
    assert voice("evening.jobs.heading", number=10) in text and voice("engine.trap.EFFORT") in text


def test_two_sums_that_a_room_sees_one_after_the_other_differ_by_at_least_five_jobs() -> None:
    there: dict[int, SharedJob] = {}
    told, seen = (), list[tuple[SharedJob, ...]]()
    for number, seat in enumerate([*range(18), *range(7)]):  # the last seven change their minds
        there[seat] = SharedJob(seat, number, Outcome.SPLIT if number < 18 else Outcome.OPEN)
        told = summed(told, there.values())
        if told and told not in seen:
            seen.append(told)
    assert [len(each) for each in seen] == [10, 15, 18, 18]
    for before, after in pairwise(seen):
        assert len(set(after) - set(before)) >= STEP
    again = {seat: replace(job, id=job.id + 100) for seat, job in there.items()}
    assert summed(told, {**again, 18: SharedJob(18, 1, Outcome.NONE)}.values()) is told, "the only one that is new"


def test_a_job_goes_with_its_phone_to_the_seat_that_it_is_given_and_is_counted_once() -> None:
    phones = [Phone(seat, f"{seat:02}".ljust(32, "0")) for seat in range(1, 13)]
    shared = tuple(SharedJob(seat, 3, Outcome.ONE) for seat in range(2, 13))
    game = act(
        begin(plan("one")), OpenDoor(8765, "ABCDEFGHJKLMNPQRST", "K7PQ2A"), TakeSeats(tuple(phones)), ShareJobs(shared)
    )
    told = job_sums(game.session.summed)
    giver, place = phones[11], phones[0]
    for seat in (replace(giver, key=left(giver.key), removed=True), replace(place, key=giver.key)):
        game = act(game, TakeSeats((seat,)))
    assert sorted(game.session.jobs) == list(range(1, 12))
    assert job_sums(game.session.summed) == told
    for id, verdict in enumerate([Outcome.SPLIT] * 5, 4):  # the same phone says it again and again
        game = act(game, ShareJobs((SharedJob(1, id, verdict),)))
    assert len(game.session.jobs) == 11 and job_sums(game.session.summed) == told, "one person is not five"
