"""What parties are called in sentences. The role being played is addressed as "Sie" or "you"."""

from __future__ import annotations

import re
from typing import Final

from workshop.cases.case import Case, Role
from workshop.cases.text import Gender, Text, Wording
from workshop.language.voice import Voice
from workshop.rules.facts import PartyKind
from workshop.rules.organisation import Organisation

_ONE_MARKET: Final = ("market", "markt", "public", "öffentlichkeit")
"""Ids under which a market is one; by others its buyers are meant."""
_ONE_GERMAN: Final = re.compile(r"(?:schaft|ung|team|gruppe|personal|publikum|bereich|kreis|staff)\Z", re.IGNORECASE)
"""Ends of ids of groups that are one in German."""


class Names:
    """The names of a case's parties in one language."""

    def __init__(self, case: Case, voice: Voice) -> None:
        self._focus, self._voice = case.focus, voice
        self._roles = {role.party.id: role for role in case.roles}
        nom = voice("engine.you")
        self.you = Wording(nom[:1].upper() + nom[1:], Gender.PL, nom, voice("engine.you_acc"), voice("engine.you_dat"))

    def __getitem__(self, party: str) -> Wording:
        """The wording to use in a sentence. Raises KeyError for nobody."""
        return self.you if party == self._focus else self.title(party)

    def title(self, party: str) -> Wording:
        """The party's own name, also for the focus: its job. Raises KeyError for nobody."""
        return self._roles[party].in_(self._voice.language)


def nameless(organisation: Organisation, focus: str) -> Case:
    """A case of bare ids, for an organisation that came without texts.

    In a sentence an id is quoted, and stays the same word the second time. A group is several, and so are the buyers
    of a market; German makes one of those whose word is one: "die Belegschaft bekommt", "the staff get".
    """

    def role(party: str) -> Role:
        found = organisation.parties[party]
        several = found.kind is PartyKind.GROUP or (found.kind is PartyKind.MARKET and party not in _ONE_MARKET)
        one = Gender.X if found.kind is PartyKind.PERSON else Gender.N
        german = Gender.PL if several and not _ONE_GERMAN.search(party) else one
        english = Gender.PL if several else one
        return Role(found, _quoted(f"„{party}“", party, german), _quoted(f"“{party}”", party, english))

    empty = Text("", "")
    return Case(
        id=focus,
        level=1,
        title=Text(focus, focus),
        setting=empty,
        situation=empty,
        focus=focus,
        roles=tuple(role(party) for party in organisation.parties),
        ties=organisation.ties,
        cards={},
        notes=empty,
        debriefing=(),
    )


def _quoted(word: str, id: str, gender: Gender) -> Wording:
    return Wording(id, gender, word, word, word, pro=word)
