"""One question of the interview: names to pick or to type, nobody, don't know. What is typed is a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Final

from textual.events import Key
from textual.widget import Widget

from workshop.language.job import special_meant
from workshop.language.job_names import guessed, kinds, named
from workshop.page.job import DONE, NAME, TYPE, question
from workshop.page.model import Page
from workshop.play.job import LONGEST, WORDS, Named, Special, Topic, clean_name
from workshop.play.job_acts import Action, Answer, Back, Drop, HandIn, Name, Recast, Say
from workshop.tui.bars import Hint
from workshop.tui.field import Field
from workshop.tui.ink import Ink
from workshop.tui.job import JobDesk, JobStage
from workshop.tui.pages import Block, Pages

_ARTICLE: Final = 12
"""What may be typed beyond a name: the article in front is taken off."""


class JobQuestion(JobStage):
    """The question above, the answers below."""

    CSS_PATH = "job.tcss"
    LIST = "answers"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "kind", "back", "overview", "up", "down")
    LETTERS = frozenset({"space", "question_mark", "p", "n"})

    def __init__(self, desk: JobDesk) -> None:
        super().__init__(desk)
        self._field = Field(most=LONGEST + _ARTICLE)
        self._asked: Topic | None = None

    def body(self) -> Iterable[Widget]:
        """Question, answers, and what somebody is who was just named."""
        yield Pages(id="question")
        yield Pages(id="answers", classes="panel", pointing=True, field=self._field)
        yield Pages(id="kinds")

    @property
    def field(self) -> Field | None:
        """Where a name or the job is typed; nothing where one of a few words is the answer."""
        return None if self.topic in WORDS or self.topic is None else self._field

    # What is shown

    @property
    def topic(self) -> Topic | None:
        """What is asked; None for the moment before the result shows."""
        return self.desk.interview.topic

    def fill(self) -> None:
        """All texts."""
        if self.topic is None:
            return
        telling = self.telling
        asked = question(telling)
        self.tell_place(self.clean(asked.place))
        blocks = [Ink(self.game_app.glyphs).words(each) for each in asked.panels[0].words]
        self.query_one("#question", Pages).show(blocks, keep_place=False)
        answers = self.menu
        answers.show(list(self._rows(asked)))
        if self.field is not None and self.is_current:
            self.field.focus()
        if self._asked is not self.topic or answers.cursor not in answers.ids:
            self._asked = self.topic
            self.point(self._start)
        self.query_one("#kinds", Pages).show(self._kind_blocks())

    @property
    def _start(self) -> str:
        """Where the cursor stands at first: on what hands in the names that are there, else on the first row."""
        return DONE if self.desk.interview.draft else self.menu.ids[0]

    def point(self, row: str) -> None:
        """The cursor goes to that row, also when the list has yet to be laid out."""
        self.menu.cursor = row
        self._tell_keys()
        self.call_after_refresh(lambda: self.menu.point(self.menu.cursor))

    def _rows(self, asked: Page) -> Iterator[Block]:
        ink = Ink(self.game_app.glyphs)
        for each in asked.panels[1].words:
            typed = each.option == TYPE
            if typed:
                self._field.placeholder = self.clean(each.text)
            yield replace(ink.words(each), typed=typed)

    @property
    def _new(self) -> Named | None:
        """Whoever was named last and is not known yet."""
        interview = self.desk.interview
        known = {each.key for each in interview.known}
        return next((each for each in reversed(interview.draft) if each.key not in known), None)

    def _kind_blocks(self) -> list[Block]:
        new = self._new
        if new is None:
            return []
        telling = self.telling
        said = self.phrase("line.kinds", name=new.name, kind=telling.kind(new.kind), form=telling.form(new))
        return [Block(self.text(said, "$you"))]

    # Keys

    def hint(self, name: str) -> Hint:
        """On a name in the list *next* ticks it."""
        hint = super().hint(name)
        row = str(self.menu.cursor)
        if name == "next" and row.startswith(NAME):
            on = any(f"{NAME}{each.name}" == row for each in self.desk.interview.draft)
            return replace(hint, name=self.phrase("line.untick" if on else "line.tick"))
        return hint

    def _move(self, by: int) -> None:
        super()._move(by)
        self._tell_keys()

    def offers(self, name: str) -> bool:
        """A kind can be changed for whoever was just named."""
        return self._new is not None if name == "kind" else super().offers(name)

    @property
    def once(self) -> frozenset[str]:
        """A number answers one question, not the next one, too."""
        return frozenset("123456789") if self.topic in WORDS else frozenset()

    def take_key(self, event: Key) -> bool:
        """Where a few words are the answers, numbers choose."""
        topic = self.topic
        if topic is None:
            return True
        if topic in WORDS:
            if event.key == "space":
                self.game_app.ask("next")
                return True
            if event.key.isdecimal() and 1 <= int(event.key) <= len(WORDS[topic]):
                self.do(Say(WORDS[topic][int(event.key) - 1]))
                return True
            return False
        if event.key == "space" and not self._field.value:
            self.game_app.ask("next")
            return True
        return False

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
        typed = self._field.value
        self._field.put("")
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
            self._field.put("")
        if reason is not None:
            self.message = self.clean(self.telling.refused(reason, clean_name(named(typed))))
            self._field.put(typed)
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
        new = self._new
        if new is not None:
            order = kinds(self.game_app.voice.language, new.name)
            at = order.index(new.kind) if new.kind in order else -1
            self.do(Recast(new.name, order[(at + 1) % len(order)]))

    def do_back(self) -> None:
        """Forgets what is typed; else the question before, and before the first the cover."""
        if self._field.value:
            self._field.put("")
            self.refill()
            self.point(self._start)
        elif self.desk.empty:
            self.leave()
        else:
            self.do(Back())

    def do_overview(self) -> None:
        """The cover; the answers stay under it."""
        self.leave()
