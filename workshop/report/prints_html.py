"""The prints as one HTML file for A4: every part on pages of its own, nothing is loaded and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.language.voice import Voice
from workshop.page.model import Page, Panel, Runs, Weight, text_of
from workshop.picture.text import clean
from workshop.report.handout import handout_body
from workshop.report.hypertext import escape, head, style
from workshop.report.page import STYLE
from workshop.report.prints import Prints, Row, Sheet


def prints_html(prints: Prints) -> str:
    """The prints as one HTML document."""
    return "\n".join(_Document(prints).parts()) + "\n"


def _text(text: str) -> str:
    """A text as text: cleaned and escaped, its lines kept."""
    return "<br>".join(escape(clean(line)) for line in text.split("\n"))


class _Document:
    def __init__(self, prints: Prints) -> None:
        self.prints, self.voice = prints, Voice(prints.language)

    def told(self, key: str, **values: object) -> str:
        """A message, escaped."""
        return escape(self.voice(f"prints.{key}", **values))

    def parts(self) -> Iterator[str]:
        prints = self.prints
        styles = "".join(map(style, (STYLE, "handout.css", "prints.css")))
        yield head(prints.language, f"{_text(prints.title)} · {self.told('kicker')}", styles)
        yield "<body>\n<main>"
        yield from self.run_sheet()
        for page in prints.notes:
            yield from self.notes(page)
        yield from self.letters()
        for sheet in prints.sheets:
            yield from self.cards(sheet)
        yield '<div class="sheet handout form">'
        yield from handout_body(prints.form)
        yield "</div>\n</main>\n</body>\n</html>"

    def run_sheet(self) -> Iterator[str]:
        prints = self.prints
        yield f'<div class="sheet run">\n<header><p class="kicker">{self.told("kicker")}</p>'
        yield f'<h1>{_text(prints.title)}</h1>\n<p>{_text(prints.about)}</p>\n<dl class="facts">'
        for name, value in prints.facts:
            yield f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>"
        yield f"</dl></header>\n<section><h2>{self.told('run')}</h2>\n<table><thead><tr>"
        yield "".join(f'<th scope="col">{self.told(f"column.{name}")}</th>' for name in ("from", "case", "clock"))
        yield "</tr></thead><tbody>"
        yield from map(self.row, prints.rows)
        yield "</tbody></table>"
        if prints.spare:
            yield f'<p class="note">{_text(prints.spare)}</p>'
        yield f'</section>\n<section class="keep"><h2>{self.told("keys")}</h2>\n<table class="keys"><tbody>'
        for each in prints.keys:
            keys = " ".join(f"<kbd>{_text(key)}</kbd>" for key in each.keys)
            yield f"<tr><td>{keys}</td><td><b>{_text(each.name)}</b> {_text(each.about)}</td></tr>"
        yield f'</tbody></table></section>\n<section class="keep"><h2>{self.told("contents")}</h2><ul>'
        for part in ("notes", "letters", "cards", "form"):
            yield f"<li>{self.told(f'part.{part}')}</li>"
        yield "</ul></section></div>"

    def row(self, row: Row) -> str:
        case = f"<b>{row.number}. {_text(row.title)}</b> ({_text(row.lasts)})<br>{_text(row.steps)}"
        return f'<tr><td class="from">{row.start}</td><td>{case}</td><td class="blank"></td></tr>'

    def notes(self, page: Page) -> Iterator[str]:
        yield f'<div class="sheet notes"><p class="kicker">{self.told("part.notes")}</p>'
        yield f"<h1>{_text(page.place)}</h1><p>{_text(page.right)}</p>"
        for panel in page.panels:
            yield f'<section class="{escape(panel.name)}">{"".join(_blocks(panel))}</section>'
        yield "</div>"

    def letters(self) -> Iterator[str]:
        for letter in self.prints.letters:
            yield f'<div class="letter"><span>{letter}</span></div>'

    def cards(self, sheet: Sheet) -> Iterator[str]:
        yield f'<div class="sheet facts-out"><p class="kicker">{self.told("cut")}</p><h2>{_text(sheet.title)}</h2>'
        yield '<div class="grid">'
        yield from (
            f'<div class="card"><b>{_text(number)}</b><p>{_text(text)}</p></div>' for number, text in sheet.cards
        )
        yield "</div></div>"


def _blocks(panel: Panel) -> Iterator[str]:
    """The paragraphs of a panel: headings, lines with a letter or number before them, text."""
    for each in panel.words:
        if each.keep:
            yield f"<h3>{_runs(each.runs)}</h3>"
        elif each.lead:
            lead = _text(text_of(each.lead).strip())
            yield f'<div class="line"><b class="no">{lead}</b><span>{_runs(each.runs)}</span></div>'
        else:
            yield f"<p>{_runs(each.runs)}</p>"


def _runs(runs: Runs) -> str:
    """Runs of text; what stands out in its line is bold, what stands apart has a comma before it."""
    found = ""
    for each in runs:
        text = _text(each.text)
        strong = each.weight in (Weight.NAME, Weight.YOU) and text
        found += (", " if each.apart else "") + (f"<b>{text}</b>" if strong else text)
        found += " " if each.text.endswith(" ") else ""
    return found
