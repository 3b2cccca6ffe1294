"""Reading what `judge` is asked about: a whole case, or an organisation of bare ids."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workshop.cases.case import Case
from workshop.cases.finding import CaseError, Code, Finding
from workshop.cases.limits import LARGEST_FILE
from workshop.cases.loading import read_case, read_organisation
from workshop.cases.source import decoded, text_of
from workshop.language.naming import nameless
from workshop.rules.organisation import Organisation

STANDARD_INPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one file and its text, of which `case` makes sentences."""

    organisation: Organisation
    focus: str
    text: str
    name: str

    def case(self) -> Case:
        """The case in the file; where its texts are missing, its ids are the names."""
        try:
            return read_case(self.text, self.name)
        except CaseError:
            return nameless(self.organisation, self.focus)


def _standard_input() -> bytes:
    """What comes in there. Raises CaseError where it is a folder, say."""
    try:
        return sys.stdin.buffer.read(LARGEST_FILE + 1) if sys.stdin else b""
    except OSError:
        raise CaseError((Finding(STANDARD_INPUT, 1, 1, Code.UNREADABLE, fatal=True),)) from None


def read_facts(file: str) -> Facts:
    """The facts in a file, or in standard input for `-`. Raises CaseError."""
    text = decoded(_standard_input(), file) if file == STANDARD_INPUT else text_of(Path(file))
    organisation, focus = read_organisation(text, file)
    return Facts(organisation, focus, text, file)
