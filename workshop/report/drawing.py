"""SVG in small: colours, escaped text, and how wide a text is without a browser to ask."""

from __future__ import annotations

from typing import Any, Final

from workshop.report.hypertext import escape

INK: Final = "#1A1712"
SOFT: Final = "#48433A"
RULE: Final = "#8A8273"
PAPER: Final = "#FFFFFF"
RAISED: Final = "#F6F1E6"
GOLD: Final = "#664300"
COIN: Final = "#F2C14E"
GOOD: Final = "#0B5130"
GOOD_PALE: Final = "#E3F0E8"
YOU: Final = "#123F73"
YOU_PALE: Final = "#E4ECF6"
OTHER: Final = "#6B6558"
"""The bars of answers that are not the right one."""

WRITTEN: Final = (
    (INK, PAPER),
    (INK, RAISED),
    (SOFT, PAPER),
    (SOFT, RAISED),
    (GOLD, PAPER),
    (INK, COIN),
    (GOOD, PAPER),
    (GOOD, GOOD_PALE),
    (INK, GOOD_PALE),
    (YOU, PAPER),
    (INK, YOU_PALE),
    (SOFT, YOU_PALE),
    (SOFT, GOOD_PALE),
)
"""Every colour of letters with the colour behind it."""

FONTS: Final = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[]/ -")
_WIDE: Final = frozenset("mwMWÄÖ@%—…&GOQDHNU")


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide the text is at most, in the unit of `size`; a little too wide rather than too narrow."""
    ems = sum(
        1.05 if ord(char) > 0x2E80 else 0.34 if char in _NARROW else 0.86 if char in _WIDE else 0.7 if char.isupper()
        else 0.58
        for char in text
    )  # fmt: skip
    return ems * size * (1.06 if bold else 1.0)


def broken(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width`. Nothing is shortened: an overlong word is broken with a hyphen."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and width_of(f"{line} {word}", size, bold) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        while width_of(word, size, bold) > width and len(word) > 2:
            cut = 2  # from the front: of a long word most never fits
            while cut + 1 < len(word) and width_of(f"{word[: cut + 1]}-", size, bold) <= width:
                cut += 1
            lines.append(f"{word[:cut]}-")
            word = word[cut:]
        line = word
    return [*lines, line] if line or not lines else lines


def number(value: float) -> str:
    """A coordinate."""
    return f"{value:.1f}".removesuffix(".0")


def point(x: float, y: float) -> str:
    """A point of a path."""
    return f"{number(x)} {number(y)}"


def elbow(x1: float, y1: float, x2: float, y2: float, bus: float) -> str:
    """The path from the first point down to `bus`, across, and down to the second; straight where they are one above
    the other.
    """
    across = "" if abs(x1 - x2) < 0.5 else f"V{number(bus)}H{number(x2)}"
    return f"M{point(x1, y1)}{across}V{number(y2)}"


def tag(name: str, /, inside: str = "", **attributes: str | float) -> str:
    """An element around finished markup. Attribute names take `_` for `-` and a trailing `_` for Python's sake."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{pairs}>{inside}</{name}>" if inside else f"<{name}{pairs}/>"


def words(x: float, y: float, text: str, size: float, fill: str = INK, **attributes: str | float) -> str:
    """A line of text; `y` is its baseline."""
    return tag("text", escape(text), x=x, y=y, font_size=size, fill=fill, **attributes)


def picture(
    inside: list[str], width: float, height: float, title: str, told: str, class_: str, scale: float | None = None
) -> str:
    """A whole SVG with its title and, for whoever cannot see it, the same in words; `scale` sets its size."""
    size: dict[str, Any] = {"width": width * scale, "height": height * scale} if scale else {}
    head = tag("title", escape(title)) + tag("desc", escape(told))
    return tag(
        "svg",
        head + "\n".join(inside),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_label=f"{title}. {told}",
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=FONTS,
        class_=class_,
        **size,
    )
