"""German and English are equals: the same messages with the same variables, all of them used, none missing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import workshop
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.voice import Voice, area

PACKAGE = Path(workshop.__file__).parent
AREAS = sorted(path.stem for path in (PACKAGE / "language" / "de").glob("*.toml"))

FRONTS = ("page", "tui", "plain")
CODE_OF = {
    "author": ("language", "lead", *FRONTS),
    "agenda": FRONTS,
    "builder": FRONTS,
    "case": FRONTS,
    "debriefing": FRONTS,
    "evening": FRONTS,
    "export": ("page", "report", "commands"),
    "discussion": FRONTS,
    "find": (*FRONTS, "commands"),
    "home": FRONTS,
    "keys": FRONTS,
    "list": FRONTS,
    "map": FRONTS,
    "notes": (*FRONTS, "lead"),
    "number": ("language", "tui"),
    "reveal": FRONTS,
    "report_page": FRONTS,
    "run": FRONTS,
    "session": ("language", *FRONTS),
    "setup": FRONTS,
    "settings": FRONTS,
    "shift": FRONTS,
    "standings": (*FRONTS, "report"),
    "teams": FRONTS,
    "vote": (*FRONTS, "report"),
    "welcome": FRONTS,
    "what_if": FRONTS,
    "why": FRONTS,
    "why_not": (*FRONTS, "language", "report", "commands"),
    "engine": ("language", "play", "rules", "tui"),
    "checker": ("language", "cases"),
    "schema": ("language",),
    "screens": ("tui", "store", "plain"),
    "plan": FRONTS,
    "picture": ("picture", "tui"),
    "prints": ("report", "commands"),
    "plain": ("plain",),
    "commands": ("commands",),
    "help": ("plain", "commands", "cli.py"),
    "error": ("plain", "commands", "cli.py"),
    "store": ("store", "commands", "plain", "tui"),
    "study": (*FRONTS, "study", "store", "commands"),
    "report": ("report", "commands", "plain"),
    "seminar": ("page", "tui", "plain", "commands"),
    "rounds": ("language", *FRONTS),
    "job": ("language", "report", "plain", "commands", "tui"),
    "phone": ("room",),
    "phone_job": ("room",),
    "phones": (*FRONTS, "commands"),
}
"""Where the messages of an area may be asked for."""

SAY = {
    "language": "engine",
    "plain": "plain",
    "tui": "screens",
    "seminar": "seminar",
    "picture": "picture",
    "report": "report",
    "store": "store",
}
"""The area that `say` and `_say` speak from, by folder."""

_FORMS = {"label", "nom", "acc", "dat", "pro", "von", "bei", "zu", "gen"}


def variables(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def specs(message: str) -> Iterator[str]:
    return (spec for _, name, spec, _ in Formatter().parse(message) if name is not None and spec)


@pytest.mark.parametrize("name", AREAS)
def test_both_languages_have_the_same_messages(name: str) -> None:
    assert set(area(Language.DE, name)) == set(area(Language.EN, name))


def test_both_languages_have_the_same_areas() -> None:
    assert sorted(path.stem for path in (PACKAGE / "language" / "en").glob("*.toml")) == AREAS
    assert set(AREAS) == set(CODE_OF)


@pytest.mark.parametrize("name", AREAS)
def test_both_languages_fill_in_the_same_variables(name: str) -> None:
    english = area(Language.EN, name)
    different = {
        key: (variables(message), variables(english[key]))
        for key, message in area(Language.DE, name).items()
        if key in english and variables(message) != variables(english[key])
    }
    assert not different


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", AREAS)
def test_every_message_is_there_and_inflects_as_a_voice_can(name: str, language: Language) -> None:
    for key, message in area(language, name).items():
        assert message.strip(), key
        for spec in specs(message):
            choices = spec.split("|")
            assert len(choices) in (2, 4) or spec.lower() in _FORMS, (key, spec)


@pytest.mark.parametrize("name", AREAS)
def test_no_message_holds_markup_or_control_characters(name: str) -> None:
    for language in Language:
        for key, message in area(language, name).items():
            assert "[/" not in message, key
            assert all(char.isprintable() or char == "\n" for char in message), key


def sources(*places: str) -> tuple[tuple[Path, ast.Module], ...]:
    files = []
    for place in places or (".",):
        path = PACKAGE / place
        files += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return tuple((file, parsed(file)) for file in files)


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def literals_of(file: Path) -> frozenset[str]:
    """A pattern for each literal of a module."""
    return frozenset(
        pattern for node in ast.walk(parsed(file)) if isinstance(node, ast.expr) for pattern in patterns(node)
    )


ANY = r"[\w.-]+"
"""What a value in a literal can be."""


def patterns(node: ast.expr) -> list[str]:
    """A regular expression for each thing a literal can be; nothing for something that is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.JoinedStr):
        found = [""]
        for part in node.values:
            if isinstance(part, ast.Constant):
                ways = [re.escape(str(part.value))]
            else:
                ways = (patterns(part.value) if isinstance(part, ast.FormattedValue) else []) or [ANY]
            found = [before + way for before in found for way in ways]
        return found
    if isinstance(node, ast.IfExp):
        body, orelse = patterns(node.body), patterns(node.orelse)
        return [*body, *orelse] if body and orelse else []
    return []


