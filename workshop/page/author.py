"""Writing a case: the rows of every place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from workshop.cases.limits import LABEL, QUESTIONS, ROLE
from workshop.cases.text import Gender, Language
from workshop.cases.texts import NAME_TEXTS, limit_of
from workshop.language.authoring import called, sort_of
from workshop.page.author_choices import choices, heading_of, pay_of
from workshop.page.author_form import FINE, MISSING, Form
from workshop.page.model import Page, Run, Sign, Weight, Words, heading, panel, run, words
from workshop.play.authoring import At, Place, Typed
from workshop.rules.facts import DECISIVE

_ANSWERS: Final = {
    At.OTHER: ("other.mine", "other.theirs", "other.over", "other.back"),
    At.COMMENTS: ("comments.back", "comments.anew"),
    At.DROP: ("drop.back", "drop.drop"),
    At.LEAVE: ("leave.back", "leave.here", "leave.drop"),
}
_HINTS: Final = {"label": "join", "says_status": "says", "says_pay": "says"}
"""Texts that have the hint of another one."""
_TEXTS: Final = ("title", "setting", "situation")


def rows(form: Form) -> Page:
    """The rows of the place."""
    title = form.sheet.text(("title",), form.language) or form.voice("author.untitled")
    return Page(
        form.voice("author.place", title=title),
        (panel("rows", _rows(form)),),
        _state(form),
        form.voice("author.short"),
    )


def _state(form: Form) -> str:
    state = "saved" if form.saved else "unsaved"
    return form.voice(f"author.state.{state}")


def _rows(form: Form) -> Iterator[Words]:
    match form.place.kind:
        case At.WHOLE:
            yield from _whole(form)
        case At.PARTY:
            yield from _party(form, form.place.at)
        case At.TIE:
            yield from _tie(form, form.place.at)
        case At.TEXT:
            yield from asked(form)
        case At.OTHER | At.COMMENTS | At.DROP | At.LEAVE:
            yield from _question(form)
        case _:
            yield heading(heading_of(form))
            yield from choices(form)


def _whole(form: Form) -> Iterator[Words]:
    sheet = form.sheet
    if form.other:
        yield Words(run(form.voice("author.other.row"), Weight.BAD), option="other", sign=MISSING)
    yield heading(form.voice("author.heading.story"))
    for key in _TEXTS:
        yield form.text_row(key, (key,))
    yield heading(form.voice("author.heading.people"))
    for at in range(len(sheet.parties)):
        yield _person(form, at)
    yield _add(form, "join")
    yield heading(form.voice("author.heading.facts"))
    for at in range(len(sheet.ties)):
        sign = form.sign(("tie", at))
        yield Words(form.runs_of(sheet.tie(at)), sign=sign, option=f"tie {at}", gap=False)
    if len(sheet.parties) > 1:
        yield _add(form, "tie")
    else:
        yield Words(run(form.voice("author.alone"), Weight.SOFT), sign=FINE, gap=False)
    yield heading(form.voice("author.heading.talk"))
    for at in range(QUESTIONS):
        yield form.text_row(f"q {at}", ("debriefing", at), form.voice("author.row.question", number=at + 1))
    for key in ("notes", "objection"):
        yield form.text_row(key, (key,))
    yield heading(form.voice("author.heading.frame"))
    yield form.value(
        "level", form.voice(f"list.level_{sheet.data['level']}") if "level" in sheet.data else "", ("level",)
    )
    yield form.value("open", form.voice("author.yes" if sheet.data.get("open") else "author.no"), ("open",))
    if "twin" in sheet.data:
        yield form.value("twin", str(sheet.data["twin"]), ("twin",))
    if sheet.cards:
        yield Words(run(form.voice("author.cards", number=sheet.cards), Weight.SOFT), sign=FINE, gap=False)
    yield form.value("languages", _languages(form))
    name = Run(form.voice("author.saved_as", file=form.file), Weight.SOFT, apart=True)
    save = run(form.voice("author.row.save"), Weight.NAME)
    yield Words((*save, name) if form.file else save, sign=Sign("→", Weight.LEAD), option="save", short=save)


def _languages(form: Form) -> str:
    lacking = {each: len(form.sheet.lacking(each)) for each in Language}
    told = [form.voice(f"author.lacking.{each}", number=number) for each, number in lacking.items() if number]
    return "; ".join(told) or form.voice("author.both")


def _person(form: Form, at: int) -> Words:
    party = form.sheet.parties[at]
    names = party.get(form.language.value, {})
    label = str(names.get("label", ""))
    told = run(label or called(form.sheet, at, form.language), Weight.NAME if label else Weight.SOFT)
    if party["id"] == form.sheet.focus:
        told = (
            Run(form.voice("case.you_are") + " ", Weight.YOU),
            *(told if label else run(form.voice("builder.none"), Weight.BAD)),
        )
        said = [str(names.get("role", ""))]
    else:
        said = [str(names.get("role", "")), form.voice(f"author.sort.{sort_of(party, form.language)}")]
        if not label:
            said = [form.voice("builder.none")]
    if "status" in party:
        said.append(form.voice(f"author.status.{party['status']}"))
    short = told
    beside = " · ".join(filter(None, said))
    long = (*told, Run(beside, Weight.SOFT, apart=True)) if beside else told
    return Words(long, sign=form.sign(("party", at)), option=f"party {at}", gap=False, short=short)


def _add(form: Form, key: str) -> Words:
    return Words(run(form.voice(f"author.add.{key}"), Weight.NAME), sign=Sign("+"), option=key, gap=False)


def _party(form: Form, at: int) -> Iterator[Words]:
    sheet, party = form.sheet, form.sheet.parties[at]
    names: Mapping[str, Any] = party.get(form.language.value, {})
    yield heading(called(sheet, at, form.language))
    yield form.value("label", str(names.get("label", "")), ("party", at, form.language.value))
    if not names:
        yield from _leaving(form, at)
        return
    yield form.value("role", str(names.get("role", "")))
    yield form.value("sort", form.voice(f"author.sort.{sort_of(party, form.language)}"))
    yield form.value("status", form.voice(f"author.status.{party.get('status', 'unsaid')}"), ("party", at, "status"))
    if "status" in party:
        yield form.text_row("says_status", ("party", at, "says_status"))
    pay = pay_of(party)
    yield form.value("pay", form.voice(f"author.pay.{pay}"), ("party", at, "pay"))
    if pay != "unsaid":
        yield form.text_row("says_pay", ("party", at, "says_pay"))
    if party["id"] != sheet.focus:
        yield heading(form.voice("author.heading.forms"))
        forms = ("nom", "acc", "dat") if form.language is Language.DE else ("nom",)
        label, several = str(names.get("label", "")), names.get("gender") == Gender.PL
        for each in forms:
            shown = str(names.get(each) or names.get("nom") or label)
            yield form.value(
                each,
                form.voice("author.form.several" if several and each == "nom" else f"author.form.{each}", name=shown),
                ("party", at, form.language.value, each),
            )
    yield from _leaving(form, at)


def _leaving(form: Form, at: int) -> Iterator[Words]:
    if form.sheet.parties[at]["id"] == form.sheet.focus:
        return
    ties = form.sheet.ties_of(at)
    said = form.voice("author.remove.with_ties", number=ties) if ties else form.voice("author.remove.alone")
    yield Words(
        (*run(form.voice("author.remove.party"), Weight.NAME), Run(said, Weight.SOFT, apart=True)), option="remove"
    )


def _tie(form: Form, at: int) -> Iterator[Words]:
    tie, sheet = form.sheet.tie(at), form.sheet
    yield Words(form.runs_of(tie), keep=True)
    for option, id in (("source", tie.source), ("target", tie.target)):
        yield form.value(option, form.who(id), ("tie", at, "from" if option == "source" else "to"))
    yield form.value("kind", form.sentence(tie), ("tie", at, "kind"))
    if tie.kind in DECISIVE:
        own = form.voice("author.own_name")
        yield form.value("behalf", own if tie.on_behalf_of is None else form.who(tie.on_behalf_of))
    yield form.text_row("says", ("tie", at, "says"))
    yield from _told(form, at)
    if len(sheet.ties) > 0:
        yield Words(run(form.voice("author.remove.tie"), Weight.NAME), option="remove")


def _told(form: Form, at: int) -> Iterator[Words]:
    """The texts in the other language, where the place has one that is missing here."""
    other = next(each for each in Language if each is not form.language)
    text = form.sheet.text(("tie", at, "says"), other)
    if text and not form.sheet.text(("tie", at, "says"), form.language):
        yield Words(run(form.voice(f"author.in_{other}", text=text), Weight.SOFT), gap=False)


def asked(form: Form) -> tuple[Words, ...]:
    """What is to be typed, how long it may be, and what stands there in the other language."""
    place = form.place
    key = _asked_key(form)
    lines = [words(form.voice(f"author.type.{key}", number=_number(place) + 1), Weight.LEAD, keep=True)]
    lines.append(words(form.voice(f"author.hint.{_HINTS.get(key, key)}"), Weight.SOFT, gap=False))
    other = next(each for each in Language if each is not form.language)
    text = _elsewhere(form, other)
    if text:
        lines.append(Words(run(form.voice(f"author.in_{other}", text=text), Weight.SOFT)))
    return tuple(lines)


def _elsewhere(form: Form, other: Language) -> str:
    place = form.place
    if place.typed is Typed.TEXT:
        return form.sheet.text(place.way, other)
    if place.typed is Typed.JOIN:
        return ""
    names = form.sheet.parties[place.at].get(other.value, {})
    return str(names.get("label" if place.typed is Typed.LABEL else str(place.way[-1]), ""))


def _question(form: Form) -> Iterator[Words]:
    kind = form.place.kind
    yield words(form.voice(f"author.{kind}.asked", file=form.file), Weight.LEAD, keep=True)
    for number, key in enumerate(_ANSWERS[kind]):
        told = form.voice(f"author.{key}", folder=form.beside)
        yield Words(run(told, Weight.NAME), option=key.partition(".")[2], gap=not number)


def longest(place: Place) -> int:
    """How many characters the text there may have."""
    if place.typed in (Typed.JOIN, Typed.LABEL):
        return LABEL
    if place.typed is Typed.FORM:
        return ROLE if place.way[-1] == "role" else NAME_TEXTS[str(place.way[-1])]
    return limit_of(place.way)


def _asked_key(form: Form) -> str:
    place = form.place
    if place.typed is Typed.LABEL and form.sheet.parties[place.at]["id"] == form.sheet.focus:
        return "you"
    if place.typed is Typed.JOIN:
        return "join"
    if not place.way:
        return "label"
    return str(place.way[0] if place.way[0] == "debriefing" else place.way[-1])


def _number(place: Place) -> int:
    return next((step for step in reversed(place.way) if isinstance(step, int)), 0)
