"""A file that was written by hand keeps its comments, its order and its blanks; only what changed is touched."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.authors import STEPS, stepped
from workshop.cases.library import shipped_root
from workshop.cases.sheet import Sheet
from workshop.cases.text import Language
from workshop.store.edited import edited

SHIPPED = sorted((shipped_root() / "cases").glob("*.toml"))
TEXT = (shipped_root() / "cases" / "payroll-clerk.toml").read_text(encoding="utf-8")


def commented(text: str) -> str:
    """The file with a comment at every line, behind it and above every table."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        if line.startswith("[["):
            lines.append(f"# above {number}")
        plain = line and not line.startswith((" ", "]")) and not line.endswith("[")
        lines.append(f"{line}  # line {number}" if plain else line)
    return "# top\n\n" + "\n".join(lines) + "\n\n# the end\n"


HAND = commented(TEXT)


def differences(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:1] in "+-"]


@pytest.mark.parametrize("path", SHIPPED[::9], ids=lambda path: path.stem)
def test_one_changed_text_changes_one_line(path: Path) -> None:
    text = commented(path.read_text(encoding="utf-8"))
    sheet = Sheet(tomllib.loads(text))
    for way in (("title",), ("tie", 1, "says"), ("situation",)):
        after = sheet.written(way, Language.DE, "Ganz anders.")
        found = edited(text, after.data)
        assert found is not None
        gone, come = differences(text, found)
        assert gone[:1] == "-" and come[:1] == "+"
        assert gone.rpartition("#")[2] == come.rpartition("#")[2]


def test_the_same_data_gives_the_same_bytes() -> None:
    for text in (HAND, "\ufeff" + HAND, HAND.replace("\n", "\r\n")):
        assert edited(text, tomllib.loads(text.removeprefix("\ufeff"))) == text


def test_a_party_that_goes_takes_the_comment_above_it_along_and_no_other() -> None:
    sheet = Sheet(tomllib.loads(HAND))
    at = sheet.place_of("tax-office")
    assert at is not None
    found = edited(HAND, sheet.without_party(at).data)
    assert found is not None
    changes = differences(HAND, found)
    assert all(line.startswith("- ") for line in changes)
    assert sum("# above" in line for line in changes) == 2  # the party, and its one tie
    assert found.endswith("# the end\n")


def test_lines_of_windows_and_a_mark_at_the_beginning_stay() -> None:
    text = "\ufeff" + HAND.replace("\n", "\r\n")
    found = edited(text, Sheet(tomllib.loads(HAND)).written(("title",), Language.DE, "Neu").data)
    assert found is not None
    assert found.startswith("\ufeff# top\r\n") and found.count("\n") == found.count("\r\n") == text.count("\n")


def test_a_list_written_in_one_line_is_written_anew() -> None:
    text = 'format = 1\nfocus = "a" # who\nparty = [{ id = "a" }, { id = "b" }]\n'
    data = tomllib.loads(text)
    data["party"] = [*data["party"], {"id": "c"}]
    found = edited(text, data)
    assert found is not None
    assert tomllib.loads(found) == data and "# who" in found


def test_what_cannot_be_changed_in_place_is_said() -> None:
    text = 'format = 1\nfocus = "a"\n[[party]]\nid = """\n[[party]]\n"""\n'
    data: dict[str, Any] = tomllib.loads(text)
    data["party"] = [{"id": "b"}]
    assert edited(text, data) is None


@given(STEPS, st.booleans())
@settings(max_examples=40)
def test_whatever_is_done_the_file_says_it_and_keeps_the_other_comments(steps: list[Any], windows: bool) -> None:
    text = HAND.replace("\n", "\r\n") if windows else HAND
    sheet = Sheet(tomllib.loads(HAND))
    for step in steps:
        sheet = stepped(sheet, step)
    found = edited(text, sheet.data)
    assert found is not None
    assert tomllib.loads(found) == sheet.data
    assert "# top" in found and "# the end" in found


def test_a_list_of_which_everything_goes_with_its_parties_is_gone_and_not_empty() -> None:
    sheet = Sheet(tomllib.loads(HAND))
    while sheet.data.get("relay") and len(sheet.parties) > 1:
        others = [at for at, party in enumerate(sheet.parties) if party["id"] != sheet.focus]
        sheet = sheet.without_party(others[0])
        assert edited(HAND, sheet.data) is not None
    assert "relay" not in sheet.data
