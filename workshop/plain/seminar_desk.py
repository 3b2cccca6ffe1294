"""The trainer's place: a led session, and the conversation about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from workshop.language.explanation import Explanation
from workshop.language.session import refused
from workshop.language.voice import Voice
from workshop.lead.led import Led
from workshop.page.room_ballot import way_now
from workshop.page.teams import voter_signed
from workshop.plain.seminar_lines import Lines
from workshop.play.actions import Action, ChangeWay, Undo
from workshop.play.audience import RoomView, TrainerView
from workshop.play.refusal import Refusal
from workshop.play.session import Session
from workshop.store.trouble import sentence

if TYPE_CHECKING:  # most sessions have none
    from workshop.plain.seminar_door import Phones


class Seminar:
    """Somebody leads a session in lines."""

    def __init__(self, dialogue: Lines, led: Led) -> None:
        self.dialogue, self.led = dialogue, led
        self.asked = ""
        """What was asked last; choosing the same once more is the answer."""
        self.phones: Phones | None = None
        """The session's phones, once the trainer asked for them."""

    @property
    def session(self) -> Session:
        """The state of the session."""
        return self.led.state

    @property
    def voice(self) -> Voice:
        """The language spoken at the moment."""
        return self.dialogue.voice

    @property
    def room(self) -> RoomView:
        """What may be projected."""
        return self.led.room

    @property
    def trainer(self) -> TrainerView:
        """What the trainer knows."""
        return self.led.trainer

    @property
    def explanation(self) -> Explanation:
        """The sentences about the current case; for the room only from the reveal on."""
        return self.led.explanation(self.voice)

    def act(self, action: Action) -> bool:
        """Do it, and say so where it cannot be done or kept. Whether it was done."""
        return self.done(lambda: self.led.act(action), meant=isinstance(action, ChangeWay | Undo))

    def done(self, step: Callable[[], Refusal | None], *, meant: bool = False) -> bool:
        """Do something with the session, and say so where it cannot be done or kept. Whether it was done. Where people
        vote in another way after it that is said, unless it was `meant`.
        """
        way = self.session.way
        refusal = step()
        if self.led.trouble is not None:
            self.dialogue.tell(sentence(self.voice, self.led.trouble))
        elif refusal is not None:
            self.dialogue.tell(refused(refusal.reason, self.voice))
        else:
            if self.session.way is not way and not meant:
                self.dialogue.tell(way_now(self.session.way, self.voice))
            return True
        return False

    def sure(self, question: str) -> bool:
        """Whether that was asked just now, so that this is the answer; otherwise it is asked, for everybody to read."""
        if self.asked == question:
            self.asked = ""
            return True
        self.asked = question
        self.dialogue.tell(question)
        return False

    def may_come(self, voter: str, voted: frozenset[str], says: str) -> bool:
        """Whether that one comes forward now. Of those who `voted` and stand there no more it is asked, for everybody
        to read. `says`: the table of the catalogue with the words for what is done there.
        """
        if voter in voted:
            return self.sure(self.voice(f"{says}.again", team=voter_signed(self.session.teams, voter, self.voice)))
        self.asked = ""
        return True


Do: TypeAlias = Callable[[Seminar], None]
"""What a line of a menu does."""
