"""Teams compared: points, what breaks ties, places, and three awards that points do not decide.

A team is worth one answer a case, whatever its size, and nothing is earned by speed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from workshop.cases.rounds import Round
from workshop.play.answer import POINTS, Answer, Result, result_of
from workshop.play.session import Session
from workshop.play.session_rounds import scores_at
from workshop.play.table import Table
from workshop.play.tally import final_votes, played_at
from workshop.rules.score import certainty_points


@dataclass(frozen=True, slots=True)
class TeamScore:
    """What a team has reached in the cases that were revealed."""

    team: str
    points: Fraction
    calibration: Fraction | None
    """Mean points for certainty per answer that said one, out of 9; None when it never did."""
    gain: Fraction
    """Points of the final answers minus points of the first ones."""
    switches: int
    """How often the first answer was wrong and the final one right."""
    evidence: Fraction | None = None
    """Mean score of its evidence rounds, from 0 to 1; None when it played none."""


class Tie(StrEnum):
    """What tells teams of equal points apart, in this order."""

    EVIDENCE = "evidence"
    CALIBRATION = "calibration"
    GAIN = "gain"


@dataclass(frozen=True, slots=True)
class Place:
    """A team's place; equal teams share one and the next place is left out."""

    place: int
    score: TeamScore
    behind: Fraction
    """Points to the next better team, 0 for the first and among equals in points."""


@dataclass(frozen=True, slots=True)
class Awards:
    """Besides points; each can go to several equal teams, or to none where nobody earned it."""

    most_gain: tuple[str, ...]
    best_calibrated: tuple[str, ...]
    most_switches: tuple[str, ...]
    best_evidence: tuple[str, ...] = ()

    @property
    def third(self) -> tuple[str, tuple[str, ...]]:
        """The third award with its name: for the best evidence where that was played, else for convincing switches."""
        if self.best_evidence:
            return "best_evidence", self.best_evidence
        return "most_switches", self.most_switches


def team_scores(session: Session, table: Table) -> tuple[TeamScore, ...]:
    """One score per team, in the order of the teams; only revealed cases count."""
    counted = [at for at in range(len(session.agenda.blocks)) if counts_for_standings(session, table, at)]
    rounds = {at: scores_at(session, table, at) for at in counted}
    return tuple(_score(session, table, team.id, rounds) for team in session.teams)


def places(session: Session, table: Table) -> tuple[Place, ...]:
    """The standings, best first: points, evidence, calibration, gain, then a shared place (1, 1, 3)."""
    ordered = sorted(team_scores(session, table), key=_key, reverse=True)
    found: list[Place] = []
    for number, score in enumerate(ordered, start=1):
        previous = found[-1] if found else None
        shared = previous is not None and _key(previous.score) == _key(score)
        better = [each.points for each in ordered if each.points > score.points]
        behind = min(better) - score.points if better else Fraction(0)
        found.append(Place(previous.place if shared and previous else number, score, behind))
    return tuple(found)


def broken_by(better: TeamScore, worse: TeamScore) -> Tie | None:
    """What puts the better of two teams first; None where their points do, or nothing does."""
    if better.points != worse.points:
        return None
    keys = zip(Tie, _key(better)[1:], _key(worse)[1:], strict=True)
    return next((tie for tie, one, other in keys if one != other), None)


def awards(session: Session, table: Table) -> Awards:
    """Most gain, best calibrated, most convincing switches, best evidence."""
    scores = team_scores(session, table)
    return Awards(
        _best(scores, lambda score: score.gain if score.gain > 0 else None),
        _best(scores, lambda score: score.calibration),
        _best(scores, lambda score: Fraction(score.switches) if score.switches else None),
        _best(scores, lambda score: score.evidence or None),
    )


def counts_for_standings(session: Session, table: Table, position: int) -> bool:
    """Whether a case of the agenda counts: revealed, not skipped, and contested ones only if the agenda wants it."""
    played = played_at(session, position)
    contested = table[session.agenda.blocks[position].case].objection is not None
    return played.revealed and not played.skipped and (session.agenda.score_contested or not contested)


def _score(
    session: Session, table: Table, team: str, rounds: Mapping[int, Mapping[Round, Mapping[str, Fraction]]]
) -> TeamScore:
    """`rounds`: by the places of the cases that count, who reached what; what the room laid together is no team's."""
    points = gain = Fraction(0)
    certainties: list[int] = []
    switches = 0
    evidence: list[Fraction] = []
    for position, scores in rounds.items():
        for kind, reached in scores.items():
            if team in reached:
                points += reached[team] * POINTS
                evidence += [reached[team]] if kind is Round.EVIDENCE else []
        played, case = played_at(session, position), session.agenda.blocks[position].case
        final = _worth(table, case, final_votes(played).get(team))
        first = _worth(table, case, played.first.votes.get(team))
        if final is None:
            continue
        points += final.points
        if final.answer.certainty is not None:
            certainties.append(certainty_points(final.answer.certainty, final.right))
        if session.agenda.certainty:
            points += certainty_points(final.answer.certainty, final.right)
        if first is not None:
            gain += final.points - first.points
            switches += final.right and not first.right
    calibration = Fraction(sum(certainties), len(certainties)) if certainties else None
    mean = sum(evidence, Fraction(0)) / len(evidence) if evidence else None
    return TeamScore(team, points, calibration, gain, switches, mean)


def _worth(table: Table, case: str, answer: Answer | None) -> Result | None:
    return result_of(case, table.judgement(case), answer) if answer else None


def _key(score: TeamScore) -> tuple[Fraction, ...]:
    return score.points, score.evidence or Fraction(0), score.calibration or Fraction(0), score.gain


def _best(scores: tuple[TeamScore, ...], worth: Callable[[TeamScore], Fraction | None]) -> tuple[str, ...]:
    worths = {score.team: value for score in scores if (value := worth(score)) is not None}
    return tuple(team for team, value in worths.items() if value == max(worths.values()))
