"""Every option of a ballot is in sight at the smallest size, in whichever way a room votes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from workshop.cases.agenda import Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.text import Language, Text
from workshop.language.voice import Voice
from workshop.page.model import Words
from workshop.page.room_ballot import hands, letters, one_answer
from workshop.play.answer import Answer
from workshop.play.audience import RoomView, room_view
from workshop.play.course import open_session
from workshop.play.table import Table
from workshop.tui.glyphs import Glyphs
from workshop.tui.ink import Ink
from workshop.tui.paging import paginate

TABLE = Table(shipped().cases)
WIDTH, HEIGHT = 44, 10
"""Of 48 by 14: without the margins and the cursor; without top line, name, a blank row and the line of keys."""


def room(case: str) -> RoomView:
    """The room before anybody voted."""
    text = Text("Plan", "Plan")
    agenda = Agenda("plan", text, text, (Block(case, 10),), 10, teams=0, way=Way.HANDS, certainty=False)
    return replace(room_view(open_session(agenda, 0, 0.0).session, TABLE), stage=Stage.FIRST_VOTE)


def of(panels: tuple[object, ...]) -> Iterator[Words]:
    """The lines of the options."""
    for each in panels:
        if getattr(each, "name", "") == "options":
            yield from (part for part in each.parts if isinstance(part, Words))  # type: ignore[attr-defined]


WAYS: dict[str, Callable[[RoomView, Voice], list[Words]]] = {
    "hands": lambda view, voice: list(of(hands(view, voice))),
    "one answer": lambda view, voice: list(of(one_answer(view, Answer(), voice))),
    "under the cover": lambda view, voice: list(letters(view, voice)),
}


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
@pytest.mark.parametrize("way", WAYS)
def test_every_option_of_every_case_is_in_sight_at_48_by_14(way: str, language: Language) -> None:
    voice, ink = Voice(language), Ink(Glyphs())
    cut = {}
    for case in shipped().cases:
        options = WAYS[way](room(case), voice)
        pages = paginate([replace(ink.words(each), gap=False) for each in options], WIDTH, HEIGHT)
        if len(options) < 2 or len(pages) > 1:
            cut[case] = len(pages)
    assert not cut
