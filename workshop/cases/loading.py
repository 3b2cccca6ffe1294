"""Reading case files: a frozen `Case`, or a `CaseError` with the findings that say why not.

Nothing here asks whether a case makes sense: that is `workshop.cases.checking`.
"""

from __future__ import annotations

from pathlib import Path

from workshop.cases.building import case_of
from workshop.cases.case import Case
from workshop.cases.draft import draft_of
from workshop.cases.finding import CaseError
from workshop.cases.nearest import Guesses
from workshop.cases.references import reference_problems
from workshop.cases.shape import fits
from workshop.cases.source import NO_PATH, composed, parsed, text_and_name
from workshop.cases.texts import lacking_of, languages_of, missing_problems
from workshop.rules.organisation import Organisation

__all__ = ["CaseError", "read_case", "read_organisation"]


def read_case(source: Path | str, name: str = NO_PATH) -> Case:
    """The case in a file (a Path) or in a text (a str). Its id is the name of the file.

    Raises CaseError with all findings because of which it cannot be played. Hidden characters are taken out
    of the texts.
    """
    text, name = text_and_name(source, name)
    data = parsed(text, name)
    draft = draft_of(data)
    missing = list(missing_problems(data))
    if not fits(data) or any(reference_problems(draft, Guesses())) or any(problem.fatal for problem in missing):
        # Imported here: the models are only needed to say what is wrong.
        from workshop.cases.modelled import refuse_case

        refuse_case(data, text, name, texts=True)
    lacking = lacking_of(data) if missing else frozenset()
    return case_of(draft, composed(Path(name).stem), languages_of(missing), lacking)


def read_organisation(source: Path | str, name: str = NO_PATH) -> tuple[Organisation, str]:
    """The facts in a file or a text, and its focus. Texts may be missing: ids are enough.

    Raises CaseError.
    """
    text, name = text_and_name(source, name)
    data = parsed(text, name)
    draft = draft_of(data)
    if not fits(data) or any(reference_problems(draft, Guesses())):
        from workshop.cases.modelled import refuse_case

        refuse_case(data, text, name, texts=False)
    return Organisation((p.party for p in draft.parties), (tie.tie for tie in draft.ties)), draft.focus
