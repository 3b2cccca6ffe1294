"""The settings: what can be set, and how it is set now."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.language.voice import Voice
from workshop.page.model import Page, Run, Weight, Words, panel, words


def settings(values: Mapping[str, str], notice: str, voice: Voice) -> Page:
    """Each setting with its value; `notice` is a sentence about something that is wrong, or empty."""
    rows = (
        Words(
            (
                Run(voice(f"settings.{name}.name"), Weight.NAME),
                Run(voice(f"settings.{name}.{value}"), Weight.LEAD, apart=True),
                Run("\n" + voice(f"settings.{name}.help"), Weight.SOFT),
            ),
            option=name,
        )
        for name, value in values.items()
    )
    said = words(notice, Weight.BAD) if notice else words(voice("settings.kept"), Weight.SOFT)
    return Page(voice("home.settings.name"), (panel("list", rows, said),))
