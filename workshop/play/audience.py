"""What each audience may know. Everything that leaves the process is built from one of these views; for somebody who
has not joined there is none, and nothing leaves but why they may not come in.

Before the reveal no view but the trainer's holds verdict, standing, score, explanation or somebody else's vote; a
case that was skipped is never revealed, also not at the end. The same holds for the lays of a round until that round
is revealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from workshop.cases.agenda import VOTES, Agenda, Stage, Way
from workshop.cases.case import Case
from workshop.cases.material import NO_MATERIAL
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.play.answer import Answer
from workshop.play.ballot import Ballots, Distribution
from workshop.play.clock import Clock
from workshop.play.evening import Recalled, evening
from workshop.play.going import ballots_now
from workshop.play.jobs import JobSums, job_sums
from workshop.play.letters import ballot_of
from workshop.play.phones import RoomPhones, room_phones
from workshop.play.room_round import RoomRound, room_round
from workshop.play.rounds.game import Desk, Lay
from workshop.play.session import Opening, Session
from workshop.play.session_rounds import begun_lay, final_lays, lays_of, round_game, rounds_at
from workshop.play.shift import Advice, Shift, advice
from workshop.play.standings import Awards, Place, awards, places
from workshop.play.steps import next_step
from workshop.play.table import Table
from workshop.play.tally import distribution_at, drew_most_wrong, final_votes, last_vote, shift_at
from workshop.play.teams import Team
from workshop.play.voters import voters
from workshop.rules.judgement import Judgement

_UNTOLD: Final = Text("", "")
_AFTER_FIRST: Final = (Stage.DISCUSSION, Stage.SECOND_VOTE)


@dataclass(frozen=True, slots=True)
class RoomView:
    """The projector, a player too."""

    title: Text
    stage: Stage
    number: int
    """The case's place in the agenda, from 1."""
    total: int
    case: Case
    """Without the trainer's notes; debriefing and objection only when their stage has come."""
    way: Way
    people: int | None
    teams: tuple[Team, ...]
    voted: frozenset[str]
    """Who has voted at this vote, never what."""
    hands: int | None
    """How many hands were counted at this vote; None before every option was counted, or the trainer went on. A sum
    that grows would tell what each option got.
    """
    counted: frozenset[str]
    """For which options hands were counted at this vote, never how many."""
    votes: Distribution | None
    """The distribution, where the room may see it; its share of right answers only from the reveal on."""
    judgement: Judgement | None
    wrong: str | None
    """The wrong answer most people gave, from the reveal on."""
    shift: Shift | None
    standings: tuple[Place, ...]
    awards: Awards | None
    round: RoomRound | None = None
    """The round being played; None outside of rounds."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """What each team answered in the end, from the reveal on."""
    evening: tuple[Recalled, ...] = ()
    """The revealed cases, at the end."""
    once: bool = False
    """Whether this case has one vote only, before which its cards have to be seen."""
    first_way: Way | None = None
    """In which way its first vote came in; None where nobody gave one."""
    phones: RoomPhones | None = None
    """How many joined and voted by phone; None where no door was opened."""
    jobs: JobSums | None = None
    """What people shared of their own jobs, at the end; None of fewer than ten."""
    coming: frozenset[Round] = frozenset()
    """The rounds of this case that have not been revealed, so that nothing before may tell what is right in them."""


@dataclass(frozen=True, slots=True)
class TeamView:
    """One team: what the room sees, its own vote, its own lay and the desk it lays on."""

    room: RoomView
    team: str
    answer: Answer | None
    lay: Lay | None = None
    desk: Desk | None = None


@dataclass(frozen=True, slots=True)
class TrainerView:
    """The trainer's own screen: everything, with the clock."""

    room: RoomView
    case: Case
    """With the notes."""
    judgement: Judgement
    votes: Distribution
    """The distribution of the last vote at which something came in, hidden or not."""
    vote: Stage
    """Which vote that is."""
    hands: int
    """How many hands were counted at this vote so far."""
    complete: bool
    """Whether everybody is counted, as far as that is known; between the votes and after them it is so."""
    advice: Advice | None
    """What the first vote suggests, once it is complete; None also of few votes."""
    shift: Shift | None
    """The first vote against the second, from the second on."""
    coming: tuple[Stage, Round | None] | None
    """The next step of this case, with its round; None when the case is over."""
    following: Text | None
    """The title of the next case."""
    left: float
    """Seconds left for this case by plan; negative when it runs over."""
    behind: float
    """Seconds the whole session is behind its plan; negative when it is ahead."""
    pause: float = 0.0
    """Seconds of a pause that has just ended and does not count."""
    talk: float | None = None
    """Seconds left on the timer of a discussion, as the wall shows it; None elsewhere."""
    opening: Opening | None = None
    """What stands before the first situation; None from then on."""
    agenda: Agenda | None = None
    """The plan of it all, as long as that is what the wall shows."""


