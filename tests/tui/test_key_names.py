"""How keys are called: by one word in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

import workshop.language
from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.tui.commands import COMMANDS, key_sign
from workshop.tui.screens.keys import meaning

CATALOGUE = Path(workshop.language.__file__).parent
OTHER = {Language.DE: ("Ctrl", "PgDn", "PgUp"), Language.EN: ("Strg", "Bild↓", "Bild↑")}


@pytest.mark.parametrize("language", Language)
def test_a_key_has_one_name_in_each_language(language: Language) -> None:
    voice = Voice(language)
    said = [key_sign(key, voice) for command in COMMANDS.values() for key in command.keys]
    texts = [path.read_text(encoding="utf-8") for path in (CATALOGUE / language.value).glob("*.toml")]
    assert texts
    assert not [text for text in (*said, *texts) for other in OTHER[language] if other in text]


def test_only_a_single_key_is_named_with_the_one_that_is_held() -> None:
    assert [key_sign(key, Voice(Language.DE)) for key in ("ctrl+q", "ctrl+up", "q")] == ["Strg+Q", "ctrl+up", "q"]


@pytest.mark.parametrize("language", Language)
def test_the_key_test_knows_every_key_that_means_something(language: Language) -> None:
    voice = Voice(language)
    for key, name in {"left": "back", "right": "next", "up": "up", "down": "down", "escape": "overview"}.items():
        assert meaning(key, voice) == voice(COMMANDS[name].name)
    assert not [key for command in COMMANDS.values() for key in command.keys if not meaning(key, voice)]
    assert meaning("tab", voice) == meaning("3", voice) == voice("keys.test.some")
    for key, means in (("b", voice("keys.command.blank.name")), ("f", voice("keys.test.some"))):
        assert meaning(key, voice) == voice("keys.test.letter", meaning=means, letter=key.upper())
    assert meaning("home", voice) == ""
