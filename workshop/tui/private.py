"""The one place that touches what Textual keeps to itself (written against Textual 8.2).

Textual answers an unhandled exception with a long traceback on the terminal. Here it is kept, the app ends as if
it had been left, and `workshop.tui.running` writes the log and says one sentence.

Textual parses the styles of everything anew for every screen that is shown for the first time. Here only what is new
is parsed, as long as the theme stays.
"""

from __future__ import annotations

from typing import Any, Final

from textual.app import App
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_SOURCES: Final = 256
"""More than there are widgets and screens with styles of their own; Textual itself keeps 64."""


class KeptStyles(Stylesheet):
    """Styles that are parsed once for each theme: `set_variables` forgets them, `reparse` does not."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_SOURCES)

    def reparse(self) -> None:
        """Parses what has not been parsed with the present variables."""
        self.parse()


class CalmApp(App[int]):
    """An app that keeps the first unhandled exception in `failure` instead of printing it."""

    failure: Exception | None = None

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.stylesheet = KeptStyles(variables=self.get_css_variables())

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self.failure is None:
            self.failure = error
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
