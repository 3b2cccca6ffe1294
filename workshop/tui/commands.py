"""Every command of the screens, declared once.

Footer, help page, command palette, key test and presenter's clicker all derive from this list. Names and
long help are in the catalogue: `keys.command.<id>.name` and `keys.command.<id>.help`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:  # the list of commands is read before there is a language
    from workshop.language.voice import Voice


class Command(NamedTuple):
    """Something a person can ask for.

    `keys` are Textual's names of keys; the first is the one that the footer shows. `everywhere` says
    that every screen offers it; `once` that repeats within a short time count as one,
    `pair` names the command that the footer shows together with this one.
    """

    id: str
    keys: tuple[str, ...]
    everywhere: bool = False
    once: bool = False
    pair: str = ""

    @property
    def name(self) -> str:
        """Catalogue key of the short name."""
        return f"keys.command.{self.id}.name"

    @property
    def help(self) -> str:
        """Catalogue key of the sentence on the help page."""
        return f"keys.command.{self.id}.help"


_ALL: Final = (
    Command("next", ("space", "enter", "right", "pagedown", "n"), once=True),
    Command("back", ("p", "left", "pageup", "backspace"), once=True),
    Command("up", ("up",), pair="down"),
    Command("down", ("down",)),
    Command("card_back", ("left",), pair="card_on"),
    Command("card_on", ("right",)),
    Command("mark", ("x",)),
    Command("facts", ("f", "k")),
    Command("all_facts", ("a",)),
    Command("what_if", ("w",)),
    Command("rounds", ("d",)),
    Command("others", ("n",)),
    Command("schools", ("s",)),
    Command("fewer", ("minus",)),
    Command("most", ("plus",), once=True),
    Command("restore", ("r",)),
    Command("move", ("g",)),
    Command("make", ("m",)),
    Command("picture", ("v",)),
    Command("unfold", ("o",)),
    Command("map", ("m",)),
    Command("find", ("f", "slash")),
    Command("pan_left", ("left",), pair="pan_right"),
    Command("pan_right", ("right",)),
    Command("asked_back", ("pageup",), pair="asked_on"),
    Command("asked_on", ("pagedown",)),
    Command("again", ("r",)),
    Command("skip", ("s",)),
    Command("undo", ("u",), once=True),
    Command("minute", ("m",), once=True),
    Command("way", ("v",), once=True),
    Command("peek", ("z",)),
    Command("votes", ("d",), once=True),
    Command("cards", ("k",), once=True),
    Command("story", ("o",), once=True),
    Command("standings", ("s",), once=True),
    Command("setup", ("e",), once=True),
    Command("close_vote", ("x",), once=True),
    Command("skip_case", ("x",), once=True),
    Command("repeat", ("r",), once=True),
    Command("report", ("r", "w"), once=True),
    Command("build", ("a",), once=True),
    Command("edit", ("e",), once=True),
    Command("delete", ("x",), once=True),
    Command("earlier", ("k",), pair="later"),
    Command("later", ("j",)),
    Command("remove", ("x",), once=True),
    Command("kind", ("tab",)),
    Command("hint", ("tab",), once=True),
    Command("proposal", ("tab",), once=True),
    Command("own_job", ("j",), once=True),
    Command("new_case", ("a",), once=True),
    Command("edit_case", ("e",), once=True),
    Command("store", ("ctrl+s",), once=True),
    Command("leaf", ("m",)),
    Command("discard", ("d",), once=True),
    Command("phones", ("q",), once=True),
    Command("roster", ("y",), once=True),
    Command("lock", ("c",), once=True),
    Command("wifi", ("i",), once=True),
    Command("network", ("g",), once=True),
    Command("close_seat", ("x",), once=True),
    Command("seat_team", ("g",), once=True),
    Command("name_team", ("e",), once=True),
    Command("give_seat", ("a",), once=True),
    Command("keep_seat", ("k",), once=True),
    Command("help", ("question_mark", "f1"), everywhere=True),
    Command("language", ("l",), everywhere=True),
    Command("theme", ("t",), everywhere=True),
    Command("overview", ("escape", "f5"), everywhere=True),
    Command("blank", ("full_stop", "b"), everywhere=True),
    Command("palette", ("ctrl+p",), everywhere=True),
    Command("leave", ("ctrl+q", "ctrl+c"), everywhere=True),
)
COMMANDS: Final = {command.id: command for command in _ALL}
EVERYWHERE: Final = tuple(command.id for command in _ALL if command.everywhere)
LOOKING: Final = frozenset({"help", "language", "theme", "blank", "palette"})
"""Commands that only change how one looks at a screen."""
REPEAT_SECONDS: Final = 0.3
"""A command declared `once` counts again only after this long without a press."""

KEY_SIGNS: Final = {
    "space": "␣",
    "question_mark": "?",
    "minus": "-",
    "plus": "+",
    "slash": "/",
    "full_stop": ".",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
    "f5": "F5",
    "enter": "Enter",
    "backspace": "Backspace",
    "tab": "Tab",
}
"""How a key is written on the screen; keys that are not here are written as they are named."""
WORDED: Final = frozenset({"pagedown", "pageup"})
"""Keys that each language calls by another word; so it does the one that is held with a letter."""


def key_sign(key: str, voice: Voice) -> str:
    """How that key is written on the screen, in the words of the voice's language."""
    if key in WORDED:
        return voice(f"keys.sign.{key}")
    if key.startswith("ctrl+") and len(key) == len("ctrl+q"):
        return f"{voice('keys.sign.ctrl')}+{key[-1].upper()}"
    return KEY_SIGNS.get(key, key)


def plain_key(key: str) -> str:
    """That key without Caps Lock: as a command an N is an n."""
    return key.removeprefix("upper_").lower() if len(key.removeprefix("upper_")) == 1 else key


def keymap(commands: tuple[str, ...], letters: frozenset[str] = frozenset()) -> dict[str, str]:
    """Which key means which command. `letters` that mean an answer are left out. A command wins its first key against
    all that have others; else earlier commands win.
    """
    found: dict[str, str] = {}
    for first in (True, False):
        for name in commands:
            for key in COMMANDS[name].keys[:1] if first else COMMANDS[name].keys:
                if key not in letters:
                    found.setdefault(key, name)
    return found
