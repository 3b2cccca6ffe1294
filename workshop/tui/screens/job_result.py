"""The result of the interview: the picture, the verdict and why, what is open, who is no customer, the mirror."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.picture.making import scene_of
from workshop.play.job import Back
from workshop.tui.job import JobStage
from workshop.tui.pages import Block, Pages
from workshop.tui.picture.widget import ChainPicture


class JobResult(JobStage):
    """Picture and text: one after the other, or side by side."""

    CSS_PATH = "job.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "unfold", "overview")

    def body(self) -> Iterable[Widget]:
        """The text, and the picture beside or after it."""
        yield Pages(id="result", classes="panel")
        yield ChainPicture(id="picture", classes="panel")

    def begin(self) -> None:
        """The coin runs once."""
        self.call_after_refresh(self.query_one("#picture", ChainPicture).play_coin)

    def fill(self) -> None:
        """All texts."""
        telling = self.telling
        explanation, case = telling.explanation, telling.case
        self.tell_place(self.phrase("result.place"))
        picture = self.query_one("#picture", ChainPicture)
        picture.ascii = self.game_app.glyphs.ascii
        names = {role.party.id: explanation.name(role.party.id) for role in case.roles}
        picture.scene = scene_of(telling.judgement, names, self.game_app.voice, telling.interview.job)
        blocks = [Block(self.text(explanation.headline(), "bold $you"), keep=True)]
        blocks += self.lines([explanation.verdict(), *telling.remarks()])
        blocks += self._section("why", explanation.why())
        blocks += self._section("asks", telling.asks() or (self.phrase("result.asks_none"),), "▲ ")
        blocks.append(self._heading("claims"))
        claims = telling.claims()
        if not claims:
            blocks += self.lines([self.phrase("result.claims_none")])
        for name, why_not in claims:
            blocks.append(Block(self.text(name, "bold"), lead=self.text("✗ ", "bold $bad"), keep=True))
            blocks.append(Block(self.text(" ".join(why_not)), lead=self.text("  "), gap=False))
        first, *prompts = telling.mirror()
        blocks += self._section("mirror", (first,))
        blocks += [Block(self.text(prompt), lead=self.text("· ", "$soft"), gap=False) for prompt in prompts]
        self.query_one("#result", Pages).show(blocks)

    def _heading(self, name: str) -> Block:
        return Block(self.text(self.phrase(f"result.{name}"), "bold $you"), keep=True)

    def _section(self, name: str, texts: Iterable[str], sign: str = "") -> list[Block]:
        lead = self.text(sign, "bold $you")
        return [
            self._heading(name),
            *(Block(self.text(each), lead=lead, gap=bool(number)) for number, each in enumerate(texts)),
        ]

    def offers(self, name: str) -> bool:
        """Unfolding where something is folded."""
        if name == "unfold":
            picture = self.query_one("#picture", ChainPicture)
            return picture.display and picture.can_fold
        return super().offers(name)

    def do_next(self) -> None:
        """The next page; after the last, what to take home."""
        if not self.turn(1):
            self.game_app.open("job_take", self.desk)

    def do_back(self) -> None:
        """The page before; before the first, the last question."""
        if not self.turn(-1):
            self.desk.act(Back())
            self.app.switch_screen(self.game_app.make("job_question", self.desk))

    def do_unfold(self) -> None:
        """Shows what is folded away in the picture."""
        self.query_one("#picture", ChainPicture).toggle_fold()

    def do_overview(self) -> None:
        """The cover; the result stays under it."""
        self.leave()
