"""How a team is shown: its name, and its shape on its colour."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.language.voice import Voice
from workshop.page.model import Badge
from workshop.play.teams import Team


def team_name(team: Team, voice: Voice) -> str:
    """Its own name, or its animal."""
    return team.name or voice(f"teams.animal.{team.animal.value}")


def team_signed(team: Team, voice: Voice) -> str:
    """Its shape and its name, where there are only words."""
    return f"{team.shape} {team_name(team, voice)}"


def voter_signed(teams: Iterable[Team], voter: str, voice: Voice) -> str:
    """Who comes to the keyboard: a team, or a seat by its number."""
    found = next((team for team in teams if team.id == voter), None)
    return voice("vote.keyboard.seat", number=voter.removeprefix("s")) if found is None else team_signed(found, voice)


def badge(team: Team) -> Badge:
    """Its shape on its colour; the number of the team where shapes cannot be shown."""
    return Badge(team.shape, team.colour.value, team.id[1:])
