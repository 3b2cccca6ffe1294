"""The quick look at a file's shape agrees with the models."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from importlib import import_module

import pytest
from pydantic import BaseModel, ValidationError

from support.case_files import CARDS, SMALL, SOUND
from workshop.cases.files import toml_files
from workshop.cases.format import AgendaTable, BlockTable, CaseTable, NamesTable, PackTable, PartyTable, TieTable
from workshop.cases.format_cards import (
    ActivityTable,
    GoalTable,
    NeedTable,
    QuestionTable,
    RelayTable,
    ResultTable,
    StatementTable,
)
from workshop.cases.library import shipped_root
from workshop.cases.shape import (
    AGENDA_KEYS,
    BLOCK_KEYS,
    CARD_KEYS,
    CASE_KEYS,
    NAME_KEYS,
    PACK_KEYS,
    PARTY_KEYS,
    TIE_KEYS,
    fits,
    fits_agenda,
    fits_pack,
)


@pytest.mark.parametrize(
    ("keys", "model"),
    [
        *((CASE_KEYS, CaseTable), (PARTY_KEYS, PartyTable), (TIE_KEYS, TieTable), (NAME_KEYS, NamesTable)),
        *((CARD_KEYS["need"], NeedTable), (CARD_KEYS["goal"], GoalTable), (CARD_KEYS["result"], ResultTable)),
        *((CARD_KEYS["activity"], ActivityTable), (CARD_KEYS["question"], QuestionTable)),
        *((CARD_KEYS["statement"], StatementTable), (CARD_KEYS["relay"], RelayTable)),
        *((PACK_KEYS, PackTable), (AGENDA_KEYS, AgendaTable), (BLOCK_KEYS, BlockTable)),
    ],
)
def test_it_knows_the_keys_of_the_models(keys: dict[str, object], model: type[BaseModel]) -> None:
    assert set(keys) == {field.alias or name for name, field in model.model_fields.items()}


def test_sound_files_and_all_shipped_ones_fit() -> None:
    for text in (SMALL, SOUND, SOUND + CARDS):
        assert fits(tomllib.loads(text))
    for path in toml_files(shipped_root() / "cases"):
        assert fits(tomllib.loads(path.read_text(encoding="utf-8")))
    for folder, fitting in (("packs", fits_pack), ("agendas", fits_agenda)):
        for path in toml_files(shipped_root() / folder):
            assert fitting(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.slow
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


AGENDA = """\
format = 1
title = { de = "Plan", en = "Plan" }
minutes = 60
teams = 2
way = "keyboard"

[[block]]
case = "one"
minutes = 20
stages = ["situation", "first_vote", "reveal"]
rounds = ["chain"]
"""
PACK = 'format = 1\ntitle = { de = "Fälle" }\ncases = ["one"]\n'
MORE = (*VALUES, 480, 481, ["situation"], ["final"], ["round"], ["chain"], ["no"], "hands", "no", ["one", ""])


@pytest.mark.parametrize(
    ("text", "model", "fitting", "place", "keys"),
    [
        (PACK, PackTable, fits_pack, None, PACK_KEYS),
        (AGENDA, AgendaTable, fits_agenda, None, AGENDA_KEYS),
        (AGENDA, AgendaTable, fits_agenda, "block", BLOCK_KEYS),
    ],
)
def test_it_draws_the_same_line_for_every_value_of_a_pack_and_an_agenda(
    text: str, model: type[BaseModel], fitting: Callable[[object], bool], place: str | None, keys: dict[str, object]
) -> None:
    for key in (*keys, "unknown"):
        drawn = set()
        for value in (*MORE, None):
            data = tomllib.loads(text)
            table = data[place][0] if place else data
            if value is None:  # as if the file had no such key: TOML knows no null
                table.pop(key, None)
            else:
                table[key] = value
            try:
                model.model_validate(data)
            except ValidationError:
                assert not fitting(data), (key, value)
            else:
                assert fitting(data), (key, value)
            drawn.add(fitting(data))
        assert drawn == {True, False}, key
