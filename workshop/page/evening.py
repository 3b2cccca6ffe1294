"""The end of a session: all cases at a glance, the trap most fell into, the podium, one question to take home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop.language.numbers import share
from workshop.language.voice import Voice
from workshop.page.jobs import jobs
from workshop.page.model import (
    Page,
    Panel,
    Part,
    Row,
    Run,
    Table,
    Weight,
    Words,
    heading,
    panel,
    run,
    soft_heading,
    words,
)
from workshop.page.standings import honours, podium
from workshop.page.votes import told_of
from workshop.play.audience import RoomView
from workshop.play.ballot import Distribution
from workshop.play.evening import Recalled
from workshop.rules.facts import Trap


def final(room: RoomView, voice: Voice, *, rehearsal: bool = False) -> Page:
    """The result of a contest, the evening at a glance, the jobs people shared. Of a `rehearsal` nothing is kept."""
    told = (*honours(room, voice), *glance(room, voice, rehearsal=rehearsal), *jobs(room.jobs, voice))
    return Page(room.title.in_(voice.language), told, voice("session.stage.final"))


def glance(room: RoomView, voice: Voice, *, rehearsal: bool = False) -> tuple[Panel, ...]:
    """The evening, which is one screen: its cases and traps, the podium of a contest, what to take home."""
    quiet = Words(run(voice("evening.quiet"), Weight.SOFT), command="report")
    if rehearsal:
        quiet = words(voice("session.rehearsal.kept"), Weight.SOFT)
    take = panel(
        "take",
        soft_heading(voice("evening.take")),
        Words((Run(voice("evening.question"), Weight.NAME), Run(f" {voice('evening.need')}", Weight.SOFT)), gap=False),
        quiet,
    )
    cases = panel("evening", _cases(room, voice), _most_fell(room, voice))
    return (cases, panel("podium", podium(room, voice)), take) if room.standings else (cases, take)


def stored(session: str, until: str, voice: Voice) -> tuple[Words, ...]:
    """For the trainer, when it is over: where the session is, until when, and how the report is written."""
    return (
        heading(voice("evening.stored.heading")),
        words(voice("evening.stored.kept", session=session, until=until)),
        words(voice("evening.stored.report", session=session)),
    )


def _cases(room: RoomView, voice: Voice) -> Iterator[Part]:
    if not room.evening:
        yield words(voice("evening.none"))
        return
    twice = any(each.after is not None for each in room.evening)
    said = voice("evening.heading" if twice else "evening.heading_once")
    if any(each.trap is not None for each in room.evening):
        said = voice("evening.heading_trap", heading=said)
    yield heading(said)
    yield Table(tuple(_row(each, voice, room.people) for each in room.evening), gives=1)


def _row(each: Recalled, voice: Voice, people: int | None) -> Row:
    title, told = each.title.in_(voice.language), went(each, voice, people)
    said = voice("evening.case", number=each.number, title=title, told=told)
    trap = voice(f"engine.trap.{each.trap.value}") if each.trap is not None else ""
    return Row(
        (run(f"{each.number}", Weight.LEAD), run(title), run(told, Weight.NAME), run(trap, Weight.BAD)),
        f"{said}, {voice('evening.trap', trap=trap)}" if trap else said,
    )


def went(each: Recalled, voice: Voice, people: int | None = None) -> str:
    """How many were right, before and after; of one vote only that. `people`: how many are in the room."""
    if each.after is None:
        return _right(each.before, voice, people, split=each.split) if each.before.voters else voice("evening.unvoted")
    before, after = each.before, each.after
    of = told_of(before, after, people) if before.voters and after.voters else None
    if _counts(before, split=each.split) and _counts(after, split=each.split) and of is not None and of > 1:
        return voice("evening.from_to", before=before.number_right, right=after.number_right, voters=of)
    told = (_right(votes, voice, people, split=each.split) if votes.voters else "–" for votes in (before, after))
    return voice("evening.each", before=next(told), after=next(told))


def _right(votes: Distribution, voice: Voice, people: int | None, *, split: bool) -> str:
    assert votes.right is not None  # somebody voted
    if not _counts(votes, split=split):
        return voice("vote.cast.at_most", share=share(votes.right, voice))
    if votes.voters == 1:
        return voice(f"evening.{'right' if votes.right else 'wrong'}")
    more = not votes.seated and people is not None and votes.voters > people  # some raised a hand for several letters
    return voice(f"vote.cast.{'of_votes' if more else 'of'}", right=votes.number_right, voters=votes.voters)


def _counts(votes: Distribution, *, split: bool) -> bool:
    """Whether it is known how many were right: hands for a customer of several tell only how many at most."""
    return votes.right is not None and (votes.seated or not split)


def _most_fell(room: RoomView, voice: Voice) -> Iterator[Words]:
    fell = Counter[Trap]()
    for each in room.evening:
        fell.update(each.traps)
    if not fell:
        return
    ((trap, number),) = fell.most_common(1)
    name = voice("evening.fell", trap=voice(f"engine.trap.{trap.value}"))
    often = Run(f" {voice('evening.times', number=number)}", Weight.SOFT)
    yield Words((Run(name, Weight.BAD), often, Run(f". {voice(f'engine.trap_why.{trap.value}')}")))
