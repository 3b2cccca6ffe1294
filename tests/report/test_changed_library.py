"""A library that changed under a session: the report says what no longer fits, and tells no share it cannot know."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from support.journals import TODAY
from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.lead.following import Following
from workshop.plain.paper import Paper
from workshop.plain.seminar_notes import follow
from workshop.play.actions import Count, Forward, SetPeople
from workshop.play.course import Game
from workshop.play.table import Table
from workshop.report.filing import report_text
from workshop.rules.facts import Party, TieKind
from workshop.store.sessions import SessionFile, TroubleKind, Watch, load_session

LIBRARY = shipped()
AGENDA = LIBRARY.agendas["opener-20"]
CASE = LIBRARY.cases["payroll-clerk"]
EN = Voice(Language.EN)
FORMATS = ("md", "html", "csv", "json")


def renamed(case: Case, old: str, new: str) -> Case:
    """The case after an update in which a party has another id."""
    roles = tuple(
        replace(role, party=replace(role.party, id=new)) if role.party.id == old else role for role in case.roles
    )
    ties = tuple(
        replace(
            tie,
            **{end: new for end in ("source", "target", "on_behalf_of") if getattr(tie, end, None) == old},
        )
        for tie in case.ties
    )
    return replace(case, roles=roles, ties=ties)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A session of twelve people in which seven were right at the end."""
    table = Table(LIBRARY.cases)
    with SessionFile.create(AGENDA, 7, TODAY, table, Language.EN, folder=tmp_path) as file:
        for action in (
            SetPeople(12),
            Forward(),
            *(Count("employees", 6), Count("council", 6)),
            *(Forward(), Forward()),
            *(Count("payroll-head", 7), Count("council", 5)),
            *(Forward(), Forward()),
        ):
            assert isinstance(file.act(action, TODAY), Game)
        return file.path


def table_with(case: Case) -> Table:
    return Table({**LIBRARY.cases, case.id: case})


def texts(journal: Path, table: Table) -> dict[str, str]:
    """The report in every format."""
    found = load_session(journal, table)
    session = found.game.session
    return {
        format: report_text(journal, session, table, EN, format, unfit=found.unfit, changed=found.changed)
        for format in FORMATS
    }


def test_a_party_with_another_id_takes_its_votes_and_every_share_with_it(journal: Path) -> None:
    whole = texts(journal, Table(LIBRARY.cases))
    assert "58%" in whole["md"] and EN("report.fit.parts") not in whole["html"]
    table = table_with(renamed(CASE, "council", "betriebsrat"))
    found = load_session(journal, table)
    assert {trouble.kind for trouble in found.troubles} >= {TroubleKind.CHANGED, TroubleKind.REFUSED}
    assert found.unfit == {0} and found.changed == {CASE.id}
    told = texts(journal, table)
    for format, text in told.items():
        assert EN("report.fit.parts")[:40] in text, format
        assert not re.search(
            r"\d+% right|100", re.sub(r"<svg.*?</svg>|<style>.*?</style>", "", text, flags=re.DOTALL)
        ), format
    for format in ("md", "html"):
        first = told[format].partition(EN("report.reading.title"))[0].replace("\\", "")
        assert EN("report.fit.first_page", n=1, cases="1") in first and "58%" not in first
        assert EN("report.fit.first_page", n=1, cases="1") not in whole[format].replace("\\", "")
        assert first.count(EN("report.overview.unknown")) == 2
    (case,) = json.loads(told["json"])["cases"]
    assert case["votes"] == {"before": None, "after": None} and case["change"] is None and case["traps"] == []


def test_facts_that_changed_leave_the_votes_and_take_the_shares(journal: Path) -> None:
    without = tuple(tie for tie in CASE.ties if tie.kind is not TieKind.DECIDES_BONUS)
    table = table_with(replace(CASE, ties=without))
    found = load_session(journal, table)
    assert found.changed == {CASE.id}
    told = texts(journal, table)
    for text in told.values():
        assert EN("report.fit.changed")[:40] in text
    assert EN("report.fit.first_page", n=1, cases="1") in told["html"]
    (case,) = json.loads(told["json"])["cases"]
    assert {each["count"] for each in case["votes"]["after"]["counts"]} == {7, 5, 0}
    assert case["votes"]["after"]["right"] is None
    assert case["change"] is None


def test_cards_of_rounds_that_changed_are_noticed_where_rounds_are_played(tmp_path: Path) -> None:
    need, *needs = CASE.material.needs
    other = replace(need, weight=need.weight % 5 + 1)
    heavier = table_with(replace(CASE, material=replace(CASE.material, needs=(other, *needs))))
    other = replace(need, says=replace(need.says, en="Said in another way"))
    reworded = table_with(replace(CASE, material=replace(CASE.material, needs=(other, *needs))))
    for rounds, changed in ((AGENDA.blocks[0].rounds, frozenset()), ((Round.HOURS,), frozenset({CASE.id}))):
        agenda = replace(AGENDA, blocks=(replace(AGENDA.blocks[0], rounds=rounds),))
        with SessionFile.create(agenda, 7, TODAY, Table(LIBRARY.cases), Language.EN, folder=tmp_path) as file:
            pass
        assert load_session(file.path, heavier).changed == changed
        assert load_session(file.path, reworded).changed == frozenset()
        file.path.unlink()


def test_only_the_case_that_changed_is_said_to_have(journal: Path) -> None:
    other = replace(CASE, title=replace(CASE.title, en="Another title"))
    assert EN("report.fit.parts") not in texts(journal, table_with(other))["html"]
    unrelated = LIBRARY.cases["hr-director"]
    fresh = replace(unrelated, roles=(*unrelated.roles, replace(unrelated.roles[0], party=Party("somebody-new"))))
    assert texts(journal, table_with(fresh)) == texts(journal, Table(LIBRARY.cases))


def test_notes_and_resume_say_it_too(journal: Path) -> None:
    table = table_with(renamed(CASE, "council", "betriebsrat"))
    watch = Watch(journal, table)
    stream = io.StringIO()
    follow(Paper(stream), EN, Following(watch, table), once=True)
    assert "no longer fit" in stream.getvalue() and "% right" not in stream.getvalue()
    with SessionFile.resume(journal, table, TODAY) as file:
        assert [trouble.sentence(EN) for trouble in file.troubles] == [each.sentence(EN) for each in watch.troubles]


def test_a_session_that_stands_elsewhere_says_so(journal: Path) -> None:
    """Without the votes on the most picked wrong answer the stage *why not* is left out, and the rest moves up."""
    table = Table(LIBRARY.cases)
    with SessionFile.resume(journal, table, TODAY) as file:
        for _ in range(3):
            assert isinstance(file.act(Forward(), TODAY), Game)
    found = load_session(journal, table_with(renamed(CASE, "council", "betriebsrat")))
    assert TroubleKind.MOVED in {trouble.kind for trouble in found.troubles}
    assert load_session(journal, table).troubles == ()
