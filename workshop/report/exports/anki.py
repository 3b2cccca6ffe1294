"""Cases as a deck of cards for Anki. The library that writes it is asked for only when somebody wants one."""

from __future__ import annotations

import io
import itertools
import sqlite3
import tempfile
import time
import zipfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from workshop.language.voice import Voice
from workshop.page.sheet import CaseSheet, Choice
from workshop.report.exports.bundle import Bundle
from workshop.report.exports.words import inert

_FIELDS: Final = ("Title", "Question", "Answer")
_MODEL: Final = 1_604_370_931
"""The number of our kind of note: the same for ever, so that a second deck finds the kind it knows."""
_FRONT: Final = "<h1>{{Title}}</h1>{{Question}}"
_BACK: Final = "<h1>{{Title}}</h1>{{Question}}<hr id=answer>{{Answer}}"
_STYLE: Final = """.card { font: 18px/1.45 sans-serif; text-align: left;
max-width: 40em; margin: 0 auto; padding: 0 0.6em; }
h1 { font-size: 1.3em; } ol { padding-left: 1.4em; } .soft { opacity: 0.75; }"""


class Missing(Exception):
    """The library that writes such decks is not installed."""


def as_anki(bundle: Bundle) -> bytes:
    """The deck as a package of Anki's. Raises Missing."""
    try:
        import genanki
    except ImportError:
        raise Missing from None
    voice = Voice(bundle.language)
    template = {"name": "Card", "qfmt": _FRONT, "afmt": _BACK}
    model = genanki.Model(
        _MODEL, "Wer zahlt? / Who Pays?", [{"name": name} for name in _FIELDS], [template], css=_STYLE
    )
    deck = genanki.Deck(_number(bundle), f"{voice('home.title')}::{bundle.title.replace('::', ':') or bundle.id}")
    for sheet in bundle.sheets:
        deck.add_note(_note(genanki, model, sheet, voice))
    return _packed(genanki.Package(deck))


def _packed(package: Any) -> bytes:
    """The file of that package. The library's own would ask the clock for a day that a ZIP file knows."""
    data, now = io.BytesIO(), time.time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        with closing(sqlite3.connect(path)) as base:
            package.write_to_db(base.cursor(), now, itertools.count(int(now * 1000)))
            base.commit()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)
            file.writestr(zipfile.ZipInfo("media"), "{}")
    return data.getvalue()


def _number(bundle: Bundle) -> int:
    """The deck's number: the same for the same cases, so that Anki brings a deck up to date and makes no second one."""
    found = sha256(f"{bundle.language}:{bundle.id}".encode()).digest()
    return 1 << 30 | int.from_bytes(found[:4], "big") >> 2


def _note(genanki: Any, model: Any, sheet: CaseSheet, voice: Voice) -> Any:
    fields = [inert(sheet.title) or sheet.id, _question(sheet, voice), _answer(sheet, voice)]
    guid = genanki.guid_for("who-pays", sheet.language.value, sheet.id)
    return genanki.Note(model=model, fields=fields, guid=guid, tags=[f"who-pays::level-{sheet.level}"])


def _question(sheet: CaseSheet, voice: Voice) -> str:
    cards = "".join(f"<li>{inert(card)}</li>" for _, card in sheet.cards)
    choices = "<br>".join(f"<b>{each.letter}</b> {inert(each.label)}" for each in sheet.choices)
    return (
        f'<p class="soft">{inert(sheet.setting)}</p><p>{inert(sheet.situation)}</p><p>{inert(sheet.you)}</p>'
        f"<ol>{cards}</ol><p><b>{inert(sheet.question)}</b> {inert(voice('export.several'))}</p><p>{choices}</p>"
    )


def _answer(sheet: CaseSheet, voice: Voice) -> str:
    wrong = "".join(_told(choice, voice) for choice in sheet.choices if not choice.right)
    right = ", ".join(f"{each.letter} {inert(each.name)}" for each in sheet.right)
    said = f"<p><b>{right}</b></p><p>{inert(sheet.verdict)}</p><p>{inert(' '.join(sheet.why))}</p>"
    said += f"<p><b>{inert(voice('export.others'))}</b></p>{wrong}"
    if sheet.objection:
        said += f"<p><b>{inert(voice('debriefing.objection'))}:</b> {inert(sheet.objection)}</p>"
    return said


def _told(choice: Choice, voice: Voice) -> str:
    trap = f" <i>{inert(voice('why_not.trap', trap=choice.trap))}</i>" if choice.trap else ""
    return f"<p><b>{choice.letter} {inert(choice.name)}</b>{trap} {inert(' '.join(choice.told))}</p>"
