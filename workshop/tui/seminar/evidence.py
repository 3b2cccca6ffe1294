"""What a stage is about, at hand: its cards, turned by the arrows where they do not fit, and by a key the situation."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.events import Key
from textual.geometry import Size
from textual.timer import Timer

from workshop.page.case import story
from workshop.page.model import Page, Panel, panel
from workshop.page.room_ballot import cards_open, evidence
from workshop.play.actions import GO_ON
from workshop.play.letters import option_of
from workshop.tui.bars import Hint
from workshop.tui.commands import plain_key
from workshop.tui.large import HEIGHT
from workshop.tui.pages import Pages
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.roomstage import RoomStage

_BESIDE: Final = 4
"""Columns of the largest wall that are none of a panel's."""
_AROUND: Final = 8
"""Its rows around a ballot: the place, which vote it is, how far it has come, and the keys."""
_FRAME: Final = 3
"""Rows of the lowest window that are none of the ballot's: the place, which vote it is, and the keys."""
PEEK_SECONDS: Final = 1.5
"""How long what is hidden shows."""
STORY: Final = "story"
CARDS: Final = "cards"


class WithEvidence(RoomStage):
    """A screen with a panel `evidence`; over everything the situation, or those cards, as long as the trainer wants."""

    def __init__(self) -> None:
        super().__init__()
        self.laid_over = ""
        """What lies over everything: the command that shows it; mostly nothing."""

    def page_of(self, panels: tuple[Panel, ...]) -> Page:
        """With what lies over it."""
        voice, case = self.game_app.voice, self.room.case
        self.set_class(bool(self.laid_over), "-laid-over")
        if self.laid_over == STORY:
            panels = (*panels, panel("overlay", story(case, voice), again=True))
        elif self.laid_over == CARDS:
            panels = (*panels, panel("overlay", evidence(self.room, voice).parts, again=True))
        return super().page_of(panels)

    def lay_over(self, what: str) -> None:
        """Lays that over everything; what lies there already, or nothing, takes it away."""
        self.laid_over = "" if what == self.laid_over else what
        self.refill()
        if self.laid_over:
            self.pages("overlay").look_at(0)

    def do_story(self) -> None:
        """The situation, or back from it."""
        self.lay_over(STORY)

    def on_key(self, event: Key) -> None:
        """An answer is given in sight of the answers."""
        key = plain_key(event.key)
        if self.laid_over and (option_of(key, self.ballot) or key.isdecimal()):
            self.lay_over("")

    def leafed(self, by: int) -> bool:
        """Turns what lies over everything, or takes it away behind its last page or before its first; False where
        nothing does.
        """
        if self.laid_over and not self.pages("overlay").turn(by):
            self.lay_over("")
            return True
        return bool(self.laid_over)

    def offered(self) -> tuple[str, ...]:
        """What leads back from what lies over everything comes first."""
        offered = super().offered()
        return tuple(sorted(offered, key=lambda name: name != self.laid_over)) if self.laid_over else offered

    def hint(self, name: str) -> Hint:
        """The same key leads back."""
        hint = super().hint(name)
        if name == "next" and self.laid_over:
            return replace(hint, name=self.voiced("keys.command.next.name"))
        if name == STORY and self.laid_over == STORY:
            return replace(hint, name=self.voiced("keys.command.story.hidden"))
        if name == CARDS and self.laid_over == CARDS:
            return replace(hint, name=self.voiced("keys.command.cards.hidden"))
        return hint

    @property
    def evidence(self) -> Pages:
        """The cards."""
        return self.pages("evidence")

    @property
    def cards_in_sight(self) -> bool:
        """Whether they are on the wall now."""
        return bool(self.evidence.display) and not self.evidence.has_class("-off") and not self.laid_over

    def offers(self, name: str) -> bool:
        """Cards are turned where not all of them are in sight."""
        if self.laid_over:
            if name in ("up", "down"):
                return len(self.pages("overlay").laid()) > 1
            return name in ("next", "back", self.laid_over)
        if name in ("card_back", "card_on"):
            return self.cards_in_sight and len(self.evidence.laid()) > 1
        return super().offers(name)

    def do_card_on(self) -> None:
        """The next cards; after the last ones the first, for that arrow turns cards and leaves no stage."""
        self.turn_round(1)

    def do_card_back(self) -> None:
        """The cards before; before the first ones the last."""
        self.turn_round(-1)

    def turn_round(self, by: int) -> None:
        """The next cards or those before, from the last to the first and the other way round."""
        (self.pages("overlay") if self.laid_over else self.evidence).leaf(by)