def asked() -> Iterator[tuple[str, str, str]]:
    """Every message that the code asks for: where, its area, a pattern for its key."""
    for file, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            where = f"{file.relative_to(PACKAGE)}:{node.lineno}"
            for key in patterns(node.args[0]):
                if called in {"voice", "_voice", "voiced"}:
                    name, _, rest = key.partition(r"\.")
                    if name in CODE_OF:
                        yield where, name, rest
                elif called in {"say", "_say"}:
                    folder = file.parent.name if file.parent.name in SAY else file.relative_to(PACKAGE).parts[0]
                    yield where, SAY[folder], key


@pytest.mark.slow
def test_every_message_that_the_code_asks_for_exists() -> None:
    missing = [
        (where, f"{name}.{key}")
        for where, name, key in asked()
        if not any(re.fullmatch(key, each) for each in area(Language.DE, name))
    ]
    assert not missing


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in AREAS if name != "schema"])  # its keys are those of the files
def test_every_message_is_used(name: str) -> None:
    literals = set[str]().union(*(literals_of(file) for file, _ in sources(*CODE_OF[name])))
    for place in CODE_OF[name]:
        for script in (PACKAGE / place).rglob("*.js"):
            for quoted in re.findall(r"'([\w.]+)'", script.read_text(encoding="utf-8")):
                literals.add(re.escape(quoted) + (ANY if quoted.endswith(".") else ""))
    named = {re.sub(r"\\(.)", r"\1", literal) for literal in literals}
    formed = [
        re.compile(literal)
        for literal in literals
        if ANY in literal and re.search(r"[a-z]{2}", literal.removeprefix(rf"{name}\.").replace(ANY, ""))
    ]

    def used(key: str) -> bool:
        full = f"{name}.{key}"
        if key in named or full in named or any(each.fullmatch(key) or each.fullmatch(full) for each in formed):
            return True
        if key.rpartition(".")[0] in named:  # a table that is chosen by its name
            return True
        table, _, rest = key.partition(".")
        return table in set(Round) and used(rest)  # each round has its own

    assert [key for key in area(Language.DE, name) if not used(key)] == []


def test_a_voice_speaks_every_message_without_variables() -> None:
    for language in Language:
        voice = Voice(language)
        for name in AREAS:
            for key, message in area(language, name).items():
                if not variables(message):
                    assert voice(f"{name}.{key}") == message


def test_what_the_catalogue_says_of_a_screen_names_a_screen_that_is_there() -> None:
    screens = {path.stem for folder in ("screens", "seminar") for path in (PACKAGE / "tui" / folder).glob("*.py")}
    named = set()
    for key in area(Language.DE, "keys"):
        found = re.fullmatch(r"command\.\w+\.at\.(\w+)|about(?:_alone)?\.(\w+)", key)
        if found:
            named.add(found[1] or found[2])
    assert named - screens == set()


ROUNDS_MEANT = {
    "welcome.score.round",
    "author.cards",
    "checker.duplicate_round",
    "checker.twin_played",
    "checker.round_tells",
    "debriefing.rounds",
    "plain.game.prove",
    "plain.game.rounds",
    "plain.seminar.builder.rounds",
    "report.part.rounds",
    "report.what.round",
    "keys.command.close_vote.help",
    "keys.command.rounds.name",
    "keys.about.case_plan",
    "builder.no_rounds",
    "builder.rounds",
    "builder.rounds_number",
    "session.stage.round",
    "session.refused.done",
    "session.refused.no_such_round",
    "commands.balance.rounds",
    "store.kept.study.contents",
    "study.time.said_rounds",
    "keys.command.hint.help",
    "run.end.from_rounds",
    "reveal.further",
    "reveal.later",
}
"""Messages outside of the rounds' own area that speak of a round after the customer question."""


def test_no_sentence_calls_a_case_a_round() -> None:
    called = {Language.DE: r"\b[Rr]unden?\b", Language.EN: r"(?<!way )(?<!goes )\b[Rr]ounds?\b"}
    for language, word in called.items():
        found = {
            f"{name}.{key}"
            for name in AREAS
            if name not in ("rounds", "schema")
            for key, message in area(language, name).items()
            if re.search(word, message)
        }
        assert found - ROUNDS_MEANT == set()
