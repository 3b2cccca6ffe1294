"""The settings that matter without a screen: the language, and whether anything is remembered."""

from __future__ import annotations

from dataclasses import replace

from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.plain.dialogue import BACK, Dialogue, Entry
from workshop.store.settings import load_settings, save_settings, settings_file


def change_settings(dialogue: Dialogue) -> None:
    """Offer the languages, and to remember or not; what is chosen holds from now on and is kept for the next time."""
    voice = dialogue.voice
    dialogue.heading(voice("settings.language.name"))
    settings = load_settings().settings
    entries: list[Entry[Language | None]] = [
        Entry(voice(f"settings.language.{language.value}"), language) for language in Language
    ]
    turned = voice(f"settings.study.{'off' if settings.study else 'on'}")
    entries.append(Entry(f"{voice('settings.study.name')}: {turned}", None))
    numbers = dialogue.numbers(entries, voice("plain.back"))
    if numbers == (BACK,):
        return
    chosen = entries[numbers[0] - 1].value
    if chosen is None:
        settings = replace(settings, study=not settings.study)
        dialogue.study.keeps = settings.study
    else:
        dialogue.voice = Voice(chosen)
        settings = replace(settings, language=chosen)
    try:
        save_settings(settings)
    except OSError:
        dialogue.tell(dialogue.voice("error.not_saved", path=settings_file()))
