"""The jobs that people shared from their phones, as two histograms: who pays, and who only feels like it."""

from __future__ import annotations

from workshop.language.voice import Voice
from workshop.page.model import Bar, Bars, Panel, Part, Weight, panel, soft_heading, words
from workshop.play.jobs import JobSums

_TOLD = ("one", "split", "open", "none")


def jobs(found: JobSums | None, voice: Voice) -> tuple[Panel, ...]:
    """Both, the mistakes by how often they are made; nothing of too few jobs."""
    if found is None:
        return ()
    verdicts = {each.value: number for each, number in found.verdicts.items()}
    rows = tuple(Bar(voice(f"evening.jobs.{key}"), str(verdicts[key]), verdicts[key]) for key in _TOLD)
    often = sorted(found.traps.items(), key=lambda each: -each[1])
    traps = tuple(Bar(voice(f"engine.trap.{trap.value}"), str(number), number) for trap, number in often)
    head = words(voice("evening.jobs.heading", number=found.jobs), Weight.LEAD)
    told: list[Part] = [head, Bars(rows, most=found.jobs)]
    if traps:
        told += [soft_heading(voice("evening.jobs.traps")), Bars(traps, most=found.jobs)]
    return (panel("jobs", told),)
