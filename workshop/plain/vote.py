"""The vote: numbers for parties, or nobody, or what to ask; then how sure one is."""

from __future__ import annotations

from enum import Enum, auto

from workshop.language.explanation import Explanation
from workshop.plain.dialogue import BACK, Dialogue, Entry
from workshop.plain.facts import tell_facts
from workshop.plain.naming import entry_of
from workshop.play.answer import Special
from workshop.play.solo_acts import Action, Ask, Back, Choose, Next, Sure, Toggle
from workshop.play.view import View


class _Other(Enum):
    FACTS = auto()


def vote(dialogue: Dialogue, view: View, explanation: Explanation) -> tuple[Action, ...]:
    """The actions that give the player's answer, or lead back; none when only the facts were read."""
    voice = dialogue.voice
    dialogue.heading(voice("vote.question"))
    entries: list[Entry[str | Special | _Other]] = [
        Entry(entry_of(view.case, party, voice.language), party) for party in view.options
    ]
    entries += [Entry(voice(f"vote.{special.value}"), special) for special in Special]
    entries.append(Entry(voice("plain.vote.facts"), _Other.FACTS))
    dialogue.say("vote.how")
    while True:
        numbers = dialogue.numbers(entries, voice("plain.back"), several=True)
        if numbers == (BACK,):
            return (Back(),)
        chosen = [entries[number - 1].value for number in numbers]
        if chosen == [_Other.FACTS]:
            tell_facts(dialogue, view.case, None)
            return ()
        if len(chosen) == 1 and isinstance(chosen[0], Special):
            answer = _special(dialogue, view, explanation, chosen[0])
        elif all(isinstance(each, str) and not isinstance(each, Special) for each in chosen):
            answer = _parties(view, frozenset(str(each) for each in chosen))
        else:
            dialogue.say("vote.alone")
            continue
        if answer is None:
            return ()
        return (*answer, Sure(_certainty(dialogue)), Next())


def _parties(view: View, wanted: frozenset[str]) -> tuple[Action, ...]:
    """What changes the present pick into the wanted one."""
    return tuple(Toggle(party) for party in view.options if party in wanted ^ view.answer.parties)


def _special(dialogue: Dialogue, view: View, explanation: Explanation, special: Special) -> tuple[Action, ...] | None:
    choose = () if view.answer.special is special else (Choose(special),)
    if special is not Special.ASK:
        return choose
    dialogue.heading(dialogue.voice("vote.which_question"))
    entries = [Entry(explanation.question(question), question) for question in view.questions]
    question = dialogue.menu(entries, dialogue.voice("plain.back"))
    return None if question is None else (*choose, Ask(question))


def _certainty(dialogue: Dialogue) -> int:
    voice = dialogue.voice
    dialogue.heading(voice("vote.sure"))
    entries = [Entry(voice(f"vote.sure_{level}"), level) for level in (1, 2, 3)]
    return dialogue.menu(entries, voice("plain.vote.sure_0")) or 0
