"""The home screen: the title, and what one can do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.tui.bars import TopLine, Words
from workshop.tui.letters import heading
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar import host, resume
from workshop.tui.stage import Stage

if TYPE_CHECKING:  # reading sessions takes longer than the first frame may
    from workshop.store.shelf import Listed

WAYS: Final = ("study", "host", "cases", "job", "demo", "settings", "help", "keys", "quit")


class Home(Stage):
    """Title and menu."""

    CSS_PATH = "home.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "up", "down")
    LETTERS = frozenset("1234567890")

    def __init__(self) -> None:
        super().__init__()
        self.waiting: Listed | None = None

    def on_mount(self) -> None:
        """A session that waits is looked for once the first frame stands."""
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        self.waiting = self.game_app.unfinished()
        if self.waiting is not None:
            self.refill()
            self.query_one("#menu", Pages).point("resume")

    @property
    def ways(self) -> tuple[str, ...]:
        """What can be chosen; a session that waits stands on top."""
        return WAYS if self.waiting is None else ("resume", *WAYS)

    def body(self) -> Iterable[Widget]:
        """The title in letters, a line about the game, the menu, and a sentence where something is wrong."""
        yield Words(self._letters(), id="letters")
        yield Words(self._motto(), id="motto")
        yield Pages(self._menu(), id="menu", pointing=True, cursor=WAYS[0])
        yield Words(self._notice(), id="notice")

    def fill(self) -> None:
        """All texts."""
        self.query_one(TopLine).tell(self.say("title"), self.say("home.place"))
        self.query_one("#letters", Words).put(self._letters())
        self.query_one("#motto", Words).put(self._motto())
        self.query_one("#menu", Pages).show(self._menu())
        self.query_one("#notice", Words).put(self._notice())

    def _letters(self) -> Content:
        title = self.say("title").upper()
        if self.game_app.glyphs.ascii:
            return Content.styled(" ".join(title), "bold")
        return Content("\n".join(heading(title)))

    def _motto(self) -> Content:
        return self.text(self.say("home.motto"), "$soft")

    def _notice(self) -> Content:
        app = self.game_app
        said = [*app.told, *([self.say(app.notice)] if app.notice else [])]
        return self.text(app.glyphs.text(" ".join(said)), "$bad") if said else Content("")

    def _menu(self) -> list[Block]:
        width = max(len(self.say(f"home.{way}.name")) for way in self.ways) + 3
        return [
            Block(
                self.text(self.say(f"home.{way}.name").ljust(width), "bold") + self.text(self._help(way), "$soft"),
                lead=Content.styled(f"{number % 10}  ", "bold $you"),
                id=way,
                gap=False,
            )
            for number, way in enumerate(self.ways, 1)
        ]

    def _help(self, way: str) -> str:
        each = self.waiting
        if way != "resume" or each is None:
            return self.say(f"home.{way}.help")
        from workshop.store.moments import moment

        number, when = min(each.position + 1, each.cases), moment(self.game_app.voice, each.last)
        return self.say("home.resume.help", number=number, total=each.cases, when=when)

    def take_key(self, event: Key) -> bool:
        """A number chooses."""
        if event.key in self.LETTERS:
            number = int(event.key) or 10
            if number <= len(self.ways):
                self.choose(self.ways[number - 1])
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Chooses the line at the cursor."""
        self.choose(self.query_one("#menu", Pages).cursor or WAYS[0])

    def do_back(self) -> None:
        """There is nothing before this screen."""

    def do_overview(self) -> None:
        """This is the overview."""

    def choose(self, way: str) -> None:
        """Goes that way."""
        app = self.game_app
        self.query_one("#menu", Pages).point(way)
        if way == "quit":
            app.exit(0)
        elif way == "host":
            app.leave_for(partial(host, app.voice.language, scenarios=app.scenarios))
        elif way == "resume" and self.waiting is not None:
            app.leave_for(partial(resume, self.waiting.path, app.voice.language, scenarios=app.scenarios))
        elif way == "job":
            app.open("job_cover")
        elif way == "demo":
            app.start_demo()
        elif way == "study":
            app.open("cases", "packs")
        elif way == "help":
            app.do_help()
        else:
            app.open(way)
