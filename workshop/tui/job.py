"""What the screens of the interview about one's own job share: the answers, which are nowhere else, and a message."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from workshop.language.job import JobTelling
from workshop.play.job import Action, Interview, Reason, reduce
from workshop.play.job import Refusal as Refused
from workshop.tui.bars import KeyLine, TopLine, Words
from workshop.tui.stage import Stage


class JobDesk:
    """One interview. Whoever forgets it leaves nothing behind."""

    def __init__(self) -> None:
        self.interview = Interview()
        self.saved: tuple[str, ...] = ()
        """The files that somebody asked for, in the order in which they were written."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to forget."""
        return self.interview == Interview()

    def act(self, action: Action) -> Reason | None:
        """Carries out an action, or says why it does nothing."""
        after = reduce(self.interview, action)
        if isinstance(after, Refused):
            return after.reason
        self.interview = after
        return None

    def forget(self) -> None:
        """Everything is as it was before the first answer."""
        self.interview, self.saved = Interview(), ()


class JobStage(Stage):
    """A screen of the interview, with a line for messages."""

    def __init__(self, desk: JobDesk) -> None:
        super().__init__()
        self.desk = desk
        self.message = ""
        self._warned = False

    def compose(self) -> ComposeResult:
        """As every screen, with a line for messages."""
        yield TopLine()
        yield Container(*self.body(), id="body")
        yield Words(id="message")
        yield KeyLine()
        yield Words(Content(self.say("too_small")), id="too-small")

    def body(self) -> Iterable[Widget]:
        """The widgets between top line and message."""
        return ()

    def phrase(self, key: str, /, **values: object) -> str:
        """A message of the interview's catalogue, as this terminal can show it."""
        return self.clean(self.game_app.voice(f"job.{key}", **values))

    @property
    def telling(self) -> JobTelling:
        """The interview in the present language."""
        return JobTelling(self.desk.interview, self.game_app.voice)

    def tell_place(self, place: str) -> None:
        """The top line."""
        self.query_one(TopLine).tell(self.say("title"), f"{self.phrase('title')} · {place}", short=place)

    def refill(self) -> None:
        """Texts and message."""
        if not self._built:
            return
        super().refill()
        message = self.query_one("#message", Words)
        message.put(self.text(self.message, "bold $bad"))
        message.set_class(not self.message, "-off")

    def perform(self, name: str) -> None:
        """A message stands until the next command; a warning holds for one more press."""
        self.message = ""
        warned, self._warned = self._warned, False
        if name == "leave" and not self.desk.empty and not warned:
            self._warned = True
            self.message = self.phrase("cover.sure_quit")
            self.refill()
            return
        super().perform(name)
