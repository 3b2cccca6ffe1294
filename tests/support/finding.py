"""Whether all that a page says can be found on its screen: on what is in sight, or on a page one can turn to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.widget import Widget

from workshop.page.model import Bars, Page, Panel, Part, Run, Words
from workshop.tui.large import drawn
from workshop.tui.liststage import ListStage
from workshop.tui.pages import Pages
from workshop.tui.pagestage import PageStage
from workshop.tui.paging import place_of
from workshop.tui.stage import Stage

HINTS = frozenset({"how", "said"})
"""What the keys do: where there is no row for it, the line of keys and the help say it."""

CUT = 8
"""Letters that stay at least of what is cut."""


def lost(stage: Stage) -> list[str]:
    """What the page of this screen says and nobody can get to see at the present size, panel by panel.

    What only repeats something (`again`) may be missing, and pictures have tests of their own. A panel whose turn has
    not come yet is looked at when it has; what gives way where there is too little room has tests of its own.
    """
    if not isinstance(stage, PageStage) or type(stage).page is PageStage.page:
        return []
    page: Page = stage.page()
    looked = (panel for panel in page.panels if not panel.again)
    return [f"{panel.name}: {each}" for panel in looked for each in _lost_least(stage, page, panel)]


def _lost_least(stage: PageStage, page: Page, panel: Panel) -> list[str]:
    """Of a panel that is also told in fewer rows: one of the ways has to be there whole."""
    ways = [panel]
    if panel.name == "review":
        ways += (replace(each, name=panel.name) for each in page.panels if each.name == "closer")
    return min((list(_lost(stage, each)) for each in ways), key=len)


def _lost(stage: PageStage, panel: Panel) -> Iterator[str]:
    wanted = [each for part in panel.parts for each in _texts(part)]
    if not wanted:
        return
    found = stage.query(f"#{panel.name}")
    if not found:
        if panel.name not in stage.YIELDING:
            yield "drawn nowhere"
        return
    widget = found.first()
    turned = next((each for each in widget.ancestors_with_self if each in stage.panels), None)
    if not all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget)):
        laid_over = stage.has_class("-over") and panel.name == "options"  # by a key, which leads back
        if not laid_over and panel.name not in HINTS | stage.YIELDING and (turned is None or turned.display):
            yield "out of sight"
        return
    if not isinstance(widget, Pages):
        return
    pages = widget.laid()
    seen = stage.find_widget(widget)
    height = seen.region.intersection(seen.clip).height - widget.gutter.height
    page = pages[widget.page]
    beside = place_of(len(pages), len(pages))  # the number of the page stands in its last row
    full = len(page) == height and page[-1].text.cell_length + len(beside) >= widget.content_size.width
    if len(page) > height or (len(pages) > 1 and full):
        yield f"{len(page)} rows, and {height} are in sight"
    for number, lines in enumerate(pages) if len(pages) > 1 else ():
        pointed = any(line.block >= 0 and widget.blocks[line.block].id for line in lines)
        around = isinstance(stage, ListStage) and widget is stage.menu and bool(widget.ids)  # `move` goes there
        if not pointed and not turned and not around:
            yield f"nothing leads to page {number + 1} of {len(pages)}"
    there = [line.text.plain for lines in pages for line in lines]
    typed = {block.id for block in widget.blocks if block.typed}
    for option, texts in wanted:
        if option not in typed and not any(all(_said(stage.clean(each), there) for each in text) for text in texts):
            yield "".join(texts[0])


def _texts(part: Part) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """What must be there, each as one of several texts in pieces, with the option that it belongs to."""
    if isinstance(part, Words):
        short = (part.short,) if part.short is not None else ()
        if part.cut and len(part.runs) > 1:  # a role may be cut, and is still there
            short = (*short, (*part.runs[:-1], Run(part.runs[-1].text[:CUT])))
        yield part.option or "-", tuple(tuple(each.text for each in runs) for runs in (part.runs, *short))
    elif isinstance(part, Bars):
        for row in part.rows:
            yield "-", ((row.name, row.number),)


def _said(text: str, rows: list[str]) -> bool:
    """Whether that stands in those rows, or as large letters: signs and letters three rows high may stand beside it."""
    if _squeezed(text) in _squeezed("".join(rows)):
        return True
    words = text.split()  # a text may go on in the next three rows
    return bool(words) and all(_large(word, rows) for word in words)


def _large(word: str, rows: list[str]) -> bool:
    large = drawn(word) or drawn(word, ascii=True) or ()
    return bool(large) and all(any(part.strip() in row for row in rows) for part in large)


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text))
