"""Agendas of one's own on the disk: read, written whole, told when broken, deleted by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workshop.cases.agenda import Agenda, Block
from workshop.cases.checking import check_file
from workshop.cases.finding import Code
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.store.agendas import delete_agenda, free_name, own_agendas, save_agenda, with_own
from workshop.store.trouble import JournalError, JournalReadOnly

LIBRARY = shipped()
MORNING = Agenda("morning", Text("Vormittag", "Morning"), Text("Kurz.", "Short."), (Block("payroll-clerk", 12),), 30)


def test_what_is_saved_is_read_again_and_stands_before_the_library(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "agendas"
    assert not own_agendas(LIBRARY, folder).agendas
    path = save_agenda(MORNING, folder)
    assert path == folder / "morning.toml"
    assert own_agendas(LIBRARY, folder).agendas == {"morning": MORNING}
    assert list(with_own(LIBRARY, folder).agendas) == ["morning", *LIBRARY.agendas]
    assert check_file(path) == ()
    save_agenda(replace(MORNING, minutes=45), folder)
    assert own_agendas(LIBRARY, folder).agendas["morning"].minutes == 45
    delete_agenda("morning", folder)
    delete_agenda("morning", folder)
    assert list(folder.iterdir()) == []


def test_a_broken_one_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "agendas"
    path = save_agenda(replace(MORNING, blocks=(Block("payroll-clark", 12),)), folder)
    (folder / "text.toml").write_text("format =", encoding="utf-8")
    own = own_agendas(LIBRARY, folder)
    assert not own.agendas
    assert [each.code for each in own.broken["morning"]] == [Code.UNKNOWN_CASE]
    assert [each.code for each in own.broken["text"]] == [Code.SYNTAX]
    assert [each.code for each in check_file(path)] == [Code.UNKNOWN_CASE]
    assert {"morning", "text"} <= with_own(LIBRARY, folder).broken.keys()


def test_one_of_the_same_name_stands_in_for_that_of_the_library(tmp_path: Path) -> None:
    name = next(iter(LIBRARY.agendas))
    save_agenda(replace(MORNING, id=name), tmp_path)
    assert with_own(LIBRARY, tmp_path).agendas[name].title == MORNING.title
    assert len(with_own(LIBRARY, tmp_path).agendas) == len(LIBRARY.agendas)
    (tmp_path / f"{name}.toml").write_text("x", encoding="utf-8")
    assert name not in with_own(LIBRARY, tmp_path).agendas


def test_a_new_one_never_takes_a_name_that_is_there(tmp_path: Path) -> None:
    name = next(iter(LIBRARY.agendas))
    assert free_name(Text(name, name), Language.DE, LIBRARY, tmp_path) == f"{name}-2"
    save_agenda(replace(MORNING, id="vormittag"), tmp_path)
    (tmp_path / "vormittag-2.toml").write_text("x", encoding="utf-8")
    assert free_name(MORNING.title, Language.DE, LIBRARY, tmp_path) == "vormittag-3"


def test_a_disk_that_refuses_is_an_error_by_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "EACCES")

    path = save_agenda(MORNING, tmp_path)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.open", refused)
        with pytest.raises(JournalReadOnly):
            save_agenda(replace(MORNING, minutes=99), tmp_path)
    assert path.read_bytes() == before
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        with pytest.raises(JournalError):
            delete_agenda("morning", tmp_path)
