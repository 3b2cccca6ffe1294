"""The trainer's place: a session on the disk, the conversation about it, and what everybody may know."""

from __future__ import annotations

import time
from collections.abc import Callable

from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.plain.seminar_lines import Lines
from workshop.plain.seminar_standings import voter_name
from workshop.play.actions import Action
from workshop.play.audience import RoomView, TrainerView, room_view, trainer_view
from workshop.play.course import refused
from workshop.play.refusal import Refusal
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.store.sessions import SessionFile
from workshop.store.trouble import JournalError, sentence


class Seminar:
    """Somebody leads a session. What `session` says is on the disk."""

    def __init__(
        self, dialogue: Lines, file: SessionFile, table: Table, clock: Callable[[], float] = time.time
    ) -> None:
        self.dialogue, self.file, self.table, self.clock = dialogue, file, table, clock
        self.asked = ""
        """What was asked last; choosing the same once more is the answer."""

    @property
    def session(self) -> Session:
        """The state of the session."""
        return self.file.game.session

    @property
    def voice(self) -> Voice:
        """The language spoken at the moment."""
        return self.dialogue.voice

    @property
    def room(self) -> RoomView:
        """What may be projected."""
        return room_view(self.session, self.table)

    @property
    def trainer(self) -> TrainerView:
        """What the trainer knows."""
        return trainer_view(self.session, self.table, self.clock())

    @property
    def explanation(self) -> Explanation:
        """The sentences about the current case; for the room only from the reveal on."""
        case = self.session.block.case
        return Explanation(self.table[case], self.table.judgement(case), self.voice)

    def possible(self, action: Action) -> bool:
        """Whether that can be done now."""
        return refused(self.file.game, action, self.table) is None

    def act(self, action: Action) -> bool:
        """Do it, and say so where it cannot be done or kept. Whether it was done."""
        try:
            following = self.file.act(action, self.clock())
        except JournalError as error:
            self.dialogue.tell(sentence(self.voice, error))
            return False
        if isinstance(following, Refusal):
            self.dialogue.say(f"seminar.refused.{following.reason}")
            return False
        return True

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
            return self.sure(self.voice(f"{says}.again", team=voter_name(self.session, voter, self.voice)))
        self.asked = ""
        return True

    def aside(self, key: str, /, **values: object) -> None:
        """Say something to the trainer alone: marked as such, because a terminal may be projected."""
        self.dialogue.say("seminar.aside", text=self.voice(key, **values))
