"""Blocks of text broken into rows, and rows into pages. Nothing scrolls: what does not fit becomes a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from textual.content import Content

from workshop.tui.growing import Growth, Prose, Seed
from workshop.tui.wrapping import wrapped


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a line of a list.

    `lead` stands before its first line and the others are indented by its width. A block with an `id` can be
    chosen. `gap` asks for an empty line before it, `keep` for the next block on the same page.
    """

    text: Content
    lead: Content = field(default_factory=Content.empty)
    id: str = ""
    gap: bool = True
    keep: bool = False
    short: Content | None = None
    """What stands instead where this text, or that of another such block beside it, would need two rows."""
    cut: str = ""
    """The sign behind the text where it is cut to one row, which it is before there would be a second page."""
    typed: bool = False
    """Whether the field stands here: behind the lead, over the blanks that the text begins with or over all of it."""
    seed: Seed | Prose | None = None
    """How it looks where it may grow."""
    head: Content | None = None
    """What stands above it where a page begins with it: the heads of the columns."""

    def is_same(self, other: Block) -> bool:
        """Whether the other looks the same; contents alone are equal when their letters are."""
        return self == other and self.text.is_same(other.text) and self.lead.is_same(other.lead)

    def overflows(self, width: int) -> bool:
        """Whether a text that has a shorter one needs more than one row."""
        return self.short is not None and self.lead.cell_length + self.text.cell_length > width

    def lines(
        self, width: int, short: bool = False, growth: Growth = Growth.NONE, *, close: bool = False
    ) -> list[Content]:
        """The block wrapped to that width, in cells; with `short` in its shorter text, where it has one; with `close`
        cut to one row, where it may be. With `growth` as large as that, where it can grow.
        """
        if growth and self.seed is not None and (grown := self.seed.rows(width, growth)) is not None:
            return grown
        indent = self.lead.cell_length
        text = self.short if short and self.short is not None else self.text
        if close and self.cut and text.cell_length > width - indent:
            text = text.truncate(max(0, width - indent - len(self.cut))).rstrip() + self.cut
        rows = [line.rstrip() for line in wrapped(text, width - indent)] or [Content("")]
        if not indent:
            return rows
        return [(Content(" " * indent) if number else self.lead) + line for number, line in enumerate(rows)]


class Line(NamedTuple):
    """One row of a page: the number of its block and which row of that block it is; block -1 is an empty row."""

    text: Content
    block: int
    row: int = 0


_SHORT = 3
"""A page is nearly empty below this part of the height."""
_LEFT = 2
"""So many rows of a text stay at least where others go on to the next page."""


def paginate(
    blocks: Sequence[Block],
    width: int,
    height: int,
    growth: Growth = Growth.NONE,
    *,
    air: int = 0,
    fill: bool = False,
) -> list[list[Line]]:
    """The blocks as pages of at most `height` rows of `width` cells; a block is only cut when it fills a page.

    With `growth` they are as large as that; with `air` so many empty lines stand before each one, and behind a heading
    not more than one; with `fill` a text is also cut where the page before it would be left nearly empty.
    """
    pages = _paginate(blocks, width, height, growth, air, fill=fill)
    if len(pages) > 1 and any(block.cut for block in blocks):
        return _paginate(blocks, width, height, growth, air, fill=fill, close=True)
    return pages


def _paginate(
    blocks: Sequence[Block], width: int, height: int, growth: Growth, air: int, *, fill: bool, close: bool = False
) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    group: list[Line] = []
    gap = 0
    short = any(block.overflows(width) for block in blocks)
    for number, block in enumerate(blocks):
        if not group:
            gap = max(block.gap, air)
        elif block.gap or air:
            group.append(Line(Content(""), -1))
        group += [Line(text, number, row) for row, text in enumerate(block.lines(width, short, growth, close=close))]
        if block.keep and number + 1 < len(blocks):
            continue
        page = pages[-1]
        empty = fill and not block.id and len(page) * _SHORT < height
        if page and not empty and len(page) + gap + len(group) > height:
            head = blocks[group[0].block].head if group[0].block >= 0 else None
            page = [Line(head, -1)] if head is not None else []
            pages.append(page)
        if page:
            page += [Line(Content(""), -1)] * gap
        while len(page) + len(group) > height:
            room = height - len(page)
            page += group[:room]
            group = group[room:]
            page = []
            pages.append(page)
        page += group
        group = []
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def on_pages(blocks: Sequence[Block], width: int, height: int, *, even: bool = False) -> list[list[Line]]:
    """The blocks as they stand in a panel: where there are pages, their number takes the last row.

    `even`: empty lines go, but for those before a heading and those of a list, where that saves a page; where hardly
    anything is left for the last page, all are about equally long; and no other is left nearly empty.
    """
    pages = paginate(blocks, width, max(1, height))
    if len(pages) == 1 or height == 1:
        return pages
    if not even:
        return paginate(blocks, width, height - 1)
    pages = paginate(blocks, width, height - 1, fill=True)
    if not any(block.id for block in blocks):
        close = [replace(block, gap=block.gap and block.keep) for block in blocks]
        if len(closer := paginate(close, width, height)) == 1:
            return closer
        if len(closer := paginate(close, width, height - 1, fill=True)) < len(pages):
            blocks, pages = close, closer
    if len(pages[-1]) * _SHORT < height:
        least = -(-sum(map(len, pages)) // len(pages))
        lower = (paginate(blocks, width, rows, fill=True) for rows in range(least, height - 1))
        pages = next((each for each in lower if len(each) == len(pages)), pages)
        _fill_last(pages, blocks, height - 1)
    return pages


def _fill_last(pages: list[list[Line]], blocks: Sequence[Block], height: int) -> None:
    """A short last page gets the last block of the page before with its heading, where that has others; else the last
    rows of it, where it is a long text.
    """
    before, last = pages[-2:]
    if last[0].row or len(last) * _SHORT >= height:
        return
    moved = [line for line in before if line.block == before[-1].block]
    rest = before[: -len(moved)]
    if rest and rest[-1].block >= 0 and blocks[rest[-1].block].keep:  # its heading goes with it
        head = [line for line in rest if line.block == rest[-1].block]
        rest, moved = rest[: -len(head)], [*head, *moved]
    while rest and rest[-1].block < 0:
        rest.pop()
    between = [Line(Content(""), -1)] * blocks[last[0].block].gap
    least = max(_LEFT, -(-height // _SHORT) - len(between) - len(last))
    whole = not moved[0].row and len(moved) + len(between) + len(last) <= height
    if whole and len(rest) * _SHORT >= height and not blocks[rest[-1].block].keep:
        pages[-2:] = [rest, [*moved, *between, *last]]
    elif not blocks[before[-1].block].id and not blocks[moved[0].block].keep and len(moved) >= least + _LEFT:
        pages[-2:] = [before[:-least], [*before[-least:], *between, *last]]


def place_of(number: int, total: int) -> str:
    """Which page of how many is in view."""
    return f"{number}/{total}"
