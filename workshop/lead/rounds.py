"""The rounds of a led session: lays that grow at the shared keyboard, what a room plays aloud, what phones propose."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from workshop.cases.agenda import Stage
from workshop.cases.rounds import Round
from workshop.play.ballot import ROOM
from workshop.play.phone_rounds import Lying, PhoneRound, may_move, phone_round
from workshop.play.proposals import gathered, sent_to
from workshop.play.refusal import Refusal
from workshop.play.rounds.game import Desk, Lay, RoundGame
from workshop.play.rounds.pressing import presses
from workshop.play.seats import Sent
from workshop.play.session import Session
from workshop.play.session_rounds import begun_lay, may_hand_in, round_at, round_game, what_if_game
from workshop.play.table import Table

if TYPE_CHECKING:  # a session begins without any round
    from workshop.play.rounds.chain import Chain, Pair
    from workshop.play.rounds.what_if import WhatIf


class Rounds(ABC):
    """What can be asked about the present round. The games themselves stay here: they know what is right."""

    table: Table

    @property
    @abstractmethod
    def state(self) -> Session:
        """Where it stands."""

    def desk(self, voter: str, lay: Lay) -> Desk:
        """What lies before that voter in the present round."""
        return self._game_of(voter).desk(lay)

    def press(self, voter: str, lay: Lay, choice: str) -> Lay | Refusal:
        """The lay after a choice."""
        return self._game_of(voter).press(lay, choice)

    def advance(self, voter: str, lay: Lay) -> Lay | Refusal:
        """The lay after *next*."""
        return self._game_of(voter).advance(lay)

    def begun(self, voter: str) -> Lay:
        """What lies there when that voter begins."""
        return begun_lay(self.state, self.table, voter)

    def finished(self, voter: str, lay: Lay) -> bool:
        """Whether the lay can be handed in as it is: whole, or the half that all lay now."""
        return may_hand_in(self.state, self.table, voter, lay)

    # What a room plays aloud, which is told at once what is right

    def chain_of(self, lay: Lay) -> tuple[Pair, ...]:
        """The links of the chain that the room has built."""
        return _chain(self._game_of(ROOM)).laid(lay)

    def wrong_links(self, lay: Lay) -> tuple[Pair, ...]:
        """Those of them that are none."""
        game = _chain(self._game_of(ROOM))
        return tuple(pair for pair in game.laid(lay) if game.wrong(pair))

    def asked_about(self, lay: Lay) -> str | None:
        """Whose customer the room is asked about; None when the chain is whole."""
        return _chain(self._game_of(ROOM)).current(lay)

    def what_if(self, target: str = "") -> WhatIf:
        """*What if* as the room plays it. `target`: whom it proposes to make the customer; empty for the wrong party
        that most people picked. Raises KeyError for somebody who is the only customer already.
        """
        return what_if_game(self.state, self.table, target)

    @property
    def proposals(self) -> tuple[str, ...]:
        """Whom a room can propose to make the customer: everybody but an only one, in the order of their letters."""
        case = self.state.block.case
        customers = self.table.judgement(case).verdict.parties
        only = customers if len(customers) == 1 else frozenset()
        return tuple(party for party in self.table[case].options if party not in only)

    # What phones propose there

    def asked_of_phones(self, lying: Lying) -> PhoneRound | None:
        """What phones are asked while that lies on the wall; None where no door was opened, or nothing is asked."""
        return phone_round(self.state, self.table, lying) if self.state.phones is not None else None

    @property
    def may_move(self) -> bool:
        """Whether a fact may be moved over the present stage. (In *what if* itself that is what is played.)"""
        return self.state.stage is not Stage.ROUND and may_move(self.state, self.table)

    def sent_to(self, asked: PhoneRound) -> tuple[Sent, ...]:
        """What they sent to that."""
        return sent_to(self.state, asked)

    def taking(self, lying: Lying) -> tuple[str, ...]:
        """What is pressed on that desk to lay what most of them propose; nothing where there is nothing to take."""
        asked = self.asked_of_phones(lying)
        picks = gathered(asked, self.sent_to(asked)) if asked is not None else ()
        if not picks or lying.kind is Round.WHAT_IF:
            return picks
        return tuple(presses(self._game_of(ROOM), lying.lay, picks))

    def _game_of(self, voter: str) -> RoundGame:
        kind = round_at(self.state, self.table)
        assert kind is not None  # only the screens of a round ask
        return round_game(self.state, self.table, kind, voter)


def _chain(game: RoundGame) -> Chain:
    from workshop.play.rounds.chain import Chain

    assert isinstance(game, Chain)  # only its screen asks
    return game
