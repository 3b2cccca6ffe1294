from dataclasses import replace
from fractions import Fraction

import pytest

from support.examples import judged, party
from support.organisations import Sample
from support.round_players import carded, carded_cases, check_play
from workshop.cases.case import Case
from workshop.cases.text import Text
from workshop.play.answer import Answer, Special, result_of
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import NOTHING, Lay
from workshop.play.rounds.twin import Twin
from workshop.rules.facts import Party, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome

BASE = ("head decides_raise clerk", "head decides_bonus clerk", "lead proposes_pay clerk")
TURNED = ("head decides_raise clerk", "lead decides_bonus clerk", "lead proposes_pay clerk")


def case_of(*lines: str, parties: tuple[Party, ...] = ()) -> tuple[Case, Judgement]:
    judgement = judged(*lines, parties=parties)
    facts = judgement.organisation
    case = carded(Sample(tuple(facts.parties.values()), facts.ties, "clerk"))
    same = {tie: Text(f"de {tie.kind} {tie.source}", "en") for tie in facts.ties}
    return replace(case, cards=same, twin="twin"), judgement


def twin_of(*lines: str, parties: tuple[Party, ...] = ()) -> Twin:
    return Twin(case_of(*BASE)[0], *case_of(*(lines or TURNED), parties=parties))


def pick(*tokens: str) -> Lay:
    return Lay(tokens, 1)


def test_the_fact_that_is_different_lies_face_up() -> None:
    told = twin_of().desk(NOTHING).told
    assert [(each.word, each.text.de if each.text else "") for each in told] == [
        ("before", "de decides_bonus head"),
        ("now", "de decides_bonus lead"),
    ]
    assert all(each.party is None for each in told)


def test_what_is_stated_differently_about_somebody_is_different_too() -> None:
    stated = (party("clerk", status="office"),)
    told = twin_of(*BASE, parties=stated).desk(NOTHING).told
    assert [(each.word, each.text.de if each.text else "") for each in told] == [("now", "de clerk status")]


def test_the_twin_is_voted_on_as_the_case_was() -> None:
    game = twin_of()
    assert game.score(pick("party-head", "party-lead")) == 1
    assert game.score(pick("party-head")) == Fraction(1, 2)
    assert game.score(pick("nobody")) == game.score(pick("ask")) == 0


def test_where_nobody_pays_or_something_is_missing_a_word_is_the_answer() -> None:
    office = twin_of(*BASE, parties=(party("clerk", status="office"),))
    assert office.best() == pick("nobody") and office.score(pick("party-head")) == 0
    missing = twin_of(*BASE[:1])
    assert missing.best() == pick("ask") and missing.score(pick("ask")) == 1
    assert missing.score(pick("nobody")) == missing.score(pick("party-head")) == 0


def test_a_word_shuts_out_the_parties() -> None:
    game = twin_of()
    lay = game.press(Lay(("party-head",)), "nobody")
    assert lay == Lay(("nobody",))
    assert game.press(lay, "party-lead") == Lay(("party-lead",))
    assert game.press(lay, "nobody") == NOTHING


def test_a_party_may_be_called_nobody() -> None:
    game = twin_of("nobody decides_raise clerk", "nobody decides_bonus clerk")
    assert game.score(pick("party-nobody")) == 1 and game.score(pick("nobody")) == 0


def test_who_is_new_in_the_twin_comes_with_a_name() -> None:
    game = twin_of(*BASE, "guest receives clerk")
    (guest,) = (choice for choice in game.desk(NOTHING).choices if choice.id == "party-guest")
    assert guest.party is None and guest.text == Text("guest", "guest")
    (head,) = (choice for choice in game.desk(NOTHING).choices if choice.id == "party-head")
    assert head.party == "head" and head.text is None


def test_nothing_cannot_be_handed_in_and_what_is_not_there_is_refused() -> None:
    game = twin_of()
    assert game.advance(NOTHING) == Refusal(Reason.NOTHING_LAID)
    assert game.press(NOTHING, "head") == Refusal(Reason.NO_SUCH_CARD)
    assert game.press(pick("ask"), "ask") == Refusal(Reason.DONE)
    assert not game.valid(pick()) and not game.valid(pick("ask", "nobody")) and not game.valid(pick("party-x"))
    with pytest.raises(ValueError):
        game.score(NOTHING)


def test_only_a_case_with_a_known_twin_carries_it() -> None:
    case, _ = case_of(*BASE)
    assert Twin.carries(case, case)
    assert not Twin.carries(case, None) and not Twin.carries(replace(case, twin=None), case)


def test_any_organisation_can_be_the_twin_of_another() -> None:
    """The score is that of the customer question, whatever is picked."""
    for case, judgement, rng in carded_cases(41, 200):
        if not case.options:
            continue
        ties = list(judgement.organisation.ties)
        if ties:
            ties.remove(rng.choice(ties))
        sources = [each for each in case.options if each != case.focus]
        tie = Tie(rng.choice(sources), rng.choice([TieKind.DECIDES_BONUS, TieKind.BUYS, TieKind.RATES]), case.focus)
        sample = Sample(tuple(judgement.organisation.parties.values()), (*ties, tie), case.focus)
        twin = carded(sample)
        game = Twin(replace(case, twin="twin"), twin, sample.judgement)
        check_play(game, rng)
        picked = frozenset(rng.sample(twin.options, min(len(twin.options), rng.choice([1, 1, 2, 3]))))
        lay = pick(*(f"party-{each}" for each in twin.options if each in picked))
        assert game.score(lay) * 10 == result_of("twin", sample.judgement, Answer(picked)).points
        nobody = result_of("twin", sample.judgement, Answer(special=Special.NOBODY)).points
        assert game.score(pick("nobody")) * 10 == nobody
        assert game.score(pick("ask")) == (sample.judgement.verdict.outcome is Outcome.OPEN)
