"""What a session says over its screens: one sentence, in whichever language is on when it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from workshop.language.voice import Voice
    from workshop.tui.glyphs import Glyphs

Telling: TypeAlias = "Callable[[Voice], str]"


class Told:
    """An app with such a sentence."""

    voice: Voice
    glyphs: Glyphs
    _telling: Telling | None = None
    _said: tuple[Voice, str] | None = None

    @property
    def message(self) -> str:
        """Why something was not possible, what is asked, or what was counted; mostly nothing."""
        if self._telling is None:
            return ""
        if self._said is None or self._said[0] is not self.voice:
            self._said = self.voice, self.glyphs.text(self._telling(self.voice))
        return self._said[1]

    @message.setter
    def message(self, text: str) -> None:
        self._telling, self._said = (lambda _: text) if text else None, None

    @property
    def telling(self) -> Telling | None:
        """What tells it: another one whenever something is said, be it the same."""
        return self._telling

    def tell(self, telling: Telling) -> None:
        """Sets it, as each language says it."""
        self._telling, self._said = telling, None
