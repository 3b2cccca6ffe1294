"""What a screen may know of the app: the texts, the signs, the settings, the run, and the way to other screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

if TYPE_CHECKING:  # what only a run or a list needs is not loaded for the first frame
    from workshop.cases.library import Library
    from workshop.cases.text import Language
    from workshop.language.voice import Voice
    from workshop.play.refusal import Refusal
    from workshop.play.solo_acts import Action
    from workshop.store.settings import Settings
    from workshop.store.shelf import Listed
    from workshop.store.study import StudyFile
    from workshop.study.day import Day
    from workshop.tui.game import Game
    from workshop.tui.glyphs import Glyphs


FEW = 60
"""So many files are read before a list of them is drawn; of more it says that they are being read."""
SEEN = 200
"""What so many cases lay is looked up before the first frame; of more it says that they are being read."""
AHEAD = 200
"""A library of so many cases is read ahead while the home screen stands; of a larger one only what is played."""


class Playing(Protocol):
    """The demo, as far as others know it."""

    @property
    def playing(self) -> bool:
        """Whether it plays now."""

    def pause(self) -> bool:
        """Stops at once and asks what now; False when it does not play."""

    def resume(self, way: str) -> None:
        """Goes on, hands over to the player, or ends."""


class Shell(Protocol):
    """The app."""

    voice: Voice
    glyphs: Glyphs
    settings: Settings
    notice: str
    told: tuple[str, ...]
    begun: bool
    scenarios: Path | None
    job_folder: Path
    job_output: Path | None
    game: Game | None
    pace: float
    leaving_with: int
    drowned: bool
    demo: Playing | None

    @property
    def mark(self) -> str:
        """Before every place: what all of this is, where it is not the real thing; mostly empty."""

    @property
    def theme(self) -> str:
        """The theme shown."""

    @property
    def library(self) -> Library:
        """The cases and packs."""

    @property
    def study(self) -> StudyFile:
        """What somebody who studies alone has answered."""

    def study_anew(self) -> None:
        """The study file once more, after it was switched on or off."""

    def play_day(self, day: Day) -> None:
        """Begins today's cases."""

    def unfinished(self) -> Listed | None:
        """The session that waits to be continued."""

    def say(self, key: str, /, **values: object) -> str:
        """A message of the screens' catalogue, as this terminal can show it."""

    def has(self, key: str) -> bool:
        """Whether that catalogue has the message."""

    def speak(self, language: Language) -> None:
        """Changes the language, and remembers it."""

    def remember(self, settings: Settings) -> None:
        """Takes over and saves settings."""

    def ask(self, name: str) -> None:
        """Carries out a command on the present screen."""

    def bounces(self, name: str) -> bool:
        """Whether that was pressed a moment ago, too: then it does not count."""

    def key_stops_demo(self) -> bool:
        """A key while the demo plays: it pauses, and the key does nothing else."""

    def make(self, name: str, *values: Any) -> Screen[Any]:
        """A new screen of that name."""

    def open(self, name: str, *values: Any) -> None:
        """Shows a screen over the present one."""

    def act(self, action: Action) -> Refusal | None:
        """Carries out an action of the player and shows what came of it."""

    def play(self, cases: Iterable[str], title: str = "") -> None:
        """Begins a run of cases."""

    def play_pack(self, pack: str) -> None:
        """Begins a pack."""

    def start_demo(self, *, comes_back: bool = True) -> None:
        """Plays the first cases by itself."""

    def read_anew(self) -> None:
        """What is on the disk has changed: the library is read again when it is needed."""

    def go_home(self) -> None:
        """Ends the run and shows the home screen."""

    def leave_for(self, then: Callable[[], int]) -> None:
        """Ends the app for something else that takes the terminal over."""

    def do_language(self) -> None:
        """The other language."""

    def do_theme(self) -> None:
        """The other theme."""

    def do_help(self) -> None:
        """What can be done on the present screen."""

    def do_leave(self) -> None:
        """Leaves; in the middle of a case it asks first."""
