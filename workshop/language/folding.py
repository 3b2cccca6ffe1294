"""Words as they are compared with what somebody types: without case and accents."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
