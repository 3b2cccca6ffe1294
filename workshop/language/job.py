"""The interview about one's own job, and what follows from it, said in one language: the same for every front end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from workshop.cases.case import Case
from workshop.cases.text import Wording
from workshop.language.explanation import Explanation
from workshop.language.job_case import case_of
from workshop.language.job_names import wording
from workshop.language.voice import Voice
from workshop.play.job import LAST, MOST_NAMES, NUMBER, Interview, Kind, Named, Special, Topic, Work
from workshop.play.job_facts import YOU, Extra
from workshop.play.refusal import Reason
from workshop.rules.chain import EndKind
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome, judge

MOST_CLAIMS: Final = 3
"""How many of those who feel like customers are spoken about."""
_BESIDE: Final = (
    Topic.RECEIVES, Topic.TIME, Topic.REQUESTS, Topic.DIRECTS, Topic.PROPOSES, Topic.MARKET, Topic.FOUND,
)  # fmt: skip
"""Questions whose answer is no customer, but worth finding out."""
_ASKED: Final = (Topic.DIRECTS, Topic.PROPOSES, Topic.REQUESTS)
"""Who is likely to know, in that order."""
PROMPTS: Final = ("first", "second", "third", "fourth")


class JobTelling:
    """Speaks about one interview, complete or not. What follows is only there when it is complete."""

    def __init__(self, interview: Interview, voice: Voice) -> None:
        self.interview, self.voice = interview, voice

    # The interview

    def place(self) -> str:
        """The number of the present question, and of the last one."""
        return self.number(self.interview.topic or Topic.JOB)

    def number(self, topic: Topic) -> str:
        """The number of a question, and of the last one."""
        last = LAST[self.interview.work or Work.EMPLOYED]
        return self.voice("job.number", number=NUMBER[topic], last=last)

    def question(self) -> str:
        """The present question."""
        topic = self.interview.topic
        decider = self.interview.decider
        if topic is Topic.ABOVE and decider is not None:
            x = wording(decider, self.voice.language)
            if decider.kind is Kind.FIRM:
                return self.voice("job.ask.above_firm", x=x)
            return self.voice("job.ask.above" if decider.kind.is_person else "job.ask.above_body", x=x)
        return self.voice(f"job.ask.{self._variant(topic)}")

    def hint(self) -> str:
        """A line below the question."""
        topic = self.interview.topic
        return self.voice(f"job.hint.{Topic.BUYS if topic is Topic.BUYS else self._variant(topic)}")

    def _variant(self, topic: Topic | None) -> str:
        assert topic is not None
        if topic is Topic.BUYS and self.interview.work is Work.OWNER:
            return "buys_owner"
        return "found_office" if topic is Topic.FOUND and self.interview.work is Work.OFFICE else topic.value

    def word(self, word: str) -> str:
        """An answer that is chosen from a list."""
        return self.voice(f"job.{'work' if self.interview.topic is Topic.WORK else 'apart'}.{word}")

    def special(self, special: Special) -> str:
        """Nobody, or: I don't know."""
        return self.voice(f"job.answer.{special}")

    def kind(self, kind: Kind) -> str:
        """What somebody is."""
        return self.voice(f"job.kind.{kind}")

    def form(self, named: Named) -> str:
        """How somebody is called in a sentence."""
        return wording(named, self.voice.language).nom

    def refused(self, reason: Reason, name: str = "") -> str:
        """Why something was not possible."""
        return self.voice(f"job.refused.{reason}", most=MOST_NAMES, name=name)

    # What follows

    @cached_property
    def case(self) -> Case:
        """The case that the answers make."""
        return case_of(self.interview)

    @cached_property
    def judgement(self) -> Judgement:
        """What the engine says of it."""
        return Judgement(self.case.organisation(), YOU)

    @cached_property
    def explanation(self) -> Explanation:
        """The engine's sentences."""
        return Explanation(self.case, self.judgement, self.voice)

    @property
    def customers(self) -> tuple[Wording, ...]:
        """Who pays, by name."""
        return tuple(self.explanation.name(each.party) for each in self.judgement.verdict.customers)

    def asks(self) -> tuple[str, ...]:
        """What is not known yet, as questions, and whom to ask."""
        return tuple(dict.fromkeys(self._asks()))

    def _asks(self) -> Iterator[str]:
        interview, explanation, verdict = self.interview, self.explanation, self.judgement.verdict
        if verdict.outcome is Outcome.OPEN:
            question = explanation.missing(YOU, verdict.unknown)
            whom = next((each for topic in _ASKED for each in interview.names(topic)), None)
            if whom is None or interview.work is not Work.EMPLOYED:
                yield self.voice("job.asks.you_anybody", question=question)
            else:
                yield self.voice("job.asks.you", question=question, x=wording(whom, self.voice.language))
        for party in self.judgement.chain.steps:
            unknown = judge(self.judgement.organisation, party).unknown
            if unknown and party != YOU and party not in self._markets:
                question = explanation.missing(party, unknown)
                yield self.voice("job.asks.other", question=question, x=explanation.name(party))
        apart = interview.answer(Topic.APART)
        if apart is not None and apart.word == Special.UNKNOWN:
            yield self.voice("job.asks.apart")
        for topic in _BESIDE:
            if interview.special(topic) is Special.UNKNOWN:
                yield self.voice(f"job.asks.{self._variant(topic)}")

    @cached_property
    def _markets(self) -> frozenset[str]:
        """Those from outside with whom the chain ends: whoever pays them is not asked."""
        return frozenset(end.at for end in self.judgement.chain.ends if end.kind is EndKind.MARKET)

    def claims(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Up to three who feel like customers, the most prominent first: the name, and why not."""
        judgement = self.judgement
        extras = frozenset(extra.value for extra in Extra)
        found = [
            (judgement.organisation.position(claims[0].tie), party)
            for party, standing in judgement.standings.items()
            if party not in judgement.verdict.parties | extras
            and (claims := [claim for claim in standing.claims if claim.trap is not Trap.DIRECTION])
        ]
        return tuple(
            (self.explanation.name(party).label, self.explanation.why_not(party))
            for _, party in sorted(found)[:MOST_CLAIMS]
        )

    def mirror(self) -> tuple[str, ...]:
        """For whom one is the customer oneself, and what they need to know."""
        names = self.interview.names(Topic.MINE)
        if not names:
            unknown = self.interview.special(Topic.MINE) is Special.UNKNOWN
            return (self.voice("job.result.mirror_unknown" if unknown else "job.result.mirror_none"),)
        xs = [wording(named, self.voice.language) for named in names]
        return (self.voice("job.result.mirror_who", xs=xs), *self.prompts())

    def prompts(self) -> tuple[str, ...]:
        """What those who serve one need to know from oneself, as questions to oneself."""
        return tuple(self.voice(f"job.prompt.{prompt}") for prompt in PROMPTS)

    def remarks(self) -> tuple[str, ...]:
        """What else is to be said about the verdict."""
        if self.interview.work in (Work.OFFICE, Work.UNPAID):
            return (self.voice("job.result.office_too"),)
        return ()
