"""Phones in a session: what is open to them, and that nothing they said is ever taken back.

What comes from phones is no act of the trainer's: an undo leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Final

from workshop.cases.agenda import VOTES, Stage, Way
from workshop.cases.rounds import Round
from workshop.play.ballot import Ballots, Distribution, Phoned, taken_along
from workshop.play.going import ballots_now
from workshop.play.refusal import Reason
from workshop.play.seats import Phone, PhoneVote, Sent
from workshop.play.session import NO_LAYS, Played, Session, team_ids

_ROUNDS: Final = {Stage.FIRST_VOTE: "first", Stage.SECOND_VOTE: "second"}


def by_team(session: Session) -> bool:
    """Whether phones answer for their teams here, as people at the shared keyboard do."""
    return bool(session.teams) and session.way is Way.KEYBOARD


def round_name(number: int, stage: Stage, again: int = 0) -> str:
    """The name of a vote: of the case with that number, from 1, and of no other when it is played `again`."""
    return _name(number, _ROUNDS[stage], again)


def asked_name(session: Session, kind: str, part: str) -> str:
    """The name of what is asked in that part of a round of the present case; `asked_parts` takes it apart again."""
    return _name(session.position + 1, f"{kind}-{part}", session.current.again)


def asked_parts(name: str) -> tuple[str, str, str, str]:
    """The number of the case, the kind of round, the part, and the how manieth repeat; empty where it is none."""
    number, _, rest = name.partition(".")
    what, _, again = rest.partition(".")
    kind, _, part = what.partition("-")
    return number, kind, part, again


def _name(number: int, what: str, again: int) -> str:
    return f"{number}.{what}" + (f".{again}" if again else "")


def open_round(session: Session) -> str | None:
    """The name of the vote that is open to phones now, or None. A case that is played again has other names."""
    if session.stage not in VOTES or session.current.revealed or session.way is Way.ONE:
        return None
    return round_name(session.position + 1, session.stage, session.current.again)


def phone_at(session: Session, seat: int) -> Phone | None:
    """The phone at that place; None where there is none, or it was put out."""
    phone = session.phones.seats.get(seat) if session.phones else None
    return None if phone is None or phone.removed else phone


def refused_voter(
    session: Session, vote: PhoneVote, teams: Collection[str | None], last: Phoned | Sent | None
) -> Reason | None:
    """Why whoever sent that cannot send it, or None. `teams`: for whom one may answer, None for oneself alone; `last`:
    what was taken of that voter before.
    """
    phone = phone_at(session, vote.seat)
    if phone is None:
        return Reason.NO_SUCH_VOTER
    if vote.team not in teams or (vote.team and vote.team != phone.team):
        return Reason.NO_SUCH_TEAM
    return Reason.DONE if last is not None and last.seat == vote.seat and last.id >= vote.id else None


def relied_on(played: Played) -> Mapping[str, int]:
    """How many phones relied on which card in the end, by the card."""
    found: dict[str, int] = {}
    for given in {**played.first.phoned, **played.second.phoned}.values():
        if given.card is not None:
            found[given.card] = found.get(given.card, 0) + 1
    return found


@dataclass(frozen=True, slots=True)
class RoomPhones:
    """What everybody may know of the phones."""

    joined: int
    voted: int
    """How many answered at this vote, never what."""
    pair: tuple[str, str] | None
    """The two options that split the room most evenly at the first vote, to talk about; None before anybody voted."""
    relied: Mapping[str, int]
    """How many relied on which card, by the card; nothing before the reveal."""
    again: int = 0
    """The how manieth repeat of this case it is: its votes have other names then."""


def room_phones(session: Session, found: Distribution, ballot: Sequence[str]) -> RoomPhones | None:
    """For everybody; None where no door was opened. `found`: the first vote; `ballot`: all one could vote for."""
    if session.phones is None:
        return None
    current = session.current
    return RoomPhones(
        joined=session.phones.joined,
        voted=len(counting(session)),
        pair=sharpest_pair(found, ballot) if current.first.phoned and session.stage is Stage.DISCUSSION else None,
        relied=relied_on(current) if current.revealed else {},
        again=current.again,
    )


def counting(session: Session) -> tuple[Phoned, ...]:
    """What phones answered at this vote, as far as it counts in the way that is in force."""
    if session.stage not in VOTES:
        return ()
    ballots = ballots_now(session)
    return tuple(given for voter, given in ballots.phoned.items() if voter in ballots.votes)


def sharpest_pair(found: Distribution, ballot: Sequence[str]) -> tuple[str, str] | None:
    """The two options between which a room is most evenly split: 2·min / (sum + max(1, n/10)) is largest. Where all
    picked the same it stands beside the first other one, for nobody is to read from the question that they agree. None
    where nothing was picked.
    """
    picked = sorted((option for option, number in found.options.items() if number), key=lambda o: -found.options[o])
    even = max(Fraction(1), Fraction(found.voters, 10))

    def score(pair: tuple[str, str]) -> Fraction:
        one, other = (found.options[option] for option in pair)
        return 2 * min(one, other) / (one + other + even)

    if len(picked) == 1:
        return picked[0], next(option for option in ballot if option not in picked)
    return max(combinations(picked, 2), key=score, default=None)


def kept(before: Session, now: Session) -> Session:
    """A session that an undo goes back to, with everything that phones have said since."""
    played, teams = dict(before.played), team_ids(before)
    for at, there in now.played.items():
        earlier = played.get(at, Played(again=there.again))
        if earlier.again == there.again:
            first, second = _newer(earlier.first, there.first, teams), _newer(earlier.second, there.second, teams)
            if (first, second) != (earlier.first, earlier.second):
                earlier = played[at] = replace(earlier, first=first, second=second)
            if there.sent != earlier.sent:
                played[at] = _with_sent(earlier, there)
    return replace(before, phones=now.phones, jobs=now.jobs, summed=now.summed, played=played)


def _newer(before: Ballots, now: Ballots, teams: Collection[str]) -> Ballots:
    """Ballots with the answers of phones that came in later, from another way, too, where this one takes them."""
    later = {voter: given for voter, given in now.phoned.items() if before.phoned.get(voter) != given}
    seats = dict(before.seats)
    for voter, given in later.items():
        seats[given.way] = {**seats.get(given.way, {}), voter: given.answer}
    if not later:
        return before
    return taken_along(replace(before, seats=seats, phoned={**before.phoned, **later}), teams, later)


def _with_sent(before: Played, now: Played) -> Played:
    """What was played, with what phones sent later in its rounds, and the lays that came of it."""
    rounds = dict(before.rounds)
    for name, sent in now.sent.items():
        for voter, each in sent.items():
            if each.lay is not None and before.sent.get(name, {}).get(voter) != each:
                kind = Round(asked_parts(name)[1])
                lays = rounds.get(kind, NO_LAYS)
                rounds[kind] = replace(lays, first={**lays.first, voter: each.lay})
    return replace(before, rounds=rounds, sent=now.sent)
