"""How a team is shown: its name, its shape on its colour, and what it answered once the answer is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.page.model import Badge, Panel, Run, Runs, Sign, Weight, Words, panel, run, soft_heading
from workshop.play.answer import Answer
from workshop.play.audience import RoomView
from workshop.play.ballot import is_right, options_of
from workshop.play.letters import ballot_of, letters_of
from workshop.play.teams import Team


def team_name(team: Team, voice: Voice) -> str:
    """Its own name, or its animal."""
    return team.name or voice(f"teams.animal.{team.animal.value}")


def team_signed(team: Team, voice: Voice) -> str:
    """Its shape and its name, where there are only words."""
    return f"{team.shape} {team_name(team, voice)}"


def voter_signed(teams: Iterable[Team], voter: str, voice: Voice) -> str:
    """Who comes to the keyboard: a team, or a seat by its number."""
    found = next((team for team in teams if team.id == voter), None)
    return voice("vote.keyboard.seat", number=voter.removeprefix("s")) if found is None else team_signed(found, voice)


def badge(team: Team) -> Badge:
    """Its shape on its colour; the number of the team where shapes cannot be shown."""
    return Badge(team.shape, team.colour.value, team.id[1:])


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


def _picked(room: RoomView, answer: Answer, voice: Voice) -> Runs:
    letters = {option: letter for letter, option in letters_of(ballot_of(room.case)).items()}
    found: Runs = ()
    for option in sorted(options_of(answer), key=list(letters).index):
        label = option_label(room.case, option, voice)
        found += Run(letters[option], Weight.LEAD, apart=True), *run(f" {label}")
    return found
