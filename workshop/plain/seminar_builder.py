"""Building an agenda in lines: the plan so far, what the check says of it, and a menu of what can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Final

from workshop.cases.agenda import Stage, Way
from workshop.cases.agenda_draft import SWITCHES, Draft
from workshop.cases.library import Library
from workshop.cases.rounds import Round
from workshop.language.voice import Voice
from workshop.page.builder import ROUND, Bench, title_of_draft
from workshop.page.model import Words
from workshop.plain.dialogue import Entry
from workshop.plain.reading import lines_of, offered, valued
from workshop.plain.seminar_lines import Lines
from workshop.store.agendas import free_name, save_agenda
from workshop.store.trouble import JournalError, sentence

Ask = Callable[[], Draft]


class _Do(Enum):
    """What can be done with one case."""

    MINUTES = auto()
    STAGES = auto()
    EARLIER = auto()
    LATER = auto()
    LIKE = auto()
    REMOVE = auto()
    ROUNDS = auto()


_KEYS: Final = {_Do.MINUTES: "builder.minutes_case", _Do.LIKE: "builder.like"}
"""What the screens call it, too."""


def build(
    dialogue: Lines, library: Library, draft: Draft, id: str | None = None, *, folder: Path | None = None
) -> None:
    """Changes the draft until it is saved or given up. `id`: the agenda of one's own that is changed."""
    bench, voice = _Bench(dialogue, library, draft), dialogue.voice
    while True:
        bench.tell_plan()
        entries: list[Entry[Ask | None]] = [Entry(text, ask) for text, ask in bench.ways()]
        entries.append(Entry(voice("builder.save"), None))
        number = dialogue.numbers(entries, voice("plain.seminar.builder.give_up"))[0]
        if number == 0:
            if bench.draft == draft or bench.given_up():
                return
        elif (ask := entries[number - 1].value) is not None:
            bench.draft = ask()
        elif bench.saved(id, folder):
            return


