"""The discussion: the question, what gets people talking, the time, and the first vote if the trainer shows it."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.language.numbers import clock
from workshop.language.voice import Voice
from workshop.page.model import NUMBERED, Panel, Run, Sign, Weight, Words, heading, panel, run, words
from workshop.page.votes import cast
from workshop.play.audience import RoomView

PROMPT = Sign("·", NUMBERED)


def discussion(room: RoomView, voice: Voice) -> tuple[Panel, ...]:
    """What is talked about between the two votes."""
    prompts = voice("discussion.prompt_1"), voice("discussion.prompt_2")
    shown = talk(voice("discussion.question"), prompts)
    if room.votes is None:
        return shown
    return (*shown, panel("votes", heading(voice("vote.cast.first")), cast(room.case, room.votes, voice)))


def talk(question: str, prompts: Iterable[str]) -> tuple[Panel, ...]:
    """A question and its prompts."""
    return (
        panel("question", words(question, Weight.LEAD)),
        panel("prompts", (Words(run(prompt), sign=PROMPT) for prompt in prompts)),
    )


def time_left(seconds: float, voice: Voice) -> Words:
    """What is left of the time for talking; it never locks anything. `seconds`: negative when it runs over."""
    said = voice("discussion.left" if seconds >= 0 else "discussion.over")
    return Words((Run(f"{clock(seconds)} ", Weight.NAME), Run(said, Weight.SOFT)))
