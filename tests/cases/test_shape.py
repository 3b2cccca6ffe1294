"""The quick look at a file's shape agrees with the models."""

from __future__ import annotations

import random
import tomllib
from importlib import import_module

import pytest
from pydantic import BaseModel, ValidationError

from support.case_files import CARDS, SMALL, SOUND
from workshop.cases.format import CaseTable, NamesTable, PartyTable, TieTable
from workshop.cases.format_cards import (
    ActivityTable,
    GoalTable,
    NeedTable,
    QuestionTable,
    ResultTable,
    StatementTable,
)
from workshop.cases.library import shipped_root, toml_files
from workshop.cases.shape import CARD_KEYS, CASE_KEYS, NAME_KEYS, PARTY_KEYS, TIE_KEYS, fits


@pytest.mark.parametrize(
    ("keys", "model"),
    [
        *((CASE_KEYS, CaseTable), (PARTY_KEYS, PartyTable), (TIE_KEYS, TieTable), (NAME_KEYS, NamesTable)),
        *((CARD_KEYS["need"], NeedTable), (CARD_KEYS["goal"], GoalTable), (CARD_KEYS["result"], ResultTable)),
        *((CARD_KEYS["activity"], ActivityTable), (CARD_KEYS["question"], QuestionTable)),
        (CARD_KEYS["statement"], StatementTable),
    ],
)
def test_it_knows_the_keys_of_the_models(keys: dict[str, object], model: type[BaseModel]) -> None:
    assert set(keys) == {field.alias or name for name, field in model.model_fields.items()}


def test_sound_files_fit() -> None:
    for text in (SMALL, SOUND, SOUND + CARDS):
        assert fits(tomllib.loads(text))
    for path in toml_files(shipped_root() / "cases"):
        assert fits(tomllib.loads(path.read_text(encoding="utf-8")))


def test_it_accepts_and_refuses_what_the_models_do() -> None:
    mutated = import_module("cases.test_fuzz").structure_mutated
    fitting = 0
    for seed in range(10_000, 11_000):
        data = tomllib.loads(mutated(random.Random(seed)))
        try:
            CaseTable.model_validate(data)
        except ValidationError:
            assert not fits(data), seed
        else:
            assert fits(data), seed
            fitting += 1
    assert 100 < fitting < 900


VALUES = (*range(-5, 15), True, 1.0, "1", "", [], {}, [1], {"a": 1}, {"a": 0}, {"": 1}, {"de": "x"}, {"de": 1})


@pytest.mark.parametrize(("table", "key"), [(table, key) for table, keys in CARD_KEYS.items() for key in keys])
def test_it_draws_the_same_line_for_every_value_of_a_card(table: str, key: str) -> None:
    drawn = set()
    for value in (*VALUES, *({"figures": value} for value in VALUES)):
        data = tomllib.loads(SMALL)
        data[table][0][key] = value
        try:
            CaseTable.model_validate(data)
        except ValidationError:
            assert not fits(data), value
        else:
            assert fits(data), value
        drawn.add(fits(data))
    assert drawn == {True, False}
