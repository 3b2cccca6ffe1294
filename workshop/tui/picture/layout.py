"""Chooses the richest picture that fits, and puts the lanes beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from rich.cells import cell_len

from workshop.picture.scene import Lane, Scene
from workshop.tui.picture.boxes import PICKED, Block, Spacing, draw_boxes
from workshop.tui.picture.drawing import Beside, Canvas, Density, Drawing
from workshop.tui.picture.lanes import lanes_aside, lanes_counted, lanes_under
from workshop.tui.picture.lines import draw_folded, draw_lines, draw_tight

_ROOMY: Final = ((7, 2), (5, 2), (4, 1), (3, 1))
"""Rows of air, and within a box: where few stand in a large window, they stand further apart."""
_TALL: Final = 30
"""Rows of such a window."""
_LARGE: Final = Spacing(roles=True, air=2, least=48, service=True, whole=True, large=True)
_SPACINGS: Final = (
    *(replace(_LARGE, air=air, pad=pad) for air, pad in (*_ROOMY, (2, 0), (1, 0))),
    *(replace(_LARGE, air=air, pad=pad, large=False) for air, pad in _ROOMY),
    Spacing(roles=True, air=1, least=32, service=True, whole=True),
    Spacing(roles=True, air=0, least=32, whole=True),
    Spacing(roles=True, air=1, least=32, service=True),
    Spacing(roles=True, air=0, least=24),
    Spacing(roles=False, air=0, least=22),
    Spacing(roles=False, air=0, least=22, brief=True),
)
_NAMED: Final = (Beside.ASIDE, Beside.UNDER)
_FULL: Final = 44
"""Cells of a picture that has a window to itself."""
_ASIDE: Final = 5
"""Cells between the chain and the lanes."""


class _Draw(Protocol):
    def __call__(self, *, width: int, height: int) -> Block | None: ...


def layout(
    scene: Scene,
    width: int,
    height: int,
    folded_open: bool = False,
    marked: frozenset[str] = frozenset(),
    *,
    large: bool = True,
) -> Drawing:
    """The picture in at most `width` cells and `height` lines, as rich as they allow.

    Boxes come before lines, lines before folding; the lanes take what room is left. Where a picture as wide as a window
    can say at the customer that this is the customer, it does. `marked` parties get a sign behind their name.
    `folded_open` shows what is folded away where something is; `large`: whether names may be in large letters.
    """
    richest: Drawing | None = None
    called: Drawing | None = None  # the richest one that calls the customer so, and only counts who stands beside
    for density, draw, beside, lanes in _choices(scene, marked, large=large, tall=height >= _TALL):
        named = beside in _NAMED
        if richest is not None and (lanes != scene.lanes or not (named or called is None)):
            continue
        block = _compose(draw, beside, lanes, width, height, marked)
        if block:
            drawing = _finish(block, density, beside, _legend(scene, block, width, height))
            says = _says(drawing, scene)
            if width < _FULL or (says and (named or richest is None)):
                return drawing
            called = called or (drawing if says else None)
            richest = richest or drawing
    if richest is not None:
        return called or richest
    block = draw_folded(scene, width, height, marked, opened=folded_open)
    return _finish(block, Density.FOLDED, Beside.ABSENT, _legend(scene, block, width, height))


def _says(drawing: Drawing, scene: Scene) -> bool:
    """Whether every customer is called so."""
    tags = [node.tag for node in scene.nodes.values() if node.tag]
    return all(drawing.text.count(tag) >= tags.count(tag) for tag in tags)


def _choices(
    scene: Scene, marked: frozenset[str], *, large: bool, tall: bool
) -> Iterator[tuple[Density, _Draw, Beside, Sequence[Lane]]]:
    """Every way to draw the picture, the richest first."""
    main = [lane for lane in scene.lanes if lane.main]
    # Each of these is tried with every spacing of the boxes before the next.
    groups: list[tuple[Sequence[Lane], tuple[Beside, ...]]] = [((), (Beside.ABSENT,))]
    poorer: list[tuple[Sequence[Lane], tuple[Beside, ...]]] = [
        (scene.lanes, (Beside.COUNTED,)),
        (main, _NAMED),
        (scene.lanes, _NAMED),
    ]
    for group in poorer:
        if group[0]:
            groups.insert(0, group)
    for lanes, sides in groups:
        for spacing in (each for each in _SPACINGS if (large or not each.large) and (tall or not each.pad)):
            for side in sides:
                yield Density.BOXES, partial(draw_boxes, scene, spacing=spacing, marked=marked), side, lanes
    for density, draw in ((Density.LINES, draw_lines), (Density.TIGHT, draw_tight)):
        for lanes, sides in groups:
            for side in reversed(sides):
                yield density, partial(draw, scene, marked=marked), side, lanes


def _compose(
    draw: _Draw, beside: Beside, lanes: Sequence[Lane], width: int, height: int, marked: frozenset[str]
) -> Block | None:
    """The chain together with its lanes, or None where they do not fit."""
    if beside is Beside.ABSENT:
        return draw(width=width, height=height)
    if beside is Beside.ASIDE:
        return _aside(draw, lanes, width, height, marked)
    drawn = lanes_counted(lanes, width - 1) if beside is Beside.COUNTED else lanes_under(lanes, width - 1, marked)
    if drawn is None or drawn.height > height:
        return None
    for apart in (1, 0):
        block = draw(width=width, height=height - drawn.height - apart)
        if block and (apart or beside is Beside.COUNTED):
            canvas = Canvas()
            canvas.paste(block.canvas, 0, 0)
            canvas.paste(drawn, min(x for x, _ in block.canvas.cells), block.canvas.height + apart)
            return replace(block, canvas=canvas)
    return None


def _aside(draw: _Draw, lanes: Sequence[Lane], width: int, height: int, marked: frozenset[str]) -> Block | None:
    drawn = lanes_aside(lanes, width - _ASIDE - 20, marked)
    if drawn is None or drawn.height > height:
        return None
    block = draw(width=width - drawn.width - _ASIDE, height=height)
    if block is None:
        return None
    canvas, more = Canvas(), drawn.height - block.canvas.height
    drop = max(0, more)
    canvas.paste(block.canvas, 0, drop)
    canvas.paste(drawn, block.canvas.width + _ASIDE, max(0, -more // 2))
    return replace(block, canvas=canvas, coin=tuple((x, y + drop) for x, y in block.coin))


def _legend(scene: Scene, block: Block, width: int, height: int) -> Canvas | None:
    """A last line that says what the sign behind a name means, where one is there and there is room."""
    text, y = f"{PICKED} {scene.words.picked}", block.canvas.height + 1
    if (PICKED, "mark") not in block.canvas.cells.values() or y >= height or cell_len(text) > width:
        return None
    legend = Canvas()
    legend.put(legend.put(0, y, PICKED, "mark"), y, text[1:], "muted")
    return legend


def _finish(block: Block, density: Density, beside: Beside, legend: Canvas | None) -> Drawing:
    canvas = block.canvas
    if legend:
        canvas = Canvas()
        canvas.paste(block.canvas, 0, 0)
        canvas.paste(legend, 0, 0)
    return Drawing(canvas.lines(), block.coin, density, beside, block.shown, block.hidden)
