"""What if: the facts as numbered switches; verdict and chain follow each switch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from workshop.cases.case import Case
from workshop.language.explanation import Explanation
from workshop.plain.dialogue import BACK, Dialogue, Entry
from workshop.plain.picture import picture_lines
from workshop.rules.change import EditKind
from workshop.rules.facts import Fact, Tie
from workshop.rules.judgement import Judgement


class _Do(Enum):
    """What one can do beside switching facts."""

    MOVE = auto()
    MAKE = auto()
    RESTORE = auto()


@dataclass(frozen=True, slots=True)
class World:
    """The facts as changed so far."""

    removed: tuple[Fact, ...] = ()
    added: tuple[Tie, ...] = ()

    def switched(self, fact: Fact) -> World:
        """With that fact switched: off when it held, on when it did not."""
        if fact in self.added:
            return replace(self, added=tuple(each for each in self.added if each != fact))
        if fact in self.removed:
            return replace(self, removed=tuple(each for each in self.removed if each != fact))
        return replace(self, removed=(*self.removed, fact))

    def with_(self, tie: Tie, base: Judgement) -> World:
        """With that tie, whether it is new or was switched off."""
        if tie in self.removed:
            return self.switched(tie)
        return self if tie in self.added or tie in base.organisation else replace(self, added=(*self.added, tie))

    def judged(self, base: Judgement) -> Judgement:
        """What the engine says of this world."""
        return base.after(self.removed, self.added)


def what_if(dialogue: Dialogue, case: Case, base: Judgement) -> None:
    """Switch and move facts until the player goes back. The case itself stays as it is."""
    voice = dialogue.voice
    world = World()
    while True:
        explanation = Explanation(case, world.judged(base), voice)
        _tell(dialogue, explanation)
        facts: tuple[Fact, ...] = (*case.facts, *world.added)
        entries: list[Entry[Fact | _Do]] = [Entry(_switch(dialogue, explanation, world, fact), fact) for fact in facts]
        entries.append(Entry(voice("plain.what_if.move"), _Do.MOVE))
        entries.append(Entry(voice("plain.what_if.make"), _Do.MAKE))
        if world != World():
            entries.append(Entry(voice("plain.what_if.restore"), _Do.RESTORE))
        chosen = dialogue.numbers(entries, voice("plain.back"), several=True)
        if chosen == (BACK,):
            return
        for number in chosen:
            match entries[number - 1].value:
                case _Do.MOVE:
                    world = _move(dialogue, case, base, world)
                case _Do.MAKE:
                    world = _make(dialogue, case, base, world)
                case _Do.RESTORE:
                    world = World()
                case fact:
                    world = world.switched(fact)


def _tell(dialogue: Dialogue, explanation: Explanation) -> None:
    dialogue.heading(dialogue.voice("plain.what_if.head"))
    dialogue.tell(explanation.headline(), explanation.verdict(), *picture_lines(explanation), "")
    dialogue.say("what_if.how")


def _switch(dialogue: Dialogue, explanation: Explanation, world: World, fact: Fact) -> str:
    state = "off" if fact in world.removed else "on"
    return dialogue.voice(f"plain.what_if.{state}", card=explanation.card(fact))


def _move(dialogue: Dialogue, case: Case, base: Judgement, world: World) -> World:
    """Give a tie to somebody else: which tie, and to whom."""
    voice = dialogue.voice
    explanation = Explanation(case, world.judged(base), voice)
    ties = [tie for tie in (*case.ties, *world.added) if tie not in world.removed]
    dialogue.heading(voice("plain.what_if.which"))
    tie = dialogue.menu([Entry(explanation.card(each), each) for each in ties], voice("plain.back"))
    if tie is None:
        return world
    party = _party(dialogue, case, voice("plain.what_if.to_whom"))
    if party is None or party in (tie.source, tie.target):
        return world
    return world.switched(tie).with_(Tie(party, tie.kind, tie.target), base)


def _make(dialogue: Dialogue, case: Case, base: Judgement, world: World) -> World:
    """Ask for the smallest change that makes somebody the only customer, and apply it if wanted."""
    voice = dialogue.voice
    party = _party(dialogue, case, voice("plain.what_if.whom"))
    if party is None:
        return world
    judgement = world.judged(base)
    dialogue.tell("", *Explanation(case, judgement, voice).change(party))
    edits = judgement.smallest_change(party).edits
    if not edits or not dialogue.menu([Entry(voice("plain.what_if.apply"), True)], voice("plain.back")):
        return world
    for edit in edits:
        if edit.kind is not EditKind.ADD:
            world = world.switched(edit.tie)
        if edit.becomes is not None:
            world = world.with_(edit.becomes, base)
    return world


def _party(dialogue: Dialogue, case: Case, question: str) -> str | None:
    dialogue.heading(question)
    entries = [Entry(case.role(party).in_(dialogue.voice.language).label, party) for party in case.options]
    return dialogue.menu(entries, dialogue.voice("plain.back"))
