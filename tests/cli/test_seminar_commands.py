"""A seminar from the command line: led through a pipe, resumed, followed, reported and deleted."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from support.seminars import LIBRARY, NEXT, ROOM, UNDO, contest, hands, right_and_wrong
from support.sessions import state_bytes
from support.waiting import PATIENCE, in_time, told_until
from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.cli import main
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.play.actions import Count, Forward, SetPeople, ShowOpening
from workshop.play.rounds.game import Lay
from workshop.play.table import Table
from workshop.rules.judgement import Judgement
from workshop.store.agendas import save_agenda
from workshop.store.places import journals, sessions_folder
from workshop.store.sessions import SessionFile, load_session

TABLE = Table(LIBRARY.cases)
SEMINAR, CONTEST = LIBRARY.agendas["seminar-60"], LIBRARY.agendas["contest-45"]
Pipe = Callable[..., str]


@pytest.fixture(autouse=True)
def environ(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Mapping[str, str]:
    """A home of its own, for this process and for those it starts."""
    import os

    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.chdir(tmp_path)
    return dict(os.environ)


@pytest.fixture
def pipe(environ: Mapping[str, str]) -> Pipe:
    """Runs the program with lines on its standard input, and gives what it said."""

    def pipe(*words: str, lines: list[str]) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "workshop", *words],
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            text=True,
            env=environ,
            check=False,
            timeout=PATIENCE,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return pipe


def the_session() -> SessionFile:
    (path,) = journals(sessions_folder())
    return SessionFile.resume(path, TABLE, 0.0)


def state() -> bytes:
    (path,) = journals(sessions_folder())
    return state_bytes(load_session(path, TABLE).game.session)


def explained(case: str, language: Language) -> Explanation:
    found = LIBRARY.cases[case]
    return Explanation(found, Judgement(found.organisation(), found.focus), Voice(language))


def verdict(case: str, language: Language = Language.DE) -> str:
    return explained(case, language).verdict()


@pytest.mark.slow
def test_an_hour_with_23_people_is_led_through_a_pipe_that_breaks_in_the_middle(
    pipe: Pipe, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right, wrong = right_and_wrong("payroll-clerk")
    lines = list(hands(SEMINAR, (8, 15), (19, 4)))
    # At the first vote: a miscount corrected, and a slip taken back.
    lines[1:2] = [f"{right} 7 {wrong} 15", f"{right}8", f"{wrong} 3", UNDO]
    middle = 1 + max(at for at, line in enumerate(lines[: len(lines) // 2]) if line[:1].isalpha())  # hands are in
    first = pipe("host", "seminar-60", "--plain", lines=["2", "23", NEXT, *lines[:middle]])
    assert "23 von 23 Händen. Alle gezählt." in first
    assert "Zurückgenommen: die letzte Stimme oder Zahl." in first
    assert "Alles ist gespeichert. Fortsetzen: workshop resume" in first

    kept = state()
    assert "1  Weiter: Seminar, Fall 2 von 4, heute" in pipe("--plain", lines=[])
    rounds = [line for line in first.splitlines() if line.startswith("Fall ")]
    resumed = pipe("resume", "--plain", lines=[])
    assert [line for line in resumed.splitlines() if line.startswith("Fall ")] == rounds[-1:]
    assert state() == kept
    second = pipe("resume", "--plain", lines=[ROOM, "6", *lines[middle:]])
    assert "– Close\n" in second
    assert "The session is over and saved." in second

    (path,) = journals(sessions_folder())
    session = load_session(path, TABLE).game.session
    assert session.ended
    assert [sum(played.first.counts.values()) for played in session.played.values()][:4] == [23] * 4
    assert [sum(played.second.counts.values()) for played in session.played.values()][:4] == [23] * 4
    for block in SEMINAR.blocks:
        told, later = (explained(block.case, language).why()[-1] for language in Language)
        assert told in first or later in second

    lays = session.played[1].rounds[Round.EVIDENCE]
    case = LIBRARY.cases[SEMINAR.blocks[1].case]
    (first,) = [f"fact-{at}" for at, fact in enumerate(case.facts, 1) if case.numbered[fact] == 1]
    assert lays.revealed and lays.first == {"room": Lay((first,), 1)} and not lays.second
    for format in ("md", "html", "csv", "json"):
        file = tmp_path / f"report.{format}"
        assert main(["report", "--output", str(file), "--lang", "en"]) == 0
        text = file.read_text(encoding="utf-8")
        assert LIBRARY.cases["payroll-clerk"].title.en in text
        assert "Evidence" in text
        capsys.readouterr()
        assert main(["report", path.stem, "--format", format, "--lang", "en"]) == 0
        assert capsys.readouterr().out.replace("\r\n", "\n") == text.replace("\r\n", "\n")
    json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))

    capsys.readouterr()
    assert main(["data"]) == 0
    assert path.stem in capsys.readouterr().out
    assert main(["data", "--delete", path.stem, "--yes"]) == 0
    assert not journals(sessions_folder())
    assert main(["report"]) == 2


@pytest.mark.slow
def test_a_contest_of_five_teams_is_led_through_a_pipe(pipe: Pipe) -> None:
    told = pipe("host", "contest-45", "--plain", lines=["3", "5", NEXT, *contest(CONTEST, 5)])
    (path,) = journals(sessions_folder())
    session = load_session(path, TABLE).game.session
    assert session.ended
    assert len(session.teams) == 5
    for played in list(session.played.values())[:8]:
        assert len(played.first.votes) == 5
    assert told.count("Alle haben abgestimmt.") == sum(
        stage in (Stage.FIRST_VOTE, Stage.SECOND_VOTE) for block in CONTEST.blocks for stage in block.stages
    )
    end = told.split("– Abschluss\n")[1]
    assert "Platz 1: " in end
    assert "Am meisten dazugewonnen: " in end


@pytest.mark.slow
def test_notes_show_what_the_room_must_not_see(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong = right_and_wrong("payroll-clerk")
    told = pipe("host", "seminar-60", "--plain", lines=[NEXT, NEXT, f"{right} 9 {wrong} 14", NEXT])
    case = LIBRARY.cases["payroll-clerk"]
    assert "Diskussion" in told
    assert verdict(case.id) not in told
    assert case.notes.de not in told
    assert main(["notes", "--once", "--lang", "de"]) == 0
    notes = capsys.readouterr().out
    assert verdict(case.id) in notes
    assert case.notes.de in notes
    assert ": 14\n" in notes
    assert "39 % richtig" in notes
    assert "Rat: 30 bis 70 % lagen richtig" in notes
    assert "Weiter: 2. Abstimmung" in notes
    assert case.situation.de in notes
    assert "Noch 16 Minuten für diesen Fall." in notes


@pytest.mark.slow
def test_notes_follow_a_session_live_until_their_input_ends(pipe: Pipe, environ: Mapping[str, str]) -> None:
    pipe("host", "opener-20", "--plain", lines=[])
    words = [sys.executable, "-m", "workshop", "notes", "--plain"]
    notes = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ)
    assert notes.stdin is not None and notes.stdout is not None
    read = iter(notes.stdout.readline, "")
    with the_session() as file, in_time(notes):
        now = file.game.session.now
        assert any("– Einrichten" in line for line in read)
        file.act(ShowOpening(None), now)
        assert any("– Situation" in line for line in read)
        file.act(Forward(), now + 1)
        assert any("– 1. Abstimmung" in line for line in read)
        file.act(Count("council", 7), now + 2)
        assert any("Betriebsrat: 7" in line for line in read)
        file.act(SetPeople(20), now + 3)
    notes.stdin.close()
    assert notes.wait(10) == 0
    notes.stdout.close()


@pytest.mark.slow
def test_notes_end_with_the_session(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    pipe("host", "opener-20", "--plain", lines=[NEXT, *hands(LIBRARY.agendas["opener-20"], (9, 9), (12, 6))])
    (path,) = journals(sessions_folder())
    assert main(["notes", path.stem, "--plain", "--lang", "de"]) == 0
    assert "– Abschluss" in capsys.readouterr().out


@pytest.mark.parametrize("language", Language)
def test_the_notes_of_an_agenda_can_be_read_without_any_session(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notes", "opener-20", "--plain", "--lang", language]) == 0
    told, voice = capsys.readouterr().out, Voice(language)
    for block in LIBRARY.agendas["opener-20"].blocks:
        case = LIBRARY.cases[block.case]
        assert verdict(case.id, language) in told
        assert case.title.in_(language) in told
        for text in (case.situation, case.notes, *(case.card(fact) for fact in case.facts)):
            assert text is not None and text.in_(language) in told
    assert voice("notes.do.situation") in told
    assert not journals(sessions_folder())


def test_a_broken_agenda_says_the_same_to_host_and_to_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("format = 1\n", encoding="utf-8")
    told = []
    for command in ("host", "notes"):
        assert main([command, str(file), "--plain", "--lang", "de"]) == 1
        found = capsys.readouterr()
        assert found.out == ""
        told.append(found.err)
    assert told[0] == told[1] and f"{file}:1:1: " in told[0]


def test_a_session_comes_before_an_agenda_in_the_notes(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    pipe("host", "opener-20", "--plain", lines=[NEXT, NEXT])
    (path,) = journals(sessions_folder())
    assert main(["notes", path.stem, "--once", "--lang", "de"]) == 0
    assert "– 1. Abstimmung" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["host", "seminar60"], "Eine Agenda „seminar60“ gibt es nicht. Meinten Sie „seminar-60“?"),
        (["host", "opener-20", "--days", "400"], "Aufbewahren lässt sich eine Sitzung 1 bis 90 Tage, nicht 400."),
        (["host", "opener-20", "--days", "x"], "Hier fehlt eine Angabe"),
        (["resume"], "Hier ist keine passende Sitzung gespeichert"),
        (["resume", "x"], "Eine Sitzung „x“ gibt es hier nicht"),
        (["notes", "seminar60"], "Eine Agenda „seminar60“ gibt es nicht. Meinten Sie „seminar-60“?"),
        (["notes"], "Hier ist keine passende Sitzung gespeichert"),
        (["report"], "Hier ist keine passende Sitzung gespeichert"),
        (["report", "--format", "htm"], "Ein Format „htm“ gibt es für den Bericht nicht. Meinten Sie „html“?"),
        (["report", "--least", "2"], "Weniger als 5 geht nicht"),
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--lang", "de"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith(sentence)
    assert told.out == ""
    assert not journals(sessions_folder())


@pytest.mark.slow
def test_a_session_that_does_not_exist_is_said_with_the_nearest(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    pipe("host", "opener-20", "--plain", lines=[])
    (path,) = journals(sessions_folder())
    for command in ("resume", "notes", "report"):
        assert main([command, f"{path.stem}x", "--lang", "de"]) == 2
        assert f"Meinten Sie „{path.stem}“?" in capsys.readouterr().err


def begun(at: float, language: Language, agenda: str = "opener-20") -> SessionFile:
    """A session that is being led, at its first vote."""
    file = SessionFile.create(LIBRARY.agendas[agenda], 1, at, TABLE, language)
    file.act(Forward(), at + 60)
    return file


def test_a_session_that_somebody_leads_is_not_led_twice_and_the_others_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = time.time()
    begun(now - 3600, Language.DE).close()
    (other,) = (path.stem for path in journals(sessions_folder()))
    with begun(now - 300, Language.DE, "contest-45") as file:
        assert main(["resume", "--plain", "--lang", "de"]) == 1
        running, said = capsys.readouterr().err.splitlines()
        assert "Diese Sitzung läuft schon" in running and file.path is not None and file.path.name in running
        title = LIBRARY.agendas["opener-20"].title.de
        assert title in said and said.endswith(f"workshop resume {other}")
        assert main(["resume", file.path.stem, "--plain", "--lang", "de"]) == 1
        assert other not in capsys.readouterr().err


def test_notes_speak_the_language_of_their_session_unless_another_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with begun(time.time() - 300, Language.EN):
        for words, language in (([], Language.EN), (["--lang", "de"], Language.DE)):
            assert main(["notes", "--once", *words]) == 0
            assert Voice(language)("notes.wall") in capsys.readouterr().out


def test_a_session_goes_on_in_its_own_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(time.time() - 300, Language.EN).close()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["resume", "--plain"]) == 0
    assert Voice(Language.EN)("session.stage.first_vote") in capsys.readouterr().out


def test_notes_in_lines_turn_to_the_session_that_runs_once_theirs_was_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from workshop.lead.following import Following
    from workshop.plain import seminar_notes
    from workshop.plain.paper import standard_output
    from workshop.store.sessions import Watch

    now = time.time()
    first = begun(now - 3600, Language.DE)
    following = Following(Watch(first.path, TABLE), TABLE)
    left: list[SessionFile] = []

    class Input:
        """Looks: at the second one the session is left, and another one has begun."""

        looks = 0

        def wait(self, _: float) -> bool:
            self.looks += 1
            if self.looks == 2:
                first.close()
                left.append(begun(now - 60, Language.EN, "contest-45"))
            return self.looks > 20

    monkeypatch.setattr(seminar_notes, "_end_of_input", Input)
    seminar_notes.follow(standard_output(), Voice(Language.DE), following)
    left[0].close()
    told, voice = capsys.readouterr().out, Voice(Language.EN)
    assert Voice(Language.DE)("notes.wall") in told and voice("notes.wall") in told
    assert voice("notes.follow.came", title=LIBRARY.agendas["contest-45"].title.en) in told


@pytest.mark.slow
def test_a_journal_without_a_first_line_is_said(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    pipe("host", "opener-20", "--plain", lines=[])
    (path,) = journals(sessions_folder())
    path.write_bytes(b"{}\n")
    for command in ("resume", "notes", "report"):
        assert main([command, path.stem, "--plain", "--lang", "de"]) == 1
        assert "Die erste Zeile" in capsys.readouterr().err


def test_an_agenda_of_ones_own_is_a_file(pipe: Pipe, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    text = (
        'format = 1\ntitle = { de = "Meine Agenda", en = "My agenda" }\nabout = { de = "Kurz.", en = "Short." }\n'
        'minutes = 10\n\n[[block]]\ncase = "payroll-clerk"\nminutes = 10\n'
    )
    own.write_text(text, encoding="utf-8")
    assert "Meine Agenda" in pipe("host", str(own), "--plain", lines=[])
    own.write_text(text.replace("payroll-clerk", "payroll-clark"), encoding="utf-8")
    assert main(["host", str(own), "--plain", "--lang", "de"]) == 1
    assert "payroll-clark" in capsys.readouterr().err


def test_an_agenda_in_the_users_folder_has_a_name(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    agenda = replace(LIBRARY.agendas["opener-20"], id="mine", title=Text("Meine", "Mine"))
    path = save_agenda(agenda)
    assert "Meine" in pipe("host", "mine", "--plain", lines=[])
    with the_session() as file:
        assert file.header.agenda == agenda
    assert main(["check", str(path), "--lang", "de"]) == 0
    capsys.readouterr()
    path.write_text("format = 1\n", encoding="utf-8")
    assert main(["host", "mine", "--plain", "--lang", "de"]) == 1
    assert capsys.readouterr().err.startswith("Die Agenda „mine“ lässt sich nicht spielen: ")


def test_a_file_of_ones_own_is_led_on_the_screens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import workshop.tui.seminar as screens
    import workshop.tui.seminar.running as running
    from workshop.tui.seminar.app import SeminarApp

    seen: list[SeminarApp] = []

    def run(app: SeminarApp) -> int:
        assert app.wanted is not None
        app.create(app.wanted)
        seen.append(app)
        return 0

    monkeypatch.setattr(running, "run_to_the_end", run)
    monkeypatch.setattr("workshop.cli.can_draw", lambda _: True)
    own = save_agenda(replace(LIBRARY.agendas["opener-20"], id="own"), tmp_path)
    save_agenda(replace(LIBRARY.agendas["opener-20"], id="mine"))
    for word in (str(own), "mine", "opener-20"):
        assert main(["host", word, "--lang", "de"]) == 0
    assert [app.session.agenda.id for app in seen] == ["own", "mine", "opener-20"]
    assert screens.host(Language.DE, "mine") == 0
    for path in journals(sessions_folder()):
        SessionFile.resume(path, TABLE, 0.0).close()


@pytest.mark.slow
def test_a_session_is_kept_for_as_long_as_its_trainer_says(pipe: Pipe) -> None:
    pipe("host", "opener-20", "--plain", "--days", "30", lines=[])
    with the_session() as file:
        assert file.header.days == 30


def test_a_report_that_cannot_be_written_is_said(
    pipe: Pipe, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe("host", "opener-20", "--plain", lines=[])
    assert main(["report", "--output", str(tmp_path / "no" / "report.md"), "--lang", "de"]) == 2
    assert "lässt sich nicht" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_shows_nothing_of_an_answer_under_cover(environ: Mapping[str, str]) -> None:
    import os
    import pty

    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "workshop", "host", "contest-45", "--lang", "de"]
    process = subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, env={**environ, "TERM": "dumb", "COLUMNS": "200"}
    )
    os.close(theirs)
    told = b""
    begin = ("Sitzung anhalten", ""), ("Sitzung anhalten", "")
    steps = *begin, ("Stimmen verdeckt abgeben lassen\r", "3"), ("> ", "1"), ("abbrechen.", "C")
    for awaited, line in (*steps, ("Keine Angabe", "3"), (": abgestimmt.", "q")):
        told += told_until(ours, awaited)
        os.write(ours, f"{line}\n".encode())
    assert process.wait(10) == 0
    os.close(ours)
    cover = told.decode().split("Verdeckt: Was jetzt getippt wird, erscheint nicht.")[1].split(": abgestimmt.")[0]
    assert "C\r\n" not in cover
    assert "> 3" not in cover
    with the_session() as file:
        (answer,) = file.game.session.current.first.votes.values()
        assert (answer.parties, answer.certainty) == (frozenset({"payroll-head"}), 3)


@pytest.mark.slow
def test_on_a_terminal_the_screens_lead_resume_and_follow(
    pipe: Pipe, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import workshop.tui.seminar as screens

    calls: list[tuple[object, ...]] = []
    for name in ("host", "resume", "follow"):
        monkeypatch.setattr(screens, name, lambda *words, name=name, **more: calls.append((name, *words, more)) or 0)
    pipe("host", "opener-20", "--plain", lines=[])
    (path,) = journals(sessions_folder())
    monkeypatch.setattr("workshop.cli.can_draw", lambda _: True)
    for words in (["host"], ["host", "opener-20", "--days", "3"], ["resume"], ["notes"]):
        assert main([*words, "--lang", "en"]) == 0
    english = Language.EN
    assert calls == [
        ("host", english, None, {"days": None}),
        ("host", english, LIBRARY.agendas["opener-20"], {"days": 3}),
        ("resume", path, english, {}),
        ("follow", path, english, {"stays": False}),
    ]
