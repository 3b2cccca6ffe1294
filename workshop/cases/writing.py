"""Writing cases and agendas as files that people read and edit: one line for a text, one block for a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, Final

from workshop.cases.agenda import COURSE, Agenda, Block
from workshop.cases.case import Case, Role
from workshop.cases.limits import FORMAT, USUAL_EFFORT, USUAL_HOURS
from workshop.cases.material import Goal, Material, Need
from workshop.cases.shape import CASE_KEYS, PARTY_KEYS
from workshop.cases.text import Language, Text, Wording
from workshop.rules.facts import PartyKind, Pay, Stated, Tie

_FIRST: Final = ("format", "level", "focus", "twin", "open", "warm_up", "title", "setting", "situation", "notes")
_ORDER: Final = tuple(dict.fromkeys((*_FIRST, "objection", "debriefing", *CASE_KEYS)))
_PARTY: Final = tuple(PARTY_KEYS)
_NAMES: Final = ("label", "role", "gender", "nom", "acc", "dat")
_ESCAPED_MARKS: Final = re.compile(r"(\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^uU]))([^\x00-\x7f]+)")
_LONG_ESCAPE: Final = 10
_LANGUAGES: Final = tuple(language.value for language in Language)


def write_case(case: Case) -> str:
    """The file of a case. Reading it with the case's id as its name gives an equal case."""
    return write_data(data_of(case))


def write_data(data: Mapping[str, Any]) -> str:
    """The file of a case that may be unfinished, from what it says. Reading it gives equal data."""
    return "\n".join(_lines(data)) + "\n"


def write_agenda(agenda: Agenda) -> str:
    """The file of an agenda. Reading it with the agenda's id as its name gives an equal agenda."""
    return "\n".join(_agenda(agenda)) + "\n"


def write_table(name: str, table: Mapping[str, Any]) -> str:
    """One table of a list, as `write_data` writes it."""
    return "\n".join(_block_of(name, table)) + "\n"


# Files


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    blocks = [key for key, value in data.items() if key != "debriefing" and is_tables(value)]
    for key in _in_order(data, _ORDER):
        if key == "debriefing" and is_tables(data[key]):
            yield "debriefing = ["
            yield from (f"  {_value(question)}," for question in data[key])
            yield "]"
        elif key not in blocks:
            yield _pair(key, data[key])
    for key in _in_order(data, _ORDER):
        if key in blocks:
            for table in data[key]:
                yield ""
                yield from _block_of(key, table)


