"""What the stages of a session are called, the sentence for every refusal, and what a discussion won, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.language.numbers import tenths
from workshop.language.voice import Voice
from workshop.play.refusal import Reason

if TYPE_CHECKING:  # the first frame of a seminar needs names of stages, and no session
    from workshop.play.undoing import Undone


def stage_name(stage: Stage, kind: Round | None, voice: Voice, *, once: bool = False) -> str:
    """What a stage is called; one of a round with the round's title. `once`: the only vote of a case has no number."""
    if once and stage is Stage.FIRST_VOTE:
        return voice("vote.only")
    said = voice(f"session.stage.{stage.value}")
    if kind is None:
        return said
    title = voice(f"rounds.{kind.value}.title")
    return title if stage is Stage.ROUND else f"{title}: {said}"


def refused(reason: Reason, voice: Voice) -> str:
    """Why something was not possible."""
    return voice(f"session.refused.{reason.value}")


def undone(what: Undone, stage: str, voice: Voice) -> str:
    """What was taken back. `stage`: what the stage is called that is on again."""
    return voice(f"session.undone.{what.value}", stage=stage)


def gained(gain: Fraction | None, voice: Voice) -> str:
    """What a discussion won, for whoever leads it; None where there was nothing to win."""
    if gain is None:
        return voice("session.gain.unknown")
    if 0 < gain < 1:
        return voice("session.gain.some", number=tenths(gain))
    return voice(f"session.gain.{'all' if gain == 1 else 'none' if gain == 0 else 'lost'}")
