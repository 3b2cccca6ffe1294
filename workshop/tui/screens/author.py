"""Writing a case: what can be done with its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from workshop.cases.finding import CaseError
from workshop.page.author import rows
from workshop.play.authoring import At, Place
from workshop.store.trouble import JournalError
from workshop.store.trouble import sentence as trouble
from workshop.tui.commands import LOOKING
from workshop.tui.deskstage import DeskStage, refusal
from workshop.tui.liststage import ListStage
from workshop.tui.stage import Stage


class Author(DeskStage):
    """One case that is being written."""

    CSS_PATH = "author.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "asked_back", "asked_on", "picture", "undo", "store", "kind", "remove", "leaf", "earlier", "later",
        "unfold", "overview", "back", "up", "down", "discard",
    )  # fmt: skip

    def offers(self, name: str) -> bool:
        """What makes sense at this place."""
        if name in ("asked_back", "asked_on"):
            return self.asked_at_length
        if self.typing_now:
            return name in ("next", "overview", "store")
        word = self.row.partition(" ")[0]
        match name:
            case "undo":
                return bool(self.desk.past)
            case "kind":
                return self.desk.place.kind is At.WHOLE and word == "party"
            case "remove" | "earlier" | "later":
                return self.desk.place.kind is At.WHOLE and word in ("party", "tie") and " " in self.row
            case "discard":
                return self.desk.changed and self.desk.place.kind is At.WHOLE
            case "leaf":
                return bool(self._leaves)
            case "picture":
                return not all(each.display for each in self.panels)
            case _:
                return super().offers(name)

    @property
    def _leaves(self) -> bool:
        pages = self.pages("outcome")
        return bool(pages.display) and len(pages.laid()) > 1

    def perform(self, name: str) -> None:
        """A message stands until the next command."""
        said, before = self.message, self.desk.place
        if name == "leave" and not self.desk.leaves():
            self.went(before)
            return
        if name not in LOOKING:
            self.message = ""
        super().perform(name)
        if said and not self.message and self.is_current:
            self.refill()

    def do_next(self) -> None:
        """What the row says; a text is taken over. On what follows alone: the next page."""
        if self.aside:
            if not self.turn(1):
                self.show_panel("#form")
            return
        super().do_next() if not self.typing_now else self.choose("")

    def choose(self, option: str, *, stay: bool = False) -> None:
        """Does what a row says; with `stay` the cursor does not go to that row."""
        desk, voice, before = self.desk, self.game_app.voice, self.desk.place
        if option == "languages":
            self.perform("language")
            return
        if option and not stay:
            self.remember(option)
        elif self.typing_now and len(desk.places) > 1:
            self._step_on()
        try:
            desk.choose(option, voice)
        except JournalError as error:
            self.message = self.clean(trouble(voice, error))
        except CaseError as error:
            self.message = refusal(self, error)
        else:
            if option in ("save", "here") and desk.saved:
                self._told_saved()
            if option == "drop":
                self.close()
                self._tell_below(self.voiced("author.dropped"))
                return
        self.went(before)

    def _step_on(self) -> None:
        """After a text of the whole the cursor stands on the next row; after a new party or tie on the same again."""
        above = self.desk.places[-2]
        now = self._cursors.get(above)
        if above.kind is not At.WHOLE or now is None or now in ("join", "tie") or now not in self._options_above:
            return
        ids = self._options_above
        self._cursors[above] = ids[min(ids.index(now) + 1, len(ids) - 1)]

    @property
    def _options_above(self) -> list[str]:
        form = replace(self.form(), place=self.desk.places[-2])
        return [each.option for each in rows(form).panels[0].words if each.option]

    def _told_saved(self) -> None:
        key = "saved_open" if any(each.fatal for each in self.problems) else "saved"
        self.message = self.voiced(f"author.{key}", file=self.desk.file)
        self.game_app.read_anew()

    def do_store(self) -> None:
        """Saves from anywhere."""
        if self.typing_now:
            self.desk.finish()
        while self.desk.back():
            pass
        self.choose("save", stay=True)

    def do_undo(self) -> None:
        """Takes the last change back."""
        before = self.desk.place
        if self.desk.undo():
            self.message = self.voiced("author.undone")
        self.went(before)

    def do_kind(self) -> None:
        """The next sort for the party at the cursor."""
        before = self.desk.place
        self._cursors[before] = self.row
        self.desk.next_sort(int(self.row.partition(" ")[2]), self.game_app.voice)
        self.went(before)

    def do_remove(self) -> None:
        """Takes the party or tie at the cursor out."""
        before, options = self.desk.place, list(self.options)
        at = options.index(self.row)
        ties = self.desk.remove(self.row)
        if ties >= 0:
            self._cursors[before] = options[at]
            self.message = self.voiced("author.left_party" if ties else "author.left_party_alone", ties=ties)
        self.went(before)

    def do_earlier(self) -> None:
        """The party or tie at the cursor comes one place earlier."""
        self._shift(-1)

    def do_later(self) -> None:
        """The party or tie at the cursor comes one place later."""
        self._shift(1)

    def _shift(self, by: int) -> None:
        before = self.desk.place
        self._cursors[before] = self.desk.move(self.row, by)
        self.went(before)

    def do_picture(self) -> None:
        """The next of form, verdict and picture that is out of sight."""
        if self.has_class("-w80") or self.has_class("-w120"):
            self.toggle_class("-picture")
            self.call_after_refresh(self.refill)
            return
        panels = [str(each.id) for each in self.panels]
        self.show_panel(f"#{panels[(self.current + 1) % len(panels)]}")

    def do_asked_on(self) -> None:
        """Turns the page of the question, under which somebody types."""
        self.menu.turn(1)

    def do_asked_back(self) -> None:
        """Turns it back."""
        self.menu.turn(-1)

    def do_leaf(self) -> None:
        """Turns the page of what follows."""
        self.pages("outcome").leaf()

    def do_discard(self) -> None:
        """Asks whether the draft may go."""
        before = self.desk.place
        self.desk.go(Place(At.DROP))
        self.went(before)

    def _move(self, by: int) -> None:
        if self.aside:
            self.turn(by)
            return
        super()._move(by)
        self.remember(self.row)
        self._tell_keys()

    def do_back(self) -> None:
        """One place back; a clicker never leaves here."""
        if self.aside:
            if not self.turn(-1):
                self.show_panel("#form")
            return
        before = self.desk.place
        if self.desk.back():
            self.went(before)

    def do_overview(self) -> None:
        """One place back; from the whole, out of here. The draft stays."""
        before = self.desk.place
        if self.aside:
            self.show_panel("#form")
        elif self.desk.back() or not self.desk.leaves():
            self.went(before)
        else:
            kept = self.desk.changed
            self.close()
            self._tell_below(self.voiced("author.draft_kept") if kept else "")

    def _tell_below(self, said: str) -> None:
        """Says something on the screen that is in sight now; a list has its cursor on this case."""
        below = self.app.screen
        if isinstance(below, ListStage) and self.desk.file is not None:
            below.arrive(self.desk.id)
        if isinstance(below, Stage):
            below.message = said or below.message
            below.refill()
