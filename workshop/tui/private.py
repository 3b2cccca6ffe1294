"""The one place that touches what Textual keeps to itself (written against Textual 8.2).

Textual answers an unhandled exception with a long traceback on the terminal. Here it is kept, the app ends as if
it had been left, and `workshop.tui.running` writes the log and says one sentence.

Textual hands every key at once to the screen that is on top at that moment. Of keys that come in one breath the
later ones would so reach a screen that an earlier one has left. Here a key waits until the one before was answered.

Textual takes another driver where one is named; what takes its place here (under `textual serve` a page of our own)
is said by the app.

Textual ends with a traceback when the terminal sends a byte that is no UTF-8, as an older one does for every ü. Here
such a byte is the letter that it is in Latin-1.

Textual parses the styles of everything anew for every screen that is shown for the first time. Here only what is new
is parsed.

Textual reads the styles of every screen but the first, and cannot switch from that one to another. Here it can.
"""

from __future__ import annotations

import codecs
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any, Final

from textual import constants, events
from textual.app import App
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.message_pump import MessagePump
from textual.screen import Screen

from workshop.tui.flood import Gate, gated

_READS: Final = 1.0
"""Seconds, of which a tenth is enough."""
_THEMES: Final = 4
_SOURCES: Final = 256
"""More than there are widgets and screens with styles of their own; Textual itself keeps 64."""


HANG_UP: Final = 1
"""The number of the signal that a terminal sends when it goes, also where signals have no such name."""
_FORGIVING: Final = "workshop-latin-1"


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    """What was typed with the bytes that are no UTF-8; nothing for those that are no letters either."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    typed = error.object[error.start : error.end].decode("latin-1")
    return "".join(each for each in typed if each.isprintable()), error.end


codecs.register_error(_FORGIVING, _as_latin_1)


class Forgiving:
    """Decodes what a terminal sends. `gone`: there is none any more, and nothing comes, again and again."""

    def __init__(self, encoding: str, gone: Callable[[], object]) -> None:
        self._decoder, self._gone = codecs.getincrementaldecoder(encoding)(_FORGIVING), gone

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text in those bytes."""
        if not data and not final:
            self._gone()
        return self._decoder.decode(data, final)


def forgiving_decoder(encoding: str, gone: Callable[[], object] = lambda: None) -> Callable[[], Forgiving]:
    """Like `codecs.getincrementaldecoder`, for what a terminal sends."""
    return lambda: Forgiving(encoding, gone)


class Lasting(WriterThread):
    """What is written to a terminal that is gone is let go: else whoever writes would wait for ever."""

    def run(self) -> None:
        """Writes what comes until there is nothing more."""
        try:
            super().run()
        except (OSError, ValueError):
            while self._queue.get() is not None:
                pass


def reads_no_more(driver: Any) -> None:
    """Returns when nothing of that driver reads any more: it would take the first keys of what follows."""
    driver._key_thread.join(_READS)


def never_writes(driver: Any, greeting: bytes) -> None:
    """From now on a driver for the browser leaves out what it would write just so."""
    write = driver._write
    driver._write = lambda data: 0 if data == greeting else write(data)


@lru_cache(_THEMES)
def _parsed(variables: frozenset[tuple[str, str]]) -> LRUCache[tuple[Any, ...], list[RuleSet]]:
    """What has been parsed with those variables."""
    return LRUCache(_SOURCES)


class KeptStyles(Stylesheet):
    """Styles that are parsed once for each theme, also where one app follows another or a theme comes back."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _parsed(frozenset((variables or {}).items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        """From now on the styles are those of that theme."""
        self._parse_cache = LRUCache(1)  # it is cleared, and what was parsed stays
        super().set_variables(variables)
        self._parse_cache = _parsed(frozenset(variables.items()))

    def reparse(self) -> None:
        """Parses what has not been parsed with the present variables."""
        self.parse()


class CalmApp(App[int]):
    """An app that keeps the first unhandled exception in `failure`, and that answers one key after the other."""

    failure: Exception | None = None
    hands_over = False
    """Whether something else takes the terminal over when this app has ended."""
    stopped: int | None = None
    """The exit status with which a signal ends everything, whatever else would have followed this app."""

    def get_driver_class(self) -> type[Driver]:
        """What draws and reads keys, with a decoder that nothing stops."""
        found = super().get_driver_class()
        module = sys.modules[found.__module__]
        if hasattr(module, "getincrementaldecoder"):
            module.getincrementaldecoder = partial(forgiving_decoder, gone=self._hang_up)  # type: ignore[attr-defined]
        if hasattr(module, "WriterThread"):
            module.WriterThread = Lasting  # type: ignore[attr-defined]
        return gated(found if constants.DRIVER is None else self.in_place_of(found))

    def stop(self, number: int) -> None:
        """That signal asks to end."""
        self.stopped = 128 + number
        self.exit(self.stopped)

    def _hang_up(self) -> None:
        """The terminal is gone, and whoever took it away has sent no signal. In the thread that reads."""
        if self.stopped is None and self._loop is not None:
            self._loop.call_soon_threadsafe(self.stop, HANG_UP)
        time.sleep(0.1)

    def give_back(self) -> None:
        """Gives the terminal back as it was, from any thread, although the app has not ended."""
        if self._driver is not None:
            self._driver.stop_application_mode()
            self._driver.close()

    def in_place_of(self, driver: type[Driver]) -> type[Driver]:
        """What takes the place of a driver that somebody named."""
        return driver

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.stylesheet = KeptStyles(variables=self.get_css_variables())
        self._keys: deque[events.Key] = deque()
        """What was pressed and waits."""
        self._answering: MessagePump | None = None
        """Who has a key to answer now."""
        self.holding = False
        """Whether keys wait until something is there that they are meant for."""
        self.gate = Gate(lambda: self.message_queue_size + len(self._keys))
        self.drowned = False
        """Whether it is to be said that too much came at once, until the next key."""

    def as_any_other(self, first: Screen[Any]) -> Screen[Any]:
        """The first screen, as if it had been pushed."""
        for path in first.css_path:
            self.stylesheet.read(path)
        first._push_result_callback(self, None)
        return first

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self.failure is None:
            self.failure = error
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    async def on_event(self, event: events.Event) -> None:
        """Keys wait for each other."""
        if isinstance(event, events.Key | events.MouseEvent) and not event.is_forwarded and self.gate.flooded:
            return
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self.holding or (self._answering is not None and self._answering.is_running):
            self._keys.append(event)
        else:
            self._keys.append(event)
            await self._answer()

    def tell_flood(self) -> None:
        """Too much came at once: what waits is left out, too."""
        self._keys.clear()
        self.drowned = True
        self.show_drowned()

    def show_drowned(self) -> None:
        """Says, or no longer says, that keys were left out."""

    def release(self) -> None:
        """Answers the keys that waited, and the next ones at once."""
        self.holding = False
        self.call_later(self._answer)

    async def _answer(self) -> None:
        """The key that waits longest goes to who has the focus, and from there upward."""
        if self._keys:
            if self.drowned:
                self.drowned = False
                self.show_drowned()
            first = self.focused or self.screen
            await super().on_event(self._keys.popleft())
            self._follow([each for each in first.ancestors_with_self if isinstance(each, MessagePump)])

    def _follow(self, way: Sequence[MessagePump]) -> None:
        """Comes after the key on its way upward; behind the last, which is the app, the next key's turn has come."""
        for place, each in enumerate(way):
            if each.call_later(self._follow, way[place + 1 :]):
                self._answering = each
                return
        self._answering = None
        if self._keys:
            self.call_later(self._answer)
