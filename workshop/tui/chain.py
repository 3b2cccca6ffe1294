"""The picture of the chain on the screens of a case, and the way it is told what to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from workshop.picture.making import scene_of
from workshop.rules.judgement import Judgement
from workshop.tui.picture.widget import ChainPicture

if TYPE_CHECKING:
    from workshop.language.explanation import Explanation
    from workshop.tui.casestage import CaseStage


def chain_picture(*, classes: str) -> ChainPicture:
    """The widget, still empty."""
    return ChainPicture(id="picture", classes=classes)


def picture_of(stage: CaseStage) -> ChainPicture | None:
    """The picture of that screen, if it has one."""
    try:
        return stage.query_one("#picture", ChainPicture)
    except NoMatches:
        return None


def show_chain(stage: CaseStage, judgement: Judgement, explanation: Explanation, *, marked: bool = True) -> None:
    """Shows the chain of that judgement; `marked`: with a sign at what the player picked."""
    picture = picture_of(stage)
    if picture is None:
        return
    view = stage.view
    focus = view.case.role(view.case.focus).in_(stage.game_app.voice.language)
    picture.ascii = stage.game_app.glyphs.ascii
    picture.marked = view.answer.parties if marked else frozenset()
    names = {role.party.id: explanation.name(role.party.id) for role in view.case.roles}
    picture.scene = scene_of(judgement, names, stage.game_app.voice, focus.label)
