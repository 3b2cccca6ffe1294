"""Case files of one's own: read as they are, written whole, and never over something that was changed meanwhile."""

from __future__ import annotations

from pathlib import Path

from workshop.cases.files import ENDING, toml_files
from workshop.cases.finding import CaseError
from workshop.cases.limits import LARGEST_FILE
from workshop.cases.sheet import Sheet, free_id
from workshop.cases.source import MARK, decoded, parsed
from workshop.cases.writing import write_data
from workshop.store.disk import make_folder, read_file, write_for_people
from workshop.store.edited import edited
from workshop.store.places import cases_folder
from workshop.store.trouble import JournalError, reading, writing


class OtherOnDisk(JournalError):
    """The file is not what it was when the writing began: `text` is what is there now, None for nothing."""

    code = "other_on_disk"

    def __init__(self, path: Path, text: str | None) -> None:
        super().__init__(path)
        self.text = text


class CommentsGo(JournalError):
    """The file can only be written anew, without the comments in it."""

    code = "comments_go"


def text_on_disk(path: Path) -> str | None:
    """The text of the file as it is, with its mark and its line ends; None where there is none.

    Raises JournalError where it cannot be read, CaseError where it is no text.
    """
    try:
        raw = read_file(path, LARGEST_FILE)
    except (FileNotFoundError, NotADirectoryError):  # whoever writes there is told what stands in the way
        return None
    except (OSError, ValueError) as error:
        raise reading(path, error if isinstance(error, OSError) else OSError(str(error))) from error
    decoded(raw, str(path))
    return raw.decode("utf-8")


def sheet_of(text: str, name: str) -> Sheet:
    """The sheet of a file's text. Raises CaseError for what is no TOML, or has not the shape of a case."""
    data = parsed(text, name)
    sheet = Sheet.of(data)
    if sheet is None:
        from workshop.cases.modelled import refuse_case  # the models say why

        refuse_case(data, text.removeprefix(MARK), name, texts=False)
        raise CaseError(())
    return sheet


def free_file(title: str, taken: frozenset[str] = frozenset(), folder: Path | None = None) -> Path:
    """A file in the user's folder for a case of that title, which no case has."""
    folder = folder or cases_folder()
    names = {path.stem for path in toml_files(folder)} | taken
    return folder / f"{free_id(title, names, 'case')}{ENDING}"


def save_sheet(path: Path, sheet: Sheet, before: str | None, *, anew: bool = False) -> str:
    """Writes the case into its file; gives the text that is there now.

    `before`: what was in it when the writing began, whose comments stay; None for a new file. Raises OtherOnDisk where
    there is something else now, CommentsGo where comments would be lost and nobody agreed (`anew`), else JournalError.
    """
    now = text_on_disk(path)
    if now != before:
        raise OtherOnDisk(path, now)
    return write_sheet(path, sheet, before, anew=anew)


def write_sheet(path: Path, sheet: Sheet, pattern: str | None, *, anew: bool = False) -> str:
    """Writes the case into that file, over what is there; `pattern`: the text whose comments stay. See `save_sheet`."""
    text = write_data(sheet.data) if pattern is None or anew else edited(pattern, sheet.data)
    if text is None:
        assert pattern is not None
        if "#" in pattern:
            raise CommentsGo(path)
        text = write_data(sheet.data)
    try:
        make_folder(path.parent)
        write_for_people(path, text.encode("utf-8"))
    except OSError as error:
        raise writing(path, error) from error
    return text


def set_aside(path: Path, text: str) -> None:
    """Writes what was in a file into another one. Raises JournalError."""
    try:
        write_for_people(path, text.encode("utf-8"))
    except OSError as error:
        raise writing(path, error) from error
