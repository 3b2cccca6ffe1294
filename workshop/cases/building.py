"""From the data of a sound file to the frozen values of the program, without the models.

Everything here takes data that was found to have the shape of the format (`workshop.cases.shape`), in which names
lead somewhere and nothing is missing that a player needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workshop.cases.case import Case, Role
from workshop.cases.draft import Draft, DraftParty
from workshop.cases.finding import Way
from workshop.cases.hidden import cleaned
from workshop.cases.material import (
    NO_MATERIAL,
    Activity,
    Goal,
    Material,
    Need,
    QuestionCard,
    Relay,
    StatementCard,
    WorkResult,
)
from workshop.cases.text import Gender, Language, Text, Wording
from workshop.cases.texts import is_named
from workshop.rules.facts import PartyKind, Stated

_Table = Mapping[str, Any]
_NOTHING = Text("", "")


def case_of(
    draft: Draft,
    id: str,
    languages: tuple[Language, ...] = tuple(Language),
    lacking: frozenset[tuple[Way, Language]] = frozenset(),
) -> Case:
    """The case in the data. `languages`: those in which it is complete; `lacking`: what is missing in one."""
    data = draft.data
    return Case(
        id=id,
        level=data["level"],
        title=both_of(data.get("title")),
        setting=both_of(data.get("setting")),
        situation=both_of(data.get("situation")),
        focus=draft.focus,
        roles=tuple(_role(party) for party in draft.parties),
        ties=tuple(tie.tie for tie in draft.ties),
        cards=MappingProxyType({tie.tie: both_of(tie.table["says"]) for tie in draft.ties if "says" in tie.table}),
        notes=both_of(data.get("notes")),
        debriefing=tuple(both_of(question) for question in data.get("debriefing", ())),
        objection=both_of(data["objection"]) if "objection" in data else None,
        twin=data.get("twin"),
        open=data.get("open", False),
        warm_up=data.get("warm_up", False),
        material=material_of(data),
        languages=languages,
        lacking=lacking,
    )


def both_of(table: _Table | None) -> Text:
    """The text in both languages; where one is missing, the other stands in for it."""
    if table is None:
        return _NOTHING
    de, en = _clean(table.get("de")), _clean(table.get("en"))
    return Text(de or en, en or de)


def material_of(data: _Table) -> Material:
    """What the rounds of that case are played with."""

    def cards(name: str) -> list[_Table]:
        listed: list[_Table] = data.get(name, [])
        return listed

    def says(card: _Table) -> Text:
        return both_of(card.get("says"))

    found = Material(
        tuple(Need(n["id"], n["of"], n["weight"], says(n), **_given(n, "effort")) for n in cards("need")),
        tuple(Goal(goal["id"], goal["of"], goal["weight"], says(goal)) for goal in cards("goal")),
        tuple(WorkResult(card["id"], says(card), _effects(card, "moves")) for card in cards("result")),
        tuple(Activity(a["id"], says(a), _effects(a, "serves"), **_given(a, "most")) for a in cards("activity")),
        tuple(
            QuestionCard(q["id"], q["to"], says(q), both_of(q.get("hears")), _effects(q, "learns"))
            for q in cards("question")
        ),
        tuple(
            StatementCard(s["id"], s["of"], says(s), _effects(s, "tells"), **_given(s, "opening"))
            for s in cards("statement")
        ),
        tuple(Relay(r["id"], r["need"], r["by"], says(r)) for r in cards("relay")),
    )
    return NO_MATERIAL if found == NO_MATERIAL else found


def _given(card: _Table, key: str) -> dict[str, Any]:
    """That value, where the file has it; else the default is that of the program's own class."""
    return {key: card[key]} if key in card else {}


def _effects(card: _Table, key: str) -> Mapping[str, int]:
    return MappingProxyType(dict(card.get(key, {})))


def _role(draft: DraftParty) -> Role:
    table, id = draft.table, draft.party.id
    cards = {each: both_of(table[key]) for each in Stated if (key := f"says_{each.value}") in table}
    de, en = table.get("de"), table.get("en")
    kind = draft.party.kind
    names = _names(de, en, id, kind, "„{}“"), _names(en, de, id, kind, "“{}”")
    return Role(draft.party, *names, MappingProxyType(cards), table.get("who", ""))


def _wording(table: _Table | None, id: str) -> Wording:
    if table is None:
        return Wording(id, Gender.N, id, id, id)
    label = _line(table.get("label")) or id
    nom = _line(table.get("nom")) or label
    acc, dat = _line(table.get("acc")) or nom, _line(table.get("dat")) or nom
    return Wording(label, Gender(table.get("gender", Gender.N)), nom, acc, dat, _line(table.get("role")))


def _names(own: _Table | None, other: _Table | None, id: str, kind: PartyKind, quotes: str) -> Wording:
    return _wording(own, id) if is_named(own) or not is_named(other) else _borrowed(_wording(other, id), kind, quotes)


def _borrowed(names: Wording, kind: PartyKind, quotes: str) -> Wording:
    """What a party is called in a language that lacks its names: by its label, in that language's `quotes` where it is
    no name. An article or a gender of the one language would be wrong in a sentence of the other.
    """
    form = names.label if names.nom == names.label else quotes.format(names.label)
    gender = names.gender if kind is PartyKind.PERSON or names.gender is Gender.PL else Gender.X
    return Wording(names.label, gender, form, form, form, names.role)


def _clean(text: str | None) -> str:
    return cleaned(text or "").strip()


def _line(text: str | None) -> str:
    """A name stands on one line."""
    return " ".join(_clean(text).split())
