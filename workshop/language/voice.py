"""A voice speaks one language: it fills the messages of the catalogue and inflects names.

A message is a template of `str.format` with named fields. What may stand behind a field's colon:

* for a party's name (`Wording`): `label`, `nom`, `acc`, `dat`; `Nom`, `Acc`, `Dat` capitalise the
  first letter for the start of a sentence; `pro` and `Pro` are the pronoun (in German a plural keeps its name: "sie"
  would read as "Sie", and so does one of whom nothing is known); `f|m|n|pl` (four alternatives) selects by gender,
  `sg|pl` (two) by number; in German `von`, `bei` and `zu` are these words with the name: "vom Vorstand", and `gen` says
  whose something is: "des Vorstands", "von Petra Lang";
* for several names (a list or tuple of `Wording`): the same; they are joined with "und" or "and";
* for a whole number: `one|many`; `#` in an alternative stands for the number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from workshop.cases.text import Gender, Language, Wording
from workshop.language.genitive import genitive

_TWO_STOPS: Final = re.compile(r"(?<=\w)\.\.(?![.\w/\\])")
"""An initial at the end of a sentence: its full stop is that of the sentence, too. In a path two stops stay two."""
_AND: Final = {Language.DE: "und", Language.EN: "and"}
_GENDERS: Final = (Gender.F, Gender.M, Gender.N, Gender.PL)
"""The order of four alternatives; the last of them is also for one of whom nothing is known."""
_CONTRACTED: Final = {
    "von": {"dem": "vom"},
    "bei": {"dem": "beim"},
    "zu": {"dem": "zum", "der": "zur"},
}
"""Prepositions in German that become one word with an article."""
_PRONOUNS: Final = {
    Language.DE: {Gender.F: "sie", Gender.M: "er", Gender.N: "es"},
    Language.EN: {Gender.F: "she", Gender.M: "he", Gender.N: "it", Gender.PL: "they"},
}


@cache
def area(language: Language, name: str) -> Mapping[str, str]:
    """All messages of one area (one file of the catalogue), by their dotted keys."""
    path = Path(__file__).parent / language.value / f"{name}.toml"
    flat: dict[str, str] = {}

    def walk(prefix: str, table: Mapping[str, Any]) -> None:
        for key, value in table.items():
            if isinstance(value, str):
                flat[prefix + key] = value.strip("\n")
            else:
                walk(f"{prefix}{key}.", value)

    walk("", tomllib.loads(path.read_text(encoding="utf-8")))
    return flat


@cache
def _parsed(template: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    return tuple(Formatter().parse(template))


class Voice(Formatter):
    """Speaks one language. Calling it with a key `area.name` and values gives the sentence."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, /, **values: object) -> str:
        """The message `key`, filled. Raises KeyError for an unknown key or a missing value."""
        name, _, rest = key.partition(".")
        template = area(self.language, name)[rest]
        if "{" not in template:
            return template
        text = self.vformat(template, (), values)
        return _TWO_STOPS.sub(".", text) if ".." in text else text

    def parse(self, format_string: Any) -> Any:
        """The pieces of a template, which are the same each time."""
        return _parsed(format_string)

    def has(self, key: str) -> bool:
        """Whether the catalogue has that message."""
        name, _, rest = key.partition(".")
        return rest in area(self.language, name)

    def join(self, parts: Sequence[str]) -> str:
        """The parts as one enumeration: "a, b und c"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {_AND[self.language]} {parts[-1]}"

    def format_field(self, value: Any, format_spec: str) -> str:
        """One field of a template, inflected as the module's docstring says."""
        if isinstance(value, Wording):
            return self._names((value,), format_spec)
        if isinstance(value, (tuple, list)):
            return self._names(value, format_spec)
        if isinstance(value, int) and "|" in format_spec:
            one, many = format_spec.split("|")
            return (one if value == 1 else many).replace("#", str(value))
        return str(super().format_field(value, format_spec))

    def _names(self, names: Sequence[Wording], spec: str) -> str:
        if "|" in spec:
            choices = spec.split("|")
            gender = names[0].gender if len(names) == 1 else Gender.PL
            if len(choices) == 2:
                return choices[gender is Gender.PL]
            return choices[-1 if gender is Gender.X else _GENDERS.index(gender)]
        form = spec or "label"
        text = self.join([self._form(name, form.lower()) for name in names])
        return text[:1].upper() + text[1:] if form[0].isupper() else text

    def _form(self, name: Wording, form: str) -> str:
        if form == "pro":
            return name.pro or _PRONOUNS[self.language].get(name.gender, name.nom)
        if form == "gen":
            return genitive(name) or self._form(name, "von")
        if form in _CONTRACTED:
            article, _, rest = name.dat.partition(" ")
            together = _CONTRACTED[form].get(article) if rest else None
            return f"{together} {rest}" if together else f"{form} {name.dat}"
        return str(getattr(name, form))
