"""Two thousand broken files: each gives findings or a case, never a traceback, never a hang.

`tests/bench/mutants.py` tries as many more as one likes.
"""

from __future__ import annotations

import copy
import random
import time
import tomllib
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import tomli_w

from support.case_files import ODD, SMALL, UNTIDY, attempted
from workshop.cases.case import Case
from workshop.cases.checking import check_text
from workshop.cases.finding import Code
from workshop.cases.loading import read_case, read_organisation
from workshop.cases.text import Language
from workshop.language.findings import report_line
from workshop.language.voice import Voice
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation

WORDS = (
    *("clerk", "head", "staff", "", "x" * 300, "raise", "bonus", "person", "market", "firm", "owner", "office"),
    *("decides_raise", "buys", "heads", "belongs_to", "reports_to", "proposes_pay", "owns_budget", "supplies"),
    *("figures", "close", "checks", "evidence", "-x"),
    *("Ihre Kundin", "[/", "\u202e", "\n", "a\nb"),
)
VALUES: tuple[Any, ...] = (*WORDS, *ODD, {"de": "x"}, {"figures": 1}, {"figures": 0, "x": 9})
KEYS = (
    "open",
    "twin",
    "answer",
    "customer",
    "objection",
    "pay",
    "status",
    "on_behalf_of",
    "de",
    "x",
    "",
    "says",
    "kind",
    *("who", "need", "goal", "result", "activity", "question", "statement"),
    *("of", "weight", "effort", "most", "moves", "serves", "learns", "tells", "opening", "hears"),
)
TEXTS_ONLY = {Code.MISSING_KEY, Code.MISSING_TEXT, Code.MISSING_LANGUAGE, Code.NAMELESS, Code.EMPTY}
"""What keeps a case from being played and not from being judged."""
SHARES = 2
"""They are shared among this many tests, so that all cores work."""


def bytes_mutated(chance: random.Random) -> str:
    """The small file with a few characters, lines or pieces changed."""
    text = SMALL
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 1, 1, 2, 10, 200)))
        other = chance.randrange(len(text) + 1)
        text = chance.choice(
            (
                text[:at] + chance.choice(UNTIDY) + text[end:],
                text[:at] + text[end:],
                text[:at] + text[other : other + 60] + text[at:],
                text[:at] + chance.choice(WORDS) + text[end:],
                text[:at] + chance.choice(UNTIDY) * chance.choice((2, 3, 50)) + text[at:],
                text[:at],
            )
        )
    return text


def structure_mutated(chance: random.Random) -> str:
    """The small file's data with a few keys and values removed, added, doubled or replaced."""
    data = copy.deepcopy(DATA)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        holders = [data, *_holders(data)]
        holder = chance.choice(holders)
        if isinstance(holder, list):
            _mutate_list(holder, chance)
        else:
            _mutate_table(holder, chance)
    try:
        return tomli_w.dumps(data)
    except (TypeError, ValueError):
        return ""


def _mutate_list(items: list[Any], chance: random.Random) -> None:
    at = chance.randrange(len(items) + 1)
    match chance.randrange(4):
        case 0:
            items.insert(at, copy.deepcopy(chance.choice(VALUES)))
        case 1 if items:
            items.insert(at, copy.deepcopy(chance.choice(items)))
        case 2:
            del items[at : at + 1]
        case _:
            chance.shuffle(items)


def _mutate_table(table: dict[str, Any], chance: random.Random) -> None:
    keys = list(table) or [""]
    key = chance.choice(keys)
    match chance.randrange(4):
        case 0:
            table.pop(key, None)
        case 1:
            table[chance.choice(KEYS)] = copy.deepcopy(chance.choice(VALUES))
        case _:
            table[key] = copy.deepcopy(chance.choice(VALUES))


def _holders(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value
    found = []
    for item in inner:
        if isinstance(item, (dict, list)):
            found += [item, *_holders(item)]
    return found


DATA = tomllib.loads(SMALL)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize(("mutated", "files"), [(bytes_mutated, 1400), (structure_mutated, 600)])
def test_two_thousand_broken_files_give_findings_or_a_case(
    mutated: Callable[[random.Random], str], files: int, share: int
) -> None:
    voices = [Voice(language) for language in Language]
    for seed in range(share, files, SHARES):
        text = mutated(random.Random(seed))
        started = time.perf_counter()
        findings = check_text(text, "case.toml")
        fatal = tuple(finding for finding in findings if finding.fatal)
        read = attempted(partial(read_case, text, "case.toml"))
        assert (read == fatal) if fatal else isinstance(read, Case), seed
        facts = attempted(partial(read_organisation, text, "case.toml"))
        if isinstance(facts[0], Organisation):
            assert not {finding.code for finding in fatal} - TEXTS_ONLY, seed
            assert Judgement(*facts).verdict.focus == facts[1], seed
        assert time.perf_counter() - started < 5, seed
        lines = text.count("\n") + 1
        for finding in findings:
            assert 1 <= finding.line <= lines, seed
            assert finding.column >= 1, seed
            for voice in voices if seed % 10 == 0 else ():
                assert report_line(voice, finding).isprintable(), seed
