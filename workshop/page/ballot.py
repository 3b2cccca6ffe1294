"""What can be answered: the question, its options with their letters, and how sure one is."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.language.voice import Voice
from workshop.page.case import cards, name_and_role, story
from workshop.page.model import NUMBERED, Panel, Run, Runs, Weight, Words, panel, run, words
from workshop.play.answer import CERTAINTIES, Special
from workshop.play.letters import letter_of
from workshop.play.view import View


def solo_ballot(view: View, turned: int, voice: Voice) -> tuple[Panel, ...]:
    """For one player; while *ask* is the answer, its questions stand where the parties stood."""
    case, asking = view.case, view.answer.special is Special.ASK
    question = voice("vote.which_question") if asking else voice("vote.question")
    return (
        panel("story", story(case, voice), cards(case, case.dealt[:turned], voice), again=True),
        panel("question", words(question, Weight.NAME)),
        panel("options", questions(view, voice) if asking else options(view, voice)),
    )


def options(view: View, voice: Voice) -> Iterable[Words]:
    """Who or what can be the answer."""
    picked, special = view.answer.parties, view.answer.special
    answers = [(party in picked, name_and_role(view.case, party, voice), f"party {party}") for party in view.options]
    answers += [(special is each, run(voice(f"vote.{each.value}")), f"special {each.value}") for each in Special]
    return _lettered(answers)


def questions(view: View, voice: Voice) -> Iterable[Words]:
    """What one can ask; the last line leads back to the parties."""
    answers = [
        (view.answer.question is each, run(voice(f"engine.question.{each.value}")), f"question {each.value}")
        for each in view.questions
    ]
    return _lettered([*answers, (False, run(voice("vote.not_ask"), Weight.SOFT), "special ask")])


def _lettered(answers: Iterable[tuple[bool, Runs, str]]) -> Iterable[Words]:
    return [
        Words(text, lead=run(f"{letter_of(place)} ", NUMBERED), option=option, chosen=chosen, gap=False)
        for place, (chosen, text, option) in enumerate(answers)
    ]


def certainty(chosen: int | None, voice: Voice, on: str, off: str) -> Words:
    """How sure one is, in one line; `on` and `off` are the signs of what is chosen and what is not."""
    found = [Run(voice("vote.sure"), Weight.SOFT)]
    for number in CERTAINTIES:
        here = chosen == number
        found.append(Run(f"  {number}", Weight.LEAD))
        found.append(
            Run(f" {on if here else off} {voice(f'vote.sure_{number}')}", Weight.NAME if here else Weight.SOFT)
        )
    return Words(tuple(found))
