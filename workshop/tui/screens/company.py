"""The company of a pack: the chains of its cases joined into one picture, from the market downward."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.page.map import company_map
from workshop.page.model import Page
from workshop.picture.company import Company as Joined
from workshop.picture.company import TooLargeError, company_of
from workshop.picture.company_scene import company_scene, in_ascii
from workshop.play.table import Table
from workshop.tui.pagestage import PageStage
from workshop.tui.picture.scrolling import CompanyPicture

_STEP = 8
"""Cells that an arrow moves the picture sideways."""


class Company(PageStage):
    """One picture that may be larger than the screen."""

    CSS_PATH = "company.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("up", "down", "pan_left", "pan_right", "next", "back")

    def __init__(self, pack: str) -> None:
        """Raises KeyError for no pack, when it is filled."""
        super().__init__()
        self.pack = pack
        self._company: Joined | TooLargeError | None = None

    def body(self) -> Iterable[Widget]:
        """The picture, and the sentence that stands where it would be too large."""
        yield CompanyPicture(id="company", classes="panel")
        yield self.panel_widget("sorry", "panel")

    @property
    def map(self) -> CompanyPicture:
        """What is moved about under the window."""
        return self.query_one(CompanyPicture)

    def company(self) -> Joined | TooLargeError:
        """The joined chains, or why there are none; worked out once."""
        if self._company is None:
            library = self.game_app.library
            table = Table(library.cases)
            played = [(library.cases[case], table.judgement(case)) for case in library.playable(self.pack)]
            try:
                self._company = company_of(played)
            except TooLargeError as error:
                self._company = error
        return self._company

    @property
    def title_of(self) -> str:
        """The pack's title."""
        return self.game_app.library.packs[self.pack].title.in_(self.game_app.voice.language)

    def page(self) -> Page:
        """Where one is, or why there is no picture."""
        return company_map(self.title_of, self.company(), self.map.seen, self.game_app.voice)

    def drawn(self, page: Page) -> None:
        """The picture, or the sentence in its place."""
        company, ascii = self.company(), self.game_app.glyphs.ascii
        large = isinstance(company, TooLargeError)
        self.map.set_class(large, "-off")
        self.go_to("#sorry" if large else "#company")
        if not isinstance(company, TooLargeError):
            scene = company_scene(company, self.game_app.voice, self.title_of)
            self.map.show(in_ascii(scene) if ascii else scene, ascii=ascii)
        self.call_after_refresh(self.tell_where)

    def tell_where(self) -> None:
        """Where one is in the picture."""
        if self.stands:
            page = self.page()
            self.tell_place(self.clean(page.place), self.clean(page.right))

    def on_resize(self) -> None:
        """Another size, another picture."""
        if self.stands:
            self.call_after_refresh(self.refill)

    # Moving

    def offers(self, name: str) -> bool:
        """Arrows only where there is something out of view."""
        if not self.stands or name in ("next", "back"):
            return True
        most = self.map.farthest
        return bool(most.x if name.startswith("pan") else most.y)

    def go(self, x: int, y: int) -> bool:
        """Moves the picture; False where it cannot go on."""
        moved = self.map.move(x, y)
        self.tell_where()
        return moved

    def do_up(self) -> None:
        """A row up."""
        self.go(0, -1)

    def do_down(self) -> None:
        """A row down."""
        self.go(0, 1)

    def do_pan_left(self) -> None:
        """Shows what lies to the left."""
        self.go(-_STEP, 0)

    def do_pan_right(self) -> None:
        """Shows what lies to the right."""
        self.go(_STEP, 0)

    def do_next(self) -> None:
        """A page down."""
        self.go(0, max(1, self.map.content_size.height - 1))

    def do_back(self) -> None:
        """A page up; from the top, back to the packs."""
        if not self.go(0, -max(1, self.map.content_size.height - 1)):
            self.do_overview()

    def do_overview(self) -> None:
        """Back to where one came from; home, where one came from nowhere."""
        self.close()
