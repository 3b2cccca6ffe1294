"""How much is too much, in one place; and the bucket that measures it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

HANDSHAKE: Final = 5.0
"""Seconds in which a connection has to say what it wants, and again in which it has to join."""
ASLEEP: Final = 25.0
"""Seconds of silence after which a phone counts as asleep; it says something every ten."""
SILENT: Final = 60.0
"""Seconds of silence after which its connection is closed."""
UNREAD: Final = 256 * 1024
"""Bytes that may lie there for a phone that does not read them."""
SWEEP: Final = 0.5
"""Seconds between two looks at who is silent or slow."""
UNDER_WAY: Final = 1.0
"""Seconds in which the house is not told again of a vote that it has not answered yet."""
PARTING: Final = 1.0
"""Seconds that a connection which is over may take to end."""
GOODBYE: Final = 0.5
"""Seconds for the phones to take leave when the room is over."""
BACKLOG: Final = 128
SPARE_FILES: Final = 64
"""Open files that are not for phones."""
GARBAGE: Final = (100_000, 50, 1000)
"""After how many new objects a door looks for garbage, and how rarely among the old ones: all phones wait meanwhile."""
MOST: Final = 10_000
"""What one core carries."""
SPARE: Final = 32
"""Connections above the most that still get a refusal in words."""
SEATS: Final = 20_000
"""Seats that a room has in all: whoever has the code could make one after another."""
MOST_SEEN: Final = 12
"""How many members of its team a phone is told of."""
PER_SEAT: Final = 5.0
"""Messages a second; twice as many at once."""
FRAMES: Final = 20.0
"""Frames a second on one connection, of every kind; three times as many at once."""
WRONG_CODES: Final = 20.0
"""Wrong codes a second, of the whole room: a room shares one address."""


@dataclass(slots=True)
class Bucket:
    """So many a second, and `burst` at once."""

    rate: float
    burst: float
    left: float = field(init=False)
    at: float = 0.0

    def __post_init__(self) -> None:
        self.left = self.burst

    def look(self, now: float) -> bool:
        """Whether there is one left."""
        self.left = min(self.burst, self.left + (now - self.at) * self.rate)
        self.at = now
        return self.left >= 1

    def take(self, now: float) -> bool:
        """Whether there was one, which is gone now."""
        if not self.look(now):
            return False
        self.left -= 1
        return True
