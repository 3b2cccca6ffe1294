"""How large a module is, where numbers are written, and what a page is made from."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import workshop
from support.library import over

PACKAGE = Path(workshop.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400
MACHINES = {"report/drawing.py", "report/picture_svg.py", "report/plain_json.py"}
"""Where numbers are written for programs: coordinates and JSON."""
SAYING = [
    file
    for room in ("page", "plain", "tui", "report", "commands")
    for file in FILES
    if file.relative_to(PACKAGE).parts[0] == room and str(file.relative_to(PACKAGE)) not in MACHINES
]


@cache
def tree_of(file: Path) -> ast.Module:
    """What is written there; read once for all that is asked about it."""
    return ast.parse(file.read_text(encoding="utf-8"))


def named(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def lines_of(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    assert {named(file): lines for file in FILES if (lines := lines_of(file)) > LONGEST} == {}


SHORT = 60
"""Letters of a docstring; a longer one says more than any name."""
SMALL = frozenset({"a", "an", "the", "of", "to", "is", "it", "its", "in", "for", "and", "or", "this", "that"})


def said_in(text: str) -> set[str]:
    """The words of a name or a sentence, without their endings."""
    apart = re.sub(r"([a-z])([A-Z])", r"\1 \2", text).replace("_", " ").lower()
    return {re.sub(r"(?<=..)(?:ing|ed|es|s)$", "", word) for word in re.findall("[a-z]+", apart)} - SMALL


def repeating(tree: ast.Module | ast.ClassDef) -> Iterator[str]:
    """What has a docstring that says no word more than its name, what it takes and what it gives."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if isinstance(node, ast.ClassDef):
            yield from repeating(node)
        told = ast.get_docstring(node, clean=False) or ""
        if not 0 < len(told) < SHORT:
            continue
        head = node.bases if isinstance(node, ast.ClassDef) else [node.args, *([node.returns] if node.returns else [])]
        if said_in(told) <= said_in(" ".join((node.name, *map(ast.unparse, head)))):
            yield node.name


@over("file", FILES, batches=1)
def test_a_docstring_says_more_than_the_name(file: Path) -> None:
    assert list(repeating(tree_of(file))) == []


@pytest.mark.parametrize(("told", "found"), [("The captain of that team.", ["captain"]), ("Who holds its vote.", [])])
def test_a_docstring_that_only_repeats_is_found(told: str, found: list[str]) -> None:
    tree = ast.parse(f'def captain(team: str) -> Place:\n    """{told}"""')
    assert list(repeating(tree)) == found


def written_by_hand(tree: ast.AST) -> Iterator[int]:
    """Where a number gets its decimals, its sign or its percent sign without the one home of numbers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec)
            if re.search(r"[.,_+]\d*[fge%d]?['\"]$|[fge%]['\"]$", spec):
                yield node.lineno
        elif isinstance(node, ast.JoinedStr):
            parts = zip(node.values, node.values[1:], strict=False)
            if any(
                isinstance(one, ast.FormattedValue)
                and isinstance(two, ast.Constant)
                and re.match(r"[\s\u00a0\u202f]?%", str(two.value))
                for one, two in parts
            ):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "round" and len(node.args) == 2:
                yield node.lineno
            if node.func.id == "format" and len(node.args) == 2:
                yield node.lineno


@over("file", SAYING, batches=1)
def test_numbers_are_written_in_one_place(file: Path) -> None:
    assert list(written_by_hand(tree_of(file))) == []


@pytest.mark.parametrize(
    "code", ['f"{x:.1f}"', 'f"{x:g}"', 'f"{x:.0%}"', 'f"{x} %"', 'f"{x}%"', 'f"{x:,}"', "round(x, 1)"]
)
def test_a_number_that_is_written_by_hand_is_found(code: str) -> None:
    assert list(written_by_hand(ast.parse(code))) == [1]


@pytest.mark.parametrize("code", ['f"{x:>3}"', 'f"{x:02}"', 'f"{x}"', "round(x)"])
def test_places_and_cells_are_no_numbers_that_anybody_reads(code: str) -> None:
    assert list(written_by_hand(ast.parse(code))) == []


FACTORS = {60, 100, 3600}
"""What makes minutes of seconds and per cent of shares."""
WORKING = [
    file
    for room in ("study", "page", "lead", "report", "room", "plain", "tui", "commands")
    for file in (PACKAGE / room).rglob("*.py")
    if named(file) not in MACHINES | {"report/table.py", "room/broker.py"}
]
"""All but what writes for programs: tables and JSON, and how long a broker keeps something."""


def worked_out(tree: ast.AST) -> Iterator[int]:
    """Where minutes or per cent are worked out by hand."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv | ast.Mod):
            continue
        if any(isinstance(side, ast.Constant) and side.value in FACTORS for side in (node.left, node.right)):
            yield node.lineno


