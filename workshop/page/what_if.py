"""What if: the facts as switches, what follows from them, and what would have to change for somebody."""

from __future__ import annotations

from workshop.cases.case import Case
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.case import chain_picture, name_and_role
from workshop.page.model import NUMBERED, Page, Weight, Words, panel, paragraphs, run, words
from workshop.play.letters import letters_of
from workshop.play.world import World


def what_if(world: World, voice: Voice) -> Page:
    """The verdict of the world, its facts to be switched, and its picture."""
    explanation = Explanation(world.case, world.judgement, voice)
    return Page(
        voice("what_if.place", title=world.case.title.in_(voice.language)),
        (
            panel(
                "verdict",
                words(explanation.headline(), Weight.LEAD, keep=True),
                words(explanation.verdict(), gap=False),
            ),
            panel("cards", switches(world, explanation)),
            panel("picture", chain_picture(explanation)),
        ),
        voice("what_if.changed") if world.changed else "",
    )


def switches(world: World, explanation: Explanation) -> tuple[Words, ...]:
    """A line for each fact, by its number in the world; those that decide stand out."""
    decisive, rows = frozenset(world.judgement.decisive), []
    for number, fact in enumerate(world.facts):
        there = world.holds(fact)
        weight = Weight.GONE if not there else Weight.NAME if fact in decisive else Weight.SOFT
        rows.append(Words(run(explanation.card(fact), weight), option=str(number), chosen=there, gap=False))
    return tuple(rows)


def whom(case: Case, question: str, voice: Voice) -> tuple[Words, ...]:
    """Everybody who can be chosen, by their letters."""
    return (
        words(question, Weight.LEAD),
        *(
            Words(name_and_role(case, party, voice), lead=run(f"{letter}  ", NUMBERED), option=party, gap=not number)
            for number, (letter, party) in enumerate(letters_of(case.options).items())
        ),
    )


def change_for(world: World, party: str | None, voice: Voice) -> Page:
    """Who could be the only customer and, once somebody is chosen, what this world would have to change for it."""
    page = panel("people", whom(world.case, voice("what_if.change.whom"), voice))
    place = voice("what_if.change.place")
    if party is None:
        return Page(place, (page,))
    explanation = Explanation(world.case, world.judgement, voice)
    found = paragraphs(explanation.change(party))
    if world.change_for(party).edits:
        found = (*found, words(voice("what_if.change.take"), Weight.SOFT))
    return Page(place, (page, panel("answer", found)))


def move(world: World, card: str, voice: Voice) -> Page:
    """A fact, and everybody it can go to."""
    return Page(
        voice("what_if.move.place"),
        (
            panel("fact", words(card, gap=False)),
            panel("people", whom(world.case, voice("what_if.move.whom"), voice)),
        ),
    )
