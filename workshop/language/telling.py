"""Facts as sentences: the case's own card where it has one, else a plain sentence of ours."""

from __future__ import annotations

from workshop.cases.case import Case
from workshop.language.naming import Names
from workshop.language.voice import Voice
from workshop.rules.facts import Fact, Stated, Statement, Tie, TieKind


class Teller:
    """Tells the facts of one case in one language."""

    def __init__(self, case: Case, voice: Voice) -> None:
        self._case, self._voice = case, voice
        self._names = Names(case, voice)

    def card(self, fact: Fact) -> str:
        """The sentence on the fact card."""
        told = self._case.card(fact)
        if told is not None:
            return told.in_(self._voice.language)
        return self._tie(fact) if isinstance(fact, Tie) else self._statement(fact)

    def _tie(self, tie: Tie) -> str:
        you = tie.target == self._case.focus
        for_another = tie.on_behalf_of is not None and tie.kind is TieKind.BUYS
        sentence = self._voice(
            f"engine.{'tie_you' if you else 'tie'}.{'chooses' if for_another else tie.kind}",
            a=self._names[tie.source],
            b=self._names[tie.target],
        )
        if tie.on_behalf_of is None:
            return sentence
        key = "money_of" if for_another else "in_name_of"
        if not for_another and tie.on_behalf_of == self._case.focus:
            key = "in_name_of_you"
        second = self._voice(f"engine.tie.{key}", p=self._names[tie.on_behalf_of])
        return self._voice("engine.and_then", first=sentence, second=second)

    def _statement(self, statement: Statement) -> str:
        party = self._case.role(statement.party).party
        area = "engine.stated_you" if statement.party == self._case.focus else "engine.stated"
        if statement.what is Stated.STATUS:
            return self._voice(f"{area}.{party.standing_status}", x=self._names[statement.party])
        pay = "_".join(sorted(party.components, reverse=True)) or "nothing"
        return self._voice(f"{area}.pay_{pay}", x=self._names[statement.party])
