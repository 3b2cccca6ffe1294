"""Organisations of every kind the picture must be able to draw, with names in both languages."""

from __future__ import annotations

from itertools import pairwise

from workshop.cases.text import Gender, Language, Wording
from workshop.language.voice import Voice
from workshop.picture.making import scene_of
from workshop.picture.scene import Scene
from workshop.rules.facts import Party, PartyKind, Pay, Status, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation

F, M, N, PL = Gender.F, Gender.M, Gender.N, Gender.PL

PEOPLE: dict[str, tuple[PartyKind, tuple[str, str, Gender], tuple[str, str, Gender]]] = {
    "you": (PartyKind.PERSON, ("Sie", "Entgeltabrechnung", PL), ("You", "Payroll clerk", PL)),
    "head": (PartyKind.PERSON, ("Karin Vogt", "Leiterin Entgeltabrechnung", F), ("Karin Vogt", "Head of payroll", F)),
    "hr": (PartyKind.PERSON, ("Petra Lang", "Personalleiterin", F), ("Petra Lang", "HR director", F)),
    "owner": (PartyKind.PERSON, ("Dr. Selin Aydin", "Firmenchefin", F), ("Dr Selin Aydin", "Company head", F)),
    "market": (PartyKind.MARKET, ("Markt", "", M), ("Market", "", N)),
    "cfo": (PartyKind.PERSON, ("Jörg Weißmüller", "Finanzvorstand", M), ("Jörg Weißmüller", "CFO", M)),
    "board": (PartyKind.BODY, ("Aufsichtsrat", "", M), ("Supervisory board", "", N)),
    "group": (
        PartyKind.PERSON,
        ("Anna Bergström", "Konzernvorstand Energie", F),
        ("Anna Bergström", "Group board, energy", F),
    ),
    "regional": (PartyKind.PERSON, ("Tom Ude", "Bereichsleiter Nord", M), ("Tom Ude", "Head of division north", M)),
    "staff": (PartyKind.GROUP, ("Belegschaft", "", F), ("Employees", "", PL)),
    "tax": (PartyKind.BODY, ("Finanzamt", "", N), ("Tax office", "", N)),
    "council": (PartyKind.BODY, ("Betriebsrat", "", M), ("Works council", "", N)),
    "firm": (PartyKind.FIRM, ("Nordlicht Energie AG", "", F), ("Nordlicht Energie AG", "", N)),
    "buyers": (PartyKind.MARKET, ("Zahlende Stromkundschaft", "", F), ("Paying power customers", "", PL)),
    "vendor": (PartyKind.FIRM, ("Softwarehaus Lohnfix GmbH", "", N), ("Lohnfix Software Ltd", "", N)),
}


def both(upper: str, lower: str) -> list[Tie]:
    return [Tie(upper, TieKind.DECIDES_RAISE, lower), Tie(upper, TieKind.DECIDES_BONUS, lower)]


BESIDE = [
    Tie("staff", TieKind.RECEIVES, "you"),
    Tie("tax", TieKind.RECEIVES, "you"),
    Tie("council", TieKind.HAS_RIGHTS, "you"),
]
TOP = [Tie("market", TieKind.BUYS, "firm"), Tie("owner", TieKind.HEADS, "firm")]
LONG = ["you", "head", "regional", "hr", "cfo", "group", "board", "owner"]

TIES: dict[str, list[Tie]] = {
    "alone": [],
    "one": both("head", "you"),
    "three": [*both("head", "you"), *both("owner", "head")],
    "four": [*both("head", "you"), *both("owner", "head"), *TOP, *BESIDE],
    "chain": [*both("head", "you"), *both("hr", "head"), *both("owner", "hr"), *TOP, *BESIDE],
    "nine": [tie for low, up in pairwise(LONG) for tie in both(up, low)] + TOP + BESIDE[:1],
    "split": [
        Tie("head", TieKind.DECIDES_RAISE, "you"),
        Tie("hr", TieKind.DECIDES_BONUS, "you"),
        *both("cfo", "hr"),
        *both("owner", "head"),
        *TOP,
        *BESIDE,
    ],
    "diamond": [
        Tie("head", TieKind.DECIDES_RAISE, "you"),
        Tie("hr", TieKind.DECIDES_BONUS, "you"),
        *both("owner", "hr"),
        *both("owner", "head"),
        *TOP,
        *BESIDE,
    ],
    "split3": [
        Tie("head", TieKind.DECIDES_RAISE, "you"),
        Tie("hr", TieKind.DECIDES_BONUS, "you"),
        Tie("cfo", TieKind.DECIDES_BONUS, "you"),
        *both("owner", "hr"),
        *TOP,
        *BESIDE,
    ],
    "branch": [
        *both("head", "you"),
        Tie("hr", TieKind.DECIDES_RAISE, "head"),
        Tie("cfo", TieKind.DECIDES_BONUS, "head"),
        *both("owner", "hr"),
        *both("group", "cfo"),
        *TOP,
        *BESIDE,
    ],
    "loop": [*both("head", "you"), *both("hr", "head"), *both("cfo", "hr"), *both("head", "cfo"), *BESIDE],
    "dead_end": [*both("head", "you"), *both("hr", "head"), *BESIDE],
    "half": [Tie("head", TieKind.DECIDES_RAISE, "you"), *both("owner", "head"), *TOP, *BESIDE],
    "office": [*BESIDE],
    "office_above": [*both("council", "you"), Tie("staff", TieKind.ELECTS, "council"), *BESIDE[:2]],
    "trade": [Tie("buyers", TieKind.BUYS, "you"), Tie("vendor", TieKind.SUPPLIES, "you"), *BESIDE],
    "through": [*both("head", "you"), *both("board", "head"), Tie("head", TieKind.HEADS, "firm"), TOP[0], *BESIDE],
    "houses": [
        *both("head", "you"),
        Tie("firm", TieKind.BUYS, "head"),
        Tie("you", TieKind.BELONGS_TO, "vendor"),
        Tie("buyers", TieKind.BUYS, "vendor"),
        *BESIDE,
    ],
}
STATUS: dict[tuple[str, str], Status] = {
    ("office", "you"): Status.OFFICE,
    ("office_above", "council"): Status.OFFICE,
    ("through", "board"): Status.OFFICE,
    ("trade", "you"): Status.SELF_EMPLOYED,
}


def names(language: Language) -> dict[str, Wording]:
    found = {}
    for party, (_, german, english) in PEOPLE.items():
        label, role, gender = german if language is Language.DE else english
        nom = label if role else f"die {label}" if language is Language.DE and gender is F else label
        found[party] = Wording(label, gender, nom, nom, "Ihnen" if label == "Sie" else nom, role)
    if language is Language.EN:
        found["you"] = Wording("You", PL, "you", "you", "you", "Payroll clerk")
    return found


def judgement(kind: str) -> Judgement:
    ties = TIES[kind]
    used = dict.fromkeys(["you", *(end for tie in ties for end in (tie.source, tie.target))])
    owner = Status.OWNER if any(tie.kind is TieKind.HEADS for tie in ties) else None
    pay = frozenset(Pay) if kind in ("half", "alone") else None
    parties = []
    for party in used:
        status = STATUS.get((kind, party), owner if party == "owner" else None)
        parties.append(Party(party, PEOPLE[party][0], status, pay if party == "you" else None))
    return Judgement(Organisation(parties, ties), "you")


def scene(kind: str, language: Language = Language.DE) -> Scene:
    return scene_of(judgement(kind), names(language), Voice(language))
