"""The session that waits to be continued, as the home page tells it."""

from __future__ import annotations

from datetime import datetime, timedelta

from workshop.language.voice import Voice
from workshop.store.moments import moment
from workshop.store.shelf import Listed


def unfinished_line(each: Listed, now: float, voice: Voice) -> str:
    """Where it is and since when it waits: "Fall 3 von 6, gestern 14:03"."""
    return voice(
        "plain.seminar.unfinished",
        title=each.title.in_(voice.language),
        number=min(each.position + 1, each.cases),
        total=each.cases,
        when=when(each.last, now, voice),
    )


def when(at: float, now: float, voice: Voice) -> str:
    """A time as one says it: today, yesterday, or the day."""
    then, today = datetime.fromtimestamp(at), datetime.fromtimestamp(now).date()
    for word, day in (("today", today), ("yesterday", today - timedelta(days=1))):
        if then.date() == day:
            return voice(f"plain.seminar.when.{word}", time=f"{then:%H:%M}")
    return moment(voice, at)
