"""Cases to print on A4: a sheet each, the question in front, the solution overleaf. Nothing is loaded, nothing runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.language.voice import Voice
from workshop.page.sheet import CaseSheet, Choice
from workshop.report.exports.bundle import Bundle
from workshop.report.exports.words import html as text
from workshop.report.hypertext import head, style
from workshop.report.page import STYLE


def as_html(bundle: Bundle) -> bytes:
    """The sheets as one HTML document."""
    return ("\n".join(_document(bundle)) + "\n").encode()


def _document(bundle: Bundle) -> Iterator[str]:
    voice = Voice(bundle.language)
    styles = style(STYLE) + style("html.css", __package__)
    yield head(bundle.language, f"{text(bundle.title)} · {text(voice('export.kicker'))}", styles)
    yield "<body>\n<main>"
    for number, sheet in enumerate(bundle.sheets, 1):
        place = voice("export.place", number=number, total=len(bundle.sheets))
        yield from _front(sheet, place, voice)
        yield from _back(sheet, place, voice)
    yield "</main>\n</body>\n</html>"


def _front(sheet: CaseSheet, place: str, voice: Voice) -> Iterator[str]:
    yield f'<article class="front" id="{text(sheet.id)}">\n<p class="kicker">{text(place)}</p>'
    yield f'<h1>{text(sheet.title)}</h1>\n<p class="setting">{text(sheet.setting)}</p>'
    yield f'<blockquote><p>{text(sheet.situation)}</p></blockquote>\n<p class="you">{text(sheet.you)}</p>'
    yield f'<section><h2>{text(sheet.question)}</h2>\n<p class="note">{text(voice("export.several"))}</p>'
    rows = (f"<div><dt>{each.letter}</dt><dd>{text(each.label)}</dd></div>" for each in sheet.choices)
    yield f'<dl class="ballot">{"".join(rows)}</dl></section>'
    cards = (f"<div><dt>{text(number)}</dt><dd>{text(card)}</dd></div>" for number, card in sheet.cards)
    yield f'<section><h2>{text(voice("case.all_facts"))}</h2><dl class="cards">{"".join(cards)}</dl></section>'
    yield f'<p class="turn">{text(voice("export.overleaf"))}</p>\n</article>'


def _back(sheet: CaseSheet, place: str, voice: Voice) -> Iterator[str]:
    yield f'<article class="back">\n<p class="kicker">{text(voice("export.solution", place=place))}</p>'
    yield f'<h1>{text(sheet.title)}</h1>\n<div class="verdict"><p class="headline">{text(sheet.headline)}</p>'
    yield f"<p>{text(sheet.verdict)}</p></div>"
    yield f"<section><h2>{text(voice('why.heading'))}</h2>{_paragraphs(sheet.why)}</section>"
    yield f"<section><h2>{text(voice('report.part.picture'))}</h2>"
    yield f"<ol>{''.join(f'<li>{text(line)}</li>' for line in sheet.chain)}</ol>{_paragraphs(sheet.beside)}</section>"
    yield f'<section class="others"><h2>{text(voice("export.others"))}</h2>'
    yield from (_answer(choice, voice) for choice in sheet.choices if not choice.right)
    yield "</section>"
    if sheet.objection:
        yield f'<section class="objection"><h2>{text(voice("debriefing.objection"))}</h2>'
        yield f"<p>{text(sheet.objection)}</p></section>"
    yield "</article>"


def _answer(choice: Choice, voice: Voice) -> str:
    trap = f" <i>{text(voice('why_not.trap', trap=choice.trap))}</i>" if choice.trap else ""
    return f'<p class="no"><b>{choice.letter} {text(choice.name)}</b>{trap} {text(" ".join(choice.told))}</p>'


def _paragraphs(texts: Iterable[str]) -> str:
    return f"<p>{text(' '.join(texts))}</p>"
