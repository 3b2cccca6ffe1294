"""Every door between a command and the system, with every error in it: one sentence, an exit code, no traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.journals import ended
from support.seminars import LIBRARY
from support.waiting import PATIENCE, in_time, told_until
from workshop.cases.text import Language
from workshop.cli import INTERRUPTED, NOBODY_READS, NOT_WRITTEN, main
from workshop.language.voice import Voice
from workshop.play.actions import SkipCase
from workshop.play.table import Table
from workshop.store.places import journals, sessions_folder
from workshop.store.sessions import SessionFile
from workshop.store.shelf import listed

TABLE = Table(LIBRARY.cases)
NOW = 1_800_000_000.0
CASE = str(Path(__file__).parents[2] / "scenarios" / "cases" / "payroll-clerk.toml")
COMMANDS = {
    "report": ["report"],
    "report html": ["report", "--format", "html"],
    "report csv": ["report", "--format", "csv"],
    "judge": ["judge", CASE],
    "judge json": ["judge", CASE, "--json"],
    "check": ["check", CASE],
    "cases": ["cases"],
    "schema": ["schema"],
    "map": ["map", "energy-utility", "--plain"],
    "data": ["data"],
    "data info": ["data", "--info"],
    "notes": ["notes", "--once"],
    "resume": ["resume", "--plain"],
    "host": ["host", "opener-20", "--plain"],
    "play": ["play", "payroll-clerk", "--plain"],
    "demo": ["demo", "--plain"],
    "job": ["job", "--plain"],
    "study": ["study", "--plain"],
    "study progress": ["study", "--progress", "--plain"],
    "home": ["--plain"],
    "version": ["--version"],
    "help": ["--help"],
}
linux = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A working folder of its own."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def session(*, over: bool = False) -> Path:
    """A session of this user; over or in its first stage."""
    import time

    agenda = LIBRARY.agendas["opener-20"]
    with SessionFile.create(agenda, 1, time.time(), TABLE, Language.EN) as file:
        while over and not file.game.session.ended:
            file.act(SkipCase(), time.time())
        return file.path


def run(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "workshop", *words]
    return subprocess.run(command, check=False, timeout=PATIENCE, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.slow
@linux
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_behind_the_output_is_one_sentence(words: list[str]) -> None:
    path = session()
    with Path("/dev/full").open("wb") as full:
        done = run(*words, stdout=full, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    said = done.stderr.decode()
    assert done.returncode == NOT_WRITTEN
    assert "ENOSPC" in said and "Traceback" not in said and "Exception" not in said
    assert len([line for line in said.splitlines() if "ENOSPC" in line]) == 1
    assert listed(path).reported is None


@linux
@pytest.mark.parametrize("words", [["report"], ["judge", "nowhere.toml"], ["plya"]], ids=" ".join)
def test_where_not_even_the_complaint_can_be_written_the_exit_code_says_it(words: list[str]) -> None:
    session()
    with Path("/dev/full").open("wb") as full:
        assert run(*words, stdout=full, stderr=full, stdin=subprocess.DEVNULL).returncode in (2, NOT_WRITTEN)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes a stream like that")
@pytest.mark.parametrize("name", ["cases", "report", "judge json", "version"])
def test_a_closed_output_is_one_sentence(name: str) -> None:
    session()
    line = f"exec {sys.executable} -m workshop {' '.join(COMMANDS[name])} >&-"
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, check=False, timeout=PATIENCE)
    assert done.returncode == NOT_WRITTEN and b"EBADF" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["EIO", "EACCES", "ENOTCONN", "ESTALE"])
@pytest.mark.parametrize("command", ["cases", "judge json", "report", "data", "schema", "map", "check", "notes"])
def test_whatever_the_system_says_about_the_output_is_one_sentence(
    command: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session()

    class Broken:
        encoding = "utf-8"

        def write(self, _: object) -> None:
            raise OSError(getattr(errno, name), name)

        def flush(self) -> None: ...

        def isatty(self) -> bool:
            return False

        def fileno(self) -> int:
            raise OSError

    monkeypatch.setattr(sys, "stdout", Broken())
    assert main(COMMANDS[command]) == NOT_WRITTEN
    assert capsys.readouterr().err == Voice(Language.EN)("error.output", reason=name) + "\n"


DOORS = {
    "resume": (["resume", "--plain"], "workshop.commands.resume.session_of"),
    "notes": (["notes", "--once"], "workshop.commands.notes.session_of"),
    "report": (["report"], "workshop.commands.report.load_session"),
    "host": (["host", "opener-20", "--plain"], "workshop.lead.opening.SessionFile.create"),
    "data": (["data"], "workshop.commands.data.held"),
    "play": (["play", "payroll-clerk", "--plain"], "workshop.cases.library.shipped"),
    "judge": (["judge", CASE], "workshop.commands.judge.read_facts"),
    "check": (["check"], "workshop.commands.check.check_path"),
    "cases": (["cases"], "workshop.commands.cases.whole"),
    "map": (["map", "traps", "--plain"], "workshop.commands.map.whole"),
    "home": (["--plain"], "workshop.plain.home.unfinished"),
}


@pytest.mark.parametrize("name", ["EIO", "EACCES", "ENOSPC", "EROFS", "ENAMETOOLONG", "ESTALE", "ENOENT", "ELOOP"])
@pytest.mark.parametrize("door", DOORS)
def test_whatever_the_system_refuses_a_command_is_one_sentence(
    door: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words, place = DOORS[door]
    session()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, name), name, "the-file")

    monkeypatch.setattr(place, refuse)
    monkeypatch.setattr("sys.stdin", None)
    assert main(words) == NOT_WRITTEN
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and name in said and "the-file" in said


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), INTERRUPTED), (BrokenPipeError(errno.EPIPE, "gone"), NOBODY_READS)],
    ids=["interrupted", "nobody reads"],
)
@pytest.mark.parametrize("door", DOORS)
def test_who_leaves_in_a_door_is_told_nothing_and_locks_nobody_out(
    door: str, error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    words, place = DOORS[door]
    path = session()

    def leave(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(place, leave)
        patch.setattr("sys.stdin", None)
        patch.setattr("sys.stdout", Piped())
        assert main(words) == code
    assert capfd.readouterr().err == ""
    SessionFile.resume(path, TABLE, NOW).close()


class Piped:
    """A stream to nowhere that can be let go."""

    encoding = "utf-8"

    def write(self, _: object) -> None: ...

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise OSError


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-16", "utf-8"])
@pytest.mark.parametrize(
    "command", ["cases", "report", "report csv", "data", "map", "judge", "notes", "host", "schema"]
)
def test_whatever_letters_a_stream_knows_all_is_written(
    command: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    session()
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.setattr("sys.stdout", out)
    assert main([*COMMANDS[command], "--lang", "de"]) == 0
    out.flush()
    assert out.buffer.getvalue()  # type: ignore[attr-defined]


WRITES = {
    "the lock": "workshop.store.lock.os.open",
    "the header": "workshop.store.journal.write_whole",
    "an action": "workshop.store.journal.write_all",
    "the disk": "workshop.store.journal.settle",
}


@pytest.mark.parametrize("name", ["EIO", "EACCES", "ENOSPC", "EROFS", "EDQUOT", "ESTALE", "ENODEV", "EFBIG"])
@pytest.mark.parametrize("door", WRITES)
def test_whatever_the_disk_says_to_a_session_is_a_sentence_and_the_session_can_be_resumed(
    door: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    path = session()
    before = path.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, name), name)

    for words in (["resume", "--plain"], ["host", "opener-20", "--plain"]):
        with monkeypatch.context() as patch:
            patch.setattr(WRITES[door], refuse)
            patch.setattr("sys.stdin", io.StringIO("\n\n\n\n"))
            assert main(words) in (0, 1)
        said = capsys.readouterr()
        assert "Traceback" not in said.err and said.out + said.err
        assert path.read_bytes() == before or words[0] == "host" or door == "the header"
    SessionFile.resume(path, TABLE, NOW).close()


WRITING = {
    "report": ["report", "--output", "{}.html"],
    "form": ["job", "--form", "{}.html"],
    "picture": ["map", "energy-utility", "--svg", "{}.svg"],
    "job": ["job", "--plain", "--output", "{}.toml"],
    "prints": ["print", "opener-20", "--output", "{}.html"],
    "study": ["study", "--output", "{}.json"],
    "questions": ["export", "payroll-clerk", "--output", "{}.xml"],
    "calendar": ["export", "opener-20", "--output", "{}.ics"],
}


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("name", ["folder/without", "x" * 300, "é" * 200, "file/below", "folder"])
def test_a_file_that_cannot_be_written_is_one_sentence_and_leaves_nothing(
    command: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = session(over=True)
    (folder / "file").write_text("", encoding="utf-8")
    (folder / WRITING[command][-1].format("folder")).mkdir()
    before = {each.name for each in folder.iterdir()}
    assert main([word.format(name) for word in WRITING[command]]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert {each.name for each in folder.iterdir()} == before
    assert listed(path).reported is None


@pytest.mark.parametrize("command", [*WRITING.values(), ["new", "{}.toml"], ["edit", "{}.toml"]], ids=" ".join)
def test_a_folder_in_the_place_of_a_file_is_called_one(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sub").mkdir()
    for name, language, said in (
        (".", "de", "„.“ ist ein Ordner: Nennen Sie eine Datei darin, etwa NAME."),
        ("sub", "en", f"“sub” is a folder: name a file in it, such as {Path('sub', 'NAME.')}"),
    ):
        assert main([*command[:-1], name, "--lang", language]) == 2
        told = capsys.readouterr().err
        assert told.startswith(said) and told.count("\n") == 1, told


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("kind", ["pipe", "full"])
def test_what_is_no_file_is_not_written_to(
    command: str, kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session(over=True)
    there = folder / WRITING[command][-1].format("there")
    os.mkfifo(there) if kind == "pipe" else there.symlink_to("/dev/full")
    assert main([word.format("there") for word in WRITING[command]]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert Path("/dev/full").is_char_device()
    assert len([each for each in folder.iterdir() if each.name.startswith(".")]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_journal_is_no_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = session(over=True)
    before = path.read_bytes()
    (folder / "report.md").symlink_to(path)
    (folder / "elsewhere.md").write_text("older", encoding="utf-8")
    (folder / "link.md").symlink_to(folder / "elsewhere.md")
    assert main(["report", "--output", "report.md"]) == 2
    assert "cannot be written" in capsys.readouterr().err and path.read_bytes() == before
    assert main(["report", "--output", "link.md"]) == 0
    assert (folder / "link.md").is_symlink() and (folder / "elsewhere.md").read_text(encoding="utf-8") != "older"


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "png", "doc", "txt", "zip", "html.gz"])
def test_a_file_is_what_its_name_says(
    command: str, ending: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session(over=True)
    words = [word.format("out").rpartition(".")[0] or word for word in WRITING[command]]
    words[-1] = f"out.{ending}"
    assert main(words) == 2
    said = capsys.readouterr().err
    assert f".{ending.rpartition('.')[2]}”" in said and "Known: ." in said
    assert not list(folder.glob("out*"))


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["report", "--output", "a.htm"], "<!DOCTYPE"),
        (["report", "--output", "a.HTML"], "<!DOCTYPE"),
        (["report", "--output", "a.markdown"], "# "),
        (["report", "--output", "a", "--format", "json"], "{"),
        (["job", "--form", "a.htm"], "<!DOCTYPE"),
        (["map", "traps", "--svg", "a.SVG"], "<svg"),
        (["print", "opener-20", "--output", "a.htm"], "<!DOCTYPE"),
        (["export", "payroll-clerk", "--output", "a.HTM"], "<!"),
    ],
)
def test_an_ending_that_is_known_by_another_name_will_do(words: list[str], start: str, folder: Path) -> None:
    session(over=True)
    assert main(words) == 0
    (file,) = folder.glob("a*")
    assert file.read_text(encoding="utf-8").startswith(start)


def test_an_ending_that_contradicts_the_format_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session(over=True)
    assert main(["report", "--output", "a.html", "--format", "csv"]) == 2
    assert "Known: .csv." in capsys.readouterr().err
    assert not (folder / "a.html").exists()


def test_a_report_that_the_disk_refuses_leaves_the_older_one_and_no_mark(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = session(over=True)
    file = folder / "report.html"
    file.write_text("the older one", encoding="utf-8")
    for name in ("fdatasync", "write", "replace"):
        with monkeypatch.context() as patch:

            def refuse(*_: object) -> None:
                raise OSError(errno.ENOSPC, "full")

            patch.setattr(Path if name == "replace" else os, name, refuse)
            assert main(["report", "--output", str(file)]) == 2
        assert file.read_text(encoding="utf-8") == "the older one"
        assert listed(path).reported is None
        assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == []
    assert "cannot be written" in capsys.readouterr().err


def test_the_mark_is_written_after_the_report_is_on_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = session(over=True)
    order: list[str] = []
    for name in ("fdatasync", "fsync"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda number, real=real: (order.append(file_of(number)), real(number))[1])
    assert main(["report", "--output", str(folder / "report.html")]) == 0
    # What is told is noted before; that it was written, only once it is there.
    assert [each for each in order if each != "lock"][-4:] == ["report", "folder", "mark", "sessions"]
    assert listed(path).reported is not None


def file_of(number: int) -> str:
    """What is being settled, in a word."""
    name = Path(f"/proc/self/fd/{number}").readlink().name
    if name.endswith(".reported.new"):
        return "mark"
    if name.endswith(".new"):
        return "report"
    return "sessions" if name == "sessions" else "folder"


if not Path("/proc/self/fd").exists():  # only there a descriptor says its name
    del test_the_mark_is_written_after_the_report_is_on_the_disk


def test_where_the_report_may_be_lost_the_session_is_not_marked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = session(over=True)
    monkeypatch.setattr("workshop.store.disk.settle_folder", lambda _: False)
    assert main(["report", "--output", str(folder / "report.html")]) == 0
    assert listed(path).reported is None
    assert "a day after its report was written" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pipes and files are told apart there in another way")
def test_a_look_is_no_report_and_a_redirected_one_is(folder: Path) -> None:
    path = session(over=True)
    looked = run("report", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert (looked.returncode, looked.stderr) == (0, b"") and looked.stdout.startswith(b"# ")
    assert listed(path).reported is None
    run("report", stdout=subprocess.DEVNULL)
    assert listed(path).reported is None
    with (folder / "report.md").open("wb") as file:
        written = run("report", stdout=file, stderr=subprocess.PIPE)
    assert (folder / "report.md").read_bytes() == looked.stdout
    assert listed(path).reported is not None and b"deletes itself" in written.stderr


@pytest.mark.parametrize("command", ["report", "data", "cases", "notes"])
@pytest.mark.skipif(sys.platform == "win32", reason="a working folder cannot be removed there")
def test_a_working_folder_that_is_gone_is_no_matter(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session()
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert main(COMMANDS[command]) == 0
    assert main(["report", "--output", "report.html"]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    ["a." * 50_000 + "b = 1\n", "[" + "a." * 50_000 + "b]\n", "x" * 10_000_000, "a = [" * 2000],
    ids=["a long key", "a deep table", "one word", "open brackets"],
)
def test_settings_that_would_hold_up_every_start_are_left_alone(text: str, home: Path) -> None:
    from time import monotonic

    file = home / "who-pays" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    begun = monotonic()
    assert main(["cases"]) == 0
    assert monotonic() - begun < 5
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
@pytest.mark.parametrize("kind", ["pipe", "zero", "folder", "loop"])
def test_settings_and_files_that_have_no_end_hold_nothing_up(
    kind: str, home: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "who-pays" / "agendas").mkdir(parents=True)
    for odd in (home / "who-pays/settings.toml", home / "who-pays/agendas/mine.toml", folder / "case.toml"):
        match kind:
            case "pipe":
                os.mkfifo(odd)
            case "zero":
                odd.symlink_to("/dev/zero")
            case "loop":
                odd.symlink_to(odd)
            case _:
                odd.mkdir()
    assert main(["cases"]) == 0
    assert main(["judge", "case.toml"]) == 1
    assert main(["check", "case.toml"]) in (0, 1)
    assert main(["host", "mine", "--plain"]) == 1
    assert main(["host", "case.toml", "--plain"]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "word",
    ["x" * 5000, "ü" * 300, "a/" * 3000, "\udcff", "..", "."],
    ids=["long", "wide", "deep", "byte", "up", "here"],
)
@pytest.mark.parametrize("command", ["judge", "check", "host", "play", "map", "resume", "report", "notes"])
def test_a_word_that_no_file_can_be_called_is_one_sentence(
    command: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, f"{word}.toml", *(["--plain"] if command in ("host", "play") else [])]) in (1, 2)
    said = capsys.readouterr()
    assert said.out.count("\n") + said.err.count("\n") in (1, 2)


def test_a_pipe_with_a_case_in_it_is_read(folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no such pipes")
    line = f"{sys.executable} -m workshop judge <(sleep 0.3; cat {CASE})"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_standard_input_that_cannot_be_read_is_one_sentence_or_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken:
        closed = False

        def refuse(self, *_: object) -> bytes:
            raise OSError(errno.EIO, "EIO")

        read = readline = refuse
        isatty = lambda _: False  # noqa: E731

        @property
        def buffer(self) -> object:
            return self

    monkeypatch.setattr("sys.stdin", Broken())
    assert main(["judge", "-"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["play", "payroll-clerk", "--plain"]) == 0


def test_a_relative_folder_in_the_environment_is_none(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop.store.places import Places

    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, "relative")
    here = Places.of_user()
    deeper = folder / "deeper"
    deeper.mkdir()
    monkeypatch.chdir(deeper)
    assert Places.of_user() == here
    assert all(each.is_absolute() and each.is_relative_to(home) for each in (here.config, here.data, here.state))


STARTS = [each for name, each in COMMANDS.items() if name not in ("version", "help")]


def expired_session() -> Path:
    """One whose time is over by this computer's clock."""
    import time

    return ended(sessions_folder(), time.time() - 8 * 86_400)


