"""An agenda that is being built: its rows, what the check says of it, one of its cases, and the cases to pick from.

In a row the first run is what it is called, the second its value. What is being typed is the front end's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workshop.cases.agenda import COURSE, NEEDED, Stage
from workshop.cases.agenda_draft import SWITCHES, Draft
from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.language.findings import sentence
from workshop.language.session import stage_name
from workshop.language.voice import Voice
from workshop.page.model import (
    NUMBERED,
    Page,
    Panel,
    Run,
    Runs,
    Sign,
    Weight,
    Words,
    heading,
    panel,
    run,
    soft_heading,
    words,
)

CASE: Final = "case "
"""A row of a case: this, and its number from 0."""
MINUTES: Final = "minutes"
LIKE: Final = "like"
ROUND: Final = "round "
"""What the rows of rounds begin with."""


def new_draft() -> Draft:
    """What a new agenda begins with, in both languages."""
    voices = [Voice(language) for language in Language]
    return Draft.begin(*(Text(*(voice(f"builder.new.{text}") for voice in voices)) for text in ("title", "about")))


def copy_of(draft: Draft, voice: Voice) -> Draft:
    """The draft of an agenda of the library, as one's own."""
    return draft.titled(voice("agenda.copy", title=draft.plan.title.in_(voice.language)))


def title_of_draft(draft: Draft, voice: Voice) -> str:
    """Its title, or that there is none yet."""
    return draft.plan.title.in_(voice.language) or voice("builder.none")


