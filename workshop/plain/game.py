"""One person plays cases: the state of `workshop.play`, its pages, and a menu of what is possible now."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from workshop.cases.case import Case
from workshop.language.explanation import Explanation
from workshop.page.reveal import solo_reveal
from workshop.page.schools import schools
from workshop.plain.dialogue import Dialogue, Entry
from workshop.plain.facts import tell_facts
from workshop.plain.pages import tell_end, tell_step
from workshop.plain.reading import read
from workshop.plain.rounds import rounds
from workshop.plain.vote import vote
from workshop.plain.what_if import what_if
from workshop.plain.why_not import ask_why_not
from workshop.play.refusal import Refusal
from workshop.play.solo import Solo, Step, start
from workshop.play.solo_acts import Action, Again, Back, Follow, Next, Skip, Wonder, legal, reduce
from workshop.play.table import Table
from workshop.play.view import View, view
from workshop.rules.judgement import Judgement
from workshop.store.diary import Diary
from workshop.store.study import StudyFile


class _Look(Enum):
    """What one can look at without moving on."""

    FACTS = auto()
    WHY_NOT = auto()
    WHAT_IF = auto()
    ROUNDS = auto()
    SCHOOLS = auto()
    CHAIN = auto()


def play(
    dialogue: Dialogue,
    cases: Mapping[str, Case],
    order: Sequence[str],
    *,
    twins: frozenset[str] = frozenset(),
    anew: bool = False,
) -> None:
    """Play those cases in that order, until the end or until the player goes back from the first.

    Several go on where they were left, if not `anew`. `twins`: those in which a fact was moved.
    """
    table, file = Table(cases), dialogue.study
    earlier = {} if anew or len(order) < 2 else file.standing().points_of(order)
    state: Solo | None = start(order, earlier=earlier)
    diary = Diary(lambda: file, table, time.monotonic, twins)
    if state is not None and state.earlier:
        dialogue.tell(dialogue.voice("study.goes_on"))
    told: object = None
    while state is not None:
        seen = view(state, table)
        explanation = explain(seen, dialogue)
        before, here = state, (state.position, state.step, state.answered)
        if state.step is Step.VOTE:
            state = act(state, vote(dialogue, seen), table)
        else:
            if state.step is Step.END:
                tell_end(dialogue, seen, state.cases, table, studied=True)
            elif told != here:  # else one comes back from its rounds
                tell_step(dialogue, seen, explanation)
            state = _step(dialogue, state, seen, explanation, table)
        told = here
        if state is not None:
            diary.note(before, state)
            tell_trouble(dialogue, file)


def tell_trouble(dialogue: Dialogue, file: StudyFile) -> None:
    """Say once what is wrong with the study file."""
    if file.trouble is not None and file.trouble != dialogue.told_of:
        dialogue.told_of = file.trouble
        dialogue.tell("", file.trouble.sentence(dialogue.voice))


def act(state: Solo, actions: Sequence[Action], table: Table) -> Solo:
    """The state after the actions; a refused one changes nothing."""
    for action in actions:
        following = reduce(state, action, table)
        if not isinstance(following, Refusal):
            state = following
    return state


def explain(seen: View, dialogue: Dialogue) -> Explanation:
    """The sentences about the case. Before the reveal only names and questions are asked of it."""
    judgement = seen.judgement or Judgement(seen.case.organisation(), seen.case.focus)
    return Explanation(seen.case, judgement, dialogue.voice)


def _step(dialogue: Dialogue, state: Solo, seen: View, explanation: Explanation, table: Table) -> Solo | None:
    """Offer the menu until the player moves. None when they leave the game."""
    voice = dialogue.voice
    possible = legal(state, table)
    entries: list[Entry[Action | _Look]] = []
    if Next() in possible:
        entries.append(Entry(voice("plain.game.next"), Next()))
    if state.step is not Step.END:
        entries.append(Entry(voice("case.all_facts"), _Look.FACTS))
    if seen.judgement is not None:
        entries.append(Entry(voice("plain.game.why_not"), _Look.WHY_NOT))
        entries.append(Entry(voice("plain.game.what_if"), _Look.WHAT_IF))
    if seen.rounds:
        first = seen.unproved and state.step is Step.REVEAL  # *why* shows the cards that decide
        entries.append(Entry(voice(f"plain.game.{'prove' if first else 'rounds'}"), _Look.ROUNDS))
    if seen.judgement is not None:
        entries.append(Entry(voice("study.schools.heading"), _Look.SCHOOLS))
    if Again() in possible:
        entries.append(Entry(voice("plain.game.again"), Again()))
    if seen.unbuilt and state.step is Step.REVEAL:
        entries.append(Entry(voice("plain.game.chain"), _Look.CHAIN))
    if Skip() in possible:
        entries.append(Entry(voice("plain.game.skip"), Skip()))
    if state.step is Step.END:
        entries = [Entry(voice("plain.game.last"), Back())]
    ahead = state.step is not Step.END
    back = Back() in possible and ahead
    again = f"step {seen.answered}" if ahead else ""
    while True:
        dialogue.tell("")
        leave = voice("plain.back" if back else "plain.game.leave" if ahead else "plain.game.done")
        chosen = dialogue.menu(entries, leave, default=ahead, optional=not ahead, again=again)
        match chosen:
            case None:
                return act(state, (Back(),), table) if back else None
            case _Look.FACTS:
                tell_facts(dialogue, seen.case, None if seen.unproved else seen.judgement)
            case _Look.WHY_NOT:
                ask_why_not(dialogue, explanation)
            case _Look.WHAT_IF:
                what_if(dialogue, seen.case, explanation.judgement)
                following = act(state, (Wonder(),), table)
                return _step(dialogue, following, view(following, table), explanation, table)
            case _Look.SCHOOLS:
                read(dialogue, schools(explanation))
            case _Look.CHAIN:
                following = act(state, (Follow(),), table)
                seen = view(following, table)
                read(dialogue, (each for each in solo_reveal(seen, explanation) if each.name == "picture"))
                return _step(dialogue, following, seen, explanation, table)
            case _Look.ROUNDS:
                return rounds(dialogue, state, table, lambda seen: explain(seen, dialogue))
            case action:
                return act(state, (action,), table)
