"""What lets a phone in: a secret in the address, a code to type, and a token that a phone makes for itself."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Final

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that look like others."""
CODE: Final = 6
SECRET: Final = 18
"""90 bits: as many as a picture of 29 by 15 cells carries beside the longest address. The code has 30; wrong ones are
counted.
"""

SUBJECT: Final = 26
"""128 bits, under which a door and its house find each other on a broker, where nobody counts who tries."""
BACK: Final = 5
"""Letters that get a seat back at another address, where the phone has another token."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22,64}")


def new_code() -> str:
    """A code that can be read aloud and typed."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE))


def new_secret(length: int = SECRET) -> str:
    """A secret that nobody guesses, of letters that keep a picture small."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def fingerprint(token: str) -> str | None:
    """What is known of a token in its stead; None for something that is no token."""
    return hashlib.sha256(token.encode()).hexdigest()[:32] if _TOKEN.fullmatch(token) else None


def back_of(key: str) -> str:
    """What gets the seat of that fingerprint back: only its phone is told."""
    made = hashlib.sha256(f"back {key}".encode()).digest()
    return "".join(LETTERS[each % len(LETTERS)] for each in made[:BACK])


def same(said: str, meant: str) -> bool:
    """Whether both are the same, however they were typed; takes the same time for every wrong one."""
    return hmac.compare_digest(said.strip().upper().encode(), meant.encode())
