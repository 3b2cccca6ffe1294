"""The rounds after the customer question: which there are, what lies on the desk, and what became of a lay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from workshop.cases.rounds import Round
from workshop.language.explanation import Explanation
from workshop.language.numbers import points, points_said, share
from workshop.language.rounds import RoundTelling, review, solution
from workshop.language.rounds_review import Line, Mark, Section
from workshop.language.voice import Voice
from workshop.page.cascade import stations
from workshop.page.case import CARD, chain_picture
from workshop.page.model import (
    NUMBERED,
    Page,
    Panel,
    Part,
    Run,
    Sign,
    Weight,
    Words,
    heading,
    panel,
    run,
    words,
)
from workshop.page.run import points_of
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.game import Choice, Desk, Lay, RoundGame, Told
from workshop.play.view import RoundView, View

_MOST: Final = 10
"""Points for the best lay there is."""
_MARKS: Final[Mapping[Mark, tuple[str, Weight]]] = {
    Mark.RIGHT: ("✓", Weight.GOOD),
    Mark.WRONG: ("✗", Weight.BAD),
    Mark.MISSED: ("▲", Weight.BAD),
    Mark.OPEN: ("■", Weight.LEAD),
}


def rounds(view: View, voice: Voice, before: Mapping[Round, Fraction] | None = None) -> Page:
    """What else can be played with the case, and what the rounds brought that were played, on another day (`before`)
    too.
    """
    title = view.case.title.in_(voice.language)
    lines = (_round(number, kind, view, voice, before or {}) for number, kind in enumerate(view.rounds, 1))
    which = heading(voice("rounds.list.which" if view.rounds else "rounds.list.none"))
    place = voice("rounds.list.place", title=title)
    return Page(place, (panel("list", which, lines),), points_of(view, voice))


def _round(number: int, kind: Round, view: View, voice: Voice, before: Mapping[Round, Fraction]) -> Words:
    telling = RoundTelling(kind, view.case, voice)
    text = run(telling.title(), Weight.NAME)
    result = next((each for each in view.played if (each.case, each.kind) == (view.case.id, kind)), None)
    brought = result.points if result is not None else before.get(kind)
    if brought is not None:
        text += (Run(points_said(brought, voice), Weight.GOOD, apart=True),)
    text += run(f"\n{telling.about()}", Weight.SOFT)
    return Words(text, lead=run(f"{number} ", NUMBERED), option=kind.value, gap=False)


def open_round(view: View, seen: RoundView, explanation: Explanation, refused: str = "") -> Page:
    """The round that lies open: its desk until it is handed in, then what became of it.

    `refused`: a sentence why the last move was not possible.
    """
    voice = explanation.voice
    telling = RoundTelling(seen.kind, view.case, voice)
    place = f"{telling.title()} · {view.case.title.in_(voice.language)}"
    aside = [words(voice("rounds.common.practice"), Weight.SOFT)] if seen.practice else []
    earned = "" if seen.practice else points_of(view, voice)
    if seen.game is None:
        if seen.hint is not None:
            aside += [
                words(telling.hint(seen.hint), Weight.YOU),
                *([] if seen.practice else [words(voice("rounds.common.hinted"), Weight.SOFT, gap=False)]),
            ]
        lies = desk(telling, seen.desk, seen.lay, refused=refused, turn=aside, listed=True)
        return Page(place, lies, earned)
    assert seen.score is not None  # handed in
    reached = worth(seen.score, voice, practice=seen.practice)
    reviewed = panel("review", reached, aside, came_of(seen.game, seen.lay, explanation))
    return Page(place, (reviewed, *chain(seen.game, explanation)), earned)


def worth(score: Fraction, voice: Voice, *, practice: bool = False) -> Words:
    """What a lay is worth, in points and as a share; for practice as a share alone."""
    reached = share(score, voice)
    if practice:
        text = voice("rounds.practised", share=reached)
    else:
        text = voice("rounds.score", points=points(score * _MOST, voice), share=reached)
    return words(text, Weight.GOOD if score == 1 else Weight.NAME)


# The desk


def desk(
    telling: RoundTelling,
    lies: Desk,
    lay: Lay,
    *,
    refused: str = "",
    silent: bool = False,
    turn: Iterable[Words] = (),
    asked: str = "",
    listed: bool = False,
) -> tuple[Panel, ...]:
    """Brief, question and cards. Once something lies there, the brief is there only for what is told in it.

    `silent`: without a sign of which cards were taken; `turn`: whose turn it is, above the question; `asked`: what is
    asked instead of what the desk asks; `listed`: a list has just said what the round is about.
    """
    begun = bool(lay.tokens or lay.phase)
    again = listed and not lies.told
    shown = () if begun and not lies.told else (panel("brief", brief(telling, lies), again=again),)
    return (
        *shown,
        panel("prompt", turn, prompt(telling, lies, refused, asked)),
        panel("cards", cards(telling, lies, silent=silent)),
    )


def brief(telling: RoundTelling, lies: Desk) -> tuple[Words, ...]:
    """What the round is about, and what lies face up."""
    return (heading(telling.title()), words(telling.about(), Weight.SOFT, gap=False), *told(telling, lies))


def told(telling: RoundTelling, lies: Desk) -> tuple[Words, ...]:
    """What lies face up; what numbers before it mean is said above them."""
    shown = [
        Words(run(said), sign=_told_sign(each, telling), gap=number == 0)
        for number, each in enumerate(lies.told)
        if (said := telling.told(each, lies))
    ]
    if any(each.weight is not None for each in lies.told):
        legend = words(telling.voice("rounds.common.weights"), Weight.SOFT, keep=True)
        return (legend, *(replace(each, gap=False) for each in shown))
    return tuple(shown)


def _told_sign(each: Told, telling: RoundTelling) -> Sign:
    if each.weight is not None:
        return Sign(f"{each.weight}×", Weight.LEAD, telling.weight(each))  # a bare number is a card's
    return CARD


def prompt(telling: RoundTelling, lies: Desk, refused: str = "", asked: str = "") -> tuple[Words, ...]:
    """What is asked now, and how much can still be laid; or why the last move was not possible."""
    found = [words(asked or telling.prompt(lies), Weight.NAME, keep=True)]
    if refused:
        found.append(words(refused, Weight.BAD, gap=False))
    elif left := telling.left(lies):
        found.append(words(left, Weight.SOFT, gap=False))
    return tuple(found)


def cards(telling: RoundTelling, lies: Desk, *, silent: bool = False) -> tuple[Words, ...]:
    """The cards that can be taken; `silent`: without a sign of which were."""
    wide = max(map(len, lies.signs), default=0)
    leads = (run(f"{sign:>{wide}} ", NUMBERED) for sign in lies.signs)
    drawn = _silent_card if silent else _card
    return tuple(replace(drawn(telling, lies, each), lead=lead) for each, lead in zip(lies.choices, leads, strict=True))


def _card(telling: RoundTelling, lies: Desk, choice: Choice) -> Words:
    there = choice.chosen or bool(choice.count)
    text = run(telling.choice(choice, lies), Weight.NAME if there else Weight.PLAIN)
    if choice.count is None:
        return Words(text, option=choice.id, chosen=choice.chosen, gap=False)
    said = telling.voice("rounds.hours.laid", number=choice.count) if there else telling.voice("rounds.hours.laid_none")
    sign = Sign(f"{choice.count:>2}", Weight.LEAD if there else Weight.SOFT, said)
    return Words(text, sign=sign, option=choice.id, gap=False)


def _silent_card(telling: RoundTelling, lies: Desk, choice: Choice) -> Words:
    text = telling.choice(replace(choice, chosen=False), lies)
    return Words(run(text), option=choice.id, gap=False)


# What became of it


def came_of(game: RoundGame, lay: Lay, explanation: Explanation) -> tuple[Part, ...]:
    """What became of a lay, with a mark before each line."""
    return _told_of(game, lay, review(game, lay, explanation), explanation)


def solved(game: RoundGame, explanation: Explanation) -> tuple[Part, ...]:
    """What would have been best, where nobody laid anything."""
    return _told_of(game, game.best(), solution(game, explanation), explanation)


def _told_of(game: RoundGame, lay: Lay, sections: Iterable[Section], explanation: Explanation) -> tuple[Part, ...]:
    """Those sections; of the cascade first the picture of that lay."""
    found: list[Part] = [*stations(game, lay, explanation)] if isinstance(game, Cascade) else []
    for section in sections:
        if section.heading:
            found.append(words(section.heading, Weight.LEAD, keep=bool(section.lines)))
        found += [_marked(line, explanation.voice) for line in section.lines]
    return tuple(found)


def _marked(line: Line, voice: Voice) -> Words:
    sign = CARD
    if line.mark is not Mark.NONE:
        glyph, weight = _MARKS[line.mark]
        sign = Sign(glyph, weight, voice(f"rounds.mark.{line.mark.value}"), before=True)
    return Words(run(line.text, Weight.NAME if line.strong else Weight.PLAIN), sign=sign, gap=False)


def chain(game: RoundGame, explanation: Explanation) -> tuple[Panel, ...]:
    """The picture of the chain, after the round that lays it."""
    return (panel("picture", chain_picture(explanation)),) if isinstance(game, Chain) else ()


def run_of_coin(game: Chain, lay: Lay, way: tuple[str, ...]) -> float:
    """How far down the picture's way the money comes in the chain that was laid, from 0 to 1."""
    got = [party for party in game.coin(lay) if party in way]
    return max(0, len(got) - 1) / max(1, len(way) - 1)
