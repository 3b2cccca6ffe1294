"""What the discussion did: who changed to what, as far as that is known; else first vote against second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workshop.cases.case import Case
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.page.model import NUMBERED, Bar, Bars, Flow, Flows, Panel, Part, Weight, heading, panel, run, words
from workshop.page.votes import kept
from workshop.play.answer import right_options
from workshop.play.audience import RoomView
from workshop.play.letters import ballot_of, by_option, lettered
from workshop.play.shift import Shift
from workshop.rules.verdict import Verdict


def shift(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """Who moved; where only the sums are known, the bars before and after."""
    found, voice, case = room.shift, explanation.voice, room.case
    if found is None:
        return (panel("moved", words(voice("shift.nothing"))),)
    if found.moved is None:
        return (panel("moved", heading(voice("shift.heading")), _sums(case, found, voice)),)
    title = heading(voice("shift.matrix"))
    moved, stayed = _counted(found)
    said = words(voice("shift.sum", moved=moved, stayed=stayed), Weight.NAME, gap=False)
    flows = _flows(case, found, explanation.judgement.verdict, voice)
    return (panel("moved", title, said, flows, kept(found.after, voice)),)


def _sums(case: Case, found: Shift, voice: Voice) -> Iterator[Part]:
    """What came and what went, the most first: of hands nobody knows more."""
    changes = []
    for letter, option in lettered(case).items():
        before, after = (votes.options.get(option, 0) for votes in (found.before, found.after))
        if before != after:
            number = voice("shift.plus" if after > before else "shift.minus", number=abs(after - before))
            was = max(0, before - after)
            row = Bar(
                option_label(case, option, voice), number, max(0, after - before), was, run(f"{letter} ", NUMBERED)
            )
            changes.append((before - after, row))
    yield Bars(tuple(row for _, row in sorted(changes, key=lambda change: change[0])))
    yield words(voice("shift.margins"), Weight.SOFT)


def _counted(found: Shift) -> tuple[int, int]:
    """How many changed their answer, and how many did not."""
    assert found.moved is not None
    stayed = sum(number for (first, second), number in found.moved.items() if first == second)
    return sum(found.moved.values()) - stayed, stayed


def _flows(case: Case, found: Shift, verdict: Verdict, voice: Voice) -> Flows:
    """Who moved, most of them first, else by their letters; then who stayed."""
    assert found.moved is not None
    letters = by_option(ballot_of(case))
    place = {option: at for at, option in enumerate(letters)}
    right = right_options(verdict)
    rows = []
    for way, number in found.moved.items():
        first, second = (tuple(sorted(answer.split("+"), key=place.__getitem__)) for answer in way)
        weight = Weight.SOFT if first == second else Weight.LEAD
        if first != second and right in (frozenset(first), frozenset(second)):
            weight = Weight.GOOD if right == frozenset(second) else Weight.BAD
        key = "stayed" if first == second else "moved"
        names = (" + ".join(option_label(case, option, voice) for option in answer) for answer in (first, second))
        said = voice(f"shift.{key}", number=number, **dict(zip(("first", "second"), names, strict=True)))
        flow = Flow(_joined(first, letters), _joined(second, letters), number, weight, said)
        rows.append(((first == second, -number, [place[o] for o in first], [place[o] for o in second]), flow))
    names_of = tuple((letter, option_label(case, option, voice)) for option, letter in letters.items())
    ordered = tuple(flow for _, flow in sorted(rows, key=lambda row: row[0]))
    return Flows(ordered, names_of, voice("shift.before"), voice("shift.after"))


def _joined(answer: Sequence[str], letters: Mapping[str, str]) -> str:
    return "+".join(letters[option] for option in answer)
