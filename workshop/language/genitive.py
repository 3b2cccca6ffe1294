"""Whose something is, in German: "der Bonus des Vorstands", where a name's forms leave no doubt; else "von" says it."""

from __future__ import annotations

import re
from typing import Final

from workshop.cases.text import Gender, Wording

_ONE: Final = {"der": ("dem", "des"), "das": ("dem", "des"), "Ihr": ("Ihrem", "Ihres")}
"""Articles of what is male or neuter: who, to whom, whose."""
_SHE: Final = {"die": "der", "Ihre": "Ihrer"}
"""Of what is female, and of several: who, whose."""
_NOUN: Final = re.compile(r"[A-ZÄÖÜ][\w-]*[^\Wsßxz](?: [^A-ZÄÖÜ].*)?")
"""A noun to which an s can be added, alone or before what belongs to it: "Café am Markt"."""


def genitive(name: Wording) -> str | None:
    """The name in the genitive; None where it has no article, or where it is not known how its noun ends then."""
    article, _, noun = name.nom.partition(" ")
    if name.gender is Gender.F:
        return name.dat if name.dat.partition(" ")[0] == _SHE.get(article) else None
    if name.gender is Gender.PL:
        return f"{_SHE[article]} {noun}" if article in _SHE and " die " not in noun else None
    dative, whose = _ONE.get(article, ("", ""))
    head, _, rest = noun.partition(" ")
    if not dative or name.dat != f"{dative} {noun}" or head.isupper() or not _NOUN.fullmatch(noun):
        return None
    return f"{whose} {head}{'es' if head.endswith(('st', 'zt')) else 's'} {rest}".rstrip()
