"""What stands on the wall while people sit down: the plan of the session and its rules, before the first case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.page.model import Page, Panel
from workshop.page.phones import Invite
from workshop.page.welcome import welcome
from workshop.play.session import Opening
from workshop.tui.fitting import Glance
from workshop.tui.seminar.roomstage import RoomStage


class Welcome(RoomStage):
    """Plan and ways of voting; in a contest its points."""

    CSS_PATH = "welcome.tcss"
    OPENS = Opening.WELCOME
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "phones", "back", "setup")

    def body(self) -> Iterable[Widget]:
        """Two panels: below each other where there is room."""
        yield Glance(id="welcome", classes="panel")
        yield Glance(id="points", classes="panel")

    def page(self) -> Page:
        """What there is to show now."""
        return welcome(self.room, self.session.agenda, self.game_app.voice, self.invite)

    @property
    def invite(self) -> Invite | None:
        """The open door for phones, if there is one; nothing of it is loaded before."""
        phones = self.seminar.phones
        if phones is None:
            return None
        from workshop.room.telling import invite_of

        return invite_of(phones.hosting)

    def draw(self, panel: Panel, widget: Widget) -> None:
        """As far apart as it goes."""
        assert isinstance(widget, Glance)
        widget.offer(self.ink.parts(panel.parts))

    def drawn(self, page: Page) -> None:
        """Points may have come or gone with the teams, and with the door its picture."""
        phones = self.seminar.phones
        invited = phones is not None and phones.hosting.open
        self.set_class(invited, "-open")
        key = phones.hosting.key if phones is not None and invited else None
        if key is not None:
            from workshop.tui.seminar.phones import Code

            for code in self.query(Code):
                code.put(key.picture)
            if not self.query(Code):
                code = Code()
                code.ascii, code.rows = self.game_app.glyphs.ascii, key.picture
                self.query_one("#body").mount(code, before=0)
        self._go(self.current)

    def do_next(self) -> None:
        """The points; then the first case."""
        if not self.turn(1):
            self.seminar.message = ""  # what was said as the session began is not about the first case
            self.seminar.show_step()

    def do_back(self) -> None:
        """The panel before; before the first, people and teams."""
        if not self.turn(-1):
            self.do_setup()
