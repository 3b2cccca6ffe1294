"""The trainer's notes: what to do now, what comes next, the hidden votes, what is on the wall, what the author says.

The same case can be read before any session: then its course stands where the present step would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from workshop.cases.agenda import VOTES, Stage, Way
from workshop.language.explanation import Explanation
from workshop.language.numbers import clock as figures
from workshop.language.session import gained, stage_name
from workshop.language.voice import Voice
from workshop.page.case import place
from workshop.page.model import (
    NUMBERED,
    Bars,
    Page,
    Panel,
    Part,
    Run,
    Weight,
    Words,
    heading,
    panel,
    paragraphs,
    run,
    soft_heading,
    words,
)
from workshop.page.plan import clock, coming, pause
from workshop.page.reveal import share_right
from workshop.page.room_ballot import first_stands, phones_sum, queue_of, turnout
from workshop.page.room_rounds import laid
from workshop.page.teams import team_name
from workshop.page.votes import cast
from workshop.page.wall import on_wall, the_case, whole_case
from workshop.page.why import relied
from workshop.play.audience import TrainerView
from workshop.play.planned import PlanView
from workshop.play.session import Opening
from workshop.play.session_rounds import LAYING
from workshop.rules.verdict import Outcome

BEFORE: Final = (Stage.SITUATION, Stage.FIRST_VOTE, Stage.DISCUSSION, Stage.SECOND_VOTE)
"""Stages at which the trainer looks the case up; from the reveal on what the author says comes before it."""
KEYS: Final[Mapping[Stage, tuple[str, ...]]] = {
    Stage.SITUATION: ("next", "facts"),
    Stage.FIRST_VOTE: ("next", "way", "undo"),
    Stage.DISCUSSION: ("next", "minute", "votes"),
    Stage.SECOND_VOTE: ("next", "way", "undo"),
    Stage.ROUND: ("next", "undo"),
    Stage.ROUND_DISCUSSION: ("next", "minute"),
    Stage.ROUND_AGAIN: ("next", "undo"),
    Stage.STANDINGS: ("next", "standings"),
    Stage.FINAL: ("report",),
}
"""The commands that matter most at a stage, as the screens call them; elsewhere on and back."""
OPENING_KEYS: Final[Mapping[Opening, tuple[str, ...]]] = {
    Opening.SETUP: ("next", "way", "undo"),
    Opening.WELCOME: ("next", "phones", "setup"),
}
"""Those before the first case."""
WAYS: Final[Mapping[Way, tuple[str, ...]]] = {Way.HANDS: ("peek",), Way.KEYBOARD: ("close_vote",), Way.ONE: ()}
"""Those of a way of voting."""
ON_AND_BACK: Final = ("next", "back", "overview")


def notes(
    view: TrainerView, voice: Voice, *, whole: bool = True, stored: Iterable[Words] = (), told_first: str = ""
) -> Page:
    """The notes at the present step. `whole`: whether the votes on this case are all there; `stored`: what is said at
    the end of where the session is kept; `told_first`: what stands over everything, mostly nothing.
    """
    room = view.room
    kind = room.round.kind if room.round else None
    title = place(room.number, room.total, view.case.title.in_(voice.language), voice)
    right = stage_name(room.stage, kind, voice, once=room.once)
    if view.opening is not None:
        title, right = room.title.in_(voice.language), voice(f"notes.opening.{view.opening.value}")
    told = [_now(view, voice, told_first)]
    over = room.stage is Stage.FINAL
    if whole and not over and room.round is None and view.votes.voters:
        told.append(_votes(view, voice))
    if room.judgement is not None and not over:
        told += relied(room, Explanation(view.case, room.judgement, voice))
    told.append(panel("keys", soft_heading(voice("notes.keys")), _keys(view, voice)))
    if not over:
        case, author = the_case(view, voice), panel("notes", _author(view, voice))
        told += (on_wall(view, voice), *((case, author) if room.stage in BEFORE else (author, case)))
    elif kept := tuple(stored):
        told.append(panel("stored", kept))
    return Page(title, tuple(told), right)


def reading(view: TrainerView, plan: PlanView, voice: Voice) -> Page:
    """A case before any session: its course with what to do at each step, what the wall will show, the author."""
    room = view.room
    title = place(room.number, room.total, view.case.title.in_(voice.language), voice)
    talk = "one" if plan.way is Way.ONE else "once" if room.once else "again"
    steps = (
        Words(
            (
                Run(stage_name(step.stage, step.kind, voice, once=room.once), Weight.NAME),
                Run("\n" + _todo(step.stage, plan.way, voice, talk)),
            ),
            lead=run(f"{number:>2}  ", NUMBERED),
        )
        for number, step in enumerate(plan.steps, 1)
    )
    lasts = voice("plan.minutes", minutes=plan.cases[plan.position].minutes)
    return Page(
        title,
        (
            panel("course", heading(voice("notes.course")), steps),
            whole_case(view, voice),
            panel("notes", _author(view, voice)),
        ),
        lasts,
    )


# Now


def _now(view: TrainerView, voice: Voice, told_first: str = "") -> Panel:
    room, over = view.room, view.room.stage is Stage.FINAL
    found: list[Part] = [words(told_first, Weight.BAD)] if told_first else []
    found.append(words(_todo_now(view, voice), Weight.NAME))
    if room.round is not None:
        found.append(words(voice(f"notes.round.{room.round.kind.value}")))
    if room.stage is Stage.WHY and room.shift is not None and room.shift.moved is None:
        found.append(words(_todo(Stage.SHIFT, room.way, voice)))  # who moved nobody knows, but themselves
    if view.opening is not None:
        found.append(words(_coming(view, view.opening, voice), Weight.SOFT))
        return panel("now", found)
    found += (words(said, gap=False) for said in _come_in(view, voice))
    if not over:
        found.append(words(coming(view.coming, view.following, voice, once=room.once), Weight.SOFT))
    if paused := pause(view.pause, voice):
        found.append(words(paused, Weight.SOFT))
    if view.talk is not None:
        found.append(words(voice("notes.talk", time=figures(view.talk)), Weight.SOFT))
    time = clock(view.left, view.behind, voice, over=over, alone=room.total == 1)
    found.append(words(" ".join(time), Weight.SOFT, gap=over))
    return panel("now", found)


def _coming(view: TrainerView, opening: Opening, voice: Voice) -> str:
    """What comes after that part of the opening."""
    if opening is Opening.SETUP:
        return voice("plan.next.stage", stage=voice(f"notes.opening.{Opening.WELCOME.value}"))
    return voice("plan.next.first", title=view.case.title.in_(voice.language))


def _keys(view: TrainerView, voice: Voice) -> Iterator[Words]:
    """What can be done at this stage: a front end that has keys puts them before it."""
    room = view.room
    commands = KEYS.get(room.stage, ON_AND_BACK) if view.opening is None else OPENING_KEYS[view.opening]
    if room.first_way is None:
        commands = tuple(each for each in commands if each != "votes")
    if room.stage in VOTES:
        commands += WAYS[room.way]
    for each in commands:
        yield Words(run(voice(f"keys.command.{each}.name")), command=each, gap=False)


def _todo_now(view: TrainerView, voice: Voice) -> str:
    """What to do at this step; at a second vote that keeps nothing of a first one, what is done at the first."""
    room, stage = view.room, view.room.stage
    if view.opening is not None:
        return voice(f"notes.do.{view.opening.value}")
    if stage is Stage.SECOND_VOTE and (room.first_way is None or (room.way is Way.KEYBOARD and not first_stands(room))):
        stage = Stage.FIRST_VOTE
    moved = room.shift.moved if room.shift is not None else None
    if stage is Stage.SHIFT and moved is not None and all(before == after for before, after in moved):
        return voice("notes.do.shift_unmoved")
    if stage is not Stage.DISCUSSION:
        return _todo(stage, room.way, voice)
    alike = view.votes.voters > 1 and sum(map(bool, view.votes.options.values())) == 1
    way, talk = room.first_way, "alike" if alike else "once" if room.once else "again"
    return _todo(stage, room.way, voice, "unvoted" if way is None else "one" if way is Way.ONE else talk)


def _todo(stage: Stage, way: Way, voice: Voice, talk: str = "again") -> str:
    """What to do at that stage, in one sentence. `talk`: which one of a discussion."""
    if stage is Stage.DISCUSSION:
        return voice(f"notes.do.discussion.{talk}")
    return voice(f"notes.do.{stage.value}.{way.value}" if stage in VOTES else f"notes.do.{stage.value}")


def _come_in(view: TrainerView, voice: Voice) -> Iterator[str]:
    """How far a vote or round has come: who is missing, where that is known by name."""
    room = view.room
    if room.round is not None and room.stage in LAYING:
        late = [team_name(each, voice) for each in room.teams if each.id in {*room.round.voters} - room.round.laid]
        yield voice("notes.waiting", teams=voice.join(late)) if late else laid(room.round, voice)
    elif room.stage not in VOTES:
        return
    elif room.way is Way.HANDS and room.people is not None:
        yield voice("notes.hands", hands=view.hands, people=room.people)
    elif room.way is Way.HANDS:
        yield voice("vote.hands.sum", hands=view.hands)
    elif room.way is Way.KEYBOARD and room.teams and not queue_of(room).again:
        late = [team_name(each, voice) for each in room.teams if each.id not in room.voted]
        yield voice("notes.waiting", teams=voice.join(late)) if late else turnout(room, voice)
    elif room.way is Way.KEYBOARD:
        yield turnout(room, voice)
    if room.stage in VOTES and room.phones is not None and room.way is not Way.ONE:
        yield phones_sum(room.phones, voice)


# The votes, hidden or not


def _votes(view: TrainerView, voice: Voice) -> Panel:
    vote = stage_name(view.vote, None, voice, once=view.room.once)
    hidden = view.room.votes is None
    found: list[Part] = [heading(voice("notes.hidden", vote=vote) if hidden else vote)]
    for part in cast(view.case, view.votes, voice):
        found.append(Bars(tuple(row for row in part.rows if row.value)) if isinstance(part, Bars) else part)
    split = view.judgement.verdict.outcome is Outcome.SPLIT
    if view.votes.right is not None:
        share = share_right(view.votes, voice, split=split)
        found.append(words(voice("notes.right", share=share), Weight.NAME))
    if view.room.stage in (Stage.FIRST_VOTE, Stage.DISCUSSION):
        advice = (view.advice or "few") if view.complete else "later"
        found.append(words(voice(f"notes.advice.{advice}"), gap=False))
    if view.shift is not None and view.complete and (view.votes.seated or not split):  # else only bounds are known
        found.append(words(gained(view.shift.gain, voice), gap=False))
    return panel("votes", found)


# What the author says


def _author(view: TrainerView, voice: Voice) -> Iterator[Words]:
    case, language = view.case, voice.language
    yield heading(voice("notes.heading"))
    yield from paragraphs([case.notes.in_(language)])
    yield heading(voice("notes.verdict"))
    yield from paragraphs([Explanation(case, view.judgement, voice).verdict()])
    if case.objection is not None:
        yield heading(voice("notes.objection"))
        yield from paragraphs([case.objection.in_(language)])
    if case.debriefing:
        yield heading(voice("notes.questions"))
        yield from paragraphs(question.in_(language) for question in case.debriefing)
