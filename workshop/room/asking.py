"""What phones are asked in a round: the desk that lies before the room or before their team, with the letters that it
has on the wall. A desk holds nothing of the solution.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshop.language.rounds import RoundTelling
from workshop.language.session import stage_name
from workshop.language.voice import Voice
from workshop.page.model import Panel, Weight, Words, panel, run, words
from workshop.page.rounds import told
from workshop.page.teams import badge, team_name
from workshop.play.audience import RoomView
from workshop.play.phone_rounds import NONE, PhoneRound
from workshop.play.rounds.game import Desk


class Asking:
    """One round's question, in one language."""

    def __init__(self, room: RoomView, asked: PhoneRound, voice: Voice) -> None:
        self._room, self._asked, self._voice = room, asked, voice
        self._telling = RoundTelling(asked.kind, room.case, voice)

    def heading(self) -> str:
        """Which round it is."""
        if self._asked.target:
            return self._telling.title()
        return stage_name(self._room.stage, self._asked.kind, self._voice)

    def panels(self, desk: Desk | None) -> tuple[Panel, ...]:
        """What one does, and what lies face up; without a desk who is asked instead."""
        if desk is None:
            team = next(team for team in self._room.teams if team.id == self._asked.turn)
            text = self._voice("rounds.room.turn", team=team_name(team, self._voice))
            return (panel("turn", Words(run(text), badge=badge(team))),)
        if self._asked.target:  # what stays as it is stands on no card, and the wall does not say it either
            return (panel("brief", words(self._voice("phone.move"), Weight.SOFT, gap=False)),)
        return (panel("brief", words(self._telling.about(), Weight.SOFT, gap=False), told(self._telling, desk)),)

    def ask(self, desk: Desk) -> dict[str, Any]:
        """What can be picked."""
        asked, voice = self._asked, self._voice
        signs = desk.sign_of
        options = [
            {"id": each.id, "letter": signs[each.id], "name": self._telling.choice(each, desk), "role": ""}
            | ({"most": each.most} if each.count is not None else {})
            for each in desk.choices
        ]
        if NONE in asked.alone:
            options.append({"id": NONE, "letter": "", "name": voice("phone.round.none"), "role": ""})
        return {
            "question": self._question(desk),
            "options": options,
            "most": asked.most,
            "alone": list(asked.alone),
            "free": list(asked.free),
            "hours": asked.hours,
            "left": self._left(desk),
            "before": asked.before,
            "sure": "",
            "certainty": [],
            "cards": [],
        }

    def _question(self, desk: Desk) -> str:
        if self._asked.target:
            return self._voice("rounds.what_if.room", x=self._telling.names[self._asked.target])
        return self._telling.prompt(desk)

    def _left(self, desk: Desk) -> list[str]:
        """What is said where so many can still be picked, from none on; nothing where there is no limit."""
        if desk.left is None:
            return []
        return [self._telling.left(replace(desk, left=number)) for number in range(desk.left + 1)]
