"""A run of cases on the screens: how it begins, what is kept of it, and how it ends."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.language.voice import Voice
from workshop.store.settings import Settings
from workshop.tui.private import CalmApp
from workshop.tui.stage import Stage

if TYPE_CHECKING:  # the first frame needs none of it
    from workshop.cases.library import Library
    from workshop.play.refusal import Refusal
    from workshop.play.solo_acts import Action
    from workshop.store.study import StudyFile
    from workshop.study.day import Day
    from workshop.tui.game import Game


class Learning(CalmApp, inherit_bindings=False):
    """What an app needs for one player: the library, the run, and the file about what was learned."""

    voice: Voice
    settings: Settings
    clock: Callable[[], float]
    scenarios: Path | None
    game: Game | None
    _library: Library | None
    keeping: Callable[[], StudyFile | None]
    """Makes the study file; nothing is kept where there is none."""
    _study: StudyFile | None = None

    def make(self, name: str, *values: Any) -> Stage:
        """A new screen of that name."""
        raise NotImplementedError

    def open(self, name: str, *values: Any) -> None:
        """Shows a screen over the present one."""
        raise NotImplementedError

    def show(self, stage: Stage) -> None:
        """Shows a screen over the present one."""
        raise NotImplementedError

    def refill(self) -> None:
        """Sets all texts anew, on every screen."""
        raise NotImplementedError

    @property
    def library(self) -> Library:
        """The cases and packs, read when first needed."""
        if self._library is None:
            from workshop.cases.library import load_library
            from workshop.store.own import whole

            self._library = load_library(self.scenarios) if self.scenarios else whole()
        return self._library

    @property
    def study(self) -> StudyFile:
        """The study file; one that keeps nothing where that was chosen, or where there is none."""
        if self._study is None:
            from workshop.store.study import StudyFile

            self._study = self.keeping() or StudyFile(keeps=False)
        self._study.keeps = self._study.keeps and self.settings.study
        return self._study

    def study_anew(self) -> None:
        """The study file once more, after it was switched on or off."""
        self._study = None

    # A run

    def play(self, cases: Iterable[str], title: str = "", *, anew: bool = False) -> None:
        """Begins a run of cases; those that cannot be played are left out. Not `anew`, it goes on where it was left."""
        there = tuple(case for case in cases if case in self.library.cases)
        if not there:
            self.open("cases", "cases")
            return
        earlier = {}
        if len(there) > 1 and not anew:
            earlier = self.study.standing().points_of(there)
        self._begin(there, title, earlier=earlier)

    def begin_day(self) -> None:
        """Begins today's cases; where none are on, or many files are looked at first, the screen of today says so."""
        from workshop.cases.glance import looks
        from workshop.tui.shell import SEEN

        if sum(len(each.names) for each in looks(self.library.cases)) <= SEEN:
            from workshop.study.day import day_of

            day = day_of(self.study.standing(), self.library.cases)
            if day.reviews:
                self.play_day(day)
                return
        self.open("today", True)

    def play_day(self, day: Day) -> None:
        """Begins today's cases."""
        self._begin(day.cases, self.voice("study.today"), day=day)

    def _begin(
        self, cases: tuple[str, ...], title: str, *, earlier: dict[str, Any] | None = None, day: Day | None = None
    ) -> None:
        from workshop.play.solo import start
        from workshop.play.table import Table
        from workshop.store.diary import Diary
        from workshop.tui.game import Game

        known = self.library.cases
        table = Table(known if day is None else ChainMap(dict(day.told), known))  # type: ignore[arg-type]
        self.game = Game(table, start(cases, earlier=earlier), title)
        twins = frozenset() if day is None else day.twins
        self.game.of_day = day is not None
        self.game.diary = Diary(lambda: self.study, table, self.clock, twins)
        self.show(self._step_screen())

    def play_pack(self, pack: str) -> None:
        """Begins a pack, or goes on with it."""
        self.play(self.library.packs[pack].cases, self.library.packs[pack].title.in_(self.voice.language))

    def _step_screen(self) -> Stage:
        assert self.game is not None
        return self.make(self.game.state.step.value)

    def act(self, action: Action) -> Refusal | None:
        """Carries out an action of the player and shows what came of it."""
        assert self.game is not None
        before = (self.game.state.step, self.game.state.position)
        refusal = self.game.act(action)
        if refusal is None:
            if before != (self.game.state.step, self.game.state.position):
                from workshop.play.solo_acts import Back

                following = self._step_screen()
                following.from_behind = isinstance(action, Back)
                self.switch_screen(following)
            else:
                self.refill()
        return refusal

    def go_home(self) -> None:
        """Ends the run and shows the home screen."""
        self.game = None
        while len(self.screen_stack) > 1 and not self._shows("home"):
            self.pop_screen()
        if not self._shows("home"):
            self.switch_screen(self.make("home"))

    def _shows(self, name: str) -> bool:
        return isinstance(self.screen, Stage) and self.screen.named() == name
