"""What is said about the rounds played with needs, for every shipped case and both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations
from random import Random

import pytest

from support.library import over
from support.materials import made_up
from support.round_players import handed_in, played
from support.secrets import CASES
from workshop.cases.case import Case
from workshop.cases.material import Activity, Need, QuestionCard, StatementCard
from workshop.cases.rounds import Round
from workshop.cases.text import Language, Text
from workshop.language.explanation import Explanation
from workshop.language.rounds import RoundTelling, review
from workshop.language.rounds_needs import percent
from workshop.language.rounds_review import Line, Mark, Section
from workshop.language.voice import Voice
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.game import NOTHING, Lay, RoundGame, Told, moves
from workshop.play.rounds.hours import Hours
from workshop.play.rounds.making import carried, make
from workshop.play.rounds.nearest import nearest_best, needless
from workshop.play.rounds.success import Success
from workshop.play.rounds.tell import Tell
from workshop.play.table import Table

TABLE = Table(CASES)
NEEDS = (Round.SUCCESS, Round.TELL, Round.ASK, Round.HOURS, Round.CASCADE)


@cache
def rounds() -> tuple[tuple[str, Round], ...]:
    """The rounds of these kinds that shipped cases carry."""
    return tuple((case, kind) for case in sorted(CASES) for kind in carried(case, TABLE) if kind in NEEDS)


def explanation(case: str, language: Language = Language.DE) -> Explanation:
    return Explanation(TABLE[case], TABLE.judgement(case), Voice(language))


def lines(sections: tuple[Section, ...]) -> list[Line]:
    return [line for section in sections for line in section.lines]


def section(sections: tuple[Section, ...], heading: str) -> list[str]:
    (found,) = (each for each in sections if each.heading == heading)
    return [line.text for line in found.lines]


def lays(game: RoundGame) -> Iterator[Lay]:
    """The best, the least that can be handed in, and three of chance."""
    yield game.best()
    yield handed_in(game, NOTHING)
    yield from (played(game, Random(seed)) for seed in (3, 5, 8))


def cards(game: RoundGame) -> dict[Text, int]:
    """What a review has to speak of, and how often at least."""
    match game:
        case Success():
            return {result.says: 1 for result in game.results.values()}
        case Tell():
            return dict.fromkeys(_says(*game.statements.values()) + _says(*game.needs), 1)
        case Ask():
            return dict.fromkeys(_says(*game.questions.values()) + _says(*game.needs), 1)
        case Hours():
            return dict.fromkeys(_says(*game.activities.values()) + _says(*game.needs), 1)
        case Cascade():
            return dict.fromkeys(_says(*game.needs), 1)
    raise AssertionError(game.kind)


def _says(*material: StatementCard | QuestionCard | Activity | Need) -> list[Text]:
    return [each.says for each in material]


def assert_told_in_full(game: RoundGame, case: Case, told: Explanation) -> None:
    for lay in lays(game):
        sections = review(game, lay, told)
        assert all(each.lines and (each.heading.strip() or isinstance(game, Cascade)) for each in sections)
        for line in lines(sections):
            assert line.text[-1] in ".?!“”:…" and "  " not in line.text, line.text
            assert not re.search(r"[{}]|rounds\.|\bNone\b", line.text), line.text
        text = "\n".join(line.text for line in lines(sections))
        for says, times in cards(game).items():
            assert text.count(says.in_(told.voice.language)) >= times, says
        telling = RoundTelling(game.kind, case, told.voice)
        assert all(section.heading != telling.title() for section in sections)


@pytest.mark.parametrize("language", Language)
@over("case, kind", rounds)
def test_every_review_speaks_of_every_card_in_whole_sentences(case: str, kind: Round, language: Language) -> None:
    assert_told_in_full(make(kind, case, TABLE, seed=4), TABLE[case], explanation(case, language))


@pytest.mark.parametrize("language", Language)
@over("case, kind", rounds)
def test_every_desk_on_the_way_can_be_told(case: str, kind: Round, language: Language) -> None:
    game, telling = make(kind, case, TABLE, seed=4), RoundTelling(kind, TABLE[case], Voice(language))
    assert telling.title() and telling.about()[-1] in ".?"
    lay, rng = NOTHING, Random(2)
    for _ in range(60):
        desk = game.desk(lay)
        asked = telling.prompt(desk)
        assert asked[-1] in ".?"
        if game.done(lay):
            break
        texts = [asked, telling.left(desk), *(telling.choice(choice, desk) for choice in desk.choices)]
        texts += [telling.told(told, desk) for told in desk.told]
        assert all(text.strip() and not re.search("[{}#|]", text) for text in texts)
        following = game.press(lay, rng.choice(moves(game, lay))) if rng.random() < 0.6 else game.advance(lay)
        lay = following if isinstance(following, Lay) else lay
    assert telling.prompt(game.desk(game.best())) == Voice(language)("rounds.common.done")


@pytest.mark.slow
def test_cases_of_chance_can_be_told() -> None:
    told = 0
    for seed in range(150):
        case, judgement, rng = made_up(seed)
        voice = Voice(rng.choice(list(Language)))
        for kind in (Success, Tell, Ask, Hours, Cascade):
            if kind.carries(case, judgement):
                game: RoundGame = kind(case, judgement)
                for lay in (game.best(), played(game, rng)):
                    found = lines(review(game, lay, Explanation(case, judgement, voice)))
                    assert found and not any(re.search("[{}]", line.text) for line in found)
                    told += 1
    assert told > 200


@over("case, kind", rounds)
def test_the_best_lay_is_told_that_nothing_is_wrong_or_missing(case: str, kind: Round) -> None:
    game = make(kind, case, TABLE)
    marks = {line.mark for line in lines(review(game, game.best(), explanation(case)))}
    assert Mark.RIGHT in marks and not marks & {Mark.WRONG, Mark.MISSED}


@pytest.mark.parametrize("kind", [Round.SUCCESS, Round.TELL, Round.ASK])
@over("case", lambda: [case for case, kind in rounds() if kind is Round.TELL])
def test_whoever_scores_full_points_is_not_told_to_lay_something_else(case: str, kind: Round) -> None:
    game = make(kind, case, TABLE)
    assert isinstance(game, (Success, Tell, Ask))
    ids = tuple(choice.id for choice in game.desk(NOTHING).choices)
    full = [lay for three in combinations(ids, 3) if game.score(lay := game.handed_in(three)) == 1]
    assert full
    for lay in full:
        assert Mark.MISSED not in {line.mark for line in lines(review(game, lay, explanation(case)))}


def test_shares_are_rounded_but_only_all_is_a_hundred_and_only_nothing_is_zero() -> None:
    shares = (Fraction(0), Fraction(1, 900), Fraction(1, 8), Fraction(64, 125), Fraction(999, 1000), Fraction(1))
    assert [percent(share) for share in shares] == [0, 1, 13, 51, 99, 100]


def test_of_cards_that_say_the_same_all_but_the_last_are_needless() -> None:
    worth = {"a": {1}, "b": {1}, "c": {2}, "d": set[int]()}

    def value(ids: object) -> Fraction:
        assert isinstance(ids, (list, tuple))
        return Fraction(len(set[int]().union(*(worth[id] for id in ids))))

    assert needless(("a", "b", "c", "d"), value) == ("a", "d")
    assert nearest_best(worth, 2, value, ("a", "c"), ("b",)) == {"b", "c"}
    assert nearest_best(worth, 2, value, ("a", "c"), ("d",)) == {"a", "c"}


def test_a_result_that_serves_somebody_else_is_called_clean_work() -> None:
    game = make(Round.SUCCESS, "payroll-clerk", TABLE)
    assert isinstance(game, Success)
    sections = review(game, game.handed_in(["digital-lists", "one-hour"]), explanation("payroll-clerk"))
    assert section(sections, "Ihre Ergebnisse") == [
        "„Jede Frage zur Abrechnung wird innerhalb einer Stunde beantwortet.“",
        "Das wirft Karin Vogt bei diesem Ziel ein gutes Stück zurück: "
        "„Die Überstunden im Abrechnungsteam gehen um ein Drittel zurück.“",
        "Außerdem hilft es der Belegschaft.",
        "„Die Bruttolohnlisten liegen dem Betriebsrat digital und nach Abteilungen geordnet vor.“",
        "Das ist saubere Arbeit für den Betriebsrat. Was Karin Vogt erreichen will, bringt es nicht voran.",
        "Zusammen schaden diese Ergebnisse Ihrer Kundschaft mehr, als sie ihr nützen.",
    ]
    english = review(game, game.handed_in(["digital-lists"]), explanation("payroll-clerk", Language.EN))
    assert "That is clean work for the works council. It does nothing for what Karin Vogt wants to achieve." in section(
        english, "Your results"
    )


def test_in_tell_the_player_is_the_customer_and_the_focus_somebody_else() -> None:
    game, case = make(Round.TELL, "payroll-clerk", TABLE), TABLE["payroll-clerk"]
    assert isinstance(game, Tell)
    telling = RoundTelling(Round.TELL, case, Voice(Language.DE))
    assert telling.prompt(game.desk(NOTHING)) == (
        "Sie sind jetzt Karin Vogt. Was sagen Sie der Entgeltabrechnerin? Wählen Sie bis zu 3 Sätze."
    )
    sections = review(game, game.handed_in(["quality", "twenty"]), explanation("payroll-clerk"))
    assert section(sections, "Was Sie riskieren") == [
        "Von dem, was Sie brauchen, kennt die Entgeltabrechnerin jetzt 24 %. Mit 3 Sätzen wären 76 % möglich gewesen.",
        "Je vager Sie bleiben, desto größer ist die Gefahr, "
        "dass die Entgeltabrechnerin an Ihrem Bedarf vorbeiarbeitet.",
        "Die Entgeltabrechnerin darf und soll nachfragen. Das nimmt Ihnen das Sagen nicht ab.",
    ]
    assert section(sections, "Ihre Sätze") == [
        "„An der Qualität müssen wir noch arbeiten.“ "
        "Das hatten Sie mit Ihren anderen Sätzen schon mindestens so klar gesagt.",
        "„Von 60 Nachberechnungen im Monat will ich auf höchstens 20 herunter.“ Das lässt sich kaum missverstehen.",
    ]


def test_where_several_pay_it_is_said_whose_need_it_is() -> None:
    case = TABLE["matrix-split-pay"]
    for kind in (Round.TELL, Round.HOURS):
        game = make(kind, case.id, TABLE)
        assert isinstance(game, (Tell, Hours))
        owners = {case.role(need.of).de.label for need in game.needs}
        text = "\n".join(line.text for line in lines(review(game, game.best(), explanation(case.id))))
        assert len(owners) > 1 and all(f"{owner}: „" in text for owner in owners)


def test_a_need_on_the_desk_is_named_after_its_party_only_where_several_are_meant() -> None:
    told = Told(Text("Ruhe.", "Quiet."), "payroll-head", weight=4, word="need")
    game, telling = (
        make(Round.TELL, "payroll-clerk", TABLE),
        RoundTelling(Round.TELL, TABLE["payroll-clerk"], Voice(Language.DE)),
    )
    desk = game.desk(NOTHING)
    assert telling.told(told, desk) == "Ruhe."
    assert telling.told(told, replace(desk, parties={})) == "Karin Vogt: Ruhe."
    assert telling.weight(told) == "wichtig: 4 von 5"
    assert telling.weight(replace(told, weight=None)) == ""


def test_every_question_is_told_what_it_was_good_for() -> None:
    game = make(Round.ASK, "payroll-clerk", TABLE)
    assert isinstance(game, Ask)
    lay = game.handed_in(["most-annoying", "on-time", "which-figure"])
    sections = review(game, lay, explanation("payroll-clerk"))
    heard = section(sections, "Was Sie gefragt und gehört haben")
    assert heard[1] == (
        "Die Belegschaft bezahlt Sie nicht. "
        "Die Antwort hilft Ihnen, sauber zu arbeiten, aber nicht, Ihre Kundschaft zu verstehen."
    )
    assert heard[3] == "Damit ist das geklärt: „Die Personalkosten liegen am 2. Werktag um zwölf vor, ohne Fehler.“"
    assert heard[5] == "Das wussten Sie schon."
    assert "Freundlich gefragt, aber was gebraucht wird, erfahren Sie so nicht." in "\n".join(
        section(sections, "Was sonst zur Wahl stand")
    )


def test_both_duties_are_told_apart() -> None:
    game = make(Round.ASK, "payroll-clerk", TABLE)
    nothing = section(
        review(game, handed_in(game, NOTHING), explanation("payroll-clerk")), "Zwei Pflichten, getrennt gezählt"
    )
    best = section(review(game, game.best(), explanation("payroll-clerk")), "Zwei Pflichten, getrennt gezählt")
    assert (
        nothing[0]
        == best[0]
        == ("Die Bringschuld: Karin Vogt hat von sich aus 10 % von dem gesagt, was Sie wissen müssen.")
    )
    assert "haben Sie 0 % dessen herausgefunden" in nothing[1]
    assert "so viel herausgefunden, wie mit 3 Fragen möglich ist" in best[1]


def test_hours_for_those_who_do_not_pay_are_told_as_owed() -> None:
    game = make(Round.HOURS, "payroll-clerk", TABLE)
    lay = Lay(("0:canteen=4", "0:phone=2", "1:phone=1", "1:canteen=1"), 2)
    assert not game.valid(lay)
    lay = Lay(("0:phone=2", "0:canteen=4", "1:phone=1", "1:canteen=1"), 2)
    sections = review(game, lay, explanation("payroll-clerk"))
    assert section(sections, "Stunden für andere") == [
        "In der Kantine die Abrechnung erklären: erst 4 Stunden, dann 1, am besten keine. Das braucht die Belegschaft.",
        "Saubere Arbeit schulden Sie auch denen, die Sie nicht bezahlen. Das tut hier Karin Vogt.",
    ]
    assert section(sections, "Vorher und nachher")[1] == "Bestmöglich verteilt reichen 10 Stunden für 92 %."


def test_the_cascade_tells_what_set_out_where_it_was_lost_and_in_which_words_it_arrived() -> None:
    game = make(Round.CASCADE, "payroll-clerk", TABLE)
    assert isinstance(game, Cascade)
    tokens = ("0>price", "0>winter", "1>+ask", "1>winter", "2>price", "2>winter")
    sections = review(game, Lay(tokens, 3), explanation("payroll-clerk"))
    assert section(sections, "") == [
        "„Der Preis bleibt bis Ende nächsten Jahres gleich.“ → "
        "„Die Verwaltung kostet nächstes Jahr vier Prozent weniger.“ → "
        "„Am dritten Werktag weiß ich, was uns das Personal gekostet hat.“ → "
        "auf Nachfrage „Am 2. Werktag um zwölf sind die Personalkosten fertig, ohne Fehler.“",
        "„Auch in der kältesten Nacht ist der Strom gleich wieder da.“ → "
        "„Jede Nachtschicht im Netzbetrieb ist besetzt, auch bei Grippe.“ → "
        "„Die Schichtzulagen stimmen vom ersten Monat an, sonst tauscht niemand mehr eine Nacht.“ → "
        "„Die Zulagen für Nachtschichten rechnen Sie vor allem anderen.“",
        "Petra Lang hört nie: „Bei einer Störung geht auch sonntags jemand ans Telefon.“ "
        "„Die Wärmepumpe ist in sechs Wochen angeschlossen.“ „Die Rechnung stimmt und passt auf eine Seite.“",
        "Karin Vogt hat nachgefragt.",
        "Im Mittel (4 von 5 Sätzen je Glied) kommen 51 % an, mit Nachfragen 88 %.",
    ]
