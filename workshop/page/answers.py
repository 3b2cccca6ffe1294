"""What each team answered, once the vote is over; and once the answer is known, who was right."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.language.voice import Voice
from workshop.page.case import option_label
from workshop.page.marks import sign_of
from workshop.page.model import Run, Runs, Weight, Words, heading, run, words
from workshop.page.teams import badge, team_name, team_signed
from workshop.play.answer import Answer
from workshop.play.audience import RoomView
from workshop.play.ballot import is_right, options_of
from workshop.play.letters import lettered
from workshop.rules.verdict import Verdict


def team_answers(room: RoomView, voice: Voice) -> Iterator[Words]:
    """What each team answered in the end, without a sign whether that is right: who it is comes after. Nothing where
    no team answered for itself.
    """
    if not room.answers:
        return
    yield heading(voice("teams.answers"))
    for team in room.teams:
        answer, name = room.answers.get(team.id), Run(team_name(team, voice), Weight.NAME)
        if answer is None:
            silent: Runs = (name, Run(voice("teams.no_answer"), Weight.SOFT, apart=True))
            yield Words(silent, badge=badge(team), gap=False, named=True)
            continue
        told, short = (name, *_picked(room, answer, voice)), (name, *_letters(room, answer))
        yield Words(told, badge=badge(team), gap=False, named=True, short=short)


def were_right(room: RoomView, voice: Voice) -> Iterator[Words]:
    """What the number above counts: the teams that were right, by shape and name, where there are some; and those that
    were in part.
    """
    verdict = room.judgement.verdict if room.judgement is not None else None
    for worth in ("right", "partly"):
        found = [team for team in room.teams if verdict and _worth(room.answers.get(team.id), verdict) == worth]
        if found:
            text = voice(f"reveal.count.{worth}", teams=", ".join(team_signed(team, voice) for team in found))
            yield Words(run(text, Weight.NAME), sign=sign_of(worth), gap=False)
        elif worth == "right":
            yield words(voice(f"reveal.count.{_said_of(room)}"), Weight.SOFT, gap=False)


def _said_of(room: RoomView) -> str:
    """What the number above counts: people, or where more hands were raised than there are people, hands; where phones
    voted, too, voices.
    """
    before = room.shift.before if room.shift is not None else None
    votes = [each for each in (room.votes, before) if each is not None]
    if all(each.seated or (room.people is not None and each.voters <= room.people) for each in votes):
        return "says"
    return "hands" if room.phones is None else "voices"


def _worth(answer: Answer | None, verdict: Verdict) -> str:
    if answer is None:
        return "wrong"
    return "right" if is_right(answer, verdict) else "partly" if answer.parties & verdict.parties else "wrong"


def checked(room: RoomView, answer: Answer, voice: Voice) -> Words:
    """What was picked under the cover, for the moment in which the team looks again."""
    sure: Runs = ()
    if (level := answer.certainty) is not None:
        sure = (Run(f"{voice('vote.sure')} {level} {voice(f'vote.sure_{level}')}", Weight.SOFT, apart=True),)
    return Words((*_picked(room, answer, voice), *sure))


def _picked(room: RoomView, answer: Answer, voice: Voice) -> Runs:
    found: Runs = ()
    for letter, option in _options(room, answer):
        found += Run(letter, Weight.LEAD, apart=True), *run(f" {option_label(room.case, option, voice)}")
    return found


def _letters(room: RoomView, answer: Answer) -> Runs:
    return tuple(Run(letter, Weight.LEAD, apart=True) for letter, _ in _options(room, answer))


def _options(room: RoomView, answer: Answer) -> list[tuple[str, str]]:
    """The letters and options of an answer, in the order of the letters."""
    picked = options_of(answer)
    return [(letter, option) for letter, option in lettered(room.case).items() if option in picked]
