"""A newcomer from nothing to a played case of six parties: key presses and minutes, on the screen and in an editor.

Run by hand: `python tests/bench/newcomer.py`. On the screen every key is pressed, from the home screen to the verdict
of the case that was written. In an editor the whole case of the manual is taken over from the README and rewritten line
by line; then it is checked, and played in lines, by the real command. Minutes are those of somebody slow: `TYPING`
seconds for a character, `CHOOSING` for a key that decides something, and `WORDS` words a minute for all that was not
read before, on the screen or in the manual. Thinking of a story takes longer and is not counted.
"""

from __future__ import annotations

import asyncio
import difflib
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from support.hand import Hand
from support.homes import living_in
from support.walking import press, segments, settle, text_of
from workshop.cases.checking import check_file
from workshop.cases.loading import read_case
from workshop.cases.text import Language
from workshop.rules.judgement import Judgement
from workshop.store.settings import Settings
from workshop.tui.app import WorkshopApp
from workshop.tui.glyphs import Glyphs

ROOT: Final = Path(__file__).parent.parent.parent
TYPING: Final = 0.3
CHOOSING: Final = 1.2
WORDS: Final = 200
FORM: Final = 44
"""Columns of the form; beside it stands what follows."""
NAVIGATING: Final = 4
"""Keys to get to a place in an editor and to mark what is to go."""

TITLE: Final = "Schnitzelfreitag"
SETTING: Final = "Werkskantine eines Maschinenbauers"
SITUATION: Final = (
    "Freitag ist Schnitzeltag, und die Schlange reicht bis zur Tür. Der Betriebsrat bringt die Umfrage vorbei, der "
    "Werkleiter will mehr Gemüse. Um zwei ruft Sabine Kern an und fragt nach dem Wareneinsatz. Dann lobt er die Soße."
)
NOTES: Final = "Die meisten sagen: die Gäste. Fragen Sie, wer von ihnen etwas an Ihrem Gehalt ändern kann."
YOU: Final = "Kantinenleiter"
PEOPLE: Final = ("Gäste", "Betriebsrat", "Werkleiter Tom Reuter", "Gutmenü GmbH", "Sabine Kern")
FACTS: Final = (
    ("gaeste", "", "takes_time", "Von elf bis zwei stehen die Gäste bei Ihnen in der Schlange."),
    ("betriebsrat", "", "has_rights", "Der Betriebsrat redet beim Preis des Stammessens mit."),
    ("werkleiter-tom-reuter", "", "requests", "Tom Reuter wünscht sich dreimal die Woche etwas ohne Fleisch."),
    ("gutmenue-gmbh", "", "executes_payment", ""),
    ("sabine-kern", "", "decides_raise", "Ob Ihr Gehalt steigt, entscheidet Sabine Kern."),
    ("sabine-kern", "", "decides_bonus", "Den Bonus vergibt Sabine Kern."),
)


class Counted:
    """Presses and seconds of somebody slow."""

    def __init__(self) -> None:
        self.typed = self.chosen = self.words = 0
        self._read: set[tuple[str, ...]] = set()

    def read(self, text: str) -> None:
        """Reads what was not there before: each word that follows one which it did not follow yet."""
        words = re.findall(r"[\w-]{2,}", text)
        found = set(pairwise(words)) - self._read
        self._read |= found
        self.words += len(found)

    def tell(self, way: str) -> None:
        """Prints both figures."""
        seconds = self.typed * TYPING + self.chosen * CHOOSING + self.words * 60 / WORDS
        print(
            f"{way}: {self.typed + self.chosen} key presses ({self.typed} of them text), {self.words} words read, "
            f"{seconds / 60:.1f} minutes"
        )


class Slow(Hand):
    """Somebody at the keyboard who reads everything."""

    def __init__(self, app: WorkshopApp, pilot: Any, counted: Counted) -> None:
        super().__init__(app, pilot)
        self.counted = counted

    async def press(self, *keys: str) -> None:
        """Every key decides something."""
        for key in keys:
            await press(self.pilot, key)
            self.counted.chosen += 1
            rows = text_of(segments(self.app)).splitlines()
            for side in (slice(0, FORM), slice(FORM, None)):
                self.counted.read("\n".join(row[side] for row in rows))

    async def type(self, text: str) -> None:
        """In place of what stands there, where that is marked."""
        await super().type(text)
        self.counted.typed += len(text)

    async def party(self, id: str) -> None:
        """Chooses a party of a list."""
        await self.to(str(self.desk.sheet.place_of(id)))
        await self.press("enter")


