"""What the picture of a company shows, in the words of one language and before any size is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workshop.cases.ascii import transliterate
from workshop.cases.case import Role
from workshop.cases.text import Wording
from workshop.language.voice import Voice
from workshop.picture.company import MOST, Company, Member, TooLargeError
from workshop.picture.paying import pays, sentence
from workshop.picture.text import clean
from workshop.rules.facts import PartyKind, Status


@dataclass(frozen=True, slots=True)
class Place:
    """One party."""

    key: str
    name: str
    role: str = ""
    """Its role or job, where it is known."""
    market: bool = False
    notes: tuple[str, ...] = ()
    """How the way upward ends here, unless in a market: an open question, an office."""


@dataclass(frozen=True, slots=True)
class Pay:
    """The upper party pays the lower one."""

    lower: str
    upper: str
    pays: str
    """What, in a few words."""


@dataclass(frozen=True, slots=True)
class CompanyScene:
    """Everything the picture shows, in one language."""

    title: str
    about: str
    """Which way is money, and which is service."""
    places: Mapping[str, Place]
    payments: tuple[Pay, ...]
    """Without loops: whoever follows the money downward never comes back."""
    back: tuple[Pay, ...]
    """What closes a loop, left out above."""
    above: str
    """The mark at the second place where a party stands: see above."""
    again: str
    """The mark where a loop closes."""
    loop: str
    """The same in a drawing where every party stands in its own place."""
    lines: tuple[str, ...]
    """The same picture as sentences."""

    @property
    def tops(self) -> tuple[str, ...]:
        """The parties whom nobody shown pays: markets first."""
        paid = {pay.lower for pay in self.payments}
        return tuple(
            sorted((key for key in self.places if key not in paid), key=lambda key: not self.places[key].market)
        )


def company_scene(company: Company, voice: Voice, title: str) -> CompanyScene:
    """The scene of a company; `title` is the pack's or the agenda's."""
    return _Maker(company, voice).make(title)


class _Maker:
    def __init__(self, company: Company, voice: Voice) -> None:
        self.company, self.voice = company, voice
        self.names = {key: self.wording(member.role) for key, member in company.members.items()}

    def wording(self, role: Role) -> Wording:
        return role.in_(self.voice.language)

    def say(self, key: str, **values: object) -> str:
        return self.voice(f"picture.{key}", **values)

    def make(self, title: str) -> CompanyScene:
        payments, back = self.payments()
        return CompanyScene(
            title=clean(title),
            about=self.say("company.about"),
            places={key: self.place(member) for key, member in self.company.members.items()},
            payments=payments,
            back=back,
            above=self.say("company.above"),
            again=self.say("company.again"),
            loop=self.say("company.loop"),
            lines=tuple(map(clean, self.lines(back))),
        )

    def place(self, member: Member) -> Place:
        wording = self.names[member.key]
        role = wording.role
        if not role and member.job is not None and member.role.party.kind is PartyKind.PERSON:
            role = self.wording(member.job).label
        name = clean(wording.label) or clean(member.key) or "?"
        return Place(member.key, name, clean(role) if clean(role) != name else "", member.market, self.notes(member))

    def notes(self, member: Member) -> tuple[str, ...]:
        if member.silent is not None:
            return (self.say(f"silent.{'unpaid' if member.silent is Status.UNPAID else 'office'}"),)
        return (self.question(member),) if member.missing else ()

    def question(self, member: Member) -> str:
        return self.say(f"question.their.{'both' if len(member.missing) > 1 else member.missing[0].value}")

    def payments(self) -> tuple[tuple[Pay, ...], tuple[Pay, ...]]:
        """All payments, and those that close a loop: what leads back to a party from which one came downward."""
        found = {
            (bond.lower, bond.upper): Pay(
                bond.lower, bond.upper, clean(pays(self.names[bond.upper], bond.ways, self.voice))
            )
            for bond in self.company.bonds
        }
        back = set(closing(self.company))
        return (
            tuple(pay for pair, pay in found.items() if pair not in back),
            tuple(pay for pair, pay in found.items() if pair in back),
        )

    def lines(self, back: tuple[Pay, ...]) -> Iterator[str]:
        """From the market down: who pays whom, how it ends, where it closes."""
        closes = {(pay.lower, pay.upper) for pay in back}
        by_upper: dict[str, list[str]] = {}
        bonds = {(bond.lower, bond.upper): bond for bond in self.company.bonds}
        for lower, upper in bonds:
            by_upper.setdefault(upper, []).append(lower)
        for upper in downward(self.company, closes):
            member, who = self.company.members[upper], self.names[upper]
            if member.market:
                yield self.say("line.market", who=who)
            elif member.silent is not None:
                yield self.say(f"line.{'unpaid' if member.silent is Status.UNPAID else 'office'}", who=who)
            elif member.missing:
                yield self.say("line.missing", who=who, question=self.question(member))
            for lower in by_upper.get(upper, ()):
                bond = bonds[lower, upper]
                if (lower, upper) in closes:
                    yield self.say("line.loop", upper=who, lower=self.names[lower])
                else:
                    yield sentence(who, self.names[lower], bond.ways, self.voice)


def closing(company: Company) -> tuple[tuple[str, str], ...]:
    """The bonds, lower and upper, without which no way down leads back: those a walk downward finds to close a loop.

    The walk begins with those whom nobody pays, then with those whom only a loop pays.
    """
    lowers: dict[str, list[str]] = {}
    for bond in company.bonds:
        lowers.setdefault(bond.upper, []).append(bond.lower)
    paid = {bond.lower for bond in company.bonds if not bond.closes}
    found: list[tuple[str, str]] = []
    done: set[str] = set()
    for top in sorted(company.members, key=lambda key: key in paid):
        if top in done:
            continue
        path = {top: iter(lowers.get(top, ()))}
        while path:
            upper = next(reversed(path))
            for lower in path[upper]:
                if lower in path:
                    found.append((lower, upper))
                elif lower not in done:
                    path[lower] = iter(lowers.get(lower, ()))
                    break
            else:
                done.add(upper)
                del path[upper]
    return tuple(found)


def downward(company: Company, closes: set[tuple[str, str]]) -> list[str]:
    """All parties, each behind all who pay it."""
    left = dict.fromkeys(company.members, 0)
    for bond in company.bonds:
        left[bond.lower] += (bond.lower, bond.upper) not in closes
    order: list[str] = []
    waiting = [key for key, uppers in left.items() if not uppers]
    while waiting:
        upper = waiting.pop(0)
        order.append(upper)
        for bond in company.bonds:
            if bond.upper == upper and (bond.lower, upper) not in closes:
                left[bond.lower] -= 1
                if not left[bond.lower]:
                    waiting.append(bond.lower)
    return order


def too_large(error: TooLargeError, voice: Voice) -> str:
    """The sentence that says why there is no picture."""
    return voice("picture.company.too_large", parties=error.parties, most=MOST)


def in_ascii(scene: CompanyScene) -> CompanyScene:
    """The same scene with every text spelled out in plain ASCII, for a terminal without Unicode."""
    places = {
        key: replace(
            place,
            name=transliterate(place.name),
            role=transliterate(place.role),
            notes=tuple(map(transliterate, place.notes)),
        )
        for key, place in scene.places.items()
    }

    def spelt(payments: tuple[Pay, ...]) -> tuple[Pay, ...]:
        return tuple(replace(pay, pays=transliterate(pay.pays)) for pay in payments)

    return replace(
        scene,
        title=transliterate(scene.title),
        about=transliterate(scene.about),
        places=places,
        payments=spelt(scene.payments),
        back=spelt(scene.back),
        above=transliterate(scene.above),
        again=transliterate(scene.again),
        loop=transliterate(scene.loop),
        lines=tuple(map(transliterate, scene.lines)),
    )
