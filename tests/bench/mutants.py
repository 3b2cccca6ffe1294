"""Mutated files of every kind that the program reads: never a traceback, never a wait of two seconds.

Run by hand: `python tests/bench/mutants.py [how many, in thousands] [first seed] [commands]`. Most are looked at in
this process, through the functions that read such files; `commands` of them through the real command.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from random import Random

from support.mutants import KINDS, mutant, quiet

SHARES = {"case": 14, "pack": 9, "agenda": 9, "journal": 14, "settings": 8, "mark": 3, "lock": 3}
"""Of sixty."""
LONGEST = 2.0
"""Seconds, in this process those of its own: others may be at work on the machine."""
COMMANDS = {
    "case": [["check", "{}"], ["judge", "{}"], ["judge", "{}", "--json"], ["judge", "{}", "--change", "head"]],
    "pack": [["check", "{}"], ["map", "{}", "--plain"]],
    "agenda": [["check", "{}"], ["host", "{}", "--plain"]],
    "journal": [
        ["report"],
        ["resume", "--plain"],
        ["notes", "--once"],
        ["data"],
        ["--plain"],
        ["report", "--format", "csv"],
    ],
    "settings": [["cases"], ["--plain"], ["data"]],
    "mark": [["report"], ["data"]],
    "lock": [["report"], ["data"], ["resume", "--plain"]],
}
PLACES = {
    "case": "case.toml",
    "pack": "pack.toml",
    "agenda": "mine.toml",
    "journal": "who-pays/sessions/2026-11-30-0900-abcd.journal",
    "settings": "who-pays/settings.toml",
    "mark": "who-pays/sessions/2026-11-30-0900-abcd.reported",
    "lock": "who-pays/sessions/2026-11-30-0900-abcd.lock",
}


class Hangs(Exception):
    """It took far too long."""


def late(*_: object) -> None:
    """The alarm."""
    raise Hangs


def main() -> int:
    """Prints the figures, and every mutant that fell. The exit code is 1 where one did."""
    thousands = float(sys.argv[1]) if len(sys.argv) > 1 else 50.0
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    commands = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    signal.signal(signal.SIGALRM, late)
    fallen: Counter[str] = Counter()
    slowest: dict[str, tuple[float, int]] = {}
    tried: Counter[str] = Counter()
    with TemporaryDirectory() as name:
        for kind, share in SHARES.items():
            folder = Path(name) / kind
            folder.mkdir()
            for seed in range(first, first + round(share * thousands * 1000 / 60)):
                data = mutant(kind, seed)
                tried[kind] += 1
                signal.alarm(20)
                begun = time.process_time()
                try:
                    KINDS[kind].look(data, folder, Random(seed))
                except (Exception, Hangs) as error:  # noqa: BLE001  that nothing else comes is what is tried
                    trace = traceback.extract_tb(error.__traceback__)[-1]
                    fault = f"{kind}: {type(error).__name__} at {Path(trace.filename).name}:{trace.lineno}"
                    fallen[fault] += 1
                    if fallen[fault] == 1:
                        print(f"seed {seed}: {fault}: {str(error)[:200]}", flush=True)
                        traceback.print_exc(limit=-6)
                    for each in folder.iterdir():
                        each.unlink()
                signal.alarm(0)
                took = time.process_time() - begun
                if took > LONGEST:
                    fallen[f"{kind}: slow"] += 1
                    print(f"seed {seed}: {kind}: {took:.1f} s", flush=True)
                slowest[kind] = max(slowest.get(kind, (0.0, 0)), (took, seed))
            print(kind, tried[kind], f"slowest {slowest[kind][0]:.2f} s (seed {slowest[kind][1]})", flush=True)
        done = by_command(Path(name), commands, first, fallen)
    print(f"{tried.total()} mutants in this process, {done} by command; fallen: {dict(fallen) or 'none'}")
    return 1 if fallen else 0


def by_command(root: Path, commands: int, first: int, fallen: Counter[str]) -> int:
    """Some of them through the real command; how many were tried."""
    environment = {**quiet(root), "PYTHONPATH": str(Path(__file__).parents[2])}
    kinds = list(COMMANDS)
    (root / "who-pays" / "sessions").mkdir(parents=True)
    for number in range(commands):
        kind = kinds[number % len(kinds)]
        words = COMMANDS[kind][number // len(kinds) % len(COMMANDS[kind])]
        path = root / PLACES[kind]
        for other in PLACES.values():
            (root / other).unlink(missing_ok=True)
        if kind in ("mark", "lock"):
            (root / PLACES["journal"]).write_bytes(KINDS["journal"].originals()[-1])
        path.write_bytes(mutant(kind, 1_000_000 + first + number))
        line = [sys.executable, "-m", "workshop", *(word.format(path) for word in words)]
        begun = time.perf_counter()
        try:
            done = subprocess.run(line, capture_output=True, input=b"1\n\n\n", env=environment, check=False, timeout=30)
        except subprocess.TimeoutExpired:
            fallen[f"{kind}: command hangs"] += 1
            print("hangs", number, line)
            continue
        took = time.perf_counter() - begun
        said = done.stdout + done.stderr
        if b"Traceback" in said or b"\x1b" in said or done.returncode not in (0, 1, 2) or took > LONGEST + 2:
            fallen[f"{kind}: {words[0]}"] += 1
            print("command", number, words, done.returncode, f"{took:.1f} s", said[-2000:].decode("utf-8", "replace"))
    return commands


if __name__ == "__main__":
    sys.exit(main())
