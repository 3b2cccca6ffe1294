"""What people read comes from the catalogue or a case file, and what comes from a file is never markup."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import workshop
from support.library import over

PACKAGE = Path(workshop.__file__).parent
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent.name != "language")

SHOWING = {"print", "Static", "Label", "Button", "Content", "notify", "line", "tell", "heading", "page", "styled"}
"""Whatever puts a text before somebody's eyes."""
WIDGETS = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Link", "OptionList", "notify", "Toast", "Tooltip"}
"""Whatever would read markup in a text, unless told otherwise."""
SAFE = {"Content", "Text"}
MARKUP = {"from_markup", "from_rich_text", "render_markup"}


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""), node


def says_something(node: ast.expr) -> bool:
    """Whether a literal holds words; signs, keys and numbers are not language."""
    if isinstance(node, ast.JoinedStr):
        return any(says_something(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return says_something(node.left) or says_something(node.right)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(re.search(r"\w{3}", node.value))


def name_of(node: ast.expr) -> str:
    """What an expression calls, if it is a call: `Content` for both `Content(…)` and `Content.styled(…)`."""
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.value.id if isinstance(function.value, ast.Name) else function.attr
    return function.id if isinstance(function, ast.Name) else ""


@over("file", FILES, batches=1)
def test_no_sentence_stands_in_the_code(file: Path) -> None:
    found = [
        f"{file.name}:{node.lineno}"
        for name, node in calls(file)
        if name in SHOWING and node.args and says_something(node.args[0]) and not is_version(node.args[0])
    ]
    assert not found


def is_version(node: ast.expr) -> bool:
    """`workshop 1.2.3` is the same in every language."""
    return ast.unparse(node).startswith("f'workshop {workshop.__version__")


@over("file", sorted((PACKAGE / "tui").rglob("*.py")), batches=1)
def test_no_text_that_is_not_a_literal_is_read_as_markup(file: Path) -> None:
    for name, node in calls(file):
        assert name not in MARKUP, f"{file.name}:{node.lineno}"
        if name not in WIDGETS or not node.args:
            continue
        text = node.args[0]
        plain = any(
            word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
            for word in node.keywords
        )
        safe = isinstance(text, ast.Constant) or name_of(text) in SAFE
        assert plain or safe, f"{file.name}:{node.lineno}"
