"""Pages that a browser reads: nothing is loaded from anywhere, nothing runs, and every text stays text."""

from __future__ import annotations

import html
from importlib.resources import files

from workshop.cases.text import Language
from workshop.language.numbers import held


def escape(text: str) -> str:
    """The text, in which no sign is read as markup and no number stands on another line than its sign."""
    return html.escape(held(text))


def style(name: str, package: str = "workshop.report") -> str:
    """A style sheet that goes into a page."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def head(language: Language, title: str, styles: str) -> str:
    """Everything before the body of a page; its `title` is escaped already."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{styles}</style>\n</head>"
    )
