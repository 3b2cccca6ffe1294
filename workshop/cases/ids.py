"""What an id may look like, and what one that is none was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection
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


def is_id(word: str) -> bool:
    """Whether it is made of letters, digits, hyphens and underscores, and begins with a letter or a digit."""
    return _ID.fullmatch(word) is not None


def repaired(word: str, taken: Collection[str] = ()) -> Hint | None:
    """What to write in its place, which none of those `taken` is; None where nothing of it is left."""
    if len(word) > _LONGEST:
        return None
    id = _OTHER.sub("-", transliterate(cleaned(word)).replace("?", "-")).strip("-_")
    if not id:
        return None
    numbers = (f"{id}-{number}" for number in range(2, len(taken) + 3))
    return Hint(
        "write_instead", {"instead": id if id not in taken else next(each for each in numbers if each not in taken)}
    )
