"""The one place that touches what Textual keeps to itself (written against Textual 8.2).

Textual answers an unhandled exception with a long traceback on the terminal. Here it is kept, the app ends as if
it had been left, and `workshop.tui.running` writes the log and says one sentence.
"""

from __future__ import annotations

from textual.app import App


class CalmApp(App[int]):
    """An app that keeps the first unhandled exception in `failure` instead of printing it."""

    failure: Exception | None = None

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self.failure is None:
            self.failure = error
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
