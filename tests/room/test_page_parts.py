"""The phone's page as it is sent: small, complete, and every sentence from the catalogue."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from workshop import room
from workshop.cases.text import Language
from workshop.language.voice import area
from workshop.play.job_table import job_table
from workshop.room.paper import job, job_texts, pages
from workshop.room.protocol import Shown, said
from workshop.room.web import language_of

SCRIPT = (Path(room.__file__).parent / "phone" / "phone.js").read_text(encoding="utf-8")
OWN_JOB = (Path(room.__file__).parent / "phone" / "job.js").read_text(encoding="utf-8")
PAGES = pages()
ASKED = re.findall(r"'([a-z]+\.[a-z_]+)'", SCRIPT) + re.findall(r"\bt\('(\w+)'", SCRIPT)
FORMED = re.findall(r"\bt\('([\w.]+\.)' \+", SCRIPT)


@pytest.mark.parametrize("language", Language)
def test_the_page_is_one_request_of_less_than_twelve_kilobytes(language: Language) -> None:
    body, packed = PAGES.page(language, "")
    assert len(packed) < 9_500 and gzip.decompress(packed) == body
    page = body.decode()
    assert not re.search(r'(?:src|href)="(?!data:,)', page)
    assert re.findall(r"src: '(.*?)'", page) == ["/job.js"], "which is asked for once somebody opens it"
    assert "url(" not in page
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("language", Language)
def test_the_page_runs_its_own_script_and_style_and_no_other(language: Language) -> None:
    page = PAGES.page(language, "")[0].decode()
    for tag in ("script", "style"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        known = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert re.search(rf"{tag}-src [^;]*'sha256-{re.escape(known)}'", PAGES.policy)
    assert PAGES.policy.count("'self'") == 1 and "' 'self'; style-src" in PAGES.policy
    assert PAGES.policy.count("sha256") == len(Language) + 1
    assert not re.search(r"\son\w+=|\sstyle=", page.partition("<script>")[0])


@pytest.mark.parametrize("language", Language)
def test_the_words_of_one_language_are_in_its_page_and_those_of_the_other_can_be_asked_for(language: Language) -> None:
    (other,) = set(Language) - {language}
    page = PAGES.page(language, "")[0].decode()
    assert area(language, "phone")["vote.taken"] in page and area(other, "phone")["vote.taken"] not in page
    words, packed = PAGES.words[language]
    assert gzip.decompress(packed) == words and set(area(language, "phone")) <= set(json.loads(words))


def test_what_there_is_to_see_is_in_the_page_and_ends_nothing_in_it() -> None:
    seen = said(Shown({"heading": "</script><!--<b>ä"}))
    body, packed = PAGES.page(Language.DE, seen)
    assert gzip.decompress(packed) == body and PAGES.page(Language.DE, seen)[0] is body
    (inside,) = re.findall(r'<script type="application/json" id="view">(.*?)</script>', body.decode(), re.DOTALL)
    assert "<" not in inside and json.loads(inside) == json.loads(seen)
    assert PAGES.page(Language.DE, "")[0] != body and PAGES.page(Language.DE, seen)[0] is body, "each is made once"
    assert body.count(b"<script") == PAGES.page(Language.DE, "")[0].count(b"<script")


def test_every_sentence_that_the_script_asks_for_is_there_and_every_one_there_is_asked_for() -> None:
    known = set(area(Language.DE, "phone"))
    asked = set(ASKED) - {"title", "seat"}
    assert len(asked) > 20
    assert asked <= known
    formed = {key for key in known if any(key.startswith(prefix) for prefix in FORMED)}
    assert known - asked - formed == {"move", "look", "round.none"}  # said by the house, in what it shows


def test_no_text_is_ever_markup_in_the_script() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(", SCRIPT + OWN_JOB)


@pytest.mark.parametrize("language", Language)
def test_what_is_loaded_for_ones_own_job_has_every_sentence_and_no_form_of_a_name(language: Language) -> None:
    body, packed = job()
    assert gzip.decompress(packed) == body and len(packed) < 12_000
    assert not any(f'"{name}"' in body.decode() for name in ("TABLE", "JOBTEXTS", "MOST", "LONGEST"))
    texts, table = job_texts(language), job_table()
    assert not [key for key, text in texts.items() if re.search(r"\{\w*[:|]", text)]
    topics = {topic for topic, _ in table["steps"]} - {"above", "resold"}
    wanted = {f"{kind}.{topic}" for kind in ("ask", "hint") for topic in topics} | {"hint.above", "hint.resold"}
    wanted |= {f"trap_why.{told}" for tells in table["tells"].values() for told in tells.values() if told != "pays"}
    for verdicts in table["verdicts"].values():
        wanted |= {f"verdict.{verdict}" for verdict, _ in verdicts.values()}
        wanted |= {f"missing.{missing}" for _, missing in verdicts.values() if missing}
    wanted |= set(re.findall(r"\bt\('([\w.]*\w)'", OWN_JOB))
    assert wanted <= set(texts)
    assert set(area(language, "phone_job")) <= wanted


@pytest.mark.parametrize("why", ["wrong", "busy", "full", "locked", "removed", "elsewhere", "old", "over"])
def test_every_refusal_has_its_sentence(why: str) -> None:
    assert f"bye.{why}" in area(Language.DE, "phone")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("fr,en;q=0.3,de;q=0.2", "en"),
        ("en;q=0,de;q=0.1", "de"),
        ("fr", "de"),
        ("", "de"),
        ("en;q=x", "de"),
        (";;,,q=", "de"),
    ],
)
def test_a_phone_is_spoken_to_in_the_language_it_likes(accepted: str, language: str) -> None:
    assert language_of(accepted) == language
