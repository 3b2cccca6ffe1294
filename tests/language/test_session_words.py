"""Every refusal that can be shown has its sentence, and it is the same wherever it is shown."""

from __future__ import annotations

import ast
import io
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

import workshop
from support.walking import settle
from workshop.cases.library import shipped
from workshop.cases.rounds import Round
from workshop.cases.text import Language
from workshop.language.rounds import RoundTelling
from workshop.language.session import gained, refused
from workshop.language.voice import Voice
from workshop.lead.led import Led
from workshop.plain.dialogue import Dialogue
from workshop.plain.paper import Paper
from workshop.plain.seminar_desk import Seminar
from workshop.plain.seminar_lines import Lines
from workshop.play.refusal import Reason, Refusal

PLAY = Path(workshop.__file__).parent / "play"


def shown() -> frozenset[Reason]:
    """The reasons that something in a session, a round or a case played alone is refused for.

    The interview about one's own job has its own sentences: they name what was typed.
    """
    names = set()
    for path in PLAY.rglob("*.py"):
        if path.name.startswith("job"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Reason":
                names.add(node.attr)
    return frozenset(Reason[name] for name in names)


@pytest.mark.parametrize("language", Language)
def test_every_refusal_that_can_be_shown_has_a_sentence(language: Language) -> None:
    voice, reasons = Voice(language), shown()
    assert {Reason.NOT_NOW, Reason.NO_TOKENS, Reason.NO_QUESTION, Reason.NAME_TAKEN} <= reasons
    for reason in reasons:
        assert refused(reason, voice).endswith("."), reason


@pytest.mark.parametrize("language", Language)
def test_lines_and_rounds_say_it_in_the_same_words(language: Language) -> None:
    voice, case = Voice(language), shipped().cases["payroll-clerk"]
    for reason in shown():
        stream = io.StringIO()
        lines = Lines.of(Dialogue(Paper(stream), voice, lambda: None))
        seminar = Seminar(lines, cast(Led, SimpleNamespace(trouble=None, state=SimpleNamespace(way=None))))
        assert not seminar.done(lambda reason=reason: Refusal(reason))  # type: ignore[misc]
        assert stream.getvalue() == refused(reason, voice) + "\n"
        assert RoundTelling(Round.EVIDENCE, case, voice).refused(reason) == refused(reason, voice)


async def test_the_screens_say_it_in_the_same_words(tmp_path: Path) -> None:
    from workshop.store.settings import Settings
    from workshop.tui.glyphs import Glyphs
    from workshop.tui.seminar.app import SeminarApp

    library = shipped()
    values: dict[str, Any] = {"settings": Settings(animation=False), "glyphs": Glyphs()}
    app = SeminarApp(given=library, folder=tmp_path, language=Language.EN, **values)
    app.create(library.agendas["opener-20"])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for reason in shown():
            app.carry_out(lambda led, reason=reason: Refusal(reason))  # type: ignore[misc]
            await settle(pilot)
            assert app.screen.query_one("#message").words.plain == refused(reason, app.voice)  # type: ignore[attr-defined]
    app.session.close()


@pytest.mark.parametrize("language", Language)
def test_what_a_discussion_won_is_said_in_words_and_never_rounded_to_all_or_nothing(language: Language) -> None:
    voice = Voice(language)
    assert gained(Fraction(1), voice) == voice("session.gain.all")
    assert gained(Fraction(0), voice) == voice("session.gain.none")
    assert gained(Fraction(-1, 3), voice) == voice("session.gain.lost")
    assert gained(None, voice) == voice("session.gain.unknown")
    for gain, tenths in ((Fraction(1, 100), 1), (Fraction(2, 3), 7), (Fraction(99, 100), 9)):
        assert gained(gain, voice) == voice("session.gain.some", number=tenths)
