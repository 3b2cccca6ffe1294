"""What is kept of a learner's work, and what is not."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from support.study import ANSWERED, DAY, PLAYED, records
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.play.answer import Answer, Special
from workshop.play.rounds.game import NOTHING
from workshop.play.rounds.making import make
from workshop.play.solo import start
from workshop.play.solo_acts import Action, Again, Back, Help, Next, Open, Press, Sure, Toggle, reduce
from workshop.play.solo_rounds import RoundResult
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement
from workshop.study.families import fallen_into, families_of
from workshop.study.records import LONGEST, Answered, Played, Record, from_json, news, to_json

LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
CLERK = "payroll-clerk"


@given(records())
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_again(written: list[Record]) -> None:
    assert [from_json(json.loads(json.dumps(to_json(each)))) for each in written] == written


@pytest.mark.parametrize(
    ("record", "change"),
    [
        (ANSWERED, {"case": 1}),
        (ANSWERED, {"case": ""}),
        (ANSWERED, {"case": "x" * 1000}),
        (ANSWERED, {"level": 0}),
        (ANSWERED, {"level": True}),
        (ANSWERED, {"families": "REQUEST"}),
        (ANSWERED, {"families": ["GREED"]}),
        (ANSWERED, {"right": 1}),
        (ANSWERED, {"points": "1/0"}),
        (ANSWERED, {"points": "-1"}),
        (ANSWERED, {"points": "1e99"}),
        (ANSWERED, {"sure": 4}),
        (ANSWERED, {"day": 0}),
        (ANSWERED, {"day": 10**9}),
        (ANSWERED, {"seconds": -1}),
        (ANSWERED, {"kind": "dream"}),
        (ANSWERED, {"kind": ["answer"]}),
        (PLAYED, {"round": "dance"}),
        (PLAYED, {"hint": None}),
        (PLAYED, {"most": []}),
    ],
)
def test_what_is_no_record_is_refused(record: Record, change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        from_json({**to_json(record), **change})


def run(*actions: Action) -> list[Record]:
    """What those actions on a case leave behind."""
    state, found = start((CLERK,)), []
    for action in actions:
        following = reduce(state, action, TABLE)
        assert not hasattr(following, "reason")
        found += news(state, following, TABLE, DAY, 42.7)  # type: ignore[arg-type]
        state = following  # type: ignore[assignment]
    return found


def test_an_answer_is_kept_with_its_traps_its_certainty_and_its_day() -> None:
    case, judgement = LIBRARY.cases[CLERK], TABLE.judgement(CLERK)
    (kept,) = run(Next(), Toggle("employees"), Sure(3), Next())
    assert kept == Answered(
        *(CLERK, case.level, families_of(judgement), (judgement.standings["employees"].claims[0].trap,)),
        *(False, Fraction(0), 3, DAY, 42),
    )


def test_playing_again_in_the_same_run_is_practice_and_leaves_nothing() -> None:
    assert len(run(Next(), Toggle("employees"), Next(), Again(), Next(), Toggle("employees"), Next())) == 1


def test_a_round_is_kept_with_its_points_and_whoever_was_away_did_not_take_hours() -> None:
    before = start((CLERK,))
    after = replace(before, rounds=(RoundResult(CLERK, Round.EVIDENCE, NOTHING, Fraction(1, 2)),))
    (kept,) = news(before, after, TABLE, DAY, 9e9)
    assert kept == Played(CLERK, Round.EVIDENCE, Fraction(5), Fraction(10), False, DAY, LONGEST)


def test_a_round_with_a_hint_is_kept_with_what_it_could_bring_and_practice_leaves_nothing() -> None:
    cited = (*(Press(card) for card in make(Round.EVIDENCE, CLERK, TABLE).best().tokens), Next())
    begun = (Next(), Toggle("employees"), Next(), Open(Round.EVIDENCE), Help())
    answer, kept = run(*begun, *cited, Again(), *cited, Back(), Open(Round.EVIDENCE), *cited)
    assert isinstance(answer, Answered)
    assert kept == Played(CLERK, Round.EVIDENCE, Fraction(8), Fraction(8), True, DAY, 42)
    assert from_json(to_json(kept)) == kept


def test_a_round_played_after_why_has_shown_its_cards_leaves_nothing() -> None:
    assert len(run(Next(), Toggle("employees"), Next(), Next(), Open(Round.EVIDENCE), Next())) == 1


def test_two_wrong_parties_are_two_traps() -> None:
    judgement = TABLE.judgement(CLERK)
    wrong = [party for party in judgement.standings if party not in judgement.verdict.parties]
    traps = {party: judgement.trap(frozenset({party})) for party in wrong}
    one, two = next((a, b) for a in wrong for b in wrong if a != b and traps[a] != traps[b])
    assert set(fallen_into(judgement, Answer(frozenset({one, two})))) == {traps[one], traps[two]}


def test_every_case_lays_a_trap_and_every_wrong_answer_falls_into_one_of_them_or_did_not_look() -> None:
    for case in LIBRARY.cases.values():
        judgement: Judgement = TABLE.judgement(case.id)
        families = families_of(judgement)
        assert families
        assert fallen_into(judgement, Answer(judgement.verdict.parties)) == () or not judgement.verdict.parties
        for party in case.options:
            fell = fallen_into(judgement, Answer(frozenset({party})))
            assert set(fell) <= {*families, Trap.FACTCHECK}
        for special in Special:
            assert set(fallen_into(judgement, Answer(special=special))) <= {Trap.FACTCHECK}
