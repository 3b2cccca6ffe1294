"""The picture of the chain as numbered sentences."""

from __future__ import annotations

from workshop.language.explanation import Explanation
from workshop.picture.making import scene_of
from workshop.picture.scene import as_lines


def picture_lines(explanation: Explanation) -> list[str]:
    """Who pays whom up to the market, how the chain ends, and who stands beside it."""
    names = {role.party.id: explanation.name(role.party.id) for role in explanation.case.roles}
    return as_lines(scene_of(explanation.judgement, names, explanation.voice))
