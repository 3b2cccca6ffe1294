"""Makes the report of a session: what may be told about groups, and what the engine says of each case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.teams import team_name
from workshop.picture.company import TooLargeError, company_of, joining
from workshop.picture.company_scene import CompanyScene, company_scene
from workshop.picture.making import scene_of
from workshop.picture.text import clean
from workshop.play.answer import Special, right_options
from workshop.play.letters import letter_of
from workshop.play.session import Session
from workshop.play.standings import awards, counts_for_standings, places
from workshop.play.table import Table
from workshop.play.tally import played_at
from workshop.report.hiding import LEAST, Cell, alone, together
from workshop.report.rounds import rounds_of
from workshop.report.values import Award, CaseReport, Honour, Option, Report, Standing, TrapFound, Unit, Vote, WhyNot
from workshop.report.votes import CaseVotes, limit_of
from workshop.rules.facts import Trap
from workshop.rules.judgement import Judgement
from workshop.rules.verdict import Outcome


def report_of(
    session: Session,
    table: Table,
    voice: Voice,
    least: int = LEAST,
    *,
    zone: tzinfo | None = None,
    unfit: Collection[int] = (),
    changed: Collection[str] = (),
    again: Collection[int] = (),
) -> Report:
    """The report of a session in the voice's language.

    Numbers of fewer than `least` people are hidden. Teams appear by their names. Of teams that are on
    average smaller than `least`, nothing is told: their points are their votes again.
    `unfit` are the places in the agenda of which not all that happened still fits the case, `changed` the cases whose
    facts are others by now: of those no vote is told, of these no share that was right; and of teams nothing then.
    `again` are the places of cases that an earlier report has told with other votes: of those no vote is told either.
    `zone` is where the session's day is looked up (default: this machine's). Raises ValueError for a `least` below 5,
    KeyError for a case that is not on the table.
    """
    if least < LEAST:
        raise ValueError(least)
    blocks = session.agenda.blocks
    cases = [
        _as_it_fits(
            _case(session, table, position, voice, least),
            voice,
            whole=position not in unfit,
            first=position not in again,
            same=blocks[position].case not in changed,
        )
        for position in range(len(blocks))
        if played_at(session, position).revealed
    ]
    fits = not any(case.remark for case in cases)
    large = limit_of(Unit.TEAMS, session, least) == 1
    shown = fits and large
    return Report(
        language=voice.language,
        title=clean(session.agenda.title.in_(voice.language)),
        on=datetime.fromtimestamp(session.started, zone).date(),
        people=None if session.people is None else _people(session.people, cases, least),
        teams=len(session.teams) if large or not session.teams else None,
        least=least,
        cases=tuple(cases),
        standings=_standings(session, table, voice) if shown else (),
        awards=_awards(session, table, voice) if shown else (),
        small_teams=fits and bool(_counting(session, table)) and not shown,
        company=_company([case.id for case in cases], table, voice),
    )


def _company(cases: Sequence[str], table: Table, voice: Voice) -> CompanyScene | None:
    """The joined chains of the cases that were revealed, if at least two have a party in common."""
    played = joining([(table[case], table.judgement(case)) for case in dict.fromkeys(cases)])
    if not played:
        return None
    try:
        return company_scene(company_of(played), voice, voice("report.company.title"))
    except TooLargeError:
        return None


def _people(people: int, cases: list[CaseReport], least: int) -> Cell:
    """People in the room. Where these less the votes would tell how few did not vote, there is no number at all:
    a lower bound would depend on which votes have fewer hands than there are people.
    """
    votes = [vote for case in cases for vote in case.votes if vote.unit in (Unit.PEOPLE, Unit.HANDS)]
    if any(vote.total is not None and 0 < people - vote.total < least for vote in votes):
        return Cell(None)
    return alone(people, least)


def _case(session: Session, table: Table, position: int, voice: Voice, least: int) -> CaseReport:
    case, language = table[session.agenda.blocks[position].case], voice.language
    judgement = table.judgement(case.id)
    told = Explanation(case, judgement, voice)
    needed = right_options(judgement.verdict)
    labels = {party: clean(told.name(party).label) for party in case.options}
    labels |= {special.value: voice(f"vote.{special}") for special in Special}
    votes = CaseVotes(session, table, position, labels, voice, least)
    names = {role.party.id: told.name(role.party.id) for role in case.roles}
    return CaseReport(
        number=position + 1,
        id=case.id,
        title=clean(case.title.in_(language)),
        setting=clean(case.setting.in_(language)),
        situation=clean(case.situation.in_(language)),
        options=tuple(
            Option(letter_of(at) if key in case.options else "", label, key in needed)
            for at, (key, label) in enumerate(labels.items())
        ),
        before=votes.before,
        after=votes.after,
        change=votes.change(),
        traps=_traps(judgement, tuple(labels), votes, told),
        headline=clean(told.headline()),
        customers=_customers(judgement, labels, voice),
        verdict=clean(told.verdict()),
        why=tuple(map(clean, told.why())),
        why_not=_why_not(judgement, labels, votes.after or votes.before, told),
        scene=scene_of(judgement, names, voice, told.names.title(case.focus).label),
        questions=tuple(clean(question.in_(language)) for question in case.debriefing),
        objection=clean(case.objection.in_(language)) if case.objection else None,
        rounds=rounds_of(session, table, position, voice, least),
    )


def _as_it_fits(case: CaseReport, voice: Voice, *, whole: bool, first: bool, same: bool) -> CaseReport:
    """What of it can be known. Without all votes no number is right; with other facts nobody knows who was right; and
    beside other votes of the same case, told before, the difference would be somebody's vote.
    """
    if whole and first and same:
        return case
    before, after = case.before, case.after
    told = replace(case, change=None, traps=(), rounds=())
    why_not = case.why_not and replace(case.why_not, picked=None)
    if not whole:
        return replace(told, before=None, after=None, why_not=why_not, remark=voice("report.fit.parts"), unfit=True)
    if not first:
        return replace(told, before=None, after=None, why_not=why_not, remark=voice("report.fit.again"))
    before, after = (
        vote and replace(vote, right=None, at_least=None, under=None, at_most=False) for vote in (before, after)
    )
    return replace(told, before=before, after=after, remark=voice("report.fit.changed"), unfit=True)


def _customers(judgement: Judgement, labels: dict[str, str], voice: Voice) -> str:
    verdict = judgement.verdict
    if verdict.outcome in (Outcome.NONE, Outcome.OPEN):
        return voice(f"report.answer.{verdict.outcome}")
    return voice.join([labels[customer.party] for customer in verdict.customers])


def _traps(judgement: Judgement, keys: tuple[str, ...], votes: CaseVotes, told: Explanation) -> tuple[TrapFound, ...]:
    """The traps by the options that lead into them, worked out from nothing but what the votes show."""
    behind: dict[Trap, list[int]] = {}
    for at, key in enumerate(keys):
        if key not in right_options(judgement.verdict) and key not in judgement.verdict.parties:
            trap = Trap.FACTCHECK if key in set(Special) else judgement.trap(frozenset({key}))
            behind.setdefault(trap or Trap.FACTCHECK, []).append(at)

    def drew(vote: Vote | None, places: list[int]) -> Cell | None:
        return together(vote.cells[at] for at in places) if vote is not None and vote.cells else None

    found = (
        TrapFound(told.trap(trap), told.trap_why(trap), drew(votes.before, places), drew(votes.after, places))
        for trap, places in behind.items()
    )
    return tuple(trap for trap in found if any(cell and cell != Cell(0) for cell in (trap.before, trap.after)))


def _why_not(judgement: Judgement, labels: dict[str, str], vote: Vote | None, told: Explanation) -> WhyNot | None:
    """Of the wrong party that visibly drew the most; without one, of the first that has some claim.

    Never of one whose number is hidden because it drew the most: that would tell who is larger.
    """
    wrong = [party for party in judgement.standings if party not in judgement.verdict.parties]
    shown = dict(zip(labels, vote.cells, strict=True)) if vote and vote.cells else {}
    drew = {party: cell for party in wrong if (cell := shown.get(party)) is not None and cell.count}
    claiming = [party for party in wrong if judgement.standings[party].claims] or wrong
    if not claiming:
        return None
    party = max(drew, key=lambda each: drew[each].lower) if drew else claiming[0]
    title = told.voice("why_not.heading", who=told.name(party))
    return WhyNot(labels[party], clean(title), tuple(map(clean, told.why_not(party))), drew.get(party))


def _counting(session: Session, table: Table) -> int:
    """How many cases count for the teams; 0 without teams."""
    if not session.teams:
        return 0
    return sum(counts_for_standings(session, table, position) for position in range(len(session.agenda.blocks)))


def _standings(session: Session, table: Table, voice: Voice) -> tuple[Standing, ...]:
    """Points by place, once there are any."""
    if not _counting(session, table):
        return ()
    names = _names(session, voice)
    return tuple(Standing(place.place, place.score.points, names[place.score.team]) for place in places(session, table))


def _awards(session: Session, table: Table, voice: Voice) -> tuple[Award, ...]:
    """The awards that somebody earned, each by the places of its teams."""
    names, found = _names(session, voice), awards(session, table)
    place_of = {place.score.team: place.place for place in places(session, table)}
    given = []
    third, _ = found.third
    for honour in (Honour.MOST_GAIN, Honour.BEST_CALIBRATED, Honour(third)):
        teams = sorted(getattr(found, honour), key=lambda team: place_of[team])
        if teams:
            called = tuple(names[team] for team in teams)
            given.append(Award(honour, tuple(place_of[team] for team in teams), called))
    return tuple(given)


def _names(session: Session, voice: Voice) -> dict[str, str]:
    return {team.id: clean(team_name(team, voice)) for team in session.teams}
