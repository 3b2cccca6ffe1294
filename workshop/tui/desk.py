"""A round's desk and its review as blocks: the same for one player and for a room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from textual.content import Content

from workshop.language.round_review import Mark, Section
from workshop.language.rounds import RoundTelling
from workshop.play.rounds.game import Choice, Desk, Told
from workshop.tui.pages import Block
from workshop.tui.stage import Stage

LETTERS: Final = "abcdefghijkmoqsuvwyz"
"""The keys of the cards in order; the rest of the alphabet are commands that every screen has."""
_STYLE: Final = {
    Mark.RIGHT: "bold $good",
    Mark.WRONG: "bold $bad",
    Mark.MISSED: "bold $bad",
    Mark.OPEN: "bold $you",
    Mark.NONE: "$soft",
}
_SIGN: Final = {Mark.RIGHT: "✓", Mark.WRONG: "✗", Mark.MISSED: "▲", Mark.OPEN: "■", Mark.NONE: "·"}
CLARITY: Final = "░▒▓█"
"""From nothing to completely clear."""


def brief_blocks(stage: Stage, telling: RoundTelling, desk: Desk) -> list[Block]:
    """What the round is about, and what lies face up."""
    blocks = [
        Block(stage.text(telling.title(), "bold $you"), keep=True),
        Block(stage.text(telling.about(), "$soft"), gap=False),
    ]
    for number, told in enumerate(desk.told):
        said = telling.told(told, desk)
        if said:
            blocks.append(Block(stage.text(said), lead=_told_lead(stage, told), gap=number == 0))
    return blocks


def prompt_blocks(stage: Stage, telling: RoundTelling, desk: Desk, refused: str = "") -> list[Block]:
    """What is asked now, and how much can still be laid; or why the last move was not possible."""
    blocks = [Block(stage.text(telling.prompt(desk), "bold"))]
    left = telling.left(desk)
    if refused:
        blocks.append(Block(stage.text(refused, "bold $bad"), gap=False))
    elif left:
        blocks.append(Block(stage.text(left, "$soft"), gap=False))
    return blocks


def card_blocks(stage: Stage, telling: RoundTelling, desk: Desk, *, silent: bool = False) -> list[Block]:
    """The cards that can be taken, each with its key; `silent`: without a sign of which were."""
    choices = [replace(choice, chosen=False) for choice in desk.choices] if silent else desk.choices
    blocks = []
    for letter, choice in zip(LETTERS, choices, strict=False):
        key = Content.styled(f"{letter.upper()}  ", "bold $you")
        lead = key if silent else _card_lead(stage, letter, choice)
        blocks.append(Block(_card(stage, telling, desk, choice), lead=lead, id=choice.id, gap=False))
    return blocks


def review_blocks(stage: Stage, sections: Iterable[Section]) -> list[Block]:
    """What became of a lay."""
    blocks: list[Block] = []
    for section in sections:
        blocks.append(Block(stage.text(section.heading, "bold $you"), keep=bool(section.lines)))
        for line in section.lines:
            lead = stage.text(f"{_SIGN[line.mark]} ", _STYLE[line.mark])
            style = "bold" if line.strong else ""
            blocks.append(Block(stage.text(line.text, style), lead=lead, gap=False))
    return blocks


def choice_of(desk: Desk, key: str) -> str | None:
    """What a key means on that desk: a card's letter takes it; shift takes one back where cards are counted."""
    at = LETTERS.find(key.lower()) if len(key) == 1 else -1
    if not 0 <= at < len(desk.choices):
        return None
    choice = desk.choices[at]
    return choice.less if key.isupper() and choice.count is not None else choice.id


def _card(stage: Stage, telling: RoundTelling, desk: Desk, choice: Choice) -> Content:
    chosen = choice.chosen or bool(choice.count)
    return stage.text(telling.choice(choice, desk), "bold" if chosen else "")


def _card_lead(stage: Stage, letter: str, choice: Choice) -> Content:
    glyphs = stage.game_app.glyphs
    key = Content.styled(f"{letter.upper()} ", "bold $you")
    if choice.count is not None:
        return key + stage.text(f"{choice.count:>2} ", "bold $you" if choice.count else "$soft")
    sign = stage.text(glyphs.on, "bold $you") if choice.chosen else stage.text(glyphs.off, "$soft")
    return key + sign + Content(" ")


def _told_lead(stage: Stage, told: Told) -> Content:
    if told.clarity is not None:
        return stage.text(f"{CLARITY[told.clarity]} ", "$you")
    if told.weight is not None:
        return stage.text(f"{told.weight} ", "bold $you")
    return stage.text("· ", "$soft")