async def on_screen(counted: Counted) -> None:
    """From the home screen to the verdict."""
    app = WorkshopApp(language=Language.DE, settings=Settings(animation=False), glyphs=Glyphs(), clock=clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        hand = Slow(app, pilot, counted)
        await hand.press("3", "a", "enter")
        for text in (TITLE, SETTING, SITUATION, YOU):
            await hand.fill(text)
        for name in PEOPLE:
            await hand.fill(name)
            await hand.press("enter")
        for source, target, kind, says in FACTS:
            await hand.to("tie")
            await hand.press("enter")
            await hand.party(source)
            await hand.party(target or str(hand.desk.sheet.focus))
            await hand.to(kind)
            await hand.press("enter")
            if says:
                await hand.type(says)
            await hand.press("enter")
        await hand.to("notes")
        await hand.fill(NOTES)
        assert not hand.desk.problems, hand.desk.problems
        await hand.press("ctrl+s")
        assert hand.desk.saved
        counted.tell("on the screen, written")
        await hand.press("escape")
        assert hand.app.screen.menu.cursor == "case schnitzelfreitag", hand.app.screen.menu.cursor
        await hand.press("enter")
        for _ in range(12):
            if type(app.screen).__name__ == "Vote":
                await hand.press("a")
            if "SABINE KERN" in text_of(segments(app)).upper() and type(app.screen).__name__ == "Reveal":
                return
            await hand.press("enter")
        raise AssertionError(text_of(segments(app)))


def clock() -> Any:
    """A clock by which no key bounces."""
    ticks = iter(range(0, 10**9, 10))
    return lambda: float(next(ticks))


def in_editor(counted: Counted, folder: Path) -> None:
    """From the README to the verdict, in an editor and at the prompt."""
    manual = (ROOT / "workshop" / "language" / "de" / "manual.md").read_text(encoding="utf-8")
    counted.read(manual.partition("### Alle Schlüssel")[0])
    pattern = manual.partition("```toml\n")[2].partition("```")[0]
    counted.chosen += 6  # mark, copy, a new file, paste, save under a name
    counted.typed += len("kantine.toml")
    text = rewritten()
    for tag, before, after, first, last in difflib.SequenceMatcher(
        None, pattern.splitlines(), text.splitlines(), autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        old, new = pattern.splitlines()[before:after], text.splitlines()[first:last]
        for at in range(max(len(old), len(new))):
            counted.chosen += NAVIGATING
            if at < len(new):
                counted.typed += typed(old[at] if at < len(old) else "", new[at])
    file = folder / "kantine.toml"
    file.write_text(text, encoding="utf-8")
    assert not check_file(file, share=False), check_file(file, share=False)
    case = read_case(file)
    counted.tell("README and editor, written")
    assert len(case.roles) == 6 and Judgement(case.organisation(), case.focus).verdict.parties == {"sabine-kern"}
    for command in ("check", "play"):
        counted.typed += len(f"workshop {command} kantine.toml")
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "workshop",
                "--lang",
                "de",
                *(["--plain"] if command == "play" else []),
                command,
                file,
            ],
            input="\n\n1\n1\n\n\n\n\n",
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        counted.chosen += 8 if command == "play" else 1
        counted.read(done.stdout)
        assert "Traceback" not in done.stderr, done.stderr
    assert "Sabine Kern ist Ihr" in done.stdout, done.stdout


def typed(old: str, new: str) -> int:
    """The characters that are new in a line."""
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(last - first for tag, _, _, first, last in codes if tag in ("insert", "replace"))


def rewritten() -> str:
    """The same case as a file."""
    ids = {
        "gaeste": 'kind = "group"\nde = { label = "Gäste", gender = "pl", nom = "die Gäste", dat = "den Gästen" }',
        "betriebsrat": 'kind = "body"\nde = { label = "Betriebsrat", gender = "m", nom = "der Betriebsrat", '
        'acc = "den Betriebsrat", dat = "dem Betriebsrat" }',
        "werkleiter-tom-reuter": 'de = { label = "Tom Reuter", role = "Werkleiter", gender = "m" }',
        "gutmenue-gmbh": 'kind = "firm"\nde = { label = "Gutmenü GmbH", gender = "f", nom = "die Gutmenü GmbH", '
        'dat = "der Gutmenü GmbH" }',
        "sabine-kern": 'de = { label = "Sabine Kern", role = "Gebietsleiterin", gender = "f" }',
    }
    lines = [
        "format = 1",
        "level = 2",
        'focus = "you"',
        f'title = {{ de = "{TITLE}" }}',
        f'setting = {{ de = "{SETTING}" }}',
        f'situation = {{ de = "{SITUATION}" }}',
        f'notes = {{ de = "{NOTES}" }}',
        "debriefing = [",
        '  { de = "Wer nickt bei Ihnen, und wer entscheidet?" },',
        '  { de = "Wessen Sterne lesen Sie, und was hängt davon ab?" },',
        '  { de = "Was weiß die Person, die über Ihr Geld entscheidet, von Ihren Nächten?" },',
        "]",
        f'\n[[party]]\nid = "you"\nde = {{ label = "{YOU}", gender = "m", nom = "der Kantinenleiter", '
        'acc = "den Kantinenleiter", dat = "dem Kantinenleiter" }',
    ]
    lines += [f'\n[[party]]\nid = "{id}"\n{rest}' for id, rest in ids.items()]
    lines += [
        f'\n[[tie]]\nfrom = "{source}"\nkind = "{kind}"\nto = "{target or "you"}"\n'
        f'says = {{ de = "{says or "Das Geld überweist die Gutmenü GmbH."}" }}'
        for source, target, kind, says in FACTS
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Both ways."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= living_in(folder / "home")
        screen, editor = Counted(), Counted()
        asyncio.run(on_screen(screen))
        screen.tell("on the screen, played")
        in_editor(editor, folder)
        editor.tell("README and editor, played")


if __name__ == "__main__":
    main()
