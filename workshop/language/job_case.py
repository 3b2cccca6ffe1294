"""An interview about one's own job as a case, in both languages: the engine judges it like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from workshop.cases.case import Case, Role
from workshop.cases.limits import MOST_PARTIES
from workshop.cases.text import Gender, Language, Text, Wording
from workshop.language.job_names import wording
from workshop.language.telling import Teller
from workshop.language.voice import Voice
from workshop.play.job import Interview, Topic, Work
from workshop.play.job_facts import YOU, Extra, JobFacts, job_facts
from workshop.rules.facts import Fact, Party, Stated, Statement, Tie, TieKind
from workshop.rules.judgement import Judgement
from workshop.rules.organisation import Organisation
from workshop.rules.verdict import Outcome

CASE: Final = "my-job"
"""The id of the case; saved, the name of its file."""
_LEVEL: Final = 2
_QUESTIONS: Final = ("first", "second", "third")


def case_of(interview: Interview) -> Case:
    """The case. What was typed stands in both languages. Raises ValueError before it was said how one works."""
    facts = job_facts(interview)
    voices = {language: Voice(language) for language in Language}

    def text(key: str) -> Text:
        return Text(*(voice(f"job.case.{key}", **_said(interview, voice)) for voice in voices.values()))

    bare = Case(
        id=CASE,
        level=_LEVEL,
        title=Text(interview.job, interview.job),
        setting=text("setting"),
        situation=text("situation"),
        focus=YOU,
        roles=tuple(_role(party, interview, facts, voices) for party in facts.parties),
        ties=facts.ties,
        cards={},
        notes=text("notes"),
        debriefing=tuple(text(f"debriefing.{question}") for question in _QUESTIONS),
    )
    judgement = Judgement(bare.organisation(), YOU)
    return replace(_with_cards(bare, interview, voices), open=judgement.verdict.outcome is Outcome.OPEN)


def _said(interview: Interview, voice: Voice) -> dict[str, str]:
    work = interview.work
    assert work is not None
    return {"job": interview.job, "work": voice(f"job.case.work.{work}")}


def to_play(case: Case) -> Case:
    """The case with no more parties than one to play has: those of the chain, then the others as they were named."""
    judgement, you = Judgement(case.organisation(), case.focus), case.focus
    house = (tie.target for tie in case.ties if tie.source == you and tie.kind in (TieKind.BELONGS_TO, TieKind.HEADS))
    firsts = {tie.kind: tie.source for tie in reversed(case.ties) if tie.target == you and tie.kind.decisive}
    chain = (you, *house, *firsts.values(), *judgement.chain.steps)
    order = dict.fromkeys((*chain, *(role.party.id for role in case.roles)))
    kept = frozenset(tuple(order)[:MOST_PARTIES])
    ties = tuple(tie for tie in case.ties if {tie.source, tie.target} <= kept)
    organisation = Organisation((role.party for role in case.roles if role.party.id in kept), ties)
    return replace(
        case,
        open=Judgement(organisation, you).verdict.outcome is Outcome.OPEN,
        roles=tuple(role for role in case.roles if role.party.id in kept),
        ties=ties,
        cards={tie: card for tie, card in case.cards.items() if tie in ties},
    )


def _role(party: Party, interview: Interview, facts: JobFacts, voices: dict[Language, Voice]) -> Role:
    def words(voice: Voice) -> Wording:
        if party.id == YOU:
            job = interview.job
            return Wording(job, Gender.N, job, job, job)
        if party.id in facts.names:
            return wording(facts.names[party.id], voice.language)
        return _extra(Extra(party.id), interview, voice)

    return Role(party, words(voices[Language.DE]), words(voices[Language.EN]))


def _extra(extra: Extra, interview: Interview, voice: Voice) -> Wording:
    public = interview.work in (Work.OFFICE, Work.UNPAID) or bool(interview.names(Topic.POST))
    name = "office" if extra is Extra.HOUSE and public else extra.value
    label, gender, *forms = (voice(f"job.extra.{name}.{form}") for form in ("label", "gender", "nom", "acc", "dat"))
    return Wording(label, Gender(gender), *forms)


def _with_cards(case: Case, interview: Interview, voices: dict[Language, Voice]) -> Case:
    """The case with a sentence for every fact."""
    tellers = {language: Teller(case, voice) for language, voice in voices.items()}

    def card(fact: Fact) -> Text:
        if isinstance(fact, Tie) and fact.kind is TieKind.PROPOSES_PAY and interview.work is not Work.EMPLOYED:
            roles = case.role(fact.source)
            return Text(*(voice("job.card.found", a=roles.in_(language)) for language, voice in voices.items()))
        if fact == Statement(YOU, Stated.PAY) and not case.role(YOU).party.pay:
            return Text(*(voice("job.card.no_pay") for voice in voices.values()))
        return Text(*(teller.card(fact) for teller in tellers.values()))

    roles = tuple(
        replace(
            role,
            cards={
                stated: card(Statement(role.party.id, stated))
                for stated in Stated
                if getattr(role.party, stated.value) is not None
            },
        )
        for role in case.roles
    )
    return replace(case, roles=roles, cards={tie: card(tie) for tie in case.ties})
