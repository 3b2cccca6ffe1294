"""Whatever a name holds, it comes out as text; every format can be read by a reader of its own."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any
from xml.etree import ElementTree

import pytest

from report.reading import NASTY, poisoned, read
from report.sessions import DE, EN, TABLE, answer, plausible, play
from support.library import over
from workshop.cases.agenda import Way
from workshop.cases.text import Text
from workshop.language.voice import Voice
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.report.charts_svg import votes_svg
from workshop.report.drawing import WRITTEN, broken, width_of
from workshop.report.facts import report_of
from workshop.report.hypertext import style
from workshop.report.markdown import escaped
from workshop.report.page import STYLE
from workshop.report.phrases import Phrases
from workshop.report.picture_svg import scene_svg
from workshop.report.table import harmless
from workshop.report.values import Report
from workshop.report.writing import WRITERS, write_report


def poisoned_report(name: str, voice: Voice) -> Report:
    table = Table({"payroll-clerk": poisoned(TABLE["payroll-clerk"], name)})

    def votes(session: Session) -> dict[str, object]:
        options = table[session.block.case].options
        return {team.id: answer(options[at % 3]) for at, team in enumerate(session.teams)}

    session = play(
        ("payroll-clerk",), votes, table=table, way=Way.KEYBOARD, people=40, teams=5,  # type: ignore[arg-type]
        names={"t1": name}, title=Text(name, name),
    )  # fmt: skip
    return report_of(session, table, voice)


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
@pytest.mark.parametrize("way", [Way.HANDS, Way.KEYBOARD])
def test_the_page_is_whole_and_loads_and_runs_nothing(voice: Voice, way: Way) -> None:
    page = write_report(report_of(plausible(4, way, 40, cases=tuple(TABLE)), TABLE, voice), "html")
    reader = read(page)
    assert f'<html lang="{voice.language.value}">' in page
    assert not {"script", "img", "link", "iframe", "object", "embed", "a", "base", "form", "use", "image"} & set(
        reader.tags
    )
    names = {name for name, _ in reader.attributes}
    assert not {"src", "href", "xlink:href", "srcset", "action", "data"} & names
    assert not [name for name in names if name.startswith("on")]
    assert not re.search(r"url\((?!#)|@import|expression\(", page)
    assert set(re.findall(r"https?://[^\"' <]+", page)) <= {"http://www.w3.org/2000/svg"}


def test_ids_are_unique_and_every_reference_finds_one() -> None:
    page = write_report(report_of(plausible(4, cases=tuple(TABLE)), TABLE, DE), "html")
    ids = [value for name, value in read(page).attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
@over("case", sorted(TABLE))
def test_every_picture_and_chart_is_xml_with_a_title_and_words(case: str, voice: Voice) -> None:
    report = report_of(plausible(2, people=60, cases=(case,)), TABLE, voice)
    (told,) = report.cases
    for drawn in (scene_svg(told.scene, told.title), votes_svg(told, Phrases(report))):
        if not drawn:
            continue
        root = ElementTree.fromstring(drawn)
        found = {element.tag.rpartition("}")[2]: element.text for element in root}
        assert found["title"] and found["desc"]
        texts = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
        assert texts
    picture = ElementTree.fromstring(scene_svg(told.scene, told.title))
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    for box in picture.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(box.attrib["x"]) >= 0 and float(box.attrib["x"]) + float(box.attrib["width"]) <= width
        assert float(box.attrib["y"]) >= 0 and float(box.attrib["y"]) + float(box.attrib["height"]) <= height


def test_the_picture_holds_every_party_of_the_chain_and_everyone_beside_it() -> None:
    for case in report_of(plausible(1, cases=tuple(TABLE)), TABLE, EN).cases:
        drawn = ElementTree.fromstring(scene_svg(case.scene, "x"))
        told = "".join(element.text or "" for element in drawn.iter("{http://www.w3.org/2000/svg}text"))
        squeezed = re.sub(r"[\s-]", "", told)
        names = [node.name for node in case.scene.nodes.values()]
        names += [name for lane in case.scene.lanes for _, name in lane.members]
        assert all(re.sub(r"[\s-]", "", name) in squeezed for name in names), case.id


def spoken(text: str) -> str:
    """A name as it may stand in a report: on one line."""
    return " ".join(text.split())


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
@pytest.mark.parametrize("name", NASTY)
def test_whatever_a_name_holds_it_is_text_in_the_page(name: str, voice: Voice) -> None:
    reader = read(write_report(poisoned_report(name, voice), "html"))
    assert not {"script", "img", "a"} & set(reader.tags)
    assert any(spoken(name) in text for text in reader.texts)
    assert not [key for key, _ in reader.attributes if key.startswith("on") or key in {"src", "href"}]


@pytest.mark.parametrize("name", NASTY)
def test_whatever_a_name_holds_it_is_text_in_markdown(name: str) -> None:
    written = write_report(poisoned_report(name, DE), "md")
    assert escaped(name) in written
    unescaped = re.sub(r"\\.", "", written)
    assert not re.search(r"<(?=[a-z/!?])|[`\[\]]|https:", unescaped)
    assert "\n# c" not in written


def rows_of(report: Report) -> Iterator[list[str]]:
    written = write_report(report, "csv")
    assert written.startswith("\ufeff") and "\r\n" in written
    return csv.reader(StringIO(written[1:], newline=""), delimiter=";" if report.language == "de" else ",", strict=True)


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
@pytest.mark.parametrize("name", NASTY)
def test_no_cell_of_the_table_is_a_formula_and_every_row_is_equally_long(name: str, voice: Voice) -> None:
    rows = list(rows_of(poisoned_report(name, voice)))
    assert {len(row) for row in rows} == {10}
    cells = [cell for row in rows for cell in row]
    assert harmless(spoken(name)) in cells
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell and not re.fullmatch(r"-\d+[.,]\d+", cell)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\t="])
def test_what_a_spreadsheet_could_take_for_a_formula_gets_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless("A-B") == "A-B"


def test_the_table_tells_every_shown_number_once() -> None:
    report = report_of(plausible(3), TABLE, EN)
    rows = list(rows_of(report))[1:]
    for case in report.cases:
        for second, vote in ((False, case.before), (True, case.after)):
            if vote is None or vote.cells is None:
                continue
            name = Phrases(report).vote_name(case, second)
            told = [row[7] for row in rows if row[0] == str(case.number) and row[2] == "votes" and row[3] == name]
            assert told == [Phrases(report).cell(cell) for cell in vote.cells]


def shape(value: Any) -> Any:
    """The structure of a JSON document: keys and kinds, of a list its first element."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


