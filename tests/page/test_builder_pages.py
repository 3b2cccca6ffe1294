"""Every page of agendas, builder, set-up, room check and report, as recorded, once per language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace as changed
from pathlib import Path
from types import MappingProxyType

import pytest

from support.pages import compare
from support.seminars import LIBRARY
from workshop.cases.agenda import Stage, Way
from workshop.cases.agenda_draft import Draft
from workshop.cases.finding import Finding
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.agendas import agendas
from workshop.page.builder import Bench, copy_of, new_draft
from workshop.page.model import Page, Panel
from workshop.page.report import formats, not_written, replace, written
from workshop.page.setup import legible_rows, metres, naming, room_check, setup
from workshop.play.actions import ChangeWay, MakeTeams, NameTeam, SetPeople
from workshop.play.audience import room_view
from workshop.play.session import begin
from workshop.play.table import Table
from workshop.store.agendas import own_agendas

GOLDEN = Path(__file__).parent / "golden"
TABLE = Table(LIBRARY.cases)
