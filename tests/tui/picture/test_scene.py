"""What the scene says, before any size is known."""

from __future__ import annotations

import pytest

from tui.picture import kinds
from workshop.cases.text import Language
from workshop.picture.scene import Part, as_lines


def test_the_focus_stands_at_the_bottom_and_the_market_at_the_top() -> None:
    scene = kinds.scene("chain")
    assert [level[0] for level in scene.levels] == ["you", "head", "hr", "owner", "market"]
    assert scene.nodes["head"].part is Part.CUSTOMER
    assert scene.nodes["market"].market


def test_split_customers_stand_side_by_side_above_the_focus() -> None:
    assert kinds.scene("split3").levels[1] == ("head", "hr", "cfo")


def test_the_coin_starts_at_the_market_and_ends_at_the_focus() -> None:
    assert kinds.scene("chain").stream == ("market", "owner", "hr", "head", "you")
    assert kinds.scene("alone").stream == ()


def test_a_dead_end_is_a_question() -> None:
    scene = kinds.scene("dead_end")
    (key,) = scene.nodes["hr"].above
    assert scene.nodes[key].part is Part.QUESTION
    assert scene.nodes[key].name == "Wer entscheidet hier über Erhöhung und Bonus?"


def test_a_loop_says_who_pays_again() -> None:
    scene = kinds.scene("loop", Language.EN)
    (key,) = scene.nodes["cfo"].above
    assert scene.nodes[key].part is Part.LOOP
    assert scene.nodes[key].closes == "head"
    assert "The loop closes: Karin Vogt also pays Jörg Weißmüller." in " ".join(as_lines(scene))


def test_two_branches_that_meet_are_both_told() -> None:
    scene = kinds.scene("diamond")
    (key,) = scene.nodes["hr"].above if "owner" not in scene.nodes["hr"].above else scene.nodes["head"].above
    assert scene.nodes[key].part is Part.SAME


def test_an_office_is_silent() -> None:
    scene = kinds.scene("office")
    assert [scene.nodes[key].part for key in scene.nodes["you"].above] == [Part.SILENT]


def test_the_lanes_hold_everybody_beside_the_chain_in_their_order() -> None:
    titles = {lane.title: [name for _, name in lane.members] for lane in kinds.scene("houses").lanes}
    assert titles == {
        "Empfänger": ["Belegschaft", "Finanzamt"],
        "Mitsprache": ["Betriebsrat"],
        "Haus": ["Softwarehaus Lohnfix GmbH"],
        "Kunden der Firma": ["Zahlende Stromkundschaft"],
    }


def test_through_the_house_of_an_employed_chief_the_money_comes_from_outside() -> None:
    told = " ".join(as_lines(kinds.scene("through", Language.DE)))
    assert "Was Aufsichtsrat verteilt, hat Markt eingezahlt." in told
    assert "Hier kommt das Geld von außen: Markt." in told


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(kinds.TIES))
def test_every_line_is_numbered_and_ends_like_a_sentence(kind: str, language: Language) -> None:
    for number, line in enumerate(as_lines(kinds.scene(kind, language)), 1):
        assert line.startswith(f"{number}. ")
        assert line[-1] in ".?"
