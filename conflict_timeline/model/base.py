"""What all models share: strictness, and the small texts their fields are made of."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from conflict_timeline.front_matter import find_invisible
from conflict_timeline.problems import InvalidText

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# An address as most are, of which nothing needs to be taken apart to know that it is one.
USUAL_URL = re.compile(
    r"https?://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>/[A-Za-z0-9._~%+,;:@&=()*!$/-]*)?"
)
UNFIT_FOR_URL = re.compile(r"[ <>\"'`\\^{}|]")
# What stands in a browser, with its scheme or as people shorten it.
ADDRESS = re.compile(r"https?://|www\.|[^\s/]+\.[a-z]{2,}/\S*$", re.IGNORECASE)
TITLE_LENGTH, SUMMARY_LENGTH, TEXT_LENGTH = 120, 400, 2000
# Entries repeat the same words, ids and dates: so many of each kind are read once and remembered.
REMEMBERED = 1 << 12


class Model(BaseModel):
    """A record that is read strictly, never changes, and knows no other fields than its own."""

    # What reads a file is made when the first one is read: parts of a whole need none of their own.
    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        use_enum_values=False,
        defer_build=True,
    )


@dataclass(frozen=True, slots=True)
class LocalText:
    """A short text for the reader: the same in all languages, or given in each."""

    by_language: tuple[tuple[str, str], ...]

    @property
    def is_one_for_all(self) -> bool:
        """Whether the text was written once, without languages."""
        return self.by_language[0][0] == ""

    def in_language(self, language: str) -> str:
        """The text in this language, else the one that stands first."""
        for code, text in self.by_language:
            if code == language:
                return text
        return self.by_language[0][1]


def parse_local_text(value: Any) -> LocalText:
    """Read a plain text, or a mapping of languages to texts."""
    if isinstance(value, LocalText):
        return value
    if isinstance(value, str):
        return LocalText((("", parse_text(value)),))
    if isinstance(value, dict) and value:
        return LocalText(tuple((parse_language(key), parse_text(text)) for key, text in value.items()))
    raise InvalidText(
        "wrong-kind",
        expected="a text, or {en: …, es: …}",
        expected_es="un texto, o {en: …, es: …}",
    )


def parse_text(value: Any, limit: int = TEXT_LENGTH) -> str:
    """Read a text of at most `limit` characters; runs of white space become one space."""
    if not isinstance(value, str):
        raise InvalidText("wrong-kind", expected="a text", expected_es="un texto")
    text = " ".join(value.split())
    # In quotes, YAML writes such a sign by its number, so that it is in the value and not in the file.
    if control := find_invisible(text):
        raise InvalidText("control-character", sign=f"U+{ord(control[0]):04X}")
    if len(text) > limit:
        raise InvalidText("text-too-long", length=len(text), limit=limit)
    return text


def parse_title(value: Any) -> str:
    """Read a title. Raises InvalidText `text-too-long` or `title-address`."""
    text = parse_text(value, TITLE_LENGTH)
    if ADDRESS.match(text):
        raise InvalidText("title-address", text=text)
    return text


def parse_slug(value: Any) -> str:
    """Read an id: small letters, digits and hyphens. Raises InvalidText `bad-id`."""
    text = parse_text(value)
    if len(text) > TITLE_LENGTH or not SLUG.fullmatch(text):
        raise InvalidText("bad-id", text=text)
    return text


def parse_language(value: Any) -> str:
    """Read the code of a language (BCP 47). Raises InvalidText `bad-language`."""
    text = parse_text(value)
    if not LANGUAGE.fullmatch(text):
        raise InvalidText("bad-language", text=text)
    return text


def parse_url(value: Any) -> str:
    """Read a web address with its host. Raises InvalidText `bad-url`."""
    if isinstance(value, str) and len(value) <= TEXT_LENGTH and USUAL_URL.fullmatch(value):
        return value
    text = parse_text(value)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        usable = False
    if not usable or UNFIT_FOR_URL.search(text):
        raise InvalidText("bad-url", text=text)
    return text


def choice_of(choices: Mapping[str, Any]) -> BeforeValidator:
    """A validator that turns one of these words into what it stands for."""

    def parse_choice(value: Any) -> Any:
        if isinstance(value, str) and value in choices:
            return choices[value]
        if value in choices.values():
            return value
        raise InvalidText("bad-choice", text=value, choices=", ".join(choices))

    return BeforeValidator(parse_choice)


def parsed_by(parse: Any, kind: type) -> BeforeValidator:
    """A validator that reads text by `parse` and leaves what is of `kind` already."""

    @lru_cache(maxsize=REMEMBERED)
    def read(text: str) -> Any:
        return parse(parse_text(text))

    def parse_field(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        return read(value) if isinstance(value, str) else parse(parse_text(value))

    return BeforeValidator(parse_field)


def pattern_of(pattern: re.Pattern[str]) -> str:
    """The pattern as JSON Schema has it: of the whole text, in the dialect of ECMAScript, without named groups."""
    return f"^(?:{re.sub(r'[?]P<[a-z_]+>', '', pattern.pattern)})$"


# What a field looks like to an editor, which reads a bare 2019 or 16002 as a number; here all of it is text.
TEXT_SCHEMA = {"type": ["string", "number"], "maxLength": TEXT_LENGTH}
LANGUAGE_SCHEMA = {"type": "string", "pattern": pattern_of(LANGUAGE)}
LOCAL_TEXT_SCHEMA = {
    "anyOf": [
        TEXT_SCHEMA,
        {
            "type": "object",
            "propertyNames": LANGUAGE_SCHEMA,
            "additionalProperties": TEXT_SCHEMA,
            "minProperties": 1,
        },
    ]
}
SLUG_SCHEMA = {"type": "string", "pattern": pattern_of(SLUG), "maxLength": TITLE_LENGTH}
URL_SCHEMA = {"type": "string", "format": "uri", "pattern": r"^https?://[^\s<>\"'`\\^{}|]+$"}


def remembered(parse: Callable[[str], str]) -> AfterValidator:
    """A validator that reads a text, of which many entries hold the same ones.

    It comes after pydantic has seen that it is a text at all, so that there is a key to remember it by.
    """
    return AfterValidator(lru_cache(maxsize=REMEMBERED)(parse))


Text = Annotated[str, remembered(parse_text), WithJsonSchema(TEXT_SCHEMA)]
Title = Annotated[
    str,
    BeforeValidator(parse_title),
    WithJsonSchema({"type": "string", "maxLength": TITLE_LENGTH}),
]
Summary = Annotated[
    str,
    BeforeValidator(lambda value: parse_text(value, SUMMARY_LENGTH)),
    WithJsonSchema({"type": "string", "maxLength": SUMMARY_LENGTH}),
]
LocalTextField = Annotated[LocalText, BeforeValidator(parse_local_text), WithJsonSchema(LOCAL_TEXT_SCHEMA)]
Slug = Annotated[str, remembered(parse_slug), WithJsonSchema(SLUG_SCHEMA)]
Language = Annotated[str, remembered(parse_language), WithJsonSchema(LANGUAGE_SCHEMA)]
Url = Annotated[str, BeforeValidator(parse_url), WithJsonSchema(URL_SCHEMA)]


class Allowance(Model):
    """A text that a safety rule finds and an editor lets pass: the rule's code, the text, and the reason."""

    code: Slug
    text: Text
    because: Text
