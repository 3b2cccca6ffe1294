"""How somebody named in an interview is called in sentences: articles and cases for words that a person typed.

A job title takes an article ("die Teamleiterin"), a name or an initial none. Where nothing is known about a word it
stands bare, which is right for names and never wrong grammar.
"""

from __future__ import annotations

import re
from typing import Final

from workshop.cases.text import Gender, Language, Wording
from workshop.play.job import Kind, Named

_BEFORE: Final = re.compile(
    r"^(der|die|das|den|dem|ein|eine|einen|einem|einer|(?:mein|dein|sein|ihr|unser|euer|eur)(?:e[mnrs]?)?"
    r"|the|an?|my|your|our|their|his|her)\s+(?=\S)",
    re.IGNORECASE,
)
"""Articles and possessives: "meine Chefin" is called "Chefin"."""


def _ends(words: str, then: str = "") -> re.Pattern[str]:
    """What ends on one of those words, in whatever letters."""
    return re.compile(f"(?:{'|'.join(words.split())}){then}$", re.IGNORECASE)


_FIRM: Final = re.compile(
    r"(?:\b(?:gmbh|ag|kg|ohg|se|ug|e\.?k\.?|ltd|inc|llc|plc|gbr)\b|firma$|konzern$|company$)", re.IGNORECASE
)
_WOMAN: Final = re.compile(r"^(?:frau|mrs|ms|miss)\b|(?:frau)$|^(?:mutter|tante)", re.IGNORECASE)
_MAN: Final = re.compile(r"^(?:herr|mr)\b", re.IGNORECASE)
_BODY_F: Final = _ends(
    "agentur schaft ung heit keit wehr konferenz gruppe firma behörde tät zentrale kasse kammer spitze partei presse "
    "bank runde kanzlei klinik schule aufsicht stelle gemeinde stadt kirche hr it familie bahn post praxis kantine "
    r"küche kita polizei uni [ts]ion logistik technik messe fabrik justiz"
)
_BODY_M: Final = _ends(
    "träger rat stand verein ausschuss verband kreis dienst markt konzern vorsitz bereich einkauf vertrieb staat "
    "landtag bund senat kreistag betrieb handel"
)
_BODY_N: Final = _ends(
    "team amt büro gremium präsidium ministerium referat dezernat haus werk kuratorium parlament labor land "
    "controlling marketing management board committee council department unit office agency chamber association "
    "club hospital clinic school maintenance procurement purchasing accounting sales finance production logistics "
    "firm"
)
_PEOPLE: Final = _ends(
    r"leute kinder frauen männer children staff [a-z]+men ärzte azubis associates kräfte innen kunden bürger nutzer "
    "kollegen mitarbeiter chefs managers teams eltern gesellschafter mitglieder patienten angehörige schüler "
    "haushalte betriebe bewerber mitarbeitende beschäftigte angestellte studierende customers employees people "
    "users members clients colleagues patients parents departments owners bereiche abteilungen verbraucher wähler "
    r"voters mandanten kassen teilnehmer teilnehmende lernende [elr]nden stadtwerke households businesses companies "
    "zuhörer zuschauer besucher leser anwohner einwohner gäste reisende participants guests visitors",
    then="n?",
)
_ENGLISH_TITLES: Final = (
    r"head lead director supervisor owner president officer buyer client c[efot]o assistant chair landlord colleague "
    "physician doctor dispatcher foreman secretary treasurer"
)
"""They have no article in a German sentence."""
_ENGLISH_TITLE: Final = re.compile(_ENGLISH_TITLES.replace(" ", "|"), re.IGNORECASE)
_TITLE: Final = _ends(
    "leiter chef manager meister führer inhaber kollege mann präsident berater referent assistent disponent "
    "prokurist dezernent minister rektor boss trainer käufer koordinator nachbar landrat kunde partner arzt "
    "ausbilder pfleger lehrer anwalt verwalter betreuer sprecher leader agent vermittler makler gesellschafter "
    "auftraggeber vater mutter " + _ENGLISH_TITLES
)
_FEMALE_TITLE: Final = re.compile(
    r"(?:(?:er|ör|eur|ist|ent|ant|or|at|it|og|ekt|ot|urg|amt|eut|änd|ar|är|onom|af|ell|chef|köch|kund|ärzt|anwält|rät|wirt"
    r"|herr|koll?eg|freund|ahn|boss)in|frau|mutter)$",
    re.IGNORECASE,
)
_ROLE: Final = _ends("kraft leitung person assistenz")
"""What is feminine in German, whoever has it."""
_NAMES: Final = frozenset({
    "armin", "aylin", "benjamin", "carmen", "carsten", "catrin", "christin", "constantin", "ellen", "florin", "frau",
    "hagen", "herr", "ines", "james", "jasmin", "jochen", "jürgen", "karen", "karin", "karsten", "kathleen", "kathrin",
    "katrin", "kerstin", "kirsten", "konstantin", "maren", "martin", "mr", "mrs", "ms", "quentin", "robin", "steffen",
    "sven", "thomas", "thorsten", "torben", "torsten", "valentin", "yasmin",
})  # fmt: skip
"""What looks like a title or a plural and is none."""
_MANY: Final = re.compile(r"^[a-zäöüß-]{5,}(?:(?<![rlnk]s)en|[elr]nde)$", re.IGNORECASE)
"""Words that look like a German plural; "Petersen" and "Hansen" do not."""
_SEVERAL: Final = re.compile(r"^[a-z].*s$|(?:[dtkprglmwy]s|ies|sses|ches|shes|xes|ves|ees|ces|ges)$")
"""English words that look like a plural; with a capital a name may end on an -s as well."""
_ADJECTIVE: Final = _ends(
    "vorgesetzte vorsitzende angestellte beamte beauftragte abgeordnete verantwortliche vorständige bekannte", then="r?"
)
_WEAK: Final = _ends("e ent ant ist at arch")
"""Masculine nouns that take -n or -en in every other case."""


