"""What became of a lay in the rounds that are played in several parts: hours before and after asking, and needs on
their way down the cascade.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from workshop.cases.material import Activity, Need
from workshop.language.explanation import Explanation
from workshop.language.numbers import percent
from workshop.language.rounds_review import Line, Mark, Section, sections
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.game import Lay
from workshop.play.rounds.hours import HOURS, Hours


def hours_review(game: Hours, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """What the hours did for the customers' needs before and after asking, and what they could have done."""
    voice = explanation.voice
    paid: list[Line] = []
    owed: list[Line] = []
    needs = {need.id for need in game.needs}
    best = game.spread(lay, 1) if game.bought(lay, 1) == game.most else game.best_spread
    spreads = (game.spread(lay, 0), game.spread(lay, 1), best)
    for id, activity in game.activities.items():
        hours = tuple(spread.get(id, 0) for spread in spreads)
        if needs.isdisjoint(activity.serves):
            owed.append(_elsewhere(game, activity, hours, explanation))
        else:
            paid.append(Line(voice("rounds.hours.activity", **_hours(activity, hours, explanation))))
    if owed:
        customers = [explanation.name(party) for party in game.customers]
        owed.append(Line(voice("rounds.hours.clean", c=customers), strong=True))
    return sections(
        Section(voice("rounds.hours.result"), _before_and_after(game, lay, explanation)),
        Section(voice("rounds.hours.needs"), _served(game, lay, explanation)),
        Section(voice("rounds.hours.paid"), tuple(paid)),
        Section(voice("rounds.hours.owed"), tuple(owed)),
    )


def _before_and_after(game: Hours, lay: Lay, explanation: Explanation) -> tuple[Line, ...]:
    voice, before, after = explanation.voice, game.bought(lay, 0), game.bought(lay, 1)
    values = {"before": percent(before), "after": percent(after)}
    if len(game.customers) == 1:
        share = voice("rounds.hours.share", c=explanation.name(game.customers[0]), **values)
    else:
        share = voice("rounds.hours.share_several", **values)
    if after == game.most:
        return (Line(share, Mark.RIGHT, strong=True), Line(voice("rounds.hours.best", hours=HOURS)))
    return (
        Line(share, strong=True),
        Line(voice("rounds.hours.possible", hours=HOURS, most=percent(game.most))),
    )


def _served(game: Hours, lay: Lay, explanation: Explanation) -> tuple[Line, ...]:
    """Need by need how far it was met: in each part, and by the best spread, which may be the player's own."""
    lines = []
    at_best = game.served(lay, 1) if game.bought(lay, 1) == game.most else game.served_at_best()
    rows = zip(game.served(lay, 0), game.served(lay, 1), at_best, strict=True)
    for (need, before), (_, after), (_, best) in rows:
        values = {"before": percent(before), "after": percent(after), "best": percent(best)}
        says = explanation.text(need.says)
        if len(game.customers) == 1:
            told = explanation.voice("rounds.hours.need", says=says, **values)
        else:
            told = explanation.voice("rounds.hours.need_of", x=explanation.name(need.of), says=says, **values)
        lines.append(Line(told, _met(after, best)))
    return tuple(lines)


def _met(share: Fraction, best: Fraction) -> Mark:
    """Hours that do more for a need than the best spread are missing elsewhere."""
    if share and share in (best, 1):
        return Mark.RIGHT
    if share >= best:
        return Mark.NONE
    return Mark.OPEN if share else Mark.MISSED


def _elsewhere(game: Hours, activity: Activity, hours: tuple[int, ...], explanation: Explanation) -> Line:
    """An activity that serves no need of the customers, and whom it serves instead."""
    values = _hours(activity, hours, explanation)
    served = dict.fromkeys(need.of for need in game.others if need.id in activity.serves)
    if not served:
        return Line(explanation.voice("rounds.hours.nobody", **values))
    return Line(explanation.voice("rounds.hours.for", xs=[explanation.name(party) for party in served], **values))


def _hours(activity: Activity, hours: tuple[int, ...], explanation: Explanation) -> dict[str, object]:
    voice, (before, *rest) = explanation.voice, hours
    first = voice("rounds.hours.laid", number=before) if before else voice("rounds.hours.laid_none")
    after, best = (each or voice("rounds.hours.no_hours") for each in rest)
    return {"activity": explanation.text(activity.says), "before": first, "after": after, "best": best}


def cascade_share(game: Cascade, lay: Lay, explanation: Explanation) -> str:
    """How much of what was needed at the top arrived at the bottom, and how much could."""
    values = {"percent": percent(game.value(lay)), "most": percent(game.most)}
    return explanation.voice("rounds.cascade.share", **values)


def cascade_review(game: Cascade, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """Every need on its way, who asked back, and what is to be expected."""
    expected = Line(cascade_expected(game, explanation))
    lines = (*_fates(game, lay, explanation), _asked(game, lay, explanation), expected)
    return sections(Section("", lines))


def _fates(game: Cascade, lay: Lay, explanation: Explanation) -> Iterator[Line]:
    """Every need that arrived, as it set out and in the words of each further link; then what was lost, and who did not
    hear it.
    """
    course, voice = game.course(lay), explanation.voice
    yield from (way_of(need, game, lay, explanation) for need in course[-1].arrived)
    for passage in course:
        lost = [voice("rounds.cascade.says", says=explanation.text(need.says)) for need in passage.lost]
        if lost:
            said = voice("rounds.cascade.lost", y=explanation.name(passage.lower), says=" ".join(lost))
            yield Line(said, Mark.NONE if game.value(lay) == game.most else Mark.MISSED)


def way_of(need: Need, game: Cascade, lay: Lay, explanation: Explanation) -> Line:
    """A need that arrived, in the words of everybody who passed it on."""
    voice, added = explanation.voice, {each.lower for each in game.course(lay) if need in each.added}
    way = []
    for by in game.speakers:
        key = "rounds.cascade.says_asked" if by in added else "rounds.cascade.says"
        way.append(voice(key, says=explanation.text(game.says(need, by))))
    return Line(" → ".join(way), Mark.RIGHT)


def lost_numbers(game: Cascade, lay: Lay, explanation: Explanation) -> str:
    """Who never hears how much; empty where everything arrived."""
    voice = explanation.voice
    return " ".join(
        voice("rounds.cascade.lost_number", y=explanation.name(passage.lower), number=len(passage.lost))
        for passage in game.course(lay)
        if passage.lost
    )


def cascade_expected(game: Cascade, explanation: Explanation) -> str:
    """What arrives on the average."""
    alone, asked = (percent(game.expected(game.links, asking=asking)) for asking in (False, True))
    return explanation.voice("rounds.cascade.expected", percent=alone, asked=asked)


def _asked(game: Cascade, lay: Lay, explanation: Explanation) -> Line:
    """Who asked back, and so heard more."""
    asked = [explanation.name(passage.lower) for passage in game.course(lay) if passage.asked]
    if not asked:
        return Line(explanation.voice("rounds.cascade.silent"), Mark.OPEN)
    said = explanation.voice("rounds.cascade.asked", names=asked)
    return Line(said, Mark.RIGHT if len(asked) == game.links else Mark.OPEN)
