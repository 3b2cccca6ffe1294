"""The rounds of a case in lines: the list of them, the desk as numbered cards, then what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum, auto

from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.language.rounds import RoundTelling
from workshop.page.model import Words
from workshop.page.rounds import brief, cards, open_round, prompt, told
from workshop.page.rounds import rounds as list_of
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.reading import line_of, read, read_parts
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import Desk, Lay
from workshop.play.solo import Solo
from workshop.play.solo_acts import Again, Back, Next, Open, Press, reduce
from workshop.play.table import Table
from workshop.play.view import RoundView, View, view


class _Go(Enum):
    """What one can do beside taking cards."""

    NEXT = auto()
    AGAIN = auto()


def rounds(dialogue: Dialogue, state: Solo, table: Table, explain: Callable[[View], Explanation]) -> Solo:
    """Plays rounds of the case until the player goes back; gives the state with their results."""
    voice = dialogue.voice
    while True:
        seen = view(state, table)
        page = list_of(seen, voice)
        read_parts(dialogue, (part for each in page.panels for part in each.words if not part.option))
        lines = [part for each in page.panels for part in each.words if part.option]
        entries = [Entry(line_of(replace(each, lead=())), Round(each.option)) for each in lines]
        chosen = dialogue.menu(entries, voice("plain.back"))
        if chosen is None:
            return state
        state = _play(dialogue, _acted(state, Open(chosen), table), table, explain)


def tell_desk(dialogue: Dialogue, telling: RoundTelling, desk: Desk, lay: Lay, turn: Iterable[Words] = ()) -> None:
    """What the round is about at first, what lies face up, what is asked and how much is left."""
    begun = bool(lay.tokens or lay.phase)
    read_parts(dialogue, told(telling, desk) if begun else brief(telling, desk))
    read_parts(dialogue, (*turn, *prompt(telling, desk)))


def card_entries(dialogue: Dialogue, telling: RoundTelling, desk: Desk) -> list[Entry[str]]:
    """The cards as lines of a menu; those that lie there say so, and can be taken back."""
    entries: list[Entry[str]] = []
    for choice, card in zip(desk.choices, cards(telling, desk), strict=True):
        said = line_of(card)
        entries.append(Entry(dialogue.voice("plain.round.chosen", card=said) if card.chosen else said, choice.id))
        if choice.count:
            entries.append(Entry(dialogue.voice("plain.round.less", card=card.text), choice.less))
    return entries


def _play(dialogue: Dialogue, state: Solo, table: Table, explain: Callable[[View], Explanation]) -> Solo:
    while True:
        seen = view(state, table)
        open_ = seen.round
        if open_ is None:
            return state
        if open_.game is not None:
            state = _over(dialogue, state, table, seen, explain(seen))
        else:
            state = _lay(dialogue, state, table, RoundTelling(open_.kind, seen.case, dialogue.voice), open_)


def _lay(dialogue: Dialogue, state: Solo, table: Table, telling: RoundTelling, seen: RoundView) -> Solo:
    voice, desk = dialogue.voice, seen.desk
    tell_desk(dialogue, telling, desk, seen.lay)
    cards = card_entries(dialogue, telling, desk)
    further = voice("plain.round.hand_in" if desk.final else "plain.round.next")
    entries: list[Entry[str | _Go]] = [Entry(further, _Go.NEXT)]
    entries += [Entry(each.text, each.value) for each in cards]
    chosen = dialogue.menu(entries, voice("rounds.room.close"), default=True)
    if chosen is None:
        return _acted(state, Back(), table)
    outcome = reduce(state, Next() if isinstance(chosen, _Go) else Press(chosen), table)
    if isinstance(outcome, Refusal):
        dialogue.tell(telling.refused(outcome.reason))
        return state
    return outcome


def _over(dialogue: Dialogue, state: Solo, table: Table, seen: View, explanation: Explanation) -> Solo:
    voice = dialogue.voice
    assert seen.round is not None
    read(dialogue, open_round(seen, seen.round, explanation).panels)
    dialogue.tell("")
    entries = [Entry(voice("plain.game.next"), _Go.NEXT), Entry(voice("plain.game.again"), _Go.AGAIN)]
    chosen = dialogue.menu(entries, voice("plain.back"), default=True)
    return _acted(state, Again() if chosen is _Go.AGAIN else Next(), table)


def _acted(state: Solo, action: Open | Back | Next | Again, table: Table) -> Solo:
    outcome = reduce(state, action, table)
    return state if isinstance(outcome, Refusal) else outcome
