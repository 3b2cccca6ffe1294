"""The choices of a form: what can be chosen there, and what is most likely wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from workshop.cases.limits import EVERY_LEVEL
from workshop.language.authoring import called, possible, sort_of, sorts
from workshop.page.author_form import Form, ends
from workshop.page.model import Weight, Words, heading, run
from workshop.play.authoring import At
from workshop.rules.facts import DECISIVE, Pay, Status, Tie

PAYS: Final[Mapping[str, frozenset[Pay] | None]] = {
    "unsaid": None,
    "both": frozenset(Pay),
    "raise": frozenset({Pay.RAISE}),
    "bonus": frozenset({Pay.BONUS}),
    "nothing": frozenset(),
}
"""What can be said about what is decided individually, by the words of the catalogue."""


def likely(form: Form) -> str:
    """The option that somebody most likely wants; empty where none is likelier than the first."""
    if form.place.kind is At.WHO:
        tied = {id for at in range(len(form.sheet.ties)) for id in ends(form.sheet.tie(at))}
        stray = (at for at, party in enumerate(form.sheet.parties) if party["id"] not in tied | {form.sheet.focus})
        return str(next(stray, ""))
    return next((row.option for row in choices(form) if row.option and row.chosen), "")


def heading_of(form: Form) -> str:
    """What is asked there."""
    place = form.place
    if place.kind in (At.WHOM, At.WHAT):
        return form.voice(f"author.ask.{place.kind}", who=form.who(str(form.sheet.parties[place.at]["id"])))
    return form.voice(f"author.ask.{place.kind}")


def choices(form: Form) -> Iterator[Words]:
    """What can be chosen there."""
    sheet, place = form.sheet, form.place
    match place.kind:
        case At.LEVEL:
            yield from (
                _choice(form, str(each), form.voice(f"list.level_{each}"), sheet.data.get("level") == each)
                for each in EVERY_LEVEL
            )
        case At.SORT:
            party = sheet.parties[place.at]
            now = sort_of(party, form.language)
            name = called(sheet, place.at, form.language)
            yield from (
                _choice(form, each, form.voice(f"author.sort.{each}"), each is now)
                for each in sorts(form.language, name)
            )
        case At.STATUS:
            now_status = sheet.parties[place.at].get("status", "unsaid")
            for each in ("unsaid", *Status):
                yield _choice(form, each, form.voice(f"author.status.{each}"), each == now_status)
        case At.PAY:
            pay = pay_of(sheet.parties[place.at])
            yield from (_choice(form, each, form.voice(f"author.pay.{each}"), each == pay) for each in PAYS)
        case At.WHO | At.SOURCE:
            yield from _people(form, None, last=sheet.place_of(sheet.focus))
        case At.WHOM:
            yield from _people(form, place.at, first=sheet.place_of(sheet.focus))
        case At.TARGET:
            yield from _people(form, None)
        case At.BEHALF:
            tie = sheet.tie(place.at)
            yield _choice(form, "own", form.voice("author.own_name"), tie.on_behalf_of is None)
            for at, party in enumerate(sheet.parties):
                if party["id"] not in (tie.source, tie.target):
                    yield _choice(form, str(at), form.who(party["id"]), tie.on_behalf_of == party["id"])
        case At.WHAT:
            ends = (str(sheet.parties[each]["id"]) for each in (place.at, place.to))
            yield from _deeds(form, possible(sheet, *ends), None)
        case At.KIND:
            tie = sheet.tie(place.at)
            others = possible(sheet, tie.source, tie.target)
            yield from _deeds(form, (tie, *others), tie)
        case _:
            return


def _people(form: Form, without: int | None, first: int | None = None, last: int | None = None) -> Iterator[Words]:
    order = [at for at in range(len(form.sheet.parties)) if at != without]
    if first in order:
        order.remove(first)
        order.insert(0, first)
    if last in order:
        order.remove(last)
        order.append(last)
    for at in order:
        yield _choice(form, str(at), form.who(str(form.sheet.parties[at]["id"])))


def _deeds(form: Form, ties: tuple[Tie, ...], now: Tie | None) -> Iterator[Words]:
    """Every sentence that can be said of two parties: those that decide, then what people mistake for it."""
    for decisive in (True, False):
        found = [tie for tie in ties if (tie.kind in DECISIVE) is decisive]
        if found:
            yield heading(form.voice("author.deciding" if decisive else "author.claiming"))
        for tie in found:
            shown = Tie(tie.source, tie.kind, tie.target)
            yield Words(
                form.runs_of(shown), option=tie.kind.value, gap=False, chosen=None if now is None else tie == now
            )


def _choice(form: Form, option: str, text: str, chosen: bool | None = None) -> Words:
    return Words(run(text, Weight.NAME), option=option, gap=False, chosen=chosen)


def pay_of(party: Mapping[str, Any]) -> str:
    """The word for what is said about what is decided individually for a party."""
    pay = party.get("pay")
    found = None if pay is None else frozenset(map(Pay, pay))
    return next(key for key, each in PAYS.items() if each == found)
