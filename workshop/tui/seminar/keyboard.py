"""The shared keyboard: one after another comes forward and picks under cover. Who voted shows, never what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from string import ascii_lowercase
from typing import Any, ClassVar, Final

from textual.containers import Container, Vertical
from textual.events import Key
from textual.widget import Widget

from workshop.cases.agenda import Stage
from workshop.page.answers import checked
from workshop.page.model import Page, panel
from workshop.page.room_ballot import (
    ANYBODY,
    CLOSE,
    Queue,
    cards_open,
    cover,
    first_stands,
    handed_in,
    picked,
    vote_line,
)
from workshop.page.teams import team_name
from workshop.play.actions import GO_ON, Cast
from workshop.play.answer import Answer
from workshop.play.letters import option_of
from workshop.tui.bars import Hint
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.evidence import CARDS, Peeking, WithEvidence
from workshop.tui.seminar.one import toggled

_ROWS: Final = 18
"""In fewer rows the question of a vote stands beside what it is about."""


class Keyboard(Peeking, WithEvidence):
    """The line of voters, and the cover under which one of them picks."""

    CSS_PATH: ClassVar[Any] = ["keyboard.tcss"]
    HEROES, GROWING = frozenset({"name"}), frozenset({"evidence", "letters", "overlay", "whose"})
    YIELDING = frozenset({"question"})
    LIST = "voters"
    SAYS: ClassVar[str] = "vote.keyboard"
    """Where the catalogue has the words for what is done here."""
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "card_back", "card_on", "next", "peek", "close_vote", "up", "back", "story", "cards", "undo", "way", "minute",
        "standings", "down",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.answer = Answer()
        self.voter = ""
        """Who stands at the keyboard; empty while nobody does."""
        self.passed: frozenset[str] = frozenset()
        """Who was called and gave no answer."""
        self.present = ""
        """Who has just voted and still stands there, so that a second look needs no question."""

    def body(self) -> Iterable[Widget]:
        """The line of voters, and the cards to think about until one's turn; or the cover with the letters."""
        queue = Container(self.line_panel(), self.panel_widget("evidence"), id="queue")
        head = Container(self.panel_widget("name"), self.panel_widget("asked"), id="head")
        yield Vertical(head, queue, id="waiting")
        yield Vertical(
            *map(self.panel_widget, ("whose", "how", "letters", "story", "silent")), id="cover", classes="-off"
        )
        yield self.panel_widget("overlay")

    def line_panel(self) -> Widget:
        """The line of voters."""
        return Vertical(self.panel_widget("question"), PanelPages(id="voters", pointing=True, growing=True), id="line")

    def begin(self) -> None:
        """Whoever has not voted comes first."""
        self.point_on()

    # What there is to show

    def on_resize(self) -> None:
        """Where the question stands depends on the size."""
        if self.stands:
            self.refill()

    @property
    def low(self) -> bool:
        """Whether there are so few rows that every one is an answer's."""
        return self.app.size.height < _ROWS

    def page(self) -> Page:
        """What there is to show now."""
        voice = self.game_app.voice
        if not self.voter:
            return self.page_of(vote_line(self.queue, voice, low=self.low))
        silent = picked(self.answer, voice, certainty=self.session.agenda.certainty)
        if self.peeking:
            silent = checked(self.room, self.answer, voice)
        page = self.page_of((*cover(self.room, self.voter, voice), panel("silent", silent)))
        return replace(page, right=voice("vote.keyboard.asked")) if self.low else page

    def drawn(self, page: Page) -> None:
        """The line, or the cover in its place."""
        self.query_one("#waiting").set_class(bool(self.voter), "-off")
        self.query_one("#cover").set_class(not self.voter, "-off")
        voters = self.pages("voters")
        if not self.voter and voters.cursor not in voters.ids:
            self.point_on()

    @property
    def queue(self) -> Queue:
        """Those who come forward."""
        return Queue(self.room, self.voted, self.passed, self.again)

    @property
    def voted(self) -> frozenset[str]:
        """Who has voted."""
        return self.room.voted

    @property
    def again(self) -> bool:
        """Whether it is the second time, at which the first answer stands where none is given."""
        return first_stands(self.room)

    def top_right(self) -> str:
        """How many have voted."""
        return handed_in(self.queue, self.game_app.voice, self.SAYS)

    def point_on(self) -> None:
        """The cursor stands on the first one that is missing."""
        self.pages("voters").point(CLOSE if self.revealed else next(iter(self.queue.left), CLOSE))

    # Keys

    @property
    def once(self) -> frozenset[str]:
        """A second press would take the pick back; the one that called a team would say how sure it is."""
        return frozenset(ascii_lowercase[: len(self.ballot)] if self.voter else "") | frozenset("0123456789")

    def take_key(self, event: Key) -> bool:
        """Under the cover letters pick; in the line numbers call a team."""
        key = event.key.lower()
        self.peeking = False
        if not self.voter:
            if key.isdecimal() and 1 <= int(key) <= max(1, len(self.room.teams)):
                self.choose(self.room.teams[int(key) - 1].id if self.room.teams else ANYBODY)
                return True
            return False
        if option := option_of(key, self.ballot):
            self.answer = toggled(self.answer, option)
        elif key in ("0", "1", "2", "3") and self.session.agenda.certainty:
            self.answer = replace(self.answer, certainty=int(key) or None)
        elif len(key) != 1 or not key.isalpha() or key in "pnzko":
            return False
        self.seminar.message = ""
        self.refill()
        return True

    def choose(self, voter: str) -> None:
        """Calls that voter; the one line that is nobody closes the vote."""
        if voter == CLOSE:
            self.do_close_vote()
            return
        if self.closed():
            return
        if self.may_come(voter):
            self.pages("voters").point(voter)
            self.call(voter)

    def call(self, voter: str) -> None:
        """That voter stands at the keyboard."""
        found = self.queue.seat if voter == ANYBODY else voter
        self.voter, self.answer = found or "", Answer()
        self.seminar.message = ""
        self.refill()

    def may_come(self, voter: str) -> bool:
        """Whether that one comes forward now. Whose vote is in already is asked for, so that the room sees it; whoever
        stands there still just looks again.
        """
        present, self.present = self.present, ""
        if voter not in self.voted or voter == present:
            return True
        team = next(each for each in self.room.teams if each.id == voter)
        voice = self.game_app.voice
        return self.sure(voice(f"{self.SAYS}.again", team=team_name(team, voice)))

    def _step_back(self, message: str = "") -> None:
        self.voter, self.answer, self.peeking, self.seminar.message = "", Answer(), False, message
        self.refill()
        self.point_on()

    def offers(self, name: str) -> bool:
        """Under the cover nothing but the vote; its letters are turned where not all of them are in sight."""
        if self.laid_over or not self.voter:  # beside the line are the cards already
            return name != "peek" and (bool(self.voter) or name != CARDS) and super().offers(name)
        if name in ("peek", CARDS):
            return not self.answer.empty if name == "peek" else cards_open(self.room)
        return name in ("next", "back", "story") or (name in ("up", "down") and len(self.pages("letters").laid()) > 1)

    def hint(self, name: str) -> Hint:
        """What is looked at here was chosen; before there are cards, letters are turned beside the line."""
        hint = super().hint(name)
        if name == "card_back" and self.room.stage is Stage.FIRST_VOTE and not cards_open(self.room):
            return replace(hint, name=self.voiced("keys.command.card_back.letters"))
        if name == "next" and not self.laid_over and not self.revealed:
            return replace(hint, name=self.voiced(f"keys.command.next.{self.next_does}"))
        return replace(hint, name=self.voiced("keys.command.peek.choice")) if name == "peek" else hint

    def in_line(self) -> tuple[str, ...]:
        """What closes the vote is named once."""
        once = not self.voter and self.next_does == "close"
        return tuple(name for name in super().in_line() if not (once and name == "close_vote"))

    @property
    def next_does(self) -> str:
        """What the key that goes on does now, as the catalogue has it."""
        if self.voter:
            return "hand_in"
        return "close" if self.pages("voters").cursor in (None, CLOSE) else "call"

    def _move(self, by: int) -> None:
        if self.laid_over:
            self.turn_round(by)
            return
        if not self.voter:
            super()._move(by)
            return
        self.pages("letters").leaf(by)

    def do_next(self) -> None:
        """Calls the next one; under the cover hands the answer in. Without one it passes nobody by: that is *back*."""
        if self.leafed(1):
            return
        if not self.voter:
            self.choose(str(self.pages("voters").cursor or CLOSE))
        elif self.answer.empty:
            key = self.hint("back").key
            self.seminar.tell(lambda voice: voice("vote.keyboard.nothing_yet", key=key))
            self.refill()
        elif self.seminar.submit(Cast(self.voter, self.answer)) is None and self.session.trouble is None:
            self.passed -= {self.voter}
            self.present = self.voter
            self._step_back(self.seminar.message)  # a pause may have ended with it

    def do_back(self) -> None:
        """Back into the line without an answer, and on to the next one; from there to the stage before."""
        if self.leafed(-1):
            return
        if self.voter:
            self.passed |= {self.voter if self.room.teams else ANYBODY}
            self._step_back()
        else:
            super().do_back()

    def do_close_vote(self) -> None:
        """The next stage. Where votes are missing it says how many; whoever closes the vote then means it."""
        if self.may_go_on():
            self.seminar.submit(GO_ON)
        else:
            self.pages("voters").point(CLOSE)

    def do_cards(self) -> None:
        """Under the cover the cards, or back from them."""
        self.lay_over(CARDS)

    def do_overview(self) -> None:
        """Back into the line; from there the plan."""
        if self.voter:
            self._step_back()
        else:
            super().do_overview()