def room_view(session: Session, table: Table) -> RoomView:
    """What the projector may show: nothing that the room has not been told."""
    case = table[session.block.case]
    open_now = session.current.revealed
    ballots = ballots_now(session)
    return RoomView(
        title=session.agenda.title,
        stage=session.stage,
        number=_number(session),
        total=len(session.agenda.blocks),
        case=_public(case, session, open_now),
        way=session.way,
        people=session.people,
        teams=session.teams,
        voted=frozenset(ballots.votes) if session.stage in VOTES and session.way is not Way.HANDS else frozenset(),
        hands=_room_hands(session, case),
        counted=frozenset(ballots.counts) if session.way is Way.HANDS and session.stage in VOTES else frozenset(),
        votes=_room_votes(session, table, open_now),
        judgement=table.judgement(session.block.case) if open_now else None,
        wrong=drew_most_wrong(session, table) if open_now else None,
        shift=shift_at(session, table) if open_now else None,
        standings=_room_standings(session, table),
        awards=awards(session, table) if session.ended and session.teams else None,
        round=room_round(session, table) if open_now else None,
        answers=_team_answers(session) if open_now else {},
        evening=evening(session, table),
        once=Stage.SECOND_VOTE not in session.block.stages,
        first_way=None if session.current.first.empty else session.current.first.way,
        phones=room_phones(session, distribution_at(session, table, Stage.FIRST_VOTE), ballot_of(case)),
        jobs=job_sums(session.summed) if session.ended else None,
        coming=frozenset(kind for kind in rounds_at(session, table) if not lays_of(session.current, kind).revealed),
    )


def team_view(session: Session, table: Table, team: str) -> TeamView:
    """For one team. Raises KeyError for a team that is none."""
    if team not in voters(session) and team not in {each.id for each in session.teams}:
        raise KeyError(team)
    votes = session.current.first.votes
    if session.stage is not Stage.FIRST_VOTE:
        votes = final_votes(session.current)
    room = room_view(session, table)
    if room.round is None or team not in room.round.voters:
        return TeamView(room, team, votes.get(team))
    desk = round_game(session, table, room.round.kind, team).desk(begun_lay(session, table, team))
    return TeamView(room, team, votes.get(team), _own_lay(session, room.round.kind, team), desk)


def trainer_view(session: Session, table: Table, clock: Clock) -> TrainerView:
    """For the trainer, at that time."""
    case = table[session.block.case]
    vote = last_vote(session.current)
    found, complete = distribution_at(session, table, vote), _complete(session, case)
    return TrainerView(
        room=room_view(session, table),
        case=case,
        judgement=table.judgement(session.block.case),
        votes=found,
        vote=vote,
        hands=_hands(session),
        complete=complete,
        advice=advice(found) if complete and vote is Stage.FIRST_VOTE else None,
        shift=shift_at(session, table),
        coming=None if session.ended else next_step(session, table),
        following=_following(session, table),
        left=clock.left,
        behind=clock.behind,
        pause=clock.pause,
        talk=clock.talk,
        opening=session.opening,
        agenda=session.agenda if session.opening is not None else None,
    )


def _number(session: Session) -> int:
    return min(session.position + 1, len(session.agenda.blocks))


def _following(session: Session, table: Table) -> Text | None:
    after = session.agenda.blocks[session.position + 1 : session.position + 2]
    return table[after[0].case].title if after else None


def _complete(session: Session, case: Case) -> bool:
    if session.stage not in VOTES:
        return True
    ballots, expected = ballots_now(session), len(session.teams) or session.people
    if session.way is Way.HANDS:
        voices = len(ballots.votes) + _hands(session)
        return _all_counted(ballots, case) or bool(session.people and voices >= session.people)
    if session.way is Way.ONE:
        return bool(ballots.votes)
    return bool(expected and len(ballots.votes) >= expected)


def _all_counted(ballots: Ballots, case: Case) -> bool:
    """Whether every option has its number of hands."""
    return ballots.counts.keys() >= set(ballot_of(case))


def _public(case: Case, session: Session, open_now: bool) -> Case:
    """The case as the room may have it. What the author says about its answer comes with the answer."""
    told = open_now and (session.stage is Stage.DEBRIEFING or session.ended)
    return replace(
        case,
        notes=_UNTOLD,
        debriefing=case.debriefing if told else (),
        objection=case.objection if open_now else None,
        twin=case.twin if open_now else None,
        open=case.open and open_now,
        material=NO_MATERIAL,
    )


def _own_lay(session: Session, kind: Round, team: str) -> Lay | None:
    lays = lays_of(session.current, kind)
    return (lays.first if session.stage is Stage.ROUND else final_lays(lays)).get(team)


def _hands(session: Session) -> int:
    return sum(ballots_now(session).counts.values()) if session.way is Way.HANDS and session.stage in VOTES else 0


def _room_hands(session: Session, case: Case) -> int | None:
    counts = session.current.first.counts
    if session.stage is Stage.DISCUSSION:
        return sum(counts.values()) if session.current.first.way is Way.HANDS and counts else None
    if session.way is not Way.HANDS or session.stage not in VOTES:
        return None
    return _hands(session) if _all_counted(ballots_now(session), case) else None


def _room_votes(session: Session, table: Table, open_now: bool) -> Distribution | None:
    if session.stage in _AFTER_FIRST:  # also where somebody went back there after the reveal
        return replace(distribution_at(session, table, Stage.FIRST_VOTE), right=None) if session.show_votes else None
    return distribution_at(session, table, last_vote(session.current)) if open_now else None


def _team_answers(session: Session) -> Mapping[str, Answer]:
    given = final_votes(session.current)
    return {team.id: given[team.id] for team in session.teams if team.id in given}


def _room_standings(session: Session, table: Table) -> tuple[Place, ...]:
    if not session.teams or (session.hide_standings and not session.ended):
        return ()
    return places(session, table)
