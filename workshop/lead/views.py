"""What each audience of a session may know, made once per state of it."""

from __future__ import annotations

from dataclasses import replace

from workshop.play.audience import RoomView, TeamView, TrainerView, room_view, team_view, trainer_view
from workshop.play.clock import Clock
from workshop.play.session import Session
from workshop.play.table import Table


class Views:
    """The views of the last state that was asked about. A state is a value: what is the same object says the same."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._state: Session | None = None
        self._room: RoomView | None = None
        self._trainer: TrainerView | None = None
        self._teams: dict[str, TeamView] = {}

    def room(self, state: Session) -> RoomView:
        """For the projector."""
        self._turn_to(state)
        if self._room is None:
            self._room = room_view(state, self.table)
        return self._room

    def team(self, state: Session, team: str) -> TeamView:
        """For one team. Raises KeyError for a team that is none."""
        self._turn_to(state)
        if team not in self._teams:
            self._teams[team] = team_view(state, self.table, team)
        return self._teams[team]

    def trainer(self, state: Session, clock: Clock) -> TrainerView:
        """For the trainer; only the clock goes on between two states."""
        self._turn_to(state)
        found = self._trainer or trainer_view(state, self.table, clock)
        if (found.left, found.behind, found.pause, found.talk) != (clock.left, clock.behind, clock.pause, clock.talk):
            found = replace(found, left=clock.left, behind=clock.behind, pause=clock.pause, talk=clock.talk)
        self._trainer = found
        return found

    def _turn_to(self, state: Session) -> None:
        if self._state is not state:
            self._state, self._room, self._trainer, self._teams = state, None, None, {}