@over("file", WORKING, batches=1)
def test_minutes_and_per_cent_are_worked_out_in_one_place(file: Path) -> None:
    assert list(worked_out(tree_of(file))) == []


@pytest.mark.parametrize("code", ["share * 100", "100 * share", "seconds / 60", "int(seconds) // 60", "left % 60.0"])
def test_minutes_that_are_worked_out_by_hand_are_found(code: str) -> None:
    assert list(worked_out(ast.parse(code))) == [1]


STATES = {"Session", "Solo"}


def asked_for(tree: ast.AST) -> set[str]:
    """What a module imports from the sessions."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {alias.name for node in found if str(node.module).startswith("workshop.play") for alias in node.names}


@over("file", [file for file in FILES if named(file).startswith("page/")], batches=1)
def test_a_page_is_made_from_a_view_and_never_from_a_state(file: Path) -> None:
    assert not asked_for(tree_of(file)) & STATES


def test_the_states_are_still_called_so() -> None:
    classes = {
        node.name
        for file in (PACKAGE / "play").rglob("*.py")
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef)
    }
    assert classes >= STATES


READING_THE_LOCALE = re.compile(r"\b(?:LC_ALL|LC_CTYPE|LC_MESSAGES|getlocale)\b")


HOMES = {
    READING_THE_LOCALE: "language/system.py",
    re.compile('"ä": "ae"'): "cases/ascii.py",
    re.compile(r"""ord\(["']A["']\)|ascii_uppercase|["']ABC"""): "play/letters.py",
    re.compile(r"""["']teams\.animal\."""): "page/teams.py",
    re.compile(r"""["']number\.(?:percent|points|words)["']"""): "language/numbers.py",
}
"""What is done in one place only: what the system says, ASCII, the letters of a ballot, names of teams, numbers."""
TRAITS = {"report/exports/moodle.py", "room/secrets.py"}
"""Letters that are no answers: a word of Moodle's, and those of a code."""


@pytest.mark.parametrize(("sign", "home"), HOMES.items(), ids=HOMES.values())
def test_what_has_one_home_is_done_nowhere_else(sign: re.Pattern[str], home: str) -> None:
    texts = {named(file): file.read_text(encoding="utf-8") for file in FILES if named(file) not in TRAITS}
    assert [name for name, text in texts.items() if sign.search(text)] == [home]


def touched(tree: ast.AST) -> Iterator[int]:
    """Where a screen touches what somebody else keeps to itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and re.match(r"_[^_]", node.attr):
            if ast.unparse(node.value) not in ("self", "cls", "super()"):
                yield node.lineno
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("_on_"):
            yield node.lineno


@over("file", [file for file in FILES if named(file).startswith("tui/")], batches=1)
def test_what_textual_keeps_to_itself_is_touched_in_one_place(file: Path) -> None:
    found = list(touched(tree_of(file)))
    assert bool(found) is (named(file) == "tui/private.py"), found
