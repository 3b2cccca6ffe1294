"""The phone's page: one file of its parts, with every sentence from the catalogue. Made when a door opens. A second
file, for one's own job, is made soon after.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Final

from workshop.cases.text import Language
from workshop.language.voice import Voice, area
from workshop.play.job import LONGEST, MOST_NAMES
from workshop.play.job_acts import YOURSELF
from workshop.play.job_table import job_table
from workshop.room.protocol import VERSION
from workshop.room.web import Pages

_OF_JOB: Final = frozenset({"ask", "hint", "work", "apart", "answer", "asks", "refused", "result"})
"""The tables of the interview's sentences that a phone needs."""
_ME: Final = "|".join(sorted(YOURSELF))
_PARTS: Final = Path(__file__).parent / "phone"


def pages() -> Pages:
    """The page in both languages; each has its own sentences, and a phone that changes asks for the other's."""
    style = _tight((_PARTS / "phone.css").read_text(encoding="utf-8"))
    script = _tight((_PARTS / "phone.js").read_text(encoding="utf-8")).replace('"VERSION"', str(VERSION))
    frame = _tight((_PARTS / "phone.html").read_text(encoding="utf-8")).replace("/*STYLE*/", style)
    bodies, words, scripts = {}, {}, []
    for language in Language:
        texts = _in_script(_texts(language))
        scripts.append(script.replace('"TEXTS"', texts))
        page = frame.replace("LANGUAGE", language.value).replace("TITLE", Voice(language)("home.title"))
        bodies[language] = page.replace("/*SCRIPT*/", scripts[-1]).encode()
        words[language] = texts.encode(), gzip.compress(texts.encode(), mtime=0)
    known = " ".join(f"'{_known_by(each)}'" for each in scripts)
    policy = (
        f"default-src 'none'; script-src {known} 'self'; style-src '{_known_by(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return Pages(bodies, words, policy, job)


@cache
def job() -> tuple[bytes, bytes]:
    """What is loaded for one's own job: the table of its questions and of what follows, and its sentences."""
    texts = {language.value: job_texts(language) for language in Language}
    script = _tight((_PARTS / "job.js").read_text(encoding="utf-8"))
    for name, value in (("TABLE", job_table()), ("JOBTEXTS", texts)):
        script = script.replace(f'"{name}"', _in_script(value))
    body = script.replace('"MOST"', str(MOST_NAMES)).replace('"LONGEST"', str(LONGEST)).encode()
    return body, gzip.compress(body, mtime=0)


def job_texts(language: Language) -> dict[str, str]:
    """The sentences of the interview that name nobody, and those of the phone's own."""
    job, engine = area(language, "job"), area(language, "engine")
    told = {key: job[key] for key in job if key.partition(".")[0] in _OF_JOB and "{x" not in job[key]}
    traps = {trap for tells in job_table()["tells"].values() for trap in tells.values()}
    told |= {key: engine[key] for key in engine if key.startswith("trap_why.") and key.partition(".")[2] in traps}
    told |= {key.replace("missing_you", "missing"): engine[key] for key in engine if key.startswith("missing_you.")}
    more = {
        "about": "cover.about",
        "number": "number",
        "type_here": "line.type_here",
        "type_job": "line.type_job",
        "done": "line.done",
    }
    told |= {short: job[key] for short, key in more.items()}
    told = {key: text for key, text in told.items() if "_paper" not in key}
    told["share.going"] = area(language, "phone")["vote.sending"]
    return {**told, **area(language, "phone_job"), "me": _ME}


def _texts(language: Language) -> dict[str, str]:
    """The sentences of the page; the page fills them in, so they go as they are."""
    elsewhere = {"title": area(language, "home")["title"], "seat": area(language, "vote")["phones.seat"]}
    return {**area(language, "phone"), **elsewhere}


def _in_script(value: object) -> str:
    """Data as a script may hold it: nothing in it ends the script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _known_by(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _tight(text: str) -> str:
    """Without what only its authors read: indentation, lines that are comments, empty lines."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not re.match(r"//|/\* .* \*/$|<!-- .* -->$", line))
