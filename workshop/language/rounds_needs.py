"""What became of a lay in the rounds in which a few cards are chosen for what people need: success, tell and ask."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from workshop.cases.material import Need
from workshop.cases.text import Wording
from workshop.language.explanation import Explanation
from workshop.language.numbers import percent
from workshop.language.rounds_review import Line, Mark, Section, sections
from workshop.play.rounds.ask import QUESTIONS, Ask
from workshop.play.rounds.game import Lay
from workshop.play.rounds.nearest import nearest_best, needless
from workshop.play.rounds.success import RESULTS, Success
from workshop.play.rounds.tell import STATEMENTS, Tell
from workshop.rules.needs import CLEAR

_HOW: Final = {0: "empty", 1: "vague", 2: "half", CLEAR: "clear"}
"""How clear a sentence is, by what it tells most clearly."""


def success_review(game: Success, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """For every result which of the customers' goals it moves and how far, or whom it serves instead."""
    voice = explanation.voice

    def worth(results: Sequence[str]) -> Fraction:
        return Fraction(sum(map(game.worth, results)))

    best = nearest_best(game.results, RESULTS, worth, game.best().tokens, lay.tokens)
    yours: list[Line] = []
    better: list[Line] = []
    others: list[Line] = []
    for id, result in game.results.items():
        if id in lay.tokens:
            good = Mark.RIGHT if id in best else Mark.OPEN
            into, mark = yours, good if game.worth(id) > 0 else Mark.WRONG
        else:
            into, mark = (better, Mark.MISSED) if id in best else (others, Mark.NONE)
        into.append(Line(voice("rounds.success.result", says=explanation.text(result.says)), mark, strong=True))
        into += [Line(sentence) for sentence in _moved(game, id, explanation)]
    yours.append(Line(_moved_together(game, lay, explanation)))
    return sections(
        Section(voice("rounds.success.yours"), tuple(yours)),
        Section(voice("rounds.success.better"), tuple(better)),
        Section(voice("rounds.success.others"), tuple(others)),
    )


def _moved(game: Success, result: str, explanation: Explanation) -> list[str]:
    """What a result does for the customers' goals, and for whom else."""
    voice = explanation.voice
    told = []
    for goal, moved in game.effects(result):
        key = f"rounds.success.effect.{'up' if moved > 0 else 'down'}_{abs(moved)}"
        told.append(voice(key, x=explanation.name(goal.of), goal=explanation.text(goal.says)))
    helped = _names(explanation, game.elsewhere(result))
    if told:
        return [*told, voice("rounds.success.besides", xs=helped)] if helped else told
    customers = _names(explanation, game.customers)
    if helped:
        return [voice("rounds.success.owed", xs=helped, c=customers)]
    return [voice("rounds.success.nothing", c=customers)]


def _moved_together(game: Success, lay: Lay, explanation: Explanation) -> str:
    voice, score = explanation.voice, game.score(lay)
    if score == 1:
        return voice("rounds.success.best", most=RESULTS)
    if sum(map(game.worth, lay.tokens)) < 0:
        return voice("rounds.success.harm")
    return voice("rounds.success.share", percent=percent(score), most=RESULTS)