def _block_of(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    yield f"[[{_key(name)}]]"
    inner = [key for key in _LANGUAGES if name == "party" and isinstance(table.get(key), dict)]
    for key in _in_order(table, _PARTY if name == "party" else ()):
        if key not in inner:
            yield _pair(key, table[key])
    for key in inner:
        yield f"[{name}.{key}]"
        yield from (_pair(each, table[key][each]) for each in _in_order(table[key], _NAMES))


def _in_order(table: Mapping[str, Any], order: Sequence[str]) -> Iterable[str]:
    return (*(key for key in order if key in table), *(key for key in table if key not in order))


def is_tables(value: object) -> bool:
    """Whether it is a list of tables, each of which TOML writes under a heading of its own."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


# Cases


def data_of(case: Case) -> dict[str, Any]:
    """What the file of that case says. A text that only stands in for one in another language is not in it."""
    data: dict[str, Any] = {"format": FORMAT, "level": case.level, "focus": case.focus}
    data |= {} if case.twin is None else {"twin": case.twin}
    data |= {key: True for key in ("open", "warm_up") if getattr(case, key)}
    data |= {key: _text(getattr(case, key)) for key in ("title", "setting", "situation")}
    data |= {"notes": _text(case.notes)} if case.notes.de or case.notes.en else {}
    data |= {} if case.objection is None else {"objection": _text(case.objection)}
    data |= {"debriefing": [_text(question) for question in case.debriefing]} if case.debriefing else {}
    data["party"] = [_party(role) for role in case.roles]
    data |= {"tie": [_tie(tie, case.cards.get(tie)) for tie in case.ties]} if case.ties else {}
    data |= {name: cards for name, cards in _material(case.material).items() if cards}
    for way, language in case.lacking:
        table: Any = data
        for step in way:
            table = table[step]
        del table[language.value]
    return data


def _party(role: Role) -> dict[str, Any]:
    party = role.party
    table: dict[str, Any] = {"id": party.id}
    table |= {"who": role.who} if role.who else {}
    table |= {"kind": party.kind.value} if party.kind is not PartyKind.PERSON else {}
    table |= {"status": party.status.value} if party.status is not None else {}
    table |= {"pay": [pay.value for pay in Pay if pay in party.pay]} if party.pay is not None else {}
    table |= {f"says_{stated.value}": _text(role.cards[stated]) for stated in Stated if stated in role.cards}
    bare = party.kind in (PartyKind.PERSON, PartyKind.FIRM)
    return table | {language.value: _names(role.in_(language), bare=bare) for language in Language}


def _names(names: Wording, *, bare: bool) -> dict[str, str]:
    """`bare`: the kind of party whose name may stand without an article and so without a form of its own."""
    table = {"label": names.label}
    table |= {"role": names.role} if names.role else {}
    table["gender"] = names.gender.value
    forms = (("nom", names.nom, names.label), ("acc", names.acc, names.nom), ("dat", names.dat, names.nom))
    given = {key: form for key, form, default in forms if form != default}
    return table | (given if bare else {"nom": names.nom} | given)


def _tie(tie: Tie, card: Text | None) -> dict[str, Any]:
    table: dict[str, Any] = {"from": tie.source, "kind": tie.kind.value, "to": tie.target}
    table |= {} if tie.on_behalf_of is None else {"on_behalf_of": tie.on_behalf_of}
    return table | ({} if card is None else {"says": _text(card)})


def _material(material: Material) -> dict[str, list[dict[str, Any]]]:
    return {
        "need": [
            _owned(need) | ({"effort": need.effort} if need.effort != USUAL_EFFORT else {}) | _says(need)
            for need in material.needs
        ],
        "goal": [_owned(goal) | _says(goal) for goal in material.goals],
        "result": [{"id": each.id} | _says(each) | _effects("moves", each.moves) for each in material.results],
        "activity": [
            {"id": each.id}
            | _says(each)
            | ({"most": each.most} if each.most != USUAL_HOURS else {})
            | _effects("serves", each.serves)
            for each in material.activities
        ],
        "question": [
            {"id": each.id, "to": each.to}
            | _says(each)
            | {"hears": _text(each.hears)}
            | _effects("learns", each.learns)
            for each in material.questions
        ],
        "statement": [
            {"id": each.id, "of": each.of}
            | _says(each)
            | _effects("tells", each.tells)
            | ({"opening": True} if each.opening else {})
            for each in material.statements
        ],
        "relay": [{"id": each.id, "need": each.need, "by": each.by} | _says(each) for each in material.relays],
    }


def _owned(card: Need | Goal) -> dict[str, Any]:
    return {"id": card.id, "of": card.of, "weight": card.weight}


def _says(card: Any) -> dict[str, Any]:
    return {"says": _text(card.says)}


def _effects(key: str, effects: Mapping[str, int]) -> dict[str, Any]:
    return {key: dict(effects)} if effects else {}


def _text(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text.en}


# Agendas


def _agenda(agenda: Agenda) -> Iterator[str]:
    yield _pair("format", FORMAT)
    yield _pair("title", _text(agenda.title))
    yield _pair("about", _text(agenda.about))
    yield _pair("minutes", agenda.minutes)
    if agenda.teams:
        yield _pair("teams", agenda.teams)
    yield _pair("way", agenda.way.value)
    yield _pair("certainty", agenda.certainty)
    yield _pair("show_first", agenda.show_first)
    if agenda.teams or not agenda.score_contested:
        yield _pair("score_contested", agenda.score_contested)
    for block in agenda.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    yield "\n[[block]]"
    yield _pair("case", block.case)
    yield _pair("minutes", block.minutes)
    if block.stages != COURSE:
        yield _pair("stages", [stage.value for stage in block.stages])
    if block.rounds:
        yield _pair("rounds", [each.value for each in block.rounds])


# Values


def _pair(key: str, value: object) -> str:
    return f"{_key(key)} = {_value(value)}"


def _value(value: object) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(_pair(key, each) for key, each in value.items())} }}" if value else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return _quoted({"x": value}).removeprefix("x = ")


def _key(key: str) -> str:
    return _quoted({key: 0}).removesuffix(" = 0")


def _quoted(table: dict[str, object]) -> str:
    """One key and its value, quoted and escaped as TOML wants it."""
    import tomli_w  # only who saves needs it

    return _ESCAPED_MARKS.sub(_apart, tomli_w.dumps(table).rstrip("\n"))


def _apart(found: re.Match[str]) -> str:
    """An escape and the marks after it, as escapes too: read again, they would be put together with its letter."""
    marks = takewhile(unicodedata.combining, found[2])
    escaped = "".join(f"\\U{ord(mark):08x}" for mark in marks)
    return found[1] + escaped + found[2][len(escaped) // _LONG_ESCAPE :]
