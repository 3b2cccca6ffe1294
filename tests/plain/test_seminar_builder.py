"""Building an agenda in lines: the same draft, the same check, the same file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from support.seminars import LIBRARY
from workshop.cases.agenda import Agenda, Stage, Way
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.findings import sentence
from workshop.language.voice import Voice
from workshop.plain.paper import Paper
from workshop.plain.seminar_running import run_host
from workshop.play.rounds.making import carried
from workshop.play.table import Table
from workshop.store.agendas import own_agendas
from workshop.store.places import agendas_folder, journals, sessions_folder
from workshop.store.sessions import load_session

COUNT = len(LIBRARY.agendas)
NEW, EDIT, DELETE = str(COUNT + 1), str(COUNT + 2), str(COUNT + 3)
CASES = list(LIBRARY.cases)


def lead(*lines: str, language: Language = Language.DE) -> str:
    """Types the lines where an agenda is asked for, and gives the transcript."""
    stream, said = io.StringIO(), iter(lines)
    paper = Paper(stream)
    assert run_host(paper, paper, Voice(language), LIBRARY, read=lambda: next(said, None)) == 0
    return stream.getvalue()


def own() -> dict[str, Agenda]:
    return dict(own_agendas(LIBRARY).agendas)


def build(*lines: str) -> tuple[str, ...]:
    """A new agenda of three cases, then those lines; saving is the tenth, and behind one more row with teams."""
    return (NEW, "1", "3 1 2", *lines)


SAVE, SAVE_TEAMS = "10", "11"


@pytest.mark.parametrize("language", Language)
def test_what_is_built_is_in_the_list_and_is_played(language: Language) -> None:
    told = lead(*build("3", "Teamtag", "5", "40", SAVE), "1", language=language)
    voice = Voice(language)
    agenda = own()["teamtag"]
    assert [block.case for block in agenda.blocks] == [CASES[2], CASES[0], CASES[1]]
    assert (agenda.minutes, agenda.planned) == (40, 36)
    assert voice("agenda.saved", name="teamtag") in told
    assert voice("agenda.file", path=agendas_folder() / "teamtag.toml") in told
    (path,) = journals(sessions_folder())
    assert load_session(path, Table(LIBRARY.cases)).game.session.agenda == agenda


def test_a_case_is_changed_moved_and_taken_out() -> None:
    lead(*build("2", "2", "1", "0", "999", "6", "2", "2", "2", "1", "2", "0", "2", "2", "3", "2", "3", "6", SAVE))
    (agenda,) = own().values()
    assert [block.case for block in agenda.blocks] == [CASES[0], CASES[2]]
    assert agenda.blocks[0].minutes == 6
    assert not {Stage.DISCUSSION, Stage.SECOND_VOTE, Stage.SHIFT} & set(agenda.blocks[0].stages)


def test_the_frame_is_chosen() -> None:
    lead(*build("6", "1", "4", "7", "3", "8", "9", "10", "4", "Kurz.", SAVE_TEAMS))
    (agenda,) = own().values()
    assert (agenda.teams, agenda.way, agenda.certainty, agenda.show_first) == (4, Way.ONE, True, True)
    assert not agenda.score_contested and agenda.about.de == "Kurz."


def test_the_lines_say_what_the_check_says() -> None:
    told = lead(*build("5", "20", "2", "1", "1", "3"))
    assert "27 min verplant, 7 min zu viel." in told
    assert "Fall 1: Für diese Schritte ist die Zeit zu knapp (3 min)." in told
    assert "Die Fälle brauchen zusammen 27 Minuten" in told


def test_nothing_is_saved_without_a_case_and_a_number_that_does_not_fit_is_said() -> None:
    told = lead(NEW, "4", "481", "", "9", "0", "0")
    assert told.count("Noch ist kein Fall ausgewählt.") >= 2
    assert "Diese Zahl geht hier nicht" in told
    assert not own()


def test_going_back_with_changes_asks_first() -> None:
    told = lead(*build("0", "0", SAVE), "0")
    assert "nicht gespeichert" in told and len(own()) == 1
    lead(str(COUNT + 2), "1", "1", "2", "0", "1", "0")
    assert len(own()) == 1


def test_one_of_the_library_is_copied_and_one_of_ones_own_is_changed_and_deleted() -> None:
    lead(EDIT, "1", SAVE)
    (name,) = own()
    first = next(iter(LIBRARY.agendas.values()))
    plan = [(block.case, block.minutes) for block in own()[name].blocks]
    assert name.startswith("kopie-") and plan == [(block.case, block.minutes) for block in first.blocks]
    lead(str(COUNT + 3), "1", "5", "99", SAVE)
    assert own()[name].minutes == 99
    lead(str(COUNT + 4), "1", "0", str(COUNT + 4), "0", "0")
    assert name in own()
    assert "gelöscht" in lead(str(COUNT + 4), "1", "1", "0")
    assert not own() and list(agendas_folder().iterdir()) == []


def test_a_broken_one_says_its_sentence_and_can_be_deleted() -> None:
    agendas_folder().mkdir(parents=True)
    path: Path = agendas_folder() / "mine.toml"
    path.write_text("format = 1\n", encoding="utf-8")
    reason = own_agendas(LIBRARY).broken["mine"][0]
    assert sentence(Voice(Language.DE), reason) in lead("0")
    lead(DELETE, "1", "1", "0")
    assert not path.exists()


@pytest.mark.parametrize("language", Language)
def test_rounds_of_a_case_are_chosen_among_those_it_carries(language: Language) -> None:
    told = lead(*build("2", "2", "7", "2", "1", "2", "0", SAVE), language=language)
    (agenda,) = own().values()
    (case,) = [block for block in agenda.blocks if block.rounds]
    assert case.case == CASES[0] and case.rounds == (Round.EVIDENCE,)
    voice = Voice(language)
    table = Table(LIBRARY.cases)
    for kind in Round:
        line = f"{voice(f'rounds.{kind.value}.title')}: {voice('builder.no')}"
        assert (line in told) == (kind in carried(CASES[0], table)), kind


def test_a_case_without_rounds_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.play.rounds.making.carried", lambda case, table: ())
    told = lead(*build("2", "1", "7", SAVE))
    assert Voice(Language.DE)("builder.no_rounds") in told
    assert len(own()) == 1
