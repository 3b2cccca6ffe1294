"""What several stages say of a case: its story, who is in it, its fact cards, the picture of its chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workshop.cases.case import Case
from workshop.language.voice import Voice
from workshop.page.model import (
    NUMBERED,
    Picture,
    Run,
    Runs,
    Sign,
    Weight,
    Words,
    heading,
    run,
    soft_heading,
    words,
)
from workshop.play.answer import Special
from workshop.play.letters import letters_of
from workshop.rules.facts import Fact

if TYPE_CHECKING:
    from workshop.language.explanation import Explanation
    from workshop.play.view import View

CARD: Final = Sign("·", Weight.SOFT)
INDENT: Final = Sign(" ", Weight.SOFT)


def name_and_role(case: Case, party: str, voice: Voice) -> Runs:
    """A party as lists show it: its name and what it is."""
    wording = case.role(party).in_(voice.language)
    name = run(wording.label, Weight.NAME)
    return (*name, Run(wording.role, Weight.SOFT, apart=True)) if wording.role else name


def option_label(case: Case, option: str, voice: Voice) -> str:
    """What an option is called: a party, or one of the two answers that name none."""
    if option in set(Special):
        return voice(f"vote.{option}")
    return case.role(option).in_(voice.language).label


def option_runs(case: Case, option: str, voice: Voice) -> Runs:
    """An option as ballots show it."""
    if option in set(Special):
        return run(voice(f"vote.{option}"))
    return name_and_role(case, option, voice)


def you_are(case: Case, voice: Voice) -> Words:
    """Who *you* are in the case."""
    focus = case.role(case.focus).in_(voice.language)
    job = f"{focus.label}, {focus.role}" if focus.role else focus.label
    return Words(run(voice("case.you_are") + " ", Weight.YOU) + run(job, Weight.LEAD))


def in_short(case: Case, voice: Voice) -> tuple[Words, ...]:
    """The situation for those who have heard it: what is going on, and who *you* are."""
    you = replace(you_are(case, voice), gap=False, aloud=True)
    return Words(run(case.situation.in_(voice.language), Weight.SOFT)), you


def story(case: Case, voice: Voice) -> tuple[Words, ...]:
    """Title, setting and situation of the case, then who *you* are."""
    language = voice.language
    return (
        words(case.title.in_(language), Weight.NAME, keep=True),
        words(case.setting.in_(language), Weight.SOFT, gap=False),
        Words(run(case.situation.in_(language)), aloud=True),
        you_are(case, voice),
    )


def people(case: Case, voice: Voice) -> tuple[Words, ...]:
    """The parties with their letters."""
    lettered = letters_of(case.options)
    return (
        soft_heading(voice("case.people")),
        *(
            Words(name_and_role(case, party, voice), lead=run(f"{letter}  ", NUMBERED), gap=False, named=True)
            for letter, party in lettered.items()
        ),
    )


def cards(case: Case, facts: Iterable[Fact], voice: Voice) -> tuple[Words, ...]:
    """Fact cards, one a paragraph; a fact that the case does not tell has none."""
    told = (case.card(fact) for fact in facts)
    return tuple(Words(run(text.in_(voice.language)), sign=CARD) for text in told if text is not None)


def numbered_cards(case: Case, facts: Iterable[Fact], voice: Voice, weight: Weight = Weight.PLAIN) -> tuple[Words, ...]:
    """Fact cards with the numbers by which a room can name them, in their order."""
    numbers = case.numbered
    found = []
    for fact in sorted((fact for fact in facts if fact in numbers), key=numbers.__getitem__):
        text = case.card(fact)
        assert text is not None  # what has a number has a card
        found.append(Words(run(text.in_(voice.language), weight), lead=run(f"{numbers[fact]} ", NUMBERED), gap=False))
    return tuple(found)


def deciding(voice: Voice) -> Sign:
    """The sign of a card without which something else would come out."""
    return Sign("■", Weight.YOU, voice("case.decides"))


def marked_cards(case: Case, decisive: frozenset[Fact], voice: Voice) -> tuple[Words, ...]:
    """All fact cards, those that decide first; they stand out and the others step back."""
    found = []
    for fact in sorted(case.dealt, key=lambda fact: fact not in decisive):
        card = case.card(fact)
        if card is None:
            continue
        text = card.in_(voice.language)
        if fact in decisive:
            found.append(Words(run(text, Weight.NAME), sign=deciding(voice), gap=False))
        else:
            found.append(Words(run(text, Weight.SOFT), sign=INDENT, gap=False))
    return tuple(found)


def all_cards(case: Case, decisive: frozenset[Fact] | None, voice: Voice) -> tuple[Words, ...]:
    """All fact cards under their heading; once it is known what is `decisive`, those come first and are marked."""
    told = cards(case, case.dealt, voice) if decisive is None else marked_cards(case, decisive, voice)
    return heading(voice("case.all_facts")), *told


def chain_picture(explanation: Explanation, marked: frozenset[str] = frozenset()) -> Picture:
    """The picture of that verdict's chain."""
    from workshop.picture.making import scene_of  # no stage before the reveal draws one

    case, voice = explanation.case, explanation.voice
    focus = case.role(case.focus).in_(voice.language)
    names = {role.party.id: explanation.name(role.party.id) for role in case.roles}
    scene = scene_of(explanation.judgement, names, voice, focus.label)
    return Picture(scene, marked, voice("reveal.in_words"))


def solo_picture(view: View, explanation: Explanation) -> Picture:
    """The picture for one player; as long as the chain can still be built, it says above whoever pays where that is."""
    whole = chain_picture(explanation, view.answer.parties)
    if not view.unbuilt:
        return whole
    from workshop.picture.partial import built
    from workshop.picture.scene import Part as ScenePart

    voice, focus = explanation.voice, explanation.case.focus
    payers = explanation.judgement.verdict.parties
    first = [key for key in whole.scene.nodes[focus].above if key in payers]
    lines = [*whole.scene.lines[: len(first)], *(voice("reveal.further", x=explanation.name(party)) for party in first)]
    laid = [(focus, party) for party in first]
    return replace(whole, scene=built(whole.scene, laid, first, voice("reveal.later"), lines, ScenePart.LATER))


def place(number: int, total: int, title: str, voice: Voice) -> str:
    """Where one is in a run of cases; the title alone where there is only one."""
    return voice("case.place", number=number, total=total, title=title) if total > 1 else title
