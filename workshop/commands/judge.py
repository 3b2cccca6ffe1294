"""`workshop judge`: asks the engine about the focus of one file, in sentences or as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.cases.finding import CaseError
from workshop.commands.desk import FOUND_SOMETHING, Desk, UsageError
from workshop.commands.judgement_json import change_json, judgement_json
from workshop.commands.named import refuse
from workshop.commands.reading import read_facts
from workshop.commands.tie_words import fact_of, known_party, tie_of
from workshop.rules.judgement import Judgement

if TYPE_CHECKING:
    from workshop.language.explanation import Explanation


def arguments(parser: ArgumentParser) -> None:
    """What `judge` takes."""
    parser.add_argument("file", nargs="?")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--change")
    parser.add_argument("--assume", nargs="+", action="extend", default=[])
    parser.add_argument("--without", nargs="+", action="extend", default=[])


def run(options: Namespace, desk: Desk) -> int:
    """Judge the file. Exit code 1 when it has findings that leave nothing to judge."""
    if options.file is None:
        raise UsageError("missing_file")
    try:
        facts = read_facts(options.file)
    except CaseError as error:
        refuse(desk, error)
        return FOUND_SOMETHING
    organisation = facts.organisation
    judgement = Judgement(
        organisation.change(
            removed=[fact_of(word, organisation) for word in options.without],
            added=[tie_of(word, organisation) for word in options.assume],
        ),
        facts.focus,
    )
    change = options.change and known_party(options.change, organisation)
    if options.json:
        table = judgement_json(judgement)
        if change:
            table |= change_json(judgement.smallest_change(change))
        desk.out.raw(json.dumps(table, indent=2) + "\n")
        return 0
    from workshop.language.explanation import Explanation  # JSON has no sentences

    for line in _sentences(Explanation(facts.case(), judgement, desk.voice), judgement, change, desk):
        desk.out.line(line)
    return 0


def _sentences(explanation: Explanation, judgement: Judgement, change: str | None, desk: Desk) -> Iterator[str]:
    """What a person reads: the verdict, why, the chain, and why not the others who look like customers."""
    voice = desk.voice
    yield explanation.headline()
    yield explanation.verdict()
    yield from _part(voice("commands.judge.why"), explanation.why())
    yield from _part(voice("commands.judge.chain"), explanation.chain())
    customers = judgement.verdict.parties
    for party, standing in judgement.standings.items():
        if standing.claims and party not in customers:
            heading = voice("why_not.heading", who=explanation.name(party))
            yield from _part(heading, explanation.why_not(party))
    if change:
        heading = voice("commands.judge.change", party=explanation.name(change))
        yield from _part(heading, explanation.change(change))


def _part(heading: str, sentences: tuple[str, ...]) -> Iterator[str]:
    yield ""
    yield heading
    yield from sentences
