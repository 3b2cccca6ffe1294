"""The plan of a session: its cases, the steps of the present one, the minutes, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.language.numbers import hours, minutes
from workshop.language.session import stage_name
from workshop.language.voice import Voice
from workshop.page.model import Page, Run, Sign, Weight, Words, panel, run, words
from workshop.play.audience import RoomView
from workshop.play.planned import Cost, PlannedCase, PlannedStep, PlanView

CASE, STEP = "case", "step"
"""What an option of the plan begins with."""

_MANY_HOURS: Final = 3
"""From here on nobody counts a pause in minutes."""


def plan(view: PlanView, voice: Voice) -> Page:
    """The clock over the list."""
    over = view.stage is Stage.FINAL
    said = " ".join(clock(view.clock.left, view.clock.behind, voice, over=over, alone=len(view.cases) == 1))
    way = words(voice(f"vote.way.{view.way.value}"), Weight.SOFT, gap=False)
    return Page(voice("plan.place"), (panel("clock", words(said, Weight.SOFT), way), panel("plan", _rows(view, voice))))


def clock(left: float, behind: float, voice: Voice, *, over: bool = False, alone: bool = False) -> Iterator[str]:
    """What is left of the time of this case, and how far the session is behind its plan; both in seconds.

    `over`: no case is on any more. `alone`: there is one case only, so that what is late is said once.
    """
    if not over:
        yield voice(f"plan.clock.{'left' if left >= 0 else 'over'}", minutes=minutes(left))
    late = minutes(behind)
    if alone and left < 0 < late and not over:
        return
    yield voice(f"plan.clock.{'on_time' if not late else 'behind' if behind > 0 else 'ahead'}", minutes=late)


def pause(seconds: float, voice: Voice) -> str:
    """What is said once of a pause that has ended, or less than nothing long, of a clock that was set back."""
    key = "pause" if seconds > 0 else "back"
    if hours(seconds) >= _MANY_HOURS:
        return voice(f"plan.clock.long_{key}", hours=hours(seconds))
    return voice(f"plan.clock.{key}", minutes=minutes(seconds)) if minutes(seconds) else ""


def goes_on_at(room: RoomView, voice: Voice) -> str:
    """At which case and stage a session goes on."""
    stage = stage_name(room.stage, room.round.kind if room.round else None, voice, once=room.once)
    return voice("plan.goes_on", number=room.number, total=room.total, stage=stage)


def coming(
    step: tuple[Stage, Round | None] | None,
    following: Text | None,
    voice: Voice,
    *,
    over: bool = False,
    once: bool = False,
) -> str:
    """What comes next: a step of this case, else the next case, else the close; `over`: nothing. `once`: this case has
    one vote only.
    """
    if over:
        return voice("plan.next.nothing")
    if step is None and following is not None:
        return voice("plan.next.case", title=following.in_(voice.language))
    return voice("plan.next.stage", stage=stage_name(*(step or (Stage.FINAL, None)), voice, once=once))


def asked(cost: Cost, voice: Voice) -> str:
    """What the trainer is asked before that."""
    return voice(f"plan.ask.{cost.value}")


def here(view: PlanView) -> str:
    """The option of where the session stands."""
    return f"{CASE} {view.position - 1}" if view.stage is Stage.FINAL else _step(view.stage, view.number)


def _step(stage: Stage, number: int) -> str:
    return f"{STEP} {stage.value} {number}"


def _rows(view: PlanView, voice: Voice) -> Iterator[Words]:
    for at, case in enumerate(view.cases):
        yield _case(at, case, at == view.position, voice)
        if at == view.position:
            yield from (_planned(step, view, voice) for step in view.steps)


def _case(at: int, case: PlannedCase, now: bool, voice: Voice) -> Words:
    title = run(case.title.in_(voice.language), Weight.NAME if now else Weight.PLAIN)
    lasts = Run(voice("plan.minutes", minutes=case.minutes), Weight.SOFT, apart=True)
    return Words(
        (*title, lasts),
        lead=run(f"{at + 1:>2}  ", Weight.LEAD if now else Weight.SOFT),
        sign=_sign(case, now, voice),
        option=f"{CASE} {at}",
        gap=False,
        short=title,
    )


def _sign(case: PlannedCase, now: bool, voice: Voice) -> Sign:
    if now:
        return Sign("●", Weight.LEAD, voice("plan.here"))
    if case.skipped:
        return Sign("–", Weight.SOFT, voice("plan.skipped"))
    return Sign("✓", Weight.SOFT, voice("plan.played")) if case.played else Sign("·", Weight.SOFT)


def _planned(step: PlannedStep, view: PlanView, voice: Voice) -> Words:
    now = (step.stage, step.number) == (view.stage, view.number)
    sign = Sign("●", Weight.LEAD, voice("plan.here")) if now else Sign("○", Weight.SOFT)
    return Words(
        run(stage_name(step.stage, step.kind, voice, once=view.once), Weight.NAME if now else Weight.PLAIN),
        lead=run("      ", Weight.SOFT),
        sign=sign,
        option=_step(step.stage, step.number),
        gap=False,
    )
