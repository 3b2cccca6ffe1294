"""A trainer leads a session in lines: what is projected, a menu that keeps its numbers, and every vote typed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from workshop.cases.agenda import VOTES, Agenda, Stage
from workshop.cases.library import Library
from workshop.language.session import undone
from workshop.lead.led import Led
from workshop.lead.opening import begin
from workshop.lead.opening import rehearse as rehearsed
from workshop.lead.opening import resume as resumed
from workshop.page.plan import coming, pause
from workshop.page.room_ballot import hands_sum, stage_of
from workshop.page.room_rounds import lacking
from workshop.page.setup import for_trainer
from workshop.page.welcome import welcome
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.reading import read
from workshop.plain.seminar_agendas import choose_agenda as choose_agenda
from workshop.plain.seminar_desk import Do, Seminar
from workshop.plain.seminar_lines import Lines
from workshop.plain.seminar_menus import course, look, room
from workshop.plain.seminar_notes import clock_lines
from workshop.plain.seminar_pages import tell_stage, tell_turnout, tell_votes
from workshop.plain.seminar_report import offer_report
from workshop.plain.seminar_rounds import enter_lays, tell_laid
from workshop.plain.seminar_setup import set_up
from workshop.plain.seminar_voting import count_hands, enter_votes
from workshop.play.actions import GO_ON, Action, Backward, Extend, ShowOpening, ShowVotes, Undo
from workshop.play.session import Opening
from workshop.play.session_rounds import LAYING
from workshop.play.undoing import taken_back
from workshop.store.moments import moment
from workshop.store.places import quoted
from workshop.store.shelf import listed

Clock = Callable[[], float]


def host(
    dialogue: Dialogue, library: Library, agenda: Agenda, *, days: int | None = None, clock: Clock = time.time
) -> None:
    """Begin a session and lead it. Raises JournalError when it cannot be kept; Leave when the input ends."""
    with begin(agenda, library, dialogue.voice.language, days=days, now=clock) as led:
        _lead(led, dialogue, fresh=True)


def rehearse(dialogue: Dialogue, library: Library, agenda: Agenda, *, clock: Clock = time.time) -> None:
    """Rehearse a session of the agenda; nothing is kept. Raises Leave when the input ends."""
    with rehearsed(agenda, library, dialogue.voice.language, now=clock) as led:
        _lead(led, dialogue, fresh=True)


def resume(dialogue: Dialogue, library: Library, path: Path, *, clock: Clock = time.time) -> None:
    """Go on with a session at the exact step. Raises JournalError; Leave when the input ends."""
    with resumed(path, library, now=clock) as led:
        _lead(led, dialogue)


def _lead(led: Led, dialogue: Dialogue, *, fresh: bool = False) -> None:
    """Lead the session until the trainer pauses it or the input ends; what language was chosen stays.

    `fresh`: it begins, with people and teams.
    """
    dialogue.tell(*(trouble.sentence(dialogue.voice) for trouble in led.troubles))
    seminar = Seminar(Lines.of(dialogue), led)
    try:
        if fresh:
            led.act(ShowOpening(Opening.SETUP))
        if not fresh or set_up(seminar):
            _welcome(seminar)
            led.act(ShowOpening(None))  # the first case follows at once
            _tell_pause(seminar)
            if led.state.phones is not None:
                from workshop.plain.seminar_phones import open_again

                open_again(seminar)
            _steps(seminar)
    finally:
        if seminar.phones is not None:
            seminar.phones.close()
        dialogue.voice = seminar.dialogue.voice
        if led.rehearsal:
            dialogue.tell(dialogue.voice("session.rehearsal.kept"))
        else:
            key = "seminar.ended" if seminar.session.ended else "seminar.paused"
            dialogue.say(key, session=quoted(seminar.led.id))


def _welcome(seminar: Seminar) -> None:
    voice = seminar.voice
    read(seminar.dialogue, welcome(seminar.room, seminar.led.agenda, voice).panels)
    if seminar.led.rehearsal:
        seminar.dialogue.say("seminar.aside", text=voice("session.rehearsal.kept"))
        return
    until = moment(voice, listed(seminar.led.journal).until)
    for line in for_trainer(quoted(seminar.led.id), until, voice):
        seminar.dialogue.say("seminar.aside", text=line.text)


def _steps(seminar: Seminar) -> None:
    """Say each stage once, and the menu once; after that only the lines of it that change."""
    told: tuple[int, Stage, int] | None = None
    offered: list[str] = []
    while True:
        place = _place(seminar)
        if place != told:
            tell_stage(seminar)
            _tell_trainer(seminar)
        if seminar.phones is not None:
            seminar.phones.follow()
        entries = _entries(seminar)
        texts = [entry.text for entry in entries]
        chosen = seminar.dialogue.command(
            entries,
            seminar.voice("plain.seminar.pause"),
            lambda line: _counted(seminar, line),
            known=offered,
        )
        told, offered = place, texts
        if chosen is None:
            return
        asked = seminar.asked
        chosen(seminar)
        _tell_pause(seminar)
        if seminar.asked == asked:
            seminar.asked = ""  # something else was chosen


def _tell_pause(seminar: Seminar) -> None:
    """Say once that a pause has ended and does not count."""
    if paused := pause(seminar.led.take_pause(), seminar.voice):
        seminar.dialogue.say("seminar.aside", text=paused)


def _counted(seminar: Seminar, line: str) -> bool:
    asked = seminar.asked
    counted = count_hands(seminar, line)
    if seminar.asked == asked:
        seminar.asked = ""
    _tell_pause(seminar)
    return counted


def _tell_trainer(seminar: Seminar) -> None:
    """Say where the session stands against its plan. Advice is asked for: it would tell how the votes went."""
    seminar.dialogue.say("seminar.aside", text=" ".join(clock_lines(seminar.trainer, seminar.voice)))


def _entries(seminar: Seminar) -> list[Entry[Do]]:
    """The main menu. Every line keeps its number; what is not possible now says so."""
    session, voice = seminar.session, seminar.voice
    trainer = seminar.trainer
    following = coming(trainer.coming, trainer.following, voice, over=session.ended, once=trainer.room.once)
    shown = not session.show_votes

    def entry(text: str, do: Do, possible: bool = True) -> Entry[Do]:
        return Entry(text if possible else voice("plain.seminar.not_now", text=text), do)

    def doing(text: str, action: Action) -> Entry[Do]:
        return entry(text, lambda seminar: _do(seminar, action), seminar.led.possible(action))

    voting = session.stage in VOTES and not session.current.revealed
    found = seminar.room.round if session.stage in LAYING else None
    way = voice(f"plain.seminar.main.vote_{session.way}")
    if found is not None:
        way, voting = voice("plain.seminar.main.lay"), found.outcome is None
    return [
        Entry(following, _over) if session.ended else doing(following, GO_ON),
        doing(voice("plain.back"), Backward(shown=True)),
        entry(way, enter_votes if found is None else enter_lays, voting),
        doing(voice(f"plain.seminar.main.{'show' if shown else 'hide'}_votes"), ShowVotes(shown)),
        doing(voice("plain.seminar.main.minute"), Extend(1)),
        doing(voice("plain.seminar.main.undo"), Undo()),
        entry(voice("plain.seminar.main.look"), look),
        entry(voice("plain.seminar.main.course"), course),
        entry(voice("plain.seminar.main.room"), room),
        entry(voice("plain.seminar.main.report"), offer_report, not seminar.led.rehearsal),
    ]


def _over(seminar: Seminar) -> None:
    """Nothing: the line says itself that nothing comes any more, and keeps its number for the others."""


def _question(seminar: Seminar, action: Action) -> str:
    """What the trainer is asked before doing that; mostly nothing."""
    if action == Undo():
        return seminar.voice("vote.undo_hides") if seminar.led.undo_hides else ""
    if action != GO_ON or seminar.led.fills:
        return ""
    return lacking(seminar.room, seminar.led.hands, seminar.voice)


def _place(seminar: Seminar) -> tuple[int, Stage, int]:
    session = seminar.session
    return session.position, session.stage, session.round


def _do(seminar: Seminar, action: Action) -> None:
    """Do it; where no new page says that it was done, a sentence does. What closes or opens a vote asks first."""
    question = _question(seminar, action)
    if question and not seminar.sure(question):
        return
    before, told, was = _place(seminar), seminar.room.hands is not None, seminar.session
    if not seminar.act(action):
        return
    if action == Undo():
        what = taken_back(was, seminar.session)
        seminar.dialogue.tell(undone(what, stage_of(seminar.room, seminar.voice), seminar.voice))
    if before != _place(seminar):
        if action == GO_ON and not told and seminar.room.hands is not None:
            seminar.dialogue.tell(hands_sum(seminar.room, seminar.voice).text)
        return
    dialogue = seminar.dialogue
    match action:
        case ShowVotes(shown):
            dialogue.say("seminar.votes.shown" if shown else "seminar.votes.hidden")
            tell_votes(seminar, seminar.room)
        case Extend():
            _tell_trainer(seminar)
        case Undo():
            if seminar.session.stage in VOTES:
                tell_turnout(seminar, seminar.room)
            elif seminar.session.stage in LAYING:
                tell_laid(seminar, seminar.room)
        case _:
            pass
