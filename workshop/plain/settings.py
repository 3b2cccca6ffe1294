"""The settings that matter without a screen: language, remembering, lines instead of screens."""

from __future__ import annotations

from dataclasses import replace

from workshop.cases.text import Language
from workshop.language.voice import Voice
from workshop.plain.dialogue import Dialogue, Entry
from workshop.store.places import settings_file
from workshop.store.settings import Settings, load_settings, save_settings


def change_settings(dialogue: Dialogue) -> None:
    """Offer the settings until somebody goes back; what is chosen holds from now on and is kept for the next time."""
    while True:
        voice, settings = dialogue.voice, load_settings().settings
        dialogue.heading(voice("home.settings.name"))
        values = {"language": voice.language.value, "study": _said(settings.study), "plain": _said(settings.plain)}
        entries = [
            Entry(f"{voice(f'settings.{name}.name')}: {voice(f'settings.{name}.{value}')}", name)
            for name, value in values.items()
        ]
        match dialogue.menu(entries, voice("plain.back")):
            case "language":
                _language(dialogue, settings)
            case "study":
                dialogue.study.keeps = not settings.study
                _keep(dialogue, replace(settings, study=not settings.study))
            case "plain":
                _keep(dialogue, replace(settings, plain=not settings.plain))
                dialogue.tell(voice("settings.plain.help"))
            case _:
                return


def _said(on: bool) -> str:
    return "on" if on else "off"


def _language(dialogue: Dialogue, settings: Settings) -> None:
    """Offer the languages."""
    voice = dialogue.voice
    entries = [Entry(voice(f"settings.language.{language.value}"), language) for language in Language]
    chosen = dialogue.menu(entries, voice("plain.back"))
    if chosen is not None:
        dialogue.voice = Voice(chosen)
        _keep(dialogue, replace(settings, language=chosen))


def _keep(dialogue: Dialogue, settings: Settings) -> None:
    try:
        save_settings(settings)
    except OSError:
        dialogue.tell(dialogue.voice("error.not_saved", path=settings_file()))
