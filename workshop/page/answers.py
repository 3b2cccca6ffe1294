"""What each team answered, once the answer is known."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.page.model import Panel, Run, Runs, Sign, Weight, Words, panel, run, soft_heading
from workshop.page.teams import badge, team_name
from workshop.play.answer import Answer
from workshop.play.audience import RoomView
from workshop.play.ballot import is_right, options_of
from workshop.play.letters import ballot_of, letters_of


def team_answers(room: RoomView, voice: Voice, *, judged: bool = True) -> tuple[Panel, ...]:
    """What each team answered in the end, from the reveal on; nothing where no team answered for itself. `judged`:
    whether it was said already who it is, so that each answer has its sign.
    """
    if not room.answers or room.judgement is None:
        return ()
    return (panel("answers", soft_heading(voice("teams.answers")), _answers(room, voice, judged=judged)),)


def _answers(room: RoomView, voice: Voice, *, judged: bool) -> Iterator[Words]:
    assert room.judgement is not None
    for team in room.teams:
        answer, name = room.answers.get(team.id), Run(team_name(team, voice), Weight.NAME)
        if answer is None:
            told: Runs = (name, Run(voice("teams.no_answer"), Weight.SOFT, apart=True))
            yield Words(told, sign=Sign(" ") if judged else None, badge=badge(team), gap=False)
            continue
        right = is_right(answer, room.judgement.verdict)
        sign = Sign("✓", Weight.GOOD, voice("evening.right")) if right else Sign("✗", Weight.BAD)
        told = (name, *_picked(room, answer, voice))
        yield Words(told, sign=sign if judged else None, badge=badge(team), gap=False)


def checked(room: RoomView, answer: Answer, voice: Voice) -> Words:
    """What was picked under the cover, for the moment in which the team looks again."""
    sure: Runs = () if answer.certainty is None else (Run(str(answer.certainty), Weight.SOFT, apart=True),)
    return Words((*_picked(room, answer, voice), *sure))


def _picked(room: RoomView, answer: Answer, voice: Voice) -> Runs:
    letters = {option: letter for letter, option in letters_of(ballot_of(room.case)).items()}
    found: Runs = ()
    for option in sorted(options_of(answer), key=list(letters).index):
        label = option_label(room.case, option, voice)
        found += Run(letters[option], Weight.LEAD, apart=True), *run(f" {label}")
    return found
