"""How the screens begin, and how they end: the words and the exit statuses that mean something."""

from __future__ import annotations

from typing import Final

PLAY: Final = "play "
"""Before the name of a case or a pack to begin with: one of one's own may be called like a screen."""
MAP: Final = "map "
"""Before the id of a pack: begin with the picture of its company."""
JOB: Final = "job "
"""Before the file that the result of the interview goes to."""
NEW: Final = "new "
"""Before the file in which a new case is to be saved."""
EDIT: Final = "edit "
"""Before the name or the file of the case that is to be changed."""
INTERRUPTED: Final = 130
"""It was Ctrl+C that left, as everywhere else."""
HOME: Final = -1
"""No exit status: somebody goes back to the home screen."""
