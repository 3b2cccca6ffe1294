"""What lets somebody in who is not known, and back onto a seat: wrong codes are counted, whoever tries them."""

from __future__ import annotations

import time
from collections.abc import Callable

from workshop.room.limits import WRONG_CODES, Bucket
from workshop.room.protocol import Presence, Why
from workshop.room.seats import Place
from workshop.room.secrets import CODE, same


class Codes:
    """The secret of the address and the code of one room, and the codes of its seats."""

    def __init__(self, secret: str, code: str, wrong: Callable[[], None] = lambda: None) -> None:
        """`wrong` is called for each wrong one, also where there were too many for it to be looked at."""
        self._secret, self._code, self._tell = secret, code, wrong
        self._wrong = Bucket(WRONG_CODES, WRONG_CODES)
        self._proved: dict[str, Place] = {}

    def is_secret(self, said: str) -> bool:
        """Whether that is the secret."""
        return same(said, self._secret)

    def refused(self, said: str) -> Why | None:
        """Why whoever says that may not come in; None where it is the secret or the code."""
        why = self._refused(said)
        if why is not None:
            self._tell()
        return why

    def _refused(self, said: str) -> Why | None:
        if self.is_secret(said):
            return None
        typed = said.strip()
        if len(typed) == CODE and not self._wrong.look(time.monotonic()):
            return Why.BUSY
        if same(typed, self._code):
            return None
        if len(typed) == CODE:
            self._wrong.take(time.monotonic())
        return Why.WRONG

    def prove(self, code: str | None, place: Place, giver: Place) -> bool:
        """Whether that code gets that seat back, at which nobody is, for the phone at `giver`: the first that says it,
        however often.
        """
        now = time.monotonic()
        if not code:
            return False
        if not self._wrong.look(now) or not same(code, place.back):
            self._wrong.take(now)
            self._tell()
            return False
        free = place.here is Presence.GONE and not place.removed
        return free and self._proved.setdefault(place.key, giver) is giver
