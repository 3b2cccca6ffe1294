"""The settings that matter without a screen: the language."""

from __future__ import annotations

from dataclasses import replace

from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.plain.dialogue import Dialogue, Entry
from workshop.store.settings import load_settings, save_settings, settings_file


def change_settings(dialogue: Dialogue) -> None:
    """Offer the languages; the chosen one holds from now on and is kept for the next time."""
    voice = dialogue.voice
    dialogue.heading(voice("settings.language.name"))
    entries = [Entry(voice(f"settings.language.{language.value}"), language) for language in Language]
    chosen = dialogue.menu(entries, voice("plain.back"))
    if chosen is None:
        return
    dialogue.voice = Voice(chosen)
    try:
        save_settings(replace(load_settings().settings, language=chosen))
    except OSError:
        dialogue.tell(dialogue.voice("error.not_saved", path=settings_file()))
