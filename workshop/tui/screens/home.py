"""The home screen: the title, and what one can do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from time import time
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from workshop.page.home import BEGIN, RESUME, Waiting, home
from workshop.page.model import Page
from workshop.tui.bars import Words
from workshop.tui.letters import heading
from workshop.tui.liststage import ListStage
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar import host, resume

if TYPE_CHECKING:  # reading sessions takes longer than the first frame may
    from workshop.store.shelf import Listed


class Home(ListStage):
    """Title and menu."""

    CSS_PATH = "home.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "up", "down", "find")
    KEYS = ListStage.NUMBERS
    COLUMNS, YIELDING = 3, frozenset({"motto"})

    def __init__(self) -> None:
        super().__init__()
        self.waiting: Listed | None = None
        self.due = 0
        self._looked = False

    def on_mount(self) -> None:
        """A session that waits is looked for once the first frame stands; so is what there is to review."""
        self.call_after_refresh(self._look)

    def on_screen_resume(self) -> None:
        """What is to be reviewed, as it is after what was played."""
        super().on_screen_resume()
        if self._looked:
            self._review()

    @work(thread=True)
    def _review(self) -> None:
        app = self.game_app
        if not app.begun and not app.study.records:
            return
        self.post_message(self.Reviewed(len(app.study.standing().due)))

    class Reviewed(Message):
        """So many traps are to be reviewed today."""

        def __init__(self, due: int) -> None:
            super().__init__()
            self.due = due

    def on_home_reviewed(self, message: Reviewed) -> None:
        """Shows it, and what is wrong with the file."""
        self.due, self.game_app.begun = message.due, True
        self.refill()

    def _look(self) -> None:
        self._looked = True
        if self.game_app.begun:
            self._review()
        self.waiting = self.game_app.unfinished()
        if self.is_current:
            self.refill()
            if self.waiting is not None and self.waiting.holder is None and self.menu.cursor == BEGIN:
                self.menu.point(RESUME)

    def page(self) -> Page:
        """The ways in."""
        app, each, waiting = self.game_app, self.waiting, None
        if each is not None:
            from workshop.store.moments import when

            waiting = Waiting(each.position, each.cases, when(app.voice, each.last, time()), each.holder is not None)
        said = [app.voice(app.notice)] if app.notice else []
        if self._looked and app.begun and app.study.trouble is not None:
            said.append(app.study.trouble.sentence(app.voice))
        return home(
            waiting, " ".join((*app.told, *said)), app.voice, begun=app.begun, due=self.due, looked=self._looked
        )

    def body(self) -> Iterable[Widget]:
        """The title in letters, a line about the game, the menu, and a sentence where something is wrong.

        All is there before the first frame, so that nothing moves after it.
        """
        page = self.page()
        menu = PanelPages(id=self.LIST, pointing=True, cursor=BEGIN)
        self.draw(page.panels[1], menu)
        yield Words(self._letters(), id="letters")
        yield Words(self._line(page, "motto"), id="motto")
        yield menu
        yield Words(self._line(page, "notice"), id="notice")

    def drawn(self, page: Page) -> None:
        """The lines around the menu, in the present language."""
        for name, content in (
            ("letters", self._letters()),
            ("motto", self._line(page, "motto")),
            ("notice", self._line(page, "notice")),
        ):
            self.query_one(f"#{name}", Words).put(content)

    def _line(self, page: Page, name: str) -> Content:
        panel = page.panel(name)
        return Content("\n").join(self.ink.words(each).text for each in panel.words) if panel else Content("")

    def _letters(self) -> Content:
        title = self.voiced("home.title").upper()
        if self.game_app.glyphs.ascii:
            return Content.styled(" ".join(title), "bold")
        return Content("\n".join(heading(title)))

    def do_back(self) -> None:
        """There is nothing before this screen."""

    def do_overview(self) -> None:
        """This is the overview."""

    def do_find(self) -> None:
        """Looks for a case."""
        self.game_app.open("find")

    def choose(self, option: str) -> None:
        """Goes that way."""
        app, self.message = self.game_app, ""
        self.menu.point(option)
        if not self._looked:
            self._look()
        match option:
            case "quit":
                self.app.exit(0)
            case "host":
                app.leave_for(partial(host, app.voice.language, scenarios=app.scenarios))
            case "resume" if self.waiting is not None:
                app.leave_for(partial(resume, self.waiting.path, app.voice.language, scenarios=app.scenarios))
            case "resume":
                self.message = app.voice("home.resume.nothing")
                self.refill()
            case "job":
                app.open("job_cover")
            case "demo":
                app.start_demo()
            case "study":
                app.open("cases", "packs")
            case "help":
                app.do_help()
            case _:
                app.open(option)
