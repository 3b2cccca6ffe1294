"""A game as numbered lines: every mode, both languages, and nothing of the answer before the answer."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest

from support.library import over
from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.what_if import what_if
from workshop.picture.making import scene_of
from workshop.picture.scene import as_lines
from workshop.plain.paper import Paper
from workshop.plain.reading import lines_of
from workshop.plain.running import run
from workshop.play.answer import questions_for
from workshop.play.world import World
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome

LIBRARY = shipped()
CLERK = LIBRARY.cases["payroll-clerk"]


def number_of(case: Case, party: str) -> str:
    return str(case.options.index(party) + 1)


def explained(case: Case, language: Language = Language.DE) -> Explanation:
    return Explanation(case, Judgement(case.organisation(), case.focus), Voice(language))


def right_answer(case: Case) -> list[str]:
    """The lines that answer the vote of a case rightly."""
    verdict = Judgement(case.organisation(), case.focus).verdict
    if verdict.outcome is Outcome.NONE:
        return [str(len(case.options) + 1)]
    if verdict.outcome is Outcome.OPEN:
        questions = [question.value for question in questions_for(case.organisation(), case.focus)]
        return [str(len(case.options) + 2), str(questions.index(verdict.unknown[0].value) + 1)]
    return [" ".join(number_of(case, customer.party) for customer in verdict.customers)]


@pytest.mark.parametrize("language", Language)
@over("case", LIBRARY.cases.values())
def test_a_right_answer_earns_everything_and_is_explained(case: Case, language: Language, talk: Any) -> None:
    explanation = explained(case, language)
    chain = ["8"] if explanation.judgement.verdict.parties else []  # the chain is asked for before it is told
    told = talk("", *right_answer(case), "2", *chain, "", "", "", "0", language=language, cases=(case.id,))
    names = {role.party.id: explanation.name(role.party.id) for role in case.roles}
    picture = as_lines(scene_of(explanation.judgement, names, explanation.voice))
    for sentence in (explanation.headline(), explanation.verdict(), *explanation.why(), *picture):
        assert sentence in told
    for question in case.debriefing:
        assert question.in_(language) in told
    assert Voice(language)("reveal.own.right", points="10") in told
    assert Voice(language)("why_not.heading_special") not in told
    if case.objection is not None:
        assert case.objection.in_(language) in told


@over("case", LIBRARY.cases.values())
def test_a_wrong_answer_is_told_why_not(case: Case, talk: Any) -> None:
    explanation = explained(case)
    wrong = next(party for party in case.options if party not in explanation.judgement.verdict.parties)
    told = talk("", number_of(case, wrong), "0", "", "", "", "", cases=(case.id,))
    assert Voice(Language.DE)("why_not.heading", who=explanation.name(wrong)) in told
    for sentence in explanation.why_not(wrong):
        assert sentence in told


@over("case", LIBRARY.cases.values())
def test_nothing_of_the_verdict_is_told_before_the_answer(case: Case, talk: Any) -> None:
    told = talk("2", "", str(len(case.options) + 3), cases=(case.id,))
    explanation = explained(case)
    assert explanation.headline() not in told
    assert explanation.verdict() not in told
    assert "Das entscheidet" not in told
    assert all(explanation.card(fact) in told for fact in case.facts)


def test_the_situation_says_who_you_are_and_who_is_there(talk: Any) -> None:
    told = talk(cases=("payroll-clerk",))
    assert "Fall 1 von 1, Stufe 1\n\nEntgeltabrechnung\n" in told
    assert CLERK.situation.de in told
    assert all(CLERK.role(party).de.label in told for party in CLERK.options)


def test_several_numbers_are_one_answer(talk: Any) -> None:
    told = talk("", "1, 2", "0", cases=("payroll-clerk",))
    names = Voice(Language.DE).join([CLERK.role(party).de.label for party in CLERK.options[:2]])
    assert f"Ihre Wahl: {names}" in told


@pytest.mark.parametrize("typed", ["c a", "C, A", "3 1"])
def test_parties_have_the_letters_that_they_were_introduced_with(typed: str, talk: Any) -> None:
    told = talk("", typed, "0", "", "", "", "0", cases=("payroll-clerk",))
    assert f"A  {CLERK.role('employees').de.label}" in told.partition(Voice(Language.DE)("vote.question"))[2]
    names = [CLERK.role(party).de for party in ("employees", "payroll-head")]
    assert Voice(Language.DE)("reveal.own.picked", names=names) in told


def test_a_letter_that_asks_for_help_elsewhere_is_an_answer_where_one_has_it(talk: Any) -> None:
    told = talk("", "h", "", "", "", "", "0", cases=("payroll-clerk",))  # how sure one is may be left out
    assert Voice(Language.DE)("reveal.own.picked_nobody") in told


def test_nobody_and_ask_stand_alone(talk: Any) -> None:
    nobody = str(len(CLERK.options) + 1)
    told = talk("", f"1 {nobody}", nobody, "3", cases=("payroll-clerk",))
    assert "Diese Antwort steht für sich" in told
    assert "Ihre Wahl: niemand" in told


def test_ask_asks_what(talk: Any) -> None:
    ask = str(len(CLERK.options) + 2)
    told = talk("", ask, "0", ask, "1", "1", cases=("payroll-clerk",))
    assert told.count("Was würden Sie fragen?") == 2
    assert "Ihre Wahl: nachfragen. Wer sagt am Ende Ja zu meiner Gehaltserhöhung?" in told


def test_why_not_can_be_asked_of_anybody(talk: Any) -> None:
    right = right_answer(CLERK)
    explanation = explained(CLERK)
    others = [party for party in CLERK.options if party not in explanation.judgement.verdict.parties]
    told = talk("", *right, "0", "3", str(len(others)), cases=("payroll-clerk",))
    for sentence in explanation.why_not(others[-1]):
        assert sentence in told


def test_decisive_facts_are_marked_once_why_has_shown_them(talk: Any) -> None:
    told = talk("", *right_answer(CLERK), "0", "2", "", "2", cases=("payroll-clerk",))
    asked, shown = told.split("\n2 Fakten geben den Ausschlag")
    explanation = explained(CLERK)
    for fact in CLERK.facts:
        assert (f"{explanation.card(fact)} (Das entscheidet.)" in shown) is (fact in explanation.judgement.decisive)
    assert "Das entscheidet" not in asked  # which cards those are is still to be said


def test_a_fact_switched_off_changes_the_verdict_at_once_and_back(talk: Any) -> None:
    number = str(next(n for n, fact in enumerate(CLERK.facts, 1) if fact in explained(CLERK).judgement.decisive))
    told = talk("", *right_answer(CLERK), "0", "4", number, number, cases=("payroll-clerk",))
    worlds = told.split("\nWas wäre, wenn · ")[-3:]
    assert explained(CLERK).headline() in worlds[0]
    assert "OFFEN" in worlds[1]
    assert "[gilt nicht]" in worlds[1]
    assert explained(CLERK).headline() in worlds[2]
    assert "[gilt nicht]" not in worlds[2]
    world, voice = World(CLERK, explained(CLERK).judgement), Voice(Language.DE)
    for told, there in zip(worlds, (world, world.switched(CLERK.facts[int(number) - 1]), world), strict=True):
        panels = [panel for panel in what_if(there, voice).panels if panel.name != "cards"]
        wanted = [line.strip() for panel in panels for part in panel.parts for line in lines_of(part)]
        assert len(panels) == 2 and all(line in told for line in wanted)


def test_the_smallest_change_is_told_and_can_be_made(talk: Any) -> None:
    facts = len(CLERK.facts)
    party = CLERK.options[0]
    change = explained(CLERK).judgement.smallest_change(party)
    restore = facts + (change.cost or 0) + 3
    lines = ["4", str(facts + 2), number_of(CLERK, party), "1", str(restore)]
    told = talk("", *right_answer(CLERK), "0", *lines, cases=("payroll-clerk",))
    for sentence in explained(CLERK).change(party):
        assert sentence in told
    worlds = told.split("\nWas wäre, wenn · ")[-3:]
    assert explained(CLERK).verdict() in worlds[0]
    assert explained(CLERK).verdict() not in worlds[1]
    assert explained(CLERK).verdict() in worlds[2]


def test_a_fact_can_be_given_to_somebody_else(talk: Any) -> None:
    judgement = explained(CLERK).judgement
    decisive = [n for n, tie in enumerate(CLERK.ties, 1) if tie in judgement.decisive]
    move = str(len(CLERK.facts) + 1)
    told = talk(
        "", *right_answer(CLERK), "0", "4", move, str(decisive[0]), number_of(CLERK, CLERK.options[0]),
        cases=("payroll-clerk",),
    )  # fmt: skip
    assert "MEHRERE ZAHLEN" in told.split("\nWas wäre, wenn · ")[-1]


def test_the_end_adds_up_the_points(talk: Any) -> None:
    order = LIBRARY.playable("traps")[:2]
    lines: list[str] = []
    for case in order:
        lines += ["", *right_answer(LIBRARY.cases[case]), "2", "", "", "", ""]
    told = talk(*lines, cases=order)
    assert "\n20 von 20 Punkten\n" in told


def test_the_end_names_the_traps_that_one_fell_into(talk: Any) -> None:
    judgement = Judgement(CLERK.organisation(), CLERK.focus)
    trap = judgement.trap(frozenset({"employees"}))
    assert trap is not None
    told = talk("", number_of(CLERK, "employees"), "2", "", "", "", "", cases=(CLERK.id,))
    assert Voice(Language.DE)(f"engine.trap.{trap.value}") in told.split("von 10 Punkten")[-1]


@pytest.mark.parametrize("language", Language)
def test_which_cards_decide_is_asked_before_why_shows_them(language: Language, talk: Any) -> None:
    voice = Voice(language)
    told = talk("", *right_answer(CLERK), "2", "", "0", "0", language=language, cases=(CLERK.id,))
    assert told.count(voice("plain.game.prove")) == 1
    assert voice("plain.game.rounds") in told.split(voice("plain.game.prove"))[-1]


def test_a_case_can_be_skipped_played_again_and_gone_back_to(talk: Any) -> None:
    order = LIBRARY.playable("traps")[:2]
    told = talk("3", "0", "", *right_answer(LIBRARY.cases[order[0]]), "0", "7", cases=order)
    title = LIBRARY.cases[order[0]].title.de
    assert told.count(f"Fall 1 von 2, Stufe 3\n\n{title}") == 3


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_whatever_numbers_somebody_types_the_game_goes_on_and_ends(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.plain.settings.save_settings", lambda _: None)
    monkeypatch.setattr("workshop.plain.home.demo", lambda *_: None)
    chance = random.Random(seed)
    words = [
        "",
        "",
        "1",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "1 2",
        "9 9",
        "0",
        "x",
        "-1",
        "1\x00",
        "٣",
        "99999",
        "?",
    ]
    said = iter(chance.choice(words) + "\n" for _ in range(400))
    stream = io.StringIO()
    voice = Voice(chance.choice(list(Language)))
    assert run(Paper(stream), voice, LIBRARY, read=lambda: next(said, None)) == 0
    assert "\x1b" not in stream.getvalue()
    assert "\x00" not in stream.getvalue()


def test_why_not_offers_everybody_else_by_name_and_role(talk: Any) -> None:
    told = talk("", "1 3", "2", "3", "1", cases=("payroll-clerk",))
    asked = told[told.index("Warum nicht jemand anders?\nA  ") :]
    assert asked.startswith("Warum nicht jemand anders?\nA  Belegschaft, 1.900 Leute\nB  Betriebsrat\n")
    assert "Karin Vogt, " not in asked[: asked.index("0  ")]
    assert "Warum nicht die Belegschaft?" in asked


@pytest.mark.parametrize("language", Language)
def test_a_round_in_which_nothing_was_chosen_is_handed_in_only_when_that_was_asked_once(
    language: Language, talk: Any
) -> None:
    voice = Voice(language)
    asked, over = voice("rounds.common.nothing_yet"), voice("rounds.common.again")
    lines = ["", *right_answer(CLERK), "2", "5", "2", ""]
    for more, handed_in in (((), False), (("",), True), (("!", ""), False), (("!", "", ""), True)):
        told = talk(*lines, *more, language=language, cases=(CLERK.id,))
        assert asked in told and (over in told.split(asked)[-1]) is handed_in, told


@pytest.mark.parametrize("language", Language)
def test_a_menu_is_read_whole_once_and_then_what_is_new_in_it(language: Language, talk: Any) -> None:
    voice = Voice(language)
    order = LIBRARY.playable("traps")[:2]
    again = ["", *right_answer(LIBRARY.cases[order[1]]), "2", "?", "q"]
    first = ["", *right_answer(LIBRARY.cases[order[0]]), "2", "2", "", "", "", ""]
    told = talk(*first, *again, language=language, cases=order)
    for line in ("game.why_not", "game.what_if", "game.chain"):
        assert told.count(voice(f"plain.{line}")) == 2  # at the first reveal, and on the question mark
    assert told.count(voice("plain.game.skip")) == 1  # it means the same in the next case
    assert told.count(voice("plain.game.prove")) == 3  # at the second reveal it is new again
    assert told.count(f"\n5  {voice('plain.game.rounds')}\n{voice('plain.short_next')}") == 1
    assert told.count(voice("plain.short_next")) == 6 and told.count(f"1  {voice('vote.sure_1')}") == 1


def test_the_reveal_is_not_told_again_when_one_comes_back_from_a_round(talk: Any) -> None:
    told = talk("", *right_answer(CLERK), "2", "5", "1", "1", "", "", "0", cases=(CLERK.id,))
    assert told.count(explained(CLERK).headline()) == 1
    assert told.count(Voice(Language.DE)("rounds.list.which")) == 2
    assert told.count(f"2  {Voice(Language.DE)('rounds.chain.title')}") == 1


def test_what_if_says_the_picture_again_only_where_it_changes(talk: Any) -> None:
    beside = str(next(n for n, fact in enumerate(CLERK.facts, 1) if fact not in explained(CLERK).judgement.decisive))
    told = talk("", *right_answer(CLERK), "0", "4", beside, beside, "?", "0", cases=(CLERK.id,))
    first, off, on = told.split("\nWas wäre, wenn · ")[1:]
    assert "1. Karin Vogt bezahlt Sie" in first and "1. Karin Vogt bezahlt Sie" not in off + on
    assert off.count("[gilt") == 1 and on.count("[gilt") == 1 + len(CLERK.facts)
    assert all(explained(CLERK).headline() in each for each in (first, off, on))
