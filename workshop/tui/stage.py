"""The base of every screen: top line, body, line of keys, and what the keys do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from workshop.page.keys import Command
from workshop.tui.bars import Hint, KeyLine, TopLine, Words
from workshop.tui.commands import COMMANDS, EVERYWHERE, REPEAT_SECONDS, WORDED, key_sign, keymap, plain_key
from workshop.tui.field import Field
from workshop.tui.pages import Pages
from workshop.tui.paging import Block
from workshop.tui.panels import Panels
from workshop.tui.shell import Shell

BREADTHS: Final = ((0, "-narrow"), (48, "-w48"), (60, "-w60"), (80, "-w80"), (120, "-w120"))
"""The class of a screen of so many columns or more."""
HEIGHTS: Final = ((0, "-low"), (14, "-h14"), (18, "-h18"), (24, "-h24"), (40, "-h40"))
"""The same for rows."""


class Stage(Panels):
    """A screen of this program.

    What there is to look at are its `Panels`. All texts are set in `fill`, so that a change of language needs nothing
    else.
    """

    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ()
    """The commands that only some screens offer, the important ones first."""
    LETTERS: ClassVar[frozenset[str]] = frozenset()
    """Keys that mean an answer here, and so no command."""
    LIST: ClassVar[str] = ""
    """The name of the panel whose lines can be chosen; empty without one."""
    FOLLOWED: ClassVar[bool] = False
    """Whether the rest of the screen, or its keys, tell about the line at the cursor."""
    PAUSE: ClassVar[float] = REPEAT_SECONDS
    """Seconds that must pass before a command that counts once counts again."""
    EVEN: ClassVar[bool] = False
    """Whether its pages are as few as possible, and none has a line or two alone."""
    LAST_HINT: ClassVar[tuple[str, ...]] = ("help",)
    """The command at the end of the line of keys, which is always shown; none where it does not work."""
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__(classes=self.named())
        self.message = ""
        """A sentence over the line of keys: why something was not possible."""
        self.from_behind = False
        """Whether it begins where it ends: at its last panel, on the last page of each."""
        self._built = self._seen = False

    @property
    def game_app(self) -> Shell:
        """The app, as far as a screen knows it."""
        return cast(Shell, self.app)

    @property
    def letters(self) -> frozenset[str]:
        """Keys that mean an answer at this moment."""
        return self.LETTERS

    @property
    def once(self) -> frozenset[str]:
        """Those of them that a key that bounces must not press twice: they would take back, or pick on."""
        return frozenset()

    @property
    def field(self) -> Field | None:
        """Where what is typed goes now."""
        return None

    # Texts

    def say(self, key: str, /, **values: object) -> str:
        """A message of the screens' catalogue."""
        return self.game_app.say(key, **values)

    def voiced(self, key: str, /, **values: object) -> str:
        """A message of the whole catalogue, as this terminal can show it."""
        return self.clean(self.game_app.voice(key, **values))

    def clean(self, text: str) -> str:
        """A text that is not ours, as it may be shown."""
        return self.game_app.glyphs.text(text)

    def text(self, text: str, style: str = "") -> Content:
        """A text as content: never markup."""
        return Content.styled(self.clean(text), style) if style else Content(self.clean(text))

    def lines(self, texts: Iterable[str], style: str = "") -> list[Block]:
        """Each text as a paragraph."""
        return [Block(self.text(each, style)) for each in texts]

    def fill(self) -> None:
        """Sets every text and redraws; called when the screen is shown and when anything changed."""

    def sign_of(self, key: str) -> str:
        """How that key is written here."""
        return key_sign(key, self.game_app.voice)

    # Building

    def body(self) -> Iterable[Widget]:
        """The widgets between top line and line of keys."""
        return ()

    def compose(self) -> ComposeResult:
        """Top line, body, message, line of keys, and the notice for a window that is too small."""
        # Textual sets these classes only when everything was laid out, and drawn, without them.
        sizes = zip(self.app.size, (BREADTHS, HEIGHTS), strict=True)
        self.add_class(*(next(name for least, name in reversed(steps) if cells >= least) for cells, steps in sizes))
        yield TopLine()
        yield Container(*self.body(), id="body")
        yield Words(id="message", classes="-off")
        yield KeyLine()
        yield Words(Content(self.voiced("screens.too_small")), id="too-small")

    def on_mount(self) -> None:
        """Shows the first panel, unless the screen was left in the same breath."""
        if self not in self.app.screen_stack:
            return
        self._built = True
        # What is in sight decides which commands make sense; it is known once everything has its place.
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._tell_keys(), immediate=True)
        self.set_class(self.game_app.glyphs.ascii, "-ascii")
        for pages in self.query(Pages):
            pages.even = self.EVEN
            pages.pointer = f"{self.game_app.glyphs.cursor} "
        self._go(0)
        self.refill()
        if self.from_behind:
            self._go(len(self.panels) - 1)
            for pages in self.query(Pages):
                pages.look_at_end()
        self.begin()

    def on_screen_resume(self) -> None:
        """What was changed on a screen over this one. (At first the screen is filled when it is mounted.)"""
        if self._seen:
            self.refill()
        self._seen = True

    def begin(self) -> None:
        """What a screen does once, when it is there. (Textual itself calls `on_mount` of every class.)"""

    @property
    def stands(self) -> bool:
        """Whether there is something to draw on: it was built, nobody has left it, and the app has not begun to end.

        Else nothing that comes does anything here, be it a key, a click or a clock: its widgets go one by one.
        """
        app = self.app
        return self._built and self in app.screen_stack and app.is_running and app.return_value is None

    def refill(self) -> None:
        """Texts, keys and notice, for the present language and state."""
        if not self.stands:
            return
        self.fill()
        self.query_one("#too-small", Words).put(Content(self.voiced("screens.too_small")))
        message, said = self.query_one("#message", Words), self.message_line()
        if self.game_app.drowned:
            said = self.voiced("screens.drowned")
        message.put(self.text(said, "bold $bad"))
        message.set_class(not said, "-off")
        self._tell_keys()

    def _tell_keys(self) -> None:
        if not self.stands:
            return
        offered = self.in_line()
        paired = {COMMANDS[name].pair for name in offered}
        hints = [self.hint(name) for name in (*offered, *self.LAST_HINT) if name not in paired]
        demo = self.game_app.demo
        if demo is not None and demo.playing:
            hints = [Hint("next", self.voiced("keys.demo.key"), self.voiced("keys.demo.name"))]
        for line in self.query(KeyLine):  # a blank screen has none
            line.tell(hints)

    def message_line(self) -> str:
        """What the message line says; it is away where that is nothing."""
        return self.message

    def tell_place(self, place: str, right: str = "", *, short: str = "") -> None:
        """The top line: the program's name, the place, and what stands on the right."""
        mark, short = self.game_app.mark, short or place
        if mark:
            place, short = f"{mark} · {place}", f"{mark} · {short}"
        self.query_one(TopLine).tell(self.voiced("home.title"), place, right, short=short)

    def hint(self, name: str) -> Hint:
        """How the line of keys shows that command here."""
        command = COMMANDS[name]
        keys = [key for key in command.keys if key not in self.letters] or command.keys
        if command.pair:
            both = (keys[0], COMMANDS[command.pair].keys[0])
            signs = ("/" if WORDED.intersection(both) else "").join(map(self.sign_of, both))
            return Hint(command.pair, self.clean(signs), self.voiced(f"keys.command.{name}.pair"))
        return Hint(name, self.clean(self.sign_of(keys[0])), self._called(name))

    def _called(self, name: str) -> str:
        """What a command is called on this screen."""
        own = f"keys.command.{name}.at.{self.named()}"
        return self.voiced(own if self.game_app.voice.has(own) else COMMANDS[name].name)

    def told_command(self, name: str) -> Command:
        """A command with its keys and what it does, as help and search tell it here."""
        command = COMMANDS[name]
        meant = keymap(self.all_commands(), self.letters)
        signs = tuple(self.sign_of(key) for key in command.keys if meant.get(key) == name)
        own = f"keys.command.{name}.does.{self.named()}"
        does = self.voiced(own if self.game_app.voice.has(own) else command.help)
        called = self._called(name) if command.pair else self.hint(name).name  # as the line of keys calls it
        return Command(name, called, signs or (self.sign_of(command.keys[0]),), does)

    def about(self) -> str:
        """What the help says of this screen; empty where it says nothing."""
        own = f"keys.about.{self.named()}"
        return self.game_app.voice(own) if self.game_app.voice.has(own) else ""

    @classmethod
    def named(cls) -> str:
        """The screen's name, in the catalogue and in styles: that of its module, the same alone and before a room."""
        return cls.__module__.rpartition(".")[2]

    # Commands

    def offers(self, name: str) -> bool:
        """Whether that command makes sense now."""
        return True

    def offered(self) -> tuple[str, ...]:
        """The commands of this screen that make sense now, the important ones first."""
        return tuple(name for name in self.COMMANDS_HERE if self.offers(name))

    def in_line(self) -> tuple[str, ...]:
        """Those of them that the line of keys names, as far as there is room."""
        return self.offered()

    def all_commands(self) -> tuple[str, ...]:
        """Those and the ones that every screen has."""
        return (*self.offered(), *EVERYWHERE)

    def on_key(self, event: events.Key) -> None:
        """Keys: an answer of this screen, what is typed, or a command.

        A key that was still under way when another screen came up belongs to neither.
        """
        if not self.stands or self.app.screen is not self:
            event.stop()
            return
        if self.game_app.key_stops_demo():
            event.stop()
            return
        event.key = plain_key(event.key)
        if event.key in self.once and self.game_app.bounces(f"key {event.key}"):
            event.stop()
            return
        if self.take_key(event) or (self.field is not None and self.field.take(event)):
            event.stop()
            return
        if self.field is not None and self.field.keeps(event.key):
            self.field.focus()
            return
        command = keymap(self.all_commands(), self.letters).get(event.key)
        if command is not None:
            event.stop()
            self.game_app.ask(command)

    def take_key(self, event: events.Key) -> bool:
        """A key that is an answer here; True when it was one."""
        return False

    @property
    def menu(self) -> Pages:
        """The list whose lines can be chosen."""
        return self.query_one(f"#{self.LIST}", Pages)

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A line of the list was clicked, on the screen that is in sight."""
        if self.LIST and self.stands and message.pages is self.menu and self.is_current:
            self.choose(message.id)

    def choose(self, option: str) -> None:
        """Carries out a choice, made by a click or by a key."""

    def on_key_line_asked(self, message: KeyLine.Asked) -> None:
        """A command was clicked; while the demo plays, a click stops it as a key does."""
        if self.stands and not self.game_app.key_stops_demo():
            self.game_app.ask(message.command)

    def perform(self, name: str) -> None:
        """Carries out a command: the screen's own way, else the app's."""
        if not self.stands:
            return
        handler = getattr(self, f"do_{name}", None) or getattr(self.game_app, f"do_{name}", None)
        if handler is not None:
            handler()

    # Moving

    def turn(self, by: int) -> bool:
        """Turns to the next (1) or previous (-1) page or panel, on which other keys may mean something."""
        turned = super().turn(by)
        if turned:
            self._tell_keys()
        return turned

    def do_up(self) -> None:
        """Moves the cursor of the screen's list."""
        self._move(-1)

    def do_down(self) -> None:
        """Moves the cursor of the screen's list."""
        self._move(1)

    def _move(self, by: int) -> None:
        for pages in self.query(Pages):
            if pages.ids and pages.display:
                pages.move(by)
                if self.FOLLOWED:
                    self.refill()
                else:
                    self._tell_keys()
                return

    def do_next(self) -> None:
        """The next page, or the next thing to look at."""
        self.turn(1)

    def do_back(self) -> None:
        """The page before; where there is none, the screen before."""
        if not self.turn(-1):
            self.close()

    def leave(self) -> None:
        """Closes the screen when it lies over another."""
        if self.lies_over:
            self.app.pop_screen()

    def close(self) -> None:
        """Leaves for where one came from; for home, where one came from nowhere."""
        if self.lies_over:
            self.leave()
        else:
            self.game_app.go_home()

    @property
    def lies_over(self) -> bool:
        """Whether there is a screen under this one."""
        return len(self.app.screen_stack) > 1

    def do_overview(self) -> None:
        """Back to where one came from."""
        self.close()
