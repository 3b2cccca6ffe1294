"""The phone's page: one file of its parts, with every sentence from the catalogue. Made when a door opens."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Final

from workshop.cases.text import Language
from workshop.language.voice import Voice, area
from workshop.room.protocol import VERSION
from workshop.room.web import Pages

_PARTS: Final = Path(__file__).parent / "phone"


def pages() -> Pages:
    """The page in both languages; each holds the other's sentences too, for the switch."""
    style = _tight((_PARTS / "phone.css").read_text(encoding="utf-8"))
    texts = {language.value: _texts(language) for language in Language}
    script = _tight((_PARTS / "phone.js").read_text(encoding="utf-8"))
    script = script.replace('"TEXTS"', _in_script(texts)).replace('"VERSION"', str(VERSION))
    frame = _tight((_PARTS / "phone.html").read_text(encoding="utf-8"))
    bodies, packed = {}, {}
    for language in Language:
        voice = Voice(language)
        page = frame.replace("LANGUAGE", language.value).replace("TITLE", voice("home.title"))
        bodies[language] = body = page.replace("/*STYLE*/", style).replace("/*SCRIPT*/", script).encode()
        packed[language] = gzip.compress(body, mtime=0)
    policy = (
        f"default-src 'none'; script-src '{_known_by(script)}'; style-src '{_known_by(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return Pages(bodies, packed, policy)


def _texts(language: Language) -> dict[str, str]:
    """The sentences of the page; the page fills them in, so they go as they are."""
    elsewhere = {"title": area(language, "home")["title"], "seat": area(language, "vote")["keyboard.seat"]}
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
