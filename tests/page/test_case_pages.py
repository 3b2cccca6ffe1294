"""Every page of a case played alone, as recorded, once per language: every sentence, its order and its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from support.acting import do
from support.library import over
from support.pages import compare, dump
from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.ballot import certainty, solo_ballot
from workshop.page.debriefing import debriefing
from workshop.page.model import Page, Panel, Picture, panel, words
from workshop.page.reveal import solo_reveal
from workshop.page.run import end, figures, heading_of, overview, place_of, points_of
from workshop.page.situation import situation
from workshop.page.what_if import change_for, move, what_if
from workshop.page.why import solo_why_not, why, why_not
from workshop.play.answer import Question, Special
from workshop.play.solo import Solo, Step, start
from workshop.play.solo_acts import Action, Ask, Choose, Next, Sure, Toggle
from workshop.play.table import Table
from workshop.play.view import view
from workshop.play.world import World
from workshop.rules.facts import Tie

GOLDEN = Path(__file__).parent / "golden"
LIBRARY = shipped()
TABLE = Table(LIBRARY.cases)
ANSWERS: tuple[tuple[str, str, tuple[Action, ...]], ...] = (
    ("right and sure", "payroll-clerk", (Toggle("payroll-head"), Sure(3))),
    ("wrong", "payroll-clerk", (Toggle("employees"),)),
    ("two wrong ones", "payroll-clerk", (Toggle("employees"), Toggle("council"))),
    ("right and one too many", "payroll-clerk", (Toggle("payroll-head"), Toggle("council"))),
    ("nobody, where there is somebody", "payroll-clerk", (Choose(Special.NOBODY),)),
    ("asked, where nothing is open", "payroll-clerk", (Choose(Special.ASK), Ask(Question.RAISE))),
    ("a part of a split", "matrix-split-pay", (Toggle("line-manager"),)),
    ("open, and the right question", "country-hr-manager", (Choose(Special.ASK), Ask(Question.RAISE))),
    ("open, and a wrong question", "country-hr-manager", (Choose(Special.ASK), Ask(Question.DIRECTS))),
    ("an office, and nobody", "released-works-councillor", (Choose(Special.NOBODY),)),
)


def after(case: str, actions: Iterable[Action]) -> Solo:
    """The run of that case, alone, after the actions."""
    return do(start((case,)), TABLE, Next(), *actions)


def pages_of(name: str, case: str, actions: tuple[Action, ...], voice: Voice) -> Iterator[tuple[str, Iterable[Panel]]]:
    """The pages of one case from the ballot on."""
    state = after(case, actions)
    yield f"{name}: ballot", solo_ballot(view(state, TABLE), 2, voice)
    seen = view(do(state, TABLE, Next()), TABLE)
    assert seen.judgement is not None and seen.result is not None
    explanation = Explanation(seen.case, seen.judgement, voice)
    yield f"{name}: reveal", solo_reveal(seen, explanation)
    if not seen.result.right:
        yield f"{name}: why not", solo_why_not(seen, explanation)


def case_pages(voice: Voice) -> Iterator[tuple[str, Page | Iterable[Panel]]]:
    """Everything, by what it shows."""
    clerk = LIBRARY.cases["payroll-clerk"]
    for turned in (0, 1, len(clerk.facts)):
        yield f"situation, {turned} cards", situation(clerk, turned, voice)
    for chosen in (None, 1, 3):
        line = certainty(chosen, voice, "■", "□")
        yield f"certainty {chosen}", (panel("sure", line),)
    for name, case, actions in ANSWERS:
        yield from pages_of(name, case, actions, voice)
    for case in dict.fromkeys(case for _, case, _ in ANSWERS):
        found = LIBRARY.cases[case]
        explanation = Explanation(found, TABLE.judgement(case), voice)
        name, actions = next((name, actions) for name, of, actions in ANSWERS if of == case)
        yield f"{case}: why", why(view(reduced((name, case, actions)), TABLE), explanation)
        yield f"{case}: debriefing", debriefing(found, (), voice)
    seen = view(reduced(ANSWERS[1]), TABLE)
    yield "debriefing with rounds", debriefing(seen.case, seen.rounds, voice)


def reduced(answer: tuple[str, str, tuple[Action, ...]]) -> Solo:
    """The run after an answer was given."""
    return do(after(answer[1], answer[2]), TABLE, Next())


def run_pages(voice: Voice) -> Iterator[tuple[str, Page | Iterable[Panel]]]:
    """How a run stands and how it ended: an answered case, a skipped one, a wrong one."""
    order = ("payroll-clerk", "head-of-payroll", "matrix-split-pay")
    state = do(start(order), TABLE, Next(), Toggle("employees"), Next())
    seen = view(state, TABLE)
    yield "top line", Page(place_of(seen, voice), (), points_of(seen, voice))
    yield "heading", (panel("head", heading_of(seen, voice)),)
    yield "overview", overview(seen, order, TABLE, "", voice)
    yield "overview of a pack", overview(seen, order, TABLE, "Titel", voice)
    while state.step is not Step.END:
        if state.step is Step.VOTE and not state.answered:
            state = do(state, TABLE, Toggle("line-manager" if state.position == 2 else "auditor"))
        state = do(state, TABLE, Next())
    yield "points at the end", (panel("figures", words(figures(view(state, TABLE), voice))),)
    yield "end", end(view(state, TABLE), order, TABLE, "", voice)


def world_pages(voice: Voice) -> Iterator[tuple[str, Page | Iterable[Panel]]]:
    """What if: as told, switched, given away, and changed for somebody."""
    case = LIBRARY.cases["payroll-clerk"]
    world = World(case, TABLE.judgement(case.id))
    yield "as told", what_if(world, voice)
    yield "who could be chosen", change_for(world, None, voice)
    yield "nothing has to change", change_for(world, "payroll-head", voice)
    yield "what would have to change", change_for(world, "employees", voice)
    raises = next(fact for fact in case.facts if isinstance(fact, Tie) and fact.kind == "decides_raise")
    off = world.switched(raises)
    yield "the raise undecided", what_if(off, voice)
    yield "what this world would have to change", change_for(off, "payroll-head", voice)
    yield "given to the council", what_if(world.given(raises, "council"), voice)
    explanation = Explanation(case, world.judgement, voice)
    yield "whom to give it", move(world, explanation.card(raises), voice)


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_a_case_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"case-{language.value}.txt", dict(case_pages(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_a_run_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"run-{language.value}.txt", dict(run_pages(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_what_if_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"what_if-{language.value}.txt", dict(world_pages(Voice(language))))


@over("case", LIBRARY.cases.values())
@pytest.mark.parametrize("language", Language)
def test_any_party_can_be_asked_about(case: Case, language: Language) -> None:
    explanation = Explanation(case, TABLE.judgement(case.id), Voice(language))
    for party in case.options:
        if party not in explanation.judgement.verdict.parties:
            title, *sentences = why_not(party, explanation)
            assert title.keep and sentences


def test_a_contested_case_says_so_at_its_reveal_alone_and_before_a_room() -> None:
    for language in Language:
        voice = Voice(language)
        for name, case, actions in ANSWERS:
            revealed = dump(solo_reveal(view(reduced((name, case, actions)), TABLE), explained(case, voice)))
            contested = LIBRARY.cases[case].objection is not None
            assert (voice("reveal.contested") in revealed) is contested


def explained(case: str, voice: Voice) -> Explanation:
    """The sentences about that case."""
    return Explanation(LIBRARY.cases[case], TABLE.judgement(case), voice)


def test_a_picture_of_an_open_verdict_calls_nobody_the_customer() -> None:
    for language in Language:
        case = LIBRARY.cases["payroll-clerk"]
        world = World(case, TABLE.judgement(case.id))
        raises = next(fact for fact in case.facts if isinstance(fact, Tie) and fact.kind == "decides_raise")
        found = next(
            part
            for shown in what_if(world.switched(raises), Voice(language)).panels
            for part in shown.parts
            if isinstance(part, Picture)
        )
        assert all(not node.tag for node in found.scene.nodes.values())
