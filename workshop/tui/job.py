"""What the screens of the interview about one's own job share: the answers, which are nowhere else, and a message."""

from __future__ import annotations

from collections.abc import Callable

from workshop.language.job import JobTelling
from workshop.play.job import Interview
from workshop.play.job_acts import Action, reduce
from workshop.play.refusal import Reason, Refusal
from workshop.tui.stage import Stage


class JobDesk:
    """One interview. Whoever forgets it leaves nothing behind."""

    def __init__(self, then: Callable[[Interview], None] | None = None) -> None:
        """`then`: who takes the answers when all are given, in place of the result."""
        self.interview = Interview()
        self.then = then
        self.saved: tuple[str, ...] = ()
        """The files that somebody asked for, in the order in which they were written."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to forget."""
        return self.interview == Interview()

    def act(self, action: Action) -> Reason | None:
        """Carries out an action, or says why it does nothing."""
        after = reduce(self.interview, action)
        if isinstance(after, Refusal):
            return after.reason
        self.interview = after
        return None

    def forget(self) -> None:
        """Everything is as it was before the first answer."""
        self.interview, self.saved = Interview(), ()


class JobStage(Stage):
    """A screen of the interview."""

    def __init__(self, desk: JobDesk) -> None:
        super().__init__()
        self.desk = desk
        self._warned = False

    @property
    def telling(self) -> JobTelling:
        """The interview in the present language."""
        return JobTelling(self.desk.interview, self.game_app.voice)

    def tell_place(self, place: str, right: str = "", *, short: str = "") -> None:
        """The top line: the interview, and where in it."""
        super().tell_place(f"{self.voiced('home.job.name')} · {place}", right, short=short or place)

    def perform(self, name: str) -> None:
        """A message stands until the next command; a warning holds for one more press."""
        self.message = ""
        warned, self._warned = self._warned, False
        if name == "leave" and not self.desk.empty and not warned:
            self._warned = True
            self.message = self.voiced("job.cover.sure_quit")
            self.refill()
            return
        super().perform(name)
