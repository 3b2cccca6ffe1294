"""The interview about one's own job as numbered lines. Everything is forgotten at the end; files only on request."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workshop.language.job import JobTelling, special_meant
from workshop.language.job_names import guessed, kinds, named
from workshop.page.job import TYPE, about, question, result
from workshop.page.model import Words
from workshop.plain.dialogue import BACK, Dialogue, Entry
from workshop.plain.reading import read, read_parts
from workshop.plain.seminar_lines import Lines
from workshop.play.job import WORDS, Interview, Named, Special, Topic
from workshop.play.job_acts import Action, Answer, Back, HandIn, Name, Recast, Say, reduce
from workshop.play.refusal import Refusal
from workshop.report.job import Take, take_home, usual_path, write_taken

_AGAIN: Final = "again"


def own_job(dialogue: Dialogue, folder: Path | None = None, output: Path | None = None) -> None:
    """Interview, result, and what is taken home into that folder (default: the working folder).

    `output`: the file that the result goes to, without asking again.
    """
    lines = Lines.of(dialogue)
    voice = lines.voice
    lines.heading(voice("home.job.name"))
    read_parts(lines, about(voice))
    lines.say("job.cover_how")
    interview = Interview()
    while True:
        answered = _Interview(lines, interview).answered()
        if answered is None:
            break
        tell_result(lines, JobTelling(answered, voice))
        if output is not None:
            write(lines, JobTelling(answered, voice), output)
        after = _after(lines, JobTelling(answered, voice), folder or Path())
        if after is None:
            break
        interview = after
    lines.tell("", voice("job.next.forgotten"))


def answered(dialogue: Dialogue) -> Interview | None:
    """The whole interview, without its result; None when somebody goes back before the first question."""
    lines = Lines.of(dialogue)
    read_parts(lines, about(lines.voice))
    return _Interview(lines, Interview()).answered()


class _Interview:
    """One interview, from a state of it to the end."""

    def __init__(self, lines: Lines, interview: Interview) -> None:
        self.lines, self.interview = lines, interview
        self.voice = lines.voice

    def answered(self) -> Interview | None:
        """The whole interview; None when somebody goes back before the first question."""
        while self.interview.topic is not None:
            asked = question(JobTelling(self.interview, self.voice))
            self.lines.tell("", asked.place)
            read(self.lines, asked.panels[:1])
            if not self._ask():
                if self.interview == Interview():
                    return None
                self._do(Back())
        return self.interview

    def _ask(self) -> bool:
        """Ask the present question until it is answered; False for going back."""
        topic = self.interview.topic
        if topic is Topic.JOB:
            return self._job()
        if topic in WORDS:
            words = [Entry(row.text, row.option) for row in self._rows()]
            return self._word(words)
        return self._names()

    def _word(self, entries: Sequence[Entry[str]]) -> bool:
        """One of a few answers, by its number or by what it says."""
        while True:
            chosen, typed = self.lines.menu_or_word(entries, self.voice("plain.job.back_question"))
            if not typed:
                return chosen is not None and self._do(Say(chosen.value))
            word = JobTelling(self.interview, self.voice).word_meant(typed)
            if word is not None:
                return self._do(Say(word))
            self.lines.say("which_number", last=len(entries))

    def _rows(self) -> list[Words]:
        """What can be chosen; what is typed needs no line of its own."""
        answers = question(JobTelling(self.interview, self.voice)).panels[1]
        return [row for row in answers.words if row.option != TYPE]

    def _job(self) -> bool:
        while True:
            word = self.lines.typed(self.voice("plain.job.type_job"))
            if word == str(BACK):
                return False
            if self._do(Say(word)):
                return True

    def _names(self) -> bool:
        self.interview = Interview(self.interview.given)  # what was answered before is typed again
        rows, known = self._rows(), self.interview.offered
        self.lines.list(row.text for row in rows)
        self.lines.list([self.voice("plain.job.back_question")], BACK)
        while True:
            line = self.lines.typed(self.voice("plain.job.names_how"))
            if line == str(BACK):
                return False
            meant = special_meant(line)
            if meant is not None:
                return self._do(Answer(meant))
            words = [word.strip() for word in line.replace(";", ",").split(",") if word.strip()]
            numbers = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 5]
            special = [number for number in numbers if number > len(known)]
            if not words or any(not 0 < number <= len(rows) for number in numbers) or (special and len(words) > 1):
                self.lines.say("job.many_numbers", last=len(rows))
            elif special:
                return self._do(Answer(Special(rows[special[0] - 1].option)))
            elif self._named(words, known):
                return self._do(HandIn())

    def _named(self, words: list[str], known: Sequence[Named]) -> bool:
        """Takes names and numbers over; with one that cannot be taken, none is."""
        before = self.interview
        for word in words:
            if word.isascii() and word.isdigit() and len(word) < 5:
                each = known[int(word) - 1]
                done = self._do(Name(each.name, each.kind), twice=True)
            else:
                done = self._do(Name(named(word), guessed(word, self.voice.language)), twice=True)
            if not done:
                self.interview = before
                return False
        for each in self.interview.draft:
            if each.key not in {old.key for old in before.known}:
                self._kind(each)
        return True

    def _kind(self, each: Named) -> None:
        """What somebody new is: the guess on an empty line."""
        telling = JobTelling(self.interview, self.voice)
        others = [kind for kind in kinds(self.voice.language, each.name) if kind is not each.kind]
        entries = [Entry(telling.kind(kind), kind) for kind in (each.kind, *others)]
        self.lines.say("job.kind", name=each.name, kind=telling.kind(each.kind))
        kind = self.lines.menu(entries, self.voice("plain.job.kind_back"), default=True, shown=False)
        if kind is not None and kind is not each.kind:
            self._do(Recast(each.name, kind))

    def _do(self, action: Action, *, twice: bool = False) -> bool:
        """Carries it out, or says why not; with `twice` a name that is there already is no matter."""
        after = reduce(self.interview, action)
        if not isinstance(after, Refusal):
            self.interview = after
            return True
        name = action.name if isinstance(action, Name) else ""
        if twice and any(each.key == name.casefold() for each in self.interview.draft):
            return True
        self.lines.tell(JobTelling(self.interview, self.voice).refused(after.reason, name))
        return False


def tell_result(dialogue: Dialogue, telling: JobTelling) -> None:
    """What the engine says, what is open, who is no customer, the mirror; then the chain."""
    read(dialogue, result(telling).panels)


def _after(lines: Lines, telling: JobTelling, folder: Path) -> Interview | None:
    """What is taken home, until somebody is done (None), begins anew or goes back into the interview."""
    voice = telling.voice
    while True:
        lines.heading(voice("job.next.place"))
        lines.tell(voice("job.next.how"))
        entries: list[Entry[Take | str]] = [Entry(voice(f"job.next.{each}"), each) for each in Take]
        entries += [Entry(voice("job.next.anew"), _AGAIN), Entry(voice("job.next.forget"), "")]
        what = lines.menu(entries, voice("plain.job.back_question"))
        match what:
            case Take():
                save(lines, telling, what, folder)
            case None:
                back = reduce(telling.interview, Back())
                assert isinstance(back, Interview)
                return back
            case _:
                return Interview() if what == _AGAIN else None


def write(dialogue: Dialogue, telling: JobTelling, output: Path) -> None:
    """Writes the result into that file and says so, or that it could not be written."""
    try:
        write_taken(telling, output)
        dialogue.tell("", telling.voice("job.next.saved", file=output))
    except OSError:
        dialogue.tell("", telling.voice("job.next.not_saved", file=output))


def save(dialogue: Dialogue, telling: JobTelling, what: Take, folder: Path) -> None:
    """Writes it and says where, or that it could not be written."""
    voice = telling.voice
    try:
        dialogue.tell(voice("job.next.saved", file=take_home(telling, what, folder)))
    except OSError:
        dialogue.tell(voice("job.next.not_saved", file=usual_path(voice, what, folder)))
