"""The themes where a terminal knows only 256 colours, or none: what is read stays readable from the last row."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from math import dist
from typing import Final

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color, rgb_to_lab
from textual.filter import Monochrome
from textual.theme import Theme

from support.walking import LEAST, LEAST_FOR_SHAPES, ratio
from workshop.play.teams import Colour
from workshop.tui.themes import THEMES, THEMES_16, themes_for

TEXTS: Final = ("text", "soft", "gold", "good", "bad", "you")


def in_full(colour: Color) -> Color:
    """On a terminal with all colours."""
    return colour


def of_256(colour: Color) -> Color:
    """The nearest of the 256 colours of xterm, as Rich finds it for such a terminal."""
    return Color.from_rich_color(colour.rich_color.downgrade(ColorSystem.EIGHT_BIT))


_XTERM: Final = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)),
    (255, 255, 255),
)
"""What xterm shows for its sixteen colours."""


def of_16(colour: Color) -> Color:
    """What xterm shows for the nearest of its sixteen colours, as Rich finds it for such a terminal."""
    number = colour.rich_color.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return Color(*_XTERM[number])


def without(colour: Color) -> Color:
    """With NO_COLOR, as Textual greys it."""
    (segment,) = Monochrome().apply([Segment("x", Style(color=colour.rich_color))], colour)
    assert segment.style is not None and segment.style.color is not None
    return Color.from_rich_color(segment.style.color)


DEPTHS: Final = (
    *product((in_full, of_256, without), THEMES),
    *product((of_16, without), THEMES_16),
)
"""Every depth of colour with the themes that a terminal of that depth gets."""


def colours_of(theme: Theme) -> tuple[dict[str, Color], dict[str, Color]]:
    """The colours of texts, and those behind them."""
    behind = {"background": theme.background, "surface": theme.surface, "mark": theme.variables["mark"]}
    texts = {name: Color.parse(theme.variables[name]) for name in TEXTS}
    return texts, {name: Color.parse(str(colour)) for name, colour in behind.items()}


@pytest.mark.parametrize(("seen", "theme"), DEPTHS, ids=lambda value: getattr(value, "name", "") or value.__name__)
def test_every_text_is_clear_on_every_ground_however_few_colours_there_are(
    theme: Theme, seen: Callable[[Color], Color]
) -> None:
    texts, grounds = colours_of(theme)
    pale = {
        (text, ground): round(found, 2)
        for text, ground in product(texts, grounds)
        if (found := ratio(seen(texts[text]), seen(grounds[ground]))) < LEAST[theme.name]
    }
    assert not pale


@pytest.mark.parametrize(("seen", "theme"), DEPTHS, ids=lambda value: getattr(value, "name", "") or value.__name__)
def test_lines_can_be_told_from_every_ground(theme: Theme, seen: Callable[[Color], Color]) -> None:
    _, grounds = colours_of(theme)
    rule = Color.parse(theme.variables["rule"])
    assert min(ratio(seen(rule), seen(ground)) for ground in grounds.values()) >= LEAST_FOR_SHAPES


@pytest.mark.parametrize("seen", [in_full, of_256, of_16, without])
@pytest.mark.parametrize("colour", list(Colour))
def test_a_teams_shape_is_clear_on_its_colour(colour: Colour, seen: Callable[[Color], Color]) -> None:
    assert ratio(seen(Color(0, 0, 0)), seen(Color.parse(colour.value))) >= LEAST_FOR_SHAPES


@pytest.mark.parametrize("seen", [in_full, of_256])
def test_the_colours_of_two_teams_are_far_apart(seen: Callable[[Color], Color]) -> None:
    """In L*a*b*, where the eye tells two areas of one picture apart from a distance of about ten on."""
    found = {colour: rgb_to_lab(seen(Color.parse(colour.value))) for colour in Colour}
    near = {
        (one, other): distance
        for one, other in combinations(Colour, 2)
        if (distance := dist(found[one], found[other])) < 30
    }
    assert not near


@pytest.mark.parametrize("theme", THEMES_16, ids=lambda theme: theme.name)
def test_no_colour_of_sixteen_is_mixed(theme: Theme) -> None:
    for name in (*TEXTS, "rule", "mark"):
        colour = Color.parse(theme.variables[name])
        number = colour.rich_color.downgrade(ColorSystem.STANDARD).number
        assert number is not None
        assert tuple(STANDARD_PALETTE[number]) == colour.rgb, name


def test_a_terminal_gets_the_themes_of_its_depth() -> None:
    assert themes_for("standard") == themes_for("windows") == THEMES_16
    assert themes_for("truecolor") == themes_for("256") == themes_for(None) == THEMES
