"""Times and sizes as people read them."""

from __future__ import annotations

from datetime import datetime, timedelta

from workshop.language.voice import Voice


def moment(voice: Voice, at: float) -> str:
    """A time (seconds since the epoch) on the clock of this computer: "23.11.2026, 14:03"."""
    when = datetime.fromtimestamp(at)
    return voice("store.moment", day=f"{when.day:02}", month=f"{when.month:02}", year=when.year, time=f"{when:%H:%M}")


def when(voice: Voice, at: float, now: float) -> str:
    """A time as one says it: today, yesterday, or the day; both in seconds since the epoch."""
    then, today = datetime.fromtimestamp(at), datetime.fromtimestamp(now).date()
    for word, day in (("today", today), ("yesterday", today - timedelta(days=1))):
        if then.date() == day:
            return voice(f"store.when.{word}", time=f"{then:%H:%M}")
    return moment(voice, at)


def age(voice: Voice, seconds: float) -> str:
    """How long ago something was, in the largest unit that fits."""
    minutes = max(0, int(seconds)) // 60
    if minutes == 0:
        return voice("store.age.now")
    if minutes < 60:
        return voice("store.age.minutes", minutes=minutes)
    if minutes < 24 * 60:
        return voice("store.age.hours", hours=minutes // 60)
    return voice("store.age.days", days=minutes // (24 * 60))


def size(voice: Voice, number: int) -> str:
    """A number of bytes: "812 Byte", "12 kB"."""
    if number < 1000:
        return voice("store.size.bytes", bytes=number)
    return voice("store.size.kilobytes", kilobytes=(number + 999) // 1000)
