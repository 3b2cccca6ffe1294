"""The interview about one's own job, and what follows from it, said in one language: the same for every front end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from workshop.cases.case import Case
from workshop.cases.text import Language, Wording
from workshop.language.explanation import Explanation
from workshop.language.folding import folded
from workshop.language.job_case import case_of
from workshop.language.job_names import wording
from workshop.language.voice import Voice
from workshop.play.job import LAST, MOST, MOST_NAMES, WORDS, Interview, Kind, Named, Special, Topic, Work, number_of
from workshop.play.job_facts import YOU, Extra, job_facts
from workshop.play.refusal import Reason
from workshop.rules.chain import EndKind
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome, judge

_BESIDE: Final = (
    Topic.RECEIVES, Topic.TIME, Topic.REQUESTS, Topic.DIRECTS, Topic.PROPOSES, Topic.MARKET, Topic.RESOLD, Topic.FOUND,
)  # fmt: skip
"""Questions whose answer is no customer, but worth finding out."""
_ASKED: Final = (Topic.RAISE, Topic.BONUS, Topic.PROPOSES)
"""Who knows how one's pay is decided, in that order."""
PROMPTS: Final = ("first", "second", "third", "fourth")


def special_meant(text: str) -> Special | None:
    """Nobody, or not knowing, as people type it in either language."""
    typed = folded(text).strip(" .!")
    for language in Language:
        for special in Special:
            if typed in map(folded, Voice(language)(f"job.typed.{special}").split("|")):
                return special
    return None


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
        return self.voice("job.number", number=number_of(topic, self.interview.work), last=last)

    def question(self) -> str:
        """The present question."""
        topic = self.interview.topic
        decider = self.interview.decider
        if topic is Topic.ABOVE and decider is not None:
            x = wording(decider, self.voice.language)
            if decider.kind is Kind.FIRM:
                return self.voice("job.ask.above_firm", x=x)
            return self.voice("job.ask.above" if decider.kind.is_person else "job.ask.above_body", x=x)
        agency = self.interview.agency
        if topic is Topic.RESOLD and agency is not None:
            return self.voice("job.ask.resold", x=wording(agency, self.voice.language))
        return self.voice(f"job.ask.{self._variant(topic)}")

    def skipped(self) -> str:
        """How many questions fall away just before the present one, and why; empty for none."""
        interview, topic = self.interview, self.interview.topic
        if topic is None or interview.work is None:
            return ""
        last = interview.given[-1].topic
        if last is Topic.WORK:
            why, number = interview.work.value, MOST - LAST[interview.work]
        else:
            before, now = (number_of(each, interview.work) for each in (last, topic))
            why = "reseller" if topic is Topic.FOUND and interview.names(Topic.BUYS) else last.value
            number = now - before - 1
        return self.voice(f"job.skipped.{why}", number=number) if number > 0 else ""

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

    def word_meant(self, text: str) -> str | None:
        """The answer of the present list that somebody typed, whole or its beginning; None for none, or several."""
        typed = folded(text)
        told = {word: folded(self.word(word)) for word in WORDS.get(self.interview.topic or Topic.JOB, ())}
        if special_meant(text) is Special.UNKNOWN and Special.UNKNOWN.value in told:
            return Special.UNKNOWN.value
        same = [word for word, label in told.items() if label == typed]
        found = same or [word for word, label in told.items() if len(typed) > 1 and label.startswith(typed)]
        return found[0] if len(found) == 1 else None

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
            whom = self._who_knows()
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

    def _who_knows(self) -> Named | None:
        """Who can say how one's pay is decided; nobody who gets the work, and may sit in another house."""
        interview = self.interview
        away = {named.key for topic in (Topic.RECEIVES, Topic.REQUESTS) for named in interview.names(topic)}
        near = [named for named in interview.names(Topic.DIRECTS) if named.key not in away]
        return next((each for topic in _ASKED for each in interview.names(topic)), near[0] if near else None)

    @cached_property
    def _markets(self) -> frozenset[str]:
        """Those from outside with whom the chain ends: whoever pays them is not asked."""
        return frozenset(end.at for end in self.judgement.chain.ends if end.kind is EndKind.MARKET)

    def claims(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Everybody who feels like a customer, the most prominent first: the name, and why not."""
        judgement = self.judgement
        extras = frozenset(extra.value for extra in Extra)
        found = [
            (judgement.organisation.position(claims[0].tie), party)
            for party, standing in judgement.standings.items()
            if party not in judgement.verdict.parties | extras
            and (claims := [claim for claim in standing.claims if claim.trap is not Trap.DIRECTION])
        ]
        return tuple(
            (self.explanation.name(party).label, self.explanation.why_not(party)) for _, party in sorted(found)
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

    @property
    def resold(self) -> dict[str, tuple[str, ...]]:
        """Who buys one's work from the firm that hands it on: the ids, by the id of that firm."""
        interview, agency = self.interview, self.interview.agency
        ids = {named.key: id for id, named in job_facts(interview).names.items()}
        return (
            {} if agency is None else {ids[agency.key]: tuple(ids[each.key] for each in interview.names(Topic.RESOLD))}
        )

    def remarks(self) -> tuple[str, ...]:
        """What else is to be said about the verdict."""
        interview, agency = self.interview, self.interview.agency
        if interview.work in (Work.OFFICE, Work.UNPAID):
            return (self.voice("job.result.office_too"),)
        buyers = [wording(named, self.voice.language) for named in interview.names(Topic.RESOLD)]
        if agency is None or not buyers:
            return ()
        return (self.voice("job.result.resold", x=wording(agency, self.voice.language), ys=buyers),)
