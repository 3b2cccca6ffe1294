"""The pages around the game, as recorded, once per language: home, lists, settings, keys, one's own job, the map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.interviews import ANSWERS, done, interview
from support.pages import compare
from workshop.cases.checking import check_text
from workshop.cases.library import Library, shipped
from workshop.cases.text import Language
from workshop.language.job import JobTelling
from workshop.language.voice import Voice
from workshop.page.finding import filters, found
from workshop.page.home import Waiting, home
from workshop.page.job import cover, question, result, take
from workshop.page.keys import Command, help_page, key_test, palette
from workshop.page.lists import being_read, library_list
from workshop.page.map import company_map
from workshop.page.model import Page
from workshop.page.settings import settings
from workshop.picture.company import TooLargeError, company_of
from workshop.play.job import Interview, Kind
from workshop.play.job_acts import Name
from workshop.play.table import Table
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome
from workshop.study.searching import Finder, Wanted

GOLDEN = Path(__file__).parent / "golden"
TAKES = ("sheet_html", "sheet_md", "case")


def around(voice: Voice) -> Iterator[tuple[str, Page]]:
    """Home, lists, settings, keys, map."""
    library = shipped()
    yield "home", home(None, "", voice)
    yield "home, a session waits", home(Waiting(2, 6, "12:03"), "!", voice)
    yield "home, a session waits at its end", home(Waiting(6, 6, "12:03"), "", voice)
    yield "home, before the first case", home(None, "", voice, begun=False)
    yield "home, something is due", home(None, "", voice, due=3)
    yield "packs", library_list(library, "packs", voice)
    yield "cases", library_list(library, "cases", voice)
    broken = Library({}, {}, {}, {"bad": check_text('title = "x"', "bad.toml")})
    yield "nothing but a broken case", library_list(broken, "cases", voice)
    yield "nothing at all", library_list(Library({}, {}, {}, {}), "packs", voice)
    yield "being read", being_read("cases", voice)
    yield "settings", settings({"language": "de", "theme": "ink", "animation": "off", "plain": "off"}, "", voice)
    yield (
        "settings, not kept",
        settings({"language": "en", "theme": "paper", "animation": "on", "plain": "on"}, "!", voice),
    )
    finder = Finder(library, voice, seen=("payroll-clerk",))
    yield "find", found(finder, Wanted("vogt"))
    yield "find, a trap is meant", found(finder, Wanted(finder.trap(Trap.EFFORT), level=3, seen=False))
    yield "find, nothing fits", found(finder, Wanted("xyzzy", verdict=Outcome.SPLIT))
    yield "filters", filters(finder, Wanted(pack="energy-utility", trap=Trap.RIGHTS, own=False))
    commands = [Command("next", "on", ("␣", "n"), "Goes on."), Command("back", "off", ("p",), "Goes back.")]
    yield "help", help_page("What it is.", commands, voice)
    yield "help without a sentence", help_page("", commands[:1], voice)
    yield "search", palette(commands, "", voice)
    yield "search, found in the help", palette(commands, "BACK", voice)
    yield "search, nothing found", palette(commands, "x", voice)
    yield "key test", key_test([("n", "on"), ("x", "")], commands, voice)
    pack = next(iter(library.packs))
    table = Table(library.cases)
    company = company_of([(library.cases[case], table.judgement(case)) for case in library.playable(pack)])
    yield "map, whole", company_map("T", company, (1, 9, 9), voice)
    yield "map, a part", company_map("T", company, (3, 9, 12), voice)
    yield "map, too large", company_map("T", TooLargeError(99), (0, 0, 0), voice)


def job(voice: Voice) -> Iterator[tuple[str, Page]]:
    """The interview."""
    begun = JobTelling(Interview(), voice)
    yield "cover", cover(begun, empty=True)
    yield "first question", question(begun)
    yield "one of a few words", question(JobTelling(interview("A"), voice))
    named = interview("A", "employed", "Chefin", "Kunden")
    yield "somebody is known", question(JobTelling(named, voice))
    chosen = done(named, Name("Chefin", Kind.WOMAN))
    yield "somebody known and somebody new", question(JobTelling(done(chosen, Name("B", Kind.FIRM)), voice))
    for name, answers in ANSWERS.items():
        telling = JobTelling(interview(*answers), voice)
        yield f"cover over {name}", cover(telling, empty=False)
        yield f"result: {name}", result(telling)
    yield "cover in the middle", cover(JobTelling(interview(*ANSWERS["split"][:4]), voice), empty=False)
    yield "take home", take(TAKES, (), voice)
    yield "take home, two saved", take(TAKES, ("a.html", "b.toml"), voice)


@pytest.mark.parametrize("language", Language)
def test_the_pages_around_the_game_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"around-{language.value}.txt", dict(around(Voice(language))))


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_ones_own_job_are_as_recorded(language: Language) -> None:
    compare(GOLDEN / f"job-{language.value}.txt", dict(job(Voice(language))))


KEYS = re.compile(r"\b(?:Tab|Enter|Esc|Ctrl|Strg|F\d+)\b|[;.] u \w|\b(?:Taste|key) [a-z]\b")
ON_SCREENS_ALONE = ("cover", "names", "overview", "room check", "typing")
"""Pages that nobody reads in lines, and what is typed: there Enter is Enter."""


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_page_that_is_read_in_lines_too_names_no_key(golden: Path) -> None:
    pages = re.split(r"^== ", golden.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [page for page in pages if KEYS.search(page) and not page.startswith(ON_SCREENS_ALONE)] == []
