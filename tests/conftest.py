"""What holds for every test.

Property tests draw the same examples in every run, so that a red run is about the change and can be repeated.
To let them draw anew: `HYPOTHESIS_PROFILE=explore python -m pytest`.
"""

import asyncio
import gc
import math
import os
import sys
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from support.homes import living_in

# Hundreds of programs are started here. They keep what they compiled, even where a machine forbids it: nobody who
# plays compiles the program at each start, and beside the source it would be in the way.
sys.dont_write_bytecode = False
sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "compiled")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

# Apps under test look more often whether something is to be drawn: nobody waits for a sixtieth of a second.
os.environ.setdefault("TEXTUAL_FPS", "250")
# The same terminal on every machine: it knows all colours.
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
os.environ.pop("NO_COLOR", None)

settings.register_profile("run", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "run"))


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, _homes: Iterator[Path]) -> Path:
    """A home that is not there yet. The program clears up old sessions: never those of whoever runs the tests."""
    home = next(_homes)
    for name, folder in living_in(home).items():
        monkeypatch.setenv(name, folder)
    return home


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """More programs than processors: a third of the time a test waits, for another program or for a screen."""
    return math.ceil(1.5 * (os.cpu_count() or 1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Of a coroutine that was waited for too long Python says only that a loop ran; here, what it was waiting for."""
    report = yield
    if call.excinfo is not None and "pytest-timeout" in str(call.excinfo.value):
        for loop in {each.frame.f_locals.get("self") for each in call.excinfo.traceback}:
            for task in asyncio.all_tasks(loop) if isinstance(loop, asyncio.AbstractEventLoop) else ():
                report.sections.append((task.get_name(), "".join(_awaited(task.get_coro()))))
    return report


def _awaited(coroutine: Any) -> Iterator[str]:
    """The lines at which that coroutine, and what it awaits, and so on, stand."""
    while (frame := getattr(coroutine, "cr_frame", None)) is not None:
        yield f"{frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_qualname}\n"
        coroutine = coroutine.cr_await


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded up to here stays: looking through it for garbage again and again takes longer than many tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
