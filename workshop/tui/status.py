"""How the screens end: the exit statuses that mean something."""

from __future__ import annotations

from typing import Final

INTERRUPTED: Final = 130
"""It was Ctrl+C that left, as everywhere else."""
HOME: Final = -1
"""No exit status: somebody goes back to the home screen."""
