"""Every file that the program makes is in the list, and the page and the command tell of it."""

from __future__ import annotations

import errno
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

import workshop
from support.journals import BEGUN, begun, ended, played
from support.sessions import TABLE
from support.study import ANSWERED
from workshop.cases.agenda import Agenda, Block
from workshop.cases.sheet import Sheet
from workshop.cases.text import Language, Text
from workshop.commands import data
from workshop.commands.desk import Desk, Parser
from workshop.language.voice import Voice
from workshop.plain.paper import Paper
from workshop.store import disk
from workshop.store.agendas import save_agenda
from workshop.store.bundle import BundleError, Entry, add
from workshop.store.drafts import keep
from workshop.store.held import KEPT, Kind, held
from workshop.store.info import info_page, rule, what
from workshop.store.places import Places, door_log
from workshop.store.sessions import SessionFile
from workshop.store.settings import Settings, save_settings
from workshop.store.shelf import DAYS, MOST_DAYS, mark_reported
from workshop.store.study import StudyFile
from workshop.store.trouble import JournalError

AGENDA = Agenda("morning", Text("Vormittag", "Morning"), Text("Kurz.", "Short."), (Block("payroll-clerk", 12),), 30)


@pytest.fixture(params=["apart", "one folder"])
def places(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """The folders of a user, apart as on Linux or one and the same as on macOS."""
    names = ("config", "data", "state") if request.param == "apart" else ("all", "all", "all")
    found = Places(*(tmp_path / name for name in names))
    monkeypatch.setattr(Places, "of_user", lambda: found)
    return found


def everything(places: Places, monkeypatch: pytest.MonkeyPatch) -> SessionFile:
    """Makes the program store whatever it can; a session is left running."""
    path = ended(places.sessions)
    whole = path.read_bytes()
    for broken in (whole[:-3], whole[:-60] + b"\n" + whole[-60:]):
        path.write_bytes(broken)
        SessionFile.resume(path, TABLE, BEGUN).close()
    path.write_bytes(whole)
    mark_reported(path, BEGUN)
    running = begun(places.sessions, 3)
    door_log(path).touch()
    save_settings(Settings(), places.config / "settings.toml")
    places.state.mkdir(exist_ok=True)
    (places.state / "crash.log").write_text("Traceback", encoding="utf-8")
    save_agenda(AGENDA, places.agendas)
    study = StudyFile(places.data / "study.jsonl")
    study.add([ANSWERED])
    with study.path.open("ab") as file:
        file.write(b"no line of ours\n")
    assert len(StudyFile(study.path).records) == 1  # and the damaged one is set aside
    add([Entry("cases", "mine", b"x"), Entry("packs", "evening", b"x")], places.data)
    keep(places.data / "drafts" / "half-written.toml", Sheet.begin(), None, "")

    # As a kill in the middle of writing leaves it.
    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", lambda path: False)
        patch.setattr(Path, "replace", refused)
        patch.setattr(Path, "unlink", refused)
        with pytest.raises(OSError, match="EIO"):
            save_settings(Settings(), places.config / "settings.toml")
        with pytest.raises(OSError, match="EIO"):
            disk.write_whole(path.with_suffix(".reported"), b"x")
        with pytest.raises(OSError, match="EIO"):
            disk.write_whole(places.sessions / "2001-01-01-0000-abcd.journal", b"x")
        with pytest.raises(JournalError):
            save_agenda(replace(AGENDA, id="half"), places.agendas)
        for kind in ("cases", "packs"):
            with pytest.raises(BundleError):
                add([Entry(kind, "half", b"x")], places.data)
        with pytest.raises(JournalError):
            keep(places.data / "drafts" / "half.toml", Sheet.begin(), None, "")
    return running


def refused(*_: object, **__: object) -> None:
    raise OSError(errno.EIO, "EIO")


def on_disk(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file()}


def ask(*words: str, language: Language = Language.DE) -> tuple[int, str, str]:
    """Exit code, output and complaints of `workshop data`."""
    parser = Parser()
    data.arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    desk = Desk(Voice(language), Paper(out), Paper(err), plain=True)
    code = data.run(parser.parse_args(list(words)), desk)
    return code, out.getvalue(), err.getvalue()


def test_every_file_the_program_makes_is_in_the_list(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with everything(places, monkeypatch):
        found = held(places)
        assert {each.path for each in found} == on_disk(tmp_path)
        assert [each.path for each in found if each.kind is None] == []
        assert {each.kind for each in found} == set(Kind)


def test_every_kind_is_explained_in_both_languages_and_on_the_page(places: Places) -> None:
    assert {kept.kind for kept in KEPT} == set(Kind)
    for language in Language:
        voice = Voice(language)
        page = info_page(voice, places)
        for kind in Kind:
            assert f"### {what(voice, kind)}\n" in page
            for side in ("contents", "whose", "keeping", "deleting"):
                assert voice.has(f"store.kept.{kind}.{side}")
        assert str(places.sessions) in page
        assert "{" not in page and "BetrVG" in page and str(DAYS) in page
        assert page.count("\n# ") == 0 and page.startswith("# ")
        assert "pseudonym" in page.lower(), "what is kept of a phone"
        assert "  \n" not in page and "\n\n\n" not in page
    assert "§ 87 Abs. 1 Nr. 6 BetrVG" in info_page(Voice(Language.DE), places)
    assert "section 87 (1) no. 6 BetrVG" in info_page(Voice(Language.EN), places)


@pytest.mark.parametrize("language", Language)
def test_the_command_lists_every_file(
    language: Language, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with everything(places, monkeypatch) as running:
        (places.data / "holiday.txt").write_text("x", encoding="utf-8")
        code, out, err = ask(language=language)
        assert (code, err) == (0, "")
        assert all(str(path) in out for path in on_disk(tmp_path))
        assert Voice(language)("store.data.unknown_file") in out
        assert running.header.id in out and str(os.getpid()) in out


def test_the_command_gives_the_page(places: Places) -> None:
    code, out, _ = ask("--info", language=Language.EN)
    assert code == 0
    assert out.strip() == info_page(Voice(Language.EN), places).strip()


def test_nothing_stored_is_told(places: Places) -> None:
    for words in ((), ("--delete", "all"), ("--delete", "all", "--yes")):
        code, out, _ = ask(*words)
        assert code == 0 and out.strip() == Voice(Language.DE)("store.data.nothing")


@pytest.mark.parametrize("answer", [None, "\n", "n\n", "nein\n", "x\n"])
def test_nothing_goes_without_a_yes(
    answer: str | None, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(places.sessions, 2, 3)
    before = on_disk(tmp_path)
    monkeypatch.setattr(data, "read_line", lambda: answer)
    code, out, _ = ask("--delete", "all")
    assert code == 1 and Voice(Language.DE)("store.data.kept") in out
    assert on_disk(tmp_path) == before


@pytest.mark.parametrize("answer", ["j\n", "Ja\n", " y \n", "YES\n"])
def test_a_session_goes_with_all_its_files(
    answer: str, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ended(places.sessions)
    mark_reported(path, BEGUN)
    other, _, _ = played(places.sessions, 3, 3)
    monkeypatch.setattr(data, "read_line", lambda: answer)
    code, out, err = ask("--delete", path.stem)
    assert (code, err) == (0, "")
    assert str(path) in out and str(other) not in out
    assert on_disk(tmp_path) == {other}


def test_all_means_all_that_is_ours(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = everything(places, monkeypatch)
    mine = places.data / "holiday.txt"
    mine.write_text("x", encoding="utf-8")
    code, _, err = ask("--delete", "all", "--yes")
    assert code == 1 and str(os.getpid()) in err
    names = ("agendas/morning", "cases/mine", "packs/evening", "drafts/half-written")
    own = {places.data / f"{name}.toml" for name in names}
    assert on_disk(tmp_path) == {mine, *own, running.path, running.path.with_suffix(".lock")}
    running.close()
    assert ask("--delete", "all", "--yes")[0] == 0
    assert on_disk(tmp_path) == {mine, *own}


def test_an_agenda_of_ones_own_goes_by_its_name_alone(places: Places, tmp_path: Path) -> None:
    path, _, _ = played(places.sessions, 2, 3)
    agenda = save_agenda(AGENDA, places.agendas)
    assert Voice(Language.DE)("store.kept.agenda.what") in ask()[1]
    assert ask("--delete", "all", "--yes")[0] == 0
    assert on_disk(tmp_path) == {agenda}
    assert ask("--delete", "all", "--yes")[1].strip() == Voice(Language.DE)("store.data.stay", files=1)
    code, _, err = ask("--delete", "mourning", "--yes")
    assert code == 2 and "morning" in err
    code, out, err = ask("--delete", "morning", "--yes")
    assert (code, err) == (0, "") and str(agenda) in out
    assert on_disk(tmp_path) == set() and not path.exists()


def test_what_is_left_of_a_session_without_its_journal_can_be_deleted(places: Places, tmp_path: Path) -> None:
    path = ended(places.sessions)
    mark_reported(path, BEGUN)
    path.unlink()
    assert ask("--delete", path.stem, "--yes")[0] == 0
    assert on_disk(tmp_path) == set()


@pytest.mark.parametrize("words", [("--delete",), ("--delete", "x"), ("--delete", "../config"), ("--delete", "*")])
def test_an_unknown_session_is_told_with_the_known_ones(words: tuple[str, ...], places: Places, tmp_path: Path) -> None:
    path, _, _ = played(places.sessions, 2, 3)
    code, _, err = ask(*words, "--yes")
    assert code == 2 and path.stem in err and "all" in err
    assert on_disk(tmp_path) == {path}


@pytest.mark.parametrize("language", Language)
def test_the_rule_of_deletion_is_said_word_for_word_everywhere(language: Language, places: Places) -> None:
    played(places.sessions, 2, 3)
    told = rule(Voice(language))
    assert str(DAYS) in told and str(MOST_DAYS) in told
    readme = Path(workshop.__file__).parent.parent / "README.md"
    assert told in " ".join(readme.read_text(encoding="utf-8").split())
    assert info_page(Voice(language), places).count(told) == 2  # in short, and at the journal
    assert told in ask(language=language)[1]


@pytest.mark.parametrize("language", Language)
def test_the_page_says_that_seat_and_time_are_in_the_journal(language: Language, places: Places) -> None:
    voice = Voice(language)
    never = voice("store.info.never.text")
    told = {Language.DE: "die Platznummer, ihre Antwort und wann", Language.EN: "the number of the seat, its answer"}
    assert told[language] in never
    path, _, _ = played(places.sessions, 6, 60)
    assert b'"at":' in path.read_bytes()
