"""What is shown to whom: each view is put into words once, however many phones see it. Loads the web server."""

from __future__ import annotations

from typing import Final, TypeAlias

from workshop.cases.text import Language
from workshop.play.answer import CERTAINTIES
from workshop.room.line import framed
from workshop.room.protocol import Show, Shown, Vote, Why, said
from workshop.room.seats import Place

_NOTHING: Final = Show(0, {}, {})
Audience: TypeAlias = tuple[str | None, Language]
"""A team that sees something of its own, or None for all others; and a language."""


class Board:
    """What the house last said is to be seen."""

    def __init__(self) -> None:
        self.show = _NOTHING
        self._texts: dict[Audience, str] = {}
        self._frames: dict[Audience, bytes] = {}

    @property
    def blank(self) -> bool:
        """Whether the house has not said yet what is to be seen."""
        return self.show is _NOTHING

    def turn(self, show: Show) -> None:
        """Something else is to be seen."""
        self.show = show
        self._texts.clear()
        self._frames.clear()

    def unfit(self, vote: Vote) -> Why | None:
        """The reason against that vote, where it is not one of the open round."""
        show, picks = self.show, set(vote.picks)
        fits = (
            0 < len(picks) == len(vote.picks) <= show.most
            and picks <= set(show.options)
            and not (len(picks) > 1 and picks & set(show.alone))
            and (vote.certainty is None or (show.certainty and vote.certainty in CERTAINTIES))
            and (vote.card is None or vote.card in show.cards)
        )
        return None if fits else Why.UNFIT

    def audience(self, place: Place) -> Audience:
        """Whom that seat belongs to."""
        return (place.team if place.team in self.show.own else None), place.lang

    def text(self, audience: Audience) -> str | None:
        """The message for that audience; None where there is nothing to see yet."""
        if audience not in self._texts:
            team, language = audience
            says = self.show.says if team is None else self.show.own[team]
            if language not in says:
                return None
            self._texts[audience] = said(Shown(says[language]))
        return self._texts[audience]

    def frame(self, audience: Audience) -> bytes:
        """The same as it goes over a connection; nothing where there is nothing to see yet."""
        if audience not in self._frames:
            text = self.text(audience)
            if text is None:
                return b""
            self._frames[audience] = framed(text)
        return self._frames[audience]
