"""What became of a lay in the rounds that are played with a case's facts: evidence, chain, what if and twin."""

from __future__ import annotations

from workshop.language.changing import change_sentences, edit_sentence
from workshop.language.explanation import Explanation
from workshop.language.naming import Names
from workshop.language.rounds_cards import why_no_card
from workshop.language.rounds_links import link, no_link
from workshop.language.rounds_review import Line, Mark, Section, sections
from workshop.play.answer import Special
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.evidence import Evidence, Found
from workshop.play.rounds.game import Lay
from workshop.play.rounds.twin import Twin
from workshop.play.rounds.what_if import Ending, WhatIf
from workshop.rules.change import Edit, EditKind
from workshop.rules.facts import FROM_OUTSIDE, Fact, TieKind
from workshop.rules.verdict import Outcome, firms_read


def evidence_review(game: Evidence, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """The cards that decide light up; of every other card it is said why it does not."""
    voice = explanation.voice
    deciding: list[Line] = []
    others: list[Line] = []
    for fact, found in game.found(lay).items():
        card = explanation.card(fact)
        if found in (Found.CITED, Found.MISSED):
            told = voice("rounds.evidence.reason", card=card, reason=_without(explanation, fact))
            deciding.append(Line(told, Mark.RIGHT if found is Found.CITED else Mark.MISSED, strong=True))
        else:
            told = voice("rounds.evidence.reason", card=card, reason=why_no_card(explanation, fact))
            others.append(Line(told, Mark.WRONG if found is Found.WRONG else Mark.NONE))
    if not deciding:
        right = Mark.NONE if lay.tokens else Mark.RIGHT
        deciding = [Line(voice("rounds.evidence.nothing"), right, strong=True), Line(explanation.verdict())]
    return sections(
        Section(voice("rounds.evidence.decide"), tuple(deciding)),
        Section(voice("rounds.evidence.others"), tuple(others)),
    )


def _without(explanation: Explanation, fact: Fact) -> str:
    """What would follow without a card that decides."""
    verdict = explanation.judgement.after(removed=(fact,)).verdict
    voice, names = explanation.voice, [explanation.name(customer.party) for customer in verdict.customers]
    if verdict.outcome is Outcome.OPEN:
        questions = explanation.missing(explanation.case.focus, verdict.unknown)
        return voice("rounds.evidence.without.open", questions=questions)
    if verdict.outcome is Outcome.ONE:
        return voice("rounds.evidence.without.one", x=names[0])
    return voice("rounds.evidence.without.split", xs=names)


def chain_review(game: Chain, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """Every link that was laid, every one that is missing, and how far the money gets."""
    voice = explanation.voice
    laid = game.laid(lay)
    lines = [_laid(game, pair, explanation) for pair in laid] or [Line(voice("rounds.chain.nothing"))]
    missed = [Line(link(explanation, *pair), Mark.MISSED) for pair in game.links if pair not in laid]
    return sections(
        Section(voice("rounds.chain.money"), _money(game, lay, explanation)),
        Section(voice("rounds.chain.yours"), tuple(lines)),
        Section(voice("rounds.chain.missed"), tuple(missed)),
        Section(voice("rounds.chain.ends"), _ends(explanation)),
    )


def chain_way(game: Chain, explanation: Explanation) -> tuple[Section, ...]:
    """Every link there is, from the focus upward, and where it ends."""
    return (
        Section(explanation.voice("rounds.chain.way"), tuple(Line(link(explanation, *pair)) for pair in game.links)),
        Section(explanation.voice("rounds.chain.ends"), _ends(explanation)),
    )


def _ends(explanation: Explanation) -> tuple[Line, ...]:
    return tuple(Line(explanation.end(end)) for end in explanation.judgement.chain.ends)


def _laid(game: Chain, pair: tuple[str, str], explanation: Explanation) -> Line:
    lower, upper = pair
    if game.wrong(pair):
        return Line(no_link(explanation, lower, upper), Mark.WRONG)
    deed = link(explanation, lower, upper)
    if pair in game.links:
        return Line(deed, Mark.RIGHT)
    on_the_way = lower in explanation.judgement.chain.steps
    return Line(explanation.voice(f"rounds.chain.{'beside' if on_the_way else 'aside'}", deed=deed), Mark.OPEN)


def _money(game: Chain, lay: Lay, explanation: Explanation) -> tuple[Line, ...]:
    voice = explanation.voice
    lines = []
    for way, coin in zip(game.ways, game.coins(lay), strict=True):
        names = " → ".join(explanation.name(party).nom for party in coin)
        if coin == way:
            lines.append(Line(voice("rounds.chain.arrived", names=names), Mark.RIGHT, strong=True))
        else:
            values = {"x": explanation.name(coin[-1]), "y": explanation.name(way[len(coin)])}
            key = "rounds.chain.fell" if len(coin) > 1 else "rounds.chain.stopped"
            lines.append(Line(voice(key, names=names, **values), Mark.MISSED, strong=True))
    return tuple(lines)


def what_if_review(game: WhatIf, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """The edits, what follows from them, and the smallest change or why there is none."""
    voice, ending = explanation.voice, game.ending(lay)
    names = Names(explanation.case, voice)
    x = explanation.name(game.target)
    if ending in (Ending.IMPOSSIBLE, Ending.POSSIBLE):
        mark = Mark.RIGHT if ending is Ending.IMPOSSIBLE else Mark.WRONG
        told = [Section(voice("rounds.what_if.edits"), (Line(voice("rounds.what_if.said_impossible"), mark),))]
    else:
        reached = ending is Ending.REACHED
        key = "rounds.what_if.reached" if reached else "rounds.what_if.not_reached"
        result = Line(voice(key, x=x, n=len(lay.tokens)), Mark.RIGHT if reached else Mark.WRONG, strong=True)
        world = Explanation(explanation.case, game.world(lay), voice)
        edits = tuple(_edit(game, lay, token, explanation, reached=reached) for token in lay.tokens)
        told = [
            Section(voice("rounds.what_if.edits"), edits),
            Section(voice("rounds.what_if.follows"), (result, Line(world.verdict()))),
        ]
    change = game.change
    organisation, focus = explanation.judgement.organisation, explanation.case.focus
    least = tuple(Line(sentence) for sentence in change_sentences(change, organisation, focus, names, voice))
    if change.edits is None:
        return (*told, Section(voice("rounds.what_if.not_possible"), (*least, Line(explanation.verdict()))))
    return (*told, Section(voice("rounds.what_if.least"), least))


def _edit(game: WhatIf, lay: Lay, token: str, explanation: Explanation, *, reached: bool) -> Line:
    """One edit as a sentence; where the goal is reached without it as well, it was needless."""
    told = _edit_sentence(game, game.edits[token], explanation)
    if not reached:
        return Line(told)
    without = Lay(tuple(each for each in lay.tokens if each != token), lay.phase)
    if without.tokens and game.ending(without) is Ending.REACHED:
        return Line(explanation.voice("rounds.what_if.needless", edit=told), Mark.WRONG)
    return Line(told, Mark.RIGHT)


def _edit_sentence(game: WhatIf, edit: Edit, explanation: Explanation) -> str:
    tie, focus, voice = edit.tie, explanation.case.focus, explanation.voice
    firms = firms_read(explanation.judgement.organisation, focus)
    about_focus = tie.target == focus and tie.kind is not TieKind.HEADS
    if tie.kind.decisive and (about_focus or (tie.target in firms and tie.kind in FROM_OUTSIDE)):
        return edit_sentence(edit, game.target, focus, Names(explanation.case, voice), voice)
    key = "rounds.what_if.gone" if edit.kind is EditKind.REMOVE else "rounds.what_if.given"
    return voice(key, x=explanation.name(game.target), card=explanation.card(tie))


def twin_review(game: Twin, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """Which fact is different, what that does to the answer, and what the player answered."""
    voice = explanation.voice
    twin = Explanation(game.twin, game.judgement, voice)
    different = (
        *(Line(voice("rounds.twin.told.before", says=explanation.card(fact))) for fact in game.gone),
        *(Line(voice("rounds.twin.told.now", says=twin.card(fact)), strong=True) for fact in game.new),
    )
    return sections(
        Section(voice("rounds.twin.different"), different),
        Section(voice("rounds.twin.answers"), _turned(game, explanation, twin)),
        Section(voice("rounds.twin.yours"), _answer(game, lay, twin)),
        Section(voice("rounds.twin.why"), tuple(Line(sentence) for sentence in twin.why())),
    )


def _turned(game: Twin, before: Explanation, now: Explanation) -> tuple[Line, ...]:
    voice, verdict, other = now.voice, now.judgement.verdict, before.judgement.verdict
    if (verdict.outcome, verdict.parties, verdict.unknown) == (other.outcome, other.parties, other.unknown):
        return (Line(voice("rounds.twin.same", verdict=now.verdict()), strong=True),)
    return (
        Line(voice("rounds.twin.before", verdict=before.verdict())),
        Line(voice("rounds.twin.now", verdict=now.verdict()), strong=True),
    )


def _answer(game: Twin, lay: Lay, twin: Explanation) -> tuple[Line, ...]:
    voice, verdict, focus = twin.voice, game.judgement.verdict, game.twin.focus
    missed = [customer.party for customer in verdict.customers if customer.party not in game.picked(lay)]
    if lay.tokens[0] in list(Special):
        if game.right == lay.tokens[0]:
            return (Line(voice(f"rounds.twin.right_{game.right}"), Mark.RIGHT),)
        wrong = [Line(voice(f"rounds.twin.said_{lay.tokens[0]}"), Mark.WRONG)]
        return (*wrong, *(Line(link(twin, focus, party), Mark.MISSED) for party in missed if not game.right))
    lines = []
    for party in game.twin.options:
        if party in verdict.parties and party in game.picked(lay):
            mark = Mark.OPEN if game.right else Mark.RIGHT
            lines.append(Line(link(twin, focus, party), mark))
        elif party in verdict.parties and not game.right:
            lines.append(Line(link(twin, focus, party), Mark.MISSED))
        elif party in game.picked(lay):
            lines.append(Line(no_link(twin, focus, party), Mark.WRONG))
    return tuple(lines)
