"""What the system says: the language of a person, and which signs a terminal shows."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from workshop.cases.text import Language


def system_language(environ: Mapping[str, str]) -> Language:
    """The language of the system: German where it says so, else English."""
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if not named and sys.platform == "win32":
        import locale

        named = locale.getlocale()[0] or ""
    return Language.DE if named.lower().startswith(("de", "german")) else Language.EN


def locale_of_signs(environ: Mapping[str, str]) -> str:
    """The locale that says which signs the terminal shows; empty where none was set, which says nothing.

    Python itself puts `LC_CTYPE=C.UTF-8` beside `LANG=C`, so that value says nothing either.
    """
    if environ.get("LC_ALL"):
        return environ["LC_ALL"]
    named = environ.get("LC_CTYPE", "")
    return environ.get("LANG", "") if named in {"", "C.UTF-8", "C.utf8", "UTF-8"} else named
