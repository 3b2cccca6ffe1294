"""An agenda before any session of it: what its trainer can read of every case."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.cases.agenda import Agenda
from workshop.play.audience import TrainerView, trainer_view
from workshop.play.clock import Spent, clock_of
from workshop.play.course import open_session
from workshop.play.going import to_case
from workshop.play.planned import PlanView, plan_view
from workshop.play.table import Table


def read_ahead(agenda: Agenda, table: Table) -> Iterator[tuple[TrainerView, PlanView]]:
    """For every case the trainer's view as it begins, and the plan of it."""
    begun = open_session(agenda, 0, 0.0).session
    for at in range(len(agenda.blocks)):
        session = to_case(begun, at)
        clock = clock_of(session, Spent(0.0), 0.0)
        yield trainer_view(session, table, clock), plan_view(session, table, clock)
