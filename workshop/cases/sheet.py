"""A case that somebody is writing: every change gives a new sheet, and it may be unfinished at any time."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from workshop.cases.building import case_of
from workshop.cases.cards import CARD_TABLES
from workshop.cases.case import Case
from workshop.cases.draft import draft_of
from workshop.cases.finding import Finding, Problem, Way
from workshop.cases.hidden import cleaned, is_blank
from workshop.cases.ids import first_free, slug
from workshop.cases.limits import FORMAT, LEVELS, QUESTIONS
from workshop.cases.nearest import Guesses
from workshop.cases.references import reference_problems
from workshop.cases.shape import fits
from workshop.cases.source import NO_PATH
from workshop.cases.text import Language, Wording
from workshop.cases.texts import SEVERAL_LINES, in_one_language, lacking_of
from workshop.rules.facts import DECISIVE, PartyKind, Pay, Status, Tie, TieKind

YOU: Final = "you"
"""The id of the focus of a new case."""
_LONGEST_TEXT: Final = 4000
"""Characters that are kept of a text that is far too long: enough to see it and to shorten it."""
_EFFECTS: Final = ("moves", "serves", "learns", "tells")
_OWNERS: Final = ("of", "to", "by")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the file of the case says. A change that makes no sense gives an equal sheet; nothing is changed in place.

    Parties and ties are spoken of by their numbers from 0, texts by their ways: see `workshop.cases.finding.Way`.
    """

    data: Mapping[str, Any]

    @classmethod
    def begin(cls) -> Self:
        """Nothing but a focus without a name."""
        return cls({"format": FORMAT, "level": LEVELS[0], "focus": YOU, "party": [{"id": YOU}]})

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self | None:
        """The sheet of what a file says; None where its shape is not that of a case."""
        return cls(data) if fits(data) and data["party"] else None

    # What it comes to

    @property
    def parties(self) -> Sequence[Mapping[str, Any]]:
        """The tables of the parties."""
        found: Sequence[Mapping[str, Any]] = self.data["party"]
        return found

    @property
    def ties(self) -> Sequence[Mapping[str, Any]]:
        """The tables of the ties."""
        found: Sequence[Mapping[str, Any]] = self.data.get("tie", ())
        return found

    @property
    def focus(self) -> str:
        """The id of the focus."""
        return str(self.data["focus"])

    @property
    def cards(self) -> int:
        """How many cards of the rounds it carries."""
        return sum(len(self.data.get(name, ())) for name in CARD_TABLES)

    def place_of(self, id: str) -> int | None:
        """The number of the party with that id."""
        return next((at for at, party in enumerate(self.parties) if party["id"] == id), None)

    def text(self, way: Way, language: Language) -> str:
        """The text there in that language; empty where there is none."""
        found: Any = self.data
        for step in (*way, language.value):
            try:
                found = found[step]
            except (KeyError, IndexError):
                return ""
        return str(found)

    def tie(self, at: int) -> Tie:
        """The fact in a tie."""
        table = self.ties[at]
        return Tie(table["from"], TieKind(table["kind"]), table["to"], table.get("on_behalf_of"))

    def case(self, id: str = "-") -> Case | None:
        """The case as far as it is written; None where names lead nowhere, or something is there twice."""
        draft = draft_of({**self.data, "level": self.data.get("level", LEVELS[0])})
        if any(reference_problems(draft, Guesses())):
            return None
        return case_of(draft, id, lacking=lacking_of(self.data))

    def problems(
        self, id: str = "-", known: Collection[str] | None = None, *, share: bool = False
    ) -> tuple[Problem, ...]:
        """What `workshop check` finds in the file as it would be written."""
        from workshop.cases.checking import case_problems  # only who writes checks

        found = case_problems(dict(self.data), id, known)
        return tuple(each for each in found if share or not in_one_language(each))

    def lacking(self, language: Language) -> tuple[Way, ...]:
        """What is written in the other language and not in this one, by its ways."""
        found = lacking_of(self.data)
        missing = (way for way, each in found if each is language and (way, language.other) not in found)
        return tuple(sorted(missing, key=repr))

    # Texts

    def written(self, way: Way, language: Language, typed: str) -> Self:
        """With that text there; an empty one is taken out."""
        text = tidy(typed, several=_key(way) in SEVERAL_LINES)
        if text == self.text(way, language):
            return self
        *steps, last = way
        if last == "says" or str(last).startswith("says_") or len(way) == 1:
            return self._changed(steps, lambda table: _with(table, str(last), _said(table.get(last), language, text)))
        return self._asked(int(last), language, text)

    def _asked(self, number: int, language: Language, text: str) -> Self:
        """With that question of the debriefing; the places before it are kept for theirs."""
        questions = [*self.data.get("debriefing", ())]
        if not 0 <= number < max(QUESTIONS, len(questions)):
            return self
        questions += [{}] * (number + 1 - len(questions))
        questions[number] = _said(questions[number], language, text) or {}
        while questions and not questions[-1]:
            questions.pop()
        return self._with("debriefing", questions or None)

    # The whole

    def levelled(self, level: int) -> Self:
        """On that level, 1 to 4."""
        return self._with("level", level) if LEVELS[0] <= level <= LEVELS[1] else self

    def opened(self) -> Self:
        """With a fact that is missing on purpose, or no longer."""
        return self._with("open", None if self.data.get("open") else True)

    def twin_of(self, case: str | None) -> Self:
        """Linked as the twin of that case, or of none."""
        return self._with("twin", case)

    def only(self, language: Language) -> Self:
        """Without what is written in the other language."""
        other = language.other.value

        def reduced(value: Any) -> Any:
            if isinstance(value, dict):
                return {key: reduced(each) for key, each in value.items() if key != other}
            return [reduced(each) for each in value] if isinstance(value, list) else value

        return type(self)(reduced(dict(self.data)))

    # Parties

    def joined(self, kind: PartyKind, language: Language, names: Wording) -> Self:
        """With one more party of that name, at the end. Its id is made from the name."""
        if is_blank(names.label):
            return self
        id = free_id(names.label, {party["id"] for party in self.parties})
        party = {"id": id, **({} if kind is PartyKind.PERSON else {"kind": kind.value}), language.value: _names(names)}
        return self._with("party", [*self.parties, party])

    def named(self, at: int, language: Language, names: Wording | None) -> Self:
        """With those names for a party in that language; None takes them out."""
        before = self.parties[at].get(language.value, {})
        after = None if names is None else _names(names) | ({"role": before["role"]} if "role" in before else {})
        return self._party(at, language.value, after)

    def formed(self, at: int, language: Language, key: str, typed: str) -> Self:
        """With another role or form of the name in that language; an empty one is taken out."""
        names = self.parties[at].get(language.value)
        if names is None:
            return self
        return self._party(at, language.value, _with(names, key, tidy(typed) or None))

    def recast(self, at: int, kind: PartyKind, names: Mapping[Language, Wording]) -> Self:
        """With another kind for a party, and the names in that kind."""
        sheet = self._party(at, "kind", None if kind is PartyKind.PERSON else kind.value)
        for language, wording in names.items():
            sheet = sheet.named(at, language, wording)
        return sheet

    def standing(self, at: int, status: Status | None) -> Self:
        """With that status stated of a party, or none; then its card goes, too."""
        sheet = self._party(at, "status", None if status is None else status.value)
        return sheet if status is not None else sheet._party(at, "says_status", None)

    def paid(self, at: int, pay: frozenset[Pay] | None) -> Self:
        """With what is decided individually for a party; None states nothing, and its card goes, too."""
        sheet = self._party(at, "pay", None if pay is None else [each.value for each in Pay if each in pay])
        return sheet if pay is not None else sheet._party(at, "says_pay", None)

    def without_party(self, at: int) -> Self:
        """Without a party and everything that is said of it. The focus stays."""
        id = self.parties[at]["id"]
        if id == self.focus:
            return self
        parties = [party for number, party in enumerate(self.parties) if number != at]
        sheet = self._with("party", parties)
        sheet = sheet._with("tie", [tie for tie in self.ties if id not in _ends(tie)] or None)
        gone: set[str] = set()
        for name in CARD_TABLES:
            cards = self.data.get(name, ())
            kept = [card for card in cards if all(card.get(key) != id for key in _OWNERS)]
            gone |= {card["id"] for card in cards if card not in kept and name in ("need", "goal")}
            sheet = sheet._with(name, kept or None) if cards else sheet
        return sheet._without_effects(gone) if gone else sheet

    def _without_effects(self, gone: Collection[str]) -> Self:
        sheet = self
        for name in CARD_TABLES:
            if name in self.data:
                cards = [
                    {key: _left(each, gone) if key in _EFFECTS else each for key, each in card.items()}
                    for card in self.data[name]
                    if card.get("need") not in gone
                ]
                sheet = sheet._with(name, cards or None)
        return sheet

    def ties_of(self, at: int) -> int:
        """How many ties a party is in."""
        id = self.parties[at]["id"]
        return sum(id in _ends(tie) for tie in self.ties)

    def moved(self, key: str, at: int, by: int) -> Self:
        """With a party or a tie (`key`) that many places later, or earlier; at the ends it stays."""
        tables = [*self.data.get(key, ())]
        if not (0 <= at < len(tables) and 0 <= at + by < len(tables)):
            return self
        tables.insert(at + by, tables.pop(at))
        return self._with(key, tables)

    # Ties

    def tied(self, tie: Tie) -> Self:
        """With one more tie, at the end. One that is there already, or of strangers, changes nothing."""
        ids = {party["id"] for party in self.parties}
        strangers = {tie.source, tie.target, tie.on_behalf_of or tie.source} - ids
        if strangers or any(self.tie(at) == tie for at in range(len(self.ties))):
            return self
        return self._with("tie", [*self.ties, _table_of(tie)])

    def retied(self, at: int, tie: Tie) -> Self:
        """With another fact in that tie; its card stays. Only a decision can be somebody else's."""
        ids = {party["id"] for party in self.parties}
        if tie.on_behalf_of is not None and (tie.kind not in DECISIVE or tie.on_behalf_of in (tie.source, tie.target)):
            tie = Tie(tie.source, tie.kind, tie.target)
        others = {self.tie(each) for each in range(len(self.ties)) if each != at}
        if tie in others or {tie.source, tie.target, tie.on_behalf_of or tie.source} - ids:
            return self
        says = {"says": self.ties[at]["says"]} if "says" in self.ties[at] else {}
        ties = [*self.ties]
        ties[at] = _table_of(tie) | says
        return self._with("tie", ties)

    def untied(self, at: int) -> Self:
        """Without that tie."""
        return self._with("tie", [tie for number, tie in enumerate(self.ties) if number != at] or None)

    # How

    def _with(self, key: str, value: Any) -> Self:
        if value == self.data.get(key):
            return self
        return type(self)(_with(self.data, key, value))

    def _party(self, at: int, key: str, value: Any) -> Self:
        return self._changed(("party", at), lambda party: _with(party, key, value))

    def _changed(self, steps: Sequence[str | int], change: Callable[[Any], Any]) -> Self:
        def inside(value: Any, steps: Sequence[str | int]) -> Any:
            if not steps:
                return change(value)
            step, *rest = steps
            if isinstance(step, int):
                return [inside(each, rest) if at == step else each for at, each in enumerate(value)]
            return {**value, step: inside(value[step], rest)}

        return type(self)(inside(self.data, steps))


