"""What was taken back: the difference between a session before an undo and after it."""

from __future__ import annotations

from enum import StrEnum

from workshop.play.session import UNPLAYED, Session


class Undone(StrEnum):
    """What it was: the catalogue has a sentence for each."""

    STEP = "step"
    """A way forward or back."""
    PEOPLE = "people"
    TEAMS = "teams"
    WAY = "way"
    SHOWN = "shown"
    """That votes or standings were shown or hidden."""
    MINUTE = "minute"
    CARDS = "cards"
    """That fact cards were turned up."""
    LAID = "laid"
    """What was laid in a round."""
    VOTE = "vote"
    """A vote, or a number of hands."""


def taken_back(before: Session, after: Session) -> Undone:
    """What an undo took back. `before`: the session before the undo. Where people moved on with it, that is what it
    was, whatever else went along.
    """
    if (before.position, before.stage, before.round) != (after.position, after.stage, after.round):
        return Undone.STEP
    if before.teams != after.teams:
        return Undone.TEAMS
    if before.people != after.people:
        return Undone.PEOPLE
    if before.way is not after.way:
        return Undone.WAY
    if (before.show_votes, before.hide_standings) != (after.show_votes, after.hide_standings):
        return Undone.SHOWN
    was, now = (each.played.get(each.at, UNPLAYED) for each in (before, after))
    if was.extra != now.extra:
        return Undone.MINUTE
    if was.facts != now.facts:
        return Undone.CARDS
    return Undone.LAID if was.rounds != now.rounds else Undone.VOTE
