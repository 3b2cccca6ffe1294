"""How long a text may be, in characters: what its screen has room for at the smallest size."""

from __future__ import annotations

from typing import Final

TITLE: Final = 40
SETTING: Final = 60
SITUATION: Final = 260
OBJECTION: Final = 260
QUESTION: Final = 160
NOTES: Final = 1500
CARD: Final = 140
LABEL: Final = 28
ROLE: Final = 34
FORM: Final = 60
ABOUT: Final = 240

QUESTIONS: Final = 3
"""How many debriefing questions a case has."""
FEWEST_PARTIES: Final = 3
MOST_PARTIES: Final = 9
LEVELS: Final = (1, 4)
MINUTES: Final = (1, 480)
"""Of an agenda, or of a case in it: a day at most."""
TEAMS: Final = (2, 8)
"""How many can compete; none is 0."""
FORMAT: Final = 1
LARGEST_FILE: Final = 1_048_576
"""Bytes. A case is a page of text; what is larger is not a case."""
