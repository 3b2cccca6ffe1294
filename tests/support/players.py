"""Trainers and rooms that do anything at all, possible or not; and what has to hold whatever they did."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from workshop.cases.agenda import COURSE, NEEDED, ROUND_STAGES, Agenda, Block, Stage, Way
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Text
from workshop.play.actions import (
    Action,
    Backward,
    Cast,
    ChangeWay,
    Count,
    Extend,
    Forward,
    GoTo,
    HideStandings,
    LayDown,
    MakeTeams,
    NameTeam,
    RepeatCase,
    SetPeople,
    ShowVotes,
    SkipCase,
    Undo,
    Withdraw,
)
from workshop.play.answer import Answer, Question, Special
from workshop.play.ballot import Ballots
from workshop.play.course import Game, legal, open_session, reduce
from workshop.play.refusal import Reason, Refusal
from workshop.play.rounds.game import Lay
from workshop.play.session import SEATS, Session
from workshop.play.table import Table
from workshop.play.teams import LEAST, MOST, clean_name

TABLE = Table(shipped().cases)
TEXT = Text("Titel", "Title")
NAMES = ("[/", "\x1b[2J", "Otter", "", "\u202eotter", "ab" * 40, "e" + "\u0301" * 9, "OTTER", "界" * 20)
BEGUN = 1_000.0


def any_agenda(rng: Random) -> Agenda:
    """Three cases with some of the stages and some of the rounds."""
    cases = rng.sample(sorted(TABLE), 3)
    blocks = tuple(
        Block(
            case,
            10,
            tuple(stage for stage in COURSE if rng.random() < 0.8),
            tuple(rng.sample(list(Round), rng.choice([0, 0, 1, 2]))),
        )
        for case in cases
    )
    return Agenda(
        "test",
        TEXT,
        TEXT,
        blocks,
        45,
        teams=rng.choice([0, 0, 2, 3, 8]),
        way=rng.choice(list(Way)),
        certainty=rng.random() < 0.5,
        show_first=rng.random() < 0.3,
        score_contested=rng.random() < 0.5,
    )


def any_answer(rng: Random, options: tuple[str, ...]) -> Answer:
    """An answer, sometimes one that nobody can give."""
    certainty = rng.choice([None, None, 1, 2, 3, 0, 9])
    picked = frozenset(rng.sample(options, rng.choice([1, 1, 2])))
    return rng.choice(
        [
            Answer(picked, certainty=certainty),
            Answer(picked, certainty=certainty),
            Answer(special=Special.ASK, question=rng.choice([None, *Question]), certainty=certainty),
            Answer(special=Special.NOBODY, certainty=certainty),
            Answer(picked, Special.NOBODY),
            Answer(frozenset({"nobody-there"})),
            Answer(),
        ]
    )


def any_action(rng: Random, session: Session) -> Action:
    """Any action with any values; about half of them are impossible."""
    options = TABLE[session.block.case].options
    voter = rng.choice(["t1", "t2", "t3", "t8", "s1", "s2", "s9", "s400", "s401", "room", "nobody", "[/"])
    number = rng.choice([-(10**9), -1, 0, 1, 2, 3, 5, 8, 23, 60, 61, 400, 401, 10**9])
    if session.stage in ROUND_STAGES and rng.random() < 0.3:
        if (allowed := list(LayDown.candidates(session, TABLE))) and rng.random() < 0.5:
            return rng.choice(allowed)
        return LayDown(rng.choice(["room", "t1", voter]), rng.choice([Lay(), Lay(("nothing",)), Lay(("1", "2"), 1)]))
    kind = rng.randrange(26)
    if kind < 8:
        return Cast(voter, any_answer(rng, options))
    if kind < 12:
        return Count(rng.choice([*options, "nobody", "ask", "x", ""]), number)
    return (
        Withdraw(voter),
        Withdraw(rng.choice([*session.current.first.votes, *session.current.second.votes, "t1"])),
        SetPeople(number),
        MakeTeams(number),
        NameTeam(rng.choice(["t1", "t2", "t9"]), rng.choice(NAMES)),
        GoTo(rng.choice([-1, 0, 1, 2, 3, 99])),
        Extend(number),
        ChangeWay(rng.choice(list(Way))),
        Backward(),
        rng.choice([SkipCase(), RepeatCase()]),
        ShowVotes(rng.random() < 0.5),
        HideStandings(rng.random() < 0.5),
        LayDown(voter, Lay()),
        Undo(),
    )[kind - 12]


@dataclass
class Played:
    """What was tried: the agenda, the actions that were possible with their times, every game, and the refusals."""

    agenda: Agenda
    seed: int
    acted: list[tuple[Action, float]] = field(default_factory=list)
    games: list[Game] = field(default_factory=list)
    refused: list[Reason] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """How many actions there were, also impossible ones."""
        return len(self.acted) + len(self.refused)


def play(seed: int, length: int) -> Played:
    """That many random actions. What is refused is in no list of what is possible."""
    rng = Random(seed)
    played = Played(any_agenda(rng), seed)
    game, at = open_session(played.agenda, seed, BEGUN), BEGUN
    played.games.append(game)
    for number in range(length):
        drawn = rng.random()
        if number == 0 and seed % 4 == 0:
            action: Action = Undo()
        elif drawn < 0.2:
            action = Forward()
        elif drawn < 0.35:
            action = rng.choice(legal(game, TABLE))
        else:
            action = any_action(rng, game.session)
        at += rng.choice([0.0, 0.4, 7.0, 400.0, -3.0])
        following = reduce(game, action, at, TABLE)
        if isinstance(following, Refusal):
            played.refused.append(following.reason)
            assert isinstance(following.reason, Reason)
            if rng.random() < 0.1:
                assert action not in legal(game, TABLE)
            continue
        assert_follows(game, action, following)
        assert_whole(following.session)
        played.acted.append((action, at))
        played.games.append(game := following)
    return played


def assert_whole(session: Session) -> None:
    """What holds in every state."""
    agenda = session.agenda
    assert 0 <= session.position <= len(agenda.blocks)
    assert session.ended == (session.position == len(agenda.blocks))
    rounds = ROUND_STAGES if session.block.rounds else ()
    assert session.ended or session.stage in NEEDED.union(session.block.stages, rounds)
    assert session.started <= session.since <= session.now
    assert session.people is None or 1 <= session.people <= SEATS
    assert not session.teams or LEAST <= len(session.teams) <= MOST
    assert len({(team.colour, team.shape) for team in session.teams}) == len(session.teams)
    names = [team.name.casefold() for team in session.teams if team.name]
    assert len(set(names)) == len(names)
    assert all(team.name == clean_name(team.name) and team.name.isprintable() for team in session.teams)
    for position, played in session.played.items():
        assert 0 <= position < len(agenda.blocks)
        assert played.seconds >= 0 and played.extra >= 0
        assert len(set(played.opened)) == len(played.opened) and Stage.FINAL not in played.opened
        for ballots in (played.first, played.second):
            assert_possible(ballots, TABLE[agenda.blocks[position].case].options)


def assert_possible(ballots: Ballots, options: tuple[str, ...]) -> None:
    """Nobody voted for what is not there."""
    assert Way.HANDS not in ballots.seats
    assert ballots.counts.keys() <= {*options, *Special}
    assert all(0 <= hands <= SEATS for hands in ballots.counts.values())
    for answers in ballots.seats.values():
        for answer in answers.values():
            assert answer.parties <= set(options)
            assert bool(answer.parties) != (answer.special is not None)
            assert answer.certainty in (None, 1, 2, 3)


def assert_follows(before: Game, action: Action, after: Game) -> None:
    """What no action may do: turn time back, touch another case's votes, or those of a case that was revealed."""
    assert after.session.now >= before.session.now
    if isinstance(action, Undo):
        return
    here = before.session.at
    for position, played in before.session.played.items():
        kept = after.session.played[position]
        votes = (played.first.seats, played.first.counts, played.second.seats, played.second.counts)
        if position != here or (played.revealed and not isinstance(action, RepeatCase)):
            assert (kept.first.seats, kept.first.counts, kept.second.seats, kept.second.counts) == votes
            assert kept.revealed == played.revealed
        for kind, lays in played.rounds.items():
            if lays.revealed and not (position == here and isinstance(action, RepeatCase)):
                assert kept.rounds[kind] == lays


def recounted(session: Session, position: int, second: bool) -> dict[str, int]:
    """A naive recount of a vote of a case; whoever did not vote again at the second keeps the first answer."""
    played = session.played[position]
    last = played.second if second else played.first
    if last.way is Way.HANDS:
        return {option: hands for option, hands in last.counts.items() if hands}
    answers = dict(played.first.votes) if second and played.first.way is last.way else {}
    answers.update(last.votes)
    counted: dict[str, int] = {}
    for answer in answers.values():
        for option in [answer.special.value] if answer.special else answer.parties:
            counted[option] = counted.get(option, 0) + 1
    return counted