def named(text: str) -> str:
    """What was typed without article or possessive; the sentences bring their own."""
    text = " ".join(text.split())
    while found := _BEFORE.match(text):
        text = text[found.end() :]
    return text


def guessed(text: str, language: Language = Language.DE) -> Kind:
    """What a word that was typed names, as far as the word itself says it; whoever typed it can say otherwise.

    That somebody is a woman or a man is taken from a form of address, from a German title for women, and from a German
    word whose ending says it ("mein Vorgesetzter"). Nothing else says so: many a "Chef" is a woman, and behind "die"
    and a word that is not known here there may be a firm.
    """
    first, _, _ = text.strip().lower().partition(" ")
    name = named(text)
    words = name.split()
    head = words[0] if words else ""
    last = words[-1] if words else ""
    if _FIRM.search(name):
        return Kind.FIRM
    if _PEOPLE.search(head) or _PEOPLE.search(name):
        return Kind.PEOPLE
    ends = (head,) if language is Language.DE else (head, last) if not _TITLE.search(last) else ()
    for pattern, kind in ((_BODY_N, Kind.BODY_N), (_BODY_M, Kind.BODY_M), (_BODY_F, Kind.BODY_F)):
        if any(pattern.search(each) for each in ends) and not _TITLE.search(head) and not _is_female(head):
            return kind
    if first == "das":
        return Kind.BODY_N
    if _WOMAN.search(name):
        return Kind.WOMAN
    if _MAN.search(name) or first in ("herr", "mr"):
        return Kind.MAN
    if language is Language.EN:
        many = (
            re.search(r"[a-z]{2}(?<!s)(?<!u)s$", last)
            and _SEVERAL.search(last)
            and not _TITLE.search(last)
            and last.lower() not in _NAMES
        )
        return Kind.PEOPLE if many else Kind.PERSON
    if _is_title(head) and (_FEMALE_TITLE.search(head) or (first in _HERS and _ADJECTIVE.search(head))):
        return Kind.WOMAN
    if first in _HIS and _ADJECTIVE.search(head):
        return Kind.MAN
    many = _MANY.search(head) and not _ADJECTIVE.search(head) and head.lower() not in _NAMES
    return Kind.PEOPLE if many else Kind.PERSON


_HERS: Final = frozenset({"die", "meine", "deine", "eine", "unsere", "ihre"})
_HIS: Final = frozenset({"der", "mein", "dein", "ein", "unser", "ihr"})


def kinds(language: Language, name: str) -> tuple[Kind, ...]:
    """What can be chosen from; English does not tell the three bodies apart, so there the most likely one stands."""
    if language is Language.DE:
        return tuple(Kind)
    body = guessed(name, language)
    if body not in (Kind.BODY_F, Kind.BODY_M):
        body = Kind.BODY_N
    return (Kind.PERSON, Kind.WOMAN, Kind.MAN, Kind.PEOPLE, body, Kind.FIRM)


def wording(each: Named, language: Language) -> Wording:
    """Its forms in sentences."""
    return _german(each) if language is Language.DE else _english(each)


def _is_title(head: str) -> bool:
    """Whether a word is a title and not a name."""
    if head.lower() in _NAMES or head.endswith("."):
        return False
    return bool(_TITLE.search(head) or _is_female(head) or _ADJECTIVE.search(head))


def _is_female(head: str) -> bool:
    return bool(_FEMALE_TITLE.search(head) or _ROLE.search(head))


def _is_called(name: str) -> bool:
    """Whether several are called by names, which take no article and no ending: "Frau M.", "Peter Müller"."""
    head, _, rest = name.partition(" ")
    if head.lower() in _NAMES or head.endswith("."):
        return True
    return rest[:1].isupper() and not (_PEOPLE.search(head) or _MANY.search(head) or _is_title(head))


