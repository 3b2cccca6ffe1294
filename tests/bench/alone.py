"""Every case of the library with all its rounds, played alone at four sizes and in lines, in both languages: what does
not fit, what is cut, pages that need not be, and sentences that went wrong.

Run by hand: `python tests/bench/alone.py [part/parts] [case …]`; about eight seconds of processor time for each case
and language. `part/parts` plays every so manieth case only, so that several can run side by side. Everything found is
printed with its kind, the case, the size and the screen; it leaves with 1 where there was something.
"""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections import defaultdict
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from support.alone import Alone
from support.aloud import aloud
from support.texts import faults_of_lines
from support.walking import SIZES, THEME, settle, unseen_frames_undrawn
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.play.table import Table
from workshop.store.settings import Settings
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs


async def alone(case: str, language: Language, folder: Path) -> Alone:
    """Plays a case twice: wrongly with all rounds, and rightly."""
    clock = count(step=10)
    app = WorkshopApp(
        language=language,
        theme=THEME[language],
        start=case,
        settings=Settings(animation=False),
        settings_path=folder / "settings.toml",
        glyphs=Glyphs(),
        clock=lambda: float(next(clock)),
    )
    async with app.run_test(size=SIZES[-1]) as pilot:
        await settle(pilot)
        player = Alone(app, pilot, SIZES)
        await player.case(right=False, rounds=tuple(Round))
        app.play((case,), anew=True)
        await settle(pilot)
        await player.case(right=True)
        return player


def main() -> int:
    """All cases of this part."""
    arguments = sys.argv[1:]
    part, parts = map(int, arguments.pop(0).split("/")) if arguments and "/" in arguments[0] else (1, 1)
    names = arguments or list(shipped().cases)[part - 1 :: parts]
    kinds: dict[str, list[str]] = defaultdict(list)
    pages, table = 0, Table(shipped().cases)
    with TemporaryDirectory() as folder, unseen_frames_undrawn():
        for name in names:
            for language in Language:
                try:
                    player = asyncio.run(alone(name, language, Path(folder)))
                except Exception:  # noqa: BLE001 - what a player would see as a crash
                    kinds["crash"].append(f"{name} {language.value}\n{traceback.format_exc()}")
                    print(kinds["crash"][-1], flush=True)
                    continue
                pages += player.pages
                written = faults_of_lines(aloud(name, language, table), language)
                player.faults += [(kind, (0, 0), "lines", line) for kind, line in written]
                for kind, size, screen, what in player.faults:
                    kinds[kind].append(f"{name} {language.value} {size[0]}x{size[1]} {screen}: {what}")
                    print(f"{kind}: {kinds[kind][-1]}", flush=True)
                print(f"{name} {language.value}: {player.pages} pages", flush=True)
    print(f"{len(names)} cases in {len(Language)} languages, {pages} pages;", {k: len(v) for k, v in kinds.items()})
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
