"""The widget for text that never scrolls: its blocks stand on pages, and some of them can be chosen."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from workshop.tui.field import Field
from workshop.tui.paging import Block, Line, on_pages, paginate, place_of


def _start(page: list[Line]) -> tuple[int, int]:
    return next(((line.block, line.row) for line in page if line.block >= 0), (0, 0))


class Pages(Widget):
    """Blocks on pages. The page in view survives a resize: the same block stays in sight."""

    class Chosen(Message):
        """A block that can be chosen was clicked."""

        def __init__(self, pages: Pages, id: str) -> None:
            super().__init__()
            self.pages = pages
            self.id = id

        @property
        def control(self) -> Pages:
            """The pages it was on."""
            return self.pages

    def __init__(
        self,
        blocks: Iterable[Block] = (),
        *,
        id: str | None = None,
        classes: str | None = None,
        pointing: bool = False,
        cursor: str | None = None,
        field: Field | None = None,
    ) -> None:
        """With `pointing` there is room on the left for the sign of the cursor; `field`: where text is typed."""
        super().__init__(id=id, classes=classes)
        self.field = field
        self.pointing = pointing
        self.pointer = "▸ "
        self.even = False
        """Whether it has as few pages as possible, and none with a line or two alone."""
        self.blocks: tuple[Block, ...] = tuple(blocks)
        self.at = (0, 0)
        """The block, and its row, that the page in view begins with."""
        self._cursor: str | None = cursor
        self._follows: bool | None = None
        """Whether the page in view is that of the cursor, at every size and whatever the texts become: as long as it
        was there when it was drawn last, or pointed at. None before: then unless nothing can be chosen on the page.
        """
        self._laid: tuple[object, list[list[Line]]] | None = None

    def show(self, blocks: Iterable[Block], *, keep_place: bool = True) -> None:
        """Replaces the blocks. The place is kept unless `keep_place` is false or the blocks are fewer now."""
        blocks = tuple(blocks)
        if keep_place and len(blocks) == len(self.blocks) and all(map(Block.is_same, blocks, self.blocks)):
            return
        same_height = self._laid is not None and self.styles.height is not None and not self.styles.height.is_auto
        self.blocks = blocks
        if not keep_place or self.at[0] >= len(blocks):
            self.at = (0, 0)
        self._laid = None
        self.refresh(layout=not same_height)
        self.place_field()

    def compose(self) -> ComposeResult:
        """The field, where there is one."""
        if self.field is not None:
            yield self.field

    def on_resize(self) -> None:
        """The field stands elsewhere then."""
        self.place_field()

    def place_field(self) -> None:
        """Puts the field over its row, as long as that is on the page in view."""
        field = self.field
        if field is None or not self.content_size:
            return
        block, row = next(
            (
                (self.blocks[line.block], row)
                for row, line in enumerate(self.laid()[self.page])
                if line.block >= 0 and not line.row and self.blocks[line.block].typed
            ),
            (None, 0),
        )
        field.set_class(block is None, "-off")
        if block is None:
            return
        left = self._margin + block.lead.cell_length
        field.styles.offset = (left, row)
        text = block.text.plain
        field.styles.width = max(1, len(text) - len(text.lstrip()) or self.content_size.width - left)
        field.set_class(not block.id or block.id != self.cursor, "-away")

    # Pages

    def laid(self) -> list[list[Line]]:
        """All pages at the present size; where there is none yet, one page of nothing."""
        width, height = self.content_size
        width -= self._margin
        if width <= 0 or height <= 0:  # a panel that was never in sight: at one column a card fills hundreds of pages
            return [[]]
        key = (self.blocks, width, height)
        if self._laid is None or self._laid[0] != key:
            self._laid = (key, on_pages(self.blocks, width, height, even=self.even))
        return self._laid[1]

    @property
    def _margin(self) -> int:
        return len(self.pointer) if self.pointing else 0

    @property
    def page(self) -> int:
        """The number of the page in view, from 0."""
        pages = self.laid()
        number = max((number for number, page in enumerate(pages) if _start(page) <= self.at), default=0)
        here = self._ids_on(pages[number])
        if self._follows is False or not self.cursor or self.cursor in here or (self._follows is None and not here):
            return number
        return next((place for place, page in enumerate(pages) if self.cursor in self._ids_on(page)), number)

    def turn(self, by: int) -> bool:
        """Turns that many pages; False where there is none."""
        pages = self.laid()
        wanted = self.page + by
        if not 0 <= wanted < len(pages):
            return False
        self.at = _start(pages[wanted])
        here = self._ids_on(pages[wanted])
        if self.cursor is not None:
            self.cursor = next(iter(here), self.cursor)
        self._follows = bool(here)
        self.refresh()
        self.place_field()
        return True

    def leaf(self, by: int = 1) -> None:
        """Turns to the next page or, with -1, to the one before; behind the last one the first comes again."""
        self.turn((self.page + by) % len(self.laid()) - self.page)

    # Choosing

    @property
    def cursor(self) -> str | None:
        """The chosen block's id, where one can be chosen; None where none is pointed at."""
        return self._cursor

    @cursor.setter
    def cursor(self, id: str | None) -> None:
        self._follows = self._follows if id == self._cursor else None
        self._cursor = id

    @property
    def ids(self) -> list[str]:
        """What can be chosen, in order."""
        return [block.id for block in self.blocks if block.id]

    def point(self, id: str | None) -> None:
        """Moves the cursor to that block and turns to its page."""
        self._cursor, self._follows = id, True
        if self.laid() != [[]]:
            self.at = _start(self.laid()[self.page])
        self.refresh()
        self.place_field()

    def point_at_something(self) -> None:
        """Moves the cursor to the first that can be chosen, unless it stands on one."""
        if self.cursor not in self.ids:
            self.point(next(iter(self.ids), None))

    def look_at(self, block: int) -> None:
        """Turns to the page on which that block begins, as soon as there are pages; -1 is the last block."""
        self.at, self._follows = (block % len(self.blocks) if self.blocks else 0, 0), False
        self.refresh()
        self.place_field()

    def look_at_end(self) -> None:
        """Turns to the last page, as soon as there are pages."""
        self.at, self._follows = (len(self.blocks), 0), False

    def move(self, by: int) -> None:
        """Moves the cursor up (-1) or down (1), round the ends, and past the pages where nothing can be chosen."""
        ids, pages, aside = self.ids, self.laid(), self.page + by
        if not ids:
            return
        here = self._ids_on(pages[self.page])
        outermost = self.cursor not in here[1:] if by < 0 else self.cursor not in here[:-1]
        if outermost and self.cursor in ids and 0 <= aside < len(pages) and not self._ids_on(pages[aside]):
            self.look_at(_start(pages[aside])[0])
        elif self.cursor in ids and self.cursor not in here:
            self.point(self.cursor)
        else:
            self.point(ids[(ids.index(self.cursor) + by) % len(ids) if self.cursor in ids else min(0, by)])

    def _ids_on(self, page: list[Line]) -> list[str]:
        found = dict.fromkeys(self.blocks[line.block].id for line in page if line.block >= 0)
        return [id for id in found if id]

    def on_click(self, event: events.Click) -> None:
        """A click on a block that can be chosen, or on the page number."""
        offset = event.get_content_offset(self)
        if offset is None or self.screen.get_selected_text():  # text was selected with the mouse, nothing chosen
            return
        if not self.screen.is_current:  # it was clicked just before another screen came up
            return
        page = self.laid()[self.page]
        if offset.y < len(page) and page[offset.y].block >= 0:
            chosen = self.blocks[page[offset.y].block].id
            if chosen:
                event.stop()
                self.post_message(self.Chosen(self, chosen))
        elif offset.y == self.content_size.height - 1 and len(self.laid()) > 1:
            event.stop()
            self.leaf()

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows, as if everything fitted on one page."""
        return sum(len(page) for page in paginate(self.blocks, width - self._margin, 10_000)) if width else 0

    def render(self) -> Content:
        """The rows of the page in view."""
        width, height = self.content_size
        pages = self.laid()
        number = self.page
        self._follows = self.cursor in self._ids_on(pages[number])
        rows = [self._row(line, width) for line in pages[number]]
        if len(pages) > 1:
            rows += [Content("")] * (height - len(rows))
            place = place_of(number + 1, len(pages))
            last = rows[height - 1].truncate(max(0, width - len(place)))
            rows[height - 1] = last.pad_right(max(0, width - len(place) - last.cell_length)) + Content.styled(
                place, "bold $you"
            )
        return Content("\n").join(rows[:height])

    def _row(self, line: Line, width: int) -> Content:
        block = self.blocks[line.block] if line.block >= 0 else None
        here = block is not None and bool(block.id) and block.id == self.cursor
        if not self.pointing:
            return line.text
        if not here:
            return Content(" " * self._margin) + line.text
        row = Content.styled(self.pointer if not line.row else " " * self._margin, "bold $you") + line.text
        return row.extend_right(max(0, width - row.cell_length)).stylize_before("on $mark")
