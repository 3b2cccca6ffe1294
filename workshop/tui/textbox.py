"""Where a longer text is typed: Textual's own text area, in which Enter is a command of the screen."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from workshop.cases.hidden import cleaned

LINE: str = "ctrl+j"
"""The key that begins a new line, where there may be several."""


class TextBox(TextArea):
    """Some lines of text that somebody types.

    Enter, Esc, Tab, F1, F5 and the keys with Ctrl that edit nothing are the screen's. What nobody can see is left out
    of what is pasted. `put` sets a text without a message.
    """

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, soft_wrap=True, show_line_numbers=False, theme="css", compact=True, classes="-off")
        self.highlight_cursor_line = False
        self.cursor_blink = False
        self.several = False
        """Whether there may be several lines."""

    def put(self, text: str, *, select: bool = False) -> None:
        """Sets the text, with the cursor behind it; with `select` what is typed next replaces it."""
        with self.prevent(TextArea.Changed):
            self.text = cleaned(text)
        self.move_cursor(self.document.end)
        if select:
            self.select_all()

    def select_nothing(self) -> None:
        """Leaves the cursor where it is, and no text selected."""
        self.move_cursor(self.cursor_location)

    def on_key(self, event: events.Key) -> None:
        """Enter is the screen's; another key begins a new line. The rest is the text area's."""
        if event.key == "enter":
            event.prevent_default()
        elif event.key == LINE:
            event.prevent_default()
            event.stop()
            if self.several:
                self.insert("\n")

    def on_paste(self, event: events.Paste) -> None:
        """Without what nobody can see, and in one line where there may be one only."""
        event.prevent_default()
        event.stop()
        text = cleaned(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        self.insert(text if self.several else " ".join(text.split()))
