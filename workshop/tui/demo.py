"""The demo: the warm-up cases play by themselves on the same screens, at a calm pace, and end by themselves."""

from __future__ import annotations

import asyncio
from typing import Final

from textual.app import App

from workshop.play.answer import Question, Special
from workshop.play.solo import Step
from workshop.play.solo_acts import Action, Ask, Choose, Follow, Sure, Toggle
from workshop.rules.verdict import Outcome
from workshop.tui.shell import Shell
from workshop.tui.stage import Stage

DEMO_CASES: Final = 3
READING: Final = {
    Step.SITUATION: 9.0,
    Step.VOTE: 3.0,
    Step.REVEAL: 8.0,
    Step.WHY: 8.0,
    Step.WHY_NOT: 8.0,
    Step.DEBRIEFING: 6.0,
    Step.END: 8.0,
}
"""Seconds for each page of a step."""


class Demo:
    """Plays by asking for the same commands that a key would ask for."""

    def __init__(self, app: App[int], shell: Shell, *, comes_back: bool = False) -> None:
        """`shell` is the app, too. With `comes_back` the home screen follows; otherwise the program ends."""
        self.app, self.shell = app, shell
        self.comes_back = comes_back
        self._running = asyncio.Event()
        self._over = False

    def begin(self) -> None:
        """Starts playing."""
        self._running.set()
        self.app.run_worker(self._play(), name="demo")

    @property
    def playing(self) -> bool:
        """Whether it plays now: it neither stands nor is over."""
        return self._running.is_set() and not self._over

    def pause(self) -> bool:
        """Stops at once and asks what now; False when it does not play."""
        if not self.playing:
            return False
        self._running.clear()
        self.shell.open("pause")
        return True

    def resume(self, way: str) -> None:
        """Goes on, hands over to the player, or ends."""
        if way == "go_on":
            self._running.set()
            return
        self._over = True
        self._running.set()
        self.shell.demo = None
        if way == "end":
            self._end()

    def _end(self) -> None:
        self.shell.demo = None
        if self.comes_back:
            self.shell.go_home()
        else:
            self.app.exit(0)

    async def _wait(self, seconds: float) -> bool:
        """Waits; False when the demo is over."""
        await asyncio.sleep(seconds * self.shell.pace)
        await self._running.wait()
        return not self._over

    async def _play(self) -> None:
        while True:
            game = self.shell.game
            if game is None or not await self._wait(READING[game.state.step]):
                return
            if game.state.step is Step.END:
                self._over = True
                self._end()
                return
            if game.state.step is Step.VOTE and not await self._vote():
                return
            stage = self.app.screen
            if isinstance(stage, Stage):
                stage.perform("next")
                if game.state.step is Step.REVEAL:
                    self.shell.act(Follow())

    async def _vote(self) -> bool:
        """Answers as people do: the first case with the most prominent party, the others right."""
        game = self.shell.game
        assert game is not None
        verdict = game.table.judgement(game.state.case).verdict
        options = game.case.options
        actions: list[Action]
        if game.state.position == 0:
            actions = [Toggle(options[0])]
        elif verdict.outcome is Outcome.NONE:
            actions = [Choose(Special.NOBODY)]
        elif verdict.outcome is Outcome.OPEN:
            actions = [Choose(Special.ASK), Ask(Question(verdict.unknown[0].value))]
        else:
            actions = [Toggle(party) for party in options if party in verdict.parties]
        for action in (*actions, Sure(2)):
            self.shell.act(action)
            if not await self._wait(2.0):
                return False
        return True
