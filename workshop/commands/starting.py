"""What happens at the start of every command: sessions whose time is over go, and what went is said."""

from __future__ import annotations

import time
from collections.abc import Iterator

from workshop.language.voice import Voice
from workshop.store.places import sessions_folder


def swept(voice: Voice, *, whole: bool) -> tuple[str, ...]:
    """Deletes what is over. The sentences about it; with the `whole`, also about what stays for a wrong clock."""
    folder = sessions_folder()
    try:
        if next(folder.iterdir(), None) is None:
            return ()
    except OSError:  # mostly there is none; and what cannot be read cannot be deleted
        return ()
    return tuple(_sentences(voice, time.time(), whole))


def _sentences(voice: Voice, now: float, whole: bool) -> Iterator[str]:
    from workshop.store.moments import moment
    from workshop.store.places import quoted
    from workshop.store.shelf import astray, delete_expired

    for gone in delete_expired(now):
        title = "" if gone.title is None else gone.title.in_(voice.language)
        last, until = moment(voice, gone.last), moment(voice, gone.until)
        yield voice(f"store.gone.{gone.why}", session=gone.name, title=title, last=last, until=until)
    for each in astray(now) if whole else ():
        title, last = each.title.in_(voice.language), moment(voice, each.last)
        yield voice("store.gone.kept", session=quoted(each.name), title=title, last=last)
