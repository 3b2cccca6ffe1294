"""The shared keyboard: one after another comes forward and picks under cover. Who voted shows, never what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from string import ascii_lowercase
from typing import Any, ClassVar, Final

from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.cases.agenda import Stage
from workshop.play.actions import Cast, Forward
from workshop.play.answer import Answer
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.one import toggled
from workshop.tui.seminar.roomstage import RoomStage

CLOSE: Final = "close"
ANYBODY: Final = "anybody"
"""The line of whoever comes next, where people are not counted in teams."""


class Keyboard(RoomStage):
    """The line of voters, and the cover under which one of them picks."""

    CSS_PATH: ClassVar[Any] = ["keyboard.tcss"]
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = (
        "next", "close_vote", "undo", "way", "back", "minute", "standings", "up", "down",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.answer = Answer()
        self.voter = ""
        """Who stands at the keyboard; empty while nobody does."""
        self.passed: frozenset[str] = frozenset()
        """Who was called and gave no answer."""

    def body(self) -> Iterable[Widget]:
        """The line of voters; or the cover with the letters."""
        yield Vertical(Pages(id="question"), Pages(id="voters", pointing=True), id="line")
        yield Vertical(
            Pages(id="whose"), Pages(id="how"), Pages(id="letters"), Pages(id="silent"), id="cover", classes="-off"
        )

    def begin(self) -> None:
        """Whoever has not voted comes first."""
        self.point_on()

    # The line

    def fill(self) -> None:
        """All texts."""
        self.tell_top()
        self.query_one("#line").set_class(bool(self.voter), "-off")
        self.query_one("#cover").set_class(not self.voter, "-off")
        if self.voter:
            self._fill_cover()
            return
        self._fill_line()

    def _fill_line(self) -> None:
        blocks = [Block(self.text(self.question(), "bold"))]
        if self.again:
            blocks.append(Block(self.text(self.say("keyboard.kept"), "$soft"), gap=False))
        self.query_one("#question", Pages).show(blocks)
        voters = self.query_one("#voters", Pages)
        close = self.text(self.say("keyboard.close"), "bold" if not self._left else "")
        rows = self._teams() if self.room.teams else self._seats()
        voters.show([*rows, Block(close, lead=self.text("X  ", "bold $you"), id=CLOSE)])
        if voters.cursor not in voters.ids:
            self.point_on()

    def question(self) -> str:
        """What is asked for."""
        return self.say("keyboard.question")

    @property
    def voted(self) -> frozenset[str]:
        """Who has voted."""
        return self.room.voted

    @property
    def again(self) -> bool:
        """Whether it is the second time, at which the first answer stands where none is given."""
        return self.room.stage is Stage.SECOND_VOTE

    def top_right(self) -> str:
        """How many have voted."""
        number = len(self.voted)
        of = len(self.room.teams) or self.room.people
        if not of:
            return self.say("keyboard.voted", number=number)
        return self.say("keyboard.voted_of", number=number, of=of)

    def _teams(self) -> list[Block]:
        blocks = []
        for number, team in enumerate(self.room.teams, 1):
            state = self.say("keyboard.has_voted") if team.id in self.voted else ""
            text = self.text(self.team_name(team), "bold") + self.text(f"  {state}", "$good")
            lead = Content.styled(f"{number}  ", "bold $you") + self.team_sign(team) + Content("  ")
            blocks.append(Block(text, lead=lead, id=team.id, gap=False))
        return blocks

    def _seats(self) -> list[Block]:
        seat = self._seat
        if seat is None:
            return [Block(self.text(self.say("keyboard.all_seats"), "$good"))]
        text = self.say("keyboard.next_seat", number=len(self.room.voted) + 1)
        return [Block(self.text(text, "bold"), lead=self.text("1  ", "bold $you"), id=ANYBODY)]

    @property
    def _seat(self) -> str | None:
        """The first seat that has no vote."""
        most = self.room.people or len(self.room.voted) + 1
        return next((seat for seat in (f"s{n + 1}" for n in range(most)) if seat not in self.room.voted), None)

    @property
    def _left(self) -> list[str]:
        """Who has not voted and was not called in vain."""
        if self.room.teams:
            called = self.voted | self.passed
            return [team.id for team in self.room.teams if team.id not in called]
        return [ANYBODY] if self._seat is not None and ANYBODY not in self.passed else []

    def point_on(self) -> None:
        """The cursor stands on the first one that is missing."""
        left = self._left
        self.query_one("#voters", Pages).point(left[0] if left else CLOSE)

    # The cover

    def _fill_cover(self) -> None:
        team = next((each for each in self.room.teams if each.id == self.voter), None)
        name = self.team_name(team) if team else self.say("keyboard.seat", number=self.voter[1:])
        lead = self.team_sign(team) + Content(" ") if team else Content("")
        self.query_one("#whose", Pages).show([Block(self.text(name, "bold $you"), lead=lead)])
        self.query_one("#how", Pages).show([Block(self.text(self.say("keyboard.cover"), "$soft"))])
        self.query_one("#letters", Pages).show(
            [
                Block(
                    self.text(self.option_label(option)),
                    lead=Content.styled(f"{self.letter(option)}  ", "bold $you"),
                    gap=False,
                )
                for option in self.ballot
            ]
        )
        picked = len(self.answer.parties) + (self.answer.special is not None)
        said = self.say("keyboard.picked", number=picked)
        if self.session.agenda.certainty:
            said += "  " + self.say("keyboard.sure" if self.answer.certainty is None else "keyboard.sure_said")
        self.query_one("#silent", Pages).show([Block(self.text(said, "bold"))])

    # Keys

    def take_key(self, event: Key) -> bool:
        """Under the cover letters pick; in the line numbers call a team."""
        key = event.key.lower()
        if not self.voter:
            if key.isdecimal() and 1 <= int(key) <= max(1, len(self.room.teams)):
                self.call(self.room.teams[int(key) - 1].id if self.room.teams else ANYBODY)
                return True
            return False
        if len(key) == 1 and key in ascii_lowercase[: len(self.ballot)]:
            self.answer = toggled(self.answer, self.ballot[ascii_lowercase.index(key)])
        elif key in ("0", "1", "2", "3") and self.session.agenda.certainty:
            self.answer = replace(self.answer, certainty=int(key) or None)
        elif len(key) != 1 or not key.isalpha() or key in "pn":
            return False
        self.refill()
        return True

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click calls that team, or closes the vote."""
        if message.pages.id == "voters":
            self.call(message.id)

    def call(self, voter: str) -> None:
        """That voter comes forward; the one line that is nobody closes the vote."""
        if voter == CLOSE:
            self.do_close_vote()
            return
        self.query_one("#voters", Pages).point(voter)
        found = self._seat if voter == ANYBODY else voter
        self.voter, self.answer = found or "", Answer()
        self.seminar.message = ""
        self.refill()

    def _step_back(self) -> None:
        self.voter, self.answer, self.seminar.message = "", Answer(), ""
        self.refill()
        self.point_on()

    def offers(self, name: str) -> bool:
        """Under the cover nothing but the vote."""
        return name in ("next", "back") if self.voter else super().offers(name)

    def do_next(self) -> None:
        """Calls the next one; under the cover hands the answer in. Without one it passes nobody by: that is *back*."""
        if not self.voter:
            self.call(str(self.query_one("#voters", Pages).cursor or CLOSE))
        elif self.answer.empty:
            self.seminar.message = self.say("keyboard.nothing_yet", key=self.hint("back").key)
            self.refill()
        elif self.seminar.submit(Cast(self.voter, self.answer)) is None and self.session.trouble is None:
            self.passed -= {self.voter}
            self._step_back()

    def do_back(self) -> None:
        """Back into the line without an answer, and on to the next one; from there to the stage before."""
        if self.voter:
            self.passed |= {self.voter if self.room.teams else ANYBODY}
            self._step_back()
        else:
            super().do_back()

    @property
    def missing(self) -> int:
        """How many have no vote at the first one; at the second they keep theirs. 0 where nobody knows how many."""
        of = len(self.room.teams) or self.room.people or 0
        return 0 if self.again else max(0, of - len(self.voted))

    def unanswered(self) -> str:
        """That some have no vote."""
        return self.say("keyboard.still_missing", number=self.missing)

    def do_close_vote(self) -> None:
        """The next stage. Where votes are missing it says how many; whoever closes the vote then means it."""
        question = self.unanswered() if self.missing else ""
        if question and self.seminar.message != question:
            self.seminar.message = question
            self.refill()
            self.query_one("#voters", Pages).point(CLOSE)
        else:
            self.seminar.submit(Forward())

    def do_overview(self) -> None:
        """Back into the line; from there the plan."""
        if self.voter:
            self._step_back()
        else:
            super().do_overview()
