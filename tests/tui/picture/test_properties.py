"""What holds for every organisation at every size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workshop.cases.text import Gender, Language, Wording
from workshop.language.voice import Voice
from workshop.picture.making import in_ascii, scene_of
from workshop.picture.scene import Scene, as_lines
from workshop.rules.facts import Party, PartyKind, Status, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation
from workshop.tui.picture.drawing import Beside, Density
from workshop.tui.picture.layout import layout
from workshop.tui.picture.measure import ascii_only

NAMES = (
    "[/",
    "Ö",
    "東京電力の人事部",
    "Donaudampfschifffahrtsgesell",
    "A\u202eB\x1b[31m\n",
    "Dr. E-Mail Röhr-Weißenberg",
    "x[@click=app.quit]y[/]",
)
WEIGHTED = [TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS, TieKind.BUYS, TieKind.OWNS_BUDGET, TieKind.HEADS] * 3


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    count = draw(st.integers(1, 9))
    ids = [f"p{number}" for number in range(count)]
    kinds = st.sampled_from([PartyKind.PERSON] * 5 + list(PartyKind))
    statuses = st.sampled_from([None, None, None, Status.OFFICE, Status.SELF_EMPLOYED, Status.UNPAID])
    parties = [Party(each, draw(kinds), draw(statuses)) for each in ids]
    ends = st.sampled_from(ids)
    tie = st.builds(Tie, ends, st.sampled_from(WEIGHTED + list(TieKind)), ends)
    chain = [Tie(up, kind, low) for low, up in pairwise(ids) for kind in (draw(st.sampled_from(WEIGHTED)),)]
    ties = draw(st.lists(tie, max_size=14)) + draw(st.sampled_from([[], chain]))
    names = {}
    for place, each in enumerate(ids):
        label = f"{place} {draw(st.sampled_from(NAMES))}"[:28]
        names[each] = Wording(
            label,
            draw(st.sampled_from(Gender)),
            label,
            label,
            label,
            draw(st.sampled_from(["", "Leiterin Entgeltabrechnung"])),
        )
    return scene_of(Judgement(Organisation(parties, ties), ids[0]), names, Voice(draw(st.sampled_from(Language))))


def words(text: str) -> str:
    """The letters of a text alone, as wrapping may part them anywhere."""
    return "".join(char for char in text if char not in " -\n")


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(scenes(), st.integers(30, 120), st.integers(6, 40), st.booleans(), st.booleans())
def test_every_picture_fits_and_names_everybody_once(
    scene: Scene, width: int, height: int, opened: bool, mark: bool
) -> None:
    drawing = layout(scene, width, height, opened, frozenset(scene.parties[:2]) if mark else frozenset())
    assert drawing.height <= height
    for line in drawing.lines:
        assert sum(cell_len(span.text) for span in line) <= width
    if drawing.density is Density.FOLDED:
        assert len(set(drawing.shown)) == len(drawing.shown)
        assert "…" in drawing.text
    else:
        assert sorted(drawing.shown) == sorted(scene.parties)
    named = words("".join(span.text for line in drawing.lines for span in line))
    if drawing.density in (Density.LINES, Density.TIGHT) and drawing.beside is not Beside.ASIDE:
        for party in drawing.shown:
            # A tag can stand between the first word and the rest of a name that takes two lines.
            assert all(words(word)[:8] in named for word in scene.nodes[party].name.split())


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(scenes(), st.integers(30, 120), st.integers(6, 40))
def test_the_coin_runs_down_cell_by_cell_to_the_focus(scene: Scene, width: int, height: int) -> None:
    drawing = layout(scene, width, height)
    path = drawing.coin
    for (x, y), (to_x, to_y) in pairwise(path):
        assert abs(to_x - x) + (to_y - y) == 1
        assert to_y >= y
    for x, y in path:
        assert 0 <= x < width
        assert 0 <= y < drawing.height


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(scenes(), st.integers(1, 40), st.integers(1, 10), st.booleans())
def test_even_absurd_sizes_are_kept(scene: Scene, width: int, height: int, opened: bool) -> None:
    drawing = layout(scene, width, height, opened)
    assert drawing.width <= width
    assert drawing.height <= height


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(scenes(), st.integers(30, 120), st.integers(6, 40))
def test_the_ascii_picture_has_the_same_shape(scene: Scene, width: int, height: int) -> None:
    drawing = layout(in_ascii(scene), width, height)
    text = ascii_only(drawing.text.replace("\n", " "))
    assert text.isascii()
    assert len(text) == cell_len(drawing.text.replace("\n", " "))


@settings(max_examples=100, deadline=None)
@given(scenes())
def test_the_lines_are_plain_sentences(scene: Scene) -> None:
    for line in as_lines(scene):
        assert line.isprintable()
        assert not set(line) & set("┌┐└┘│─━┃●◆■")