def tell_review(game: Tell, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """What got across and what did not, said to the customer, whom the player was; the focus is somebody else."""
    voice = explanation.voice

    def value(cards: Sequence[str]) -> Fraction:
        return game.value(game.handed_in(cards))

    best = nearest_best(game.statements, STATEMENTS, value, game.best().tokens, lay.tokens)
    idle = needless(lay.tokens, value)
    yours: list[Line] = []
    better: list[Line] = []
    others: list[Line] = []
    for id, statement in game.statements.items():
        clear = max((statement.tells.get(need.id, 0) for need in game.needs), default=0)
        how = "needless" if id in idle and clear else _HOW[clear]
        if id in lay.tokens:
            good = Mark.RIGHT if id in best else Mark.OPEN
            into, mark = yours, Mark.WRONG if id in idle else good
        else:
            into, mark = (better, Mark.MISSED) if id in best else (others, Mark.NONE)
        told = voice("rounds.tell.sentence", says=explanation.text(statement.says), how=voice(f"rounds.tell.how.{how}"))
        into.append(Line(told, mark))
    if game.score(lay) == 1:
        yours.append(Line(voice("rounds.tell.best", most=STATEMENTS)))
    return sections(
        Section(voice("rounds.tell.needs"), _told_needs(game, lay, best, explanation)),
        Section(voice("rounds.tell.risk"), _risk(game, lay, explanation)),
        Section(voice("rounds.tell.yours"), tuple(yours)),
        Section(voice("rounds.tell.better"), tuple(better)),
        Section(voice("rounds.tell.others"), tuple(others)),
    )


def _became(clear: int, nothing: str) -> str:
    """What a need is called that is that clear; `nothing` where nobody knows of it."""
    if clear == CLEAR:
        return "clear"
    return "half" if clear else nothing


def _told_needs(game: Tell, lay: Lay, best: frozenset[str], explanation: Explanation) -> tuple[Line, ...]:
    reached, possible = game.clarity(lay), game.clarity(game.handed_in(best))
    lines = []
    for need in game.needs:
        clear = reached[need.id]
        told = explanation.voice(f"rounds.tell.became.{_became(clear, 'unsaid')}")
        told = _need("tell", need, told, game.customers, explanation)
        lines.append(Line(told, _clear(clear, possible[need.id]), strong=True))
    return tuple(lines)


def _risk(game: Tell, lay: Lay, explanation: Explanation) -> tuple[Line, ...]:
    voice, reached, possible = explanation.voice, game.value(lay), game.value(game.best())
    provider = explanation.names.title(explanation.case.focus)
    if reached == possible:
        share = voice("rounds.tell.share_best", y=provider, percent=percent(reached), most=STATEMENTS)
    else:
        shares = {"percent": percent(reached), "possible": percent(possible)}
        share = voice("rounds.tell.share", y=provider, most=STATEMENTS, **shares)
    told = (share, voice("rounds.tell.vague", y=provider), voice("rounds.tell.duty", y=provider))
    return tuple(Line(sentence) for sentence in told)


def ask_review(game: Ask, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """What one hears to every question, the brief that results, and both duties apart."""
    voice = explanation.voice

    def value(cards: Sequence[str]) -> Fraction:
        return game.value(game.handed_in(cards))

    best = nearest_best(game.questions, QUESTIONS, value, game.best().tokens, lay.tokens)
    idle = needless(lay.tokens, value)
    yours: list[Line] = []
    better: list[Line] = []
    others: list[Line] = []
    for id in game.questions:
        if id in lay.tokens:
            good = Mark.RIGHT if id in best else Mark.OPEN
            yours += _heard(game, id, Mark.WRONG if id in idle else good, explanation)
            continue
        into, mark = (better, Mark.MISSED) if id in best else (others, Mark.NONE)
        into += _unasked(game, id, lay, mark, explanation)
    if not lay.tokens:
        yours.append(Line(voice("rounds.ask.none")))
    elif game.score(lay) == 1:
        yours.append(Line(voice("rounds.ask.best", most=QUESTIONS)))
    return sections(
        Section(voice("rounds.ask.yours"), tuple(yours)),
        Section(voice("rounds.ask.brief"), _brief(game, lay, best, explanation)),
        Section(voice("rounds.ask.better"), tuple(better)),
        Section(voice("rounds.ask.others"), tuple(others)),
        Section(voice("rounds.ask.duties"), _duties(game, lay, explanation)),
    )


def _heard(game: Ask, id: str, mark: Mark, explanation: Explanation) -> list[Line]:
    """A question that was asked, what one hears, and what that clears up."""
    voice, question = explanation.voice, game.questions[id]
    values = {"says": explanation.text(question.says), "hears": explanation.text(question.hears)}
    asked = Line(voice("rounds.ask.asked", x=explanation.name(question.to), **values), mark, strong=True)
    if mark is Mark.WRONG:
        return [asked, Line(_useless(game, id, explanation))]
    return [asked, *_learned(game, id, "learned", explanation)]


def _unasked(game: Ask, id: str, lay: Lay, mark: Mark, explanation: Explanation) -> list[Line]:
    """A question that was not asked, and what it would have been good for."""
    voice, question = explanation.voice, game.questions[id]
    values = {"x": explanation.name(question.to), "says": explanation.text(question.says)}
    if game.value(game.handed_in((*lay.tokens, id))) == game.value(lay):
        return [Line(voice("rounds.ask.question", why=_useless(game, id, explanation), **values), mark)]
    return [Line(voice("rounds.ask.to", **values), mark), *_learned(game, id, "learnable", explanation)]


def _learned(game: Ask, id: str, key: str, explanation: Explanation) -> list[Line]:
    """What a question clears up, need by need."""
    lines = []
    for need in game.learned(id):
        how = "clear" if game.questions[id].learns[need.id] == CLEAR else "half"
        lines.append(Line(explanation.voice(f"rounds.ask.{key}.{how}", need=explanation.text(need.says))))
    return lines


def _useless(game: Ask, id: str, explanation: Explanation) -> str:
    """Why a question makes no need of the customers clearer."""
    voice, question = explanation.voice, game.questions[id]
    if question.to not in game.customers:
        return voice("rounds.ask.why.party", x=explanation.name(question.to))
    if game.learned(id):
        return voice("rounds.ask.why.needless")
    known = any(need.id in question.learns for need in game.needs)
    return voice(f"rounds.ask.why.{'known' if known else 'empty'}")


def _brief(game: Ask, lay: Lay, best: frozenset[str], explanation: Explanation) -> tuple[Line, ...]:
    possible = {need.id: after for need, _, after in game.brief(game.handed_in(best))}
    lines = []
    for need, before, after in game.brief(lay):
        became = "known" if before == CLEAR else _became(after, "unknown")
        told = explanation.voice(f"rounds.ask.became.{became}")
        mark = _clear(after, possible[need.id])
        lines.append(Line(_need("ask", need, told, game.customers, explanation), mark, strong=True))
    return tuple(lines)


def _duties(game: Ask, lay: Lay, explanation: Explanation) -> tuple[Line, ...]:
    """What the customers told, and what the focus found out of the rest: neither makes up for the other."""
    voice = explanation.voice
    told, score = percent(game.value(game.handed_in(()))), game.score(lay)
    if len(game.customers) == 1:
        telling = voice("rounds.ask.telling", c=explanation.name(game.customers[0]), percent=told)
    else:
        telling = voice("rounds.ask.telling_several", percent=told)
    if not game.best().tokens:
        asking = voice("rounds.ask.nothing_left")
    elif score == 1:
        asking = voice("rounds.ask.found_all", most=QUESTIONS)
    else:
        asking = voice("rounds.ask.found", percent=percent(score), most=QUESTIONS)
    return tuple(Line(sentence) for sentence in (telling, asking, voice("rounds.ask.apart")))


def _need(kind: str, need: Need, became: str, customers: Sequence[str], explanation: Explanation) -> str:
    """A need and what became of it; where several pay, also whose it is."""
    values = {"says": explanation.text(need.says), "became": became}
    if len(customers) == 1:
        return explanation.voice(f"rounds.{kind}.need", **values)
    return explanation.voice(f"rounds.{kind}.need_of", x=explanation.names.title(need.of), **values)


def _clear(clear: int, possible: int) -> Mark:
    if clear == CLEAR:
        return Mark.RIGHT
    if clear:
        return Mark.OPEN
    return Mark.MISSED if possible else Mark.NONE


def _names(explanation: Explanation, parties: Sequence[str]) -> list[Wording]:
    return [explanation.name(party) for party in parties]