def _german(each: Named) -> Wording:
    name, kind = each.name, each.kind
    head, _, rest = name.partition(" ")
    tail = f" {rest}" if rest else ""
    match kind:
        case Kind.WOMAN if _is_title(head):
            head = head[:-1] if _ADJECTIVE.search(head) and head.endswith("r") else head
            other = f"{head}n" if _ADJECTIVE.search(head) else head
            return Wording(name, Gender.F, f"die {head}{tail}", f"die {head}{tail}", f"der {other}{tail}")
        case Kind.MAN if head.lower() == "herr" and rest:
            return Wording(name, Gender.M, name, f"Herrn{tail}", f"Herrn{tail}")
        case Kind.MAN if _ADJECTIVE.search(head):
            head = head.removesuffix("r")
            return Wording(name, Gender.M, f"der {head}{tail}", f"den {head}n{tail}", f"dem {head}n{tail}")
        case Kind.MAN | Kind.PERSON if _TITLE.search(head) and _is_title(head) and not _ENGLISH_TITLE.fullmatch(head):
            gender, other = Gender.M if kind is Kind.MAN else Gender.X, _weak(head)
            return Wording(name, gender, f"der {head}{tail}", f"den {other}{tail}", f"dem {other}{tail}")
        case Kind.WOMAN | Kind.MAN:
            return Wording(name, Gender.F if kind is Kind.WOMAN else Gender.M, name, name, name)
        case Kind.PERSON if _ROLE.search(head):
            return Wording(name, Gender.X, f"die {name}", f"die {name}", f"der {name}")
        case Kind.PERSON:
            return Wording(name, Gender.X, name, name, name)
        case Kind.PEOPLE if _is_called(name):
            return Wording(name, Gender.PL, name, name, name)
        case Kind.PEOPLE:
            if _ADJECTIVE.search(head) or head.lower().endswith(("ende", "beschäftigte")):
                head = f"{head.removesuffix('r')}n"
            many = f"die {head}{tail}"
            return Wording(name, Gender.PL, many, many, f"den {_many(head)}{tail}")
        case Kind.BODY_F:
            return Wording(name, Gender.F, f"die {name}", f"die {name}", f"der {name}")
        case Kind.BODY_M:
            return Wording(name, Gender.M, f"der {name}", f"den {name}", f"dem {name}")
        case Kind.BODY_N:
            return Wording(name, Gender.N, f"das {name}", f"das {name}", f"dem {name}")
        case Kind.FIRM:
            if name.lower().endswith("firma"):
                return Wording(name, Gender.F, f"die {name}", f"die {name}", f"der {name}")
            if name.lower().endswith("konzern"):
                return Wording(name, Gender.M, f"der {name}", f"den {name}", f"dem {name}")
            return Wording(name, Gender.X, name, name, name)


def _weak(head: str) -> str:
    if not _WEAK.search(head):
        return head
    return f"{head}n" if head.endswith("e") else f"{head}en"


def _many(head: str) -> str:
    """The dative of a plural: it takes an -n, unless it has one or ends on an -s."""
    return head if head[-1:].lower() in ("n", "s") or not head[-1:].isalpha() else f"{head}n"


def _english(each: Named) -> Wording:
    name, kind = each.name, each.kind
    genders = {Kind.PERSON: Gender.X, Kind.WOMAN: Gender.F, Kind.MAN: Gender.M, Kind.PEOPLE: Gender.PL}
    gender = genders.get(kind, Gender.N)
    words = name.split()
    called = kind.is_person and not name[0].islower() and not _is_title(words[0]) and not _is_title(words[-1])
    bare = kind is Kind.FIRM or called
    form = name if bare else f"the {_lowered(name)}"
    return Wording(name, gender, form, form, form)


def _lowered(name: str) -> str:
    """An English title within a sentence: only where its first word is one and no abbreviation."""
    head = name.split()[0]
    rest = name[len(head) :]
    plain = head[:1].isupper() and head[1:].islower() and head.lower() in _ENGLISH and rest == rest.lower()
    return name[0].lower() + name[1:] if plain else name


_ENGLISH: Final = frozenset({
    "agent", "board", "boss", "buyer", "client", "clients", "colleagues", "committee", "council", "customer",
    "customers", "department", "departments", "director", "employees", "general", "head", "lead", "leader", "line",
    "management", "manager", "managing", "members", "office", "officer", "owner", "owners", "parents", "patients",
    "payroll", "people", "president", "sales", "supervisor", "team", "users", "voters", "works",
    "staff", "households", "businesses", "buyers", "suppliers", "guests", "students", "residents", "citizens",
    "chamber", "chief", "colleague", "dispatcher", "doctor", "foreman", "hospital", "plant", "product", "senior",
    "shift", "town", "trainer", "ward",
})  # fmt: skip
