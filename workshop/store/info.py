"""The page "Info für Betriebsrat und Datenschutz", made from the list of what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workshop.language.voice import Voice
from workshop.store.held import KEPT, Kept, Kind
from workshop.store.places import Places
from workshop.store.shelf import DAYS, MOST_DAYS

_SIDES: Final = {
    "contents": "store.info.contents",
    "whose": "store.info.whose",
    "keeping": "store.info.keeping",
    "deleting": "store.info.deletion",
}
"""What is said about each kind, and how the line begins."""


def info_page(voice: Voice, places: Places | None = None) -> str:
    """The page as Markdown, in the language of the voice."""
    return "\n".join(_lines(voice, places or Places.of_user()))


def _lines(voice: Voice, places: Places) -> Iterator[str]:
    yield from (f"# {voice('store.info.title')}", "", voice("store.info.about"), "")
    for part in ("short", "never"):
        yield from (
            f"## {voice(f'store.info.{part}.title')}",
            "",
            voice(f"store.info.{part}.text", rule=rule(voice)),
            "",
        )
    yield from (f"## {voice('store.info.stored')}", "")
    for kind in Kind:
        yield from _kind(voice, places, kind)
    for part in ("elsewhere", "deleting", "council", "privacy"):
        yield from (f"## {voice(f'store.info.{part}.title')}", "", voice(f"store.info.{part}.text"), "")
    yield voice("store.info.no_advice")


def _kind(voice: Voice, places: Places, kind: Kind) -> Iterator[str]:
    yield from (f"### {what(voice, kind)}", "")
    where = voice.join(
        [f"`{_where(each, pattern, places)}`" for each in KEPT if each.kind is kind for pattern in each.patterns]
    )
    yield voice("store.info.where", where=where)
    for side, label in _SIDES.items():
        yield voice(label, text=voice(f"store.kept.{kind}.{side}", rule=rule(voice)))
    yield ""


def _where(kept: Kept, pattern: str, places: Places) -> str:
    shown = pattern.replace("[0-9]*", "*")
    return str(kept.place.path(places) / shown)


def rule(voice: Voice) -> str:
    """When a session is deleted: the one rule, said everywhere in the same words."""
    return voice("store.rule", days=DAYS, most=MOST_DAYS)


def what(voice: Voice, kind: Kind) -> str:
    """What files of that kind are, in a few words."""
    return voice(f"store.kept.{kind}.what")
