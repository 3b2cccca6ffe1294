"""What came of a round, as one table: every card or need once, with what each team laid, then why, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from workshop.language.explanation import Explanation
from workshop.language.numbers import NO_BREAK, share
from workshop.language.voice import Voice
from workshop.page.case import INDENT, deciding
from workshop.page.model import NUMBERED, Card, Cards, Cell, Part, Run, Runs, Sign, Weight, Words, heading, run, words
from workshop.page.teams import badge, team_name
from workshop.play.audience import RoomView
from workshop.play.ballot import ROOM
from workshop.play.letters import lettered
from workshop.play.room_round import RoundOutcome
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.evidence import Evidence
from workshop.play.rounds.game import NOTHING, RoundGame
from workshop.play.rounds.hours import Hours
from workshop.play.rounds.success import Success
from workshop.play.rounds.tell import Tell
from workshop.play.rounds.twin import Twin
from workshop.rules.needs import CLEAR

_TABLE: Final = "rounds.table"
_SEVERAL: Final = 3
"""From so many teams on they are called all instead of by name."""
_COLUMNS: Final = 2
"""From so many teams on each has a column."""


class RoundTable:
    """One revealed round before its room. `game`: as the team played it whose lay is gone through."""

    def __init__(self, room: RoomView, outcome: RoundOutcome, game: RoundGame, explanation: Explanation) -> None:
        self.room, self.outcome, self.game, self.explanation = room, outcome, game, explanation
        self._signs = game.desk(NOTHING).sign_of
        self.voice = explanation.voice
        self.names = {team.id: team_name(team, self.voice) for team in room.teams}
        self.names[ROOM] = self.voice(f"{_TABLE}.room")
        self.teams = [team for team in room.teams if team.id in outcome.games]
        self.miss = Sign("✗", Weight.BAD, self.voice("rounds.mark.wrong"), before=True)
        self.decides = deciding(self.voice)

    def parts(self) -> tuple[Part, ...]:
        """The table of the round; nothing for one that is told in another way."""
        match game := self.game:
            case Evidence():
                return (*self._evidence(game), *self.reached())
            case Twin():
                return (*self._twin(game), *self.reached())
            case Success():
                return (*self._success(game), *self.reached())
            case Tell():
                return (*self._needs(game), *self._said(game), self._why(game), *self.reached())
            case Ask():
                # Of pairs the sentence about both duties says why.
                why = () if self.outcome.pairs else (self._why(game),)
                return (*self._needs(game), *self._asked(game), *why, *self.reached())
            case Hours():
                return (*self._hours(game), *self.reached())
        return ()

    # The rounds

    def _evidence(self, game: Evidence) -> Iterator[Part]:
        decide = [id for id in game.numbered if id in game.decisive]
        wrong = [id for id in game.numbered if id not in game.decisive and self._who(id)]
        yield heading(self.voice("rounds.evidence.decide" if decide else "rounds.evidence.nothing"))
        rows: list[Card | Words] = []
        rows += (self._card(game, id, self.decides, Weight.NAME) for id in decide)
        if wrong:
            rows.append(heading(self.voice(f"{_TABLE}.others")))
        rows += (self._card(game, id, self.miss) for id in wrong)
        yield from self._table(rows)
        yield words(self.explanation.why()[-1], Weight.NAME)

    def others(self) -> tuple[Words, ...]:
        """The cards that nobody laid and that decide nothing: everybody has seen them."""
        game = self.game
        if not isinstance(game, Evidence):
            return ()
        left = [id for id in game.numbered if id not in game.decisive and not self._who(id)]
        title = (heading(self.voice(f"{_TABLE}.left")),) if left else ()
        cards = (run(self.explanation.card(game.facts[id]), Weight.SOFT) for id in left)
        return (*title, *(Words(card, self.lead(id), INDENT, gap=False) for id, card in zip(left, cards, strict=True)))

    def _card(self, game: Evidence, id: str, sign: Sign, weight: Weight = Weight.PLAIN) -> Card:
        nobody = self._nobody() if id in game.decisive else ()
        return self._taken(id, run(self.explanation.card(game.facts[id]), weight), self.lead(id), sign, nobody)

    def _twin(self, game: Twin) -> Iterator[Part]:
        twin = Explanation(game.twin, game.judgement, self.voice)
        right = {game.right} if game.right else {f"party-{party}" for party in game.judgement.verdict.parties}
        yield words(twin.headline(), Weight.LEAD, keep=True)
        rows = []
        for letter, option in lettered(game.twin).items():
            lead = run(f"{letter} ", NUMBERED)
            id = option if option in ("nobody", "ask") else f"party-{option}"
            label = self.voice(f"vote.{option}") if id == option else twin.name(option).label
            rows.append(self._taken(id, run(label), lead, right_sign(id in right, self.voice)))
        yield from self._table(rows)
        yield words(twin.why()[-1], Weight.NAME)

    def _success(self, game: Success) -> Iterator[Part]:
        yield heading(self.voice(f"{_TABLE}.success.head"))
        best, rows = game.worth(game.best().tokens[0]), []
        for id in sorted(game.results, key=game.worth, reverse=True):
            worth = game.worth(id)
            word = ("much" if 2 * worth >= best else "some") if worth > 0 else "harms" if worth else "nothing"
            moves = Run(self.voice(f"{_TABLE}.success.{word}"), Weight.SOFT, apart=True)
            text = game.results[id].says.in_(self.voice.language)
            sign = self.miss if worth < 0 else right_sign(worth > 0, self.voice)
            rows.append(self._taken(id, (*run(text), moves), self.lead(id), sign))
        yield from self._table(rows)
        yield self._why(game)

    def _needs(self, game: Tell | Ask) -> Iterator[Part]:
        """Every need, and how clear it became with each team."""
        kind = game.kind.value
        yield heading(self.voice(f"{_TABLE}.{kind}.head"))
        yield words(self.voice("rounds.common.weights"), Weight.SOFT, gap=False)
        rows = []
        for need in game.needs:
            clear = {voter: self._became(*self.clarity(voter, need.id)) for voter in self.outcome.lays}
            lead = (Run(str(need.weight), NUMBERED), Run("× ", NUMBERED))
            rows.append(self._said_of(clear, run(need.says.in_(self.voice.language)), lead))
        yield from self._table(rows)

    def clarity(self, voter: str, need: str) -> tuple[int, int]:
        """How clear that need was with that voter before the round, and how clear it became."""
        played, lay = self.outcome.games[voter], self.outcome.lays[voter]
        if isinstance(played, Ask):
            _, before, after = next(each for each in played.brief(lay) if each[0].id == need)
            return before, after
        assert isinstance(played, Tell)  # one round, one game
        return (played.clarity(lay)[need],) * 2

    def _said(self, game: Tell) -> Iterator[Part]:
        """The sentences that were said."""
        told = [id for id in game.statements if self._who(id)]
        if told:
            yield heading(self.voice(f"{_TABLE}.tell.said"))
        rows = []
        for id in told:
            text = run(game.statements[id].says.in_(self.voice.language))
            rows.append(self._taken(id, text, self.lead(id), right_sign(self.useful(id), self.voice)))
        yield from self._table(rows)

    def _asked(self, game: Ask) -> Iterator[Part]:
        """The questions that were asked, and what one heard."""
        asked = [id for id in game.questions if self._who(id)]
        if asked:
            yield heading(self.voice(f"{_TABLE}.ask.asked"))
        rows = []
        for id in asked:
            question = game.questions[id]
            language, x = self.voice.language, self.explanation.name(question.to)
            says, hears = question.says.in_(language), question.hears.in_(language)
            told = self.voice(f"{_TABLE}.ask.heard", x=x, says=says, hears=hears)
            rows.append(self._taken(id, run(told), self.lead(id), right_sign(self.useful(id), self.voice)))
        yield from self._table(rows)

    def useful(self, card: str) -> bool:
        """Whether a sentence makes something clear all alone; or a question cleared something up for anybody who asked
        it: not everybody was told the same.
        """
        game = self.game
        if isinstance(game, Tell):
            return any(game.statements[card].tells.get(need.id) == CLEAR for need in game.needs)
        asked = (self.outcome.games[voter] for voter, lay in self.outcome.lays.items() if card in lay.tokens)
        return any(isinstance(game, Ask) and bool(game.learned(card)) for game in asked)

    def sign_of(self, card: str) -> str:
        """Its number, or its letter, as on the desk."""
        return self._signs[card]

    def _hours(self, game: Hours) -> Iterator[Part]:
        yield heading(self.voice(f"{_TABLE}.hours.head"))
        best, rows = game.best_spread, []
        for id, activity in game.activities.items():
            spread: dict[str, str] = {}
            for voter, lay in self.outcome.lays.items():
                before, after = (game.spread(lay, part).get(id, 0) for part in (0, 1))
                if before or after:
                    spread[voter] = str(after) if before == after else f"{before} → {after}"
            wanted = best.get(id, 0)
            said = self.voice(f"{_TABLE}.hours.best{'' if wanted else '_none'}", number=wanted)
            most = Run(said, Weight.SOFT, apart=True)
            text = run(activity.says.in_(self.voice.language), Weight.NAME if best.get(id) else Weight.PLAIN)
            sign = right_sign(id in best, self.voice)
            rows.append(self._said_of(spread, (*text, most), self.lead(id), sign))
        yield from self._table(rows)
        yield self._why(game)

    # Cells

    def _table(self, rows: Sequence[Card | Words]) -> Iterator[Part]:
        """Cards with a column for each team; one line each where there are none."""
        cards = Cards(tuple((badge(team), self.names[team.id]) for team in self.teams), tuple(rows))
        if len(self.teams) < _COLUMNS:
            yield from cards.lines
        elif rows:
            yield cards

    def _taken(self, id: str, text: Runs, lead: Runs, sign: Sign, nobody: Runs = ()) -> Card:
        """A card with the shape of every team that took it; `nobody`: what is said where none did."""
        took = (
            id in self.outcome.lays[team.id].tokens if team.id in self.outcome.lays else False for team in self.teams
        )
        cells: list[Cell] = [badge(team) if each else () for team, each in zip(self.teams, took, strict=True)]
        line = Words((*text, *(self._who(id) or nobody)), lead=lead, sign=sign, gap=False)
        return Card(text if any(cells) else (*text, *nobody), tuple(cells), line)

    def _said_of(self, cells: Mapping[str, str], text: Runs, lead: Runs, sign: Sign | None = None) -> Card:
        """A card with what holds of every team."""
        line = Words((*text, *self._cells(cells.items())), lead=lead, sign=sign, gap=False)
        return Card(text, tuple(run(cells.get(team.id, ""), Weight.NAME) for team in self.teams), line)

    def _why(self, game: RoundGame) -> Words:
        return words(self.voice(f"{_TABLE}.{game.kind.value}.why"), Weight.NAME)

    def lead(self, card: str) -> Runs:
        """Its number, as on the desk."""
        return run(f"{self.sign_of(card):>{max(map(len, self._signs.values()))}} ", NUMBERED)

    def _who(self, card: str) -> Runs:
        """The teams that laid that card."""
        who = [voter for voter, lay in self.outcome.lays.items() if card in lay.tokens]
        return (Run(self._called(who), Weight.LEAD, apart=True),) if who else ()

    def _called(self, voters: Sequence[str]) -> str:
        """The names of those voters, or that it is all of several teams."""
        if len(voters) == len(self.outcome.games) >= _SEVERAL:
            return self.voice(f"{_TABLE}.all")
        return ", ".join(self.names[voter] for voter in voters)

    def _nobody(self) -> Runs:
        return (Run(self.voice(f"{_TABLE}.nobody"), Weight.SOFT, apart=True),)

    def _cells(self, said: Iterable[tuple[str, str]]) -> Runs:
        """What holds of each voter; those of whom the same does stand together."""
        groups: dict[str, list[str]] = {}
        for voter, value in said:
            groups.setdefault(value, []).append(voter)
        found: Runs = ()
        for value, voters in groups.items():
            if voters == [ROOM]:  # of one voice it need not be said whose it is
                found += (Run(value, Weight.LEAD, apart=True),)
                continue
            found += Run(f"{self._called(voters)}:{NO_BREAK}", Weight.LEAD, apart=True), Run(value)
        return found

    def _became(self, before: int, after: int) -> str:
        words = [self.voice(f"{_TABLE}.clear.{each}") for each in dict.fromkeys((before, after))]
        return " → ".join(words)

    def reached(self) -> Iterable[Words]:
        """What everybody reached; of who laid nothing, that."""
        if not self.outcome.games.keys() - {ROOM} or not self.outcome.scores:
            return _room_reached(self.outcome.scores.get(ROOM), self.voice)
        scores = {voter: self.outcome.scores.get(voter) for voter in self.outcome.games}
        nothing = self.voice(f"{_TABLE}.laid_nothing")
        reached = ((voter, nothing if each is None else share(each, self.voice)) for voter, each in scores.items())
        told = (*run(self.voice(f"{_TABLE}.reached"), Weight.SOFT), *self._cells(reached))
        return (Words(told),)


def right_sign(right: bool, voice: Voice) -> Sign:
    """The sign of what is right; of anything else that it stands as far in."""
    return Sign("✓", Weight.GOOD, voice("rounds.mark.right"), before=True) if right else INDENT


def _room_reached(score: Fraction | None, voice: Voice) -> tuple[Words, ...]:
    if score is None:
        return (words(voice(f"{_TABLE}.nobody_laid"), Weight.SOFT),)
    return (words(voice("rounds.reveal.room", share=share(score, voice)), Weight.SOFT),)
