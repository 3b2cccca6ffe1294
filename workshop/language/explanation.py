"""What the engine concluded about a case, said to the player in whole sentences of one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.cases.case import Case
from workshop.cases.text import Text, Wording
from workshop.language.changing import change_sentences, silence
from workshop.language.naming import Names
from workshop.language.telling import Teller
from workshop.language.voice import Voice
from workshop.play.answer import Answer, Question, Special
from workshop.rules.chain import End, EndKind, Link
from workshop.rules.facts import Fact, Status, Trap
from workshop.rules.judgement import Judgement
from workshop.rules.proof import Proof, Step
from workshop.rules.standing import Rank, Standing
from workshop.rules.verdict import Customer, Outcome, Rule, Verdict, Way, judge

_PAY = (Way.RAISE, Way.BONUS)
_REASON = {Way.RAISE: "pay", Way.BONUS: "pay", Way.HOUSE_GRANT: "house"}
"""Ways that have their reason from another."""
CONCEDED = 2
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
                return self._say(f"verdict.none_{self._silence}")
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
        sentences += self._reasons(verdict.ways)
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
                sentences.append(self._say(f"reason.silent_{self._silence}"))
        return tuple(dict.fromkeys(sentences))

    def why_not(self, party: str) -> tuple[str, ...]:
        """Why that party is not the customer: conceded, missing, instead. Raises ValueError when it is."""
        if party in self.judgement.verdict.parties:
            raise ValueError(party)
        standing = self.judgement.standings[party]
        outcome = self.judgement.verdict.outcome
        x = self.names[party]
        sentences = list(self._conceded(party, standing))
        if outcome is Outcome.NONE:
            return (
                *sentences,
                self._say(f"lacks.nobody_{self._silence}", x=x),
                self._say(f"instead.nobody_{self._silence}"),
            )
        if outcome is Outcome.OPEN:
            sentences += self._lacks(x)
            sentences.append(self._say("lacks.unknown", x=x))
            sentences += self._instead()
            questions = self.missing(self.case.focus, self.judgement.verdict.unknown)
            return (*sentences, self._say("instead.ask", questions=questions))
        sentences += self._lacks(x)
        return (*sentences, *self._instead())

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
                return (self._say(f"answer.ask_none_{self._silence}"),)
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
        return (*(self.link(link) for link in chain.links), *(self.end(end) for end in chain.ends))

    def link(self, link: Link) -> str:
        """Why the upper party of a link is the lower one's customer, or how the money gets there."""
        if link.through is not None:
            names = {"x": self.names[link.upper], "y": self.names[link.lower], "z": self.names[link.through]}
            return self._say("deed.through", **names)
        return self.deed(judge(self.judgement.organisation, link.lower), link.upper, link.ways)

    def end(self, end: End) -> str:
        """How a branch of the chain ends; a missing fact is a question."""
        match end.kind:
            case EndKind.MISSING:
                return self.missing(end.at, end.missing)
            case EndKind.LOOP:
                circle = " → ".join(self.names[party].nom for party in (*end.loop, end.loop[0]))
                return self._say("end.loop", names=circle)
            case EndKind.SILENT if end.at == self.case.focus:
                return self._say(f"end.silent_you_{self._silence}")
            case EndKind.SILENT:
                return self._say(f"end.silent_{self._silence_of(end.at)}", x=self.names[end.at])
            case EndKind.MARKET if self._gives(end.at):
                return self._say("end.market_grant", x=self.names[end.at])
            case _:
                return self._say(f"end.{end.kind}", x=self.names[end.at])

    def _gives(self, party: str) -> bool:
        """Whether that party at the end of the chain buys nothing there, and gives instead."""
        ways = {way for link in self.judgement.chain.links if link.upper == party for way in link.ways}
        return bool(ways) and ways <= {Way.GRANT, Way.HEAD_GRANT, Way.HOUSE_GRANT}

    def missing(self, party: str, rules: Sequence[Rule]) -> str:
        """The missing facts about a party as questions."""
        area = "missing_you" if party == self.case.focus else "missing"
        if self.judgement.organisation.party(party).standing_status is Status.OWNER and Rule.PURCHASE in rules:
            return self._say(f"{area}.owner", y=self.names[party])
        return " ".join(self._say(f"{area}.{key}", y=self.names[party]) for key in way_keys(map(Way, rules)))

    def change(self, party: str) -> tuple[str, ...]:
        """What would have to change for that party to be the only customer."""
        change, organisation = self.judgement.smallest_change(party), self.judgement.organisation
        return change_sentences(change, organisation, self.case.focus, self.names, self.voice)

    def text(self, text: Text) -> str:
        """A text of the case, in this language."""
        return text.in_(self.voice.language)

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
    def _silence(self) -> str:
        return self._silence_of(self.case.focus)

    def _silence_of(self, party: str) -> str:
        """Why the principle is silent about a party: its office, or that it works unpaid."""
        return silence(self.judgement.organisation, party)

    def _say(self, key: str, **values: object) -> str:
        return self.voice(f"engine.{key}", **values)

    def _parts(self) -> str:
        """Who pays which part; those who buy the same are named together."""
        verdict = self.judgement.verdict
        shared = [way for way in _PAY if verdict.together(way)]
        together: dict[tuple[str, ...], list[Way]] = {}
        for way in shared:
            together.setdefault(tuple(verdict.together(way)), []).append(way)
        parts = [
            self._say("verdict.parts_together", share=self._share(ways), xs=self._names(parties))
            for parties, ways in together.items()
        ]
        payers: dict[str, list[Wording]] = {}
        for customer in verdict.customers:
            alone = [way for way in customer.ways if way not in shared]
            if alone:
                payers.setdefault(self._share(alone), []).append(self.names[customer.party])
        parts += [self._say("verdict.parts", share=share, x=names) for share, names in payers.items()]
        return ". ".join(dict.fromkeys(parts))

    def _share(self, ways: Iterable[Way]) -> str:
        keys = (Way.HEAD_GRANT if key == Way.HOUSE_GRANT else key for key in way_keys(ways))
        return " + ".join(dict.fromkeys(self._say(f"part.{key}") for key in keys))

    def _names(self, parties: Iterable[str]) -> list[Wording]:
        return [self.names[party] for party in parties]

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

    def _reasons(self, ways: Iterable[Way]) -> list[str]:
        return [self._say(f"reason.{_REASON.get(way, way.value)}") for way in ways]

    def deed(self, verdict: Verdict, upper: str, ways: Iterable[Way]) -> str:
        """What somebody does for a customer to be one; together with whom."""
        area = "deed_you" if verdict.focus == self.case.focus else "deed"
        names = {"x": self.names[upper], "y": self.names[verdict.focus]}
        pay: dict[tuple[str, ...], list[Way]] = {}
        for way in ways:
            pay.setdefault(tuple(each for each in verdict.together(way) if each != upper), []).append(way)
        said = []
        for others, alike in pay.items():
            together = {"zs": self._names(others)} if others else {}
            prefix = "together_" if others else ""
            keys = [self._owned(key, verdict.focus) for key in way_keys(alike)]
            said += [self._say(f"{area}.{prefix}{key}", **names, **together) for key in keys]
        return " ".join(said)

    def _owned(self, key: str, focus: str) -> str:
        """The key of a deed; who buys "from" the owner of a firm buys from the firm."""
        owner = self.judgement.organisation.party(focus).standing_status is Status.OWNER
        return "purchase_owner" if key == Way.PURCHASE and owner and focus != self.case.focus else key

    def _deeds(self, customers: Iterable[Customer]) -> str:
        verdict = self.judgement.verdict
        return " ".join(self.deed(verdict, each.party, each.ways) for each in customers)

    def _conceded(self, party: str, standing: Standing) -> Iterable[str]:
        x = self.names[party]
        special = {
            Rank.SUPPLIER: "direction",
            Rank.COMPANY_CUSTOMER: "contact",
            Rank.HOUSE: "house",
            Rank.CUSTOMERS_CUSTOMER: "above",
        }.get(standing.rank)
        cards = [self.card(claim.tie) for claim in standing.claims[:CONCEDED]]
        if cards:
            yield self._say("conceded.claim", card=" ".join(cards))
        if special:
            yield self._say(f"conceded.{special}", x=x)
        elif not cards:
            yield self._say("conceded.nothing", x=x)

    def _lacks(self, x: Wording) -> list[str]:
        """What somebody does not do that would make them a customer."""
        keys = way_keys(self.judgement.verdict.ways)
        return [self._say(f"lacks_also.{key}" if said else f"lacks.{key}", x=x) for said, key in enumerate(keys)]

    def _instead(self) -> list[str]:
        """Who does what the party lacks."""
        verdict = self.judgement.verdict
        if len(verdict.customers) == 1:
            y = self.names[verdict.customers[0].party]
            return [self._say("instead.one_pl" if y.gender == "pl" else "instead.one", y=y)]
        every = [customer.party for customer in verdict.customers]
        if every and all(verdict.together(way) == tuple(every) for way in verdict.ways):
            return [self._say("instead.together", ys=self._names(every))]
        said = []
        for way in verdict.ways:
            paying = [customer.party for customer in verdict.customers if way in customer.ways]
            if verdict.together(way):
                said.append(self._say(f"instead.together_{way}", ys=self._names(paying)))
            else:
                said += [self._say(f"instead.{way}", y=self.names[party]) for party in paying]
        return said


def way_keys(ways: Iterable[Way]) -> list[str]:
    """The message keys for some ways to pay: raise and bonus together are one sentence."""
    keys = [way.value for way in ways]
    if all(way in keys for way in _PAY):
        return ["raise_bonus", *(key for key in keys if key not in _PAY)]
    return keys
