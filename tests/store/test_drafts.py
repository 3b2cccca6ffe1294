"""Nothing that somebody writes is lost: not when the program is killed, not when the file changes on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import workshop
from support.waiting import in_time
from workshop.cases.library import shipped
from workshop.cases.loading import read_case
from workshop.cases.sheet import Sheet
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.lead.author_begin import copied, draft_of, gone_on, opened, opened_file
from workshop.play.authoring import At
from workshop.store.drafts import waiting
from workshop.store.places import cases_folder, drafts_folder

VOICE = Voice(Language.EN)
ROOT = Path(workshop.__file__).parent.parent
TYPING = """
from workshop.lead.author_begin import begun
from workshop.lead.authoring import Desk
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.voice import Voice
desk = begun("empty", shipped(), Voice(Language.EN))
number = 0
while True:
    number += 1
    desk.choose("title", Voice(Language.EN))
    desk.type(f"Case {number}", Voice(Language.EN))
    desk.finish()
    desk.keep()
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_a_killed_program_leaves_the_last_draft_whole() -> None:
    program = subprocess.Popen([sys.executable, "-c", TYPING], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert program.stdout is not None
    with in_time(program):
        said = [int(program.stdout.readline()) for _ in range(30)][-1]
    os.kill(program.pid, signal.SIGKILL)
    rest = program.communicate()[0].split()
    (draft,) = waiting()
    title = draft.sheet.text(("title",), Language.EN)
    assert said <= int(title.removeprefix("Case ")) <= int(rest[-1] if rest else said) + 1
    desk = gone_on(draft, shipped())
    desk.save(VOICE)
    assert desk.saved and not waiting()


def test_a_file_that_changes_meanwhile_is_noticed_and_nothing_is_lost() -> None:
    desk = copied("payroll-clerk", shipped(), twin=False)
    desk.save(VOICE)
    path = desk.file
    assert path is not None
    for way, kept in (("mine", "Theirs"), ("over", "Mine"), ("theirs", "Theirs")):
        desk = opened_file(path, shipped())
        desk.change(desk.sheet.written(("title",), Language.EN, "Mine"))
        theirs = (
            path.read_text(encoding="utf-8")
            .replace('en = "Payroll"', 'en = "Theirs"')
            .replace('en = "Mine"', 'en = "Theirs"')
        )
        path.write_text(theirs + f"# {way}\n", encoding="utf-8")
        assert desk.look() and desk.other
        desk.save(VOICE)
        assert desk.place.kind is At.OTHER and path.read_text(encoding="utf-8") == theirs + f"# {way}\n"
        desk.choose(way, VOICE)
        assert read_case(path).title.en == kept
        titles = {read_case(each).title.en for each in path.parent.glob("*.toml")}
        if way == "theirs":
            assert desk.sheet.text(("title",), Language.EN) == "Theirs"
            desk.undo()
            assert desk.sheet.text(("title",), Language.EN) == "Mine"
        else:
            assert titles == {"Mine", "Theirs"}


def test_a_case_that_came_with_the_program_becomes_a_copy_with_its_name() -> None:
    desk = opened("payroll-clerk", shipped())
    assert desk.file == cases_folder() / "payroll-clerk.toml" and desk.text is None
    desk.change(desk.sheet.written(("title",), Language.EN, "Mine"))
    desk.keep()
    assert draft_of(cases_folder() / "payroll-clerk.toml") is not None
    desk.save(VOICE)
    assert read_case(cases_folder() / "payroll-clerk.toml").title.en == "Mine"
    assert opened("payroll-clerk", shipped()).text is not None


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever may do anything is refused nothing")
def test_where_nothing_can_be_written_one_sentence_says_so(home: Path) -> None:
    home.mkdir()
    home.chmod(0o500)
    desk = copied("payroll-clerk", shipped(), twin=True)
    desk.keep()
    assert desk.unkept is not None and desk.changed
    home.chmod(0o700)


def test_where_a_folder_cannot_be_made_the_draft_stays_in_memory_and_says_why() -> None:
    drafts_folder().parent.mkdir(parents=True)
    drafts_folder().write_text("in the way", encoding="utf-8")
    desk = copied("payroll-clerk", shipped(), twin=True)
    desk.keep()
    assert desk.unkept is not None and desk.changed
    assert Sheet.of(desk.sheet.data) is not None
