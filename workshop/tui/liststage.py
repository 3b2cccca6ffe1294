"""A screen with one list: with the cursor and Enter, by a number, or by a click one of its lines is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, cast

from textual.events import Key
from textual.widget import Widget

from workshop.page.keys import Command
from workshop.page.model import Panel, Words
from workshop.tui.field import Field
from workshop.tui.pagestage import PageStage
from workshop.tui.paging import Block
from workshop.tui.panelpages import Chart, PanelPages


class ListStage(PageStage):
    """Draws a page whose panel `LIST` has lines with options; what is chosen goes to `choose`.

    A whole list screen says what its page is and what a choice means; numbers or letters stand before the lines that
    can be chosen where `KEYS` says so, and choose them.
    """

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LIST = "list"
    KEYS: ClassVar[str] = ""
    """The keys of the lines in order: `NUMBERS`, or none; for lines that have no lead."""
    NUMBERS: ClassVar[str] = "1234567890"
    BEFORE: ClassVar[tuple[str, ...]] = ()
    """Panels that stand above the list, as tall as their text."""
    AFTER: ClassVar[tuple[str, ...]] = ()
    """Panels that stand below it."""
    COLUMNS: ClassVar[int] = 0
    """The blanks between a line's name and what stands behind it in a column of its own; 0 without columns."""

    def __init__(self) -> None:
        super().__init__()
        self._field = self.make_field()
        self._arriving: frozenset[str] = frozenset()

    def make_field(self) -> Field | None:
        """The field in one of the list's rows, where something is typed."""
        return None

    @property
    def typing(self) -> Field:
        """That field. Raises AssertionError where there is none."""
        assert self._field is not None
        return self._field

    @property
    def letters(self) -> frozenset[str]:
        """The keys of the lines are answers."""
        return self.LETTERS | frozenset(self.KEYS)

    @property
    def once(self) -> frozenset[str]:
        """The keys of the lines."""
        return frozenset(self.KEYS)

    def body(self) -> Iterable[Widget]:
        """The list, between what stands above and below."""
        for name in self.BEFORE:
            yield self.panel_widget(name, "beside")
        growing = self.LIST in self.GROWING
        yield PanelPages(id=self.LIST, classes="panel", pointing=True, field=self._field, growing=growing)
        for name in self.AFTER:
            yield self.panel_widget(name, "beside")

    @property
    def options(self) -> Sequence[str]:
        """What can be chosen, in order."""
        return self.menu.ids

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The list with its keys; the cursor stays where it is, or stands where it begins."""
        if panel.name != self.LIST:
            super().draw(panel, widget)
            return
        pages = cast(PanelPages, widget)
        pages.put(self._keyed(self.ink.parts(panel.parts), panel))
        if arrived := next((each for each in pages.ids if each in self._arriving), None):
            self._arriving = frozenset()
            pages.cursor = arrived
            self.call_after_refresh(self.call_after_refresh, pages.point, arrived)  # the list has its height by then
        if pages.cursor not in pages.ids:
            pages.cursor = self.start() if pages.ids else None

    def arrive(self, id: str) -> None:
        """The cursor will stand on the line of that case as soon as it is there."""
        self._arriving = frozenset({f"case {id}", f"broken {id}"})

    def start(self) -> str:
        """Where the cursor stands at first. There is something to choose then."""
        return self.options[0]

    def _keyed(self, blocks: Sequence[Block | Chart], panel: Panel) -> Iterable[Block | Chart]:
        keys = iter(self.KEYS.upper())
        lines = [each for each in panel.words if each.option]
        names = [self.ink.runs(each.runs[:1]) for each in lines]
        width = max((each.cell_length for each in names), default=0) + self.COLUMNS
        for block in blocks:
            if not isinstance(block, Block) or not block.id:
                yield replace(block, typed=self.is_typed(block)) if isinstance(block, Block) else block
                continue
            key, words, name = next(keys, ""), lines.pop(0), names.pop(0)
            lead = self.text(f"{key}  ", "bold $you") + block.lead if key and not words.lead else block.lead
            text = block.text
            if self.COLUMNS:
                beside = self.ink.runs(tuple(replace(each, apart=False) for each in words.runs[1:]))
                text = name.pad_right(width - name.cell_length) + beside
            yield self.line(replace(block, lead=lead, text=text, typed=self.is_typed(block)), words)

    def line(self, block: Block, words: Words) -> Block:
        """A line that can be chosen, as it is drawn."""
        return block

    def is_typed(self, block: Block) -> bool:
        """Whether the field stands in that line."""
        return False

    # Choosing

    def told_command(self, name: str) -> Command:
        """Going on is choosing here."""
        told = super().told_command(name)
        if name != "next":
            return told
        return Command(told.id, told.name, told.keys, self.voiced("keys.command.next.chooses"))

    def take_key(self, event: Key) -> bool:
        """A key of a line chooses it; one of no line does nothing."""
        if len(event.key) != 1 or event.key not in self.KEYS:
            return False
        place, options = self.KEYS.index(event.key), self.options
        if place < len(options):
            self.choose(options[place])
        return True

    def do_next(self) -> None:
        """Chooses what is at the cursor."""
        cursor = self.menu.cursor
        if cursor:
            self.choose(cursor)
