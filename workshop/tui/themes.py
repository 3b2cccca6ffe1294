"""The two themes: `paper` (dark on light, for projecting) and `ink` (light on dark, for a laptop).

Colours are declared here and nowhere else. Styles use the names: `$soft` for less important text, `$good`
and `$bad` for a judgement, `$you` for the focus, `$mark` behind the line that is chosen, `$rule` for
lines that separate, and `$gold` for money and nothing but money. Each is chosen so that also the nearest of a
terminal's 256 colours keeps its contrast.
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
THEMES: Final = (PAPER, INK)
