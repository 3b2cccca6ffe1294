"""An agenda that somebody is building: every change gives a new draft, and the check says what it thinks of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from workshop.cases.agenda import COURSE, NEEDED, Agenda, Block, Stage, Way
from workshop.cases.agendas import read_agenda, shortest
from workshop.cases.finding import CaseError, Finding
from workshop.cases.hidden import one_line
from workshop.cases.ids import first_free, slug
from workshop.cases.limits import ABOUT, MINUTES, TEAMS, TITLE
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.cases.writing import write_agenda

ANNOUNCED: Final = 60
"""Minutes that a new agenda announces."""
A_CASE: Final = 12
"""Minutes that the first case gets: its whole course takes nine at least."""
SWITCHES: Final = ("certainty", "show_first", "score_contested")
_TAKEN: Final = re.compile(r"(?:all|con|prn|aux|nul|com\d|lpt\d)\Z")
"""Names that mean something else: to `workshop data --delete`, and to Windows."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan so far, whose blocks may still be none. A change that makes no sense gives an equal draft."""

    plan: Agenda
    """Its id means nothing yet. Its stages hold the standings also while there are no teams: see `agenda`."""

    @classmethod
    def begin(cls, title: Text, about: Text) -> Self:
        """A plan without cases, for the usual number of minutes."""
        return cls(Agenda("", title, about, (), ANNOUNCED))

    @classmethod
    def of(cls, agenda: Agenda) -> Self:
        """The draft that an agenda is the result of."""
        if agenda.teams:
            return cls(agenda)
        # Without teams a plan says nothing about standings: whoever adds teams later wants to see them.
        return cls(replace(agenda, blocks=tuple(_with(block, Stage.STANDINGS) for block in agenda.blocks)))

    # What it comes to

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The cases, in order."""
        return self.plan.blocks

    @property
    def planned(self) -> int:
        """The minutes of all cases together."""
        return self.plan.planned

    def stages(self, at: int) -> tuple[Stage, ...]:
        """The stages of that case that will be played; without teams there are no standings."""
        return _played(self.blocks[at].stages, self.plan.teams)

    def least(self, at: int) -> int:
        """The minutes below which that case cannot be played."""
        return shortest(self.blocks[at].stages, self.plan.teams, self.blocks[at].rounds)

    def agenda(self, id: str) -> Agenda:
        """The agenda of that id, as its file has it: a case that leaves nothing out lists nothing."""
        whole = _played(COURSE, self.plan.teams)
        stages = (self.stages(at) for at in range(len(self.blocks)))
        blocks = (
            replace(block, stages=COURSE if each == whole else each)
            for block, each in zip(self.blocks, stages, strict=True)
        )
        return replace(self.plan, id=id, blocks=tuple(blocks))

    def findings(
        self,
        known: Collection[str],
        warm_ups: Collection[str] = (),
        twins: Callable[[str], str | None] = lambda case: None,
    ) -> tuple[Finding, ...]:
        """What `workshop check` says of the written file. `known`: the ids of the cases that can be played;
        `warm_ups`: of those that are given away before; `twins`: the twin of each.
        """
        from workshop.cases.checking import check_text  # only who builds checks

        return check_text(write_agenda(self.agenda("-")), known=known, warm_ups=warm_ups, twins=twins)

    def place_of(self, finding: Finding) -> int | None:
        """The number of the case that a finding of this draft is about; None for the whole agenda."""
        before = write_agenda(self.agenda("-")).splitlines()[: finding.line]
        return before.count("[[block]]") - 1 if "[[block]]" in before else None

    def is_playable(self, known: Collection[str]) -> bool:
        """Whether the written file can be read again."""
        try:
            read_agenda(write_agenda(self.agenda("-")), known=known)
        except CaseError:
            return False
        return True

    # The whole

    def titled(self, title: str) -> Self:
        """With that title, which holds in both languages."""
        return self._with(title=_both(title, TITLE))

    def described(self, about: str) -> Self:
        """With that description, which holds in both languages."""
        return self._with(about=_both(about, ABOUT))

    def announced(self, minutes: int) -> Self:
        """With that many minutes announced; 1 to 480."""
        return self._with(minutes=minutes) if MINUTES[0] <= minutes <= MINUTES[1] else self

    def with_teams(self, teams: int) -> Self:
        """With that many teams, 2 to 8, or 0 for none. Hands have no team: they make room for the keyboard."""
        if teams and not TEAMS[0] <= teams <= TEAMS[1]:
            return self
        way = Way.KEYBOARD if teams and self.plan.way is Way.HANDS else self.plan.way
        return self._with(teams=teams, way=way)

    def by(self, way: Way) -> Self:
        """With votes that get in that way."""
        return self._with(way=way)

    def switched(self, name: str) -> Self:
        """With one of the SWITCHES turned over."""
        values = {each: getattr(self.plan, each) ^ (each == name) for each in SWITCHES}
        return self._with(**values)

    # The cases

    def added(self, case: str) -> Self:
        """With that case at the end, planned like the last one; which rounds it can have is its own matter."""
        last = self.blocks[-1] if self.blocks else Block("", A_CASE)
        return self._with(blocks=(*self.blocks, replace(last, case=case, rounds=())))

    def without(self, at: int) -> Self:
        """Without the case at that place."""
        return self._with(blocks=(*self.blocks[:at], *self.blocks[at + 1 :]))

    def moved(self, at: int, by: int) -> Self:
        """With the case that many places later (or earlier); at the ends it stays."""
        to = at + by
        if not (0 <= at < len(self.blocks) and 0 <= to < len(self.blocks)):
            return self
        blocks = list(self.blocks)
        blocks.insert(to, blocks.pop(at))
        return self._with(blocks=tuple(blocks))

    def timed(self, at: int, minutes: int) -> Self:
        """With that many minutes for the case at that place; 1 to 480."""
        if not MINUTES[0] <= minutes <= MINUTES[1]:
            return self
        return self._changed(at, replace(self.blocks[at], minutes=minutes))

    def staged(self, at: int, stage: Stage) -> Self:
        """With that stage in the case, or without it. A shift needs two votes; the NEEDED ones stay."""
        block = self.blocks[at]
        if stage in NEEDED or stage not in COURSE:
            return self
        if stage not in block.stages:
            block = _with(block, stage)
            return self._changed(at, _with(block, Stage.SECOND_VOTE) if stage is Stage.SHIFT else block)
        gone = {stage, Stage.SHIFT} if stage is Stage.SECOND_VOTE else {stage}
        return self._changed(at, replace(block, stages=tuple(each for each in block.stages if each not in gone)))

    def rounded(self, at: int, kind: Round) -> Self:
        """With that round at the end of the case's rounds, or without it. Whether the case carries it is asked
        beforehand: see `workshop.play.rounds.making.carried`.
        """
        block = self.blocks[at]
        kept = tuple(each for each in block.rounds if each is not kind)
        return self._changed(at, replace(block, rounds=kept if kind in block.rounds else (*kept, kind)))

    def like(self, at: int) -> Self:
        """With the stages and minutes of that case for all of them."""
        pattern = self.blocks[at]
        blocks = tuple(replace(block, minutes=pattern.minutes, stages=pattern.stages) for block in self.blocks)
        return self._with(blocks=blocks)

    def _with(self, **values: Any) -> Self:
        return replace(self, plan=replace(self.plan, **values))

    def _changed(self, at: int, block: Block) -> Self:
        return self._with(blocks=(*self.blocks[:at], block, *self.blocks[at + 1 :]))


def file_name(title: Text, language: Language, taken: Collection[str] = ()) -> str:
    """A name for the file of an agenda, from its title: small letters, digits, hyphens; none of `taken`."""
    name = slug(title.in_(language)) or "agenda"
    return first_free(f"agenda-{name}" if _TAKEN.match(name) else name, taken)


def _both(typed: str, longest: int) -> Text:
    text = one_line(typed, longest)
    return Text(text, text)


def _played(stages: tuple[Stage, ...], teams: int) -> tuple[Stage, ...]:
    return stages if teams else tuple(stage for stage in stages if stage is not Stage.STANDINGS)


def _with(block: Block, stage: Stage) -> Block:
    wanted = {*block.stages, stage}
    return replace(block, stages=tuple(each for each in COURSE if each in wanted))
