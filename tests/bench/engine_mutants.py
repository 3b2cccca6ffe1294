"""The engine changed by one token, in every place: does a test notice?

Run by hand, with mutmut installed: `nice python tests/bench/engine_mutants.py [results.jsonl [children [again]]]`.
mutmut makes the mutants of `workshop/rules`, and each is judged by the tests of `tests/rules` that come to the changed
function, the shortest first, and those of the function's own module before the others. Of the oracle's organisations a
hundred are asked. What is in the file of results already is not judged again, unless its function has changed; with
`again`, those that survived are.

Survivors are compared with `engine_survivors.toml` beside this file, which says of each why no test can tell it from
the engine. The exit code is 1 where less than 97 % are killed or a survivor is not explained.
"""

from __future__ import annotations

import difflib
import gc
import hashlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import tomllib
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
EXPLAINED: Final = Path(__file__).with_name("engine_survivors.toml")
LEAST: Final = 0.97
SLOWER: Final = 10
SECONDS: Final = 4
"""Of the processor: a test that takes so many times as long and so many seconds more is in a loop, which is noticed."""

Key = tuple[str, str]
"""A module and the name of a mutant in it."""
active: Key = ("", "")
hits: set[Key] = set()


def trampoline(mutants: dict[str, Callable[..., Any]], is_classmethod: bool = False) -> Callable[..., Any]:
    """What mutmut wraps a changed function in: calls the mutant that is active, and otherwise the function."""

    def wrapped(function: Callable[..., Any]) -> Callable[..., Any]:
        module = function.__module__

        def call(*args: Any, **kwargs: Any) -> Any:
            origin = mutants["_mutmut_orig"]
            hits.add((module, origin.__name__.removesuffix("__mutmut_orig")))
            chosen = mutants.get(active[1], origin) if active[0] == module else origin
            if is_classmethod:
                return getattr(args[0], chosen.__name__)(*args[1:], **kwargs)
            return chosen(*args, **kwargs)

        call.__name__, call.__doc__, call.__module__ = function.__name__, function.__doc__, module
        call.__qualname__ = function.__qualname__
        return call

    return wrapped


class Mutant:
    """One change: where it is, what it changes, and a key that stays while its function does."""

    def __init__(self, module: str, name: str, before: str, after: str) -> None:
        self.module, self.name = module, name
        self.function = name.rpartition("__mutmut_")[0]
        lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[3:]
        self.change = [line[0] + " " + line[1:].strip() for line in lines if line[0] in "+-" and "__mutmut" not in line]
        whole = hashlib.sha256((before + "\0" + after).encode()).hexdigest()[:12]
        self.key = f"{module.rpartition('.')[2]}.{name} {whole}"


def mutate(tree: Path) -> list[Mutant]:
    """Writes the mutated engine into a copy of the house, and lists its mutants."""
    import ast

    from mutmut.mutation.file_mutation import mutate_file_contents

    found: list[Mutant] = []
    for path in sorted((tree / "workshop" / "rules").glob("*.py")):
        mutated = mutate_file_contents(str(path), path.read_text("utf-8"))
        path.write_text(mutated.code, "utf-8")
        lines = mutated.code.splitlines()
        texts = {
            node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
            for node in ast.walk(ast.parse(mutated.code))
            if isinstance(node, ast.FunctionDef)
        }
        for name in mutated.mutant_names:
            bare = name.rpartition(".")[2]
            origin = texts[bare.rpartition("__mutmut_")[0] + "__mutmut_orig"]
            found.append(Mutant(f"workshop.rules.{path.stem}", bare, origin, texts[bare]))
    return found


