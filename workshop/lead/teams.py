"""Teams are made, and come forward where nothing else tells them apart."""

from __future__ import annotations

from workshop.cases.agenda import Way
from workshop.lead.led import Led
from workshop.play.actions import ChangeWay, MakeTeams
from workshop.play.refusal import Refusal


def make_teams(led: Led, number: int) -> Refusal | None:
    """Makes so many teams. Hands cannot be told apart by team: then teams come to the keyboard, unless the change
    would lose votes that are in.
    """
    refusal = led.act(MakeTeams(number))
    if refusal is not None or led.trouble is not None or not number or led.state.way is not Way.HANDS:
        return refusal
    keyboard = ChangeWay(Way.KEYBOARD, along=True)
    return None if led.cost(keyboard) else led.act(keyboard)
