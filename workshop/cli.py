"""The command line: which command, in which language; each command's module is imported when it runs."""

from __future__ import annotations

import errno
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import workshop
from workshop.cases.text import Language
from workshop.commands.desk import FOUND_SOMETHING, NOT_UNDERSTOOD, Desk, Parser, UsageError, unknown
from workshop.commands.starting import swept
from workshop.language.system import system_language
from workshop.language.voice import Voice
from workshop.plain.paper import Unwritable, standard_error, standard_output
from workshop.store.own import VARIABLE, is_folder, use
from workshop.store.trouble import JournalError, sentence

if TYPE_CHECKING:
    from workshop.store.settings import Settings

COMMANDS: Final = (
    *(
        "play",
        "study",
        "job",
        "new",
        "edit",
        "demo",
        "cases",
        "map",
        "judge",
        "check",
        "schema",
        "pack",
        "add",
        "export",
    ),
    *("host", "print", "rehearse", "resume", "door", "notes", "report", "data", "help"),
)
HOME: Final = "home"
"""What runs when no command is named."""

INTERRUPTED: Final = 130
"""Exit code after Ctrl+C."""
NOBODY_READS: Final = 141
"""Exit code when the pipe behind us was closed, as a shell reports it for every other program."""
NOT_WRITTEN: Final = 74
"""Exit code when the output cannot be written, or the system refuses something else that is needed (EX_IOERR)."""
_SIGNALS: Final = ("SIGTERM", "SIGHUP")


class Stopped(BaseException):
    """A signal asks the program to end. Everything on the way out is put back: a lock, the echo of a terminal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. Without arguments: those of the process."""
    voice = Voice(system_language(os.environ))
    try:
        with _stopping():
            return _run(list(sys.argv[1:] if argv is None else argv), voice)
    except BrokenPipeError:
        standard_output().give_up()
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    except Stopped as stopped:
        return 128 + stopped.number


@contextmanager
def _stopping() -> Iterator[None]:
    """While it lasts, a signal to end is an exception. A signal that is ignored, as with nohup, stays so."""
    before: dict[int, Any] = {}
    with suppress(ValueError):  # only the first thread may do that
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _: object) -> None:
    raise Stopped(number)


def _run(argv: list[str], voice: Voice) -> int:
    """Run it. This is the one door between commands and the system: what it refuses becomes a sentence here."""
    try:
        options, rest = _global_parser().parse_known_args(argv)
        if options.version:
            standard_output().line(f"workshop {workshop.__version__}")
            return 0
        chosen = _chosen()
        voice = Voice(chosen.language or voice.language)
        if options.lang is not None:
            options.lang = _language(options.lang)
            voice = Voice(options.lang)
        options.chosen = options.lang or chosen.language
        options.plain = options.plain or chosen.plain
        return _command(options, rest, voice)
    except UsageError as error:
        _complain(error.sentence(voice))
        return NOT_UNDERSTOOD
    except JournalError as error:
        _complain(sentence(voice, error))
        return FOUND_SOMETHING
    except Unwritable as error:
        _complain(voice("error.output", reason=error.reason))
        standard_output().give_up()
        return NOT_WRITTEN
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None and _folder_gone():
            _complain(voice("error.folder_gone"))
            return NOT_WRITTEN
        reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
        _complain(voice("error.system", reason=reason, path=error.filename or ""))
        return NOT_WRITTEN


def _folder_gone() -> bool:
    """Whether somebody took away the folder that the program was started in."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _complain(text: str) -> None:
    """Say on standard error what is wrong; if that cannot be written either, the exit code has to do."""
    err = standard_error()
    try:
        err.line(text)
    except (Unwritable, BrokenPipeError):
        err.give_up()


def _global_parser() -> Parser:
    parser = Parser()
    parser.add_argument("--lang", nargs="?", const="")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--cases", type=Path, action="append", default=[])
    parser.add_argument("--help", "-h", action="store_true")
    parser.add_argument("--version", action="store_true")
    return parser


def _command(options: Namespace, rest: list[str], voice: Voice) -> int:
    out = standard_output()
    name = rest[0] if rest else HOME
    if name.startswith("-"):
        raise unknown("unknown_option", name, _global_parser().flags)
    if name not in (*COMMANDS, HOME):
        raise unknown("unknown_command", name, COMMANDS)
    if options.help:
        out.page(voice(f"help.{name}"))
        return 0
    module = import_module(f"workshop.commands.{name}")
    parser = Parser()
    module.arguments(parser)
    wanted, extra = parser.parse_known_args(rest[1:])
    for word in extra:
        if word.startswith("-"):
            raise unknown("unknown_option", word, (*parser.flags, *_global_parser().flags))
        raise UsageError("too_many", word=word)
    told = (*_folders(options.cases, voice), *swept(voice, whole=name in (HOME, "host")))
    for line in told:
        standard_error().line(line)
    desk = Desk(voice, out, standard_error(), plain=options.plain or not can_draw(os.environ), told=told)
    desk = desk._replace(asked=options.lang, chosen=options.chosen)
    code: int = module.run(wanted, desk)
    return code


def _folders(named: Sequence[Path], voice: Voice) -> tuple[str, ...]:
    """Looks into those folders and into those of the environment; what is to be said of one that is not there.

    Raises UsageError for one that was named on the command line.
    """
    for folder in named:
        if not is_folder(folder):
            raise UsageError("no_folder", word=folder)
    return tuple(voice("error.no_folder", word=f"{VARIABLE}={folder}") for folder in use(named, os.environ))


def _chosen() -> Settings:
    """What was chosen in the settings."""
    from workshop.store.settings import load_settings

    return load_settings().settings


def _language(word: str) -> Language:
    if not word:
        raise UsageError("arguments")
    try:
        return Language(word.lower())
    except ValueError:
        raise unknown("unknown_language", word, [language.value for language in Language]) from None


def can_draw(environ: Mapping[str, str]) -> bool:
    """Whether there is a terminal on both sides that can place text, or a browser that takes the place of one."""
    if environ.get("TEXTUAL_DRIVER"):  # as under `textual serve`: the screens go through a pipe, and that draws them
        return True
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return False
    return sys.platform == "win32" or environ.get("TERM", "dumb") not in {"dumb", "unknown"}