NUMBER = {"count": "int", "few": "bool", "at_least": "int"}
VOTE = {
    "unit": "str",
    "total": "int",
    "right": "float",
    "at_most": "bool",
    "at_least": "NoneType",
    "under": "NoneType",
    "counts": [NUMBER],
}


def test_the_json_has_the_promised_shape() -> None:
    def votes(session: Session) -> dict[str, object]:
        first = session.stage == "first_vote"
        keys = ["payroll-head"] * (10 if first else 22) + ["employees"] * (20 if first else 0)
        return {f"s{at + 1}": answer(key) for at, key in enumerate(keys)}

    session = play(("payroll-clerk",), votes, way=Way.KEYBOARD, people=30)  # type: ignore[arg-type]
    document = json.loads(write_report(report_of(session, TABLE, EN), "json"))
    assert document["format"] == 1
    assert shape(document) == {
        "format": "int",
        "language": "str",
        "title": "str",
        "date": "str",
        "least": "int",
        "people": NUMBER,
        "teams": "int",
        "standings": [],
        "awards": [],
        "small_teams": "bool",
        "cases": [
            {
                "number": "int",
                "id": "str",
                "title": "str",
                "setting": "str",
                "situation": "str",
                "options": [{"letter": "str", "label": "str", "right": "bool"}],
                "votes": {"before": VOTE, "after": VOTE},
                "change": {"gain": "float", "margins": "NoneType", "matrix": {"labels": ["str"], "rows": [["int"]]}},
                "traps": [{"name": "str", "why": "str", "before": NUMBER, "after": NUMBER}],
                "headline": "str",
                "verdict": "str",
                "why": ["str"],
                "why_not": {"label": "str", "title": "str", "sentences": ["str"], "picked": NUMBER},
                "picture": {
                    "focus": "str",
                    "parties": [
                        {
                            "id": "str",
                            "part": "str",
                            "name": "str",
                            "role": "str",
                            "pays": "str",
                            "above": ["str"],
                            "closes": "str",
                            "market": "bool",
                        }
                    ],
                    "lanes": [{"title": "str", "members": ["str"]}],
                    "lines": ["str"],
                },
                "rounds": [],
                "questions": ["str"],
                "objection": "NoneType",
                "remark": "str",
            }
        ],
        "company": "NoneType",
    }


@pytest.mark.parametrize("name", NASTY)
def test_whatever_a_name_holds_the_json_gives_it_back(name: str) -> None:
    document = json.loads(write_report(poisoned_report(name, EN), "json"))
    assert document["title"] == spoken(name)


@pytest.mark.parametrize("format", WRITERS)
def test_both_languages_tell_the_same_numbers(format: str) -> None:
    session = plausible(7, Way.KEYBOARD, 60)
    german, english = (report_of(session, TABLE, voice) for voice in (DE, EN))
    for one, other in zip(german.cases, english.cases, strict=True):
        assert (one.before, one.after) == (other.before, other.after)
        assert one.change and other.change and one.change.gain == other.change.gain
    written = write_report(german, format), write_report(english, format)
    assert written[0] != written[1]
    if format != "json":
        assert "9. Oktober 2025" in written[0].replace("\\", "") or format == "csv"
        assert "9 October 2025" in written[1] or format == "csv"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("letters", "behind"), WRITTEN)
def test_every_text_can_be_read_on_what_is_behind_it(letters: str, behind: str) -> None:
    light, dark = sorted((luminance(letters), luminance(behind)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_the_style_sheet_writes_in_colours_that_were_checked() -> None:
    checked = {letters for letters, _ in WRITTEN}
    assert set(re.findall(r"(?<![-\w])color: (#\w+)", style(STYLE))) <= checked
    assert set(re.findall(r"background: (#\w+)", style(STYLE))) <= {behind for _, behind in WRITTEN}


def test_text_is_broken_and_never_lost() -> None:
    text = "Donaudampfschifffahrtsgesellschaftskapitänin der Abrechnung"
    lines = broken(text, 100, 14)
    assert all(width_of(line, 14) <= 100 for line in lines)
    assert re.sub(r"[-\s]", "", "".join(lines)) == text.replace(" ", "")


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="pdf"):
        write_report(report_of(plausible(1), TABLE, DE), "pdf")
