"""What every action of a session has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import fields
from typing import ClassVar, Self

from workshop.play.refusal import Reason
from workshop.play.session import Session
from workshop.play.table import Table


class Act(ABC):
    """An action: a frozen value. Its fields are what a journal keeps of it."""

    __slots__ = ()

    remembered: ClassVar[bool] = True
    """Whether it is an act of the trainer's, which can be taken back."""

    @abstractmethod
    def refused(self, session: Session, table: Table) -> Reason | None:
        """Why it is not possible now, or None."""

    @abstractmethod
    def done(self, session: Session, table: Table) -> Session:
        """The session after it. Only asked where it is not refused."""

    @classmethod
    def candidates(cls, session: Session, table: Table) -> Iterator[Self]:
        """Some that could be possible now: of answers and numbers the simple ones; itself, where it has no fields."""
        return iter(() if fields(cls) else (cls(),))  # type: ignore[arg-type]
