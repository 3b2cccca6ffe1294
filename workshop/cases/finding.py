"""What a check finds: where, what, and a hint. The sentences for it are in the language's catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int
Way = tuple[str | int, ...]
"""The way to a place in a file: `("party", 2, "de", "label")`."""


class Code(StrEnum):
    """Everything a check can find. Each has a sentence of that name in `checker.toml`."""

    # the file
    MISSING_FILE = "missing_file"
    FOLDER = "folder"
    EMPTY_FOLDER = "empty_folder"
    UNREADABLE = "unreadable"
    SAME_NAME = "same_name"
    OTHER_KIND = "other_kind"
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    SYNTAX = "syntax"
    TOO_DEEP = "too_deep"
    MORE = "more"
    # keys and values
    UNKNOWN_KEY = "unknown_key"
    ANSWER_KEY = "answer_key"
    MISSING_KEY = "missing_key"
    NOT_A_TEXT = "not_a_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_SWITCH = "not_a_switch"
    NOT_A_LIST = "not_a_list"
    NOT_A_TABLE = "not_a_table"
    EMPTY = "empty"
    UNKNOWN_VALUE = "unknown_value"
    OUT_OF_RANGE = "out_of_range"
    OTHER_FORMAT = "other_format"
    HIDDEN_IN_ID = "hidden_in_id"
    # references
    UNKNOWN_PARTY = "unknown_party"
    DUPLICATE_PARTY = "duplicate_party"
    DUPLICATE_TIE = "duplicate_tie"
    DUPLICATE_PAY = "duplicate_pay"
    DUPLICATE_WHO = "duplicate_who"
    DUPLICATE_CARD = "duplicate_card"
    ODD_ID = "odd_id"
    UNKNOWN_NEED = "unknown_need"
    UNKNOWN_GOAL = "unknown_goal"
    FOREIGN_NEED = "foreign_need"
    STRAY_PARTY = "stray_party"
    UNKNOWN_TWIN = "unknown_twin"
    OWN_TWIN = "own_twin"
    UNKNOWN_CASE = "unknown_case"
    DUPLICATE_CASE = "duplicate_case"
    UNPLAYABLE_CASE = "unplayable_case"
    # texts
    MISSING_TEXT = "missing_text"
    MISSING_LANGUAGE = "missing_language"
    NAMELESS = "nameless"
    TOO_LONG = "too_long"
    LINE_BREAK = "line_break"
    HIDDEN_CHARACTER = "hidden_character"
    DEBRIEFING_COUNT = "debriefing_count"
    SAME_LABEL = "same_label"
    MISSING_FORM = "missing_form"
    OTHER_GENDER = "other_gender"
    MISSING_CARD = "missing_card"
    CARD_WITHOUT_FACT = "card_without_fact"
    ANSWER_IN_TEXT = "answer_in_text"
    # the facts
    TOO_FEW_PARTIES = "too_few_parties"
    TOO_MANY_PARTIES = "too_many_parties"
    SELF_TIE = "self_tie"
    NAME_WITHOUT_DECISION = "name_without_decision"
    OWN_NAME = "own_name"
    NAME_OF_TARGET = "name_of_target"
    TWO_NAMES = "two_names"
    NOT_ALONE = "not_alone"
    PAY_EXCLUDED = "pay_excluded"
    PAY_OF_OFFICE = "pay_of_office"
    PAY_OF_OWNER = "pay_of_owner"
    PAY_OF_FIRM = "pay_of_firm"
    PAY_AND_STATUS = "pay_and_status"
    ABOVE_OWNER = "above_owner"
    NO_HOUSE = "no_house"
    PROPOSES_TO_ONESELF = "proposes_to_oneself"
    CIRCLE_OF_COMMAND = "circle_of_command"
    DECIDES_NOTHING = "decides_nothing"
    NOT_OPEN = "not_open"
    # the cards of the rounds
    NO_EFFECT = "no_effect"
    TOO_MANY_CARDS = "too_many_cards"
    TOO_MANY_ACTIVITIES = "too_many_activities"
    TWO_OPENINGS = "two_openings"
    CLEAR_OPENING = "clear_opening"
    IDLE_NEED = "idle_need"
    IDLE_GOAL = "idle_goal"
    IDLE_RESULT = "idle_result"
    NO_STATEMENT = "no_statement"
    NO_OPENING = "no_opening"
    NO_QUESTION = "no_question"
    NO_SERVICE = "no_service"
    NO_GAIN = "no_gain"
    # the plan of a workshop
    TOO_MANY_MINUTES = "too_many_minutes"
    TOO_FEW_MINUTES = "too_few_minutes"
    TEAM_COUNT = "team_count"
    TEAMS_WITHOUT_KEYBOARD = "teams_without_keyboard"
    CERTAINTY_BY_HANDS = "certainty_by_hands"
    MISSING_STAGE = "missing_stage"
    DUPLICATE_STAGE = "duplicate_stage"
    STAGE_ORDER = "stage_order"
    SHIFT_OF_ONE_VOTE = "shift_of_one_vote"
    STANDINGS_WITHOUT_TEAMS = "standings_without_teams"
    DUPLICATE_ROUND = "duplicate_round"
    ROUND_TELLS = "round_tells"
    TWIN_PLAYED = "twin_played"
    WARM_UP_PLAYED = "warm_up_played"


@dataclass(frozen=True, slots=True)
class Hint:
    """What to do about a finding: the sentence `hint.<code>` of `checker.toml`."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in a file."""

    path: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    code: Code
    values: Mapping[str, Value] = field(default_factory=dict)
    hint: Hint | None = None
    fatal: bool = False
    """Whether the case cannot be played, or judged, because of it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding that knows its place in the data, not yet its line and column."""

    code: Code
    at: Way = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    hint: Hint | None = None
    fatal: bool = False
    key: bool = False
    """Whether the key is meant, not what it holds."""
    character: str = ""
    """The very character that is meant, inside the text at that place."""


class CaseError(Exception):
    """A file is no case. It carries the findings that say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(f"{f.path}:{f.line}:{f.column}: {f.code}" for f in findings[:5]))
        self.findings = findings
