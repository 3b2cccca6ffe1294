"""What if: the facts as numbered switches; verdict and chain follow each switch."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from workshop.cases.case import Case
from workshop.language.explanation import Explanation
from workshop.page.model import Panel, Words
from workshop.page.what_if import change_for, move, switches
from workshop.page.what_if import what_if as page_of
from workshop.plain.dialogue import BACK, Dialogue, Entry
from workshop.plain.reading import line_of, read, read_parts
from workshop.play.world import World
from workshop.rules.facts import Fact, Tie
from workshop.rules.judgement import Judgement


class _Do(Enum):
    """What one can do beside switching facts."""

    MOVE = auto()
    MAKE = auto()
    RESTORE = auto()


def what_if(dialogue: Dialogue, case: Case, base: Judgement) -> None:
    """Switch and move facts until the player goes back. The case itself stays as it is."""
    voice = dialogue.voice
    world = World(case, base)
    dialogue.heard.pop("what if", None)
    told: tuple[Panel, ...] = ()
    while True:
        told = _tell(dialogue, world, told)
        entries: list[Entry[Fact | _Do]] = _switches(dialogue, world)
        entries.append(Entry(voice("what_if.move.place"), _Do.MOVE))
        entries.append(Entry(voice("what_if.change.place"), _Do.MAKE))
        if world.changed:
            entries.append(Entry(voice("plain.what_if.restore"), _Do.RESTORE))
        chosen = dialogue.numbers(entries, voice("plain.back"), several=True, again="what if")
        if chosen == (BACK,):
            return
        for number in chosen:
            match entries[number - 1].value:
                case _Do.MOVE:
                    world = _move(dialogue, world)
                case _Do.MAKE:
                    world = _make(dialogue, world)
                case _Do.RESTORE:
                    world = world.restored()
                case fact:
                    world = world.switched(fact)


def _tell(dialogue: Dialogue, world: World, told: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """Say the verdict, and the picture unless it is the one that was `told`; gives what stands now."""
    page = page_of(world, dialogue.voice)
    dialogue.heading(page.place)
    now = [panel for panel in page.panels if panel.name != "cards"]
    read(dialogue, [panel for panel in now if panel.name == "verdict" or panel not in told])
    dialogue.tell("")
    if "what if" not in dialogue.heard:
        dialogue.say("what_if.how")
    return tuple(now)


def _switches(dialogue: Dialogue, world: World) -> list[Entry[Fact | _Do]]:
    voice = dialogue.voice
    rows = switches(world, Explanation(world.case, world.judgement, voice))
    return [
        Entry(voice(f"plain.what_if.{'on' if row.chosen else 'off'}", card=row.text), fact)
        for row, fact in zip(rows, world.facts, strict=True)
    ]


def _move(dialogue: Dialogue, world: World) -> World:
    """Give a tie to somebody else: which tie, and to whom."""
    voice = dialogue.voice
    explanation = Explanation(world.case, world.judgement, voice)
    ties = [fact for fact in world.facts if isinstance(fact, Tie) and world.holds(fact)]
    dialogue.heading(voice("plain.what_if.which"))
    tie = dialogue.menu([Entry(explanation.card(each), each) for each in ties], voice("plain.back"))
    if tie is None:
        return world
    fact, people = move(world, explanation.card(tie), voice).panels
    read(dialogue, (fact,))
    party = _party(dialogue, people.words)
    return world if party is None else world.given(tie, party)


def _make(dialogue: Dialogue, world: World) -> World:
    """Ask for the smallest change that makes somebody the only customer, and apply it if wanted."""
    voice = dialogue.voice
    (people,) = change_for(world, None, voice).panels
    party = _party(dialogue, people.words)
    if party is None:
        return world
    answer = change_for(world, party, voice).panels[-1]
    change = world.change_for(party)
    dialogue.tell("")
    read_parts(dialogue, answer.parts[: -1 if change.edits else None])
    if not change.edits or not dialogue.menu([Entry(voice("plain.what_if.apply"), True)], voice("plain.back")):
        return world
    return world.after(change)


def _party(dialogue: Dialogue, lines: Iterable[Words]) -> str | None:
    """Whom somebody chooses from the lines of a page; the line without an option is the question."""
    question, *people = lines
    dialogue.heading(line_of(question))
    entries = [Entry(person.text, person.option) for person in people]
    return dialogue.menu(entries, dialogue.voice("plain.back"))
