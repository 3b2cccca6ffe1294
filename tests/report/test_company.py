"""The company in the report: there when chains join, whole, and nothing but text whatever a name holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from report.reading import NASTY, poisoned, read
from report.sessions import DE, EN, TABLE, play
from support.companies import ENERGY, FIXED, scene
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.picture.company import company_of
from workshop.picture.company_scene import CompanyScene, company_scene
from workshop.play.session import Session
from workshop.play.table import Table
from workshop.report.company_svg import company_svg
from workshop.report.drawing import WRITTEN
from workshop.report.facts import report_of
from workshop.report.markdown import escaped
from workshop.report.values import Report
from workshop.report.writing import write_report

SVG = "{http://www.w3.org/2000/svg}"


def report(cases: tuple[str, ...], voice: Voice, table: Table = TABLE) -> Report:
    def votes(session: Session) -> Mapping[str, int]:
        return {table[session.block.case].options[0]: 12}

    return report_of(play(cases, votes, table=table), table, voice)


def hostile(name: str) -> CompanyScene:
    cases = [(poisoned(TABLE[case], name), TABLE.judgement(case)) for case in ENERGY]
    return company_scene(company_of(cases), DE, name)


def test_cases_that_join_give_one_picture_and_others_none() -> None:
    joined = report(("payroll-clerk", "recruiter", "country-hr-manager"), DE).company
    assert joined is not None
    assert {"karin-vogt", "minh-tran", "petra-lang"} <= joined.places.keys()
    assert not [key for key in joined.places if key.startswith("country-hr-manager")]
    assert report(("payroll-clerk",), DE).company is None
    assert report(("payroll-clerk", "payroll-clerk"), DE).company is None
    assert report(("country-hr-manager", "temp-agency-worker"), DE).company is None


@pytest.mark.parametrize("voice", [DE, EN], ids=["de", "en"])
def test_the_company_stands_in_page_markdown_and_json(voice: Voice) -> None:
    told = report(("payroll-clerk", "field-salesperson"), voice)
    scene_ = told.company
    assert scene_ is not None
    page = write_report(told, "html")
    reader = read(page)
    assert scene_.title in reader.texts
    assert page.count("<svg") >= 3
    ids = [value for name, value in reader.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)
    written = write_report(told, "md")
    assert all(escaped(line) in written for line in scene_.lines)
    document = json.loads(write_report(told, "json"))["company"]
    assert [each["id"] for each in document["parties"]] == list(scene_.places)
    assert len(document["payments"]) == len(scene_.payments)
    assert document["lines"] == list(scene_.lines)


@pytest.mark.parametrize("language", list(Language))
def test_the_drawing_is_xml_in_its_frame_with_every_name_and_a_description(language: Language) -> None:
    for told in (scene(ENERGY, language), *FIXED.values()):
        root = ElementTree.fromstring(company_svg(told, "x"))
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        boxes = list(root.iter(f"{SVG}rect"))
        assert len(boxes) == len(told.places)
        for box in boxes:
            x, y, wide, high = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
            assert x >= 0 and y >= 0 and x + wide <= width and y + high <= height
        texts = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
        squeezed = re.sub(r"[\s-]", "", texts)
        assert all(re.sub(r"[\s-]", "", place.name) in squeezed for place in told.places.values())
        description = root.find(f"{SVG}desc")
        assert description is not None and description.text
        assert all(line in description.text for line in told.lines)
        inks = {(element.attrib["fill"], "#FFFFFF") for element in root.iter(f"{SVG}text")}
        assert {ink for ink, _ in inks} <= {letters for letters, _ in WRITTEN}


@pytest.mark.parametrize("name", NASTY)
def test_whatever_a_name_holds_it_is_text_in_the_drawing(name: str) -> None:
    drawn = company_svg(hostile(name))
    root = ElementTree.fromstring(drawn)
    allowed = {"svg", "title", "desc", "defs", "marker", "path", "rect", "circle", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    names = {key for element in root.iter() for key in element.attrib}
    assert not [key for key in names if key.startswith("on") or key.endswith(("href", "src"))]
    spoken = " ".join(name.split())
    title = root.find(f"{SVG}title")
    assert title is not None and title.text == spoken
    assert set(re.findall(r"url\(([^)]*)\)", drawn)) <= {"#money", "#service"}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("format", ["html", "md"])
def test_whatever_a_name_holds_the_report_stays_whole(name: str, format: str) -> None:
    table = Table({case: poisoned(TABLE[case], name) for case in ("payroll-clerk", "recruiter")})
    told = report(("payroll-clerk", "recruiter"), DE, table)
    assert told.company is not None
    written = write_report(told, format)
    if format == "html":
        reader = read(written)
        assert not {"script", "img", "a"} & set(reader.tags)
    else:
        unescaped = re.sub(r"\\.", "", written)
        assert not re.search(r"<(?=[a-z/!?])|[`\[\]]|https:", unescaped)
