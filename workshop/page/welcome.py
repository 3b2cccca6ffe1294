"""Before the first case: what will happen, how we vote today, and in a contest what earns points."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.cases.agenda import Agenda, Stage, Way
from workshop.cases.rounds import Round
from workshop.language.numbers import NO_BREAK
from workshop.language.voice import Voice
from workshop.page.model import NUMBERED, Large, Page, Run, Weight, Words, heading, panel, run, words
from workshop.page.phones import Invite, address, joined
from workshop.play.answer import POINTS
from workshop.play.audience import RoomView
from workshop.play.standings import Tie
from workshop.rules.score import CERTAINTY, UNSURE


def welcome(room: RoomView, agenda: Agenda, voice: Voice, invite: Invite | None = None) -> Page:
    """The plan, which is no secret, and the rules of this room. `invite`: the open door for phones."""
    plan = voice("welcome.plan", cases=len(agenda.blocks), minutes=agenda.minutes)
    found = [
        panel(
            "welcome",
            Large(room.title.in_(voice.language), Weight.LEAD),
            words(plan, Weight.NAME, gap=False),
            words(voice("welcome.question"), gap=False),
            heading(voice("welcome.vote")),
            _numbered(voice(f"welcome.{_way(room)}.{line}") for line in _lines(room, invite)),
            () if invite is None else _phones(invite, voice),
        )
    ]
    if room.teams:
        found.append(panel("points", heading(voice("welcome.points")), map(_named, _points(agenda, voice))))
    return Page(voice("welcome.place"), tuple(found))


def _way(room: RoomView) -> str:
    if room.way is Way.KEYBOARD:
        return "teams" if room.teams else "seats"
    return room.way.value


def _lines(room: RoomView, invite: Invite | None) -> tuple[str, ...]:
    """How people vote, also by phone where its door is open; one answer for all is typed here all the same."""
    return ("first", "second" if invite is None or room.way is Way.ONE else "second_phones", "third")


def _points(agenda: Agenda, voice: Voice) -> Iterator[str]:
    yield voice("welcome.score.case", most=POINTS)
    if agenda.certainty:
        (low, low_wrong), (middle, middle_wrong), (high, high_wrong) = (CERTAINTY[sure] for sure in sorted(CERTAINTY))
        yield voice(
            "welcome.score.certainty",
            low=low,
            middle=middle,
            high=high,
            low_wrong=low_wrong,
            middle_wrong=middle_wrong,
            high_wrong=high_wrong,
            unsure=UNSURE,
        )
    if any(block.rounds for block in agenda.blocks):
        yield voice("welcome.score.round", most=POINTS)
    yield voice("welcome.score.speed")
    if ties := tuple(voice(f"welcome.score.tie.{tie.value}") for tie in Tie if _can_break(tie, agenda)):
        yield voice("welcome.score.ties", what=voice("welcome.score.then").join(ties))


def _can_break(tie: Tie, agenda: Agenda) -> bool:
    """Whether teams can differ by that in this agenda."""
    match tie:
        case Tie.EVIDENCE:
            return any(Round.EVIDENCE in block.rounds for block in agenda.blocks)
        case Tie.CALIBRATION:
            return agenda.certainty
        case Tie.GAIN:
            return any(Stage.SECOND_VOTE in block.stages for block in agenda.blocks)


def _phones(invite: Invite, voice: Voice) -> Iterator[Words]:
    code = f"{voice('phones.code')}{NO_BREAK}{invite.code}"
    yield words(voice("welcome.phones", address=address(invite), code=code), Weight.LEAD)
    yield words(joined(invite, voice), Weight.GOOD if invite.here else Weight.SOFT, gap=False)


def _named(line: str) -> Words:
    """What points are for stands out, and not as a number: that would read as points."""
    name, colon, rest = line.partition(":")
    return Words((Run(name + colon, Weight.NAME), Run(rest)), gap=False)


def _numbered(lines: Iterator[str]) -> Iterator[Words]:
    for number, line in enumerate(lines, 1):
        yield Words(run(line), lead=run(f"{number}  ", NUMBERED), gap=False)
