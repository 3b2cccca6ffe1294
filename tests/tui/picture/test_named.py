"""What a picture that has a window to itself says of every shipped case."""

from __future__ import annotations

import pytest

from support.library import over
from workshop.cases.case import Case
from workshop.cases.library import shipped
from workshop.cases.text import Language
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.page.case import chain_picture
from workshop.rules.judgement import Judgement
from workshop.tui.picture.layout import layout

WINDOWS = ((58, 14), (58, 15), (78, 19), (78, 20), (116, 35))


@pytest.mark.parametrize("language", Language)
@over("case", lambda: shipped().cases.values())
def test_every_customer_is_called_so_at_its_place_in_the_picture(case: Case, language: Language) -> None:
    explanation = Explanation(case, Judgement(case.organisation(), case.focus), Voice(language))
    scene = chain_picture(explanation).scene
    tags = [node.tag for node in scene.nodes.values() if node.tag]
    assert len(tags) == len(explanation.judgement.verdict.parties)
    for window in WINDOWS:
        text = layout(scene, *window).text
        assert all(text.count(tag) >= tags.count(tag) for tag in tags), (window, text)
