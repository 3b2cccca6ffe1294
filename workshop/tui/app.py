"""The app: themes, language, settings, and the way from screen to screen. What is on a screen is in `screens`."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events, work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from workshop.cases.text import Language
from workshop.language.system import system_language
from workshop.language.voice import Voice
from workshop.store.settings import Settings, save_settings
from workshop.tui.commands import COMMANDS, REPEAT_SECONDS
from workshop.tui.glyphs import Glyphs, terminal_glyphs
from workshop.tui.learning import Learning
from workshop.tui.screens import screen_of
from workshop.tui.shell import AHEAD, Playing
from workshop.tui.stage import BREADTHS, HEIGHTS, Stage
from workshop.tui.status import EDIT, INTERRUPTED, JOB, MAP, NEW, PLAY
from workshop.tui.themes import themes_for

if TYPE_CHECKING:
    from textual.driver import Driver

    from workshop.cases.library import Library
    from workshop.store.shelf import Listed
    from workshop.store.study import StudyFile
    from workshop.tui.game import Game

DELAY: Final = 0.25
"""Seconds after the first frame."""
REST: Final = 2.0
"""Seconds without a key after which all garbage is looked for, which takes up to 100 ms."""
_GARBAGE: Final = (700, 10, 1000)
"""When it is looked for all the same: what is old a hundred times less often than else, as a key would wait for it."""


class WorkshopApp(Learning, inherit_bindings=False):
    """The whole front end in one terminal."""

    TITLE = "Wer zahlt?"
    ENABLE_COMMAND_PALETTE = False
    """Textual's own palette is not readable from the last row; `screens.palette` is ours."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "ask('leave')", show=False, priority=True),
        Binding("ctrl+c", "copy_or_leave", show=False, priority=True),
    ]
    NEXT: ClassVar[tuple[str, ...]] = (
        *("workshop.cases.library", "workshop.play.solo", "workshop.tui.game"),
        *("workshop.tui.screens.cases", "workshop.tui.screens.situation", "workshop.tui.screens.vote"),
        *("workshop.store.study", "workshop.tui.charts", "workshop.tui.title", "workshop.tui.flows"),
        *("workshop.tui.screens.help", "workshop.language.explanation"),
        *("workshop.tui.screens.reveal", "workshop.tui.screens.why", "workshop.tui.picture.widget"),
    )
    """Modules that are loaded once the first frame stands, so that no key need wait for them: the nearest first."""
    # Lists, because Textual declares them so.
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = [*BREADTHS], [*HEIGHTS]

    def __init__(
        self,
        *,
        language: Language | None = None,
        start: str = "home",
        demo: bool = False,
        theme: str | None = None,
        scenarios: Path | None = None,
        settings: Settings | None = None,
        settings_path: Path | None = None,
        notice: str = "",
        glyphs: Glyphs | None = None,
        clock: Callable[[], float] = time.monotonic,
        pace: float = 1.0,
    ) -> None:
        """`notice` is the catalogue key of a sentence for the home screen; `pace` stretches the demo's pauses."""
        super().__init__(css_path=Path(__file__).parent / "app.tcss")
        self._at_home = start == "home" and not demo
        self._first: Stage | None = None
        """The screen under all others."""
        self.settings = settings or Settings()
        self.settings_path = settings_path
        self.start = start
        self.scenarios = scenarios
        self.notice = notice
        self.glyphs = glyphs or terminal_glyphs()
        self.clock = clock
        self.pace = pace
        self.job_folder = Path()
        """Where files about one's own job go that somebody asks for: the working folder."""
        self.job_output = Path(start.removeprefix(JOB)) if start.startswith(JOB) else None
        """The file that the result of the interview goes to, where one was named."""
        self.voice = Voice(language or self.settings.language or system_language(os.environ))
        self.told: tuple[str, ...] = ()
        """Sentences for the home screen: what was deleted at the start, or why a session could not be gone on with."""
        self.keeping: Callable[[], StudyFile | None] = lambda: None
        self.begun = False
        """Whether somebody who studies here has answered a case before."""
        self.unfinished: Callable[[], Listed | None] = lambda: None
        """Finds the session that waits to be continued."""
        self.then: Callable[[], int] | None = None
        """What runs in this terminal once the app has ended."""
        self.leaving_with = 0
        """The exit status that *leave* ends with: which of its keys was pressed."""
        self.game: Game | None = None
        self.demo: Playing | None = None
        self._demo_wanted = demo
        self._library: Library | None = None
        self._pressed: dict[str, float] = {}
        self._resting: Timer | None = None
        self.collects = False
        """Whether it arranges when garbage is looked for: where it is all that this process does."""
        for each in themes_for(self.console.color_system):
            self.register_theme(each)
        self.theme = theme or self.settings.theme
        if not self.settings.animation:
            self.animation_level = "none"

    def in_place_of(self, driver: type[Driver]) -> type[Driver]:
        """In a browser one page for all apps of this program."""
        from workshop.tui.browser import one_page

        return one_page(driver)

    def leave_for(self, then: Callable[[], int]) -> None:
        """Ends the app for something else that takes the terminal over."""
        self.then = then
        self.hands_over = True
        self.exit(0)

    def last_words(self, file: str) -> str:
        """What is said after an error of our own, the report of which is in that file."""
        return self.say("crashed", file=file)

    # Language

    def say(self, key: str, /, **values: object) -> str:
        """A message of the screens' catalogue, as this terminal can show it."""
        return self.glyphs.text(self.voice(f"screens.{key}", **values))

    def has(self, key: str) -> bool:
        """Whether the screens' catalogue has that message."""
        return self.voice.has(f"screens.{key}")

    def speak(self, language: Language) -> None:
        """Changes the language of everything on the screen, and remembers it."""
        self.voice = Voice(language)
        self.remember(replace(self.settings, language=language))

    # Settings

    def remember(self, settings: Settings) -> None:
        """Takes over and saves settings; where they cannot be saved, they hold until the end."""
        self.settings = settings
        self.theme = settings.theme
        self.animation_level = "full" if settings.animation else "none"
        try:
            save_settings(settings, self.settings_path)
            self.notice = ""
        except OSError:
            self.notice = "settings.unsaved"
        self.refill()

    def refill(self) -> None:
        """Sets all texts anew, on every screen."""
        for screen in self.screen_stack:
            if isinstance(screen, Stage):
                screen.refill()

    def show_drowned(self) -> None:
        """On the screen in sight."""
        if isinstance(self.screen, Stage):
            self.screen.refill()

    # Screens

    def make(self, name: str, *values: Any) -> Stage:
        """A new screen of that name."""
        return screen_of(name)(*values)

    def open(self, name: str, *values: Any) -> None:
        """Shows a screen over the present one."""
        self.show(self.make(name, *values))

    def show(self, stage: Stage) -> None:
        """Shows a screen over the present one; the first lies under all others."""
        if self._first is None:
            self._first = stage
        else:
            self.push_screen(stage)

    def show_alone(self, stage: Stage) -> None:
        """Shows a screen instead of all that lie there."""
        if self._first is None:
            self.show(stage)
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(stage)

    def get_default_screen(self) -> Screen[Any]:
        """What was asked for."""
        self.begin()
        assert self._first is not None
        return self.as_any_other(self._first)

    def begin(self) -> None:
        """Shows what was asked for."""
        if self._at_home:
            self.open("home")
        elif self._demo_wanted:
            self.start_demo(comes_back=False)
        elif self.start == "today":
            self.begin_day()
        elif self.start in ("cases", "progress"):
            self.open(self.start)
        elif self.start == "job" or self.start.startswith(JOB):
            self.open("job_cover")
        elif self.start == NEW.strip() or self.start.startswith((NEW, EDIT)):
            from workshop.tui.writing import begin_writing

            begin_writing(self, self.start)
        elif self.start.startswith(MAP):
            self.open("company", self.start.removeprefix(MAP))
        else:
            name = self.start.removeprefix(PLAY)
            if name not in self.library.cases and name in self.library.packs:
                self.play_pack(name)
            else:
                self.play((name,))

    def read_anew(self) -> None:
        """What is on the disk has changed: the library is read again when it is needed."""
        self._library = None

    def on_ready(self) -> None:
        """The first frame is there: time for what could wait, and to load what the next screen will need."""
        if self.collects:
            gc.freeze()  # what was loaded stays: to look through it for garbage would hold up the first key
            gc.set_threshold(*_GARBAGE)
        gc.enable()
        self.set_timer(DELAY, self.get_ready)

    @work(thread=True)
    def get_ready(self) -> None:
        """What the next screen will need."""
        for module in self.NEXT:
            import_module(module)
        if self._at_home:
            self._read_ahead()
        if self.collects:
            gc.freeze()  # all that stays, too

    def _read_ahead(self) -> None:
        from workshop.cases.files import Files, Layers

        worker = get_current_worker()
        for each in (self.library.packs, self.library.cases):
            if isinstance(each, Files | Layers) and len(each.names) <= AHEAD:
                for _ in each.reading():
                    if worker.is_cancelled:
                        return

    async def on_event(self, event: events.Event) -> None:
        """After every key there may come a rest."""
        await super().on_event(event)
        if isinstance(event, events.Key) and self.collects and self.is_running:
            if self._resting is not None:
                self._resting.stop()
            self._resting = self.set_timer(REST, self.tidy)

    def tidy(self) -> None:
        """Looks for all garbage, while nobody waits."""
        gc.collect()

    # Commands

    def action_ask(self, name: str) -> None:
        """A command from one of Textual's own bindings."""
        self.ask(name)

    def action_copy_or_leave(self) -> None:
        """Copies what is selected; where nothing is, asks for *leave*."""
        focused = self.focused
        text = str(getattr(focused, "selected_text", ""))
        text = text or self.screen.get_selected_text() or ""
        if text:
            self.copy_to_clipboard(text)
            self.clear_selection()
            if (leave := getattr(focused, "select_nothing", None)) is not None:
                leave()  # else no second Ctrl+C would ever leave
        else:
            self.ask("leave", INTERRUPTED)

    def ask(self, name: str, status: int = 0) -> None:
        """Carries out a command on the present screen; a key that bounces counts once. `status`: what *leave* will
        end with, at once or when its question is answered.
        """
        pause = self.screen.PAUSE if isinstance(self.screen, Stage) else REPEAT_SECONDS
        if COMMANDS[name].once and self.bounces(name, pause):
            return
        if name == "leave" or not self._shows("leave"):
            self.leaving_with = status
        if isinstance(self.screen, Stage):
            self.screen.perform(name)
        elif name == "leave":
            self.do_leave()

    def bounces(self, name: str, pause: float = REPEAT_SECONDS) -> bool:
        """Whether that was pressed a moment ago, too: then it does not count."""
        now, last = self.clock(), self._pressed.get(name)
        self._pressed[name] = now
        return last is not None and now - last < pause

    def start_demo(self, *, comes_back: bool = True) -> None:
        """Plays the warm-up cases by itself; then the home screen comes back, or the program ends."""
        from workshop.tui.demo import DEMO_CASES, Demo

        self.play(self.library.warm_ups[:DEMO_CASES], self.voice("home.demo.name"), anew=True)
        if self.game is None:
            return
        self.game.diary = None  # nobody learns from what plays by itself
        demo = Demo(self, self, comes_back=comes_back)
        self.demo = demo
        demo.begin()

    def key_stops_demo(self) -> bool:
        """A key while the demo plays: it pauses, and the key does nothing else."""
        return self.demo is not None and self.demo.pause()

    def do_language(self) -> None:
        """The other language."""
        self.speak(self.voice.language.other)

    @property
    def mark(self) -> str:
        """Before every place: what all of this is, where it is not the real thing; mostly empty."""
        return ""

    def do_theme(self) -> None:
        """The other theme."""
        self.remember(replace(self.settings, theme="ink" if self.theme == "paper" else "paper"))

    def do_help(self) -> None:
        """What can be done on the present screen."""
        if isinstance(self.screen, Stage):
            self.open("help", self.screen)

    def do_blank(self) -> None:
        """A black screen."""
        self.open("blank")

    def do_palette(self) -> None:
        """The commands of the present screen, to be found by typing."""
        if isinstance(self.screen, Stage):
            self.open("palette", self.screen)

    def do_leave(self) -> None:
        """Leaves; in the middle of a case that somebody plays it asks first."""
        if self.game is None or self.demo is not None:
            self.exit(self.leaving_with)
        elif not self._shows("leave"):
            self.open("leave")
