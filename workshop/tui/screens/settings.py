"""The settings. Each line shows its value; choosing it changes the value."""

from __future__ import annotations

from dataclasses import replace

from workshop.page.model import Page
from workshop.page.settings import settings
from workshop.tui.liststage import ListStage


class Settings(ListStage):
    """Each line says what is chosen, and takes the next choice when it is picked."""

    CSS_PATH = "settings.tcss"
    KEYS = "12345"

    def page(self) -> Page:
        """What is set now."""
        app = self.game_app
        values = {
            "language": app.voice.language.value,
            "theme": app.theme,
            "animation": "on" if app.settings.animation else "off",
            "study": "on" if app.settings.study else "off",
            "plain": "on" if app.settings.plain else "off",
        }
        return settings(values, app.voice(app.notice) if app.notice else "", app.voice)

    def choose(self, option: str) -> None:
        """Changes that value."""
        app = self.game_app
        self.menu.point(option)
        if option == "language":
            app.do_language()
        elif option == "theme":
            app.do_theme()
        elif option == "study":
            app.study_anew()
            app.remember(replace(app.settings, study=not app.settings.study))
        elif option == "plain":
            app.remember(replace(app.settings, plain=not app.settings.plain))
        else:
            app.remember(replace(app.settings, animation=not app.settings.animation))
