"""How much the rules work out exactly."""

from __future__ import annotations

from typing import Final

MOST_ACTIVITIES: Final = 9
"""So many can be spread exactly by trying: ten hours over nine activities are 92,378 spreads at most."""
