"""The company of a pack: the chains of its cases joined into one picture, from the market downward."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.picture.company import Company, TooLargeError, company_of
from workshop.picture.company_scene import company_scene, in_ascii, too_large
from workshop.play.table import Table
from workshop.tui.pages import Pages
from workshop.tui.picture.scrolling import CompanyPicture
from workshop.tui.stage import Stage

_STEP = 8
"""Cells that an arrow moves the picture sideways."""


class CompanyMap(Stage):
    """One picture that may be larger than the screen."""

    CSS_PATH = "company.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("up", "down", "pan_left", "pan_right", "next", "back")

    def __init__(self, pack: str) -> None:
        """Raises KeyError for no pack, when it is filled."""
        super().__init__()
        self.pack = pack
        self._company: Company | TooLargeError | None = None

    def body(self) -> Iterable[Widget]:
        """The picture, and the sentence that stands where it would be too large."""
        yield CompanyPicture(id="company", classes="panel")
        yield Pages(id="sorry", classes="panel")

    @property
    def picture(self) -> CompanyPicture:
        """The picture."""
        return self.query_one(CompanyPicture)

    def company(self) -> Company | TooLargeError:
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

    def fill(self) -> None:
        """All texts."""
        voice = self.game_app.voice
        title = self.game_app.library.packs[self.pack].title.in_(voice.language)
        company = self.company()
        large = isinstance(company, TooLargeError)
        self.query_one("#company").set_class(large, "-off")
        self.query_one("#sorry").set_class(not large, "-off")
        self.go_to("#sorry" if large else "#company")
        if isinstance(company, TooLargeError):
            self.query_one("#sorry", Pages).show(self.lines([too_large(company, voice)]))
        else:
            scene = company_scene(company, voice, title)
            ascii = self.game_app.glyphs.ascii
            self.picture.show(in_ascii(scene) if ascii else scene, ascii=ascii)
        self.call_after_refresh(self.tell_where)

    def tell_where(self) -> None:
        """Where one is in the picture."""
        title = self.clean(self.game_app.library.packs[self.pack].title.in_(self.game_app.voice.language))
        place = self.say("company.place", title=title)
        first, last, rows = self.picture.seen
        right = "" if last - first + 1 >= rows else self.say("company.rows", first=first, last=last, rows=rows)
        self.tell_place(place, right)

    def on_resize(self) -> None:
        """Another size, another picture."""
        if self._built:
            self.call_after_refresh(self.refill)

    # Moving

    def offers(self, name: str) -> bool:
        """Arrows only where there is something out of view."""
        if not self._built or name in ("next", "back"):
            return True
        most = self.picture.farthest
        return bool(most.x if name.startswith("pan") else most.y)

    def go(self, x: int, y: int) -> bool:
        """Moves the picture; False where it cannot go on."""
        moved = self.picture.move(x, y)
        self.tell_where()
        return moved

    def do_up(self) -> None:
        """A row up."""
        self.go(0, -1)

    def do_down(self) -> None:
        """A row down."""
        self.go(0, 1)

    def do_pan_left(self) -> None:
        """To the left."""
        self.go(-_STEP, 0)

    def do_pan_right(self) -> None:
        """To the right."""
        self.go(_STEP, 0)

    def do_next(self) -> None:
        """A page down."""
        self.go(0, max(1, self.picture.content_size.height - 1))

    def do_back(self) -> None:
        """A page up; from the top, back to the packs."""
        if not self.go(0, -max(1, self.picture.content_size.height - 1)):
            self.do_overview()

    def do_overview(self) -> None:
        """Back to where one came from; home, where one came from nowhere."""
        if len(self.app.screen_stack) > 1 and isinstance(self.app.screen_stack[-2], Stage):
            self.leave()
        else:
            self.game_app.go_home()
