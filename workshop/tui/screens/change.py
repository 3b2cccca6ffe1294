"""What would have to change so that somebody is the only customer: choose whom, read it, take it over."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase
from typing import ClassVar

from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from workshop.rules.change import Change, EditKind
from workshop.tui.bars import TopLine
from workshop.tui.casestage import CaseStage
from workshop.tui.game import World
from workshop.tui.pages import Block, Pages


class ChangeFor(CaseStage):
    """The smallest change towards a party."""

    CSS_PATH = "change.tcss"
    ANSWERED = True
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")
    LETTERS = frozenset("abcdefghi")

    def __init__(self) -> None:
        super().__init__()
        self.wanted: str | None = None

    @classmethod
    def id_name(cls) -> str:
        """The screen's name in the catalogue."""
        return "change"

    def body(self) -> Iterable[Widget]:
        """The parties; what would have to change."""
        yield Pages(id="people", classes="panel", pointing=True)
        yield Pages(id="answer", classes="panel")

    def fill(self) -> None:
        """All texts."""
        self.fill_people(self.say("change.place"), self.say("change.whom"))
        blocks = []
        if self.wanted is not None:
            blocks = self.lines(self.explanation.change(self.wanted))
            if self.change.edits:
                blocks.append(Block(self.text(self.say("change.take"), "$soft")))
        self.query_one("#answer", Pages).show(blocks, keep_place=False)
        self.query_one("#answer").set_class(not blocks, "-off")

    def fill_people(self, place: str, question: str) -> None:
        """The top line, and everybody who can be chosen."""
        view = self.view
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        people = self.query_one("#people", Pages)
        people.show(
            [
                Block(self.text(question, "bold $you")),
                *(
                    Block(
                        self.name_and_role(party),
                        lead=Content.styled(f"{letter}  ", "bold $you"),
                        id=party,
                        gap=not number,
                    )
                    for number, (letter, party) in enumerate(zip(ascii_uppercase, view.options, strict=False))
                ),
            ]
        )
        if people.cursor not in people.ids:
            people.point(people.ids[0])

    @property
    def change(self) -> Change:
        """The smallest change towards the wanted party."""
        assert self.wanted is not None
        return self.judgement.smallest_change(self.wanted)

    def take_key(self, event: Key) -> bool:
        """A letter chooses the party."""
        key = event.key.lower()
        people = self.query_one("#people", Pages)
        if len(key) == 1 and key in ascii_lowercase[: len(people.ids)]:
            self.choose(people.ids[ascii_lowercase.index(key)])
            return True
        return False

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click chooses the party."""
        self.choose(message.id)

    def choose(self, party: str) -> None:
        """Asks the engine for that party."""
        self.wanted = party
        self.query_one("#people", Pages).point(party)
        self.refill()
        self.go_to("#answer")

    def _move(self, by: int) -> None:
        self._go(0)
        super()._move(by)
        self.wanted = None
        self.refill()

    def do_next(self) -> None:
        """Chooses the party at the cursor; then takes the change over."""
        if self.wanted is None:
            self.choose(str(self.query_one("#people", Pages).cursor))
        elif not self.query_one("#answer", Pages).turn(1):
            self.take_over()

    def do_back(self) -> None:
        """Another party, or back to the switches."""
        if self.wanted is None:
            self.leave()
        else:
            self.wanted = None
            self._go(0)
            self.refill()

    def take_over(self) -> None:
        """Switches the facts so, and goes back to them."""
        edits = self.change.edits or ()
        off = frozenset(edit.tie for edit in edits if edit.kind is not EditKind.ADD)
        added = [edit.tie if edit.kind is EditKind.ADD else edit.becomes for edit in edits]
        self.game.world = World(off, tuple(tie for tie in added if tie is not None))
        self.leave()
