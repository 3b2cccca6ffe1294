"""The rounds in words. `RoundTelling` speaks about what lies on the desk and knows nothing of the solution;
`review` speaks about a lay that was handed in.
"""

from __future__ import annotations

from dataclasses import replace

from workshop.cases.case import Case
from workshop.cases.rounds import Round
from workshop.cases.text import Wording
from workshop.language.explanation import Explanation
from workshop.language.naming import Names
from workshop.language.rounds_course import cascade_review, hours_review
from workshop.language.rounds_facts import chain_review, chain_way, evidence_review, twin_review, what_if_review
from workshop.language.rounds_needs import ask_review, success_review, tell_review
from workshop.language.rounds_review import Mark, Section
from workshop.language.session import refused
from workshop.language.telling import Teller
from workshop.language.voice import Voice
from workshop.play.refusal import Reason
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.cascade import Cascade
from workshop.play.rounds.chain import Chain
from workshop.play.rounds.evidence import Evidence
from workshop.play.rounds.game import Choice, Desk, Hint, Lay, RoundGame, Told
from workshop.play.rounds.hours import Hours
from workshop.play.rounds.success import Success
from workshop.play.rounds.tell import Tell
from workshop.play.rounds.twin import Twin
from workshop.play.rounds.what_if import WhatIf
from workshop.rules.facts import Tie


class RoundTelling:
    """Speaks about one round of one case before it is handed in."""

    def __init__(self, kind: Round, case: Case, voice: Voice) -> None:
        self.kind, self.case, self.voice = kind, case, voice
        self.names = Names(case, voice)
        self._teller = Teller(case, voice)

    def title(self) -> str:
        """What the round is called."""
        return self._told("title")

    def about(self) -> str:
        """What one does in it, in a sentence."""
        return self._told("about")

    def prompt(self, desk: Desk, *, aloud: bool = False) -> str:
        """What the player is asked now; `aloud`: what a whole room is asked, that calls it out."""
        if desk.prompt == "done":
            return self.voice("rounds.common.done")
        said = f"{'aloud' if aloud and self.kind is Round.CHAIN else 'prompt'}.{desk.prompt}"
        return self._told(said, **self._parties(desk), **desk.numbers)

    def choice(self, choice: Choice, desk: Desk) -> str:
        """A card that can be taken."""
        if choice.fact is not None:
            card = self._teller.card(choice.fact)
            edited = self.kind is Round.WHAT_IF and choice.chosen
            return self._told(f"choice.{_edited(choice, desk)}", card=card, **self._parties(desk)) if edited else card
        if choice.text is not None:
            said = choice.text.in_(self.voice.language)
            return said if choice.to is None else self._told("to", x=self.names[choice.to], says=said)
        if choice.party is not None:
            return self.names[choice.party].label
        parties = self._parties(desk) | ({} if choice.to is None else {"y": self.names[choice.to]})
        return self._told(f"choice.{choice.word}", **parties)

    def told(self, told: Told, desk: Desk | None = None) -> str:
        """Something that lies face up; whose it is, unless the desk is about one party alone."""
        says = "" if told.text is None else told.text.in_(self.voice.language)
        if told.word is None or not says:
            return says
        party = {} if told.party is None else {"x": self.names[told.party]}
        alone = desk is not None and "x" in desk.parties
        key = f"told.{told.word}"
        if not alone and self.voice.has(f"rounds.{self.kind.value}.{key}_of"):
            key += "_of"
        return self._told(key, says=says, **party)

    def weight(self, told: Told) -> str:
        """How much it matters, in words, for where no column shows it; empty where that is not the point."""
        return "" if told.weight is None else self.voice("rounds.common.weight", number=told.weight)

    def left(self, desk: Desk) -> str:
        """How much can still be laid, nothing in words; empty where there is no limit."""
        if desk.left == 0:
            own = f"rounds.{self.kind.value}.none_left"
            return self.voice(own if self.voice.has(own) else "rounds.common.none_left")
        return "" if desk.left is None else self._told("left", number=desk.left)

    def hint(self, hint: Hint) -> str:
        """What helps to think, and what it costs."""
        text = "" if hint.text is None else hint.text.in_(self.voice.language)
        key = "hint" if hint.number or hint.text is not None or self.kind is Round.CASCADE else "hint_none"
        return self._told(key, number=hint.number or 0, says=text)

    def refused(self, reason: Reason) -> str:
        """Why a move was not possible."""
        return refused(reason, self.voice)

    def _parties(self, desk: Desk) -> dict[str, Wording]:
        parties = {name: self.names[party] for name, party in desk.parties.items()}
        if self.kind is Round.TELL:  # the player is the customer now, and the focus somebody else
            parties["y"] = self.names.title(self.case.focus)
        return parties

    def _told(self, key: str, **values: object) -> str:
        return self.voice(f"rounds.{self.kind.value}.{key}", **values)


def _edited(choice: Choice, desk: Desk) -> str:
    """What was done to a tie in *what if*: it went, or the party of the prompt has it now."""
    if choice.id.startswith("off-"):
        return "off"
    own = isinstance(choice.fact, Tie) and choice.fact.source == desk.parties["x"]
    return "own" if own else "given"


def review(game: RoundGame, lay: Lay, explanation: Explanation) -> tuple[Section, ...]:
    """What became of the lay: why each card counts or not, and what would have been best."""
    match game:
        case Evidence():
            return evidence_review(game, lay, explanation)
        case Chain():
            return chain_review(game, lay, explanation)
        case WhatIf():
            return what_if_review(game, lay, explanation)
        case Twin():
            return twin_review(game, lay, explanation)
        case Success():
            return success_review(game, lay, explanation)
        case Tell():
            return tell_review(game, lay, explanation)
        case Ask():
            return ask_review(game, lay, explanation)
        case Hours():
            return hours_review(game, lay, explanation)
        case Cascade():
            return cascade_review(game, lay, explanation)
    raise NotImplementedError(game.kind)


def solution(game: RoundGame, explanation: Explanation) -> tuple[Section, ...]:
    """What would have been best, of which nothing is praised: nobody laid it."""
    if isinstance(game, Chain):
        return chain_way(game, explanation)
    told = review(game, game.best(), explanation)
    if isinstance(game, WhatIf):  # before the last one it speaks of edits that nobody made
        told = told[-1:]
    return tuple(
        replace(section, lines=tuple(replace(line, mark=Mark.NONE) for line in section.lines)) for section in told
    )
