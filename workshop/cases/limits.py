"""What a file may hold: how long a text may be, in characters, so that its screen has room for it at the smallest size;
how many there may be of everything else, and between what and what a number lies.
"""

from __future__ import annotations

from typing import Final

from workshop.rules.bounds import MOST_ACTIVITIES as MOST_ACTIVITIES
from workshop.rules.needs import CLEAR

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
FEWEST_LINKS: Final = 2
"""From the focus up to somebody whose needs can travel down, in the round *cascade*."""
FEWEST_NEEDS: Final = 3
"""Of somebody whose needs travel down, or are to be told."""
MOST_RELAYS: Final = 36
"""A need in the words of three others, for as many needs as there may be."""
MOST_CARDS: Final = 12
"""Of each kind in one case, but of activities `MOST_ACTIVITIES` and of relays `MOST_RELAYS`: more the screen cannot
list, and the best choice is found by trying all.
"""
WEIGHT: Final = (1, 5)
EFFORT: Final = (1, 12)
USUAL_EFFORT: Final = 6
"""What a need has that says nothing of it."""
MOST_HOURS: Final = (1, 10)
USUAL_HOURS: Final = 10
"""The same for the most hours of an activity."""
MOVES: Final = (-3, 3)
SERVES: Final = (1, 6)
CLARITY: Final = (1, CLEAR)
MINUTES: Final = (1, 480)
"""Of an agenda, or of a case in it: a day at most."""
TEAMS: Final = (2, 8)
"""How many can compete; none is 0."""
FORMAT: Final = 1
LARGEST_FILE: Final = 1_048_576
"""Bytes. A case is a page of text; what is larger is not a case."""
