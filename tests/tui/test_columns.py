"""Cards with a column for each team: whose they are, at every width; as lines where the columns have no room."""

from __future__ import annotations

import pytest

from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.page.model import Card, Cards, Run, Sign, Words, heading, run
from workshop.page.teams import badge, team_name
from workshop.play.teams import make_teams
from workshop.tui.columns import Columns
from workshop.tui.glyphs import Glyphs
from workshop.tui.growing import Growth
from workshop.tui.ink import Ink
from workshop.tui.paging import paginate

TEXT = "Über die Jahresprämie entscheidet die Vertriebsleitung, und zwar allein."
VOICE = Voice(Language.DE)


def cards(teams: int, *, words: bool = False) -> Columns:
    """Six cards, each taken by every team but the one of its number; a heading in their midst."""
    there = make_teams(teams)
    rows: list[Card | Words] = []
    for number in range(6):
        cells = [run("nichts → klar") if words else badge(team) for team in there]
        cells[number % teams] = ()
        who = ", ".join(team_name(team, VOICE) for team, cell in zip(there, cells, strict=True) if cell) * (1 + words)
        line = Words((*run(TEXT), Run(who, apart=True)), lead=run(f"{number} "), sign=Sign("✓"), gap=False)
        rows.append(Card(run(TEXT), tuple(cells), line))
    rows.insert(3, heading("Die anderen"))
    found = Ink(Glyphs()).cards(Cards(tuple((badge(team), team_name(team, VOICE)) for team in there), tuple(rows)))
    assert isinstance(found, Columns)
    return found


def lines(found: Columns, width: int, growth: Growth = Growth.NONE) -> list[str]:
    pages = paginate(tuple(found.blocks(width, growth)), width, 200, growth)
    assert len(pages) == 1 and all(line.text.cell_length <= width for line in pages[0])
    return [line.text.plain for line in pages[0]]


@pytest.mark.parametrize(
    ("teams", "width", "growth"),
    [(2, 58, 0), (4, 58, 0), (4, 78, 0), (8, 78, 0), (8, 118, 0), (4, 78, 1), (8, 118, 1), (4, 118, 3)],
)
def test_every_team_has_a_column_and_its_shape_stands_there_for_each_card_it_took(
    teams: int, width: int, growth: int
) -> None:
    there = make_teams(teams)
    told = lines(cards(teams), width, Growth(growth))
    assert all(any(team_name(team, VOICE) in line for line in told) for team in there)
    taken = [line for line in told if not any(team_name(team, VOICE) in line for team in there)]
    columns = []
    for at, team in enumerate(there):
        places = [line.index(team.shape) for line in taken if team.shape in line]
        assert len(places) == sum(number % teams != at for number in range(6)) and len(set(places)) == 1
        columns += set(places)
    assert columns == sorted(columns)


def test_without_room_for_columns_each_card_is_a_line_that_says_who_took_it() -> None:
    for teams, width in ((8, 46), (4, 30)):
        told = " ".join(" ".join(lines(cards(teams), width)).split())
        assert told.count("allein. Otter") == 6 - len(range(0, 6, teams)) and not any(
            team.shape in told for team in make_teams(teams)
        )


def test_words_are_broken_before_what_came_of_them_and_a_further_page_begins_with_the_heads() -> None:
    found = cards(4, words=True)
    whole = lines(found, 78)
    assert any("→ klar" in line for line in whole) and not any("nichts → klar" in line for line in whole)
    assert any("nichts → klar" in line for line in lines(found, 118))
    first, *more = paginate(tuple(found.blocks(78)), 78, 10)
    head = next(line.text.plain for line in first if "Otter" in line.text.plain)
    assert more and all(page[0].text.plain == head for page in more if "anderen" not in page[0].text.plain)
