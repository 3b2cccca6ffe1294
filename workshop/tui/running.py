"""Starting and ending the screens: settings in, signals and crashes caught, the exit status out."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workshop.cases.text import Language
from workshop.store.disk import make_folder, write_whole
from workshop.store.places import state_folder, study_file
from workshop.store.settings import load_settings
from workshop.store.trouble import JournalError, Lost, sentence, writing
from workshop.tui.app import WorkshopApp
from workshop.tui.ending import Asked, Unwaited
from workshop.tui.status import HOME

if TYPE_CHECKING:
    from workshop.store.shelf import Listed
    from workshop.store.study import StudyFile

CRASHED: Final = 70
"""The exit status after an error of our own (EX_SOFTWARE)."""


def run(
    language: Language | None,
    start: str,
    *,
    demo: bool = False,
    theme: str | None = None,
    scenarios: Path | None = None,
    told: tuple[str, ...] = (),
) -> int:
    """Runs the app in this terminal until it is left. See `workshop.tui.run`.

    This is the one door between the home screen and a session: what keeps it shut is said on the home screen.
    """
    while True:
        loaded = load_settings()
        app = WorkshopApp(
            language=language,
            start=start,
            demo=demo,
            theme=theme,
            scenarios=scenarios,
            settings=loaded.settings,
            notice="settings.damaged" if loaded.damaged else "",
        )
        app.told = told
        app.unfinished = _unfinished
        app.keeping = _study
        app.begun = study_file().exists()
        status = run_to_the_end(app)
        if app.then is None or app.failure is not None or app.stopped is not None:
            return status
        language = app.voice.language
        try:
            status = app.then()
            if status != HOME:
                return status
            told = ()
        except JournalError as error:
            told = (sentence(app.voice, error),)
        except OSError as error:
            told = (sentence(app.voice, writing(Path(error.filename or ""), error, Lost.OPEN)),)


def run_to_the_end(app: WorkshopApp) -> int:
    """Runs an app in this terminal until it is left, and gives the exit status; a crash says one sentence."""
    gc.disable()  # until its first frame, see `workshop.tui.run`
    app.collects = True
    with contextlib.suppress(BrokenPipeError):
        asyncio.run(_run(app))
    if app.failure is not None:
        print(app.last_words(str(write_log(app.failure))), file=sys.stderr)
        return CRASHED
    if app.stopped is not None:
        return app.stopped
    return app.return_value if app.return_value is not None else app.return_code or 0


def _unfinished() -> Listed | None:
    """The session that waits to be continued."""
    from workshop.store.shelf import unfinished

    return unfinished()


def _study() -> StudyFile:
    """What somebody who studies on this computer has answered."""
    from workshop.store.study import StudyFile

    return StudyFile()


async def _run(app: WorkshopApp) -> None:
    asyncio.get_running_loop().set_default_executor(Unwaited())
    with Asked(app):
        await app.run_async()


def write_log(failure: BaseException) -> Path | str:
    """Writes the traceback into the user's state folder; gives its path, or the folder when that failed."""
    folder = state_folder()
    path = folder / "crash.log"
    try:
        make_folder(folder)
        text = "".join(traceback.format_exception(failure))
        write_whole(path, text.encode("utf-8", "backslashreplace"))  # for its owner only: it can name entries
    except OSError:
        return folder
    return path
