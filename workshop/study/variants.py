"""A case that was seen, told anew: with its parties in another order, or as a twin with one deciding fact moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Final

from workshop.cases.case import Case
from workshop.cases.text import Language, Text
from workshop.language.telling import Teller
from workshop.language.voice import Voice
from workshop.rules.facts import PartyKind, Tie, TieKind, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome
from workshop.study.families import families_of

_PAY: Final = re.compile(
    r"\b(?:gehalt\w*|erhöhung\w*|bonus\w*|prämie\w*|vergüt\w*|lohn|honorar\w*|bezahl\w*|zahlt|kauft|kaufen"
    r"|salar\w*|raises?|bonus\w*|pay|pays|paid|wages?|fees?|buys?)\b",
    re.IGNORECASE,
)
"""Words by which a text can say who pays: a fact that is moved would leave it untrue."""
_MONEY: Final = re.compile(
    r"geld|rechnung|budget|überweis|gebucht|bucht|money|invoice|budget|transfer|booked|books", re.IGNORECASE
)
"""Words by which anybody's card can say which way the money goes, so that nobody else can be the buyer."""
_TOO: Final = re.compile(r"\b(?:auch|ebenfalls|ebenso|beides|too|also|as well|both)\b", re.IGNORECASE)
"""Words by which the card of one deciding fact leans on another."""
_SHORT: Final = 4
_STEM: Final = 8
"""Letters of a word that names somebody: so many it has at least, and so many of them are looked for."""
_MOVABLE: Final = frozenset({TieKind.DECIDES_RAISE, TieKind.DECIDES_BONUS, TieKind.BUYS})
_ELSEWHERE: Final = frozenset(
    {Trap.PROPOSE, Trap.EXECUTE, Trap.FRAME, Trap.COSTBOOK, Trap.CONTACT, Trap.DIRECTION, Trap.RIGHTS}
)
"""What says of a party that somebody else decides."""
_SUPERIOR: Final = frozenset({Trap.RANK, Trap.DIRECT})
"""What is taken for payment in somebody who stands higher, or gives orders."""


def turned(case: Case, seed: int) -> Case:
    """The same case with its parties in another order; of two parties the other way round. The focus stays."""
    others = list(case.options)
    if len(others) < 2:
        return case

    def place(party: str) -> bytes:
        return sha256(f"{seed} {case.id} {party}".encode()).digest()

    order = sorted(others, key=place)
    if order == others:
        order = [*others[1:], others[0]]
    roles = {role.party.id: role for role in case.roles}
    following = iter(order)
    return replace(
        case, roles=tuple(role if role.party.id == case.focus else roles[next(following)] for role in case.roles)
    )


def twin_of(case: Case, judgement: Judgement, family: Trap | None = None) -> Case | None:
    """The case with one deciding fact moved to a party that tempts, where all its other texts still hold; else None.

    The card of that fact is the program's own sentence. `family`: a trap that the twin has to lay. Of cases with one
    customer about one in four has such a twin; of the others most have no second superior who could decide, or tell
    of pay in their situation.
    """
    if judgement.verdict.outcome is not Outcome.ONE or case.objection is not None:
        return None
    moved = (each for tie in case.ties if tie in judgement.decisive for each in _moved(case, judgement, tie))
    return next((twin for twin in moved if family is None or family in families_of(_judged(twin))), None)


def _moved(case: Case, judgement: Judgement, tie: Tie) -> Iterator[Case]:
    """The twins in which somebody else does that."""
    if tie.kind not in _MOVABLE or tie.target != case.focus or tie.on_behalf_of is not None:
        return
    for party in case.options:
        if party in judgement.verdict.parties or not _may(judgement, tie, party) or not _holds(case, tie, party):
            continue
        becomes = replace(tie, source=party)
        if becomes in case.ties:
            continue
        ties = tuple(becomes if each == tie else each for each in case.ties)
        twin = replace(case, ties=ties, twin=None)
        if _judged(twin).verdict.outcome not in (Outcome.ONE, Outcome.SPLIT):
            continue
        told = Text(*(Teller(twin, Voice(language)).card(becomes) for language in (Language.DE, Language.EN)))
        yield replace(twin, cards={**{each: card for each, card in case.cards.items() if each != tie}, becomes: told})


def _may(judgement: Judgement, moved: Tie, party: str) -> bool:
    """Whether it has a claim, and none that says that somebody else decides. Over pay only a superior may decide, of
    whatever kind, and of the same house.
    """
    organisation = judgement.organisation
    traps = {claim.trap for claim in judgement.standings[party].claims}
    if organisation.party(party).kind is not PartyKind.PERSON or not traps or traps & _ELSEWHERE:
        return False
    if moved.kind is TieKind.BUYS:
        return True
    house = {tie.target for tie in organisation.out_of(TieKind.BELONGS_TO, party)}
    same = not house or house == {tie.target for tie in organisation.out_of(TieKind.BELONGS_TO, moved.source)}
    return same and bool(traps & _SUPERIOR)


def _judged(case: Case) -> Judgement:
    return Judgement(case.organisation(), case.focus)


def _holds(case: Case, moved: Tie, party: str) -> bool:
    """Whether nothing that is told speaks against it: neither the situation, nor what the two parties have to do with
    the focus, nor what somebody else does where it names whoever decided before. Another fact that decides may speak
    of pay, where its card does not lean on the one that is moved. Where somebody else is to buy, nobody's card may
    tell of money.
    """
    cards = {tie: card for tie, card in case.cards.items() if tie != moved}
    if moved.kind is TieKind.BUYS and any(_says(_MONEY, card) for card in cards.values()):
        return False
    both, about, elsewhere = {moved.source, party}, [case.situation], list[Text]()
    for tie, card in cards.items():
        if tie.kind in _MOVABLE and tie.target == case.focus:
            if tie.source == moved.source and _says(_TOO, card):
                return False
        elif tie.source in both and tie.target == case.focus:
            about.append(card)
        elif tie.target == case.focus or tie.source == case.focus:
            elsewhere.append(card)
    for role in case.roles:
        (about if role.party.id in both else elsewhere).extend(role.cards.values())
    named = _named(case, moved.source)
    untrue = any(_says(_PAY, text) and _says(named, text) for text in elsewhere)
    untrue |= any(_says(named, question) for question in case.debriefing)
    return not untrue and not any(_says(_PAY, text) for text in about)


def _named(case: Case, party: str) -> re.Pattern[str]:
    """The words that a party is called by, whatever their ending."""
    role = case.role(party)
    said = f"{role.de.label} {role.en.label}"
    words = {word[:_STEM] for word in re.findall(r"\w+", said) if len(word) >= _SHORT}
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in sorted(words)), re.IGNORECASE)


def _says(words: re.Pattern[str], text: Text) -> bool:
    return bool(words.search(text.de) or words.search(text.en))
