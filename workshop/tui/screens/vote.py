"""The answer: letters choose parties; nobody and *ask* are answers of their own; how sure one is, if one likes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.play.answer import Question, Special
from workshop.play.solo import Action, Ask, Back, Choose, Next, Step, Sure, Toggle
from workshop.play.view import View
from workshop.tui.casestage import CaseStage
from workshop.tui.pages import Block, Pages

LETTERS: Final = "abcdefghij"
"""The answers have letters in order: the parties, then nobody, then *ask*."""


class Vote(CaseStage):
    """The vote. While *ask* is the answer, its questions stand where the parties stood."""

    CSS_PATH = "vote.tcss"
    STEP = Step.VOTE
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "mark", "facts", "back", "skip", "up", "down")
    LETTERS = frozenset(LETTERS + "0123")

    def __init__(self) -> None:
        super().__init__()
        self.refused = ""
        """The catalogue key of what is still missing, after an attempt to go on."""

    def body(self) -> Iterable[Widget]:
        """The situation where there is room, the question, the options, and how sure one is."""
        from textual.containers import Vertical

        yield Pages(id="story", classes="extra")
        yield Vertical(
            Pages(id="question"), Pages(id="options", pointing=True), Pages(id="sure"), id="ballot", classes="panel"
        )

    def fill(self) -> None:
        """All texts."""
        view = self.view
        self.tell_top(view)
        shown = self.game.facts_shown
        facts = self.cards(view, view.case.facts[:shown])
        self.query_one("#story", Pages).show([*self.story(view), *facts])
        asking = view.answer.special is Special.ASK
        question = self.say("vote.which_question") if asking else self.say("vote.question")
        self.query_one("#question", Pages).show([Block(self.text(question, "bold"))])
        self.query_one("#options", Pages).show(self._questions(view) if asking else self._options(view))
        self.query_one("#sure", Pages).show([self._sure(view)])

    def _line(self, key: str, chosen: bool, text: Content, id: str) -> Block:
        glyphs = self.game_app.glyphs
        sign = Content.styled(glyphs.on, "bold $you") if chosen else Content.styled(glyphs.off, "$soft")
        return Block(text, lead=Content.styled(f"{key} ", "bold $you") + sign + Content(" "), id=id, gap=False)

    def _options(self, view: View) -> list[Block]:
        picked, special = view.answer.parties, view.answer.special
        answers = [(party in picked, self.name_and_role(party), f"party {party}") for party in view.options]
        answers += [
            (special is each, self.text(self.say(f"vote.{each.value}")), f"special {each.value}") for each in Special
        ]
        return self._lettered(answers)

    def _questions(self, view: View) -> list[Block]:
        voice = self.game_app.voice
        answers = [
            (view.answer.question is each, self.text(voice(f"engine.question.{each.value}")), f"question {each.value}")
            for each in view.questions
        ]
        return self._lettered([*answers, (False, self.text(self.say("vote.not_ask"), "$soft"), "special ask")])

    def _lettered(self, answers: list[tuple[bool, Content, str]]) -> list[Block]:
        return [self._line(letter.upper(), *answer) for letter, answer in zip(LETTERS, answers, strict=False)]

    def _sure(self, view: View) -> Block:
        if self.refused:
            return Block(self.text(self.say(self.refused), "bold $bad"))
        parts = [self.text(self.say("vote.sure"), "$soft")]
        for number in (1, 2, 3):
            chosen = view.answer.certainty == number
            sign = self.game_app.glyphs.on if chosen else self.game_app.glyphs.off
            parts.append(
                Content.styled(str(number), "bold $you")
                + self.text(f" {sign} {self.say(f'vote.sure_{number}')}", "bold" if chosen else "$soft")
            )
        return Block(Content("  ").join(parts))

    # Answering

    def take_key(self, event: Key) -> bool:
        """Letters and digits."""
        key = event.key.lower()
        if key in ("0", "1", "2", "3"):
            number = int(key)
            self._act(Sure(0 if self.view.answer.certainty == number else number))
            return True
        ids = self.query_one("#options", Pages).ids
        if len(key) == 1 and key in LETTERS[: len(ids)]:
            self.choose(ids[LETTERS.index(key)])
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click on an option."""
        self.choose(message.id)

    def choose(self, id: str) -> None:
        """Chooses the option, or takes it back."""
        kind, _, value = id.partition(" ")
        if kind == "party":
            self._act(Toggle(value))
        elif kind == "question":
            self._act(Ask(Question(value)))
        else:
            self._act(Choose(Special(value)))
        options = self.query_one("#options", Pages)
        if options.cursor is not None:
            options.point(id if id in options.ids else None)

    def _act(self, action: Action) -> None:
        self.refused = ""
        self.game_app.act(action)

    def do_mark(self) -> None:
        """Chooses the option at the cursor."""
        options = self.query_one("#options", Pages)
        if options.cursor in options.ids:
            self.choose(str(options.cursor))
        else:
            options.move(1)

    def do_next(self) -> None:
        """Gives the answer; before there is one, turns the pages; then says what is missing."""
        if self.view.answer.empty and self.turn(1):
            return
        refusal = self.game_app.act(Next())
        if refusal is not None:
            self.refused = f"refused.{refusal.reason.value}"
            self.refill()

    def do_facts(self) -> None:
        """Back to the case, where the fact cards are; the answer stays as it is."""
        self.game.facts_shown = max(1, self.game.facts_shown)
        self.game_app.act(Back())
