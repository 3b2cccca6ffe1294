"""Cards that were picked elsewhere, as presses on the desk that lies there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.play.rounds.game import Lay, RoundGame


def hours_of(picks: Iterable[str]) -> dict[str, int]:
    """The hours by card, where cards are counted."""
    return {card: int(number) for card, _, number in (pick.rpartition("=") for pick in picks) if card}


def presses(game: RoundGame, lay: Lay, picks: Iterable[str]) -> Iterator[str]:
    """What is pressed on the desk that lies there, so that exactly this is chosen."""
    wanted = set(picks)
    hours = hours_of(wanted)
    for choice in game.desk(lay).choices:
        if choice.count is not None:
            yield from (choice.less for _ in range(choice.count))
        elif choice.chosen and choice.id not in wanted:
            yield choice.id
    for choice in game.desk(lay).choices:
        if choice.count is not None:
            yield from (choice.id for _ in range(hours.get(choice.id, 0)))
        elif not choice.chosen and choice.id in wanted:
            yield choice.id
