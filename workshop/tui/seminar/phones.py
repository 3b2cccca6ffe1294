"""How phones get in: the network to choose, then the address as a picture, as text and as a code, and who is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Final

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.page.model import Page
from workshop.page.phones import Invite, invitation, networks, opening
from workshop.room.hosting import Hosting
from workshop.room.telling import invite_of
from workshop.tui.aside import Aside
from workshop.tui.bars import Hint
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.wrapping import wrapped

BESIDE: Final = 27
"""Cells that the text beside the picture has at least."""
CLOSE: Final = 20
"""And beside the tightest one."""
_HALVES: Final = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}


def enlarged(rows: tuple[str, ...]) -> tuple[str, ...]:
    """The picture twice as large: each module two cells wide and one high."""
    found = []
    for row in rows:
        for half in (0, 1):
            found.append("".join("██" if _HALVES[cell][half] else "  " for cell in row))
    return tuple(found[: len(found) - (len(found) > len(rows[0]))])


class Code(Widget):
    """The address as a picture: black on white in every theme, as large as there is room; nothing where there is too
    little.
    """

    def __init__(self) -> None:
        super().__init__(id="picture-code")
        self.rows: tuple[str, ...] = ()
        self.tight: tuple[str, ...] = ()
        self.ascii = False

    def put(self, rows: tuple[str, ...], tight: tuple[str, ...] = ()) -> None:
        """Sets the picture. `tight`: the same for the lowest of windows, where it may be shown."""
        if (rows, tight) != (self.rows, self.tight):
            self.rows, self.tight = rows, tight
            self.refresh(layout=True)

    def fitting(self, width: int, height: int) -> tuple[str, ...]:
        """The picture in that room; empty where it does not fit."""
        if not self.rows or self.ascii:
            return ()
        for rows in (enlarged(self.rows), self.rows):
            if len(rows) <= height and len(rows[0]) + BESIDE <= width:
                return rows
        if self.tight and len(self.tight) <= height and len(self.tight[0]) + CLOSE <= width:
            return self.tight
        return ()

    @property
    def _room(self) -> Size:
        return self.parent.content_size if isinstance(self.parent, Widget) else Size(0, 0)

    def render(self) -> Content:
        """The rows."""
        rows = self.fitting(*self._room)
        return Content("\n").join(Content.styled(row, "#000000 on #ffffff") for row in rows)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as it is drawn."""
        rows = self.fitting(container.width, container.height)
        return len(rows[0]) if rows else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as it is drawn."""
        return len(self.fitting(container.width, container.height))


class AtDoor(RoomStage):
    """A screen about the phones, from which their door can be locked."""

    @property
    def hosting(self) -> Hosting:
        """The phones of the session."""
        return self.seminar.hosted.hosting

    def offers(self, name: str) -> bool:
        """Locking, where there is somebody whom others could follow, or a door to be unlocked."""
        return self.hosting.locked or bool(self.hosting.seats) if name == "lock" else super().offers(name)

    def hint(self, name: str) -> Hint:
        """What is locked can be unlocked."""
        hint = super().hint(name)
        locked = name == "lock" and self.hosting.locked
        return replace(hint, name=self.voiced("keys.command.lock.open")) if locked else hint

    def do_lock(self) -> None:
        """Nobody new comes in, or everybody again."""
        self.hosting.lock(not self.hosting.locked)
        key = f"phones.roster.{'locked' if self.hosting.locked else 'unlocked'}"
        self.seminar.tell(lambda voice: voice(key))
        self.refill()


class Phones(Aside, AtDoor):
    """The invitation; before it the networks of this computer, where there are several or it is in none."""

    CSS_PATH = "phones.tcss"
    HEROES = frozenset({"code", "question"})
    GROWING = frozenset({"networks", "about"})
    LIST = "networks"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "roster", "lock", "wifi", "network", "back", "up", "down")

    def __init__(self) -> None:
        super().__init__()
        self._changing = False
        """Whether another network is being chosen while the door is open."""

    def body(self) -> Iterable[Widget]:
        """The picture, and beside it everything else."""
        yield Code()
        text = (self.panel_widget(name) for name in ("question", "how", "label", "code", "there"))
        chosen = (PanelPages(id="networks", pointing=True, growing=True), self.panel_widget("about"))
        yield Vertical(*text, *chosen, classes="panel", id="text")

    def begin(self) -> None:
        """Where there is one network and it is a house's own, the door opens at once."""
        hosted = self.seminar.hosted
        hosted.look()
        if hosted.hosting.open or hosted.opening:
            self.refill()
            return
        if len(hosted.networks) == 1 and hosted.networks[0].private and not hosted.networks[0].alone:
            hosted.open(hosted.networks[0].address)
        self.refill()

    @property
    def invite(self) -> Invite | None:
        """The open door, if there is one and nobody is choosing another network for it."""
        return None if self._changing else invite_of(self.hosting)

    def message_line(self) -> str:
        """Nothing that would take the rows of the picture in a low window, or lie over the code beside it."""
        said = super().message_line()
        if self.invite is None or not (self.has_class("-h14") or self.has_class("-h18")):
            return said
        width = self.app.size.width - 2 if self.has_class("-h18") else CLOSE
        return said if len(wrapped(self.text(said), width)) <= 2 else ""

    def page(self) -> Page:
        """What there is to show now."""
        hosted, voice, invite = self.seminar.hosted, self.game_app.voice, self.invite
        code = self.query_one(Code)
        code.ascii = self.game_app.glyphs.ascii
        key = hosted.hosting.key
        if invite is not None and key is not None:
            low = self.has_class("-h14")
            code.put(key.picture, key.tight if low else ())
            fits = code.fitting(*(self.size if low else self.query_one("#body").content_size))
            self.set_class(low and bool(fits), "-whole")
            return invitation(self.room, invite, voice, picture=bool(fits), short=low and bool(fits))
        code.put(())
        self.remove_class("-whole")
        if hosted.opening:
            return opening(voice)
        return networks(hosted.networks, hosted.port, voice, hosted.failed)

    def drawn(self, page: Page) -> None:
        """The cursor stands on the likeliest network."""
        if self.has_class("-open") != (self.invite is not None):
            self.toggle_class("-open")
            self.call_after_refresh(self.refill)  # there may be room for the picture now
        self.menu.point_at_something()

    def on_resize(self) -> None:
        """The picture may fit now, or no longer."""
        self.call_after_refresh(self.refill)

    # Commands

    def offers(self, name: str) -> bool:
        """What there is to do with an open door, or before it."""
        open_now = self.invite is not None
        if name in ("roster", "wifi"):
            return open_now
        if name == "lock" and not open_now:
            return False
        if name == "network":
            return open_now and len(self.seminar.hosted.networks) > 1
        if name in ("up", "down"):
            return not open_now
        return super().offers(name)

    def choose(self, option: str) -> None:
        """Opens the door there, also one that is open elsewhere."""
        self._changing = False
        self.seminar.hosted.open_at(option)
        self.refill()

    def do_next(self) -> None:
        """Opens the door at the cursor; then back to where one came from."""
        hosted = self.seminar.hosted
        if self.invite is not None:
            if not self.turn(1):
                self.leave()
        elif not hosted.opening and self.menu.cursor:
            self.choose(self.menu.cursor)

    def do_phones(self) -> None:
        """The same key leads back."""
        self.leave()

    def do_network(self) -> None:
        """Another network for the open door."""
        self._changing = True
        self.refill()

    def do_back(self) -> None:
        """From the networks to the door that is open."""
        if not self._stay():
            super().do_back()

    def do_overview(self) -> None:
        """The same."""
        if not self._stay():
            super().do_overview()

    def _stay(self) -> bool:
        changing, self._changing = self._changing, False
        if changing:
            self.refill()
        return changing

    def do_wifi(self) -> None:
        """The Wi-Fi itself, for phones to scan first."""
        self.game_app.open("wifi")
