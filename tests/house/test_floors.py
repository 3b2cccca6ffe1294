"""No room looks up, and whoever only asks the engine never pays for the screens."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import workshop
from support.waiting import PATIENCE

PACKAGE = Path(workshop.__file__).parent
ROOT = PACKAGE.parent

SCREENS = {"textual", "rich"}
BORDER = {"pydantic", "tomli_w", "platformdirs"}


def loaded_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after that code, its own output aside."""
    code = f"import sys\n{code}\nprint('\\n' + ' '.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_contracts_between_the_floors_are_kept() -> None:
    linter = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", linter], capture_output=True, text=True, check=False, timeout=PATIENCE, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout


def test_the_engine_and_the_session_load_neither_border_nor_screens() -> None:
    loaded = loaded_after("import workshop.rules.judgement, workshop.rules.score, workshop.play.view")
    assert not loaded & (SCREENS | BORDER)


def test_version_and_help_load_nothing_heavy() -> None:
    loaded = loaded_after("from workshop.cli import main; main(['--version']); main(['--help', '--lang', 'de'])")
    assert not loaded & (SCREENS | BORDER - {"platformdirs"})


def test_commands_that_draw_nothing_load_no_screens() -> None:
    case = "scenarios/cases/payroll-clerk.toml"
    loaded = loaded_after(
        f"from workshop.cli import main; main(['judge', {case!r}, '--json']); main(['judge', {case!r}]);"
        f"main(['cases']); main(['check', {case!r}]); main(['schema'])"
    )
    assert not loaded & SCREENS


def test_the_line_front_end_loads_no_screens() -> None:
    # The picture's words measure themselves in cells, with a table that Rich has; that draws nothing yet.
    loaded = loaded_after("import workshop.plain.running, workshop.commands.front")
    assert "textual" not in loaded


def test_whoever_opens_a_room_loads_neither_the_server_nor_the_picture() -> None:
    loaded = loaded_after("import workshop.room.opening, workshop.room.showing, workshop.room.addresses")
    assert not loaded & (SCREENS | BORDER | {"websockets", "segno"})


def test_nothing_of_phones_is_loaded_before_somebody_asks_for_them() -> None:
    modules = (
        "workshop.tui.seminar.app, workshop.tui.seminar.hands, workshop.tui.seminar.welcome, workshop.plain.seminar"
    )
    code = f"import sys, {modules}; print([name for name in sys.modules if name.startswith('workshop.room')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("room", ["rules", "play"])
def test_the_inner_rooms_read_no_clock_and_no_files(room: str) -> None:
    forbidden = {"time", "datetime", "random", "os", "io", "pathlib", "socket", "subprocess", "sys", "tempfile"}
    for file in (PACKAGE / room).rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {name.split(".")[0] for name in names} & forbidden, file.name
        assert not {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & {"open", "print", "input"}
