"""The address as a picture that phones read, in cells of a terminal."""

from __future__ import annotations

from typing import Final

QUIET: Final = 2
"""Light modules around it."""
TIGHT: Final = 1
"""The fewest with which cameras still read it, whatever is around them."""
_HALVES: Final = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def cells(address: str, quiet: int = QUIET) -> tuple[str, ...]:
    """Its rows, to be shown in black on white in every theme: two modules in a cell, one above the other."""
    import segno

    code = segno.make_qr(address.upper(), error="L", mode="alphanumeric", boost_error=False)
    rows = [tuple(row) for row in code.matrix_iter(border=quiet)]
    if len(rows) % 2:
        rows.append((0,) * len(rows[0]))
    return tuple(
        "".join(_HALVES[int(upper), int(lower)] for upper, lower in zip(above, below, strict=True))
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    )
