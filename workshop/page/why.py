"""Why: the proof as sentences with the facts it rests on; and why not: an answer taken apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.page.case import INDENT, chain_picture, deciding, name_and_role, numbered_cards, solo_picture
from workshop.page.model import NUMBERED, Panel, Run, Weight, Words, heading, panel, paragraphs, run, words
from workshop.play.answer import CERTAINTIES, Answer, Special, tempting
from workshop.play.audience import RoomView
from workshop.play.letters import ballot_of, by_option
from workshop.play.view import View
from workshop.rules.facts import Trap
from workshop.rules.verdict import Outcome


def why(view: View, explanation: Explanation) -> tuple[Panel, ...]:
    """The cards that decide and what follows from them; then the other cards. Nothing is said twice."""
    voice, case = explanation.voice, explanation.case
    order = {fact: place for place, fact in enumerate(case.dealt)}
    decisive = sorted(explanation.judgement.decisive, key=lambda fact: order.get(fact, len(order)))
    lit = [explanation.card(fact) for fact in decisive]
    reasons = [sentence for sentence in explanation.why() if sentence not in lit]
    rest = [fact for fact in case.dealt if explanation.card(fact) not in (*lit, *reasons)]
    title = heading(voice("why.facts", number=len(lit)) if lit else voice("why.heading"))
    rows = (Words(run(card, Weight.NAME), sign=deciding(voice), gap=False) for card in lit)
    found = panel("why", title, rows, paragraphs(reasons))
    others = (Words(run(explanation.card(fact), Weight.SOFT), sign=INDENT, gap=False) for fact in rest)
    facts = (panel("facts", heading(voice("why.others" if lit else "case.all_facts")), others),) if rest else ()
    return (panel("picture", solo_picture(view, explanation), again=True), found, *facts)


def room_why(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """The reasons for a room: the deciding cards by their numbers, then what follows from them. Where the room is still
    to say which cards decide, only that.
    """
    voice, case = explanation.voice, explanation.case
    decisive = [] if Round.EVIDENCE in room.coming else list(explanation.judgement.decisive)
    lit = numbered_cards(case, decisive, voice, Weight.NAME)
    untold = (explanation.card(fact) for fact in decisive if fact not in case.numbered)
    title = heading(voice("why.facts", number=len(decisive)) if decisive else voice("why.heading"))
    *reasons, conclusion = explanation.why(cards=False)
    more = [voice("why.evidence")] if Round.EVIDENCE in room.coming else []
    if room.wrong is None or not explanation.judgement.decisive:  # then there is little to read, and much to ask
        more.append(voice("why_not.call"))
    found = panel(
        *("why", title, lit, paragraphs(untold), paragraphs(reasons)),
        words(conclusion, Weight.NAME),
        paragraphs(more, Weight.SOFT),
    )
    return (*_picture(room, explanation), found, *relied(room, explanation))


def relied(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """The cards that people with a phone relied on, each with how many, beside the mark whether it decides; where the
    room is still to say which ones decide, without it. Nothing where nobody named one.
    """
    counts, case, voice = room.phones.relied if room.phones else {}, explanation.case, explanation.voice
    if not counts:
        return ()
    decisive = frozenset(explanation.judgement.decisive)
    rows = []
    for fact, number in sorted(case.numbered.items(), key=lambda each: -counts.get(str(each[1]), 0)):
        many, decides = counts.get(str(number), 0), fact in decisive
        if not many and not decides:
            continue
        (card,) = numbered_cards(case, (fact,), voice)
        said = [Run(voice("phones.relied.number", number=many), Weight.LEAD if many else Weight.SOFT, apart=True)]
        if Round.EVIDENCE not in room.coming:
            key = "decides" if decides else "decides_not"
            said.append(Run(voice(f"phones.relied.{key}"), Weight.GOOD if decides else Weight.BAD, apart=True))
        elif not many:
            continue
        rows.append(replace(card, runs=(*card.runs, *said)))
    return (panel("relied", heading(voice("phones.relied.heading")), rows),)


def _picture(room: RoomView, explanation: Explanation) -> tuple[Panel, ...]:
    """The picture once more, unless its chain is asked for later."""
    if Round.CHAIN in room.coming:
        return ()
    return (panel("picture", chain_picture(explanation), again=True),)


def solo_why_not(view: View, explanation: Explanation) -> tuple[Panel, ...]:
    """Every wrong party that was picked, each with its own trap; or what else was wrong with the answer. After a right
    one, the party that tempts most.
    """
    voice, answer, judgement = explanation.voice, view.answer, explanation.judgement
    wrong = [party for party in view.options if party in answer.parties - judgement.verdict.parties]
    if view.result is not None and view.result.right:
        return _panels(view, explanation, strongest(explanation))
    found: list[Words] = []
    if answer.certainty == CERTAINTIES[-1]:
        found.append(words(voice("why_not.sure"), Weight.LEAD))
    for party in wrong:
        found += explained(party, explanation)
    if not wrong:
        key = "heading_part" if answer.parties else "heading_special"
        found += [heading(voice(f"why_not.{key}")), *paragraphs(explanation.why_not_answer(answer))]
        if not answer.parties:  # whoever picked customers alone fell for nobody
            found += trap_named(view.result.trap if view.result is not None else None, explanation)
    return _panels(view, explanation, found)


def strongest(explanation: Explanation) -> tuple[Words, ...]:
    """Why the party that tempts most is no customer; nothing where everybody is."""
    party = tempting(explanation.judgement)
    if party is None:
        return ()
    title = heading(explanation.voice("why_not.strongest", who=explanation.name(party)))
    return (title, *explained(party, explanation)[1:])


def explained(party: str, explanation: Explanation) -> tuple[Words, ...]:
    """Why that party is not the customer, and the trap it is, by its name."""
    trap = explanation.judgement.trap(frozenset({party}))
    return *why_not(party, explanation), *trap_named(trap, explanation)


def asked(party: str | None, explanation: Explanation) -> tuple[Panel, ...]:
    """Everybody who is no customer, with the letters of the vote; and what is to be said of the one asked about."""
    letters = by_option(explanation.case.options)
    rows = (replace(row, lead=run(f"{letters[row.option]}  ", NUMBERED)) for row in others(explanation))
    found = panel("list", heading(explanation.voice("why_not.ask")), rows)
    return (found,) if party is None else (found, panel("why-not", explained(party, explanation)))


def room_why_not(room: RoomView, explanation: Explanation, called: str | None = None) -> tuple[Panel, ...]:
    """An answer that is not right, taken apart: the one called, else the wrong party that most people picked."""
    asked = called or room.wrong
    voice = explanation.voice
    if asked is None or asked in explanation.judgement.verdict.parties:
        return (*_picture(room, explanation), panel("why-not", words(voice("why_not.call"))))
    if asked in set(Special):
        title = heading(voice("why_not.heading_other", answer=voice(f"vote.{asked}")))
        sentences: Iterable[Words] = paragraphs(explanation.why_not_answer(Answer(special=Special(asked))))
        trap = None
    else:
        title, *sentences = why_not(asked, explanation)
        trap = explanation.judgement.trap(frozenset({asked}))
    found = [title]
    if room.votes is not None and (number := room.votes.options.get(asked)):
        key = "picked" if room.votes.seated else "hands"
        found.append(words(voice(f"why_not.{key}", number=number, of=room.votes.voters), Weight.SOFT, gap=False))
    shown = panel("why-not", found, sentences, trap_named(trap, explanation))
    return (*_picture(room, explanation), shown)


def answers(room: RoomView, explanation: Explanation) -> tuple[str, ...]:
    """What can be asked about: every answer of the ballot that is not right."""
    return tuple(option for option in ballot_of(room.case) if not _is_right(option, explanation))


def _is_right(option: str, explanation: Explanation) -> bool:
    verdict = explanation.judgement.verdict
    if option in set(Special):
        return not explanation.why_not_answer(Answer(special=Special(option))) or (
            option == Special.ASK and verdict.outcome is Outcome.OPEN
        )
    return option in verdict.parties


def why_not(party: str, explanation: Explanation) -> tuple[Words, ...]:
    """Why that party is not the customer: what it has, what it lacks, who has that."""
    title = explanation.voice("why_not.heading", who=explanation.name(party))
    return heading(title), *paragraphs(explanation.why_not(party))


def others(explanation: Explanation) -> tuple[Words, ...]:
    """Everybody who is no customer, to be asked about."""
    case, customers = explanation.case, explanation.judgement.verdict.parties
    return tuple(
        Words(name_and_role(case, party, explanation.voice), option=party, gap=False)
        for party in case.options
        if party not in customers
    )


def trap_named(trap: Trap | None, explanation: Explanation) -> tuple[Words, ...]:
    """The trap, by its name and with its reason."""
    if trap is None:
        return ()
    named = explanation.voice("why_not.trap", trap=explanation.trap(trap))
    return (Words(run(named, Weight.NAME) + run(" " + explanation.trap_why(trap), Weight.SOFT)),)


def _panels(view: View, explanation: Explanation, found: Iterable[Words]) -> tuple[Panel, ...]:
    return panel("picture", solo_picture(view, explanation), again=True), panel("why-not", found)
