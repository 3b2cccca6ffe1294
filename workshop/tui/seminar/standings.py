"""The standings: the best three places by name, everybody else as their distance to the next place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.content import Content
from textual.widget import Widget

from workshop.language.numbers import points
from workshop.play.standings import Place
from workshop.tui.pages import Block, Pages
from workshop.tui.seminar.roomstage import TRAINER, RoomStage
from workshop.tui.seminar.votebars import ASCII_SIGNS, Bar, Bars

NAMED: Final = 3
"""Places that are shown with their name."""


def standings_of(stage: RoomStage) -> tuple[list[Bar], list[Block]]:
    """The bars of the best, and the distances of the others in the order of the teams, which says no place."""
    teams = {team.id: team for team in stage.room.teams}
    bars, others = [], []
    for place in stage.room.standings:
        if place.place <= NAMED:
            team = teams[place.score.team]
            lead = Content.styled(f"{place.place}. ", "bold $you") + stage.team_sign(team) + Content(" ")
            said = points(place.score.points, stage.game_app.voice)
            bars.append(Bar(lead, stage.team_name(team), said, max(0.0, float(place.score.points)), style="bold"))
    below = {place.score.team: place for place in stage.room.standings if place.place > NAMED}
    for team in stage.room.teams:
        if team.id in below:
            others.append(Block(_distance(stage, below[team.id]), lead=_shape(stage, team.id), gap=False))
    if others:
        others.insert(0, stage.heading(stage.say("standings.others")))
    return bars, others


def _shape(stage: RoomStage, id: str) -> Content:
    team = next(each for each in stage.room.teams if each.id == id)
    colour = stage.say(f"colour.{team.colour.name.lower()}")
    return stage.team_sign(team) + stage.text(f" {colour}  ", "$soft")


def _distance(stage: RoomStage, place: Place) -> Content:
    if not place.behind:
        return stage.text(stage.say("standings.level"))
    if place.behind == 1:
        return stage.text(stage.say("standings.behind_one"))
    return stage.text(stage.say("standings.behind", points=points(place.behind, stage.game_app.voice)))


class Standings(RoomStage):
    """The standings after a case."""

    CSS_PATH = "standings.tcss"
    COMMANDS_HERE: ClassVar[tuple[str, ...]] = ("next", "standings", "back", *TRAINER[:-1])

    def body(self) -> Iterable[Widget]:
        """One panel of bars, one of distances."""
        yield Bars(id="best", classes="panel")
        yield Pages(id="others", classes="panel")

    def fill(self) -> None:
        """All texts."""
        self.tell_top()
        best = self.query_one("#best", Bars)
        if self.game_app.glyphs.ascii:
            best.signs = ASCII_SIGNS
        others = self.query_one("#others", Pages)
        if not self.room.standings:
            best.put(self.lines([self.say("standings.hidden")]), [])
            others.set_class(True, "-off")
            return
        bars, distances = standings_of(self)
        best.put([self.heading(self.say("standings.heading"))], bars)
        others.show(distances)
        others.set_class(not distances, "-off")
