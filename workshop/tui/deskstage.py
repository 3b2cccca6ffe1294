"""What the screen on which a case is written shows, and how a text is typed into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Final

from textual.containers import Container
from textual.events import Key
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from workshop.cases.finding import CaseError, Problem
from workshop.cases.texts import SEVERAL_LINES
from workshop.language.findings import sentence as finding
from workshop.lead.authoring import Desk
from workshop.page.author import longest, rows
from workshop.page.author_choices import likely
from workshop.page.author_form import Form
from workshop.page.author_outcome import outcome
from workshop.page.model import Page, Panel
from workshop.play.authoring import At
from workshop.store.trouble import sentence as trouble
from workshop.tui.bars import Hint
from workshop.tui.liststage import ListStage
from workshop.tui.panelpages import PanelPages
from workshop.tui.stage import Stage
from workshop.tui.textbox import TextBox
from workshop.tui.typed import QUICK

_CALM: Final = 0.25
"""Seconds without a key after which the check is asked and the draft is kept."""
_LOOK: Final = 2.0
"""Seconds after which it is looked again whether the file has changed."""
_LARGE: Final = 9
"""Parties of a case that is judged at every key; a larger one waits for a calm moment."""


class DeskStage(ListStage):
    """The form on the left, what follows from it on the right; on a small screen one after the other."""

    LIST = "rows"
    PAUSE = QUICK
    YIELDING: ClassVar[frozenset[str]] = frozenset({"picture", "outcome"})

    def __init__(self, desk: Desk, said: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.message = said
        self._box = TextBox(id="box")
        self.problems: tuple[Problem, ...] = desk.problems
        self._cursors: dict[object, str] = {}
        """Where the cursor was at each place."""
        self._calm: Timer | None = None
        self._following = False
        self._untold = ""
        """What is still to be said about the draft."""

    def body(self) -> Iterable[Widget]:
        """Form, text and what follows."""
        rows = PanelPages(id=self.LIST, pointing=True)
        yield Container(rows, Container(self._box, id="typing"), id="form", classes="panel")
        yield self.panel_widget("outcome", "panel")
        yield self.panel_widget("picture", "panel")

    def begin(self) -> None:
        """From now on the file is watched, and the draft is kept."""
        self.set_interval(_LOOK, self._look)
        self.keep()

    @property
    def typing_now(self) -> bool:
        """Whether a text is typed."""
        return self.desk.place.kind is At.TEXT

    @property
    def asked_at_length(self) -> bool:
        """Whether what is asked, with the text in the other language, takes several pages."""
        return self.typing_now and len(self.menu.laid()) > 1

    def page(self) -> Page:
        """The rows of the place, and what follows from the case."""
        form = self.form()
        page = rows(form)
        explanation = self.desk.judged(self.game_app.voice)
        return replace(page, panels=(*page.panels, *outcome(form, explanation)))

    def form(self) -> Form:
        """What the pages are made from."""
        return self.desk.form(self.game_app.voice, self.problems)

    def fill(self) -> None:
        """The page, with the text that is being typed under its question."""
        self.query_one("#form").set_class(self.typing_now, "-typing")
        self._box.set_class(not self.typing_now, "-off")
        super().fill()

    def draw(self, panel: Panel, widget: Widget) -> None:
        """The cursor is where it was at this place."""
        wanted = self._cursors.get(self.desk.place)
        if panel.name == self.LIST and wanted is not None:
            self.menu.cursor = wanted
        super().draw(panel, widget)

    def start(self) -> str:
        """What is most likely wanted."""
        return likely(self.form()) or super().start()

    def on_resize(self) -> None:
        """The page of the cursor, at the new size."""
        self.call_after_refresh(self.refill)

    def message_line(self) -> str:
        """While a text is typed: how long it is."""
        if self.message or not self.typing_now:
            return self.message
        length, most = len(self.desk.typed.strip()), longest(self.desk.place)
        return self.voiced(f"author.{'over' if length > most else 'count'}", length=length, most=most)

    @property
    def letters(self) -> frozenset[str]:
        """While a text is typed no letter is a command."""
        if not self.typing_now:
            return super().letters
        typed = frozenset({"space", "question_mark", "full_stop", "left", "right", "backspace"})
        return typed if self.asked_at_length else typed | {"pageup", "pagedown"}

    def hint(self, name: str) -> Hint:
        """While a text is typed, Enter takes it over."""
        if self.typing_now and name in ("next", "overview"):
            return Hint(name, "Enter" if name == "next" else "Esc", self.voiced("builder.take_over"))
        if self.aside and name == "next":
            return Hint(name, super().hint(name).key, self.voiced("keys.command.next.name"))
        return super().hint(name)

    def take_key(self, event: Key) -> bool:
        """What is typed goes into the text, wherever the focus is."""
        if not self.typing_now or self.app.focused is self._box or not event.is_printable:
            return False
        self._box.focus()
        if event.character:
            self._box.insert(event.character)
        return True

    @property
    def row(self) -> str:
        """The row at the cursor."""
        return str(self.menu.cursor)

    def remember(self, row: str) -> None:
        """The cursor will stand on that row again; a choice begins anew each time."""
        if self.desk.place.kind in (At.WHOLE, At.PARTY, At.TIE):
            self._cursors[self.desk.place] = row

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """The sheet follows what is typed; the check and the draft when there is a calm moment."""
        if not self.typing_now or message.text_area is not self._box or self._box.text == self.desk.typed:
            return
        self.message = ""
        self.desk.type(self._box.text, self.game_app.voice)
        if self._calm is not None:
            self._calm.stop()
        self._calm = self.set_timer(_CALM, self._calmly)
        if len(self.desk.sheet.parties) <= _LARGE and not self._following:
            self._following = True
            self.call_after_refresh(self._follow)  # once for all keys that come in one breath

    def _follow(self) -> None:
        self._following = False
        self.refill()

    def _calmly(self) -> None:
        self._calm = None
        self.problems = self.desk.problems
        self.keep()
        self.refill()

    def keep(self) -> None:
        """Keeps the draft; where that cannot be done, or somebody else writes in it, it is said once."""
        before = self.desk.unkept
        self.desk.keep()
        if self.desk.unkept is not None and before is None:
            self._untold = "unkept"
        elif self.desk.parted:
            self.desk.parted, self._untold = False, "parted"
        if not self._untold or self.typing_now:  # the next letter would wipe it away
            return
        why = "" if self.desk.unkept is None else trouble(self.game_app.voice, self.desk.unkept)
        self.message, self._untold = self.voiced(f"author.{self._untold}", why=why), ""

    def _look(self) -> None:
        if self.is_current and self.desk.look():
            self.refill()

    def went(self, before: object) -> None:
        """Somebody went elsewhere, or changed something."""
        if self._calm is not None:
            self._calm.stop()
            self._calm = None
        if before is not self.desk.place:
            self.menu.cursor = None
        self.problems = self.desk.problems
        if self.typing_now:
            text = self.desk.typed
            self._box.several = _several(self.desk)
            self._box.put(
                text, select=bool(text) and before != self.desk.place and self.desk.place.way[-1:] == ("says",)
            )
        self.keep()
        self.refill()
        if self.typing_now:
            self._box.focus()
        else:
            self.set_focus(None)
        self.call_after_refresh(self.refill)

    def show_panel(self, panel: str) -> None:
        """On a small screen: that panel."""
        self.go_to(panel)
        self.call_after_refresh(self.refill)

    @property
    def aside(self) -> bool:
        """Whether only what follows can be seen, and not the form."""
        return not self.typing_now and not self.query_one("#form").display


def refusal(stage: Stage, error: CaseError) -> str:
    """That a file cannot be opened here, what to do about it, and the first finding."""
    voice = stage.game_app.voice
    found = (finding(voice, each) for each in error.findings[:1])
    return stage.clean(" ".join((voice("author.broken"), *found)))


def _several(desk: Desk) -> bool:
    key = desk.place.way[-1:] or ("",)
    return key[0] in SEVERAL_LINES
