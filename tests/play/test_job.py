"""The interview about one's own job: what is asked, what is refused, and that every legal answer is possible."""

from __future__ import annotations

import pytest

from support.interviews import ANSWERS, done, interview, random_interview
from workshop.play.job import (
    LAST,
    LONGEST,
    MOST_NAMES,
    Interview,
    Kind,
    Named,
    Special,
    Topic,
    Work,
    clean_name,
    number_of,
)
from workshop.play.job_acts import Answer, Back, Drop, HandIn, Name, Recast, Say, legal, reduce
from workshop.play.job_facts import YOU, Extra, job_facts
from workshop.play.refusal import Reason, Refusal
from workshop.rules.facts import Party, Pay, Status, Tie, TieKind

NOBODY, UNKNOWN = Answer(Special.NOBODY), Answer(Special.UNKNOWN)


def asked(*answers: str) -> list[Topic]:
    return [given.topic for given in interview(*answers).given]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_interview_asks_at_most_twelve_questions_and_numbers_them_upward(name: str) -> None:
    whole = interview(*ANSWERS[name])
    assert whole.topic is None
    assert len(whole.given) <= 12
    numbers = [number_of(given.topic, whole.work) for given in whole.given]
    assert numbers == sorted(set(numbers))
    assert whole.work is not None
    assert numbers[-1] == LAST[whole.work]


def test_questions_that_do_not_apply_are_left_out() -> None:
    assert Topic.RAISE not in asked(*ANSWERS["freelancer"])
    assert Topic.POST in asked(*ANSWERS["service"])
    assert Topic.PROPOSES not in asked(*ANSWERS["service"])
    assert Topic.ABOVE not in asked(*ANSWERS["unknown"])
    assert Topic.APART not in asked("Grafik", "self_employed", *"-----", "-", "-")
    assert asked(*ANSWERS["unpaid"])[-1] is Topic.MINE


def test_a_name_is_one_line_without_anything_hidden_and_not_too_long() -> None:
    assert clean_name("  Ka\u200brin\n\u202e V.\x1b ") == "Karin V."
    assert len(clean_name("x" * 100)) == LONGEST


def test_the_same_letters_are_the_same_party_and_keep_their_kind() -> None:
    state = done(done(interview("Grafik", "employed"), Name("Chefin", Kind.WOMAN)), HandIn())
    again = done(state, Name("CHEFIN", Kind.MAN))
    assert again.draft == (Named("Chefin", Kind.WOMAN),)
    assert again.known == (Named("Chefin", Kind.WOMAN),)


def test_one_is_not_ones_own_answer() -> None:
    state = interview("Grafik", "employed")
    for name in ("ich", "grafik"):
        assert reduce(state, Name(name, Kind.WOMAN)) == Refusal(Reason.YOURSELF)


def test_whoever_decides_is_not_above_oneself_and_proposes_nothing() -> None:
    state = interview("Grafik", "employed", *"-----", "Chefin", "Chefin")
    assert state.topic is Topic.PROPOSES
    assert reduce(state, Name("chefin", Kind.WOMAN)) == Refusal(Reason.BARRED)
    state = done(state, NOBODY)
    assert state.topic is Topic.ABOVE
    assert reduce(state, Name("Chefin", Kind.WOMAN)) == Refusal(Reason.BARRED)


def test_the_picture_has_room_for_so_many_names_and_no_more() -> None:
    state = interview("Grafik", "employed", ", ".join(f"P{n}" for n in range(MOST_NAMES)))
    assert reduce(state, Name("another", Kind.MAN)) == Refusal(Reason.TOO_MANY)
    assert not isinstance(reduce(state, Name("p3", Kind.MAN)), Refusal)


def test_going_back_lays_the_answer_open_again() -> None:
    state = interview("Grafik", "employed", "Chefin")
    back = done(state, Back())
    assert back.topic is Topic.RECEIVES
    assert [named.name for named in back.draft] == ["Chefin"]
    assert done(back, HandIn()) == state
    assert reduce(Interview(), Back()) == Refusal(Reason.NOT_NOW)


def test_a_name_can_be_taken_back_or_given_another_kind_until_it_is_handed_in() -> None:
    state = done(interview("Grafik", "employed"), Name("Team", Kind.BODY_N))
    assert done(state, Recast("team", Kind.PEOPLE)).draft == (Named("Team", Kind.PEOPLE),)
    assert done(state, Drop("team")).draft == ()
    handed = done(state, HandIn())
    assert reduce(done(handed, Name("Team", Kind.FIRM)), Recast("Team", Kind.FIRM)) == Refusal(Reason.NOT_NOW)


@pytest.mark.slow
def test_every_legal_action_does_something_at_every_step_of_random_interviews() -> None:
    for seed in range(60):
        whole = random_interview(seed)
        assert whole.topic is None
        for end in range(len(whole.given) + 1):
            state = Interview(whole.given[:end])
            for action in legal(state):
                after = reduce(state, action)
                assert not isinstance(after, Refusal), (seed, action)
                assert after != state
        assert len(whole.given) <= 12
        assert len(whole.known) <= MOST_NAMES


def test_what_nobody_decides_is_no_part_of_the_pay_and_what_is_unknown_stays_one() -> None:
    you = job_facts(interview(*ANSWERS["service"])).parties[0]
    assert you.pay == frozenset()
    open_pay = interview("Grafik", "employed", *"-----", "?", "-", "-", "-")
    assert job_facts(open_pay).parties[0].pay == frozenset({Pay.RAISE})
    assert job_facts(interview(*ANSWERS["unknown"])).parties[0].pay is None


def test_nobody_above_the_decider_makes_an_owner_whose_firm_the_market_pays() -> None:
    facts = job_facts(interview(*ANSWERS["seller"]))
    chef = next(party for party, named in facts.names.items() if named.name == "Chef")
    kunden = next(party for party, named in facts.names.items() if named.name == "Kunden")
    assert Party(chef, status=Status.OWNER) in facts.parties
    assert Tie(chef, TieKind.HEADS, Extra.HOUSE) in facts.ties
    assert Tie(kunden, TieKind.BUYS, Extra.HOUSE) in facts.ties


def test_buyers_of_the_same_house_only_bear_the_cost() -> None:
    facts = job_facts(interview("Grafik", "self_employed", *"-----", "Firma Eins", "no", "-"))
    assert TieKind.BUYS not in {tie.kind for tie in facts.ties}
    assert Tie("p1", TieKind.BEARS_COST, YOU) in facts.ties


def test_without_an_answer_how_one_works_there_are_no_facts() -> None:
    with pytest.raises(ValueError, match="Interview"):
        job_facts(done(Interview(), Say("Grafik")))


def test_everybody_has_a_status_of_their_own() -> None:
    assert set(LAST) == set(Work)
