"""Two languages in every text, and the grammatical forms a party's name needs in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language the program speaks. German and English are equals."""

    DE = "de"
    EN = "en"

    @property
    def other(self) -> Language:
        """The other one of the two."""
        return Language.EN if self is Language.DE else Language.DE


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages."""

    de: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in that language."""
        return self.de if language is Language.DE else self.en


class Gender(StrEnum):
    """Grammatical gender of a name; `pl` for a plural. It selects verbs, pronouns and nouns."""

    F = "f"
    M = "m"
    N = "n"
    PL = "pl"
    X = "x"
    """One, of whom nothing is known: no pronoun, the name is said again."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a party is called in one language.

    `label` stands alone (lists, the picture). `nom`, `acc` and `dat` stand in a sentence, with
    their article where one is needed ("die Belegschaft", "the employees").
    """

    label: str
    gender: Gender
    nom: str
    acc: str
    dat: str
    role: str = ""
    pro: str = ""
    """What stands for it the second time, where that is not the pronoun of its gender."""
