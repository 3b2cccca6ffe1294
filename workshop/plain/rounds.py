"""The rounds of a case in lines: the list of them, the desk as numbered cards, then what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.language.rounds import RoundTelling
from workshop.page.model import Panel, Words, words
from workshop.page.rounds import brief, cards, open_round, prompt, told
from workshop.page.rounds import rounds as list_of
from workshop.plain.dialogue import BACK, Dialogue, Entry
from workshop.plain.reading import line_of, read, read_parts
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import Desk, Lay
from workshop.play.solo import Solo
from workshop.play.solo_acts import Again, Back, Help, Next, Open, Press, reduce
from workshop.play.solo_rounds import OpenRound
from workshop.play.table import Table
from workshop.play.view import RoundView, View, view

FURTHER: Final = ">"
"""The move that hands in, or goes to the next part; no card can be called that."""


HINT: Final = ">?"
"""The move that asks for a hint."""


class _Go(Enum):
    """What one can do beside taking cards."""

    NEXT = auto()
    AGAIN = auto()


def rounds(dialogue: Dialogue, state: Solo, table: Table, explain: Callable[[View], Explanation]) -> Solo:
    """Plays rounds of the case until the player goes back; gives the state with their results."""
    voice = dialogue.voice
    dialogue.heard.pop("rounds", None)
    while True:
        seen = view(state, table)
        page = list_of(seen, voice, dialogue.study.standing().rounds_of(seen.case.id))
        read_parts(dialogue, (part for each in page.panels for part in each.words if not part.option))
        lines = [part for each in page.panels for part in each.words if part.option]
        entries = [Entry(line_of(replace(each, lead=())), Round(each.option)) for each in lines]
        chosen = dialogue.menu(entries, voice("plain.back"), again="rounds")
        if chosen is None:
            return state
        state = _play(dialogue, _acted(state, Open(chosen), table), table, explain)


@dataclass(slots=True)
class Reader:
    """Reads a desk out once for each part of a round, and then only what changed."""

    dialogue: Dialogue
    telling: RoundTelling
    part: object = None
    """The part that was read out."""
    sure: bool = False
    """Whether it was asked if nothing at all is handed in, and nothing else was done since."""

    def moves(
        self,
        desk: Desk,
        lay: Lay,
        back: str,
        *,
        turn: Iterable[Words] = (),
        asked: str = "",
        around: Iterable[Panel] = (),
        further: str = "",
        hint: str = "",
    ) -> tuple[str, ...] | None:
        """What somebody does on that desk, in order: the ids of its choices, and FURTHER; None for going back.

        `turn`: whose turn it is; `asked`: what is asked instead of what the desk asks; `around`: what is read every
        time; `further`: the words of what goes further, where it is not handed in; `hint`: of asking for a hint.
        """
        dialogue, telling = self.dialogue, self.telling
        part = (lay.phase, lay.pending, desk.prompt, tuple(choice.id for choice in desk.choices))
        shown, self.part = part == self.part, part
        read(dialogue, around)
        if shown:
            self._changed(desk)
        else:
            begun = bool(lay.tokens or lay.phase)
            read_parts(dialogue, told(telling, desk) if begun else brief(telling, desk))
            read_parts(dialogue, (*turn, *prompt(telling, desk, asked=asked)))
        onward = dialogue.voice(further or ("plain.round.hand_in" if desk.final else "plain.round.next"))
        entries = [*self._cards(desk), Entry(onward, FURTHER, sign="+")]
        entries += [Entry(hint, HINT, sign="!")] if hint else []
        default = BACK if further else len(desk.choices) + 1
        places = dialogue.moves(entries, back, shown=shown, default=default)
        if places == (BACK,):
            return None
        counted = {choice.id: choice.less for choice in desk.choices if choice.count is not None}
        ids = [(place, entries[abs(place) - 1].value) for place in places]
        return tuple(counted.get(id, id) if place < 0 else id for place, id in ids)

    def _cards(self, desk: Desk) -> list[Entry[str]]:
        """The cards as lines of a menu; those that lie there say so."""
        lines = (replace(card, lead=()) for card in cards(self.telling, desk))
        said = [
            self.dialogue.voice("plain.round.chosen", card=line_of(card)) if card.chosen else line_of(card)
            for card in lines
        ]
        return [
            Entry(text, choice.id, sign=sign) for text, choice, sign in zip(said, desk.choices, desk.signs, strict=True)
        ]

    def _changed(self, desk: Desk) -> None:
        """What lies there by its numbers, and how much can still be laid."""
        there = [
            sign if choice.count is None else f"{sign} × {choice.count}"
            for sign, choice in zip(desk.signs, desk.choices, strict=True)
            if choice.chosen or choice.count
        ]
        voice = self.dialogue.voice
        said = voice("plain.round.there", numbers=", ".join(there)) if there else voice("plain.round.nothing_there")
        left = self.telling.left(desk)
        self.dialogue.tell(f"{said} {left}".strip())


def _play(dialogue: Dialogue, state: Solo, table: Table, explain: Callable[[View], Explanation]) -> Solo:
    reader: Reader | None = None
    while True:
        seen = view(state, table)
        open_ = seen.round
        if open_ is None:
            return state
        if open_.game is not None:
            reader = None
            state = _over(dialogue, state, table, seen, explain(seen))
            continue
        if reader is None:
            reader = Reader(dialogue, RoundTelling(open_.kind, seen.case, dialogue.voice))
        state = _lay(dialogue, state, table, reader, open_)


def _lay(dialogue: Dialogue, state: Solo, table: Table, reader: Reader, seen: RoundView) -> Solo:
    tip = "" if seen.hint is not None else dialogue.voice("plain.round.hint")
    practice = seen.practice and reader.part is None
    turn = [words(dialogue.voice("rounds.common.practice"))] if practice else []
    moves = reader.moves(seen.desk, seen.lay, dialogue.voice("rounds.room.close"), turn=turn, hint=tip)
    if moves is None:
        return _acted(state, Back(), table)
    for move in moves:
        asked, reader.sure = reader.sure, False
        if move == HINT:
            state = _hinted(dialogue, state, table, reader.telling)
            break
        if move == FURTHER and seen.empty and not asked:
            reader.sure = True
            dialogue.tell(dialogue.voice("rounds.common.nothing_yet"))
            break
        outcome = reduce(state, Next() if move == FURTHER else Press(move), table)
        if isinstance(outcome, Refusal):
            dialogue.tell(reader.telling.refused(outcome.reason))
            break
        state, before = outcome, state
        if another_part(before.round, state.round):
            break
    return state


def _hinted(dialogue: Dialogue, state: Solo, table: Table, telling: RoundTelling) -> Solo:
    """The state with the hint, which is told; the menu is shorter then, so that it is read again."""
    state = _acted(state, Help(), table)
    seen = view(state, table).round
    assert seen is not None and seen.hint is not None  # it was just asked for
    dialogue.tell(telling.hint(seen.hint), *([] if seen.practice else [dialogue.voice("rounds.common.hinted")]))
    return state


def another_part(before: OpenRound | None, after: OpenRound | None) -> bool:
    """Whether another part of the round lies there now, for which other numbers stand."""
    assert before is not None  # a round is being played
    return after is None or (before.lay.phase, before.lay.pending) != (after.lay.phase, after.lay.pending)


def _over(dialogue: Dialogue, state: Solo, table: Table, seen: View, explanation: Explanation) -> Solo:
    voice = dialogue.voice
    assert seen.round is not None
    read(dialogue, open_round(seen, seen.round, explanation).panels)
    dialogue.tell("")
    entries = [Entry(voice("plain.game.next"), _Go.NEXT), Entry(voice("rounds.common.again"), _Go.AGAIN)]
    chosen = dialogue.menu(entries, voice("plain.back"), default=True, again="round")
    return _acted(state, Again() if chosen is _Go.AGAIN else Next(), table)


def _acted(state: Solo, action: Open | Back | Next | Again | Help, table: Table) -> Solo:
    outcome = reduce(state, action, table)
    return state if isinstance(outcome, Refusal) else outcome
