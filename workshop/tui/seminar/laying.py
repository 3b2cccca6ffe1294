"""A round's desk in a session: the cards that the room, or the team at the keyboard, lays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.containers import Container, Vertical
from textual.events import Key
from textual.widget import Widget

from workshop.cases.agenda import Stage, Way
from workshop.cases.rounds import Round
from workshop.language.numbers import clock
from workshop.language.rounds import RoundTelling
from workshop.page.discussion import time_left
from workshop.page.model import Panel, Weight, panel, words
from workshop.page.room_rounds import asked_back, round_of, telling_of, turn, whose_desk
from workshop.page.rounds import desk, prompt, told
from workshop.play.actions import LayDown
from workshop.play.ballot import ROOM
from workshop.play.refusal import Refusal
from workshop.play.room_round import RoomRound
from workshop.play.rounds.game import NOTHING, Desk, Lay
from workshop.play.session_rounds import ALOUD
from workshop.tui.commands import COMMANDS
from workshop.tui.desk import DIGITS, CardStage, letters_on, taken_once
from workshop.tui.large import Hero
from workshop.tui.pages import Pages
from workshop.tui.panelpages import PanelPages
from workshop.tui.seminar.roomstage import RoomStage

_BESIDE: Final = 80
"""From so many columns on what lies face up stands beside what is asked; in fewer it is a page of its own."""
_FIGURES: Final = 18
"""So many rows have room for large figures."""


class Laying(CardStage, RoomStage):
    """Brief, cards and clock of the round being played. What lies there is the session's only when it is handed in."""

    LIST = "cards"
    HEROES, GROWING = frozenset({"time"}), frozenset({"brief"})

    def __init__(self) -> None:
        super().__init__()
        self.voter = ""
        """Who lays now; empty while nobody does."""
        self.lay: Lay = NOTHING
        self.refused = ""
        """A sentence why the last move was not possible."""
        self.touched = False
        """Whether a card was taken, also one that was put back."""
        self._part: object = None
        self._since = 0.0
        """For how many seconds the round had been on when this part of it began."""

    def begin(self) -> None:
        """The clock ticks every second, also while numbers are typed."""
        super().begin()
        self.set_interval(1.0, self._tick)

    def desk_panels(self) -> Iterable[Widget]:
        """What the round is about, and the desk."""
        yield self.panel_widget("brief", "panel")
        yield Vertical(
            self.head("prompt"),
            *self.above_cards(),
            PanelPages(id="cards", pointing=True, growing=True),
            self.panel_widget("said"),
            id="desk",
            classes="panel",
        )

    def above_cards(self) -> Iterable[Widget]:
        """What stands between what is asked and the cards."""
        return ()

    # The clock

    def on_resize(self) -> None:
        """Where the time stands depends on the size."""
        if self.stands:
            self.refill()
            self._tick()

    def head(self, asked: str) -> Widget:
        """What is asked, in the panel of that name, and beside it the time in large figures."""
        return Container(Vertical(self.panel_widget(asked), classes="asked"), Hero(classes="clock"), classes="head")

    @property
    def left(self) -> float:
        """Seconds left for this part of the round: a link of the cascade and a half of the hours have their own."""
        kind = self.playing.kind
        part = self.lay.phase if kind is Round.CASCADE else self.playing.half
        if part != self._part:
            self._since = self.session.clock.running if self._part is not None else 0.0
            self._part = part
        return self.session.talk_left + self._since

    def top_right(self) -> str:
        """Where there is no row for large figures, the time stands in the top line."""
        right = super().top_right()
        if self.app.size.height >= _FIGURES:
            return right
        return f"{right} · {clock(self.left)}"

    def _tick(self) -> None:
        if not self.stands or self.stands_for != self.seminar.place:
            return
        shown = time_left(self.left)
        for figures in self.query(".clock").results(Hero):
            self.draw(shown, figures)
        page = self.page_of(())
        self.tell_place(self.clean(page.place), self.clean(page.right), short=self.clean(page.short))

    def draw_clock(self) -> None:
        """The clock is no panel of the page: what it shows comes from the session."""
        for figures in self.query(".clock").results(Hero):
            figures.set_class(False, "-off")
        self._tick()

    # What there is

    @property
    def playing(self) -> RoomRound:
        """What the room lays now, and what of it lies already."""
        return round_of(self.room)

    @property
    def telling(self) -> RoundTelling:
        """Its words."""
        return telling_of(self.room, self.game_app.voice)

    @property
    def desk(self) -> Desk:
        """What lies before whoever lays."""
        return self.session.desk(self.voter, self.lay)

    @property
    def again(self) -> bool:
        """Whether it is the second time, at which the first lay stands where none is handed in."""
        return self.room.stage is Stage.ROUND_AGAIN

    def desk_page(self, said: str, *, silent: bool = False) -> tuple[Panel, ...]:
        """The desk, and below it what is said about it; `silent`: it shows how many cards lie there, not which. What it
        is about stands in what is asked; what lies face up has a panel of its own, a single sentence with the task.
        """
        lies, voice = self.desk, self.game_app.voice
        whose = turn(self.room, lies, voice) if self.voter == ROOM else (whose_desk(self.room, self.voter, voice),)
        asked = self.asked()
        shown = desk(self.telling, lies, self.lay, refused=self.refused, silent=silent, turn=whose, asked=asked)
        if len(lies.told) != 1:
            shown = tuple(each for each in shown if each.name != "brief")
        if len(lies.told) > 1:
            first = () if self.app.size.width >= _BESIDE else (*whose, *prompt(self.telling, lies, asked=asked)[:1])
            shown = (panel("brief", first, told(self.telling, lies)), *shown)
        return (*shown, panel("said", words(said, Weight.SOFT)))

    def asked(self) -> str:
        """What is asked here in other words than on every desk; empty for those."""
        return ""

    def pressed(self, choice: str) -> Lay | Refusal:
        """The lay after that choice."""
        return self.session.press(self.voter, self.lay, choice)

    def open_desk(self, voter: str) -> None:
        """The desk of that voter as it begins, from its first page on, wherever the one before left it."""
        self.voter, self.lay = voter, self.session.begun(voter)
        self._fresh()
        self._to_first_pages()
        self._go(0)

    def _to_first_pages(self) -> None:
        cards = self.pages("cards")
        cards.cursor = next(iter(cards.ids), None)
        for pages in self.query("#brief, #desk Pages").results(Pages):
            pages.look_at(0)

    def _fresh(self) -> None:
        self.refused, self.touched, self.number, self.last = "", False, "", ""

    # Keys

    @property
    def desk_in_sight(self) -> bool:
        """Whether there is something to take on the wall now."""
        return bool(self.voter) and bool(self.query_one("#desk").display)

    @property
    def letters(self) -> frozenset[str]:
        """The keys of the cards that lie there."""
        return letters_on(self.desk) if self.voter else frozenset()

    @property
    def once(self) -> frozenset[str]:
        """A second press would put the card back."""
        return taken_once(self.desk, self.number) if self.voter else DIGITS

    def offers(self, name: str) -> bool:
        """Taking a card, and taking one back where cards are counted; no command whose keys are all cards."""
        if self.letters.issuperset(COMMANDS[name].keys):
            return False
        if name in ("card_back", "card_on") and self.voter:
            return self.pages("cards").display and len(self.pages("cards").laid()) > 1
        if name == "way":  # elsewhere it is the room in every way
            kind = self.playing.kind
            return bool(self.room.teams) and kind not in ALOUD and kind is not Round.CASCADE
        if name == "fewer":
            return bool(self.voter) and any(choice.count is not None for choice in self.desk.choices)
        if name == "mark":
            return self.desk_in_sight
        return super().offers(name)

    def do_way(self) -> None:
        """The teams one after another, or the room together."""
        self.change_way(Way.HANDS if self.room.way is Way.KEYBOARD else Way.KEYBOARD)

    def take_key(self, event: Key) -> bool:
        """A party's letter, or a digit of a card's number."""
        return bool(self.voter) and self.take_sign(event.character or event.key)

    def typed_line(self, number: str) -> str:
        """What a team has typed shows as dots."""
        return super().typed_line(number if self.voter == ROOM else "•" * len(number))

    def choose(self, choice: str) -> None:
        """Takes a card or puts it back."""
        cards = self.pages("cards")
        if cards.display and self.voter == ROOM:  # a page that turns to a team's card would tell which it is
            cards.point(choice if choice in cards.ids else choice.removeprefix("-"))
        self.go_to("#desk")
        self._take(self.pressed(choice))
        self.touched = True

    def _take(self, outcome: Lay | Refusal) -> None:
        self.seminar.message = ""
        if isinstance(outcome, Refusal):
            self.refused = self.telling.refused(outcome.reason)
        else:
            before, self.lay, self.refused = self.lay, outcome, ""
            if outcome.phase != before.phase:
                self.refill()
                self._to_first_pages()
            elif outcome.pending != before.pending:
                for pages in self.query("#desk Pages").results(Pages):
                    pages.at = (0, 0)
        self.refill()

    def _move(self, by: int) -> None:
        cards = self.pages("cards")
        if self.voter and cards.ids:
            self.go_to("#desk")
            self.last = ""
            cards.move(by)
        else:
            super()._move(by)

    def _steps(self) -> Iterable[Pages]:
        cards = self.pages("cards")
        read = self.voter == ROOM and self.voter in self.playing.laid and not self.touched
        return (pages for pages in self.pages_in_sight if not read or pages is not cards)

    @property
    def goes_further(self) -> bool:
        """Whether the key that goes on has something to turn to first."""
        panels = self.panels
        hidden = not all(each.display for each in panels) and self.current < len(panels) - 1
        return hidden or any(pages.page < len(pages.laid()) - 1 for pages in self._steps())

    def further(self) -> bool:
        """The next page or panel; False where there is none. A room that has laid has seen the pages of its cards."""
        turned = any(pages.turn(1) for pages in self._steps()) or self.turn_panel(1)
        if turned:
            self._tell_keys()
        return turned

    def do_card_on(self) -> None:
        """The next cards; after the last ones the first."""
        self.pages("cards").leaf()
        self._tell_keys()

    def do_card_back(self) -> None:
        """The cards before; before the first ones the last."""
        self.pages("cards").leaf(-1)
        self._tell_keys()

    def leave_out(self) -> None:
        """Goes on without a lay."""
        raise NotImplementedError

    def question(self) -> str:
        """What is asked before it goes further as it is; empty where nothing is missing."""
        possible = isinstance(self.session.advance(self.voter, self.lay), Lay)
        team = self.voter != ROOM
        return asked_back(self.desk, self.game_app.voice, team=team, possible=possible, begun=self.lay.phase > 0)

    def lay_down(self) -> bool:
        """The next part of the round, or the lay handed in; True when that was done. Where nothing lies there, or more
        could, it asks first; what no lay of this round can be is left out then.
        """
        if (question := self.question()) and not self.sure(question):
            return False
        before, outcome = self.lay, self.session.advance(self.voter, self.lay)
        if isinstance(outcome, Refusal):
            self.leave_out()
            return False
        self._take(outcome)
        if not self.session.finished(self.voter, outcome):
            return False
        voter = self.voter
        if self.seminar.submit(LayDown(voter, outcome)) is not None or self.session.trouble is not None:
            self.lay = before
            self.refill()
            return False
        return True