class Judge:
    """A plugin of pytest that runs the collected tests over every mutant, each mutant in a process of its own."""

    def __init__(self, mutants: list[Mutant], results: Path, children: int, again: bool) -> None:
        self.mutants, self.results, self.children, self.again = mutants, results, children, again

    def pytest_runtestloop(self, session: Any) -> bool:
        """Instead of running the tests once."""
        known = {line["key"] for line in read(self.results) if line["killed"] or not self.again}
        todo = [mutant for mutant in self.mutants if mutant.key not in known]
        print(f"\n{len(self.mutants)} mutants, {len(todo)} to judge, {len(session.items)} tests", flush=True)
        if session.testsfailed or not session.items:
            raise SystemExit("the tests cannot be collected")
        if not todo:
            return True
        tests = self.survey(session)
        gc.freeze()  # else every child would copy what its collector looks at
        running: dict[int, tuple[Mutant, float]] = {}
        for mutant in todo:
            while len(running) >= self.children:
                self.reap(running)
            chosen = tests.get((mutant.module, mutant.function), [])
            own = f"test_{mutant.module.rpartition('.')[2]}.py"
            chosen.sort(key=lambda pair: (own not in session.items[pair[1]].nodeid, pair[0]))
            pid = os.fork()
            if pid == 0:
                self.run(session, mutant, chosen)
            running[pid] = (mutant, time.monotonic())
        while running:
            self.reap(running)
        return True

    def survey(self, session: Any) -> dict[Key, list[tuple[float, int]]]:
        """Which tests come to which function, with the seconds they take. In a process apart: nothing stays warm."""
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.close(reader)
            found = []
            for number, item in enumerate(session.items):
                hits.clear()
                begun = time.process_time()
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                found.append((number, time.process_time() - begun, sorted(hits)))
                if session.testsfailed:
                    os.write(2, f"fails without a mutant: {item.nodeid}\n".encode())
                    os._exit(1)
            with os.fdopen(writer, "w") as out:
                json.dump(found, out)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as text:
            whole = text.read()
        os.wait()
        tests: dict[Key, list[tuple[float, int]]] = {}
        for number, took, reached in json.loads(whole):
            for module, function in reached:
                tests.setdefault((module, function), []).append((took, number))
        return tests

    def run(self, session: Any, mutant: Mutant, tests: list[tuple[float, int]]) -> None:
        """The tests of one mutant, until one fails; never comes back."""
        global active
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        active = (mutant.module, mutant.name)
        for took, number in tests:
            least = int(time.process_time() + took * SLOWER) + SECONDS
            resource.setrlimit(resource.RLIMIT_CPU, (least, resource.RLIM_INFINITY))
            item = session.items[number]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if session.testsfailed:
                os._exit(1)
        os._exit(0)

    def reap(self, running: dict[int, tuple[Mutant, float]]) -> None:
        """Waits for one of them and writes down what became of it."""
        pid, status = os.wait()
        mutant, begun = running.pop(pid)
        killed = os.waitstatus_to_exitcode(status) != 0
        line = {"key": mutant.key, "killed": killed, "seconds": round(time.monotonic() - begun, 1)}
        with self.results.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
        if not killed:
            print("survives:", mutant.key, *mutant.change, sep="\n    ", flush=True)


def read(results: Path) -> Iterator[dict[str, Any]]:
    """What has been judged."""
    if results.exists():
        yield from map(json.loads, results.read_text("utf-8").splitlines())


def main() -> int:
    """Judges what is not judged yet, and says what survives and is not explained."""
    results = Path(sys.argv[1] if len(sys.argv) > 1 else "engine_mutants.jsonl").absolute()
    children = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    sys.modules["mutmut.mutation.trampoline"] = module = types.ModuleType("mutmut.mutation.trampoline")
    module.wrap_in_trampoline, module.MutantDict = trampoline, dict  # type: ignore[attr-defined]
    os.environ["ORGANISATIONS"] = "100"
    with TemporaryDirectory() as name:
        tree = Path(name)
        for part in ("workshop", "tests", "scenarios"):
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__", "golden"))
        for part in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / part, tree / part)
        mutants = mutate(tree)
        os.chdir(tree)
        sys.path[:] = [str(tree), *(entry for entry in sys.path if Path(entry or ".").resolve() != ROOT)]
        import pytest

        options = ["-q", "-p", "no:cacheprovider", "-n", "0", "--no-header", "-s", "--tb=short", "tests/rules"]
        pytest.main(options, plugins=[Judge(mutants, results, children, "again" in sys.argv)])
    killed = {line["key"]: line["killed"] for line in read(results)}
    judged = [mutant for mutant in mutants if mutant.key in killed]
    left = [mutant for mutant in judged if not killed[mutant.key]]
    explained = tomllib.loads(EXPLAINED.read_text("utf-8")) if EXPLAINED.exists() else {}
    bare = [mutant for mutant in left if mutant.key not in explained]
    share = 1 - len(left) / max(1, len(judged))
    print(f"{len(mutants)} mutants, {len(judged)} judged, {len(left)} survive: {share:.1%} killed")
    for mutant in bare:
        print("not explained:", mutant.key, *mutant.change, sep="\n    ")
    return 0 if len(judged) == len(mutants) and share >= LEAST and not bare else 1


if __name__ == "__main__":
    sys.exit(main())
