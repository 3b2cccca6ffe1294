"""The end of a round: what everybody reached, who told and who asked, and what became of the best lay."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from workshop.cases.rounds import Round
from workshop.language.numbers import percent
from workshop.language.rounds import review
from workshop.page.case import chain_picture
from workshop.page.model import panel
from workshop.play.audience import Pair, RoomRound, RoundOutcome
from workshop.play.ballot import ROOM
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import Lay, RoundGame
from workshop.play.teams import Team
from workshop.tui.desk import CLARITY, review_blocks
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import TRAINER, RoomStage
from workshop.tui.seminar.votebars import ASCII_SIGNS, Bar, Bars


class RoundReveal(RoomStage):
    """Bars, pairs, review; for the chain its picture."""

    CSS_PATH = "round_reveal.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "unfold", "back", *TRAINER)

    def body(self) -> Iterable[Widget]:
        """The scores of the teams, with those of both duties; the review; the picture."""
        yield Bars(id="scores", classes="panel")
        yield Pages(id="review", classes="panel")
        yield self.panel_widget("picture", "panel -off")

    def begin(self) -> None:
        """The coin runs down the chain that was laid."""
        self.call_after_refresh(self._run_coin)

    @property
    def outcome(self) -> RoundOutcome:
        """What came of the round."""
        found = self.room.round
        assert found is not None and found.outcome is not None
        return found.outcome

    @property
    def shown(self) -> tuple[str, RoundGame, Lay | None]:
        """Whose lay is gone through, the round as they played it, and the lay; None when nobody laid."""
        outcome = self.outcome
        voter = outcome.best or next(iter(outcome.games))
        return voter, outcome.games[voter], outcome.lays.get(voter)

    def fill(self) -> None:
        """All texts."""
        self.tell_top()
        found = self.room.round
        assert found is not None
        self._fill_scores(found)
        voter, game, lay = self.shown
        sections = review(game, game.best() if lay is None else lay, self.explanation)
        whose = Block(self.text(self._whose(voter, lay), "bold"), keep=True)
        self.query_one("#review", Pages).show([*self._briefs(), whose, *review_blocks(self, sections)])
        self.set_class(found.kind is Round.CHAIN, "-chain")
        self.query_one("#picture").set_class(found.kind is not Round.CHAIN, "-off")
        if found.kind is Round.CHAIN:
            self.draw(panel("picture", chain_picture(self.explanation)), self.query_one("#picture"))
        self._go(self.current)

    # The scores

    def _fill_scores(self, found: RoomRound) -> None:
        scores = self.query_one("#scores", Bars)
        scores.signs = ASCII_SIGNS if self.game_app.glyphs.ascii else scores.signs
        teams = [team for team in self.room.teams if team.id in found.voters]
        scores.set_class(not teams, "-off")
        self.set_class(bool(teams), "-teams")
        if teams:
            head = [self.heading(self.say("round_reveal.scores"))]
            scores.put(head, [self._bar(team) for team in teams], list(self._pairs(self.outcome.pairs)))

    def _bar(self, team: Team) -> Bar:
        score = self.outcome.scores.get(team.id)
        said = "–" if score is None else self.reached(score)
        return Bar(self.team_sign(team) + Content(" "), self.team_name(team), self.clean(said), float(score or 0))

    def reached(self, score: Fraction) -> str:
        """A score in percent."""
        return self.say("round_reveal.percent", percent=percent(score))

    def _pairs(self, pairs: tuple[Pair, ...]) -> Iterable[Block]:
        if not pairs:
            return
        teams = {team.id: team for team in self.room.teams}
        yield self.heading(self.say("round_reveal.pairs"))
        for pair in pairs:
            values = {
                "teller": self.team_name(teams[pair.told_by]),
                "told": self.reached(pair.told),
                "asker": self.team_name(teams[pair.asked_by]),
                "asked": self.reached(pair.asked),
            }
            lead = self.team_sign(teams[pair.told_by]) + Content("→") + self.team_sign(teams[pair.asked_by])
            yield Block(self.text(self.say("round_reveal.pair", **values)), lead=lead + Content(" "), gap=False)
        yield Block(self.text(self.say("round_reveal.duties"), "$soft"))

    def _briefs(self) -> Iterable[Block]:
        """What each asking team knows in the end of what it was told and found out."""
        teams = {team.id: team for team in self.room.teams}
        for pair in self.outcome.pairs:
            game = self.outcome.games[pair.asked_by]
            assert isinstance(game, Ask)  # only there are pairs
            asker = self.team_name(teams[pair.asked_by])
            yield self.heading(self.say("round_reveal.brief", asker=asker))
            for need, before, after in game.brief(self.outcome.lays[pair.asked_by]):
                lead = self.text(f"{CLARITY[before]}→{CLARITY[after]} ", "$you")
                yield Block(self.text(need.says.in_(self.game_app.voice.language)), lead=lead, gap=False)

    def _whose(self, voter: str, lay: Lay | None) -> str:
        if lay is None:
            return self.say("round_reveal.nobody")
        score = self.reached(self.outcome.scores[voter])
        if voter == ROOM:
            return self.say("round_reveal.room", percent=score)
        team = next(each for each in self.room.teams if each.id == voter)
        return self.say("round_reveal.team", team=self.team_name(team), percent=score)

    def _run_coin(self) -> None:
        if self.stands_for != self.seminar.place:
            return
        _, game, lay = self.shown
        picture = self.picture
        if picture is None or picture.scene is None or not isinstance(game, Chain):
            return
        way = picture.scene.stream
        got = [party for party in game.coin(game.best() if lay is None else lay) if party in way]
        picture.play_coin(share=max(0, len(got) - 1) / max(1, len(way) - 1))
