"""How a distribution stands on a screen: its bars, and what is to be said about it."""

from __future__ import annotations

from textual.content import Content

from workshop.play.ballot import Distribution
from workshop.tui.pages import Block
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.seminar.votebars import Bar


def bars_of(stage: RoomStage, votes: Distribution, before: Distribution | None = None) -> list[Bar]:
    """One bar per option, in the order of the letters."""
    bars = []
    for option in stage.ballot:
        number = votes.options.get(option, 0)
        lead = Content.styled(f"{stage.letter(option)} ", "bold $you")
        if before is None:
            bars.append(Bar(lead, stage.option_label(option), str(number), number))
        else:
            was = before.options.get(option, 0)
            text = stage.clean(f"{was} → {number}")
            bars.append(Bar(lead, stage.option_label(option), text, number, was))
    return bars


def kept_note(stage: RoomStage, votes: Distribution) -> list[Block]:
    """How many did not vote again, where some did not."""
    if not votes.kept:
        return []
    return [Block(stage.text(stage.say("votes.kept", number=votes.kept), "$soft"))]
