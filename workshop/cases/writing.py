"""Writing cases and agendas as files that people read and edit: one line for a text, one block for a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from workshop.cases.agenda import COURSE, Agenda, Block
from workshop.cases.case import Case, Role
from workshop.cases.limits import FORMAT
from workshop.cases.material import Activity, Goal, Material, Need
from workshop.cases.text import Language, Text, Wording
from workshop.rules.facts import PartyKind, Pay, Stated, Tie

_NEED: Final = Need("", "", 1, Text("", ""))
_ACTIVITY: Final = Activity("", Text("", ""), {})
"""For what they have by default: a file leaves it out."""


def write_case(case: Case) -> str:
    """The file of a case. Reading it with the case's id as its name gives an equal case."""
    return "\n".join(_lines(case)) + "\n"


def write_agenda(agenda: Agenda) -> str:
    """The file of an agenda. Reading it with the agenda's id as its name gives an equal agenda."""
    return "\n".join(_agenda(agenda)) + "\n"


def _agenda(agenda: Agenda) -> Iterator[str]:
    yield _pair("format", FORMAT)
    yield _text("title", agenda.title)
    yield _text("about", agenda.about)
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
        yield f"stages = [{', '.join(_value(stage.value) for stage in block.stages)}]"
    if block.rounds:
        yield f"rounds = [{', '.join(_value(each.value) for each in block.rounds)}]"


def _lines(case: Case) -> Iterator[str]:
    yield _pair("format", FORMAT)
    yield _pair("level", case.level)
    yield _pair("focus", case.focus)
    if case.twin is not None:
        yield _pair("twin", case.twin)
    if case.open:
        yield _pair("open", True)
    if case.warm_up:
        yield _pair("warm_up", True)
    yield _text("title", case.title)
    yield _text("setting", case.setting)
    yield _text("situation", case.situation)
    if case.notes.de or case.notes.en:
        yield _text("notes", case.notes)
    if case.objection is not None:
        yield _text("objection", case.objection)
    if case.debriefing:
        yield "debriefing = ["
        yield from (f"  {_table(question)}," for question in case.debriefing)
        yield "]"
    for role in case.roles:
        yield from _party(role)
    for tie in case.ties:
        yield from _tie(tie, case.cards.get(tie))
    yield from _material(case.material)


def _party(role: Role) -> Iterator[str]:
    party = role.party
    yield "\n[[party]]"
    yield _pair("id", party.id)
    if role.who:
        yield _pair("who", role.who)
    if party.kind is not PartyKind.PERSON:
        yield _pair("kind", party.kind.value)
    if party.status is not None:
        yield _pair("status", party.status.value)
    if party.pay is not None:
        yield f"pay = [{', '.join(_value(pay.value) for pay in Pay if pay in party.pay)}]"
    for stated in Stated:
        if stated in role.cards:
            yield _text(f"says_{stated.value}", role.cards[stated])
    for language in Language:
        yield f"[party.{language.value}]"
        yield from _names(role.in_(language))


def _names(names: Wording) -> Iterator[str]:
    yield _pair("label", names.label)
    if names.role:
        yield _pair("role", names.role)
    yield _pair("gender", names.gender.value)
    for key, form, default in (
        ("nom", names.nom, names.label),
        ("acc", names.acc, names.nom),
        ("dat", names.dat, names.nom),
    ):
        if form != default:
            yield _pair(key, form)


def _tie(tie: Tie, card: Text | None) -> Iterator[str]:
    yield "\n[[tie]]"
    yield _pair("from", tie.source)
    yield _pair("kind", tie.kind.value)
    yield _pair("to", tie.target)
    if tie.on_behalf_of is not None:
        yield _pair("on_behalf_of", tie.on_behalf_of)
    if card is not None:
        yield _text("says", card)


def _material(material: Material) -> Iterator[str]:
    for need in material.needs:
        yield from _owned("need", need)
        if need.effort != _NEED.effort:
            yield _pair("effort", need.effort)
        yield _text("says", need.says)
    for goal in material.goals:
        yield from _owned("goal", goal)
        yield _text("says", goal.says)
    for result in material.results:
        yield from ("\n[[result]]", _pair("id", result.id), _text("says", result.says))
        yield from _effects("moves", result.moves)
    for activity in material.activities:
        yield from ("\n[[activity]]", _pair("id", activity.id), _text("says", activity.says))
        if activity.most != _ACTIVITY.most:
            yield _pair("most", activity.most)
        yield from _effects("serves", activity.serves)
    for question in material.questions:
        yield from ("\n[[question]]", _pair("id", question.id), _pair("to", question.to))
        yield from (_text("says", question.says), _text("hears", question.hears))
        yield from _effects("learns", question.learns)
    for statement in material.statements:
        yield from ("\n[[statement]]", _pair("id", statement.id), _pair("of", statement.of))
        yield _text("says", statement.says)
        yield from _effects("tells", statement.tells)
        if statement.opening:
            yield _pair("opening", True)


def _owned(kind: str, card: Need | Goal) -> Iterator[str]:
    yield f"\n[[{kind}]]"
    yield _pair("id", card.id)
    yield _pair("of", card.of)
    yield _pair("weight", card.weight)


def _effects(key: str, effects: Mapping[str, int]) -> Iterator[str]:
    if effects:
        yield f"{key} = {{ {', '.join(_pair(id, effect) for id, effect in effects.items())} }}"


def _text(key: str, text: Text) -> str:
    return f"{key} = {_table(text)}"


def _table(text: Text) -> str:
    return f"{{ {_pair('de', text.de)}, {_pair('en', text.en)} }}"


def _value(value: str) -> str:
    return _pair("x", value).removeprefix("x = ")


def _pair(key: str, value: str | int) -> str:
    """One key and its value, quoted and escaped as TOML wants it."""
    import tomli_w  # only who saves needs it

    return tomli_w.dumps({key: value}).rstrip("\n")
