"""What the models of the format refuse, as problems: keys, types and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.cases import agenda
from workshop.cases.base import Table
from workshop.cases.cards import CARD_TABLES, Effects
from workshop.cases.finding import Code, Hint, Problem, Way
from workshop.cases.format import AgendaTable, CaseTable, PackTable
from workshop.cases.hidden import is_unseen, name_of, shown, shown_whole
from workshop.cases.limits import FORMAT, LEVELS, MINUTES
from workshop.cases.nearest import Guesses
from workshop.cases.rounds import Round
from workshop.cases.text import Gender
from workshop.rules.facts import PartyKind, Pay, Status, TieKind

ANSWER_KEYS: Final = frozenset(
    {
        *("answer", "answers", "solution", "solutions", "correct", "correct_answer", "right", "right_answer"),
        *("customer", "customers", "payer", "verdict", "outcome", "result", "winner", "decisive", "chain"),
        *("score", "scores", "points", "point", "explanation", "explanations", "explain", "reason", "why"),
        *("why_not", "proof", "trap", "traps", "standing", "standings", "rank"),
        *("results", "best", "best_answer", "optimal", "optimum", "ergebnisse", "beste", "bester", "bestes"),
        *("antwort", "antworten", "lösung", "lösungen", "loesung", "loesungen", "richtig", "urteil", "ergebnis"),
        *("kunde", "kundin", "kunden", "kundinnen", "zahler", "zahlerin", "punkte", "punktzahl", "rang", "kette"),
        *("erklärung", "erklaerung", "begründung", "begruendung", "warum", "warum_nicht", "beweis", "falle"),
    }
)
"""Keys under which somebody would store what the engine derives."""

EXAMPLES: Final = (
    *("format", "focus", "party", "id", "from", "to", "kind", "of", "weight"),
    *("cases", "case", "minutes", "block"),
)
"""Keys whose absence has a hint of its own."""
_LONGEST_WORD: Final = 60
"""Longer than any key or word that somebody meant: what follows is a text that went astray."""
_WRONG_TYPE: Final = {
    "string_type": Code.NOT_A_TEXT,
    "int_type": Code.NOT_A_NUMBER,
    "int_from_float": Code.NOT_A_NUMBER,
    "bool_type": Code.NOT_A_SWITCH,
    "list_type": Code.NOT_A_LIST,
    "model_type": Code.NOT_A_TABLE,
    "model_attributes_type": Code.NOT_A_TABLE,
    "dict_type": Code.NOT_A_TABLE,
}
_WORDS: Final[Mapping[str, Iterable[StrEnum]]] = {
    "status": Status,
    "pay": Pay,
    "gender": Gender,
    "way": agenda.Way,
    "stages": agenda.COURSE,
    "rounds": Round,
}
_LISTED: Final = frozenset({"party", "tie", "block", *CARD_TABLES})
_MODELS: Final[Mapping[str, type[Table]]] = {model.__name__: model for model in (CaseTable, PackTable, AgendaTable)}


def structure_problems(error: ValidationError, guesses: Guesses) -> Iterator[Problem]:
    """One problem for each thing the models refuse, except for keys that hold an answer."""
    model = _MODELS[error.title]
    for detail in error.errors(include_url=False):
        answer = model is not AgendaTable and is_answer_key(detail["loc"][-1])
        if answer and detail["type"] == "extra_forbidden":
            continue
        yield _problem(detail, model, guesses)


def answer_problems(data: Mapping[str, Any], model: type[Table]) -> Iterator[Problem]:
    """One problem for each key, at any depth, under which somebody stored what the engine derives."""
    stack: list[tuple[Way, object]] = [((), data)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            for key, inner in value.items():
                if is_answer_key(key) and not _is_key(key, path, model):
                    hint = Hint("nearest", {"nearest": "result"}) if path == () and key == "results" else None
                    yield Problem(Code.ANSWER_KEY, (*path, key), {"key": shown(key)}, hint, fatal=True, key=True)
                else:
                    stack.append(((*path, key) if len(path) < 8 else path, inner))
        elif isinstance(value, list):
            stack.extend(((*path, at) if len(path) < 8 else path, inner) for at, inner in enumerate(value))


def is_answer_key(key: object) -> bool:
    """Whether a key by that name would hold an answer."""
    return isinstance(key, str) and key.lower().replace("-", "_") in ANSWER_KEYS


def _problem(detail: ErrorDetails, model: type[Table], guesses: Guesses) -> Problem:
    at, kind, value = detail["loc"], detail["type"], detail["input"]
    key = str(next((part for part in reversed(at) if isinstance(part, str)), ""))
    named = {"key": shown(key)}
    if kind == "extra_forbidden":
        hint = _unseen(key) or guesses.hint(key, _keys_at(at[:-1], model))
        return Problem(Code.UNKNOWN_KEY, at, {"key": shown_whole(key)}, hint, fatal=True, key=True)
    if kind == "missing":
        return Problem(Code.MISSING_KEY, at[:-1], named, _example(key), fatal=True)
    if kind == "string_too_short":
        return Problem(Code.EMPTY, at, named, fatal=True)
    if kind == "enum" and isinstance(value, str):
        words = [str(word) for word in _words_at(at, key)]
        hint = _unseen(value) or guesses.hint(value, words)
        return Problem(Code.UNKNOWN_VALUE, at, {**named, "value": shown_whole(value)}, hint, fatal=True)
    if kind == "enum":
        return Problem(Code.NOT_A_TEXT, at, named, guesses.hint(None, [str(w) for w in _words_at(at, key)]), fatal=True)
    if kind == "no_effect" or (kind == "greater_than_equal" and value == 0 and _effects_at(at)):
        return Problem(Code.NO_EFFECT, at, named, fatal=True)
    if kind in ("greater_than_equal", "less_than_equal"):
        if key == "format":
            return Problem(Code.OTHER_FORMAT, at, {"value": shown(value), "known": FORMAT}, fatal=True)
        least, most = _range_at(at, key)
        return Problem(Code.OUT_OF_RANGE, at, {**named, "least": least, "most": most}, fatal=True)
    return Problem(_WRONG_TYPE.get(kind, Code.NOT_A_TEXT), at, named, _type_hint(kind, key, at), fatal=True)


def _unseen(word: str) -> Hint | None:
    """What to do about a word that looks right and has something in it that one does not see."""
    unseen = next(filter(is_unseen, word[:_LONGEST_WORD]), None)
    return None if unseen is None else Hint("syntax_unseen", {"character": name_of(unseen)})


def _example(key: str) -> Hint | None:
    return Hint(f"write_{key}") if key in EXAMPLES else None


def _type_hint(kind: str, key: str, at: Way) -> Hint | None:
    if kind == "list_type" and key in _LISTED:
        return Hint("double_brackets", {"key": key})
    if kind == "model_type" and at[-1:] != (key,):
        return None
    if kind == "dict_type":
        return Hint("write_effects", {"key": key})
    if kind == "model_type" and key in ("de", "en"):
        return Hint("names_table", {"key": key})
    if kind == "model_type":
        return Hint("both_languages", {"key": shown(key)})
    if kind in ("int_type", "int_from_float"):
        return Hint("bare_number", {"key": shown(key)})
    return Hint("bare_switch", {"key": shown(key)}) if kind == "bool_type" else None


def _words_at(at: Way, key: str) -> Iterable[StrEnum]:
    if key == "kind":
        return TieKind if at[0] == "tie" else PartyKind
    return _WORDS[key]


def _effects_at(path: Way) -> Effects | None:
    """What a number at that path does, where it is an effect of a card."""
    table = CARD_TABLES.get(str(path[0]))
    effects = table.effects if table else None
    return effects if effects and len(path) == 4 and path[2] == effects.key else None


def _range_at(path: Way, key: str) -> tuple[int, int]:
    if effects := _effects_at(path):
        return effects.least, effects.most
    if path[0] in CARD_TABLES:
        return CARD_TABLES[str(path[0])].numbers[key]
    return MINUTES if key == "minutes" else LEVELS


def _is_key(key: str, path: Way, model: type[Table]) -> bool:
    """Whether the format has that key at that path. Effects are listed by ids, which are the author's own words."""
    return key in _keys_at(path, model) or _effects_at((*path, key)) is not None


def _keys_at(path: Way, model: type[Table]) -> tuple[str, ...]:
    """The keys that the table at that path may have; none where the format has no table."""
    table: Any = model
    for part in path:
        table = _inside(table, part)
    if not isinstance(table, type) or not issubclass(table, Table):
        return ()
    return tuple(field.alias or name for name, field in table.model_fields.items())


def _inside(annotation: Any, part: str | int) -> Any:
    """What the format has under that key, or at that place of a list; None for nothing."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        fields = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
        return _stated(fields.get(str(part)))
    return get_args(annotation)[0] if get_origin(annotation) is list and isinstance(part, int) else None


def _stated(annotation: Any) -> Any:
    """An optional field's type without its None."""
    if get_origin(annotation) in (Union, UnionType):
        return next(choice for choice in get_args(annotation) if choice is not NoneType)
    return annotation
