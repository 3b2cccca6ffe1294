"""Where text is typed: Textual's own line of input, with cursor, selection and clipboard, inside our screens."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

_LEFT_OUT: Final = frozenset({"enter", "ctrl+c,super+c"})
"""What the screens do themselves: Enter is a command, Ctrl+C copies or leaves."""


def _bindings() -> list[BindingType]:
    return [each for each in Input.BINDINGS if isinstance(each, Binding) and each.key not in _LEFT_OUT]


def one_line(text: str) -> str:
    """A text as it goes into one line: line breaks and tabs are blanks, other control characters are dropped."""
    spaced = " ".join(text.split("\t")) if "\n" not in text and "\r" not in text else " ".join(text.split())
    return "".join(each for each in spaced if each.isprintable())


class Field(Input, inherit_bindings=False):
    """One line of text that somebody types.

    On a screen (`Stage`) it is used so: the screen makes it, gives it to the list in whose row it stands
    (`Pages(field=…)`, which puts it behind the lead of the block that is `typed`; a `ListStage` does so with what
    `make_field` gives and `is_typed` says) or yields it in its body, and says by its property `field` that what is
    typed goes there now. Then

    - a letter, a digit or a sign goes into the field even where the focus was lost, and is no command;
    - what moves the cursor or deletes belongs to the field while there is text in it;
    - Enter, Up, Down, Tab, Esc, F1, F5 and the keys with Ctrl that edit nothing stay commands of the screen, and so
      does a blank before any text: no text begins with one;
    - a change posts `Field.Changed`; a screen answers it in `on_input_changed`. `put` sets a text without one.

    A text longer than `most` characters is cut, a pasted one too; its line breaks become blanks.
    """

    BINDINGS: ClassVar[list[BindingType]] = _bindings()
    KEYS: ClassVar[frozenset[str]] = frozenset(
        key for each in _bindings() if isinstance(each, Binding) for key in each.key.split(",")
    )
    """The keys that edit."""

    def __init__(
        self, value: str = "", *, most: int, id: str = "field", signs: str = "", allowed: str | None = None
    ) -> None:
        """`most`: characters. `signs`: the only ones that it takes; the keys of the others are the screen's.
        `allowed`: a regular expression that every text in it matches, while it is typed too.
        """
        super().__init__(
            value, id=id, max_length=most, restrict=allowed, select_on_focus=False, compact=True, classes="-off"
        )
        self.signs = signs
        self.cursor_blink = False

    def put(self, text: str, *, select: bool = False) -> None:
        """Sets the text, with the cursor behind it; with `select` what is typed next replaces it."""
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
        self.cursor_position = len(text)
        if select:
            self.action_select_all()

    def select_nothing(self) -> None:
        """Leaves the cursor where it is, and no text selected."""
        self.cursor_position = self.cursor_position

    def keeps(self, key: str) -> bool:
        """Whether that key is the field's: it edits, and there is something to edit."""
        return bool(self.value) and key in self.KEYS

    def take(self, event: events.Key) -> bool:
        """Takes a typed character, also without the focus; False for what is none."""
        if not event.is_printable or not event.character or self._begins_with_blank(event):
            return False
        if self.signs and event.character not in self.signs:
            return False
        self.focus()
        self.put_in(event.character)
        return True

    def put_in(self, text: str) -> None:
        """Puts a text at the cursor or in place of the selection; what is too long is cut. A single character is
        replaced.
        """
        if self.signs:
            text = "".join(each for each in text if each in self.signs)
        start, end = sorted(self.selection) if self.max_length != 1 else (0, len(self.value))
        if not start:
            text = text.lstrip()
        room = (self.max_length or len(text)) - len(self.value) + end - start
        self.replace(text[:room], start, end)

    def _begins_with_blank(self, event: events.Key) -> bool:
        return event.key == "space" and not min(self.selection)

    def on_key(self, event: events.Key) -> None:
        """A blank before any text is the screen's; what is typed beyond the end is dropped in silence."""
        if event.is_printable:
            event.prevent_default()
            if self.take(event):
                event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted becomes one line."""
        event.prevent_default()
        event.stop()
        self.put_in(one_line(event.text))

    def action_paste(self) -> None:
        """What was copied in this program becomes one line, too."""
        self.put_in(one_line(self.app.clipboard))

    def restricted(self) -> None:
        """What is not allowed is not typed, in silence."""
