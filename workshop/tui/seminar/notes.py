"""The trainer's notes on a second terminal: what the room does not see. It follows the session as it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final, cast

from textual.containers import Vertical
from textual.widget import Widget

from workshop.cases.agenda import VOTES, Stage
from workshop.language.explanation import Explanation
from workshop.page.case import place as place_of
from workshop.page.evening import stored
from workshop.page.model import Words
from workshop.page.reveal import share_right
from workshop.page.room_rounds import laid_of
from workshop.page.votes import cast as cast_votes
from workshop.play.audience import RoomRound, RoomView, TrainerView
from workshop.play.ballot import ROOM
from workshop.play.session_rounds import LAYING
from workshop.play.steps import next_step
from workshop.rules.verdict import Outcome
from workshop.store.moments import moment
from workshop.store.shelf import listed
from workshop.tui.bars import TopLine
from workshop.tui.charts import PanelPages
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import RoomStage
from workshop.tui.seminar.shell import NotesShell

LOOK_SECONDS: Final = 0.5


class Notes(RoomStage):
    """Where the session is, the hidden votes, the notes."""

    CSS_PATH = "notes.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "back")

    def body(self) -> Iterable[Widget]:
        """What comes now and next; the votes; the notes."""
        yield Vertical(Pages(id="now"), PanelPages(id="votes"), id="state", classes="panel")
        yield Pages(id="notes", classes="panel")

    def begin(self) -> None:
        """Looks into the journal again and again."""
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        before = self._place
        if self.notes_app.look() and before != self._place:
            self._go(0)
            for pages in self.query(Pages):
                pages.at = (0, 0)
        self.refill()

    @property
    def _place(self) -> tuple[int, Stage, int]:
        session = self.notes_app.watched.game.session
        return session.position, session.stage, session.round

    @property
    def notes_app(self) -> NotesShell:
        """The app, as far as this screen knows it."""
        return cast(NotesShell, self.app)

    @property
    def trainer(self) -> TrainerView:
        """Everything."""
        app = self.notes_app
        return app.views.trainer(app.watched.game.session, app.now())

    @property
    def room(self) -> RoomView:
        """What the room sees at this moment."""
        return self.trainer.room

    def offers(self, name: str) -> bool:
        """Nothing here changes the session."""
        return name in ("next", "back")

    def fill(self) -> None:
        """All texts."""
        trainer = self.trainer
        room, language = trainer.room, self.game_app.voice.language
        title = self.clean(trainer.case.title.in_(language))
        place = place_of(room.number, room.total, title, self.game_app.voice)
        minutes = round(trainer.left / 60)
        left = self.say("notes.left", minutes=minutes) if minutes >= 0 else self.say("notes.over", minutes=-minutes)
        self.query_one(TopLine).tell(
            self.say("notes.place"), place, "" if room.stage is Stage.FINAL else left, short=place
        )
        self.query_one("#now", Pages).show(list(self._now(trainer)))
        votes, shown = self.query_one("#votes", PanelPages), trainer.votes
        if shown.voters and room.round is None and self.notes_app.watched.whole:
            counted = self.ink.parts(cast_votes(room.case, shown, self.game_app.voice))
            votes.put([self.heading(self.say("notes.votes")), *counted])
        else:
            votes.put(())
        self.query_one("#notes", Pages).show(list(self._notes(trainer)))

    def _now(self, trainer: TrainerView) -> Iterable[Block]:
        room = trainer.room
        kind = room.round.kind if room.round else None
        yield Block(self.text(self.stage_name(room.stage, kind), "bold $you"))
        behind = round(trainer.behind / 60)
        if behind:
            key = "notes.behind" if behind > 0 else "notes.ahead"
            yield Block(self.text(self.say(key, minutes=abs(behind)), "$soft"), gap=False)
        if trainer.following is not None:
            following = self.notes_app.table[trainer.following].title.in_(self.game_app.voice.language)
            yield Block(self.text(self.say("notes.following", title=following), "$soft"), gap=False)
        if room.round is not None:
            yield from self._round(room.round)
            return
        if room.stage in VOTES and (room.teams or room.people):
            number = len(room.voted) or trainer.hands
            of = len(room.teams) if room.voted or room.teams else room.people
            yield Block(self.text(self.say("notes.voted", number=number, of=of)), gap=False)
        if trainer.votes.right is not None and self.notes_app.watched.whole:
            split = trainer.judgement.verdict.outcome is Outcome.SPLIT
            share = share_right(trainer.votes, self.game_app.voice, split=split)
            yield Block(self.text(self.say("notes.right", share=share), "bold"))
            key = f"notes.advice.{trainer.advice.value}" if trainer.advice else "notes.advice.few"
            yield Block(self.text(self.say(key)), gap=False)

    def _round(self, found: RoomRound) -> Iterable[Block]:
        """What comes next, who has laid, and what a trainer may say in this round."""
        session = self.notes_app.watched.game.session
        after = next_step(session, self.notes_app.table)
        if after is not None:
            stage, kind = after
            said = self.say("notes.next", stage=self.stage_name(stage, kind))
            yield Block(self.text(said, "$soft"), gap=False)
        if self.room.stage in LAYING and ROOM not in found.voters:
            said = laid_of(found, self.game_app.voice)
            yield Block(self.text(said), gap=False)
        yield Block(self.text(self.say(f"notes.round.{found.kind.value}"), "bold"))

    def _notes(self, trainer: TrainerView) -> Iterable[Block]:
        language = self.game_app.voice.language
        case = trainer.case
        if trainer.room.stage is not Stage.FINAL:
            yield self.heading(self.say("notes.heading"))
            yield from self.lines([case.notes.in_(language)])
            explanation = Explanation(case, trainer.judgement, self.game_app.voice)
            yield self.heading(self.say("notes.verdict"))
            yield from self.lines([explanation.verdict()])
        else:
            yield from map(self.ink.words, self._stored())
        if case.objection is not None:
            yield self.heading(self.say("notes.objection"))
            yield from self.lines([case.objection.in_(language)])
        if case.debriefing:
            yield self.heading(self.say("notes.questions"))
            yield from self.lines([question.in_(language) for question in case.debriefing])

    def _stored(self) -> tuple[Words, ...]:
        """Where the session is kept, and how its report is written."""
        voice, path = self.game_app.voice, self.notes_app.watched.path
        return stored(path.stem, moment(voice, listed(path).until), voice)

    # Commands: nothing here acts in the session

    def do_next(self) -> None:
        """The next page."""
        self.turn(1)

    def do_back(self) -> None:
        """The page before."""
        self.turn(-1)

    def do_overview(self) -> None:
        """This is the overview."""
