"""The address, or a Wi-Fi, as a picture that phones read, in cells of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from segno import QRCode

QUIET: Final = 2
"""Light modules around it."""
TIGHT: Final = 1
"""The fewest with which cameras still read it, whatever is around them."""
_ESCAPED: Final = str.maketrans({sign: f"\\{sign}" for sign in '\\;,":'})
_HALVES: Final = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def cells(address: str, quiet: int = QUIET) -> tuple[str, ...]:
    """Its rows, to be shown in black on white in every theme: two modules in a cell, one above the other."""
    import segno

    return _cells(segno.make_qr(address.upper(), error="L", mode="alphanumeric", boost_error=False), quiet)


def wifi_cells(name: str, password: str) -> tuple[str, ...]:
    """What lets a phone into that Wi-Fi when it is scanned; without a password an open one."""
    import segno

    return _cells(segno.make_qr(wifi_text(name, password), error="L", boost_error=False), QUIET)


def wifi_text(name: str, password: str) -> str:
    """The same in letters; what would end a field in them is escaped."""
    name, password = name.translate(_ESCAPED), password.translate(_ESCAPED)
    return f"WIFI:T:WPA;S:{name};P:{password};;" if password else f"WIFI:S:{name};;"


def _cells(code: QRCode, quiet: int) -> tuple[str, ...]:
    rows = [tuple(row) for row in code.matrix_iter(border=quiet)]
    if len(rows) % 2:
        rows.append((0,) * len(rows[0]))
    return tuple(
        "".join(_HALVES[int(upper), int(lower)] for upper, lower in zip(above, below, strict=True))
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    )