class Peeking(RoomStage):
    """A screen that hides what is typed or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.peeking = False
        """Whether it shows at this moment."""
        self._hiding: Timer | None = None

    def do_peek(self) -> None:
        """Shows it for a moment, and as long as the key is held; the others look away."""
        if self._hiding is not None:
            self._hiding.stop()
        self._hiding = self.set_timer(PEEK_SECONDS, self._hide_again)
        self.peeking = True
        self.refill()

    def _hide_again(self) -> None:
        self.peeking = False
        self.refill()


class Ballot(WithEvidence):
    """A vote whose options stay in sight; the cards lie over them as long as the trainer wants it."""

    def __init__(self) -> None:
        super().__init__()
        self.over = False
        """Whether the cards lie over the ballot."""

    def offers(self, name: str) -> bool:
        """The cards are there once the room has seen them: at the second vote, or where there is only one."""
        if name == CARDS and not self.laid_over:
            return cards_open(self.room)
        return super().offers(name)

    def drawn(self, page: Page) -> None:
        """The question stands where every option has room below it."""
        self._make_room()

    def on_resize(self) -> None:
        """There may be more room then, or less."""
        if self.stands:
            self._make_room()

    def _make_room(self) -> None:
        window, nowhere = self.app.size, Size(0, 0)
        texts = self.pages("question"), self.pages("options")
        rows = sum(each.get_content_height(nowhere, nowhere, window.width - 2) for each in texts)
        self.set_class(rows > window.height - _FRAME, "-full")
        self._tell_large(window)

    def _tell_large(self, window: Size) -> None:
        """On the largest wall it stands in large letters who *you* are, where the answers leave so much room."""
        story, asked = self.pages("story"), self.pages("question")
        assert isinstance(story, PanelPages)
        story.growing = False
        width = window.width - _BESIDE
        least = _AROUND + asked.get_content_height(window, window, width) + HEIGHT * len(self.ballot)
        if self.has_class("-w120") and self.has_class("-h40"):
            rows = story.grows(width, window.height - least)
            story.growing = rows > 0
            story.styles.height = rows or "auto"
        else:
            story.styles.height = None

    def hint(self, name: str) -> Hint:
        """The same key shows the answers again; a closed vote takes none."""
        hint = super().hint(name)
        if name == "next" and self.revealed:
            return replace(hint, name=self.voiced("keys.command.next.name"))
        if name == CARDS and self.over:
            return replace(hint, name=self.voiced("keys.command.cards.hidden"))
        return hint

    def do_next(self) -> None:
        """The next answers or cards, whichever are in sight, then the next stage."""
        if self.leafed(1):
            return
        if not self.asking and (self.evidence if self.over else self.pages("options")).turn(1):
            return
        if self.may_go_on():
            self.seminar.submit(GO_ON)

    def do_back(self) -> None:
        """From the situation or the cards to the answers, then to the stage before."""
        if self.leafed(-1):
            return
        if self.over:
            if not self.evidence.turn(-1):
                self.do_cards()
        else:
            super().do_back()

    def do_cards(self) -> None:
        """Lays the cards over the ballot, or takes them away."""
        self.over = not self.over
        self.set_class(self.over, "-over")
        self.refill()

    def _move(self, by: int) -> None:
        """While something lies over the ballot, the arrows turn it."""
        if self.over or self.laid_over:
            self.turn_round(by)
        else:
            self.move_cursor(by)

    def move_cursor(self, by: int) -> None:
        """Moves the cursor of the ballot."""
        super()._move(by)
