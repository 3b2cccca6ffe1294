"""What one takes home from the interview about one's own job: the sheet for the talk, the form, the case file.

Nothing is written unless somebody asks for that very file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Final

from workshop.cases.writing import write_case
from workshop.language.job import JobTelling
from workshop.language.job_case import to_play
from workshop.language.voice import Voice
from workshop.page.job import asks, found, mirror, reasons
from workshop.page.model import Words
from workshop.play.job import WORDS, Special, Topic, Work, number_of
from workshop.report.endings import format_for
from workshop.report.handout import WRITERS, Field, Handout, Part
from workshop.rules.verdict import Outcome
from workshop.store.disk import write_for_people, write_whole

_QUESTIONS: Final = ("first", "second", "third")
_LOOSE: Final = 4
"""Open questions and lines of the mirror up to which there is much room for writing on the one page of the sheet."""
_MUCH: Final = 8
"""Up to which there is some."""
_NEEDS: Final = 3
"""Rows in the table of needs."""
_SECTIONS: Final[tuple[tuple[str, tuple[Topic, ...]], ...]] = (
    ("all", (Topic.JOB, Topic.WORK, Topic.RECEIVES, Topic.TIME, Topic.REQUESTS, Topic.DIRECTS, Topic.MINE)),
    ("employed", (Topic.RAISE, Topic.BONUS, Topic.PROPOSES, Topic.POST, Topic.ABOVE, Topic.MARKET)),
    ("trading", (Topic.BUYS, Topic.APART, Topic.RESOLD, Topic.FOUND)),
    ("office", (Topic.FOUND,)),
)
_ONLY: Final = {
    Topic.PROPOSES: "proposes_only",
    Topic.POST: "post_only",
    Topic.APART: "apart_only",
    Topic.RESOLD: "resold_only",
    Topic.ABOVE: "above_only",
}


class Take(StrEnum):
    """What can be taken home."""

    SHEET_HTML = "sheet_html"
    SHEET_MD = "sheet_md"
    CASE = "case"


OUTPUTS: Final = ("toml", "html", "md")
"""What can be asked for beforehand: the case, or the sheet."""
_ENDINGS: Final = {Take.SHEET_HTML: "html", Take.SHEET_MD: "md", Take.CASE: "toml"}


def sheet_of(telling: JobTelling) -> Handout:
    """The sheet for the talk with one's customer."""
    voice = telling.voice
    customers = list(telling.customers)
    outcome = telling.judgement.verdict.outcome
    if customers:
        title = voice("job.sheet.title", xs=customers)
    else:
        title = voice("job.sheet.title_open" if outcome is Outcome.OPEN else "job.sheet.title_none")
    questions = tuple(voice(f"job.sheet.questions.{each}") for each in _QUESTIONS)
    asked, mirrored = _texts(asks(telling)), _texts(mirror(telling))
    much = len(asked) + len(mirrored)
    tight, some = much > _LOOSE, much <= _MUCH
    return Handout(
        voice.language,
        voice("job.sheet.kicker"),
        title,
        (
            (voice("job.sheet.job"), telling.interview.job),
            (voice("job.sheet.with"), voice.join([each.label for each in customers])),
            (voice("job.sheet.date"), ""),
        ),
        (),
        (
            Part(voice("job.sheet.customer"), " ".join(_texts(found(telling))), _texts(reasons(telling))),
            Part(
                voice("job.sheet.needs"),
                voice("job.sheet.needs_how"),
                columns=(voice("job.sheet.need"), voice("job.sheet.source")),
                rows=_NEEDS,
            ),
            Part(voice("job.sheet.known"), voice("job.sheet.known_how"), lines=1 if tight else 2),
            Part(voice("job.sheet.ask"), items=(*questions, *asked), lines=3 if not tight else int(some)),
            Part(voice("job.sheet.agreed"), voice("job.sheet.agreed_how"), lines=4 if not tight else 3 if some else 1),
            Part(voice("job.sheet.mirror"), items=mirrored),
        ),
        voice("job.sheet.privacy"),
        tight,
    )


def _texts(parts: Iterable[Words]) -> tuple[str, ...]:
    return tuple(part.text for part in parts)


def form_of(voice: Voice) -> Handout:
    """The interview on paper: the same questions under the same numbers."""
    parts = [Part(voice(f"job.form.{name}"), fields=tuple(_fields(name, topics, voice))) for name, topics in _SECTIONS]
    return Handout(
        voice.language,
        voice("job.sheet.kicker"),
        voice("job.form.title"),
        (),
        (voice("job.form.about"), voice("job.form.how"), voice("job.nothing_kept")),
        tuple(parts),
        voice("job.form.keep"),
    )


def _fields(section: str, topics: tuple[Topic, ...], voice: Voice) -> Iterator[Field]:
    for topic in topics:
        key = "found_office" if section == "office" else topic.value
        paper = "_paper" if topic in (Topic.ABOVE, Topic.RESOLD) else ""
        question = voice(f"job.ask.{key}{paper}")
        if topic in _ONLY:
            question = f"{voice(f'job.form.{_ONLY[topic]}')} {question}"
        letter = {Topic.PROPOSES: "a", Topic.POST: "b"}.get(topic, "")
        boxes: tuple[str, ...]
        if topic in WORDS:
            boxes = tuple(voice(f"job.{topic}.{word}") for word in WORDS[topic])
        elif topic is Topic.JOB:
            boxes = ()
        else:
            boxes = (*(voice(f"job.answer.{special}") for special in Special),)
        lines = 0 if topic in WORDS else 1 if topic is Topic.JOB else 2
        number = number_of(topic, Work.OFFICE if section == "office" else None)
        yield Field(
            f"{number}{letter}",
            question,
            voice(f"job.hint.{key}"),
            boxes,
            lines,
        )


def taken(telling: JobTelling, what: Take) -> str:
    """The text of what is taken home."""
    return write_case(to_play(telling.case)) if what is Take.CASE else WRITERS[_ENDINGS[what]](sheet_of(telling))


def take_home(telling: JobTelling, what: Take, folder: Path) -> Path:
    """Writes it into a folder, over nothing that is there; gives the file. Raises OSError."""
    text = taken(telling, what)
    path = next(path for path in _paths(telling.voice, what, folder) if not path.exists())
    write_whole(path, text.encode("utf-8"))
    return path


def write_taken(telling: JobTelling, path: Path) -> None:
    """Writes what the ending of that file says, over what is there. Raises WrongEnding and OSError."""
    what = next(each for each in Take if _ENDINGS[each] == format_for(path, OUTPUTS))
    write_for_people(path, taken(telling, what).encode("utf-8"))


def usual_path(voice: Voice, what: Take, folder: Path) -> Path:
    """Where it goes unless something is there already."""
    return next(_paths(voice, what, folder))


def _paths(voice: Voice, what: Take, folder: Path) -> Iterator[Path]:
    name = voice(f"job.file.{'case' if what is Take.CASE else 'sheet'}")
    yield folder / f"{name}.{_ENDINGS[what]}"
    for number in count(2):
        yield folder / f"{name}-{number}.{_ENDINGS[what]}"


def write_form(voice: Voice, path: Path) -> None:
    """Writes the form; the ending of the file says in which format. Raises WrongEnding and OSError."""
    write_for_people(path, WRITERS[format_for(path, WRITERS)](form_of(voice)).encode("utf-8"))
