"""The company as it is drawn on the screen. WORKSHOP_GOLDEN=write draws it anew; then read it before believing it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from support.companies import ENERGY, FIXED, scene
from workshop.cases.text import Language
from workshop.tui.picture.company import ROOM_FOR_BOXES, draw_company
from workshop.tui.picture.drawing import Density

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((46, 12), (58, 15), (78, 20), (116, 35))
"""What the picture has of 48×14, 60×18, 80×24 and 120×40."""
GLYPHS = set("€→↓●·│─┌┐└┘├┤┬┴┼?…")


@pytest.mark.parametrize("language", list(Language))
def test_the_company_of_the_energy_utility_is_drawn_as_it_was_approved(language: Language) -> None:
    told = scene(ENERGY, language)
    found = "".join(f"== {w}×{h}\n{draw_company(told, w, h).text}\n\n" for w, h in SIZES)
    path = GOLDEN / f"company.{language.value}.txt"
    if os.environ.get("WORKSHOP_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FIXED))
def test_made_up_companies_are_drawn_as_they_were_approved(name: str) -> None:
    found = "".join(f"== {w}×{h}\n{draw_company(FIXED[name], w, h).text}\n\n" for w, h in (SIZES[0], SIZES[-1]))
    path = GOLDEN / f"company-{name}.txt"
    if os.environ.get("WORKSHOP_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FIXED))
def test_lines_fit_the_width_and_boxes_stand_only_where_there_is_room(name: str) -> None:
    for width, height in SIZES:
        drawing = draw_company(FIXED[name], width, height)
        if width >= ROOM_FOR_BOXES[0] and height >= ROOM_FOR_BOXES[1]:
            assert drawing.density is Density.BOXES
        else:
            assert drawing.density is Density.LINES
            assert drawing.width <= width
        signs = {char for char in drawing.text if not char.isalnum() and not char.isspace()}
        assert signs <= GLYPHS | set(".,:()-")


@pytest.mark.parametrize("name", sorted(FIXED))
def test_every_party_has_one_box_and_every_payment_is_told(name: str) -> None:
    told = FIXED[name]
    text = draw_company(told, *SIZES[-1]).text
    for place in told.places.values():
        assert len(re.findall(rf"│ {re.escape(place.name)} +(?:€ )?│", text)) == 1
    arrows = text.count("↓")
    assert arrows >= len({pay.lower for pay in told.payments})