@dataclass(frozen=True, slots=True)
class Bench:
    """A draft, the cases there are, and who speaks."""

    draft: Draft
    cases: Mapping[str, Case]
    voice: Voice

    # The whole plan

    def page(self, at: int | None = None, *, saved: bool = False) -> Page:
        """The rows and the check. `at`: the case that is told more of, from 0; `saved`: whether the file holds it."""
        found = self.findings()
        return self._under(self.voice("builder.place"), self._rows(len(found), saved=saved), self._check(found, at))

    def _under(self, place: str, *panels: Panel) -> Page:
        draft = self.draft
        return Page(place, panels, self.voice("builder.sum", planned=draft.planned, minutes=draft.plan.minutes))

    def findings(self) -> tuple[str, ...]:
        """What `workshop check` says of the file as it would be written, a sentence each."""
        if not self.draft.blocks:
            return (self.voice("builder.no_case"),)
        return tuple(self._found())

    def _found(self) -> Iterator[str]:
        played = {block.case for block in self.draft.blocks if block.case in self.cases}
        warm_ups = {case for case in played if self.cases[case].warm_up}
        twins = {case: self.cases[case].twin for case in played}
        for finding in self.draft.findings(self.cases, warm_ups=warm_ups, twins=twins.get):
            at = self.draft.place_of(finding)
            where = "" if at is None else self.voice("builder.of_case", number=at + 1) + " "
            yield where + sentence(self.voice, finding)

    def _rows(self, findings: int, *, saved: bool) -> Panel:
        plan, draft, voice = self.draft.plan, self.draft, self.voice
        check = voice("builder.findings", number=findings) if findings else voice("builder.nothing")
        save = run(voice("builder.save"), Weight.NAME)
        if saved:
            save = (*save, Run(voice("builder.saved"), Weight.SOFT, apart=True))
        return panel(
            "rows",
            self._value("title", title_of_draft(draft, voice)),
            self._value(MINUTES, self._minutes(plan.minutes)),
            self._value("check", check, Weight.BAD if findings else Weight.GOOD),
            heading(voice("builder.cases")),
            (self.case(at) for at in range(len(draft.blocks))),
            Words(run(voice("builder.add"), Weight.NAME), lead=run("+  ", NUMBERED), option="add", gap=False),
            heading(voice("builder.frame")),
            self._value("teams", str(plan.teams) if plan.teams else voice("setup.no_teams")),
            self._value("way", voice(f"vote.way.{plan.way.value}")),
            (
                self._value(name, self._yes(getattr(plan, name)))
                for name in SWITCHES
                if name != "score_contested" or plan.teams
            ),
            self._value("about", plan.about.in_(voice.language) or voice("builder.none")),
            Words(save, option="save"),
        )

    def _value(self, row: str, value: str, weight: Weight = Weight.LEAD) -> Words:
        runs = Run(self.voice(f"builder.{row}")), Run(value, weight, apart=True)
        return Words(runs, option=row, gap=False)

    def _yes(self, on: bool) -> str:
        return self.voice("builder.yes" if on else "builder.no")

    def _minutes(self, minutes: int) -> str:
        return self.voice("builder.minutes_value", minutes=minutes)

    def case(self, at: int) -> Words:
        """A case of the plan with its minutes: too few of them are said, else how many of its stages are played."""
        block, least = self.draft.blocks[at], self.draft.least(at)
        name = Run(self.title(block.case), Weight.NAME), Run(self._minutes(block.minutes), Weight.LEAD, apart=True)
        short: Runs = name
        if block.minutes < least:
            short = (*name, Run(self.voice("builder.at_least", least=least), Weight.BAD, apart=True))
        long = short if short != name else (*name, Run(self._stages(at), Weight.SOFT, apart=True))
        lead = run(f"{at + 1:<3}", Weight.SOFT)
        return Words(long, lead=lead, option=f"{CASE}{at}", gap=False, short=short)

    def title(self, case: str) -> str:
        """The title of a case; of one that is not there, its id."""
        return self.cases[case].title.in_(self.voice.language) if case in self.cases else case

    def _stages(self, at: int) -> str:
        stages, rounds = self.draft.stages(at), self.draft.blocks[at].rounds
        whole = len(COURSE) - (not self.draft.plan.teams)
        said = self.voice("builder.stages", number=len(stages), of=whole)
        if len(stages) == whole:
            said = self.voice("builder.whole")
        return f"{said}, {self.voice('builder.rounds_number', number=len(rounds))}" if rounds else said

    def _check(self, findings: Sequence[str], at: int | None) -> Panel:
        """The sum of the minutes, and what the check says; of case `at` (from 0) what is played of it."""
        voice, planned = self.voice, self.draft.planned
        left = self.draft.plan.minutes - planned
        total = voice("builder.left" if left >= 0 else "builder.over", planned=planned, minutes=abs(left))
        return panel(
            "check",
            words(voice("builder.check_heading"), Weight.LEAD),
            words(total, Weight.PLAIN if left >= 0 else Weight.BAD),
            (Words(run(each), sign=Sign("▲", Weight.BAD)) for each in findings),
            () if findings else (Words(run(voice("builder.nothing_wrong")), sign=Sign("✓", Weight.GOOD)),),
            () if at is None else (self._played(at),),
        )

    def _played(self, at: int) -> Words:
        block = self.draft.blocks[at]
        names, rounds = [self._stage(stage) for stage in self.draft.stages(at)], list(block.order)
        if block.first is not None:
            names.insert(self.draft.stages(at).index(Stage.WHY), self._round(rounds.pop(0)))
        names += map(self._round, rounds)
        least = Run(self.voice("builder.at_least", least=self.draft.least(at)), Weight.SOFT, apart=True)
        stages = Run("\n" + " · ".join(names), Weight.SOFT)
        return Words((Run(self.title(block.case), Weight.NAME), least, stages))

    def _stage(self, stage: Stage) -> str:
        return stage_name(stage, None, self.voice)

    def _round(self, kind: Round) -> str:
        return self.voice(f"rounds.{kind.value}.title")

    # One case

    def case_plan(self, at: int) -> Page:
        """The minutes of a case, its stages and the rounds it carries."""
        block, least = self.draft.blocks[at], self.draft.least(at)
        few = Run(
            self.voice("builder.at_least", least=least),
            Weight.BAD if block.minutes < least else Weight.SOFT,
            apart=True,
        )
        minutes = Run(self.voice("builder.minutes_case")), Run(self._minutes(block.minutes), Weight.LEAD, apart=True)
        rounds = self.rounds(at)
        like = Words(run(self.voice("builder.like")), option=LIKE) if len(self.draft.blocks) > 1 else None
        rows = panel(
            "rows",
            Words((*minutes, few), option=MINUTES),
            self.stages(at),
            (soft_heading(self.voice("builder.rounds")), *rounds) if rounds else (),
            () if like is None else (like,),
        )
        return self._under(self.title(block.case), rows)

    def stages(self, at: int) -> tuple[Words, ...]:
        """The stages of a case in their order, with a mark where they are played; those it needs are no choice."""
        played = self.draft.stages(at)
        rows = []
        for stage in COURSE:
            if stage is Stage.STANDINGS and not self.draft.plan.teams:
                continue
            name = run(self._stage(stage), Weight.NAME if stage in played else Weight.PLAIN)
            if stage in NEEDED:
                name = (*name, Run(self.voice("builder.needed"), Weight.SOFT, apart=True))
            option = "" if stage in NEEDED else stage.value
            rows.append(Words(name, chosen=stage in played, option=option, gap=stage is COURSE[0]))
        return tuple(rows)

    def rounds(self, at: int) -> tuple[Words, ...]:
        """The rounds that a case carries, and those that the agenda has although it does not, so that they can go."""
        from workshop.play.rounds.making import carried  # the list of agendas needs no round
        from workshop.play.table import Table

        block = self.draft.blocks[at]
        carries = carried(block.case, Table(self.cases)) if block.case in self.cases else ()
        rows = []
        for kind in Round:
            if kind not in carries and kind not in block.rounds:
                continue
            chosen = kind in block.rounds
            name = run(self._round(kind), Weight.NAME if chosen else Weight.PLAIN)
            if chosen:
                name = (*name, Run(f"{block.order.index(kind) + 1}.", Weight.SOFT, apart=True))
            rows.append(Words(name, chosen=chosen, option=f"{ROUND}{kind.value}", gap=False))
        return tuple(rows)

    # The cases to pick from

    def picker(self) -> Page:
        """All cases by level but the warm-ups; those that are in have their number in the agenda."""
        found, language, level = list[Words](), self.voice.language, 0
        for case in (each for each in self.cases.values() if not each.warm_up):
            if case.level != level:
                level = case.level
                found.append(heading(self.voice("builder.level", level=level)))
            places = [number for number, block in enumerate(self.draft.blocks, 1) if block.case == case.id]
            lead = run(f"{places[0] if places else '·':<3}", NUMBERED if places else Weight.SOFT)
            title = run(case.title.in_(language), Weight.NAME if places else Weight.PLAIN)
            setting = Run(case.setting.in_(language), Weight.SOFT, apart=True)
            found.append(Words((*title, setting), lead=lead, option=case.id, gap=False, short=title))
        return self._under(self.voice("builder.add"), panel("rows", found))


def number_of_case(row: str) -> int | None:
    """The number of the case in that row, from 0; None where it is another row."""
    return int(row.removeprefix(CASE)) if row.startswith(CASE) else None
