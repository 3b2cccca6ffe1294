"""Building an agenda: title, minutes, cases in their order, and what the check says while it is being built."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.content import Content
from textual.widget import Widget

from workshop.cases.agenda import COURSE, Way
from workshop.cases.agenda_draft import SWITCHES
from workshop.cases.limits import ABOUT, TEAMS, TITLE
from workshop.store.trouble import JournalError
from workshop.store.trouble import sentence as trouble
from workshop.tui.bars import Hint
from workshop.tui.commands import COMMANDS, key_sign
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.drafting import Workbench

CASE: Final = "case "
"""A row of a case: this, and its number from 0."""


class Builder(Workbench):
    """The plan on the left, the check on the right; on a small screen one after the other."""

    CSS_PATH = "builder.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next",
        "earlier",
        "later",
        "remove",
        "undo",
        "overview",
        "back",
        "up",
        "down",
    )
    TEXTS = frozenset({"title", "about"})

    def body(self) -> Iterable[Widget]:
        """The rows and the check."""
        yield Pages(id="rows", classes="panel", pointing=True, cursor="title")
        yield Pages(id="check", classes="panel")

    # What is shown

    def fill(self) -> None:
        """All texts."""
        self.tell_place(self.say("builder.place"))
        said = self.sentences()
        rows = self.rows
        rows.show(self._rows(len(said)))
        if rows.cursor not in rows.ids:
            rows.cursor = "add"
        self.query_one("#check", Pages).show(self._check(said))

    def _rows(self, findings: int) -> list[Block]:
        plan, draft = self.draft.plan, self.draft
        language = self.game_app.voice.language
        check = self.say("builder.findings", number=findings) if findings else self.say("builder.nothing")
        blocks = [
            self._value("title", plan.title.in_(language) or self.say("builder.none"), gap=False),
            self._value("minutes", self.say("builder.minutes_value", minutes=plan.minutes)),
            self._value("check", check, "bold $bad" if findings else "bold $good"),
            Block(self.text(self.say("builder.cases"), "bold $you"), keep=True),
            *(self._case(at) for at in range(len(draft.blocks))),
            Block(self.text(self.say("builder.add"), "bold"), lead=self.text("+  ", "bold $you"), id="add", gap=False),
            Block(self.text(self.say("builder.frame"), "bold $you"), keep=True),
            self._value("teams", str(plan.teams) if plan.teams else self.say("setup.no_teams")),
            self._value("way", self.game_app.voice(f"vote.way.{plan.way.value}")),
        ]
        for switch in SWITCHES:
            if switch != "score_contested" or plan.teams:
                on = getattr(plan, switch)
                blocks.append(self._value(switch, self.say("builder.yes") if on else self.say("builder.no")))
        blocks.append(self._value("about", plan.about.in_(language) or self.say("builder.none")))
        save = self.text(self.say("builder.save"), "bold")
        if self.drafting.saved:
            save = save + self.text("  " + self.say("builder.saved"), "$soft")
        return [*blocks, Block(save, id="save")]

    def _value(self, row: str, value: str, style: str = "bold $you", *, gap: bool = False) -> Block:
        name = self.text(self.say(f"builder.{row}"))
        if self.row == row and self.typed is not None:
            value, style = f"{self.typed}_", "bold $you"
        return Block(name + Content("  ") + self.text(value, style), id=row, gap=gap)

    def _case(self, at: int) -> Block:
        block, draft = self.draft.blocks[at], self.draft
        row = f"{CASE}{at}"
        if self.row == row and self.typed is not None:
            minutes = self.text(f"{self.typed}_", "bold $you")
        else:
            minutes = self.text(self.say("builder.minutes_value", minutes=block.minutes), "bold $you")
        title = self.text(self.title_of(block.case), "bold") + Content("  ") + minutes
        long = title + self.text("  " + self._stages(at), "$soft")
        if block.minutes < draft.least(at):
            title = title + self.text("  " + self.say("builder.at_least", least=draft.least(at)), "$bad")
            long = title
        return Block(long, lead=self.text(f"{at + 1:<3}", "$soft"), id=row, gap=False, short=title)

    def _stages(self, at: int) -> str:
        stages = self.draft.stages(at)
        whole = len(COURSE) - (not self.draft.plan.teams)
        said = self.say("builder.stages", number=len(stages), of=whole)
        if len(stages) == whole:
            said = self.say("builder.whole")
        rounds = self.draft.blocks[at].rounds
        return f"{said}, {self.say('builder.rounds_number', number=len(rounds))}" if rounds else said

    def _check(self, said: list[tuple[str, int | None]]) -> list[Block]:
        left = self.draft.plan.minutes - self.draft.planned
        key = "builder.left" if left >= 0 else "builder.over"
        blocks = [
            Block(self.text(self.say("builder.check_heading"), "bold $you")),
            Block(self.text(self.say(key, planned=self.draft.planned, minutes=abs(left)), "" if left >= 0 else "$bad")),
        ]
        for sentence, at in said:
            where = self.say("builder.of_case", number=at + 1) if at is not None else ""
            blocks.append(Block(self.text(f"{where} {sentence}".strip()), lead=self.text("▲ ", "bold $bad")))
        if not said:
            blocks.append(Block(self.text(self.say("builder.nothing_wrong")), lead=self.text("✓ ", "bold $good")))
        at_cursor = self._at()
        if at_cursor is not None:
            blocks.append(self._case_text(at_cursor))
        return blocks

    def _case_text(self, at: int) -> Block:
        """What is played of the case at the cursor."""
        names = [self.say(f"stage.{stage.value}") for stage in self.draft.stages(at)]
        names += [self.game_app.voice(f"rounds.{kind.value}.title") for kind in self.draft.blocks[at].rounds]
        stages = " · ".join(names)
        title = self.text(self.title_of(self.draft.blocks[at].case), "bold")
        least = self.say("builder.at_least", least=self.draft.least(at))
        return Block(title + self.text(f"  {least}\n{stages}", "$soft"))

    # Typing

    def _at(self) -> int | None:
        """The number of the case at the cursor, from 0."""
        return int(self.row.removeprefix(CASE)) if self.row.startswith(CASE) else None

    def numbers(self, row: str) -> bool:
        """Minutes and teams are numbers."""
        return row in ("minutes", "teams") or row.startswith(CASE)

    def longest(self, row: str) -> int:
        """Texts have the length that the check allows."""
        return {"title": TITLE, "about": ABOUT, "teams": 1}.get(row, 3)

    def enter(self, row: str, typed: str) -> bool:
        """Takes it over; a number that does not fit is said."""
        draft, at = self.draft, self._at()
        match row:
            case "title":
                after = draft.titled(typed)
            case "about":
                after = draft.described(typed)
            case "minutes":
                after = draft.announced(int(typed))
                fits = after.plan.minutes == int(typed)
            case "teams":
                after = draft.with_teams(int(typed))
                fits = after.plan.teams == int(typed)
            case _:
                assert at is not None
                after = draft.timed(at, int(typed))
                fits = after.blocks[at].minutes == int(typed)
        if row not in self.TEXTS and not fits:
            self.message = self.say("builder.number")
            return False
        self.drafting.change(after)
        return True

    # Commands

    def offers(self, name: str) -> bool:
        """Only a case can be moved or taken out."""
        if not self._beside:
            return name in ("next", "back")
        if name in ("earlier", "later", "remove") and self._at() is None:
            return False
        return super().offers(name)

    def hint(self, name: str) -> Hint:
        """On the check alone one turns pages."""
        if self._beside:
            return super().hint(name)
        return Hint(name, self.clean(key_sign(COMMANDS[name].keys[0])), self.say(COMMANDS[name].name))

    @property
    def _beside(self) -> bool:
        """Whether the rows can be seen, alone or beside the check."""
        return bool(self.rows.display)

    def _move(self, by: int) -> None:
        if self._beside:
            super()._move(by)
        else:
            self.turn(by)

    def do_back(self) -> None:
        """On the check alone, back to the rows."""
        if self._beside:
            super().do_back()
        elif not self.query_one("#check", Pages).turn(-1):
            self.look("#rows")

    def do_overview(self) -> None:
        """On the check alone, back to the rows."""
        if self._beside:
            super().do_overview()
        else:
            self.look("#rows")

    def do_next(self) -> None:
        """Takes over what is typed; else does what the row says."""
        if not self._beside:
            if not self.query_one("#check", Pages).turn(1):
                self.look("#rows")
            return
        if self.typed is not None:
            self.finish()
            return
        plan, row, at = self.draft.plan, self.row, self._at()
        language = self.game_app.voice.language
        if at is not None:
            self.game_app.open("case_plan", self.drafting, at)
        elif row in SWITCHES:
            self.change(self.draft.switched(row))
        elif row == "add":
            self.game_app.open("case_picker", self.drafting)
        elif row == "way":
            ways = list(Way)
            self.change(self.draft.by(ways[(ways.index(plan.way) + 1) % len(ways)]))
        elif row == "teams":
            steps = [0, *range(TEAMS[0], TEAMS[1] + 1)]
            self.change(self.draft.with_teams(steps[(steps.index(plan.teams) + 1) % len(steps)]))
        elif row == "check":
            self._show_check()
        elif row == "save":
            self._save()
        else:
            self.typed = {"title": plan.title, "about": plan.about}[row].in_(language) if row in self.TEXTS else ""
            self.refill()

    def look(self, panel: str) -> None:
        """On a small screen: at the rows, or at the check."""
        self.go_to(panel)
        self.call_after_refresh(self.refill)

    def _show_check(self) -> None:
        if self.query_one("#check", Pages).display:
            self.query_one("#check", Pages).turn(1)
        else:
            self.look("#check")

    def _save(self) -> None:
        said = self.sentences()
        if not self.draft.is_playable(self.game_app.library.cases):
            self.message = self.clean(said[0][0])
        else:
            try:
                self.drafting.save(self.seminar)
            except JournalError as error:
                self.message = self.clean(trouble(self.game_app.voice, error))
            else:
                self.leave()
                return
        self.refill()

    def do_earlier(self) -> None:
        """The case at the cursor comes one place earlier."""
        self._shift(-1)

    def do_later(self) -> None:
        """The case at the cursor comes one place later."""
        self._shift(1)

    def _shift(self, by: int) -> None:
        at = self._at()
        if at is not None and 0 <= at + by < len(self.draft.blocks):
            self.rows.cursor = f"{CASE}{at + by}"
            self.change(self.draft.moved(at, by))

    def do_remove(self) -> None:
        """Takes the case at the cursor out."""
        at = self._at()
        if at is not None:
            last = len(self.draft.blocks) - 1
            self.rows.cursor = f"{CASE}{at}" if at < last else f"{CASE}{at - 1}" if at else "add"
            self.change(self.draft.without(at))
