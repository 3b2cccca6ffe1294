"""The library: packs, and cases by level. A broken one stands there with its first finding; the others play."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from workshop.cases.text import Language
from workshop.tui.bars import TopLine
from workshop.tui.pages import Block, Pages
from workshop.tui.stage import Stage


class Cases(Stage):
    """Packs to study, or all cases."""

    CSS_PATH = "cases.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down")

    def __init__(self, what: str = "cases") -> None:
        """`what` is "packs" or "cases"."""
        super().__init__()
        self.what = what

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield Pages(id="list", classes="panel", pointing=True)

    @property
    def language(self) -> Language:
        """The language spoken."""
        return self.game_app.voice.language

    def fill(self) -> None:
        """All texts."""
        place = self.say(f"cases.{self.what}")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        pages = self.query_one("#list", Pages)
        blocks = [*(self._packs() if self.what == "packs" else self._cases()), *self._broken()]
        pages.show(blocks or self.lines([self.say("cases.none")]))
        if pages.cursor not in pages.ids and pages.ids:
            pages.cursor = pages.ids[0]

    def _packs(self) -> list[Block]:
        blocks = [Block(self.text(self.say("cases.which_pack"), "bold $you"))]
        library = self.game_app.library
        playable = {id: there for id in library.packs if (there := library.playable(id))}
        for id, there in playable.items():
            pack = library.packs[id]
            head = self.text(pack.title.in_(self.language), "bold")
            count = self.text("  " + self.say("cases.count", number=len(there)), "$soft")
            about = self.text("\n" + pack.about.in_(self.language), "$soft")
            blocks.append(Block(head + count + about, lead=self.text("◆ ", "bold $you"), id=f"pack {pack.id}"))
        return blocks if playable else []

    def _cases(self) -> list[Block]:
        blocks: list[Block] = []
        level = 0
        for case in self.game_app.library.cases.values():
            if case.level != level:
                level = case.level
                blocks.append(Block(self.text(self.say(f"cases.level_{level}"), "bold $you"), keep=True))
            title = self.text(case.title.in_(self.language), "bold")
            setting = self.text("  " + case.setting.in_(self.language), "$soft")
            lead = self.text("· ", "$soft")
            blocks.append(Block(title + setting, lead=lead, id=f"case {case.id}", gap=False, short=title))
        return blocks

    def _broken(self) -> list[Block]:
        broken = self.game_app.library.broken
        if not broken:
            return []
        from workshop.language.findings import sentence

        blocks = [Block(self.text(self.say("cases.broken"), "bold $bad"), keep=True)]
        for id, findings in broken.items():
            first = findings[0]
            said = self.text(f"  {first.line}:{first.column}: {sentence(self.game_app.voice, first)}", "$soft")
            blocks.append(Block(self.text(id, "bold") + said, lead=self.text("✗ ", "bold $bad"), gap=False))
        return blocks

    def on_pages_chosen(self, message: Pages.Chosen) -> None:
        """A click plays."""
        self.choose(message.id)

    def do_next(self) -> None:
        """Plays what is at the cursor."""
        cursor = self.query_one("#list", Pages).cursor
        if cursor:
            self.choose(cursor)

    def do_back(self) -> None:
        """Home."""
        self.game_app.go_home()

    def do_overview(self) -> None:
        """Home."""
        self.game_app.go_home()

    def choose(self, id: str) -> None:
        """Plays that pack or case."""
        self.query_one("#list", Pages).point(id)
        kind, _, name = id.partition(" ")
        library = self.game_app.library
        if kind == "pack":
            self.game_app.play_pack(name)
        else:
            self.game_app.play((name,), library.cases[name].title.in_(self.language))
