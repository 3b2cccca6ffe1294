"""The company of a pack: which one, how much of it is in view, and the sentence where it is too large to be drawn."""

from __future__ import annotations

from workshop.language.voice import Voice
from workshop.page.model import Page, panel, words
from workshop.picture.company import Company, TooLargeError
from workshop.picture.company_scene import too_large


def company_map(title: str, company: Company | TooLargeError, seen: tuple[int, int, int], voice: Voice) -> Page:
    """`seen`: the first and last row in view, from 1, and how many there are. The picture is drawn apart."""
    first, last, rows = seen
    right = "" if last - first + 1 >= rows else voice("map.rows", first=first, last=last, rows=rows)
    sorry = (panel("sorry", words(too_large(company, voice))),) if isinstance(company, TooLargeError) else ()
    return Page(voice("map.place", title=title), sorry, right)
