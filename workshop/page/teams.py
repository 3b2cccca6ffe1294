"""How a team is shown: its name, and its shape on its colour."""

from __future__ import annotations

from workshop.language.voice import Voice
from workshop.page.model import Badge
from workshop.play.teams import Team


def team_name(team: Team, voice: Voice) -> str:
    """Its own name, or its animal."""
    return team.name or voice(f"seminar.animal.{team.animal.value}")


def badge(team: Team) -> Badge:
    """Its shape on its colour; the number of the team where shapes cannot be shown."""
    return Badge(team.shape, team.colour.value, team.id[1:])
