"""Every sentence stands once, and the line front end has words of its own for menus and typed lines only."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import pytest

from language.test_catalogue import AREAS, PACKAGE, patterns, sources
from workshop.cases.text import Language
from workshop.language.voice import area

TWO_THINGS: Final = (
    {"builder.minutes_value", "plan.minutes"},
    {"debriefing.heading", "session.stage.debriefing"},
    {"debriefing.objection", "notes.objection"},
    {"keys.command.again.name", "session.stage.round_again"},
    {"report.vote.right", "notes.right"},
    # A deed on the way of the money, and the tie that a fact card shows.
    *({f"engine.deed{you}.raise", f"engine.tie{you}.decides_raise"} for you in ("", "_you")),
    *({f"engine.deed{you}.bonus", f"engine.tie{you}.decides_bonus"} for you in ("", "_you")),
    {"engine.deed_you.post", "engine.tie_you.owns_budget"},
    # What is not known, and what the interview asks.
    {"engine.missing_you.post", "job.ask.post"},
    {"engine.missing.post", "job.ask.above_body"},
    # The heading of a picture, and a round or what became of it.
    {"job.result.picture", "rounds.chain.title"},
    {"report.part.picture", "rounds.chain.money"},
    # What is said while a round is played, and when it is over.
    {"rounds.twin.before", "rounds.twin.told.before"},
    {"rounds.twin.now", "rounds.twin.told.now"},
)
"""Messages that say the same in both languages and mean two things."""

FORMS: Final = {"label", "nom", "acc", "dat", "you", "you_acc", "you_dat"}
"""Forms of one word."""


def said() -> dict[tuple[str, ...], set[str]]:
    """The messages by what they say in both languages, whatever their variables are called."""
    found = defaultdict(set)
    for name in AREAS:
        texts = [area(language, name) for language in Language]
        for key in texts[0]:
            found[tuple(re.sub(r"\{\w+", "{", text[key]) for text in texts)].add(f"{name}.{key}")
    return found


def is_sentence(text: str) -> bool:
    """Whether it is more than a word or what puts words together."""
    return " " in text and re.search(r"[^\W\d_]{2}", re.sub(r"\{[^}]*\}", "", text)) is not None


def of_one_table(keys: set[str]) -> bool:
    """Whether they are cells of one table, a row for each kind of thing, or forms of one word."""
    split = [key.split(".") for key in keys]
    if len({key.rpartition(".")[0] for key in keys}) == 1:
        return {parts[-1] for parts in split} <= FORMS
    return len({(parts[0], parts[-1]) for parts in split}) == 1 and split[0][0] in (
        *("rounds", "store", "job", "welcome", "schema"),
    )


def test_no_sentence_stands_twice() -> None:
    twice = {
        text[0]: keys
        for text, keys in said().items()
        if len(keys) > 1
        and all(map(is_sentence, text))
        and not of_one_table(keys)
        and not any(keys <= two for two in TWO_THINGS)
    }
    assert twice == {}


@pytest.mark.parametrize(("language", "word"), [(Language.DE, "Fall "), (Language.EN, "ase ")])
def test_what_is_counted_in_a_session_is_cases_and_a_round_is_what_comes_after_the_question(
    language: Language, word: str
) -> None:
    counted = {
        f"{name}.{key}": text
        for name in AREAS
        for key, text in area(language, name).items()
        if {"{number}", "{total}"} <= set(re.findall(r"\{\w+\}", text))
    }
    assert len(counted) > 5
    assert [key for key, text in counted.items() if f"{word}{{number}}" not in text] == []


LINES: Final = {
    "": "going back, and what is not understood",
    "game": "the menu at a case",
    "vote": "how numbers are typed at a vote",
    "what_if": "the menu of what if, its switches",
    "round": "the menu while cards are laid",
    "job": "how the interview is typed",
    "author": "how a case is typed, and the menu beside its rows",
    "seminar": "how a session is typed, and who is addressed",
    "seminar.agendas": "the menu of the agendas",
    "seminar.builder": "the menu of an agenda that is built",
    "seminar.main": "the main menu",
    "seminar.menu": "the menus behind it",
    "seminar.look": "a menu",
    "seminar.course": "a menu",
    "seminar.room": "a menu",
    "seminar.done": "answers to a menu",
    "seminar.votes": "answers to a menu",
    "seminar.standings": "answers to a menu",
    "seminar.way": "how votes are typed",
    "seminar.vote": "how votes are typed, and whether a terminal covers that",
    "seminar.round": "how lays are typed",
    "seminar.people": "a number is asked for",
    "seminar.teams": "a number or a name is asked for",
    "seminar.report": "a file is asked for",
}
"""What the line front end has words of its own for. What a stage says is in the area of its subject."""


def tables(name: str) -> set[str]:
    return {key.rpartition(".")[0] for key in area(Language.DE, name)}


def test_the_lines_have_words_of_their_own_for_menus_and_typed_lines_only() -> None:
    assert tables("plain") == set(LINES)


def told(tree: ast.AST, doing: str = "") -> Iterator[int]:
    """Where a message of the lines is told, or handed out to be told. `say` is how they answer a typed line."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called == "voice" and doing and any(key.startswith(r"plain\.") for key in patterns(node.args[0])):
                yield node.lineno
            yield from told(node, "tell" if called in ("tell", "line", "words", "Words") else "")
        elif isinstance(node, ast.Return | ast.Yield):
            yield from told(node, "hand out")
        else:
            yield from told(node, doing if isinstance(node, ast.expr) else "")


@pytest.mark.parametrize("file", sorted(path.name for path in (PACKAGE / "plain").glob("*.py")))
def test_what_the_lines_tell_is_of_its_subject(file: str) -> None:
    tree = ast.parse((PACKAGE / "plain" / file).read_text(encoding="utf-8"))
    assert list(told(tree)) == []


def test_a_sentence_of_the_lines_that_is_told_is_found() -> None:
    for line in ('tell(voice("plain.x"))', 'yield voice("plain.x")', 'return voice(f"plain.{x}", a=1)'):
        assert list(told(ast.parse(f"def f():\n    {line}"))) == [2]
    for line in ('return menu(all, voice("plain.x"))', 'tell(typed(voice("plain.x")))', 'yield voice("vote.x")'):
        assert list(told(ast.parse(f"def f():\n    {line}"))) == []


def test_only_the_lines_speak_the_messages_of_the_lines() -> None:
    elsewhere = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path, tree in sources()
        if path.parent.name != "plain"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and any(key.startswith(r"plain\.") for key in patterns(node))
    ]
    assert elsewhere == []
