"""What is said about the rounds played with a case's facts, for every shipped case and both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from support.library import over
from support.round_players import carded_cases, played
from support.secrets import CASES
from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.rounds import RoundTelling, review
from workshop.language.rounds_links import link, no_link
from workshop.language.rounds_review import Mark, Section
from workshop.language.voice import Voice
from workshop.play.refusal import Reason
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.evidence import Evidence
from workshop.play.rounds.game import NOTHING, Lay, RoundGame, moves
from workshop.play.rounds.making import carried, make
from workshop.play.rounds.what_if import WhatIf
from workshop.play.table import Table

TABLE = Table(CASES)
FACTS = (Round.EVIDENCE, Round.CHAIN, Round.WHAT_IF, Round.TWIN)


@cache
def rounds() -> tuple[tuple[str, Round], ...]:
    """The rounds of these kinds that shipped cases carry."""
    return tuple((case, kind) for case in sorted(CASES) for kind in carried(case, TABLE) if kind in FACTS)


def explanation(case: str, language: Language) -> Explanation:
    return Explanation(TABLE[case], TABLE.judgement(case), Voice(language))


def marks(sections: tuple[Section, ...]) -> list[Mark]:
    return [line.mark for section in sections for line in section.lines]


def assert_whole(sections: tuple[Section, ...]) -> None:
    """No empty heading or line, no field that was not filled, no sentence without its end."""
    assert sections
    for section in sections:
        assert section.heading.strip() and section.lines
        for line in section.lines:
            assert line.text[-1] in ".?!“”:" and "{" not in line.text and "  " not in line.text, line.text


@pytest.mark.parametrize("language", Language)
@over("case, kind", rounds)
def test_every_desk_and_every_review_is_told_in_whole_sentences(case: str, kind: Round, language: Language) -> None:
    game, rng = make(kind, case, TABLE, seed=2), Random(6)
    telling, told = RoundTelling(kind, TABLE[case], Voice(language)), explanation(case, language)
    assert telling.title() and telling.about() and telling.left(game.desk(NOTHING)) == ""
    lay = NOTHING
    for _ in range(15):
        desk = game.desk(lay)
        texts = (
            telling.prompt(desk),
            *(telling.choice(each, desk) for each in desk.choices),
            *map(telling.told, desk.told),
        )
        assert all(text.strip() and "{" not in text for text in texts)
        if game.done(lay):
            break
        lay = moved(game, lay, rng)
    for handed in (game.best(), *(played(game, rng) for _ in range(3))):
        assert_whole(review(game, handed, told))
    assert not {Mark.WRONG, Mark.MISSED} & set(marks(review(game, game.best(), told)))


def moved(game: RoundGame, lay: Lay, rng: Random) -> Lay:
    following = game.press(lay, rng.choice(moves(game, lay))) if rng.random() < 0.8 else game.advance(lay)
    return following if isinstance(following, Lay) else lay


@pytest.mark.parametrize("language", Language)
@over("case", sorted(CASES))
def test_every_card_is_told_with_why_it_decides_or_does_not(case: str, language: Language) -> None:
    game, told = Evidence(TABLE[case], TABLE.judgement(case)), explanation(case, language)
    nothing, everything = Lay((), 1), Lay(tuple(game.facts), 1)
    for lay, cited in ((nothing, False), (everything, True)):
        lines = [line for section in review(game, lay, told) for line in section.lines]
        for id, fact in game.facts.items():
            (line,) = (each for each in lines if told.card(fact) in each.text)
            right = Mark.RIGHT if cited else Mark.MISSED
            assert line.mark is (right if id in game.decisive else Mark.WRONG if cited else Mark.NONE)
            assert len(line.text) > len(told.card(fact)) + 15 and line.strong == (id in game.decisive)


def pairs(case: Case) -> Iterator[tuple[str, str]]:
    for lower in (role.party.id for role in case.roles):
        yield from ((lower, upper) for upper in case.options if upper != lower)


@pytest.mark.parametrize("language", Language)
@over("case", lambda: [case for case, kind in rounds() if kind is Round.CHAIN])
def test_every_possible_link_is_told_as_right_or_with_why_it_is_not(case: str, language: Language) -> None:
    game, told = make(Round.CHAIN, case, TABLE), explanation(case, language)
    assert isinstance(game, Chain)
    for lower, upper in pairs(TABLE[case]):
        if not game.wrong((lower, upper)):
            assert link(told, lower, upper)
            continue
        said = no_link(told, lower, upper)
        assert told.name(upper).nom.lower() in said.lower() or told.name(upper).dat in said
        assert said[-1] in ".?!" and "{" not in said
        with pytest.raises(ValueError):
            link(told, lower, upper)


def test_a_wrong_link_names_the_upper_and_the_lower_party_and_who_it_is_instead() -> None:
    told = explanation("payroll-clerk", Language.DE)
    assert no_link(told, "hr-director", "council") == (
        "Für Petra Lang zahlt nicht der Betriebsrat. Der Betriebsrat hat nichts damit zu tun, wer Petra Lang bezahlt. "
        "Dr. Selin Aydin entscheidet über Gehaltserhöhung und Bonus von Petra Lang."
    )
    assert no_link(told, "hr-director", "payroll-head") == (
        "Für Petra Lang zahlt nicht Karin Vogt. "
        "Es ist umgekehrt: Petra Lang entscheidet über Gehaltserhöhung und Bonus von Karin Vogt."
    )
    assert no_link(told, "clerk", "employees").startswith("Warum nicht die Belegschaft? Das stimmt: ")


def test_the_money_is_told_as_far_as_it_gets() -> None:
    game, told = make(Round.CHAIN, "payroll-clerk", TABLE), explanation("payroll-clerk", Language.DE)
    arrived, *_ = review(game, game.best(), told)[0].lines
    assert arrived.text.endswith("→ Petra Lang → Karin Vogt → Sie.") and arrived.mark is Mark.RIGHT
    nothing = Lay((), 1)
    (stays,) = review(game, nothing, told)[0].lines
    assert stays.mark is Mark.MISSED and "Dr. Selin Aydin" in stays.text
    assert marks(review(game, nothing, told)).count(Mark.MISSED) == 1 + 4


def test_an_edit_without_which_the_goal_is_reached_was_needless() -> None:
    game, told = make(Round.WHAT_IF, "payroll-clerk", TABLE), explanation("payroll-clerk", Language.DE)
    assert isinstance(game, WhatIf)
    lay = Lay(("off-1", *game.best().tokens), 1)
    assert game.valid(lay)
    edits = review(game, lay, told)[0].lines
    assert [line.mark for line in edits] == [Mark.WRONG, Mark.RIGHT, Mark.RIGHT]


def test_any_organisation_can_be_told() -> None:
    for case, judgement, rng in carded_cases(61, 60):
        told = Explanation(case, judgement, Voice(rng.choice(list(Language))))
        for kind in (Evidence, Chain, WhatIf):
            if kind.carries(case, judgement):
                game: RoundGame = kind(case, judgement)
                for lay in (game.best(), played(game, rng)):
                    assert all("{" not in line.text for section in review(game, lay, told) for line in section.lines)


@pytest.mark.parametrize("language", Language)
def test_every_reason_for_a_refusal_has_a_sentence(language: Language) -> None:
    telling = RoundTelling(Round.EVIDENCE, TABLE["payroll-clerk"], Voice(language))
    reasons = (Reason.NO_SUCH_CARD, Reason.NO_TOKENS, Reason.NOTHING_LAID, Reason.DONE)
    assert len({telling.refused(reason) for reason in reasons}) == len(reasons)
