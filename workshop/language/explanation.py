"""What the engine concluded about a case, said to the player in whole sentences of one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.cases.case import Case
from workshop.cases.text import Wording
from workshop.language.changing import change_sentences
from workshop.language.naming import Names
from workshop.language.telling import Teller
from workshop.language.voice import Voice
from workshop.play.answer import Answer, Question, Special
from workshop.rules.chain import End, EndKind, Link
from workshop.rules.facts import Fact, Status, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.proof import Proof, Step
from workshop.rules.standing import Rank, Standing
from workshop.rules.verdict import Customer, Outcome, Rule

_PAY = (Rule.RAISE, Rule.BONUS)
_CARDS_CONCEDED = 2
"""How many of a party's claims the room is told; more would bury the point."""


class Explanation:
    """Speaks about one judged case. Every method gives finished sentences or labels."""

    def __init__(self, case: Case, judgement: Judgement, voice: Voice) -> None:
        self.case, self.judgement, self.voice = case, judgement, voice
        self.names = Names(case, voice)
        self._teller = Teller(case, voice)

    def name(self, party: str) -> Wording:
        """The party's name; the focus is "Sie" or "you"."""
        return self.names[party]

    def headline(self) -> str:
        """The verdict in capitals, for the top of the screen."""
        verdict = self.judgement.verdict
        if verdict.outcome is Outcome.ONE:
            return self._say("headline.one", x=self.names[verdict.customers[0].party])
        return self._say(f"headline.{verdict.outcome}")

    def verdict(self) -> str:
        """The verdict in a sentence or two."""
        verdict = self.judgement.verdict
        match verdict.outcome:
            case Outcome.NONE:
                return self._say(f"verdict.none_{'unpaid' if self._status is Status.UNPAID else 'office'}")
            case Outcome.ONE:
                return self._say("verdict.one", x=self.names[verdict.customers[0].party])
            case Outcome.SPLIT:
                return self._say("verdict.split", parts=self._parts())
            case Outcome.OPEN:
                questions = self.missing(self.case.focus, verdict.unknown)
                if verdict.customers:
                    return self._say("verdict.open_known", parts=self._parts(), questions=questions)
                return self._say("verdict.open", questions=questions)

    def why(self, *, cards: bool = True) -> tuple[str, ...]:
        """The proof read aloud: the facts (without `cards` only whose name counts), the reason, the conclusion."""
        verdict = self.judgement.verdict
        sentences: list[str] = []
        for proof in self.judgement.proof:
            sentences += self._facts_of(proof, cards=cards)
        sentences += self._reasons(verdict.rules)
        match verdict.outcome:
            case Outcome.ONE:
                sentences.append(self._say("reason.therefore", x=self.names[verdict.customers[0].party]))
            case Outcome.SPLIT:
                names = [self.names[customer.party] for customer in verdict.customers]
                sentences.append(self._say("reason.therefore_split", xs=names))
            case Outcome.OPEN:
                sentences += [self._say("reason.known_so_far", x=self.names[c.party]) for c in verdict.customers]
                sentences.append(self._say("reason.undecided" if verdict.customers else "reason.undecided_all"))
                sentences.append(self.missing(self.case.focus, verdict.unknown))
            case Outcome.NONE:
                sentences.append(self._say("reason.silent"))
        return tuple(dict.fromkeys(sentences))

    def why_not(self, party: str) -> tuple[str, ...]:
        """Why that party is not the customer: conceded, missing, instead. Raises ValueError when it is."""
        why_not = self.judgement.why_not(party)
        standing = self.judgement.standings[party]
        outcome = self.judgement.verdict.outcome
        x = self.names[party]
        sentences = list(self._conceded(party, standing))
        if outcome is Outcome.NONE:
            return (*sentences, self._say("lacks.nobody", x=x), self._say("instead.nobody"))
        if outcome is Outcome.OPEN:
            sentences += [self._say(f"lacks.{key}", x=x) for key in _keys(self.judgement.verdict.rules)]
            sentences.append(self._say("lacks.unknown", x=x))
            sentences += self._instead(why_not.instead)
            questions = self.missing(self.case.focus, self.judgement.verdict.unknown)
            return (*sentences, self._say("instead.ask", questions=questions))
        sentences += [self._say(f"lacks.{key}", x=x) for key in _keys(why_not.missing)]
        return (*sentences, *self._instead(why_not.instead))

    def why_not_answer(self, answer: Answer) -> tuple[str, ...]:
        """Why an answer is not the right one; empty for a right one. It speaks about the first wrong party."""
        verdict = self.judgement.verdict
        questions = self.missing(self.case.focus, verdict.unknown)
        if answer.special is Special.NOBODY:
            if verdict.outcome is Outcome.NONE:
                return ()
            if verdict.outcome is Outcome.OPEN:
                return (self._say("answer.nobody_open", questions=questions),)
            return (self._say("answer.nobody_wrong", deed=self._deeds(verdict.customers)),)
        if answer.special is Special.ASK:
            if verdict.outcome is Outcome.NONE:
                return (self._say("answer.ask_none"),)
            if verdict.outcome is Outcome.OPEN:
                asked = answer.question is not None and answer.question.value in verdict.unknown
                return () if asked else (self._say("answer.ask_other", questions=questions),)
            return (self._say("answer.ask_wrong", deed=self._deeds(verdict.customers)),)
        wrong = [party for party in self.case.options if party in answer.parties - verdict.parties]
        if wrong:
            return self.why_not(wrong[0])
        absent = [customer for customer in verdict.customers if customer.party not in answer.parties]
        if verdict.outcome is Outcome.OPEN:
            return (self._say("answer.part", deed=questions),)
        return (self._say("answer.part", deed=self._deeds(absent)),) if absent else ()

    def chain(self) -> tuple[str, ...]:
        """The chain from the focus upward: one sentence a link, then how each branch ends."""
        chain = self.judgement.chain
        return (*(self._link(link) for link in chain.links), *(self.end(end) for end in chain.ends))

    def end(self, end: End) -> str:
        """How a branch of the chain ends; a missing fact is a question."""
        match end.kind:
            case EndKind.MISSING:
                return self.missing(end.at, end.missing)
            case EndKind.LOOP:
                circle = " → ".join(self.names[party].label for party in (*end.loop, end.loop[0]))
                return self._say("end.loop", names=circle)
            case EndKind.SILENT if end.at == self.case.focus:
                return self._say("end.silent_you")
            case _:
                return self._say(f"end.{end.kind}", x=self.names[end.at])

    def missing(self, party: str, rules: Sequence[Rule]) -> str:
        """The missing facts about a party as questions."""
        area = "missing_you" if party == self.case.focus else "missing"
        if self.judgement.organisation.party(party).standing_status is Status.OWNER and Rule.PURCHASE in rules:
            return self._say(f"{area}.owner", y=self.names[party])
        return " ".join(self._say(f"{area}.{key}", y=self.names[party]) for key in _keys(rules))

    def change(self, party: str) -> tuple[str, ...]:
        """What would have to change for that party to be the only customer."""
        return change_sentences(self.judgement.smallest_change(party), self.case.focus, self.names, self.voice)

    def card(self, fact: Fact) -> str:
        """The fact as a sentence."""
        return self._teller.card(fact)

    def question(self, question: Question) -> str:
        """The question as the player would put it."""
        return self._say(f"question.{question}")

    def trap(self, trap: Trap) -> str:
        """The trap's name."""
        return self._say(f"trap.{trap}")

    def trap_why(self, trap: Trap) -> str:
        """What the trap is about, in a sentence."""
        return self._say(f"trap_why.{trap}")

    @property
    def _status(self) -> Status | None:
        return self.judgement.organisation.party(self.case.focus).standing_status

    def _say(self, key: str, **values: object) -> str:
        return self.voice(f"engine.{key}", **values)

    def _parts(self) -> str:
        parts = [
            self._say(
                "verdict.parts",
                share=" + ".join(self._say(f"part.{rule}") for rule in customer.shares),
                x=self.names[customer.party],
            )
            for customer in self.judgement.verdict.customers
        ]
        return "; ".join(parts)

    def _facts_of(self, proof: Proof, *, cards: bool) -> list[str]:
        """The cards at a proof's leaves, and whose name counts where somebody acts for another."""
        sentences: list[str] = []
        for premise in proof.premises:
            if not isinstance(premise, Proof):
                sentences += [self.card(premise)] * cards
                continue
            sentences += self._facts_of(premise, cards=cards)
            if premise.step is Step.ON_BEHALF:
                you = premise.parties[0] == self.case.focus
                key = "reason.on_behalf_you" if you else "reason.on_behalf"
                sentences.append(self._say(key, x=self.names[premise.parties[0]]))
        return sentences

    def _reasons(self, rules: Iterable[Rule]) -> list[str]:
        return [self._say(f"reason.{'pay' if rule in _PAY else rule.value}") for rule in rules]

    def _link(self, link: Link) -> str:
        return " ".join(self._deed(link.upper, link.lower, key) for key in _keys(link.rules))

    def _deed(self, upper: str, lower: str, key: str) -> str:
        area = "deed_you" if lower == self.case.focus else "deed"
        return self._say(f"{area}.{key}", x=self.names[upper], y=self.names[lower])

    def _deeds(self, customers: Iterable[Customer]) -> str:
        focus = self.case.focus
        return " ".join(self._deed(each.party, focus, key) for each in customers for key in _keys(each.shares))

    def _conceded(self, party: str, standing: Standing) -> Iterable[str]:
        x = self.names[party]
        special = {
            Rank.SUPPLIER: "direction",
            Rank.COMPANY_CUSTOMER: "contact",
            Rank.HOUSE: "house",
            Rank.CUSTOMERS_CUSTOMER: "above",
        }.get(standing.rank)
        cards = [self.card(claim.tie) for claim in standing.claims[:_CARDS_CONCEDED]]
        if cards:
            yield self._say("conceded.claim", card=" ".join(cards))
        if special:
            yield self._say(f"conceded.{special}", x=x)
        elif not cards:
            yield self._say("conceded.nothing", x=x)

    def _instead(self, instead: Sequence[tuple[Rule, str]]) -> list[str]:
        payers = list(dict.fromkeys(party for _, party in instead))
        if len(payers) == 1:
            y = self.names[payers[0]]
            return [self._say("instead.one_pl" if y.gender == "pl" else "instead.one", y=y)]
        return [self._say(f"instead.{rule}", y=self.names[party]) for rule, party in instead]


def _keys(rules: Sequence[Rule]) -> list[str]:
    """The message keys for some rules: raise and bonus together are one sentence."""
    keys = [rule.value for rule in rules]
    if all(rule in rules for rule in _PAY):
        return ["raise_bonus", *(key for key in keys if key not in _PAY)]
    return keys
