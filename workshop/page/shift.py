"""What the discussion did: first vote against second, the gain, and who moved where as far as that is known."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.cases.case import Case
from workshop.language.explanation import Explanation
from workshop.language.numbers import percent
from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.page.model import NUMBERED, Panel, Weight, Words, heading, panel, run, words
from workshop.page.reveal import share_right
from workshop.page.votes import bars, kept
from workshop.play.audience import RoomView
from workshop.play.letters import ballot_of
from workshop.play.shift import Shift
from workshop.rules.verdict import Outcome


def shift(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """Bars before and after; the gain and the movements."""
    found, voice = room.shift, explanation.voice
    if found is None:
        return (panel("moved", words(voice("shift.nothing"))),)
    split = explanation.judgement.verdict.outcome is Outcome.SPLIT
    return (
        panel("bars", heading(voice("shift.heading")), bars(room.case, found.after, voice, found.before)),
        panel("moved", _gain(found, voice, split=split), kept(found.after, voice), _moves(room.case, found, voice)),
    )


def _gain(found: Shift, voice: Voice, *, split: bool) -> Iterator[Words]:
    yield heading(voice("shift.right"))
    before, after = (share_right(votes, voice, split=split) for votes in (found.before, found.after))
    yield words(voice("shift.from_to", before=before, after=after), Weight.NAME, gap=False)
    gain = found.gain
    if gain is None:
        yield words(voice("shift.no_gain"), Weight.SOFT)
    else:
        yield words(voice("shift.gain" if gain >= 0 else "shift.loss", gain=percent(abs(gain))))


def _moves(case: Case, found: Shift, voice: Voice) -> Iterator[Words]:
    """Who moved, most of them first, else by their letters; then who stayed."""
    if found.moved is None:
        yield words(voice("shift.margins"), Weight.SOFT)
        return
    yield heading(voice("shift.matrix"))
    if all(first == second for first, second in found.moved):
        yield words(voice("shift.nobody"), gap=False)
    place = {option: at for at, option in enumerate(ballot_of(case))}
    rows = []
    for way, number in found.moved.items():
        answers = tuple(sorted(answer.split("+"), key=place.__getitem__) for answer in way)
        order = [[place[option] for option in answer] for answer in answers]
        rows.append((way[0] == way[1], -number, order, answers))
    for stayed, less, _, answers in sorted(rows):
        first, second = (" + ".join(option_label(case, option, voice) for option in answer) for answer in answers)
        said = voice("shift.stayed" if stayed else "shift.moved", first=first, second=second)
        yield Words(run(said), lead=run(f"{-less:>3}  ", NUMBERED), gap=False)
