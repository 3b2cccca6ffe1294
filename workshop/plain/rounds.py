"""The rounds of a case in lines: the list of them, the desk as numbered cards, then what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, auto

from workshop.language.explanation import Explanation
from workshop.language.round_review import Mark, Section
from workshop.language.rounds import RoundTelling, review
from workshop.plain.dialogue import Dialogue, Entry
from workshop.play.refusal import Reason as RoundReason
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import Choice, Desk
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
        dialogue.heading(voice("screens.rounds.which"))
        entries = []
        for kind in seen.rounds:
            telling = RoundTelling(kind, seen.case, voice)
            entries.append(Entry(f"{telling.title()}: {telling.about()}", kind))
        chosen = dialogue.menu(entries, voice("plain.back"))
        if chosen is None:
            return state
        state = _play(dialogue, _acted(state, Open(chosen), table), table, explain)


def tell_desk(dialogue: Dialogue, telling: RoundTelling, desk: Desk) -> None:
    """What is asked, what lies face up, and how much is left."""
    dialogue.heading(telling.prompt(desk))
    for told in desk.told:
        said = telling.told(told, desk)
        if said:
            dialogue.tell(f"- {said} {telling.weight(told)}".rstrip())
    if left := telling.left(desk):
        dialogue.tell(left)


def card_entries(dialogue: Dialogue, telling: RoundTelling, desk: Desk) -> list[Entry[str]]:
    """The cards as lines of a menu; those that lie there say so, and can be taken back."""
    entries: list[Entry[str]] = []
    for choice in desk.choices:
        entries.append(Entry(_said(dialogue, telling, desk, choice), choice.id))
        if choice.count:
            less = dialogue.voice("plain.round.less", card=telling.choice(choice, desk))
            entries.append(Entry(less, choice.less))
    return entries


def tell_review(dialogue: Dialogue, sections: Iterable[Section]) -> None:
    """What became of a lay; the mark stands in words before its line."""
    for section in sections:
        dialogue.heading(section.heading)
        for line in section.lines:
            mark = "" if line.mark is Mark.NONE else dialogue.voice(f"plain.round.mark.{line.mark.value}") + " "
            dialogue.tell(f"{mark}{line.text}")


def _said(dialogue: Dialogue, telling: RoundTelling, desk: Desk, choice: Choice) -> str:
    card = telling.choice(choice, desk)
    if choice.count is not None:
        return dialogue.voice("plain.round.counted", card=card, number=choice.count)
    return dialogue.voice("plain.round.chosen", card=card) if choice.chosen else card


def _play(dialogue: Dialogue, state: Solo, table: Table, explain: Callable[[View], Explanation]) -> Solo:
    while True:
        seen = view(state, table)
        open_ = seen.round
        if open_ is None:
            return state
        if open_.game is not None:
            state = _over(dialogue, state, table, open_, explain(seen))
        else:
            state = _lay(dialogue, state, table, RoundTelling(open_.kind, seen.case, dialogue.voice), open_.desk)


def _lay(dialogue: Dialogue, state: Solo, table: Table, telling: RoundTelling, desk: Desk) -> Solo:
    voice = dialogue.voice
    tell_desk(dialogue, telling, desk)
    cards = card_entries(dialogue, telling, desk)
    further = voice("plain.round.hand_in" if desk.final else "plain.round.next")
    entries: list[Entry[str | _Go]] = [Entry(further, _Go.NEXT)]
    entries += [Entry(each.text, each.value) for each in cards]
    chosen = dialogue.menu(entries, voice("plain.round.close"), default=True)
    if chosen is None:
        return _acted(state, Back(), table)
    outcome = reduce(state, Next() if isinstance(chosen, _Go) else Press(chosen), table)
    if isinstance(outcome, Refusal):
        dialogue.tell(telling.refused(RoundReason(outcome.reason.value)))
        return state
    return outcome


def _over(dialogue: Dialogue, state: Solo, table: Table, open_: RoundView, explanation: Explanation) -> Solo:
    voice = dialogue.voice
    assert open_.game is not None and open_.score is not None
    points = round(float(open_.score * 10), 1)
    said = f"{points:g}".replace(".", voice("number.decimal"))
    dialogue.heading(voice("screens.round.score", points=said, percent=int(open_.score * 100 + 0.5)))
    tell_review(dialogue, review(open_.game, open_.lay, explanation))
    dialogue.tell("")
    entries = [Entry(voice("plain.game.next"), _Go.NEXT), Entry(voice("plain.game.again"), _Go.AGAIN)]
    chosen = dialogue.menu(entries, voice("plain.back"), default=True)
    return _acted(state, Again() if chosen is _Go.AGAIN else Next(), table)


def _acted(state: Solo, action: Open | Back | Next | Again, table: Table) -> Solo:
    outcome = reduce(state, action, table)
    return state if isinstance(outcome, Refusal) else outcome
