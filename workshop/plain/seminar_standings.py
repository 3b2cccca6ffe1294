"""The teams as lines: their names, the standings, the awards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.language.numbers import points as points_text
from workshop.language.voice import Voice
from workshop.page.teams import team_name as named
from workshop.play.session import Session
from workshop.play.standings import Awards, Place
from workshop.play.teams import Team

_NAMED = 3
"""Places that are told by name and points; from there on only the distance to the next is told."""


def team_name(team: Team, voice: Voice) -> str:
    """What a team is called: its name, else its animal; and its shape."""
    return f"{team.shape} {named(team, voice)}"


def voter_name(session: Session, voter: str, voice: Voice) -> str:
    """What a voter at the keyboard is called."""
    for team in session.teams:
        if team.id == voter:
            return team_name(team, voice)
    return voice("vote.keyboard.seat", number=voter.removeprefix("s"))


def standings_lines(places: Sequence[Place], teams: Sequence[Team], voice: Voice) -> Iterator[str]:
    """The top three by name and points; everybody else, in the order of the teams, by what is missing to the next."""
    names = {team.id: team_name(team, voice) for team in teams}
    for place in places:
        if place.place <= _NAMED:
            points = points_text(place.score.points, voice)
            yield voice("plain.seminar.standings.place", place=place.place, team=names[place.score.team], points=points)
    behind = {place.score.team: place.behind for place in places if place.place > _NAMED}
    for team in teams:
        if team.id in behind:
            points = points_text(behind[team.id], voice)
            yield voice("plain.seminar.standings.behind", team=names[team.id], points=points)


def award_lines(awards: Awards, teams: Sequence[Team], voice: Voice) -> Iterator[str]:
    """The awards that somebody earned."""
    names = {team.id: team_name(team, voice) for team in teams}
    for award, winners in (
        ("most_gain", awards.most_gain),
        ("best_calibrated", awards.best_calibrated),
        awards.third,
    ):
        if winners:
            told = voice.join([names[team] for team in winners])
            yield voice(f"plain.seminar.award.{award}", teams=told)
