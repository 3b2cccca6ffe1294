"""Building an agenda in lines: the plan so far, what the check says of it, and a menu of what can be changed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from workshop.cases.agenda import COURSE, NEEDED, Stage, Way
from workshop.cases.agenda_draft import SWITCHES, Draft
from workshop.cases.library import Library
from workshop.cases.rounds import Round
from workshop.language.findings import sentence as finding_sentence
from workshop.language.voice import Voice
from workshop.plain.dialogue import Entry
from workshop.plain.seminar_lines import Lines
from workshop.play.rounds.making import carried
from workshop.play.table import Table
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


def build(
    dialogue: Lines, library: Library, draft: Draft, id: str | None = None, *, folder: Path | None = None
) -> None:
    """Changes the draft until it is saved or given up. `id`: the agenda of one's own that is changed."""
    bench, voice = _Bench(dialogue, library, draft), dialogue.voice
    while True:
        bench.tell_plan()
        entries: list[Entry[Ask | None]] = [Entry(text, ask) for text, ask in bench.ways()]
        entries.append(Entry(voice("seminar.builder.save"), None))
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

    # What there is

    def tell_plan(self) -> None:
        """The cases, the sum, and what the check says."""
        plan, voice = self.draft.plan, self.voice
        self.dialogue.heading(plan.title.in_(voice.language) or voice("seminar.builder.none"))
        self.dialogue.list(self._case(at) for at in range(len(self.draft.blocks)))
        left = plan.minutes - self.draft.planned
        key = "left" if left >= 0 else "over"
        self.dialogue.tell(voice(f"seminar.builder.{key}", planned=self.draft.planned, minutes=abs(left)))
        self.dialogue.tell(*self._said())

    def _said(self) -> list[str]:
        """What `workshop check` would say of the file."""
        if not self.draft.blocks:
            return [self.voice("seminar.builder.no_case")]
        lines = []
        for finding in self.draft.findings(self.library.cases):
            at = self.draft.place_of(finding)
            where = "" if at is None else self.voice("seminar.builder.of_case", number=at + 1) + " "
            lines.append(where + finding_sentence(self.voice, finding))
        return lines or [self.voice("seminar.builder.nothing_wrong")]

    def _case(self, at: int) -> str:
        block = self.draft.blocks[at]
        said = self.voice(
            "plain.seminar.builder.case",
            title=self._title(block.case),
            minutes=block.minutes,
            least=self.draft.least(at),
            stages=len(self.draft.stages(at)),
            of=len(COURSE) - (not self.draft.plan.teams),
        )
        names = [self.voice(f"rounds.{kind.value}.title") for kind in block.rounds]
        return said + self.voice("plain.seminar.builder.with_rounds", rounds=", ".join(names)) if names else said

    def _title(self, case: str) -> str:
        found = self.library.cases.get(case)
        return found.title.in_(self.voice.language) if found else case

    # What can be changed

    def ways(self) -> list[tuple[str, Ask]]:
        """Every line of the menu. The lines that need a case are there when there is one."""
        plan, voice = self.draft.plan, self.voice
        teams = str(plan.teams) if plan.teams else voice("seminar.setup.no_teams")
        ways: list[tuple[str, Ask]] = [(voice("seminar.builder.add"), self._pick)]
        if self.draft.blocks:
            ways.append((voice("plain.seminar.builder.change_case"), self._change_case))
        ways += [
            (self._value("title", plan.title.in_(voice.language)), self._typed_title),
            (self._value("about", plan.about.in_(voice.language)), self._typed_about),
            (self._value("minutes", str(plan.minutes)), self._minutes),
            (self._value("teams", teams), self._teams),
            (self._value("way", voice(f"vote.way.{plan.way}")), self._way),
        ]
        for name in SWITCHES:
            value = voice("seminar.builder.yes" if getattr(plan, name) else "seminar.builder.no")
            ways.append((self._value(name, value), lambda name=name: self.draft.switched(name)))  # type: ignore[misc]
        return ways

    def _value(self, name: str, value: str) -> str:
        return self.voice("plain.seminar.builder.value", name=self.voice(f"seminar.builder.{name}"), value=value)

    def _pick(self) -> Draft:
        """Cases, in the order in which they are typed."""
        dialogue, voice = self.dialogue, self.voice
        dialogue.heading(voice("plain.seminar.builder.pick"))
        entries = [
            Entry(
                voice(
                    "plain.cases.case",
                    level=case.level,
                    title=case.title.in_(voice.language),
                    setting=case.setting.in_(voice.language),
                ),
                case.id,
            )
            for case in self.library.cases.values()
        ]
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
            self.dialogue.tell(self.voice("seminar.builder.number"))
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
        cases = [Entry(self._case(at), at) for at in range(len(self.draft.blocks))]
        at = dialogue.menu(cases, voice("plain.back"))
        if at is None:
            return self.draft
        dialogue.heading(self._case(at))
        does = [Entry(voice(f"plain.seminar.builder.{each.name.lower()}"), each) for each in _Do]
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
        draft, voice = self.draft, self.voice
        while True:
            played = draft.stages(at)
            free = [each for each in COURSE if each not in NEEDED and (each is not Stage.STANDINGS or draft.plan.teams)]
            entries = [
                Entry(
                    voice(
                        "plain.seminar.builder.value",
                        name=voice(f"seminar.stage.{each}"),
                        value=voice("seminar.builder.yes" if each in played else "seminar.builder.no"),
                    ),
                    each,
                )
                for each in free
            ]
            stage = self.dialogue.menu(entries, voice("plain.back"))
            if stage is None:
                return draft
            draft = draft.staged(at, stage)

    def _rounds(self, at: int) -> Draft:
        """Turns rounds on and off until somebody goes back; only those that the case carries are offered."""
        draft, voice, table = self.draft, self.voice, Table(self.library.cases)
        case = draft.blocks[at].case
        carries = carried(case, table) if case in table else ()
        while True:
            chosen = draft.blocks[at].rounds
            offered = [kind for kind in Round if kind in carries or kind in chosen]
            if not offered:
                self.dialogue.say("seminar.builder.no_rounds")
                return draft
            entries = [
                Entry(
                    voice(
                        "plain.seminar.builder.value",
                        name=voice(f"rounds.{kind.value}.title"),
                        value=voice("seminar.builder.yes" if kind in chosen else "seminar.builder.no"),
                    ),
                    kind,
                )
                for kind in offered
            ]
            kind = self.dialogue.menu(entries, voice("plain.back"))
            if kind is None:
                return draft
            draft = draft.rounded(at, kind)

    # The end

    def given_up(self) -> bool:
        """Whether the changes may go."""
        self.dialogue.say("seminar.builder.unsaved")
        entries = [Entry(self.voice("plain.seminar.builder.yes_give_up"), True)]
        return self.dialogue.menu(entries, self.voice("plain.seminar.builder.go_on")) is not None

    def saved(self, id: str | None, folder: Path | None) -> bool:
        """Writes the file, or says why not."""
        if not self.draft.is_playable(self.library.cases):
            self.dialogue.tell(self._said()[0])
            return False
        if id is None:
            id = free_name(self.draft.plan.title, self.voice.language, self.library, folder)
        try:
            path = save_agenda(self.draft.agenda(id), folder)
        except JournalError as error:
            self.dialogue.tell(sentence(self.voice, error))
            return False
        self.dialogue.say("seminar.builder.saved", name=id, file=str(path))
        return True
