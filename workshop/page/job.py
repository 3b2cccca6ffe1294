"""The interview about one's own job: its cover, its result, and what can be taken home. What is typed is input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from workshop.language.job import JobTelling
from workshop.language.voice import Voice
from workshop.page.model import (
    NUMBERED,
    Page,
    Picture,
    Run,
    Sign,
    Weight,
    Words,
    heading,
    panel,
    paragraphs,
    run,
    words,
)
from workshop.picture.making import scene_of
from workshop.play.job import WORDS, Named, Special, Topic
from workshop.rules.verdict import Outcome

COVER = ("begin", "close")
"""The ways of the cover before anything was answered."""
COVER_AGAIN = ("go_on", "anew", "close")
"""The ways where something can be forgotten."""
FORGETTING = ("anew", "forget")
"""For the next person, or for good."""
TYPE: Final = "type"
"""The row for somebody who is not in the list, and for what one does."""
DONE: Final = "done"
NAME: Final = "name "
"""Before the name of somebody in the list."""


def cover(telling: JobTelling, *, empty: bool) -> Page:
    """What it is, and the ways in and out; nothing of what was answered. `empty`: there is nothing to forget."""
    voice = telling.voice
    ways = COVER if empty else COVER_AGAIN
    rows = (
        Words(run(_way(way, telling, empty=empty), Weight.NAME), option=way, gap=not number)
        for number, way in enumerate(ways)
    )
    return Page(voice("home.place"), (panel("list", about(voice), rows),))


def about(voice: Voice) -> tuple[Words, ...]:
    """What the interview is, and what it keeps."""
    return (
        words(voice("job.cover.about"), Weight.NAME),
        words(voice("job.names_first")),
        words(voice("job.nothing_kept"), Weight.SOFT),
    )


def _way(way: str, telling: JobTelling, *, empty: bool) -> str:
    voice = telling.voice
    if way == "go_on":
        if telling.interview.topic is None:
            return voice("job.cover.go_on_result")
        return voice("job.cover.go_on", place=telling.place())
    return voice("job.cover.close_forgets" if way == "close" and not empty else f"job.cover.{way}")


def question(telling: JobTelling) -> Page:
    """What is asked now, what is meant by it, what can be answered, and what somebody is who was just named."""
    asked = [words(telling.question(), Weight.NAME), words(telling.hint(), Weight.SOFT, gap=False)]
    if left_out := telling.skipped():
        asked.insert(0, words(left_out, Weight.SOFT))
    found, new = [panel("question", asked), panel("answers", _answers(telling))], telling.interview.newest
    if new is not None:
        found.append(panel("kinds", words(_kind(new, telling), Weight.YOU)))
    return Page(telling.place(), tuple(found))


def _kind(new: Named, telling: JobTelling) -> str:
    said = {"kind": telling.kind(new.kind), "form": telling.form(new)}
    return telling.voice("job.line.kinds", name=new.name, **said)


def _answers(telling: JobTelling) -> Iterator[Words]:
    """A few words; or what is typed, with those who were named before and the two answers that name nobody."""
    interview, voice = telling.interview, telling.voice
    if interview.topic in WORDS:
        for number, word in enumerate(WORDS[interview.topic], 1):
            yield Words(run(telling.word(word)), lead=run(f"{number}  ", NUMBERED), option=word, gap=False)
        return
    if interview.topic is Topic.JOB:
        yield _typed("type_job", voice)
        return
    for each in interview.offered:
        on = each in interview.draft
        name = run(each.name, Weight.NAME if on else Weight.PLAIN)
        yield Words(name, option=f"{NAME}{each.name}", chosen=on, gap=False)
    yield _typed("type_here", voice)
    if interview.draft:
        yield Words(run(voice("job.line.done"), Weight.NAME), option=DONE)
        return
    for number, special in enumerate(Special):
        yield Words(run(telling.special(special), Weight.NAME), option=special, gap=not number)


def _typed(key: str, voice: Voice) -> Words:
    return Words(run(voice(f"job.line.{key}"), Weight.SOFT), sign=Sign("+"), option=TYPE, gap=False)


def result(telling: JobTelling) -> Page:
    """The verdict and why, what is open, who is no customer, the mirror; and the picture."""
    voice, explanation = telling.voice, telling.explanation
    names = {role.party.id: explanation.name(role.party.id) for role in telling.case.roles}
    is_open = telling.judgement.verdict.outcome is Outcome.OPEN
    scene = scene_of(telling.judgement, names, voice, telling.interview.job, telling.resold)
    return Page(
        voice("job.result.place"),
        (
            panel(
                "result",
                heading(explanation.headline()),
                found(telling),
                _section("why", reasons(telling), voice),
                _section("asks", asks(telling) or (words(voice("job.result.asks_none"), gap=False),), voice),
                _section(
                    "claims_open" if is_open else "claims",
                    tuple(_claims(telling)) or (words(voice("job.result.claims_none")),),
                    voice,
                ),
                _section("mirror", mirror(telling), voice),
            ),
            panel("picture", Picture(scene, heading=voice("job.result.picture"))),
        ),
    )


def found(telling: JobTelling) -> tuple[Words, ...]:
    """Who pays, and what else is to be said about that."""
    return paragraphs((telling.explanation.verdict(), *telling.remarks()))


def reasons(telling: JobTelling) -> tuple[Words, ...]:
    """Why."""
    return tuple(words(text, gap=bool(number)) for number, text in enumerate(telling.explanation.why()))


def asks(telling: JobTelling) -> tuple[Words, ...]:
    """What is not known yet, as questions, and whom to ask; nothing where all is known."""
    return tuple(Words(run(text), sign=Sign("▲"), gap=bool(number)) for number, text in enumerate(telling.asks()))


def mirror(telling: JobTelling) -> tuple[Words, ...]:
    """For whom one is the customer oneself, and what they need to know."""
    first, *prompts = telling.mirror()
    return words(first, gap=False), *(Words(run(each), sign=Sign("·", Weight.SOFT), gap=False) for each in prompts)


def _section(name: str, parts: Sequence[Words], voice: Voice) -> tuple[Words, ...]:
    return heading(voice(f"job.result.{name}")), *parts


def _claims(telling: JobTelling) -> Iterator[Words]:
    for name, why_not in telling.claims():
        text = (Run(name, Weight.NAME), Run("\n" + " ".join(why_not)))
        yield Words(text, sign=Sign("✗", Weight.BAD))


def take(ways: Iterable[str], saved: Sequence[str], voice: Voice) -> Page:
    """What can be taken home, and the two ways of forgetting; the files that somebody asked for already."""
    done = [
        Words(run(voice("job.next.saved", file=file)), sign=Sign("✓", Weight.GOOD), gap=False) for file in saved
    ] or [words(voice("job.next.how"), Weight.SOFT)]
    rows = (
        Words(run(voice(f"job.next.{way}"), Weight.NAME), option=way, gap=not number or way == FORGETTING[0])
        for number, way in enumerate((*ways, *FORGETTING))
    )
    return Page(voice("job.next.place"), (panel("list", done, rows),))
