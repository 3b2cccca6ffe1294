"""What came of a round at one glance: its table in so few rows that a narrow wall has all of it.

The ends of cards that everybody has seen give way first, then sentences; what each team laid never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from workshop.language.explanation import Explanation
from workshop.language.numbers import percent, share
from workshop.page.model import NUMBERED, Card, Cards, Cell, Part, Run, Runs, Sign, Weight, Words, heading, run, words
from workshop.page.round_table import RoundTable, right_sign
from workshop.page.teams import badge
from workshop.play.ballot import ROOM
from workshop.play.letters import ballot_of, letters_of
from workshop.play.rounds.ask import Ask
from workshop.play.rounds.evidence import Evidence
from workshop.play.rounds.hours import Hours
from workshop.play.rounds.success import Success
from workshop.play.rounds.tell import Tell
from workshop.play.rounds.twin import Twin

_TABLE: Final = "rounds.table"
_CLEAR: Final = ("–", "¼", "½", "✓")
"""How clear a need is, as a sign; what they mean stands above them."""
_ROWS: Final = (3, 2, 1)
"""So many rows has each text, the most first."""


def closer(table: RoundTable) -> Iterator[tuple[Part, ...]]:
    """The table with less and less around it, the fullest first; nothing for a round that has none."""
    glance = _Glance(table)
    match table.game:
        case Evidence():
            yield from (glance.evidence(most) for most in _ROWS)
            yield from (glance.by_team(most) for most in _ROWS[1:])
            yield glance.by_team(1)[:-1]  # the next stage says why
            yield glance.by_team(None)[:-1]
        case Twin():
            yield from (glance.twin(most) for most in _ROWS[1:])
            cards, *_, why = glance.twin(1)
            yield cards, why  # who is right is seen from the signs
            yield (cards,)
        case Success():
            yield from (glance.success(most) for most in _ROWS)
        case Tell() | Ask():
            yield from (glance.needs(most) for most in _ROWS)
            yield from (glance.needs(most, numbers=True) for most in _ROWS[1:])
            cards, signs, *_, why = glance.needs(1)
            yield cards, signs, why
        case Hours():
            yield from (glance.hours(most) for most in _ROWS)
            yield glance.hours(1, before=False)


class _Glance:
    def __init__(self, table: RoundTable) -> None:
        self.table, self.voice, self.outcome = table, table.voice, table.outcome
        self.voters = [team.id for team in table.teams] or [ROOM]
        self.heads: list[tuple[Cell, str]] = [(badge(team), table.names[team.id]) for team in table.teams]
        if not self.heads:
            self.heads = [((), "")]

    # The rounds

    def evidence(self, most: int) -> tuple[Part, ...]:
        """The cards that decide, and those that were laid and do not."""
        table, game = self.table, self._evidence
        decide = [id for id in game.numbered if id in game.decisive]
        wrong = [id for id in game.numbered if id not in game.decisive and any(self._took(id))]
        rows: list[Card | Words] = [self._card(game, id) for id in decide]
        if wrong:
            rows.append(heading(self.voice(f"{_TABLE}.others")))
        rows += (self._card(game, id) for id in wrong)
        head = self.voice("rounds.evidence.decide" if decide else "rounds.evidence.nothing")
        return (self._cards([*rows, *self._reached()], most, head), *self._room(), self._why(table.explanation))

    def by_team(self, most: int | None) -> tuple[Part, ...]:
        """The cards that decide, then a line for each team with its numbers. `most`: None for the numbers of those
        cards, too.
        """
        game = self._evidence
        decide = [id for id in game.numbered if id in game.decisive]
        head = self.voice("rounds.evidence.decide" if decide else "rounds.evidence.nothing")
        cards: Part = words(f"{head}: {', '.join(map(self.table.sign_of, decide))}", Weight.LEAD)
        if most is not None:
            rows = tuple(self._card(game, id, cells=False) for id in decide)
            cards = Cards((), rows, most, run(head, Weight.LEAD))
        return (
            cards,
            *(self._laid(game, voter) for voter in self.voters),
            *self._room(),
            self._why(self.table.explanation),
        )

    def _laid(self, game: Evidence, voter: str) -> Words:
        """The numbers that somebody laid, those that decide first, and what they reached."""
        lay = self.outcome.lays.get(voter)
        laid = [id for id in game.numbered if lay is not None and id in lay.tokens]
        right = [str(game.numbered[id]) for id in laid if id in game.decisive]
        wrong = [str(game.numbered[id]) for id in laid if id not in game.decisive]
        runs: Runs = run(f"{self.table.names[voter]} ")
        runs += (Run(f"✓ {' '.join(right)}", Weight.GOOD, apart=True),) if right else ()
        runs += (Run(f"✗ {' '.join(wrong)}", Weight.BAD, apart=True),) if wrong else ()
        if not laid:
            runs += (Run(self.voice(f"{_TABLE}.laid_nothing"), Weight.SOFT, apart=True),)
        team = next((team for team in self.table.teams if team.id == voter), None)
        if team is None:
            return Words(runs, gap=False)
        if voter in self.outcome.scores:
            runs += (Run(share(self.outcome.scores[voter], self.voice), apart=True),)
        return Words(runs, badge=badge(team), gap=False)

    def twin(self, most: int) -> tuple[Part, ...]:
        """Every answer, with who gave it."""
        game = self.table.game
        assert isinstance(game, Twin)
        twin = Explanation(game.twin, game.judgement, self.voice)
        right = {game.right} if game.right else {f"party-{party}" for party in game.judgement.verdict.parties}
        rows = []
        for letter, option in letters_of(ballot_of(game.twin)).items():
            id = option if option in ("nobody", "ask") else f"party-{option}"
            label = self.voice(f"vote.{option}") if id == option else twin.name(option).label
            sign = right_sign(id in right, self.voice)
            rows.append(self._row(run(label), self._taken(id), run(f"{letter} ", NUMBERED), sign))
        return (self._cards(rows, most, twin.headline()), *self._room(), self._why(twin))

    def success(self, most: int) -> tuple[Part, ...]:
        """Every result, the best first."""
        game = self.table.game
        assert isinstance(game, Success)
        rows = []
        for id in sorted(game.results, key=game.worth, reverse=True):
            worth = game.worth(id)
            sign = self.table.miss if worth < 0 else right_sign(worth > 0, self.voice)
            says = run(game.results[id].says.in_(self.voice.language))
            rows.append(self._row(says, self._taken(id), self.table.lead(id), sign))
        return (
            self._cards([*rows, *self._reached()], most, self._head("success")),
            *self._room(),
            self._said("success"),
        )

    def needs(self, most: int, *, numbers: bool = False) -> tuple[Part, ...]:
        """Every need with how clear it became, and what was said or asked; `numbers`: of that the numbers alone."""
        table, game, voice = self.table, self.table.game, self.voice
        assert isinstance(game, Tell | Ask)
        kind, language = game.kind.value, voice.language
        rows: list[Card | Words] = []
        for need in game.needs:
            lead = (Run(str(need.weight), NUMBERED), Run("× ", NUMBERED))
            cells = [self._clear(voter, need.id) for voter in self.voters]
            rows.append(self._row(run(need.says.in_(language)), cells, lead))
        cards = game.statements if isinstance(game, Tell) else game.questions
        used = [id for id in cards if any(self._took(id))]
        clear = [id for id in used if table.useful(id)]
        rows += self._reached()
        more: list[Part] = []
        if numbers and used:
            called = {
                "right": ", ".join(table.sign_of(id) for id in clear) or "–",
                "wrong": ", ".join(table.sign_of(id) for id in used if id not in clear) or "–",
            }
            more.append(words(voice(f"{_TABLE}.{kind}.numbers", **called), gap=False))
        elif used:
            said = [
                self._row(
                    run(cards[id].says.in_(language)), self._taken(id), table.lead(id), right_sign(id in clear, voice)
                )
                for id in used
            ]
            word = "said" if isinstance(game, Tell) else "asked"
            more.append(self._cards(said, most, voice(f"{_TABLE}.{kind}.{word}")))
        signs = words(voice(f"{_TABLE}.signs"), Weight.SOFT, gap=False)
        return (self._cards(rows, most, self._head(kind)), signs, *more, *self._room(), self._said(kind))

    def hours(self, most: int, *, before: bool = True) -> tuple[Part, ...]:
        """Every activity, with the hours of each team and the best ones; `before`: also those before it asked."""
        game = self.table.game
        assert isinstance(game, Hours)
        best, rows = game.best_spread, []
        for id, activity in game.activities.items():
            cells: list[Cell] = []
            for voter in self.voters:
                lay = self.outcome.lays.get(voter)
                first, last = (0, 0) if lay is None else (game.spread(lay, part).get(id, 0) for part in (0, 1))
                if not before or first == last:
                    cells.append(run(str(last)) if last else ())
                else:
                    cells.append(run(f"{first}→{last}"))
            cells.append(run(str(best[id]), Weight.LEAD) if best.get(id) else ())
            text = run(activity.says.in_(self.voice.language), Weight.NAME if best.get(id) else Weight.PLAIN)
            rows.append(self._row(text, cells, self.table.lead(id), right_sign(id in best, self.voice)))
        column = (run(self.voice(f"{_TABLE}.hours.column"), Weight.LEAD), "")
        reached = [self._row(each.runs, [*each.cells, ()]) for each in self._reached()]
        head = run(self._head("hours") if before else self.voice(f"{_TABLE}.hours.last"), Weight.LEAD)
        cards = Cards((*self.heads, column), (*rows, *reached), most, head)
        return (cards, *self._room(), self._said("hours"))

    # Cells and lines

    @property
    def _evidence(self) -> Evidence:
        assert isinstance(self.table.game, Evidence)
        return self.table.game

    def _card(self, game: Evidence, id: str, *, cells: bool = True) -> Card:
        decides = id in game.decisive
        text = run(self.table.explanation.card(game.facts[id]), Weight.NAME if decides else Weight.PLAIN)
        sign = self.table.decides if decides else self.table.miss
        return self._row(text, self._taken(id) if cells else [], self.table.lead(id), sign)

    def _took(self, id: str) -> Iterator[bool]:
        """Of everybody in turn, whether they laid that card."""
        for voter in self.voters:
            yield voter in self.outcome.lays and id in self.outcome.lays[voter].tokens

    def _taken(self, id: str) -> list[Cell]:
        took = list(self._took(id))
        if not self.table.teams:
            return [run(self.voice(f"{_TABLE}.picked"), Weight.LEAD) if took[0] else ()]
        return [badge(team) if each else () for team, each in zip(self.table.teams, took, strict=True)]

    def _clear(self, voter: str, need: str) -> Cell:
        if voter not in self.outcome.lays:
            return ()
        before, after = self.table.clarity(voter, need)
        return run(_CLEAR[after] if before == after else f"{_CLEAR[before]}→{_CLEAR[after]}", Weight.NAME)

    @staticmethod
    def _row(text: Runs, cells: Sequence[Cell], lead: Runs = (), sign: Sign | None = None) -> Card:
        return Card(text, tuple(cells), Words(text, lead=lead, sign=sign, gap=False))

    def _cards(self, rows: Sequence[Card | Words], most: int, head: str) -> Cards:
        return Cards(tuple(self.heads), tuple(rows), most, run(head, Weight.LEAD))

    def _head(self, kind: str) -> str:
        return self.voice(f"{_TABLE}.{kind}.head")

    def _reached(self) -> list[Card]:
        """What each team reached; of pairs what was said and what was asked."""
        if not self.table.teams or not self.outcome.scores:
            return []
        if not self.outcome.pairs:
            reached = {voter: percent(score) for voter, score in self.outcome.scores.items()}
            return [self._shares("rounds.table.percent", reached)]
        told = {pair.told_by: percent(pair.told) for pair in self.outcome.pairs}
        asked = {pair.asked_by: percent(pair.asked) for pair in self.outcome.pairs}
        return [self._shares("rounds.table.percent_told", told), self._shares("rounds.table.percent_asked", asked)]

    def _shares(self, key: str, values: dict[str, int]) -> Card:
        cells = [run(str(values[voter])) if voter in values else () for voter in self.voters]
        return self._row(run(self.voice(key), Weight.SOFT), cells)

    def _room(self) -> Iterable[Words]:
        """What the room reached, where it laid as one; and that nobody laid."""
        if self.table.teams and self.outcome.scores:
            return ()
        return tuple(Words(each.runs, gap=False) for each in self.table.reached())

    def _said(self, kind: str) -> Words:
        key = f"{_TABLE}.{kind}.brief"
        return words(self.voice(key if self.voice.has(key) else f"{_TABLE}.{kind}.why"), Weight.NAME, gap=False)

    @staticmethod
    def _why(explanation: Explanation) -> Words:
        return words(explanation.why()[-1], Weight.NAME, gap=False)