def tidy(typed: str, *, several: bool = False) -> str:
    """What somebody typed as it is kept: nothing hidden in it, on one line unless there may be several."""
    lines = [" ".join(cleaned(line.replace("\t", " ")).split()) for line in re.split(r"\r\n|\r|\n", typed)]
    text = ("\n" if several else " ").join(lines).strip()[:_LONGEST_TEXT].strip()
    return "" if is_blank(text) else text


def free_id(label: str, taken: Collection[str], instead: str = "party") -> str:
    """An id from a name: small letters, digits and hyphens, and none of those that are taken."""
    return first_free(slug(label) or instead, taken)


def as_finding(problem: Problem) -> Finding:
    """A problem of a sheet as a finding, whose place is in no file yet."""
    return Finding(NO_PATH, 1, 1, problem.code, problem.values, problem.hint, problem.fatal)


def _key(way: Way) -> str:
    return str(next(step for step in reversed(way) if isinstance(step, str)))


def _with(table: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    """The table with that value; None takes the key out."""
    if value is None:
        return {name: each for name, each in table.items() if name != key}
    return {**table, key: value}


def _said(text: Mapping[str, str] | None, language: Language, said: str) -> dict[str, str] | None:
    found = _with(text or {}, language.value, said or None)
    return {each.value: found[each.value] for each in Language if each.value in found} or None


def _names(names: Wording) -> dict[str, str]:
    table = {"label": names.label, "gender": names.gender.value}
    forms = (("nom", names.nom, names.label), ("acc", names.acc, names.nom), ("dat", names.dat, names.nom))
    return table | {key: form for key, form, default in forms if form != default}


def _left(effects: Mapping[str, int], gone: Collection[str]) -> dict[str, int]:
    return {id: effect for id, effect in effects.items() if id not in gone}


def _ends(tie: Mapping[str, Any]) -> tuple[Any, ...]:
    return tie["from"], tie["to"], tie.get("on_behalf_of")


def _table_of(tie: Tie) -> dict[str, Any]:
    table = {"from": tie.source, "kind": tie.kind.value, "to": tie.target}
    return table if tie.on_behalf_of is None else {**table, "on_behalf_of": tie.on_behalf_of}
