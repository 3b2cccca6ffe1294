"""One question of the interview: names to pick or to type, nobody, don't know. What is typed is a name."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final

from textual.events import Key

from workshop.language.job import special_meant
from workshop.language.job_names import guessed, kinds, named
from workshop.page.job import DONE, NAME, TYPE, question
from workshop.page.model import Page
from workshop.play.job import LONGEST, WORDS, Special, Topic, clean_name
from workshop.play.job_acts import Action, Answer, Back, Drop, HandIn, Name, Recast, Say
from workshop.tui.bars import Hint
from workshop.tui.field import Field
from workshop.tui.job import JobDesk, JobStage
from workshop.tui.liststage import ListStage
from workshop.tui.paging import Block

_ARTICLE: Final = 12
"""What may be typed beyond a name: the article in front is taken off."""


class JobQuestion(JobStage, ListStage):
    """The question above, the answers below."""

    CSS_PATH = "job.tcss"
    LIST, BEFORE, AFTER = "answers", ("question",), ("kinds",)
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "kind", "back", "overview", "up", "down")
    LETTERS = frozenset({"space", "question_mark", "p", "n"})

    def __init__(self, desk: JobDesk) -> None:
        super().__init__(desk)
        self._asked: Topic | None = None
        self._word = ""
        """What was typed of one of a few words."""

    def make_field(self) -> Field:
        """The job, or a name."""
        return Field(most=LONGEST + _ARTICLE)

    @property
    def field(self) -> Field | None:
        """Where a name or the job is typed; nothing where one of a few words is the answer."""
        return None if self.topic in WORDS or self.topic is None else self.typing

    # What is shown

    @property
    def topic(self) -> Topic | None:
        """What is asked; None for the moment before the result shows."""
        return self.desk.interview.topic

    def page(self) -> Page:
        """The question, its answers, and what somebody is who was just named."""
        return question(self.telling)

    def fill(self) -> None:
        """All texts; the cursor begins anew at every question."""
        if self.topic is None:
            return
        super().fill()
        if self.field is not None and self.is_current:
            self.field.focus()
        if self._asked is not self.topic:
            self._asked, self._word = self.topic, ""
            self.point(self.start())

    def is_typed(self, block: Block) -> bool:
        """The row that is typed into; what it says stands in it until then."""
        if block.id != TYPE:
            return False
        self.typing.placeholder = block.text.plain
        return True

    def start(self) -> str:
        """Where the cursor stands at first: on what hands in the names that are there, else on the first row."""
        return DONE if self.desk.interview.draft else self.options[0]

    def point(self, row: str) -> None:
        """The cursor goes to that row, also when the list has yet to be laid out."""
        menu = self.menu
        menu.cursor = row
        self._tell_keys()
        self.call_after_refresh(lambda: menu.point(menu.cursor))

    # Keys

    def hint(self, name: str) -> Hint:
        """On a name in the list *next* ticks it."""
        hint = super().hint(name)
        row = str(self.menu.cursor)
        if name == "next" and row.startswith(NAME):
            on = any(f"{NAME}{each.name}" == row for each in self.desk.interview.draft)
            return replace(hint, name=self.voiced("job.line.untick" if on else "job.line.tick"))
        return hint

    def _move(self, by: int) -> None:
        super()._move(by)
        self._tell_keys()

    def offers(self, name: str) -> bool:
        """A kind can be changed for whoever was just named."""
        return self.desk.interview.newest is not None if name == "kind" else super().offers(name)

    @property
    def once(self) -> frozenset[str]:
        """A number answers one question, not the next one, too."""
        return frozenset("123456789") if self.topic in WORDS else frozenset()

    def take_key(self, event: Key) -> bool:
        """Where a few words are the answers, numbers choose, and a word that is typed moves the cursor to its row."""
        topic = self.topic
        if topic is None:
            return True
        if topic in WORDS:
            if event.key == "space" and not self._word:
                self.game_app.ask("next")
                return True
            if event.key.isdecimal() and 1 <= int(event.key) <= len(WORDS[topic]):
                self.do(Say(WORDS[topic][int(event.key) - 1]))
                return True
            return self._typed_word(event.character or "")
        if event.key == "space" and not self.typing.value:
            self.game_app.ask("next")
            return True
        return False

    def _typed_word(self, sign: str) -> bool:
        letter = sign.isalpha() or (bool(self._word and sign) and sign in " -'’,")
        self._word = self._word + sign if letter else ""
        word = self.telling.word_meant(self._word) if letter else None
        if word is not None:
            self.point(word)
        return letter

    def on_input_changed(self) -> None:
        """The cursor goes to the row where something is typed."""
        self.message = ""
        self.refill()
        self.point(TYPE)

    def do_next(self) -> None:
        """What the row at the cursor says."""
        self.choose(str(self.menu.cursor))

    def choose(self, row: str) -> None:
        """Carries out a row."""
        self.menu.point(row)
        topic = self.topic
        if topic in WORDS:
            self.do(Say(row))
        elif row == TYPE:
            self.take_typed()
        elif row == DONE:
            self.do(HandIn())
        elif row in tuple(Special):
            self.do(Answer(Special(row)))
        elif row.startswith(NAME):
            each = next(each for each in self.desk.interview.offered if each.name == row.removeprefix(NAME))
            on = each in self.desk.interview.draft
            if self.do(Drop(each.name) if on else Name(each.name, each.kind)) and not on:
                self.point(DONE)

    def take_typed(self) -> None:
        """Takes over what was typed: the job, or a name without its article."""
        typed = self.typing.value
        self.typing.put("")
        if self.topic is Topic.JOB:
            self.do(Say(typed), typed)
            return
        special = special_meant(typed)
        if special is not None and not self.desk.interview.draft:
            self.do(Answer(special), typed)
            return
        name = clean_name(named(typed))
        if name and any(each.key == name.casefold() for each in self.desk.interview.draft):
            self.refill()
        elif self.do(Name(name, guessed(typed, self.game_app.voice.language)), typed):
            self.point(DONE)

    def do(self, action: Action, typed: str = "") -> bool:
        """Carries out an action of the interview; what was typed stays where it is refused, and for this question."""
        topic = self.topic
        reason = self.desk.act(action)
        if self.topic is not topic:
            self.typing.put("")
        if reason is not None:
            self.message = self.clean(self.telling.refused(reason, clean_name(named(typed))))
            self.typing.put(typed)
        elif self.topic is None and self.desk.then is not None:
            self.desk.then(self.desk.interview)
            return True
        elif self.topic is None:
            self.app.switch_screen(self.game_app.make("job_result", self.desk))
            return True
        self.refill()
        return reason is None

    def do_kind(self) -> None:
        """The next kind for whoever was named last."""
        new = self.desk.interview.newest
        if new is not None:
            order = kinds(self.game_app.voice.language, new.name)
            at = order.index(new.kind) if new.kind in order else -1
            self.do(Recast(new.name, order[(at + 1) % len(order)]))

    def do_back(self) -> None:
        """Forgets what is typed; else the question before, and before the first the cover."""
        if self.typing.value:
            self.typing.put("")
            self.refill()
            self.point(self.start())
        elif self.desk.empty:
            self.leave()
        else:
            self.do(Back())

    def do_overview(self) -> None:
        """The cover; the answers stay under it."""
        self.leave()
