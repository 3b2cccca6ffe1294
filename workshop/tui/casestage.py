"""What the screens of a case share: the view, the top line, the texts of case and parties, going on and back."""

from __future__ import annotations

from fractions import Fraction
from string import ascii_uppercase
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from workshop.cases.text import Wording
from workshop.play.solo import Again, Back, Next, Skip, Step
from workshop.play.view import View
from workshop.rules.facts import Fact
from workshop.rules.judgement import Judgement
from workshop.tui.bars import TopLine
from workshop.tui.game import Game
from workshop.tui.pages import Block
from workshop.tui.stage import Stage

if TYPE_CHECKING:  # the situation, the first screen of all, has neither sentences of the engine nor a picture
    from workshop.language.explanation import Explanation
    from workshop.tui.picture.widget import ChainPicture


def points_text(points: Fraction) -> str:
    """Points with at most one decimal, rounded half up; the decimal sign is a point."""
    tenths = int(points * 10 + Fraction(1, 2))
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


class CaseStage(Stage):
    """A screen that shows something of the case being played."""

    STEP: ClassVar[Step | None] = None
    """The step of the run that this screen shows; None where it lies over the run."""
    ANSWERED: ClassVar[bool] = False
    """Whether it shows what only an answer opens."""

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
    def facts_shown(self) -> int:
        """How many fact cards of this case were turned up."""
        return self.game.facts_shown

    def show_facts(self, number: int) -> None:
        """Turns up that many fact cards."""
        self.game.facts_shown = number

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

    def offers(self, name: str) -> bool:
        """*What if* opens after the answer; skipping and playing again exclude each other."""
        answered = self.view.answered
        if name == "unfold":
            picture = self._picture()
            return picture is not None and picture.display and picture.can_fold
        if name == "rounds":
            return bool(self.view.rounds)
        return {"what_if": answered, "again": answered, "skip": not answered}.get(name, True)

    def _picture(self) -> ChainPicture | None:
        from workshop.tui.chain import picture_of

        return picture_of(self)

    # Texts

    def points(self, points: Fraction) -> str:
        """Points as this language writes them."""
        return points_text(points).replace(".", self.say("decimal"))

    def tell_top(self, view: View) -> None:
        """The top line: where in the run one is, and the points so far."""
        title = self.clean(view.case.title.in_(self.game_app.voice.language))
        place = self.say("place", number=view.number, total=view.total, title=title) if view.total > 1 else title
        points = self.say("points", points=self.points(view.points)) if view.results else ""
        self.query_one(TopLine).tell(self.say("title"), place, points, short=place)

    def wording(self, party: str) -> Wording:
        """The names of a party."""
        return self.view.case.role(party).in_(self.game_app.voice.language)

    def name_and_role(self, party: str) -> Content:
        """A party as lists show it."""
        wording = self.wording(party)
        name = self.text(wording.label, "bold")
        return name + self.text(f"  {wording.role}", "$soft") if wording.role else name

    def story(self, view: View) -> list[Block]:
        """Title, setting and situation of the case, then who *you* are."""
        language = self.game_app.voice.language
        case = view.case
        focus = case.role(case.focus).in_(language)
        job = f"{focus.label}, {focus.role}" if focus.role else focus.label
        return [
            Block(self.text(case.title.in_(language), "bold"), keep=True),
            Block(self.text(case.setting.in_(language), "$soft"), gap=False),
            Block(self.text(case.situation.in_(language))),
            Block(self.text(self.say("you_are") + " ", "$you") + self.text(job, "bold $you")),
        ]

    def people(self, view: View) -> list[Block]:
        """The parties with their letters."""
        heading = Block(self.text(self.say("people"), "$soft"), keep=True)
        return [heading] + [
            Block(self.name_and_role(party), lead=Content.styled(f"{letter}  ", "bold $you"), gap=False)
            for letter, party in zip(ascii_uppercase, view.options, strict=False)
        ]

    def cards(self, view: View, facts: tuple[Fact, ...], decisive: frozenset[Fact] | None = None) -> list[Block]:
        """Fact cards; with `decisive`, those stand out and the others step back."""
        glyphs = self.game_app.glyphs
        blocks = []
        for fact in facts:
            text = view.case.card(fact)
            if text is None:
                continue
            sentence = text.in_(self.game_app.voice.language)
            if decisive is None:
                blocks.append(Block(self.text(sentence), lead=self.text("· ", "$soft")))
            elif fact in decisive:
                blocks.append(Block(self.text(sentence, "bold"), lead=self.text(f"{glyphs.on} ", "$you"), gap=False))
            else:
                blocks.append(Block(self.text(sentence, "$soft"), lead=self.text("  "), gap=False))
        return blocks

    # Commands

    def do_next(self) -> None:
        """The next page, panel or step."""
        if not self.turn(1):
            self.game_app.act(Next())

    def do_back(self) -> None:
        """The page, panel or step before; before the first, the question whether to leave."""
        if self.turn(-1):
            return
        if self.game.state.step is Step.SITUATION and self.game.state.position == 0:
            self.game_app.do_leave()
        else:
            self.game_app.act(Back())

    def do_overview(self) -> None:
        """How the run stands; nothing is lost."""
        self.game_app.open("overview")

    def do_what_if(self) -> None:
        """The fact cards as switches."""
        if self.view.answered:
            self.game_app.open("what_if")

    def do_rounds(self) -> None:
        """What else can be played with this case."""
        if self.view.rounds:
            self.game_app.open("rounds")

    def do_unfold(self) -> None:
        """Shows what is folded away in the picture."""
        picture = self._picture()
        if picture is not None:
            picture.toggle_fold()

    def do_again(self) -> None:
        """The same case once more."""
        if self.view.answered:
            self.game_app.act(Again())

    def do_skip(self) -> None:
        """The next case, this one unanswered."""
        if not self.view.answered:
            self.game_app.act(Skip())
