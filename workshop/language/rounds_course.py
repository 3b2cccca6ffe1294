"""What became of a lay in the rounds that are played in several parts: hours before and after asking, and needs on
their way down the cascade.
"""

from __future__ import annotations

from fractions import Fraction

from workshop.cases.material import Activity, Need
from workshop.cases.text import Text
from workshop.language.explanation import Explanation
from workshop.language.numbers import percent
from workshop.language.round_review import Line, Mark, Section
from workshop.language.rounds_needs import sections
from workshop.play.rounds.cascade import ASKED, TOLD, Cascade, Passage
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
        says = _in(explanation, need.says)
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
    return {"activity": _in(explanation, activity.says), "before": first, "after": after, "best": best}


def cascade_review(game: Cascade, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """Both runs link by link from the top, what arrived, and what arrives on average."""
    voice, name = explanation.voice, explanation.name
    runs = [
        tuple(line for passage in game.course(lay, run) for line in _passed(passage, reach, explanation))
        for run, reach in ((0, TOLD), (1, TOLD + ASKED))
    ]
    shares = [{"percent": percent(game.value(lay, run)), "most": percent(game.most(run))} for run in (0, 1)]
    marks = [Mark.RIGHT if game.value(lay, run) == game.most(run) else Mark.NONE for run in (0, 1)]
    first = Line(voice("rounds.cascade.share_first", x=name(game.way[0]), **shares[0]), marks[0], strong=True)
    again = Line(voice("rounds.cascade.share_again", **shares[1]), marks[1], strong=True)
    chances = [{"passes": percent(game.passes(run)), "percent": percent(game.expected(run))} for run in (0, 1)]
    average = (
        Line(voice("rounds.cascade.expected", links=game.links, **chances[0])),
        Line(voice("rounds.cascade.expected_again", **chances[1])),
    )
    return sections(
        Section(voice("rounds.cascade.without"), runs[0]),
        Section(voice("rounds.cascade.asking"), runs[1]),
        Section(voice("rounds.cascade.arrived"), (first, again, *_arrived(game, lay, explanation))),
        Section(voice("rounds.cascade.average"), average),
    )


def _passed(passage: Passage, reach: int, explanation: Explanation) -> list[Line]:
    """Who told whom at a link, and what got lost there although `reach` needs could have got across."""
    voice = explanation.voice
    values = {"x": explanation.name(passage.upper), "y": explanation.name(passage.lower)}
    if not passage.carried:
        return [Line(voice("rounds.cascade.empty", **values), strong=True)]
    key = "rounds.cascade.by_chance" if passage.by_machine else "rounds.cascade.link"
    lines = [Line(voice(key, **values), strong=True)]
    for need in passage.carried:
        became, mark = _became(need, passage, reach)
        told = voice(f"rounds.cascade.became.{became}")
        lines.append(Line(voice("rounds.cascade.need", says=_in(explanation, need.says), became=told), mark))
    return lines


def _became(need: Need, passage: Passage, reach: int) -> tuple[str, Mark]:
    if need in passage.arrived:
        return ("told" if need in passage.told else "asked"), Mark.RIGHT
    if need in passage.told:
        return "not_understood", Mark.MISSED
    room = len(passage.arrived) < reach or any(each.weight < need.weight for each in passage.arrived)
    return "unsaid", Mark.MISSED if room and not passage.by_machine else Mark.NONE


def _arrived(game: Cascade, lay: Lay, explanation: Explanation) -> list[Line]:
    """Every need of the top, and in which run it got through."""
    lines = []
    first, again = game.arrived(lay, 0), game.arrived(lay, 1)
    for need in game.needs:
        if need in again:
            key, mark = ("both" if need in first else "asking"), Mark.RIGHT
        else:
            key, mark = ("without", Mark.OPEN) if need in first else ("never", Mark.NONE)
        lines.append(Line(explanation.voice(f"rounds.cascade.end.{key}", says=_in(explanation, need.says)), mark))
    return lines


def _in(explanation: Explanation, text: Text) -> str:
    return text.in_(explanation.voice.language)