class _Bench:
    """A draft, and the conversation about it."""

    def __init__(self, dialogue: Lines, library: Library, draft: Draft) -> None:
        self.dialogue, self.library, self.draft = dialogue, library, draft

    @property
    def voice(self) -> Voice:
        return self.dialogue.voice

    @property
    def told(self) -> Bench:
        """What there is to tell of the draft."""
        return Bench(self.draft, self.library.cases, self.voice)

    def tell_plan(self) -> None:
        """The cases, the sum, and what the check says."""
        self.dialogue.heading(title_of_draft(self.draft, self.voice))
        self.dialogue.list(self._cases())
        for part in self.told.page().panels[-1].parts:
            self.dialogue.tell(*lines_of(part))

    def _cases(self) -> list[str]:
        return [self.told.case(at).text for at in range(len(self.draft.blocks))]

    # What can be changed

    def ways(self) -> list[tuple[str, Ask]]:
        """Every line of the menu. The lines that need a case are there when there is one."""
        rows = {line.option: valued(line) for line in self.told.page().panels[0].words}
        ways: list[tuple[str, Ask]] = [(rows["add"], self._pick)]
        if self.draft.blocks:
            ways.append((self.voice("plain.seminar.builder.change_case"), self._change_case))
        asks = {"title": self._typed_title, "about": self._typed_about, "minutes": self._minutes}
        asks |= {"teams": self._teams, "way": self._way}
        ways += [(rows[name], ask) for name, ask in asks.items()]
        ways += [(rows[name], partial(self.draft.switched, name)) for name in SWITCHES if name in rows]
        return ways

    def _pick(self) -> Draft:
        """Cases, in the order in which they are typed."""
        dialogue, voice = self.dialogue, self.voice
        dialogue.heading(voice("plain.seminar.builder.pick"))
        _, entries = offered(replace(line, lead=()) for line in self.told.picker().panels[0].words)
        draft = self.draft
        for number in dialogue.numbers(entries, voice("plain.back"), several=True):
            if number:
                draft = draft.added(entries[number - 1].value)
        return draft

    def _typed_title(self) -> Draft:
        typed = self.dialogue.typed(self.voice("plain.seminar.builder.type"))
        return self.draft.titled(typed) if typed else self.draft

    def _typed_about(self) -> Draft:
        typed = self.dialogue.typed(self.voice("plain.seminar.builder.type"))
        return self.draft.described(typed) if typed else self.draft

    def _number(self, change: Callable[[int], Draft], now: int) -> Draft:
        """The draft with the number somebody types, which has to fit."""
        while (number := self.dialogue.number(self.voice("plain.seminar.builder.type"))) is not None:
            after = change(number)
            if after != self.draft or number == now:
                return after
            self.dialogue.tell(self.voice("builder.number"))
        return self.draft

    def _minutes(self) -> Draft:
        return self._number(self.draft.announced, self.draft.plan.minutes)

    def _teams(self) -> Draft:
        return self._number(self.draft.with_teams, self.draft.plan.teams)

    def _way(self) -> Draft:
        entries = [Entry(self.voice(f"vote.way.{way}"), way) for way in Way]
        way = self.dialogue.menu(entries, self.voice("plain.back"))
        return self.draft if way is None else self.draft.by(way)

    # One case

    def _change_case(self) -> Draft:
        dialogue, voice = self.dialogue, self.voice
        dialogue.heading(voice("plain.seminar.builder.change_case"))
        cases = [Entry(line, at) for at, line in enumerate(self._cases())]
        at = dialogue.menu(cases, voice("plain.back"))
        if at is None:
            return self.draft
        dialogue.heading(self._cases()[at])
        does = [Entry(voice(_KEYS.get(each, f"plain.seminar.builder.{each.name.lower()}")), each) for each in _Do]
        match dialogue.menu(does, voice("plain.back")):
            case _Do.MINUTES:
                return self._number(lambda number: self.draft.timed(at, number), self.draft.blocks[at].minutes)
            case _Do.STAGES:
                return self._stages(at)
            case _Do.ROUNDS:
                return self._rounds(at)
            case _Do.EARLIER:
                return self.draft.moved(at, -1)
            case _Do.LATER:
                return self.draft.moved(at, 1)
            case _Do.LIKE:
                return self.draft.like(at)
            case _Do.REMOVE:
                return self.draft.without(at)
            case _:
                return self.draft

    def _stages(self, at: int) -> Draft:
        """Turns stages on and off until somebody goes back."""
        while (stage := self._marked(self.told.stages(at))) is not None:
            self.draft = self.draft.staged(at, Stage(stage))
        return self.draft

    def _rounds(self, at: int) -> Draft:
        """Turns rounds on and off until somebody goes back; only those that the case carries are offered."""
        while rows := self.told.rounds(at):
            if (kind := self._marked(rows)) is None:
                return self.draft
            self.draft = self.draft.rounded(at, Round(kind.removeprefix(ROUND)))
        self.dialogue.tell(self.voice("builder.no_rounds"))
        return self.draft

    def _marked(self, rows: Iterable[Words]) -> str | None:
        """The row to be changed, of those with a mark."""
        said = {True: self.voice("builder.yes"), False: self.voice("builder.no"), None: ""}
        entries = [Entry(f"{row.text}: {said[row.chosen]}", row.option) for row in rows if row.option]
        return self.dialogue.menu(entries, self.voice("plain.back"))

    # The end

    def given_up(self) -> bool:
        """Whether the changes may go."""
        self.dialogue.say("seminar.builder.unsaved")
        entries = [Entry(self.voice("plain.seminar.builder.yes_give_up"), True)]
        return self.dialogue.menu(entries, self.voice("plain.seminar.builder.go_on")) is not None

    def saved(self, id: str | None, folder: Path | None) -> bool:
        """Writes the file, or says why not."""
        if not self.draft.is_playable(self.library.cases):
            self.dialogue.tell(self.told.findings()[0])
            return False
        if id is None:
            id = free_name(self.draft.plan.title, self.voice.language, self.library, folder)
        try:
            path = save_agenda(self.draft.agenda(id), folder)
        except JournalError as error:
            self.dialogue.tell(sentence(self.voice, error))
            return False
        self.dialogue.tell(self.voice("agenda.saved", name=id), self.voice("agenda.file", path=path))
        return True
