"""The report as JSON, for programs. Version 1:

    format      1; a change that a reader could stumble over raises it
    language    "de" or "en": the language of all texts
    title, date (ISO 8601), least, people (number|null), teams (how many, null if small)
    standings   [{place, points, name}]
    awards      [{honour, places, names}]; honour is "most_gain", "best_calibrated" or "most_switches", places those of
                the teams that share it, names their names in that order
    small_teams whether teams competed that are too small for anything to be told
    cases       [{number, id, title, setting, situation, options, votes, change, traps, headline, verdict, why,
                why_not, picture, questions, objection, remark}]
      options   [{letter, label, right}]
      votes     {before, after}, each null or {unit, total, right, at_most, at_least, under, counts}; counts one
                number per option, or null where none may be told; right is an upper limit if at_most is true; where
                it is hidden, at_least is a lower limit, or it is less than under; unit is "people", "hands", "teams" or
                "room"
      change    null or {gain, margins, matrix}; matrix null or {labels, rows}, and then margins says why:
                "hands", "ways" or "few"
      traps     [{name, why, before, after}]
      remark    what cannot be told because the case has changed since it was played; mostly ""
      why_not   null or {label, title, sentences, picked}
      picture   {focus, parties: [{id, part, name, role, pays, above, closes, market}], lanes: [{title, members}],
                lines}
    company     null where no two cases join, else {parties: [{id, name, role, market, notes}],
                payments: [{lower, upper, pays}], lines}

A `number` is {count, few, at_least}: count null where it is hidden; few says that it is from 1 to least - 1;
at_least what follows for it from the numbers that are shown. Shares and points are decimal numbers; right and gain
are null where they must not be told.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any, Final

from workshop.picture.company_scene import CompanyScene
from workshop.picture.scene import Scene
from workshop.report.hiding import Cell
from workshop.report.values import CaseReport, Change, Matrix, Report, Vote

FORMAT: Final = 1


def as_json(report: Report) -> str:
    """The report as one JSON document."""
    return json.dumps(_report(report), ensure_ascii=False, indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "language": report.language.value,
        "title": report.title,
        "date": report.on.isoformat(),
        "least": report.least,
        "people": _cell(report.people),
        "teams": report.teams,
        "standings": [
            {"place": each.place, "points": _decimal(each.points), "name": each.name} for each in report.standings
        ],
        "awards": [
            {"honour": each.honour.value, "places": list(each.places), "names": list(each.names)}
            for each in report.awards
        ],
        "small_teams": report.small_teams,
        "cases": [_case(case) for case in report.cases],
        "company": _company(report.company),
    }


def _case(case: CaseReport) -> dict[str, Any]:
    why_not = case.why_not
    return {
        "number": case.number,
        "id": case.id,
        "title": case.title,
        "setting": case.setting,
        "situation": case.situation,
        "options": [{"letter": each.letter, "label": each.label, "right": each.right} for each in case.options],
        "votes": {"before": _vote(case.before), "after": _vote(case.after)},
        "change": _change(case.change),
        "traps": [
            {"name": each.name, "why": each.why, "before": _cell(each.before), "after": _cell(each.after)}
            for each in case.traps
        ],
        "headline": case.headline,
        "verdict": case.verdict,
        "why": list(case.why),
        "why_not": why_not
        and {
            "label": why_not.label,
            "title": why_not.title,
            "sentences": list(why_not.sentences),
            "picked": _cell(why_not.picked),
        },
        "picture": _picture(case.scene),
        "rounds": [
            {"name": each.name, "unit": each.unit.value, "total": each.total, "reached": _decimal(each.reached)}
            for each in case.rounds
        ],
        "questions": list(case.questions),
        "objection": case.objection,
        "remark": case.remark,
    }


def _vote(vote: Vote | None) -> dict[str, Any] | None:
    if vote is None:
        return None
    return {
        "unit": vote.unit.value,
        "total": vote.total,
        "right": _decimal(vote.right),
        "at_most": vote.at_most,
        "at_least": _decimal(vote.at_least),
        "under": _decimal(vote.under),
        "counts": None if vote.cells is None else [_cell(cell) for cell in vote.cells],
    }


def _change(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    moved = change.moved
    return {
        "gain": _decimal(change.gain),
        "margins": None if isinstance(moved, Matrix) else moved.value,
        "matrix": _matrix(moved) if isinstance(moved, Matrix) else None,
    }


def _matrix(matrix: Matrix) -> dict[str, Any]:
    return {"labels": list(matrix.labels), "rows": [list(row) for row in matrix.rows]}


def _picture(scene: Scene) -> dict[str, Any]:
    return {
        "focus": scene.focus,
        "parties": [
            {
                "id": node.key,
                "part": node.part.value,
                "name": node.name,
                "role": node.role,
                "pays": node.pays,
                "above": list(node.above),
                "closes": node.closes,
                "market": node.market,
            }
            for node in scene.nodes.values()
        ],
        "lanes": [{"title": lane.title, "members": [name for _, name in lane.members]} for lane in scene.lanes],
        "lines": list(scene.lines),
    }


def _company(scene: CompanyScene | None) -> dict[str, Any] | None:
    if scene is None:
        return None
    return {
        "parties": [
            {
                "id": place.key,
                "name": place.name,
                "role": place.role,
                "market": place.market,
                "notes": list(place.notes),
            }
            for place in scene.places.values()
        ],
        "payments": [
            {"lower": pay.lower, "upper": pay.upper, "pays": pay.pays} for pay in (*scene.payments, *scene.back)
        ],
        "lines": list(scene.lines),
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    return None if cell is None else {"count": cell.count, "few": cell.few, "at_least": cell.lower}


def _decimal(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)
