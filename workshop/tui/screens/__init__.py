"""The screens: one module and one TCSS file each, and nothing else. A screen's class is named as its module."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop.tui.stage import Stage


def screen_of(name: str, package: str = __name__) -> type[Stage]:
    """The screen of that name: its module is imported when it is first shown."""
    found: type[Stage] = getattr(import_module(f"{package}.{name}"), name.title().replace("_", ""))
    return found
