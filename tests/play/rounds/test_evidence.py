from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from support.examples import judged, organisation
from support.organisations import Sample
from support.round_players import carded, carded_cases, check_play
from workshop.cases.case import Case
from workshop.language.naming import nameless
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.evidence import Evidence, Found
from workshop.play.rounds.game import NOTHING, Lay
from workshop.rules.facts import Tie
from workshop.rules.judgement import Judgement
from workshop.rules.score import evidence_score
from workshop.rules.verdict import Verdict

LINES = ("staff receives clerk", "head decides_raise clerk", "head decides_bonus clerk", "head directs clerk")


def evidence(*lines: str) -> Evidence:
    judgement = judged(*(lines or LINES))
    return Evidence(case_of(judgement), judgement)


def case_of(judgement: Judgement) -> Case:
    facts = judgement.organisation
    return carded(Sample(tuple(facts.parties.values()), facts.ties, judgement.focus))


def cite(*numbers: int) -> Lay:
    return Lay(tuple(f"fact-{number}" for number in numbers), 1)


def test_citing_the_deciding_facts_and_no_others_is_worth_everything() -> None:
    assert evidence().score(cite(2, 3)) == 1
    assert evidence().best() == cite(2, 3)


def test_a_fact_that_does_not_decide_costs_and_so_does_one_that_is_missing() -> None:
    assert evidence().score(cite(2)) == Fraction(2, 3)
    assert evidence().score(cite(2, 3, 4)) == Fraction(4, 5)
    assert evidence().score(cite(1, 2, 3, 4)) == Fraction(2, 3)
    assert evidence().score(cite(1, 4)) == 0


def test_handing_in_nothing_is_allowed_and_right_where_nothing_decides() -> None:
    assert evidence().score(cite()) == 0
    game = evidence("staff receives clerk", "head directs clerk")
    assert game.best() == cite() and game.score(cite()) == 1
    assert game.score(cite(1)) == 0


@pytest.mark.parametrize(
    ("lay", "found"),
    [
        (cite(1, 2), [Found.WRONG, Found.CITED, Found.MISSED, Found.LEFT]),
        (cite(), [Found.LEFT, Found.MISSED, Found.MISSED, Found.LEFT]),
    ],
)
def test_every_card_was_cited_missed_wrong_or_rightly_left_alone(lay: Lay, found: list[Found]) -> None:
    game = evidence()
    known = game.found(lay)
    assert [known[fact] for fact in game.facts.values()] == found
    assert list(known) == [game.facts[id] for id in game.numbered]


def test_a_second_press_takes_a_card_back_and_the_order_of_presses_does_not_matter() -> None:
    game = evidence()
    lay: Lay | Refusal = NOTHING
    for choice in ("fact-3", "fact-1", "fact-2", "fact-1"):
        assert isinstance(lay, Lay)
        lay = game.press(lay, choice)
    assert lay == replace(cite(2, 3), phase=0)


def test_what_is_not_there_and_what_comes_too_late_is_refused() -> None:
    game = evidence()
    assert game.press(NOTHING, "fact-9") == Refusal(Reason.NO_SUCH_CARD)
    assert game.press(cite(1), "fact-1") == Refusal(Reason.DONE)
    assert game.advance(cite(1)) == Refusal(Reason.DONE)
    with pytest.raises(ValueError):
        game.score(NOTHING)
    with pytest.raises(ValueError):
        game.score(cite(2, 1))


def test_a_case_without_fact_cards_does_not_carry_it() -> None:
    judgement = judged(*LINES)
    assert not Evidence.carries(nameless(judgement.organisation, "clerk"), judgement)
    assert Evidence.carries(case_of(judgement), judgement)


def test_the_desk_shows_every_card_and_nothing_but_what_was_cited() -> None:
    desk = evidence().desk(replace(cite(2), phase=0))
    ties = organisation(*LINES).ties
    assert {choice.fact: choice.chosen for choice in desk.choices} == {tie: tie is ties[1] for tie in ties}
    assert [choice.number for choice in desk.choices] == [1, 2, 3, 4]
    assert desk.left is None and desk.final and not desk.told


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    rng, names = Random(5), "abcdefgh"
    for _ in range(300):
        cited, decisive = (frozenset(rng.sample(names, rng.randrange(1, 8))) for _ in range(2))
        both = len(cited & decisive)
        if both:
            precision, recall = Fraction(both, len(cited)), Fraction(both, len(decisive))
            assert evidence_score(cited, decisive) == 2 / (1 / precision + 1 / recall)
        else:
            assert evidence_score(cited, decisive) == 0
    assert evidence_score(frozenset(), frozenset()) == 1


@pytest.mark.slow
def test_any_organisation_can_be_played_by_anybody() -> None:
    for case, judgement, rng in carded_cases(11, 300):
        if Evidence.carries(case, judgement):
            check_play(Evidence(case, judgement), rng)


def test_a_card_is_cited_rightly_just_when_the_verdict_changes_without_its_fact() -> None:
    def answer(verdict: Verdict) -> object:
        return verdict.outcome, verdict.parties

    for case, judgement, rng in carded_cases(12, 60):
        if not case.facts:
            continue
        game = Evidence(case, judgement)
        for fact, found in rng.sample(list(game.found(game.best()).items()), min(6, len(case.facts))):
            changes = answer(judgement.after(removed=[fact]).verdict) != answer(judgement.verdict)
            assert (found is Found.CITED) == changes, fact
            assert isinstance(fact, Tie) or fact in judgement.organisation
