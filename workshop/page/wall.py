"""The wall in the trainer's notes: what it shows at the present stage, and the rest of the case to look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from workshop.cases.agenda import VOTES, Stage
from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.case import numbered_cards, option_runs, you_are
from workshop.page.debriefing import debriefing
from workshop.page.discussion import discussion
from workshop.page.model import (
    NUMBERED,
    Bars,
    Flows,
    Large,
    Panel,
    Part,
    Picture,
    Weight,
    Words,
    heading,
    panel,
    run,
    soft_heading,
    words,
)
from workshop.page.reveal import room_reveal
from workshop.page.room_ballot import ballot, cards_open
from workshop.page.room_rounds import round_talk, telling_of
from workshop.page.round_end import round_reveal
from workshop.page.rounds import cards, told
from workshop.page.setup import setup
from workshop.page.shift import shift
from workshop.page.standings import standings
from workshop.page.welcome import welcome
from workshop.page.why import room_why, room_why_not
from workshop.play.audience import RoomView, TrainerView
from workshop.play.letters import lettered
from workshop.play.session import Opening
from workshop.play.session_rounds import LAYING
from workshop.rules.facts import Fact

_ELSEWHERE: Final = frozenset({"relied", "lanes"})
"""Panels of the wall that the notes tell in a place of their own, or that only say how to read a picture."""
_CHARTS: Final = (Bars, Flows)
"""Beside the wall the notes have the votes already."""


def on_wall(view: TrainerView, voice: Voice) -> Panel:
    """What everybody sees at this stage, in the words of the stage itself."""
    return panel("wall", heading(voice("notes.wall")), _shown(view, voice))


def the_case(view: TrainerView, voice: Voice) -> Panel:
    """What of situation, answers and cards is not on the wall at this stage."""
    room, stage = view.room, view.room.stage
    found: list[Part] = []
    if stage is not Stage.SITUATION or view.opening is not None:
        found += _situation(view, voice)
    if stage not in VOTES:
        found += _options(view, voice)
    shown = _cards_told(room)
    if rest := numbered_cards(view.case, [fact for fact in view.case.facts if fact not in shown], voice):
        found += (soft_heading(voice("notes.more_cards" if shown else "notes.cards")), *rest)
    return panel("case", heading(voice("notes.case")), found)


def whole_case(view: TrainerView, voice: Voice) -> Panel:
    """What the wall will show of a case, before any session."""
    facts = numbered_cards(view.case, view.case.facts, voice)
    rest = *_options(view, voice), soft_heading(voice("notes.cards")), *facts
    return panel("wall", heading(voice("notes.wall")), _situation(view, voice), rest)


def _cards_told(room: RoomView) -> tuple[Fact, ...]:
    """The cards that are on the wall, or come there with its next page."""
    if room.stage in LAYING and room.round is not None and room.round.kind is Round.EVIDENCE:
        return room.case.facts
    if room.stage is Stage.DISCUSSION or (room.stage in VOTES and cards_open(room)):
        return room.case.about_focus
    return ()


def _shown(view: TrainerView, voice: Voice) -> Iterable[Part]:
    room = view.room
    if view.opening is not None:
        return _bare(_opening(view, voice), voice)
    if room.stage is Stage.SITUATION:
        return _situation(view, voice)
    if room.stage in VOTES:
        return _vote(view, voice)
    if room.stage is Stage.DISCUSSION:
        return _bare(discussion(room, voice), voice, charts=True)
    if room.stage in LAYING and room.round is not None:
        telling, lies = telling_of(room, voice), room.round.desk
        prompt = words(telling.prompt(lies), Weight.NAME)
        return (prompt, *_bare([panel("desk", told(telling, lies), cards(telling, lies, silent=True))], voice))
    if room.stage is Stage.ROUND_DISCUSSION:
        return _bare(round_talk(room, voice), voice)
    if room.stage is Stage.DEBRIEFING:
        return _bare(debriefing(room.case, (), voice), voice)
    if room.stage is Stage.STANDINGS:
        return _bare(standings(room, voice), voice)
    if room.judgement is None:
        return ()
    return _bare(_explained(room, Explanation(view.case, room.judgement, voice)), voice)


def _opening(view: TrainerView, voice: Voice) -> Iterator[Panel]:
    """What stands before the first case."""
    if view.opening is Opening.SETUP or view.agenda is None:
        yield from setup(view.room, voice).panels
        return
    yield from welcome(view.room, view.agenda, voice).panels
    if view.room.phones is not None:
        yield panel("phones", words(voice("notes.code"), Weight.SOFT))


def _explained(room: RoomView, explanation: Explanation) -> Iterable[Panel]:
    if room.stage is Stage.WHY:
        return room_why(room, explanation)
    if room.stage is Stage.WHY_NOT:
        return room_why_not(room, explanation)
    if room.stage is Stage.SHIFT:
        return shift(room, explanation)
    if room.stage is Stage.ROUND_REVEAL:
        return round_reveal(room, explanation)
    return room_reveal(room, explanation)


def _situation(view: TrainerView, voice: Voice) -> tuple[Words, ...]:
    return words(view.case.situation.in_(voice.language)), you_are(view.case, voice)


def _options(view: TrainerView, voice: Voice) -> tuple[Words, ...]:
    return (soft_heading(voice("notes.options")), *_letters(view, voice))


def _letters(view: TrainerView, voice: Voice) -> tuple[Words, ...]:
    return tuple(
        Words(option_runs(view.case, option, voice), lead=run(f"{letter}  ", NUMBERED), gap=False)
        for letter, option in lettered(view.case).items()
    )


def _vote(view: TrainerView, voice: Voice) -> Iterator[Part]:
    """The question, the letters, and the cards where the room has them."""
    room = view.room
    yield from _bare((each for each in ballot(room, voice) if each.name == "question"), voice)
    yield from _letters(view, voice)
    if shown := _cards_told(room):
        yield soft_heading(voice("notes.cards"))
        yield from numbered_cards(room.case, shown, voice)


def _bare(panels: Iterable[Panel], voice: Voice, *, charts: bool = False) -> Iterator[Part]:
    """Those panels as text to read: nothing in them can be chosen here, and of a picture it is said that it is there.

    `charts`: with those of votes, of which it else is said only that they come first.
    """
    for each in panels:
        if each.again or each.name in _ELSEWHERE:
            continue
        if not charts and each.name == "votes":
            yield words(voice("notes.bars"), Weight.SOFT)
            continue
        if each.name == "evidence":
            yield soft_heading(voice("notes.cards"))
        for part in each.parts:
            if isinstance(part, Picture):
                yield words(voice("notes.picture"), Weight.SOFT)
            elif isinstance(part, Large):
                yield words(part.text, Weight.NAME)
            elif isinstance(part, Words):
                if not part.command:
                    yield replace(part, option="", chosen=None)
            elif charts or not isinstance(part, _CHARTS):
                yield part
