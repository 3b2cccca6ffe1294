"""A session that somebody leads. Nothing else acts: every change is on the disk before anybody is shown it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from workshop.cases.agenda import VOTES, Agenda, Stage
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.lead.invented import nothing_in
from workshop.lead.rounds import Rounds
from workshop.lead.views import Views
from workshop.play.actions import GO_ON, Action, Backward, ChangeWay, ShowVotes
from workshop.play.audience import RoomView, TeamView, TrainerView
from workshop.play.clock import Clock, clock_of, talk_of
from workshop.play.course import Game, refused, undo_hides
from workshop.play.planned import Cost, PlanView, cost, cost_of_jump, plan_view
from workshop.play.refusal import Reason, Refusal
from workshop.play.session import Session
from workshop.play.session_rounds import rounds_at
from workshop.play.steps import places, steps
from workshop.play.table import Table
from workshop.store.sessions import Trouble
from workshop.store.trouble import JournalError

if TYPE_CHECKING:  # nothing is explained before the reveal
    from workshop.language.explanation import Explanation


class Kept(Protocol):
    """A session on the disk: `workshop.store.sessions.SessionFile`, or something like it."""

    game: Game
    troubles: tuple[Trouble, ...]
    unfit: frozenset[int]
    """The places of cases whose actions no longer fit."""
    changed: frozenset[str]
    """Cases that are not what they were."""

    @property
    def path(self) -> Path | None:
        """Its journal; None for a rehearsal, of which nothing is kept."""

    @property
    def language(self) -> Language:
        """The language in which it was begun."""

    def act(self, action: Action, at: float) -> Game | Refusal:
        """Acts, durably. Raises JournalError: then nothing has happened."""

    def close(self) -> None:
        """Gives the file back."""


class Led(Rounds):
    """One session being led, in whatever way people see it."""

    def __init__(self, file: Kept, table: Table, now: Callable[[], float] = time.time) -> None:
        """`now` gives seconds since the epoch."""
        self._file = file
        self._pause = file.game.spent.pause
        self.table = table
        """The cases, with what the engine says of them."""
        self._now = now
        self._views = Views(table)
        self._explained: tuple[object, Explanation] | None = None
        self.trouble: JournalError | None = None
        """Why the last action could not be written; None when it could."""

    # Acting

    def act(self, action: Action) -> Refusal | None:
        """Carries out an action; gives the refusal when it is not possible. After an error of the disk the session
        is as it was, and `trouble` says why.
        """
        self.trouble = None
        if (reason := self._pointless(action)) is not None:
            return Refusal(reason)
        try:
            outcome = self._file.act(action, self._now())
        except JournalError as error:
            self.trouble = error
            return None
        if isinstance(outcome, Refusal):
            return outcome
        self._pause = max(self._pause, outcome.spent.pause, key=abs)
        return None

    def take_pause(self) -> float:
        """Seconds of a pause that has ended and of which nobody was told yet; 0 without one, less by so much as a clock
        was set back.
        """
        pause, self._pause = self._pause, 0.0
        return pause

    def possible(self, action: Action) -> bool:
        """Whether that can be done now."""
        return self._pointless(action) is None and refused(self._file.game, action, self.table) is None

    def _pointless(self, action: Action) -> Reason | None:
        """Whether that would show a vote that nobody gave, or put another way under one that is closed, whose votes
        would then not be those of which it was shown what is right. (Journals may hold it, and go on.)
        """
        if isinstance(action, ChangeWay) and self.stage in VOTES and self.state.current.revealed:
            return Reason.CLOSED
        nothing = isinstance(action, ShowVotes) and action.shown and self.state.current.first.empty
        return Reason.NOT_NOW if nothing else None

    def go_to_stage(self, stage: Stage, number: int = 0) -> Refusal | None:
        """Goes to a stage of this case, step by step as far as there is one. `number`: of which round, from 0."""
        while (at := (self.plan.stage, self.plan.number)) != (stage, number) and not self.trouble:
            place = places(self.state, self.table)
            here, wanted = place(at), place((stage, number))
            forward = here < wanted
            if forward and not any(here < place(step) <= wanted for step in steps(self.state, self.table)):
                break
            position = self.position
            refusal = self.act(GO_ON if forward else Backward(shown=True))
            if refusal is not None or self.position != position:
                return refusal
        return None

    def close(self) -> None:
        """Leaves the session; it can be resumed."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # What is kept, and what there is to take home

    @property
    def id(self) -> str:
        """What the session is resumed by: the name of its journal."""
        return self.journal.stem

    @property
    def rehearsal(self) -> bool:
        """Whether nothing of it is kept, and votes come by themselves."""
        return self._file.path is None

    @property
    def fills(self) -> bool:
        """Whether going on brings the votes that are missing: in a rehearsal, where nothing has come in."""
        return self.rehearsal and nothing_in(self.state, self.table)

    @property
    def language(self) -> Language:
        """The language in which it was begun."""
        return self._file.language

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What a resumed session has to tell."""
        return self._file.troubles

    @property
    def journal(self) -> Path:
        """Where the session is kept. Raises AssertionError for a rehearsal."""
        assert self._file.path is not None
        return self._file.path

    @property
    def now(self) -> float:
        """Seconds since the epoch."""
        return self._now()

    def report(self, voice: Voice, format: str) -> str:
        """The report of what was revealed, about groups only. Raises ValueError for an unknown format."""
        from workshop.report.filing import report_text

        file = self._file
        return report_text(self.journal, self.state, self.table, voice, format, unfit=file.unfit, changed=file.changed)

    def report_file(self, format: str) -> Path:
        """Where its report goes unless somebody says otherwise."""
        from workshop.report.filing import usual_file

        return usual_file(self.state, format)

    # What each audience may know

    @property
    def room(self) -> RoomView:
        """What the projector may show."""
        return self._views.room(self.state)

    @property
    def trainer(self) -> TrainerView:
        """What the trainer knows, which never goes to the projector unasked."""
        return self._views.trainer(self.state, self.clock)

    def team(self, team: str) -> TeamView:
        """What one team may know. Raises KeyError for a team that is none."""
        return self._views.team(self.state, team)

    def explanation(self, voice: Voice) -> Explanation:
        """The engine's sentences about the present case, kept until something changes; for the room only from the
        reveal on.
        """
        case = self.state.block.case
        key = (case, voice.language)
        if self._explained is None or self._explained[0] != key:
            from workshop.language.explanation import Explanation

            self._explained = (key, Explanation(self.table[case], self.table.judgement(case), voice))
        return self._explained[1]

    @property
    def hands(self) -> int:
        """How many hands were counted at the present vote, which the projector tells only when all are."""
        return self.trainer.hands

    # The plan, which is no secret

    @property
    def state(self) -> Session:
        """The state of the session, as it is on the disk."""
        return self._file.game.session

    @property
    def agenda(self) -> Agenda:
        """The plan being followed."""
        return self.state.agenda

    @property
    def position(self) -> int:
        """The place of the case being played, from 0; the number of cases at the end."""
        return self.state.position

    @property
    def stage(self) -> Stage:
        """The stage being played."""
        return self.state.stage

    @property
    def untouched(self) -> bool:
        """Whether the session still stands where it began."""
        return self.state.begins

    @property
    def can_undo(self) -> bool:
        """Whether there is an action to take back."""
        return bool(self._file.game.past)

    @property
    def undo_hides(self) -> bool:
        """Whether taking the last action back hides what is right although it was shown."""
        return undo_hides(self._file.game)

    @property
    def facts_shown(self) -> int:
        """How many fact cards of this case were turned up."""
        return self.state.current.facts

    @property
    def votes_shown(self) -> bool:
        """Whether the first distribution is shown to the room."""
        return self.state.show_votes

    @property
    def standings_hidden(self) -> bool:
        """Whether the standings are hidden from the room."""
        return self.state.hide_standings

    @property
    def standings_told(self) -> bool:
        """Whether there is something to say of standings: from the first reveal on, or because they are hidden."""
        return self.standings_hidden or any(played.revealed for played in self.state.played.values())

    @property
    def plan(self) -> PlanView:
        """The plan, and where in it the session stands."""
        return plan_view(self.state, self.table, self.clock)

    def cost(self, action: Action) -> Cost | None:
        """What the trainer should know before that action; nothing of one that is not possible."""
        return cost(self.state, action, self.table) if self.possible(action) else None

    def cost_of_jump(self, stage: Stage, number: int = 0) -> Cost | None:
        """The same for a jump within the case. `number`: to which round, from 0."""
        return cost_of_jump(self.state, stage, number, self.table)

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of this case."""
        return rounds_at(self.state, self.table)

    @property
    def round(self) -> int:
        """The number of the round being played, from 0; it means something in the stages of a round."""
        return self.state.round

    @property
    def clock(self) -> Clock:
        """Where the session stands against its plan."""
        return clock_of(self.state, self._file.game.spent, self._now())

    @property
    def talk_left(self) -> float:
        """Seconds left on the soft timer of the discussion. Who goes on and comes back goes on where they were."""
        return talk_of(self.state) - self.clock.running
