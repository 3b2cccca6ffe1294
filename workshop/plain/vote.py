"""The vote: the letters of parties, or nobody, or what to ask; then how sure one is."""

from __future__ import annotations

from typing import Final

from workshop.page.ballot import options, questions
from workshop.page.model import text_of
from workshop.plain.dialogue import BACK, Dialogue, Entry
from workshop.plain.facts import tell_facts
from workshop.play.answer import CERTAINTIES, Question, Special
from workshop.play.solo_acts import Action, Ask, Back, Choose, Next, Sure, Toggle
from workshop.play.view import View

_FACTS: Final = "facts"


def vote(dialogue: Dialogue, view: View) -> tuple[Action, ...]:
    """The actions that give the player's answer, or lead back; none when only the facts were read."""
    voice = dialogue.voice
    dialogue.heading(voice("vote.question"))
    entries = [Entry(row.text, row.option, sign=text_of(row.lead).strip()) for row in options(view, voice)]
    entries.append(Entry(voice("case.all_facts"), _FACTS))
    dialogue.say("vote.how")
    while True:
        numbers = dialogue.numbers(entries, voice("plain.back"), several=True)
        if numbers == (BACK,):
            return (Back(),)
        chosen = [entries[number - 1].value.partition(" ") for number in numbers]
        if chosen == [(_FACTS, "", "")]:
            tell_facts(dialogue, view.case, None)
            return ()
        if len(chosen) == 1 and chosen[0][0] == "special":
            answer = _special(dialogue, view, Special(chosen[0][2]))
        elif all(kind == "party" for kind, _, _ in chosen):
            answer = _parties(view, frozenset(party for _, _, party in chosen))
        else:
            dialogue.say("vote.alone")
            continue
        if answer is None:
            return ()
        return (*answer, Sure(_certainty(dialogue)), Next())


def _parties(view: View, wanted: frozenset[str]) -> tuple[Action, ...]:
    """What changes the present pick into the wanted one."""
    return tuple(Toggle(party) for party in view.options if party in wanted ^ view.answer.parties)


def _special(dialogue: Dialogue, view: View, special: Special) -> tuple[Action, ...] | None:
    choose = () if view.answer.special is special else (Choose(special),)
    if special is not Special.ASK:
        return choose
    dialogue.heading(dialogue.voice("vote.which_question"))
    *entries, back = [Entry(row.text, row.option.partition(" ")[2]) for row in questions(view, dialogue.voice)]
    question = dialogue.menu(entries, back.text)
    return None if question is None else (*choose, Ask(Question(question)))


def _certainty(dialogue: Dialogue) -> int:
    voice = dialogue.voice
    dialogue.heading(voice("vote.sure"))
    entries = [Entry(voice(f"vote.sure_{level}"), level) for level in CERTAINTIES]
    (number,) = dialogue.numbers(entries, voice("plain.vote.sure_0_alone"), optional=True, again="sure")
    return number
