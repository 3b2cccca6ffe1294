"""The trainer's notes as lines: what the projector never shows, and following a session that runs elsewhere."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from typing import Final

from workshop.cases.agenda import Stage, Way
from workshop.language.explanation import Explanation
from workshop.language.numbers import minutes as whole_minutes
from workshop.language.voice import Voice
from workshop.page.evening import stored
from workshop.page.reveal import share_right
from workshop.page.teams import team_signed
from workshop.page.votes import cast
from workshop.plain.dialogue import read_line
from workshop.plain.paper import Paper
from workshop.plain.reading import lines_of
from workshop.plain.seminar_rounds import stage_name
from workshop.play.audience import TrainerView, trainer_view
from workshop.play.session import Session
from workshop.play.session_rounds import LAYING
from workshop.play.steps import next_step
from workshop.play.table import Table
from workshop.store.moments import moment
from workshop.store.sessions import Trouble, Watch
from workshop.store.shelf import listed

_PAUSE: Final = 0.3
"""Seconds between two looks at the journal."""


def follow(paper: Paper, voice: Voice, watch: Watch, table: Table, *, once: bool = False) -> None:
    """Say what the trainer should know, again whenever something changes, until the session or the input ends.

    With `once` only now. Raises JournalError when the journal goes away.
    """
    shown: tuple[int, Stage, int] | None = None
    over: threading.Event | None = None
    told: set[Trouble] = set()
    while True:
        for trouble in watch.troubles:
            if trouble not in told:
                paper.line(trouble.sentence(voice))
        told.update(watch.troubles)
        session = watch.game.session
        place = (session.position, session.stage, session.round)
        for line in block(watch, table, voice, time.time(), whole=shown != place):
            paper.line(line)
        shown = place
        if once or session.ended:
            return
        over = over or _end_of_input()
        while not watch.refresh():
            if over.wait(_PAUSE) and not watch.refresh():
                return


def _end_of_input() -> threading.Event:
    """What is set when the input ends; until then somebody may still be there."""
    over = threading.Event()

    def wait() -> None:
        with contextlib.suppress(OSError):
            while read_line() is not None:
                pass
        over.set()

    threading.Thread(target=wait, daemon=True).start()
    return over


def block(watch: Watch, table: Table, voice: Voice, now: float, *, whole: bool = True) -> Iterator[str]:
    """What the trainer should know now; without `whole` only what changes during a stage."""
    session = watch.game.session
    view = trainer_view(session, table, now)
    title = view.case.title.in_(voice.language)
    stage = stage_name(session.stage, view.room.round.kind if view.room.round else None, voice)
    yield ""
    yield voice("case.stage", number=view.room.number, total=view.room.total, title=title, stage=stage)
    yield from clock_lines(view, voice)
    if not session.ended:
        yield coming(session, table, voice)
    if whole:
        yield from notes_lines(view, voice)
    if watch.whole:
        yield from hidden_lines(view, voice)
    if session.ended:
        until = moment(voice, listed(watch.path).until)
        yield from (line for words in stored(watch.path.stem, until, voice) for line in lines_of(words))


def coming(session: Session, table: Table, voice: Voice) -> str:
    """What comes next."""
    if session.ended:
        return voice("plain.seminar.next.nothing")
    after = next_step(session, table)
    if after is None and session.position + 1 < len(session.agenda.blocks):
        following = session.agenda.blocks[session.position + 1].case
        return voice("plain.seminar.next.case", title=table[following].title.in_(voice.language))
    return voice("plain.seminar.next.stage", stage=stage_name(*(after or (Stage.FINAL, None)), voice))


def clock_lines(view: TrainerView, voice: Voice) -> Iterator[str]:
    """The minutes left for this case, and how far the session is behind its plan."""
    if view.room.stage is not Stage.FINAL:
        minutes = whole_minutes(view.left)
        if view.left >= 0:
            yield voice("plain.seminar.clock.left", minutes=minutes)
        else:
            yield voice("plain.seminar.clock.over", minutes=minutes)
    behind = whole_minutes(view.behind)
    if behind and view.behind > 0:
        yield voice("plain.seminar.clock.behind", minutes=behind)
    elif behind:
        yield voice("plain.seminar.clock.ahead", minutes=behind)


def notes_lines(view: TrainerView, voice: Voice) -> Iterator[str]:
    """The notes, the verdict, the objection and the questions of the case."""
    case, language = view.case, voice.language
    yield voice("plain.seminar.notes.notes", text=case.notes.in_(language))
    yield voice("plain.seminar.notes.verdict", text=Explanation(case, view.judgement, voice).verdict())
    if case.objection is not None:
        yield voice("plain.seminar.notes.objection", text=case.objection.in_(language))
    for question in case.debriefing:
        yield voice("plain.seminar.notes.question", text=question.in_(language))


def hidden_lines(view: TrainerView, voice: Voice) -> Iterator[str]:
    """The distribution, hidden or not, who has voted, and the advice."""
    room, found = view.room, view.votes
    split = len(view.judgement.verdict.parties) > 1
    if room.stage in (Stage.FIRST_VOTE, Stage.SECOND_VOTE) and room.way is Way.KEYBOARD and room.teams:
        waiting = [team_signed(team, voice) for team in room.teams if team.id not in room.voted]
        if waiting:
            yield voice("plain.seminar.notes.waiting", teams=voice.join(waiting))
    if room.round is not None:
        yield voice(f"seminar.notes.round.{room.round.kind.value}")
        late = [team_signed(team, voice) for team in room.teams if team.id in {*room.round.voters} - room.round.laid]
        if late and room.stage in LAYING:
            yield voice("plain.seminar.notes.waiting_round", teams=voice.join(late))
        return
    if not found.voters:
        yield voice("plain.seminar.notes.no_votes")
        return
    yield voice("plain.seminar.notes.distribution")
    for part in cast(view.case, found, voice):
        yield from lines_of(part)
    if found.right is not None:
        yield voice("seminar.notes.right", share=share_right(found, voice, split=split))
    yield advice_line(view, voice)


def advice_line(view: TrainerView, voice: Voice) -> str:
    """What the share of right answers suggests; of few votes nothing."""
    return voice(f"plain.seminar.advice.{view.advice or 'few'}")
