"""The report at the end: its formats, where it goes, what becomes of a file that is there, and what stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workshop.language.voice import Voice
from workshop.page.model import NUMBERED, Page, Weight, Words, panel, run, words

FORMATS: Final = ("html", "md", "csv", "json")
SURE: Final = ("keep", "replace")


def formats(voice: Voice, folder: str, stays: str, told: Words | None = None) -> Page:
    """Which format. `folder`: where it goes; `stays`: when the session goes; `told`: what became of the last one."""
    where = told if told is not None else words(voice("report_page.into", folder=folder), Weight.SOFT)
    return _page(voice, voice("report_page.question"), FORMATS, where, words(stays, Weight.SOFT, gap=told is None))


def replace(voice: Voice, file: str, stays: str) -> Page:
    """Whether to replace a file that is there already."""
    return _page(voice, voice("report_page.exists", file=file), SURE, words(stays, Weight.SOFT))


def written(voice: Voice, path: str) -> Words:
    """That it is written, and where."""
    return words(voice("report_page.written", path=path), Weight.GOOD)


def not_written(voice: Voice, path: str) -> Words:
    """That it could not be written."""
    return words(voice("error.not_written", path=path), Weight.BAD)


def _page(voice: Voice, question: str, options: Sequence[str], *below: Words) -> Page:
    lines = (
        Words(run(voice(f"report_page.{each}")), lead=run(f"{number}  ", NUMBERED), option=each, gap=False)
        for number, each in enumerate(options, 1)
    )
    return Page(voice("report_page.place"), (panel("choices", words(question, Weight.LEAD), lines, below),))
