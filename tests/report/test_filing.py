"""Two reports of one session, side by side, tell no more than one of them."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from report.sessions import DE, EN, TABLE, answer, play
from support.journals import TODAY
from workshop.cases.agenda import Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.play.session import Session
from workshop.report import filing
from workshop.report.filing import LeastFixed, report_text
from workshop.report.writing import WRITERS
from workshop.store.mark import ENDING, Mark, mark_of, note
from workshop.store.sessions import SessionFile
from workshop.store.trouble import JournalReadOnly, Lost, sentence

CASE = "payroll-clerk"
AGAIN = {voice.language: voice("report.fit.again") for voice in (DE, EN)}


def session(right: int, wrong: int) -> Session:
    """A session of so many who were right and wrong, at both votes."""

    def votes(session: Session) -> Any:
        keys = ["payroll-head"] * right + ["employees"] * wrong
        return {f"s{at}": answer(key) for at, key in enumerate(keys, 1)}

    return play((CASE,), votes, way=Way.KEYBOARD, people=None)


def told(journal: Path, found: Session, least: int | None = None, format: str = "json") -> str:
    return report_text(journal, found, TABLE, DE, format, least)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "one.journal"


def test_the_limit_of_the_first_report_stays(journal: Path) -> None:
    told(journal, session(9, 6), least=6)
    assert '"least": 6' in told(journal, session(9, 6))
    with pytest.raises(LeastFixed) as found:
        told(journal, session(9, 6), least=5)
    assert found.value.least == 6
    assert '"least": 6' in told(journal, session(9, 6), least=6)


def test_a_copy_beside_a_journal_is_the_same_session(tmp_path: Path) -> None:
    """One that a tool for folders left, maybe of an hour earlier: its report must not tell the difference."""
    agenda = shipped().agendas["opener-20"]
    with SessionFile.create(agenda, 7, TODAY, TABLE, Language.DE, folder=tmp_path) as file:
        pass
    with SessionFile.create(agenda, 8, TODAY, TABLE, Language.DE, folder=tmp_path) as other:
        pass
    copy = file.path.with_name(f"{file.path.stem} (1).journal")
    copy.write_bytes(file.path.read_bytes())
    told(file.path, session(9, 6), least=6)
    with pytest.raises(LeastFixed):
        told(copy, session(9, 6), least=5)
    assert AGAIN[DE.language] in told(copy, session(8, 6))
    file.path.unlink()
    assert mark_of(copy).least == 6
    assert '"least": 5' in told(other.path, session(8, 6), least=5)


def test_where_nothing_can_be_noted_the_limit_is_the_usual_one(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two limits side by side single people out; a look at the usual one needs no note."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(filing, "note", refuse)
    for least in (6, 7):
        with pytest.raises(JournalReadOnly) as found:
            told(journal, session(9, 6), least=least)
        assert found.value.lost is Lost.LIMIT
        assert DE("store.lost.limit") in sentence(DE, found.value)
    assert told(journal, session(9, 6)) == told(journal, session(9, 6), least=5)


@pytest.mark.parametrize("format", WRITERS)
def test_a_case_whose_votes_changed_after_a_report_is_not_told_again(journal: Path, format: str) -> None:
    first = told(journal, session(9, 6), format=format)
    assert AGAIN[DE.language] not in first
    assert told(journal, session(9, 6), format=format) == first
    second = told(journal, session(8, 7), format="json")
    assert AGAIN[DE.language] in second
    assert '"counts"' not in second


def test_what_was_told_first_stays_the_measure(journal: Path) -> None:
    told(journal, session(9, 6))
    told(journal, session(8, 7))
    assert AGAIN[DE.language] not in told(journal, session(9, 6))


def test_a_case_revealed_later_is_told_then(journal: Path) -> None:
    early = session(9, 6)
    before = Session(early.agenda, 1, early.started, early.now, stage=Stage.DISCUSSION)
    assert '"cases": []' in told(journal, before)
    assert AGAIN[DE.language] not in told(journal, early)


def test_before_the_first_reveal_a_report_leaves_nothing_behind(journal: Path) -> None:
    early = session(9, 6)
    told(journal, Session(early.agenda, 1, early.started, early.now, stage=Stage.DISCUSSION), least=9)
    assert not journal.with_suffix(ENDING).exists()


def test_a_look_on_a_disk_that_takes_nothing_is_a_look(tmp_path: Path) -> None:
    assert told(tmp_path / "not there" / "one.journal", session(9, 6))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"least": 1e400, "told": {"x": 1, "-1": "a", "99999": "b"}}', '{"told": []}', "{}" * 20_000],
)
def test_a_mark_without_sense_is_none(journal: Path, text: str) -> None:
    journal.with_suffix(ENDING).write_text(text, encoding="utf-8")
    assert mark_of(journal) == Mark()


def test_a_mark_is_read_as_it_was_written(journal: Path) -> None:
    mark = Mark(12.5, 3.0, 8, {0: "ab", 11: "cd"})
    note(journal, mark)
    assert mark_of(journal) == mark
