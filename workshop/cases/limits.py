"""How long a text may be, in characters: what its screen has room for at the smallest size."""

from __future__ import annotations

from typing import Final

from workshop.rules.bounds import MOST_ACTIVITIES as MOST_ACTIVITIES

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
NEED: Final = 110
"""Also a goal, a result, a question and a statement."""
ACTIVITY: Final = 70
HEARS: Final = 140

QUESTIONS: Final = 3
"""How many debriefing questions a case has."""
FEWEST_PARTIES: Final = 3
MOST_PARTIES: Final = 9
LEVELS: Final = (1, 4)
EVERY_LEVEL: Final = tuple(range(LEVELS[0], LEVELS[1] + 1))
MOST_RELAYS: Final = 36
"""A need in the words of three others, for as many needs as there may be."""
MOST_CARDS: Final = 12
"""Of each kind in one case, but of activities `MOST_ACTIVITIES` and of relays `MOST_RELAYS`: more the screen cannot
list, and the best choice is found by trying all.
"""
WEIGHT: Final = (1, 5)
EFFORT: Final = (1, 12)
MOST_HOURS: Final = (1, 10)
MOVES: Final = (-3, 3)
SERVES: Final = (1, 6)
CLARITY: Final = (1, 3)
MINUTES: Final = (1, 480)
"""Of an agenda, or of a case in it: a day at most."""
TEAMS: Final = (2, 8)
"""How many can compete; none is 0."""
FORMAT: Final = 1
LARGEST_FILE: Final = 1_048_576
"""Bytes. A case is a page of text; what is larger is not a case."""
