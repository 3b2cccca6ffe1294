"""One case that is being written: every front end changes, undoes, keeps and saves it through this."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from workshop.cases.finding import Problem
from workshop.cases.sheet import Sheet
from workshop.language.authoring import Sort
from workshop.language.explanation import Explanation
from workshop.language.voice import Voice
from workshop.lead.author_file import Filed
from workshop.lead.author_typing import next_sort, put, recast, stated, told
from workshop.page.author_choices import PAYS
from workshop.page.author_form import Form
from workshop.page.author_outcome import judged
from workshop.play.authoring import WHOLE, At, Place, Typed, numbered
from workshop.rules.facts import Status, Tie, TieKind
from workshop.store.own_cases import CommentsGo, OtherOnDisk

_TEXTS: Final = ("title", "setting", "situation", "notes", "objection")
_FORMS: Final = ("role", "nom", "acc", "dat")
_CHOICES: Final = {
    "sort": At.SORT,
    "status": At.STATUS,
    "pay": At.PAY,
    "kind": At.KIND,
    "source": At.SOURCE,
    "target": At.TARGET,
    "behalf": At.BEHALF,
}


def here() -> Path:
    """The folder where the program was started; where that is gone, the user's own."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


class Desk(Filed):
    """A case that is being written, and where in it somebody is."""

    def __init__(self, sheet: Sheet, **filed: Any) -> None:
        """`filed`: as in `Filed`."""
        super().__init__(sheet, **filed)
        self.places = [WHOLE]
        self._base: Sheet | None = None
        """While a text is typed: the sheet before."""
        self._under: Sheet | None = None
        """While a text is typed: the sheet that it is put into."""
        self._typed = ""
        self._problems: tuple[Sheet, tuple[Problem, ...]] | None = None

    # What there is to see

    @property
    def place(self) -> Place:
        """Where somebody is."""
        return self.places[-1]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the check finds; found once for each sheet."""
        if self._problems is None or self._problems[0] is not self.sheet:
            self._problems = (self.sheet, self.sheet.problems(self.id, self.known))
        return self._problems[1]

    def form(self, voice: Voice, problems: tuple[Problem, ...] | None = None) -> Form:
        """What the pages are made from. `problems`: those found before, where nobody is to wait for new ones."""
        found = self.problems if problems is None else problems
        name = "" if self.file is None else self.file.name
        return Form(self.sheet, self.place, voice, found, name, self.saved, self.other, str(here()))

    def judged(self, voice: Voice) -> Explanation | None:
        """What the engine says now."""
        return judged(Form(self.sheet, self.place, voice))

    # Going

    def go(self, place: Place) -> None:
        """Goes to a place, from which `back` leads here."""
        self.places.append(place)

    def leaves(self) -> bool:
        """Keeps the draft before somebody goes; False where it cannot be kept: then that is asked about."""
        self.finish()
        self.keep()
        if not self.changed or self.unkept is None or self.place.kind is At.LEAVE:
            return True
        self.places = [WHOLE, Place(At.LEAVE)]
        return False

    def back(self) -> bool:
        """One place back; False at the whole. A text that is being typed stays as it was typed."""
        if self.place.kind is At.TEXT:
            self.finish()
            return True
        if len(self.places) == 1:
            return False
        self.places.pop()
        return True

    # Changing

    def undo(self) -> bool:
        """Takes the last change back; False where there is none."""
        if self.place.kind is At.TEXT:
            self.finish()
        if not self.past:
            return False
        self.sheet = self.past.pop()
        parties, ties = len(self.sheet.parties), len(self.sheet.ties)
        while len(self.places) > 1:
            place = self.place
            of_tie = place.kind in (At.TIE, At.KIND, At.SOURCE, At.TARGET, At.BEHALF)
            if place.at < (ties if of_tie else parties) and place.to < parties:
                break
            self.places.pop()
        return True

    def choose(self, option: str, voice: Voice) -> None:
        """Does what a row says, or goes where it leads. Raises JournalError and CaseError where it is about files."""
        match self.place.kind:
            case At.WHOLE:
                self._at_whole(option, voice)
            case At.PARTY:
                self._at_party(option, voice)
            case At.TIE:
                self._at_tie(option, voice)
            case At.OTHER | At.COMMENTS | At.DROP | At.LEAVE:
                self._answered(option, voice)
            case At.TEXT:
                self.finish()
            case _:
                self._chosen(option, voice)

    def _at_whole(self, option: str, voice: Voice) -> None:
        word, number = numbered(option)
        if option in _TEXTS:
            self._type(Place(At.TEXT, way=(option,)), self.sheet.text((option,), voice.language))
        elif word == "q":
            way = ("debriefing", number)
            self._type(Place(At.TEXT, way=way), self.sheet.text(way, voice.language))
        elif word == "party" and number >= 0:
            if voice.language.value in self.sheet.parties[number]:
                self.go(Place(At.PARTY, number))
            else:
                self._type(Place(At.TEXT, number, typed=Typed.LABEL), "")
        elif option == "join":
            self._type(Place(At.TEXT, typed=Typed.JOIN), "")
        elif word == "tie" and number >= 0:
            self.go(Place(At.TIE, number))
        elif option == "tie":
            self.go(Place(At.WHO))
        elif option == "level":
            self.go(Place(At.LEVEL))
        elif option == "open":
            self.change(self.sheet.opened())
        elif option == "twin":
            self.change(self.sheet.twin_of(None))
        elif option == "other":
            self.go(Place(At.OTHER))
        elif option == "save":
            self.save(voice)

    def _at_party(self, option: str, voice: Voice) -> None:
        at, language = self.place.at, voice.language
        names = self.sheet.parties[at].get(language.value, {})
        if option == "label":
            self._type(Place(At.TEXT, at, typed=Typed.LABEL), str(names.get("label", "")))
        elif option in _FORMS:
            place = Place(At.TEXT, at, typed=Typed.FORM, way=("party", at, language.value, option))
            self._type(place, str(names.get(option) or ("" if option == "role" else names.get("nom", names["label"]))))
        elif option.startswith("says_"):
            way = ("party", at, option)
            self._type(
                Place(At.TEXT, at, way=way), self.sheet.text(way, language) or stated(self.sheet, at, option, voice)
            )
        elif option == "remove":
            self.places.pop()
            self.change(self.sheet.without_party(at))
        elif option in _CHOICES:
            self.go(Place(_CHOICES[option], at))

    def _at_tie(self, option: str, voice: Voice) -> None:
        at = self.place.at
        if option == "says":
            way = ("tie", at, "says")
            text = self.sheet.text(way, voice.language)
            self._type(Place(At.TEXT, at, way=way), text or told(self.sheet, self.sheet.tie(at), voice))
        elif option == "remove":
            self.places.pop()
            self.change(self.sheet.untied(at))
        elif option in _CHOICES:
            self.go(Place(_CHOICES[option], at))

    def _chosen(self, option: str, voice: Voice) -> None:
        """A choice was made: it changes something and leads back, or leads to the next question."""
        sheet, place = self.sheet, self.place
        ids = [str(party["id"]) for party in sheet.parties]
        if place.kind is At.WHO:
            self.go(Place(At.WHOM, int(option)))
            return
        if place.kind is At.WHOM:
            self.go(Place(At.WHAT, place.at, int(option)))
            return
        if place.kind is At.WHAT:
            self.places = [WHOLE]
            self._new_tie(Tie(ids[place.at], TieKind(option), ids[place.to]), voice)
            return
        self.places.pop()
        at = place.at
        match place.kind:
            case At.LEVEL:
                sheet = sheet.levelled(int(option))
            case At.SORT:
                sheet = recast(sheet, at, Sort(option))
            case At.STATUS:
                sheet = sheet.standing(at, None if option == "unsaid" else Status(option))
            case At.PAY:
                sheet = sheet.paid(at, PAYS[option])
            case At.KIND:
                sheet = self._retied(at, kind=TieKind(option))
            case At.SOURCE:
                sheet = self._retied(at, source=ids[int(option)])
            case At.TARGET:
                sheet = self._retied(at, target=ids[int(option)])
            case At.BEHALF:
                sheet = self._retied(at, on_behalf_of=None if option == "own" else ids[int(option)])
        self.change(sheet)

    def _retied(self, at: int, **values: object) -> Sheet:
        return self.sheet.retied(at, replace(self.sheet.tie(at), **values))  # type: ignore[arg-type]

    def next_sort(self, at: int, voice: Voice) -> None:
        """What comes after the present sort of a party."""
        self.change(next_sort(self.sheet, at, voice))

    def remove(self, option: str) -> int:
        """Takes the party or tie of that row out; how many ties went with a party, -1 where nothing went."""
        word, at = numbered(option)
        if word == "party" and at >= 0:
            ties = self.sheet.ties_of(at)
            return ties if self.change(self.sheet.without_party(at)) else -1
        if word == "tie" and at >= 0:
            return 0 if self.change(self.sheet.untied(at)) else -1
        return -1

    def move(self, option: str, by: int) -> str:
        """Puts the party or tie of that row elsewhere in the list; the row that it has then."""
        word, at = numbered(option)
        if word in ("party", "tie") and at >= 0 and self.change(self.sheet.moved(word, at, by)):
            return f"{word} {at + by}"
        return option

    # Typing

    def _type(self, place: Place, text: str, under: Sheet | None = None) -> None:
        """A text is typed from now on; `under`: the sheet that it is put into, where that is not the present one."""
        self._base, self._under, self._typed = self.sheet, under or self.sheet, text
        self.sheet = self._under
        self.go(place)

    def _new_tie(self, tie: Tie, voice: Voice) -> None:
        """A tie that is not there yet; its card is typed at once, beginning with a plain sentence."""
        under = self.sheet.tied(tie)
        at = len(under.ties) - 1
        text = told(self.sheet, tie, voice)
        self._type(Place(At.TEXT, at, way=("tie", at, "says")), text, under)
        self.type(text, voice)

    @property
    def typed(self) -> str:
        """The text as it is typed so far."""
        return self._typed

    def type(self, text: str, voice: Voice) -> None:
        """What is typed so far: the sheet follows."""
        self._typed = text
        assert self._under is not None
        self.sheet = put(self._under, self.place, text, voice)

    def finish(self) -> None:
        """The text is as it should be."""
        if self.place.kind is not At.TEXT:
            return
        joined = self.places.pop().typed is Typed.JOIN
        if self._base is not None and self._base != self.sheet:
            self.past.append(self._base)
            if joined:  # what a name is can only be guessed
                self.go(Place(At.SORT, len(self.sheet.parties) - 1))
        self._base = self._under = None
        self._typed = ""

    # Files

    def save(self, voice: Voice, *, anew: bool = False) -> None:
        """Writes the file; asks where it has changed meanwhile, or where comments would go. Raises JournalError."""
        self.finish()
        try:
            self.write(voice, anew=anew)
            self.places = [WHOLE]
        except OtherOnDisk:
            self.other = True
            self.go(Place(At.OTHER))
        except CommentsGo:
            self.go(Place(At.COMMENTS))

    def _answered(self, option: str, voice: Voice) -> None:
        self.places.pop()
        if option == "anew":
            self.save(voice, anew=True)
        elif option == "drop":
            self.drop()
        elif option == "here":
            self.write_beside(here())
        elif option != "back":
            self.settle(option)
            self.places = [WHOLE]
