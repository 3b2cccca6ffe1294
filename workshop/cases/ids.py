"""What an id may look like, and what one that is none was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain, count
from typing import Final

from workshop.cases.ascii import transliterate
from workshop.cases.finding import Hint
from workshop.cases.hidden import cleaned

ID: Final = "[A-Za-z0-9][A-Za-z0-9_-]*"
"""As a regular expression, for editors too."""
_ID: Final = re.compile(ID)
_OTHER: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST: Final = 200
"""Of a longer one nothing is repaired: it is a text that went astray."""
_LONGEST_SLUG: Final = 40


def is_id(word: str) -> bool:
    """Whether it is made of letters, digits, hyphens and underscores, and begins with a letter or a digit."""
    return _ID.fullmatch(word) is not None


def repaired(word: str, taken: Collection[str]) -> Hint | None:
    """What to write in its place, which none of those `taken` is; None where nothing of it is left."""
    if len(word) > _LONGEST:
        return None
    id = _OTHER.sub("-", transliterate(cleaned(word)).replace("?", "-")).strip("-_")
    return Hint("write_instead", {"instead": first_free(id, taken)}) if id else None


def slug(name: str) -> str:
    """A name as files and ids are called: small letters, digits and hyphens; empty where nothing of it is left."""
    return re.sub(r"[^a-z0-9]+", "-", transliterate(name.lower()).lower()).strip("-")[:_LONGEST_SLUG].strip("-")


def first_free(name: str, taken: Collection[str]) -> str:
    """The name where it is not taken, else with the first number behind it that makes it another one: `name-2`."""
    return next(each for each in chain((name,), (f"{name}-{number}" for number in count(2))) if each not in taken)
