"""What the discussion did: first vote against second, the gain, and who moved where as far as that is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from workshop.language.numbers import percent
from workshop.play.shift import Shift
from workshop.rules.verdict import Outcome
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.distribution import bars_of
from workshop.tui.seminar.roomstage import TRAINER, RoomStage
from workshop.tui.seminar.votebars import ASCII_SIGNS, SIGNS, Bars


class ShiftPage(RoomStage):
    """Bars before and after; movements."""

    CSS_PATH = "shift.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", *TRAINER)

    def body(self) -> Iterable[Widget]:
        """The bars; the gain and the movements."""
        yield Bars(id="bars", classes="panel")
        yield Pages(id="moved", classes="panel")

    def fill(self) -> None:
        """All texts."""
        self.tell_top()
        shift = self.room.shift
        bars = self.query_one("#bars", Bars)
        bars.signs = ASCII_SIGNS if self.game_app.glyphs.ascii else SIGNS
        if shift is None:
            self.query_one("#moved", Pages).show(self.lines([self.say("shift.nothing")]))
            return
        signs = bars.signs
        legend = self.say("shift.legend", stayed=signs[0], came=signs[1], went=signs[2])
        bars.put(
            [
                Block(
                    self.text(self.say("shift.heading"), "bold $you") + Content.styled(f"  {legend}", "$soft"),
                    keep=True,
                )
            ],
            bars_of(self, shift.after, shift.before),
        )
        self.query_one("#moved", Pages).show([*self._gain(shift), *self._moves(shift)])

    def _gain(self, shift: Shift) -> list[Block]:
        before, after = shift.before.right, shift.after.right
        blocks = [self.heading(self.say("shift.right"))]
        if before is not None and after is not None:
            split = self.judgement.verdict.outcome is Outcome.SPLIT
            exact = not split or (shift.before.seated and shift.after.seated)
            key = "shift.from_to" if exact else "shift.from_to_split"
            said = self.say(key, before=percent(before), after=percent(after))
            blocks.append(Block(self.text(said, "bold"), gap=False))
        gain = shift.gain
        if gain is None:
            blocks.append(Block(self.text(self.say("shift.no_gain"), "$soft")))
        else:
            key = "shift.gain" if gain >= 0 else "shift.loss"
            blocks.append(Block(self.text(self.say(key, gain=percent(abs(gain))))))
        if shift.after.kept:
            blocks.append(Block(self.text(self.say("votes.kept", number=shift.after.kept), "$soft")))
        return blocks

    def _moves(self, shift: Shift) -> list[Block]:
        if shift.moved is None:
            return [Block(self.text(self.say("shift.margins"), "$soft"))]
        blocks = [self.heading(self.say("shift.matrix"))]
        order = list(self.ballot)
        for (first, second), number in sorted(
            shift.moved.items(), key=lambda item: (item[0][0] == item[0][1], -item[1], item[0])
        ):
            names = [
                " + ".join(self.option_label(option) for option in sorted(answer.split("+"), key=order.index))
                for answer in (first, second)
            ]
            key = "shift.stayed" if first == second else "shift.moved"
            said = self.clean(self.say(key, first=names[0], second=names[1]))
            blocks.append(Block(self.text(said), lead=Content.styled(f"{number:>3}  ", "bold $you"), gap=False))
        return blocks
