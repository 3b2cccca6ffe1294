"""From the models of a file to the frozen values of the program."""

from __future__ import annotations

from types import MappingProxyType

from workshop.cases.base import TextTable
from workshop.cases.case import Case, Role
from workshop.cases.format import CaseTable, NamesTable, PartyTable, party_of, tie_of
from workshop.cases.hidden import cleaned
from workshop.cases.material import Activity, Goal, Material, Need, QuestionCard, StatementCard, WorkResult
from workshop.cases.text import Gender, Text, Wording
from workshop.rules.facts import Stated, Tie

_NOTHING = Text("", "")


def case_of(table: CaseTable, id: str) -> Case:
    """The case in a table that was found complete (`workshop.cases.texts.missing_problems`)."""
    cards: dict[Tie, Text] = {}
    ties = []
    for tie_table in table.tie:
        tie = tie_of(tie_table)
        ties.append(tie)
        if tie_table.says is not None:
            cards[tie] = text_of(tie_table.says)
    assert table.level is not None
    return Case(
        id=id,
        level=table.level,
        title=text_of(table.title),
        setting=text_of(table.setting),
        situation=text_of(table.situation),
        focus=table.focus,
        roles=tuple(_role(party) for party in table.party),
        ties=tuple(ties),
        cards=MappingProxyType(cards),
        notes=text_of(table.notes),
        debriefing=tuple(text_of(question) for question in table.debriefing or ()),
        objection=None if table.objection is None else text_of(table.objection),
        twin=table.twin,
        open=table.open,
        material=material_of(table),
    )


def text_of(table: TextTable | None) -> Text:
    """The text in both languages; what is missing is empty."""
    return _NOTHING if table is None else Text(_clean(table.de), _clean(table.en))


def material_of(table: CaseTable) -> Material:
    """What the rounds of that case are played with."""
    return Material(
        tuple(Need(need.id, need.of, need.weight, text_of(need.says), need.effort) for need in table.need),
        tuple(Goal(goal.id, goal.of, goal.weight, text_of(goal.says)) for goal in table.goal),
        tuple(WorkResult(card.id, text_of(card.says), MappingProxyType(card.moves)) for card in table.result),
        tuple(
            Activity(card.id, text_of(card.says), MappingProxyType(card.serves), card.most) for card in table.activity
        ),
        tuple(
            QuestionCard(card.id, card.to, text_of(card.says), text_of(card.hears), MappingProxyType(card.learns))
            for card in table.question
        ),
        tuple(
            StatementCard(card.id, card.of, text_of(card.says), MappingProxyType(card.tells), card.opening)
            for card in table.statement
        ),
    )


def _role(table: PartyTable) -> Role:
    says = {Stated.STATUS: table.says_status, Stated.PAY: table.says_pay}
    cards = {stated: text_of(text) for stated, text in says.items() if text is not None}
    names = _wording(table.de, table.id), _wording(table.en, table.id)
    return Role(party_of(table), *names, MappingProxyType(cards), table.who or "")


def _wording(table: NamesTable | None, id: str) -> Wording:
    if table is None:
        return Wording(id, Gender.N, id, id, id)
    label = _line(table.label) or id
    nom = _line(table.nom) or label
    acc, dat = _line(table.acc) or nom, _line(table.dat) or nom
    return Wording(label, table.gender or Gender.N, nom, acc, dat, _line(table.role))


def _clean(text: str | None) -> str:
    return cleaned(text or "").strip()


def _line(text: str | None) -> str:
    """A name stands on one line."""
    return " ".join(_clean(text).split())
