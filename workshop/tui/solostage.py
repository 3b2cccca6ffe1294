"""What the screens of one player's case share: the run, its view, the top line, going on and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.page.model import Page, Panel
from workshop.page.run import place_of, points_of
from workshop.play.solo import Step
from workshop.tui.game import Game
from workshop.tui.pagestage import PageStage

if TYPE_CHECKING:  # nothing is explained before the reveal
    from workshop.language.explanation import Explanation
    from workshop.play.view import View
    from workshop.rules.judgement import Judgement


class SoloStage(PageStage):
    """A screen that shows something of the case being played."""

    STEP: ClassVar[Step | None] = None
    """The step of the run that this screen shows; None where it lies over the run."""
    ANSWERED: ClassVar[bool] = False
    """Whether it shows what only an answer opens."""

    EVEN = True

    def refill(self) -> None:
        """Texts, as long as the run is where this screen stands; a moment later another takes its place."""
        game = self.game_app.game
        if game is None or self.STEP not in (None, game.state.step) or (self.ANSWERED and not game.state.answered):
            return
        super().refill()

    @property
    def game(self) -> Game:
        """The run."""
        game = self.game_app.game
        assert game is not None
        return game

    @property
    def view(self) -> View:
        """What the player may see."""
        return self.game.view

    @property
    def judgement(self) -> Judgement:
        """What the engine says. Raises AssertionError before the reveal."""
        judgement = self.view.judgement
        assert judgement is not None
        return judgement

    @property
    def explanation(self) -> Explanation:
        """The engine's sentences for it."""
        return self.game.explanation(self.game_app.voice, self.judgement)

    def page_of(self, panels: tuple[Panel, ...]) -> Page:
        """Those panels under the top line of the run."""
        voice = self.game_app.voice
        return Page(place_of(self.view, voice), panels, points_of(self.view, voice))

    def about(self) -> str:
        """As everywhere, but nobody is read to here."""
        own = f"keys.about_alone.{self.named()}"
        return self.voiced(own) if self.game_app.voice.has(own) else super().about()

    def message_line(self) -> str:
        """Right after an answer, that it could not be kept; at first, why a pack does not begin with its first case."""
        state = self.game.state
        if self.STEP is Step.SITUATION and state.goes_on and not self.message:
            return self.voiced("study.goes_on")
        trouble = self.game_app.study.trouble if self.STEP is Step.REVEAL else None
        return self.message if trouble is None else trouble.sentence(self.game_app.voice)

    # Commands

    def offers(self, name: str) -> bool:
        """*What if* opens after the answer; skipping and playing again exclude each other."""
        answered = self.view.answered
        if name == "rounds":
            return bool(self.view.rounds)
        if name == "others":
            return answered and len(self.judgement.verdict.parties) < len(self.view.options)
        known = {"what_if": answered, "again": answered, "skip": not answered, "schools": answered}
        return known[name] if name in known else super().offers(name)

    def do_next(self) -> None:
        """The next page, panel or step."""
        if not self.turn(1):
            from workshop.play.solo_acts import Next

            self.game_app.act(Next())

    def do_back(self) -> None:
        """The page, panel or step before; before the first, the question whether to leave."""
        if self.turn(-1):
            return
        if self.game.state.step is Step.SITUATION and self.game.state.position == 0:
            self.game_app.do_leave()
        else:
            from workshop.play.solo_acts import Back

            self.game_app.act(Back())

    def do_overview(self) -> None:
        """How the run stands; nothing is lost."""
        self.game_app.open("overview")

    def do_what_if(self) -> None:
        """The fact cards as switches."""
        if self.view.answered:
            from workshop.play.solo_acts import Wonder

            self.game_app.act(Wonder())
            self.game_app.open("what_if")

    def do_rounds(self) -> None:
        """What else can be played with this case."""
        if self.view.rounds:
            self.game_app.open("rounds")

    def do_others(self) -> None:
        """Why not somebody else."""
        if self.view.answered:
            self.game_app.open("others")

    def do_schools(self) -> None:
        """What other schools would say."""
        if self.view.answered:
            self.game_app.open("schools")

    def do_again(self) -> None:
        """The same case once more."""
        if self.view.answered:
            from workshop.play.solo_acts import Again

            self.game_app.act(Again())

    def do_skip(self) -> None:
        """The next case, this one unanswered."""
        if not self.view.answered:
            from workshop.play.solo_acts import Skip

            self.game_app.act(Skip())
