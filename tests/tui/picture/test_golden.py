"""The pictures as they are drawn. WORKSHOP_GOLDEN=write draws them anew; then read them before believing them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.picture import kinds
from workshop.cases.text import Language
from workshop.picture.scene import as_lines
from workshop.tui.picture.layout import layout

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((30, 6), (30, 15), (36, 12), (58, 14), (78, 18), (56, 34), (120, 40))


def drawn(kind: str, language: Language) -> str:
    scene = kinds.scene(kind, language)
    parts = []
    for width, height in SIZES:
        drawing = layout(scene, width, height)
        parts.append(f"== {width}×{height} {drawing.density} {drawing.beside}\n{drawing.text}")
    return "\n\n".join([*parts, "== lines\n" + "\n".join(as_lines(scene))]) + "\n"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(kinds.TIES))
def test_every_kind_of_chain_is_drawn_as_it_was_approved(kind: str, language: Language) -> None:
    path = GOLDEN / f"{kind}.{language.value}.txt"
    found = drawn(kind, language)
    if os.environ.get("WORKSHOP_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_the_picture_of_the_design_is_drawn_exactly_so() -> None:
    assert layout(kinds.scene("four"), 30, 15).text.splitlines()[6:12] == [
        "└─────────┬──────────┘",
        "        € ↓ Erhöhung, Bonus",
        "┏━━━━━━━━━┷━━━━━━━━━━┓",
        "┃ Karin Vogt         ┃",
        "┗━━━━━━━━━┯━━━━━━━━━━┛",
        "        € ↓ Erhöhung, Bonus",
    ]


def test_a_fold_opens_on_what_it_hid() -> None:
    scene = kinds.scene("nine")
    closed, opened = layout(scene, 30, 6), layout(scene, 30, 6, folded_open=True)
    assert "… 4 weitere" in closed.text
    assert "… 4 weitere" not in opened.text
    assert set(closed.shown) | set(opened.shown) == set(scene.parties)
