"""How long one waits until the text stands on the screen: real processes in a real terminal, as ratios to a peer.

Run by hand: `python tests/bench/first_frame.py [rounds]`. Everything is measured from the start of the process until
the text has come out of it, 80 columns by 24 rows; the peer is an empty Textual app with one `Static`. Ours and theirs
take turns, so that a busy machine is unfair to neither; medians count, also those of the processor time, which other
programs disturb less (Linux only). The same is measured with a library of a
thousand cases, with a thousand of one's own, and with a study file of five thousand answers. What draws nothing
(`--version`, `judge`) is measured against `import pydantic`.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from support.terminal import Terminal
from workshop.cases.library import shipped
from workshop.store.study import StudyFile, today
from workshop.study.choosing import laid_in
from workshop.study.records import Answered

ROUNDS: Final = 9
MANY: Final = 1000
ANSWERS: Final = 5000
ROOT: Final = Path(__file__).parent.parent.parent
EMPTY: Final = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self): yield Static("Nothing else is here")
Empty().run()
"""
OURS: Final = "import sys; from workshop.cli import main; sys.exit(main())"
"""What the installed script says."""
SCREENS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "home": ((), "Who is your customer at work"),
    "play CASE": (("play", "payroll-clerk"), "Payroll clerk"),
    "study, the first day": (("study",), "Case 1/"),
    "host AGENDA": (("host", "seminar-60"), "People in the room"),
    "host, the first frame": (("host",), "Which seminar would you like"),
    "host, the list": (("host",), "Opener, 20 minutes"),
}
"""Our commands, and the text that is waited for."""
STUDIED: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "home": ((), "Whoever pays is the customer"),
    "home, what is due": ((), "to review"),
    "play CASE": (("play", "payroll-clerk"), "Payroll clerk"),
    "study": (("study",), "Case 1/"),
    "study --progress": (("study", "--progress"), "The traps you know"),
}
"""The same where somebody has studied for two years."""
SILENT: Final[tuple[tuple[str, ...], ...]] = (("--version",), ("judge", "scenarios/cases/payroll-clerk.toml", "--json"))


class Took(NamedTuple):
    """Seconds."""

    waited: float
    """Until it stood there."""
    worked: float
    """Of processor time; 0 where no system counts it."""


def surroundings(home: Path, root: Path) -> dict[str, str]:
    """An environment in which nothing of the user's is read or written, and in which `root` has the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "LC_", "PYTHON"))}
    kept |= {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_GB.UTF-8"}
    return kept | {"PYTHONPATH": str(root)}


def many_cases(root: Path, number: int = MANY) -> Path:
    """A folder with the program and a library of so many cases: ours, and copies of one under other names."""
    root.mkdir()
    (root / "workshop").symlink_to(ROOT / "workshop")
    shutil.copytree(ROOT / "scenarios", root / "scenarios")
    cases = root / "scenarios" / "cases"
    shipped = sorted(cases.glob("*.toml"))
    for copy in range(number - len(shipped)):
        like = shipped[copy % len(shipped)]
        text = re.sub(r"(?m)^twin = .*\n", "", like.read_text(encoding="utf-8"))
        (cases / f"copy-{copy:04}-{like.stem}.toml").write_text(text, encoding="utf-8")
    return root


def answers(file: Path, number: int = ANSWERS) -> Path:
    """A study file of so many answers over two years."""
    chance, cases = random.Random(1), laid_in(shipped().cases)
    kept = []
    for place in range(number):
        case, right = chance.choice(cases), chance.random() < 0.7
        fell, points = () if right else case.families[:1], Fraction(10 if right else 0)
        day = today() - (number - place) * 700 // number
        sure = chance.choice([None, 1, 2, 3])
        kept.append(Answered(case.case, case.level, case.families, fell, right, points, sure, day, 60))
    StudyFile(file).add(kept)
    return file


def drawn(
    code: str, words: tuple[str, ...], text: str, environ: Mapping[str, str], studied: Path | None = None
) -> Took:
    """From the start of the process until that text stands in its terminal. No session waits from before.

    `studied`: a study file that is there.
    """
    home = Path(environ["HOME"])
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    if studied is not None:
        folder = home / ".local" / "share" / "who-pays"
        folder.mkdir(parents=True)
        shutil.copy(studied, folder / "study.jsonl")
    with Terminal([sys.executable, "-c", code, *words], environ, folder=environ["PYTHONPATH"]) as terminal:
        return Took(terminal.until(text) - terminal.begun, terminal.worked())


def silent(code: str, words: tuple[str, ...], environ: Mapping[str, str]) -> Took:
    """What the whole process takes."""
    begun, before = time.perf_counter(), os.times()
    command = [sys.executable, "-c", code, *words]
    subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL, cwd=environ["PYTHONPATH"])
    after = os.times()
    worked = after.children_user - before.children_user + after.children_system - before.children_system
    return Took(time.perf_counter() - begun, worked)


def compare(rounds: int, peer: Callable[[], Took], ours: Mapping[str, Callable[[], Took]], peers_name: str) -> None:
    """Measures all in turn and prints the medians, and what they are of the peer's."""
    took: dict[str, list[Took]] = {name: [] for name in (peers_name, *ours)}
    for each in (peer, *ours.values()):
        each()  # once for the caches of the machine
    for _ in range(rounds):
        for name, measure in ours.items():
            took[peers_name].append(peer())
            took[name].append(measure())
    for name in took:
        print(f"{name:36}", end="")
        for at, label in enumerate(("", " worked")):
            found, least = (median(each[at] for each in took[which]) for which in (name, peers_name))
            print(f"  {found:6.3f} s{label}, ratio {found / least if least else 0:5.2f}", end="")
        print(flush=True)


def main() -> None:
    """Measures the screens, then what draws nothing."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with TemporaryDirectory() as folder:
        few = surroundings(Path(folder) / "home", ROOT)
        many = surroundings(Path(folder) / "home", many_cases(Path(folder) / "many"))
        own = {**few, "WORKSHOP_CASES": str(Path(folder) / "many" / "scenarios")}
        screens: dict[str, Callable[[], Took]] = {}
        for name, (words, text) in SCREENS.items():
            for about, environ in (("", few), (f", {MANY} cases", many), (f", {MANY} of one's own", own)):
                screens[name + about] = lambda words=words, text=text, environ=environ: drawn(  # type: ignore[misc]
                    OURS, words, text, environ
                )
        for about, environ in ((f", {MANY} cases", many), (f", {MANY} of one's own", own)):
            screens[f"study, the first frame{about}"] = lambda environ=environ: drawn(  # type: ignore[misc]
                OURS, ("study",), "Reading the cases", environ
            )
        studied = answers(Path(folder) / "study.jsonl")
        for name, (words, text) in STUDIED.items():
            screens[f"{name}, {ANSWERS} answers"] = lambda words=words, text=text: drawn(  # type: ignore[misc]
                OURS, words, text, few, studied
            )
        compare(rounds, lambda: drawn(EMPTY, (), "Nothing else is here", few), screens, "empty app")
        print()
        quiet: dict[str, Callable[[], Took]] = {
            " ".join(words[:1]): lambda words=words: silent(OURS, words, few)  # type: ignore[misc]
            for words in SILENT
        }
        compare(rounds, lambda: silent("import pydantic", (), few), quiet, "import pydantic")


if __name__ == "__main__":
    main()