@pytest.mark.parametrize("words", STARTS, ids=" ".join)
def test_every_command_deletes_what_is_over_and_says_what_and_why_once(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = expired_session()
    monkeypatch.setattr("sys.stdin", None)
    main(words)
    said = capsys.readouterr()
    assert not path.exists()
    assert said.err.count("Deleted, because its time was over") == 1 and path.stem in said.err
    assert "Deleted, because" not in said.out
    main(words)
    assert path.stem not in capsys.readouterr().err


def test_a_session_with_a_wrong_clock_stays_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    old = ended(sessions_folder(), 946_684_800.0)
    ahead = ended(sessions_folder(), NOW * 2)
    assert main(["data"]) == 0
    out = capsys.readouterr().out
    for path in (old, ahead):
        (line,) = [line for line in out.splitlines() if line.startswith(f"{path.stem}:")]
        assert "a clock was wrong" in line
        assert path.exists()
    assert main(["--plain"]) == 0
    assert capsys.readouterr().err.count("a clock was wrong") == 2


def test_a_folder_of_sessions_that_is_a_link_is_emptied(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = session(over=True)
    elsewhere = folder / "elsewhere"
    sessions_folder().rename(elsewhere)
    sessions_folder().symlink_to(elsewhere)
    assert main(["data"]) == 0
    assert str(sessions_folder() / path.name) in capsys.readouterr().out
    assert main(["data", "--delete", "all", "--yes"]) == 0
    assert list(elsewhere.iterdir()) == []


def test_a_hidden_file_is_not_called_a_journal_and_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = session(over=True)
    hidden = path.with_name(".journal")
    hidden.write_bytes(path.read_bytes())
    assert main(["data"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Not from this program" in lines[lines.index(str(hidden)) + 1]
    assert main(["data", "--delete", "all", "--yes"]) == 0
    assert [each.name for each in sessions_folder().iterdir()] == [hidden.name]


def test_a_journal_that_is_a_link_is_said_to_stay(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = session(over=True)
    elsewhere = folder / path.name
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    for words in (["--delete", "all"], ["--delete", path.stem]):
        assert main(["data", *words, "--yes"]) == 1
        assert str(elsewhere) in capsys.readouterr().err
    assert elsewhere.exists()


def test_a_folder_that_cannot_be_read_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session()
    real = Path.iterdir

    def refuse(self: Path) -> object:
        if self == sessions_folder():
            raise PermissionError(errno.EACCES, "no", str(self))
        return real(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    for words in (["data"], ["data", "--delete", "all", "--yes"], ["resume", "--plain"], ["report"], ["notes"]):
        assert main(words) == 1
        said = capsys.readouterr()
        assert str(sessions_folder()) in said.err and "EACCES" in said.err
        assert "stored nothing" not in said.out


@pytest.mark.parametrize("place", ["data", "data/who-pays", "data/who-pays/sessions"])
@pytest.mark.parametrize("kind", ["file", "broken link"])
def test_what_is_in_the_way_of_a_folder_is_named_in_one_sentence(
    place: str, kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    found = folder / place
    found.parent.mkdir(parents=True, exist_ok=True)
    found.write_text("mine", encoding="utf-8") if kind == "file" else found.symlink_to(folder / "nowhere")
    if sessions_folder() != folder / "data" / "who-pays" / "sessions":
        pytest.skip("this system has other folders")
    host = ["host", "opener-20", "--plain"]
    read = (["data"], ["data", "--delete", "all", "--yes"], ["resume", "--plain"], ["report"], ["notes"])
    for words in (host, *(read if kind == "file" else ())):  # a link to nothing holds nothing
        assert main(words) == 1, words
        said = capsys.readouterr()
        sentence = Voice(Language.EN)("store.error.taken", found=str(found))
        assert said.err.split() == sentence.split(), words
        assert "stored nothing" not in said.out
    assert main(["--plain"]) == 0  # everything else works


def test_a_copy_of_a_journal_is_named_resumed_reported_and_deleted_by_its_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = session()
    copy = path.with_name(f"{path.stem} (conflicted copy).journal")
    copy.write_bytes(path.read_bytes())
    assert main(["data"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert len([line for line in out if line.startswith(f"{path.stem}:")]) == 1
    assert len([line for line in out if line.startswith(f'"{copy.stem}":')]) == 1
    assert main(["resume", copy.stem, "--plain"]) == 0
    assert f'workshop resume "{copy.stem}"' in capsys.readouterr().out
    assert main(["report", copy.stem]) == 0
    assert main(["notes", copy.stem, "--once"]) == 0
    assert main(["data", "--delete", copy.stem, "--yes"]) == 0
    assert [each.name for each in sessions_folder().iterdir()] == [path.name]


def test_names_are_the_same_however_their_letters_are_put_together(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import unicodedata
    from dataclasses import replace

    from workshop.store.agendas import delete_agenda, own_agendas, save_agenda

    apart, together = (unicodedata.normalize(form, "frühstück") for form in ("NFD", "NFC"))
    saved = save_agenda(replace(LIBRARY.agendas["opener-20"], id=together))
    on_a_mac = saved.with_name(f"{apart}.toml")
    saved.rename(on_a_mac)
    for word in (apart, together):
        assert main(["host", word, "--plain"]) == 0
    assert own_agendas(LIBRARY).agendas.keys() == {together}
    assert save_agenda(replace(LIBRARY.agendas["opener-20"], id=together)) == on_a_mac
    for path in journals(sessions_folder()):
        copy = path.with_name(f"{apart} {path.name}")
        path.rename(copy)
        assert main(["resume", f"{together} {path.stem}", "--plain"]) == 0
    delete_agenda(together)
    assert not on_a_mac.exists()


def test_own_agendas_with_the_same_title_are_told_apart(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from workshop.store.agendas import save_agenda

    for name in ("mine", "mine-2"):
        save_agenda(replace(LIBRARY.agendas["opener-20"], id=name))
    monkeypatch.setattr("sys.stdin", None)
    assert main(["host", "--plain"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "your own:" in line]
    assert len(lines) == len(set(lines)) == 2 and any("your own: mine-2" in line for line in lines)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_signal_under_cover_gives_the_echo_back(folder: Path) -> None:
    import pty
    import signal
    import termios

    ours, theirs = pty.openpty()
    environ: Mapping[str, str] = {**os.environ, "TERM": "dumb", "COLUMNS": "200"}
    words = [sys.executable, "-m", "workshop", "host", "contest-45", "--lang", "de"]
    process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=environ)
    begin = ("Sitzung anhalten", ""), ("Sitzung anhalten", "")
    steps = *begin, ("Stimmen verdeckt abgeben lassen\r", "3"), ("> ", "1"), ("abbrechen.", "")
    with in_time(process):
        for awaited, line in steps:
            told_until(ours, awaited)
            os.write(ours, f"{line}\n".encode()) if awaited != "abbrechen." else None
    assert not termios.tcgetattr(theirs)[3] & termios.ECHO
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 128 + signal.SIGTERM
    assert termios.tcgetattr(theirs)[3] & termios.ECHO
    os.close(ours)
    os.close(theirs)
    (path,) = journals(sessions_folder())
    assert [each.name for each in sessions_folder().iterdir()] == [path.name]
