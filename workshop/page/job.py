"""The interview about one's own job: its cover, its result, and what can be taken home. The questions are input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workshop.language.job import JobTelling
from workshop.language.voice import Voice
from workshop.page.model import Page, Picture, Run, Sign, Weight, Words, heading, panel, paragraphs, run, words
from workshop.picture.making import scene_of

COVER = ("begin", "close")
"""The ways of the cover before anything was answered."""
COVER_AGAIN = ("go_on", "anew", "close")
"""The ways where something can be forgotten."""
FORGETTING = ("anew", "forget")
"""For the next person, or for good."""


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
    """What is asked now, and what is meant by it."""
    return Page(
        telling.place(),
        (panel("question", words(telling.question(), Weight.NAME), words(telling.hint(), Weight.SOFT, gap=False)),),
    )


def result(telling: JobTelling) -> Page:
    """The verdict and why, what is open, who is no customer, the mirror; and the picture."""
    voice, explanation = telling.voice, telling.explanation
    names = {role.party.id: explanation.name(role.party.id) for role in telling.case.roles}
    scene = scene_of(telling.judgement, names, voice, telling.interview.job)
    first, *prompts = telling.mirror()
    return Page(
        voice("job.result.place"),
        (
            panel(
                "result",
                heading(explanation.headline()),
                paragraphs((explanation.verdict(), *telling.remarks())),
                _section("why", explanation.why(), voice),
                _section("asks", telling.asks() or (voice("job.result.asks_none"),), voice, Sign("▲")),
                heading(voice("job.result.claims")),
                list(_claims(telling)) or words(voice("job.result.claims_none")),
                _section("mirror", (first,), voice),
                (Words(run(each), sign=Sign("·", Weight.SOFT), gap=False) for each in prompts),
            ),
            panel("picture", Picture(scene, heading=voice("job.result.picture"))),
        ),
    )


def _section(name: str, texts: Sequence[str], voice: Voice, sign: Sign | None = None) -> Iterator[Words]:
    yield heading(voice(f"job.result.{name}"))
    for number, text in enumerate(texts):
        yield Words(run(text), sign=sign, gap=bool(number))


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
