"""The library: packs, and cases by level. A broken one stands there with its first finding; the others play."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from workshop.cases.text import Language
from workshop.tui.app import FEW
from workshop.tui.bars import TopLine
from workshop.tui.filling import Filling
from workshop.tui.listing import Listing
from workshop.tui.pages import Block


class Cases(Listing, Filling):
    """Packs to study, or all cases."""

    CSS_PATH = "cases.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back", "up", "down", "map")

    FEW = FEW

    def __init__(self, what: str = "cases") -> None:
        """`what` is "packs" or "cases"."""
        super().__init__()
        self.what = what

    @property
    def language(self) -> Language:
        """The language spoken."""
        return self.game_app.voice.language

    def listed(self) -> Iterable[Mapping[str, object]]:
        """The library, but for the agendas; what is wrong with these stands here too."""
        library = self.game_app.library
        return library.packs, library.cases, library.agendas

    def fill(self) -> None:
        """All texts."""
        place = self.say(f"cases.{self.what}")
        self.query_one(TopLine).tell(self.say("title"), place, short=place)
        if not self.is_read:
            self.put(self.lines([self.say("cases.reading")], "$soft"))
            return
        blocks = [*(self._packs() if self.what == "packs" else self._cases()), *self._broken()]
        self.put(blocks or self.lines([self.say("cases.none")]))

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

    def do_back(self) -> None:
        """Home."""
        self.game_app.go_home()

    def do_overview(self) -> None:
        """Home."""
        self.game_app.go_home()

    def choose(self, id: str) -> None:
        """Plays that pack or case."""
        self.pages.point(id)
        kind, _, name = id.partition(" ")
        library = self.game_app.library
        if kind == "pack":
            self.game_app.play_pack(name)
        else:
            self.game_app.play((name,), library.cases[name].title.in_(self.language))

    def offers(self, name: str) -> bool:
        """The picture of a company only where there are packs."""
        return name != "map" or (self.what == "packs" and self.pack is not None)

    @property
    def pack(self) -> str | None:
        """The pack at the cursor."""
        kind, _, name = (self.pages.cursor or "").partition(" ")
        return name if kind == "pack" else None

    def do_map(self) -> None:
        """The company of the pack at the cursor."""
        if self.offers("map"):
            self.game_app.open("company", self.pack)
