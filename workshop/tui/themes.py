"""The two themes: `paper` (dark on light, for projecting) and `ink` (light on dark, for a laptop).

Colours are declared here and nowhere else. Styles use the names: `$soft` for less important text, `$good`
and `$bad` for a judgement, `$you` for the focus, `$mark` behind the line that is chosen, `$rule` for
lines that separate, and `$gold` for money and nothing but money, wherever a terminal has a gold that can be read.
Each is chosen so that also the nearest of a terminal's 256 colours keeps its contrast.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

_BLOCK_CURSOR: Final = {"block-cursor-text-style": "bold"}


def _theme(name: str, *, dark: bool, back: str, raised: str, text: str, **colours: str) -> Theme:
    mark, you = colours["mark"], colours["you"]
    return Theme(
        name=name,
        dark=dark,
        primary=you,
        secondary=you,
        accent=you,
        warning=colours["bad"],
        error=colours["bad"],
        success=colours["good"],
        foreground=text,
        background=back,
        surface=raised,
        panel=raised,
        text_alpha=1.0,
        variables={
            **colours,
            **_BLOCK_CURSOR,
            "text": text,
            "text-muted": colours["soft"],
            "text-disabled": colours["soft"],
            "foreground-muted": colours["soft"],
            "block-cursor-background": mark,
            "block-cursor-foreground": text,
            "block-hover-background": mark,
            "input-selection-background": mark,
            "input-cursor-background": text,
            "input-cursor-foreground": back,
            "border": colours["rule"],
            "border-blurred": colours["rule"],
        },
    )


PAPER: Final = _theme(
    "paper",
    dark=False,
    back="#FCFAF5",
    raised="#F6F1E6",
    text="#1A1712",
    soft="#48433A",
    rule="#8A8273",
    mark="#F1ECDC",
    gold="#6B2F00",
    good="#0B5130",
    bad="#8C1822",
    you="#142F6C",
)
INK: Final = _theme(
    "ink",
    dark=True,
    back="#101217",
    raised="#171A21",
    text="#F6F3EA",
    soft="#D3CFC5",
    rule="#868B98",
    mark="#1B202A",
    gold="#FFD662",
    good="#9DEDB9",
    bad="#FFC6C1",
    you="#B5DAFF",
)
_PAPER_16: Final = _theme(
    "paper",
    dark=False,
    back="#FFFFFF",
    raised="#FFFFFF",
    text="#000000",
    soft="#000000",
    rule="#555555",
    mark="#FFFFFF",
    gold="#000000",
    good="#000000",
    bad="#000000",
    you="#0000AA",
)
_INK_16: Final = _theme(
    "ink",
    dark=True,
    back="#000000",
    raised="#000000",
    text="#FFFFFF",
    soft="#FFFFFF",
    rule="#AAAAAA",
    mark="#000000",
    gold="#FFFF55",
    good="#55FF55",
    bad="#FFFFFF",
    you="#55FFFF",
)
THEMES: Final = (PAPER, INK)
THEMES_16: Final = (_PAPER_16, _INK_16)
"""The same two for terminals of sixteen colours. What those have is too pale for most of what a colour says here: their
yellow, red and green are not read on white, their red and grey not on black. There signs and bold letters say it: ✓, ✗
and the € of money, which is gold on ink alone. The values are those by which Rich knows the sixteen.
"""


def themes_for(colours: str | None) -> tuple[Theme, ...]:
    """The themes for a terminal of that colour system, as Rich calls it; None for one without colours."""
    return THEMES_16 if colours in ("standard", "windows") else THEMES
