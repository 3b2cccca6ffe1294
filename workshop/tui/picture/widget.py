"""The picture on the screen: lays itself out to its size, and lets the coin run down."""

from __future__ import annotations

from time import monotonic
from typing import Final

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from workshop.picture.making import in_ascii
from workshop.picture.scene import Scene
from workshop.tui.picture.drawing import Beside, Density, Drawing, Span
from workshop.tui.picture.ink import ink
from workshop.tui.picture.layout import layout
from workshop.tui.picture.measure import ascii_only

COIN: Final = "●"
COIN_SECONDS: Final = 1.2
_FRAMES_PER_SECOND: Final = 30
_EMPTY: Final = Drawing((), (), Density.LINES, Beside.ABSENT, ())


class ChainPicture(Widget):
    """The chain of one focus, as rich as the widget's size allows. It never scrolls.

    With `height: auto` it takes what the picture needs; otherwise `content-align` places it.
    """

    DEFAULT_CSS = """
    ChainPicture {
        width: 1fr;
        height: 1fr;
        content-align: left top;
    }
    """

    scene: reactive[Scene | None] = reactive[Scene | None](None, layout=True)
    marked: reactive[frozenset[str]] = reactive(frozenset(), layout=True)
    """The parties with a sign behind their name, for instance what the player picked."""
    folded_open: reactive[bool] = reactive(False)
    """Whether what is folded away shows."""
    ascii: reactive[bool] = reactive(False, layout=True)
    """Whether to draw in plain ASCII."""

    def __init__(
        self, scene: Scene | None = None, *, ascii: bool = False, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(ChainPicture.scene, scene)
        self.set_reactive(ChainPicture.ascii, ascii)
        self._drawn: tuple[object, Drawing] = (None, _EMPTY)
        self._started: float | None = None
        self._share = 1.0
        self._timer: Timer | None = None

    # What to draw

    @property
    def drawing(self) -> Drawing:
        """The picture at the present size."""
        return self._draw(*self.content_size)

    @property
    def can_fold(self) -> bool:
        """Whether something is folded away at the present size, so that the key is worth showing."""
        return self.drawing.density is Density.FOLDED

    def toggle_fold(self) -> None:
        """Shows what is folded away, or folds it again."""
        self.folded_open = not self.folded_open

    def _draw(self, width: int, height: int) -> Drawing:
        if self.scene is None or width < 1 or height < 1:
            return _EMPTY
        wanted = (self.scene, width, height, self.folded_open, self.marked, self.ascii)
        if self._drawn[0] is None or not _same(self._drawn[0], wanted):
            scene = in_ascii(self.scene) if self.ascii else self.scene
            self._drawn = (wanted, layout(scene, width, height, self.folded_open, self.marked, large=not self.ascii))
        return self._drawn[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines of the richest picture in the height the container has."""
        return self._draw(width, container.height or viewport.height).height

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Cells of the richest picture in the room the container has."""
        return self._draw(container.width, container.height or viewport.height).width

    def render_line(self, y: int) -> Strip:
        """One line of the picture, the coin on top."""
        width, height = self.size
        drawing, (left, top) = self.drawing, self._corner()
        blank = ink(self, "")
        row = y - top
        if not 0 <= row < drawing.height or y >= height:
            return Strip.blank(width, blank)
        segments = [Segment(" " * left, blank)] if left else []
        segments += [self._segment(span) for span in drawing.lines[row]]
        strip = Strip(segments).adjust_cell_length(width, blank)
        coin = self.coin_at
        if coin and coin[1] == row and not _letter(drawing.lines[row], coin[0]):
            x = coin[0] + left
            sign = Strip([self._segment(Span(COIN, "coin"))], 1)
            strip = Strip.join([strip.crop(0, x), sign, strip.crop(x + 1, width)])
        return strip

    def _segment(self, span: Span) -> Segment:
        text = ascii_only(span.text) if self.ascii else span.text
        return Segment("*" if self.ascii and span.style == "coin" else text, ink(self, span.style))

    def _corner(self) -> tuple[int, int]:
        """Where the picture begins in the widget, as `content-align` says."""
        drawing, (width, height) = self.drawing, self.content_size
        across, down = self.styles.content_align
        x = {"left": 0, "center": (width - drawing.width) // 2, "right": width - drawing.width}[across]
        y = {"top": 0, "middle": (height - drawing.height) // 2, "bottom": height - drawing.height}[down]
        return max(x, 0), max(y, 0)

    # The coin

    @property
    def coin_at(self) -> tuple[int, int] | None:
        """The cell of the drawing where the coin is now, if it runs."""
        path = self.drawing.coin
        if self._started is None or not path:
            return None
        share = (monotonic() - self._started) / COIN_SECONDS
        return path[min(int(share * len(path)), int(self._share * (len(path) - 1)))]

    def play_coin(self, share: float = 1.0) -> None:
        """Lets the coin run from the market down to the focus, or only that share of the way; nothing moves where
        animations are off.
        """
        self.stop_coin()
        self._share = share
        if self.app.animation_level == "none" or not self.drawing.coin:
            return
        self._started = monotonic()
        self._timer = self.set_interval(1 / _FRAMES_PER_SECOND, self._step)

    def stop_coin(self) -> None:
        """Takes the coin off the picture."""
        if self._timer:
            self._timer.stop()
        self._timer = self._started = None
        self.refresh()

    def _step(self) -> None:
        if self._started is None or monotonic() - self._started > COIN_SECONDS * 1.15:
            self.stop_coin()
        else:
            self.refresh(Region(0, 0, *self.size))

    def watch_scene(self) -> None:
        """A new scene begins folded and without a coin."""
        self.folded_open = False
        if self.is_mounted:
            self.stop_coin()


def _letter(line: tuple[Span, ...], x: int) -> bool:
    """Whether a letter stands there: the coin rolls behind the names."""
    text = "".join(span.text for span in line)
    return set_cell_size(text, x + 1)[-1:].isalnum()


def _same(before: object, wanted: tuple[object, ...]) -> bool:
    return isinstance(before, tuple) and before[0] is wanted[0] and before[1:] == wanted[1:]
