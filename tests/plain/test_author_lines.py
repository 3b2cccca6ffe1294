"""Writing a case in lines: the same rows with numbers, the same file."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

from workshop.cases.checking import check_file
from workshop.cases.library import load_library
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.plain.author import write_new
from workshop.plain.dialogue import Dialogue, Leave
from workshop.plain.home import choose
from workshop.plain.paper import Paper
from workshop.store.drafts import waiting


def write(file: Path, *lines: str) -> str:
    """Types those lines at a new case, and gives the transcript."""
    stream, said = io.StringIO(), iter(lines)
    with suppress(Leave):
        write_new(Dialogue(Paper(stream), Voice(Language.EN), lambda: next(said, None)), file)
    return stream.getvalue()


STORY = ("1", "1", "The order", "2", "Purchasing", "3", "You order timber. Who pays you?", "4", "Buyer")
PEOPLE = ("5", "Ines Roth", "1", "6", "Karin Vogt", "1")


def test_a_case_is_written_with_numbers_and_passes_the_check(tmp_path: Path) -> None:
    file = tmp_path / "order.toml"
    ties = (("8", "1", "1", "9", ""), ("9", "2", "1", "1", ""), ("10", "2", "1", "1", ""))
    notes = ("15", "Most pick Ines Roth.")
    told = write(file, *STORY, *PEOPLE, *(line for tie in ties for line in tie), *notes, "20")
    assert not check_file(file, share=False), told
    assert Voice(Language.EN)("author.saved", file=file) in " ".join(told.split())
    assert not waiting()


def test_what_is_not_saved_waits(tmp_path: Path) -> None:
    told = write(tmp_path / "order.toml", *STORY)
    assert Voice(Language.EN)("author.draft_kept") in " ".join(told.split())
    (draft,) = waiting()
    assert draft.sheet.text(("title",), Language.EN) == "The order"


def test_a_dropped_draft_is_gone_and_so_is_the_question(tmp_path: Path) -> None:
    menu = write(tmp_path / "order.toml", *STORY).splitlines()
    drop = next(line for line in menu if Voice(Language.EN)("plain.author.drop") in line).split()[0].strip(".")
    told = write(tmp_path / "order.toml", *STORY, drop, "2")
    assert Voice(Language.EN)("author.dropped") in told and Voice(Language.EN)("author.draft_kept") not in told
    assert len(waiting()) == 1  # that of the first time


def test_a_case_that_cannot_be_played_yet_is_written_on_from_the_list(tmp_path: Path) -> None:
    file = tmp_path / "cases" / "order.toml"
    file.parent.mkdir()
    write(file, *STORY[:3], "14")
    stream = io.StringIO()
    library = load_library(tmp_path)
    assert library.broken_as("cases", "order") is not None
    lines = iter(("1", "2", "The yard"))
    with suppress(Leave):
        choose(Dialogue(Paper(stream), Voice(Language.EN), lambda: next(lines, None)), library, "cases")
    (draft,) = waiting()
    assert draft.file == file and draft.sheet.text(("setting",), Language.EN) == "The yard", stream.getvalue()
