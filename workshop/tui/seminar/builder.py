"""Building an agenda: title, minutes, cases in their order, and what the check says while it is being built."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.cases.agenda import Way
from workshop.cases.agenda_draft import SWITCHES
from workshop.cases.limits import ABOUT, TEAMS, TITLE
from workshop.page.builder import CASE, number_of_case
from workshop.page.model import Page
from workshop.store.trouble import JournalError
from workshop.store.trouble import sentence as trouble
from workshop.tui.bars import Hint
from workshop.tui.commands import COMMANDS
from workshop.tui.seminar.drafting import Workbench


class Builder(Workbench):
    """The plan on the left, the check on the right; on a small screen one after the other."""

    CSS_PATH = "builder.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        *("next", "earlier", "later", "remove", "undo", "overview", "back", "up", "down"),
    )
    TEXTS = frozenset({"title", "about"})

    def body(self) -> Iterable[Widget]:
        """The rows and the check."""
        yield from super().body()
        yield self.panel_widget("check", "panel")

    def page(self) -> Page:
        """The plan; the check tells more of the case at the cursor."""
        return self.bench.page(self._at(), saved=self.drafting.saved)

    def start(self) -> str:
        """The title; where a row is gone, the one to add a case."""
        return "add" if self.menu.cursor else "title"

    # Typing

    def _at(self) -> int | None:
        """The number of the case at the cursor, from 0."""
        return number_of_case(self.row)

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
            self.message = self.voiced("builder.number")
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
        return Hint(name, self.clean(self.sign_of(COMMANDS[name].keys[0])), self.voiced(COMMANDS[name].name))

    @property
    def _beside(self) -> bool:
        """Whether the rows can be seen, alone or beside the check."""
        return bool(self.menu.display)

    def _move(self, by: int) -> None:
        if self._beside:
            super()._move(by)
        else:
            self.turn(by)

    def do_back(self) -> None:
        """On the check alone, back to the rows."""
        if self._beside:
            super().do_back()
        elif not self.pages("check").turn(-1):
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
            if not self.pages("check").turn(1):
                self.look("#rows")
            return
        if self._opened:
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
            text = {"title": plan.title, "about": plan.about}[row].in_(language) if row in self.TEXTS else ""
            self.begin_typing(text, anew=row in self.TEXTS and text == self.game_app.voice(f"builder.new.{row}"))

    def look(self, panel: str) -> None:
        """On a small screen: at the rows, or at the check."""
        self.go_to(panel)
        self.call_after_refresh(self.refill)

    def _show_check(self) -> None:
        if self.pages("check").display:
            self.pages("check").leaf()
        else:
            self.look("#check")

    def _save(self) -> None:
        if not self.draft.is_playable(self.game_app.library.cases):
            self.message = self.clean(self.bench.findings()[0])
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
            self.menu.cursor = f"{CASE}{at + by}"
            self.change(self.draft.moved(at, by))

    def do_remove(self) -> None:
        """Takes the case at the cursor out."""
        at = self._at()
        if at is not None:
            last = len(self.draft.blocks) - 1
            self.menu.cursor = f"{CASE}{at}" if at < last else f"{CASE}{at - 1}" if at else "add"
            self.change(self.draft.without(at))
