"""Words that call a person a perpetrator, where no court has found so: "the murderer N. N.", "N. N. mató a …".

Who did it is said of groups, with how sure that is and who says so; of private people only what a court found. An
actor of the archive is no private person, nor is a place ("the attack at N. N. killed two").
"""

import re
from collections.abc import Iterator

from conflict_timeline.model.municipalities import fold
from conflict_timeline.validation.gates import Rooted

CAPITAL = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+"
# What begins with an article is a place, a newspaper or a group rather than a private person.
PERSON = (
    rf"(?!(?:El|La|Los|Las|The|A|An|In|At|On|En)\s){CAPITAL}"
    rf"(?:\s+(?:de\s+la|de\s+los|de\s+las|del|de)(?=\s)|\s+{CAPITAL}){{0,4}}\s+{CAPITAL}"
)
DOER = (
    r"(?:killers?|murderers?|gunm[ae]n|hitm[ae]n|assassins?|kidnappers?|shooters?|perpetrators?|masterminds?|torturers?"
    r"|rapists?|asesin[oa]s?|homicidas?|sicari[oa]s?|secuestrador[a]?|agresor[a]?|perpetrador[a]?|violador"
    r"|autor(?:a)?\s+(?:material|intelectual)|culpables?\s+(?:del?|de\s+la)\s+\w+"
    r"|responsables?\s+(?:del?|de\s+la)\s+(?:homicidio|asesinato|ataque|secuestro|masacre|crimen|muerte))"
)
DID = (
    r"(?:(?:allegedly\s+|reportedly\s+)?(?:killed|murdered|shot|kidnapped|abducted|tortured|raped|executed)"
    r"(?=\s+(?:an?|the|two|three|four|five|\d+|his|her|their|them|him|at\s+(?:the|a)|several|some)\b)"
    r"|ordered\s+the\s+(?:killing|murder|attack|massacre|kidnapping)"
    r"|(?:presuntamente\s+)?(?:mató|asesinó|ejecutó|secuestró|torturó|violó|baleó|disparó\s+contra)\b"
    r"|ordenó\s+(?:el|la|matar|asesinar|atacar|secuestrar)\b)"
)
# Before a verb, what stands after one of these is where it happened, not who did it.
PREPOSITIONS = ("in", "at", "near", "of", "from", "to", "en", "de", "del", "a", "hacia", "desde", "by")
# Tried only where a capital stands, as a name begins with one: the order of what takes no room changes no match.
PLACED = r"\b(?=[A-ZÁÉÍÓÚÑ])" + "".join(
    rf"(?<!\b{word} )(?<!\b{word.capitalize()} )" for word in PREPOSITIONS
)
ARTICLE = "(?:the|an?|el|la|un|una)"
PATTERNS = (
    re.compile(rf"\b{DOER},?\s+(?P<name>{PERSON})"),
    re.compile(
        rf"{PLACED}(?P<name>{PERSON})(?:,\s+{ARTICLE}|\s+(?:is|was|es|era|fue)(?:\s+{ARTICLE})?)"
        rf"\s+(?:alleged\s+|suspected\s+|presunt[oa]\s+|supuest[oa]\s+)?{DOER}\b"
    ),
    re.compile(rf"{PLACED}(?P<name>{PERSON})\s+{DID}"),
)
# Without two words of a name, and a doer or a deed, the patterns need not be tried: they look at every name.
NAMED = re.compile(r"\s[A-ZÁÉÍÓÚÑ][a-záéíóúñü]")
ACCUSING = Rooted(
    re.compile(rf"\b(?:{DOER}|{DID})"),
    (
        *(
            "kill",
            "murder",
            "gunm",
            "hitm",
            "assassin",
            "kidnap",
            "sho",
            "perpetra",
            "mastermind",
            "tortur",
            "rap",
        ),
        *(
            "abducted",
            "executed",
            "ordered",
            "asesin",
            "homicida",
            "sicari",
            "secuestr",
            "agresor",
            "viol",
            "autor",
        ),
        *("culpable", "responsable", "mató", "ejecutó", "baleó", "disparó", "ordenó"),
        *("allegedly", "reportedly", "presuntamente"),
    ),
)
FOUND_BY_COURT = re.compile(
    r"\b(?:convicted|found\s+[^.]{0,60}\bguilty|sentenced|conviction|verdict|condenad[oa]s?|condenó|sentenciad[oa]s?"
    r"|sentenció|sentencia|fallo|veredicto|culpable\s+a|declar(?:ó|ad[oa])\s+culpable|hall(?:ó|ad[oa])\s+culpable)\b",
    re.IGNORECASE,
)
# A name with one of these is an organisation's.
ORGANISED = re.compile(
    r"\b(?:Cartel|Cártel|Carteles|Cárteles|Guard|Guardia|Police|Policía|Army|Ejército|Navy|Marina|Ministry|Secretaría"
    r"|Familia|Templars|Templarios|Group|Grupo|Generation|Generación|Unidos|United|Battalion|Batallón|Force|Fuerza)\b"
)
SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n\s*\n")


def find_accusations(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Where a person is called a perpetrator, and the words; `known` are the folded names of the archive's actors."""
    for pattern in PATTERNS if NAMED.search(text) and ACCUSING.matches(text) else ():
        for match in pattern.finditer(text):
            name = match["name"]
            if ORGANISED.search(name) or fold(name) in known or FOUND_BY_COURT.search(_sentence(text, match)):
                continue
            yield match.start(), match[0]


def _sentence(text: str, match: re.Match[str]) -> str:
    ends = [end.end() for end in SENTENCE_END.finditer(text, 0, match.start())]
    after = SENTENCE_END.search(text, match.end())
    return text[ends[-1] if ends else 0 : after.start() if after else len(text)]
