"""Where the program keeps what it keeps: in which variables a system says so."""

from __future__ import annotations

from pathlib import Path


def living_in(folder: Path) -> dict[str, str]:
    """The variables of somebody who is at home in that folder, on every system."""
    return dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"), str(folder))
