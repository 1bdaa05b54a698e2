"""The house rules of prose: both languages, sober words, no number in a summary that no claim holds."""

import re
from collections.abc import Iterator

import pytest

from conflict_timeline.archive import Archive
from conflict_timeline.model.incident import Incident
from tests.conftest import Build
from tests.site_checker import Page, load_pages

LANGUAGES = ("en", "es")

# Words that take a side, revel in violence, or borrow a group's or a tabloid's way of speaking.
LOADED = {
    "en": r"terroris\w*|brutal\w*|barbari\w*|bloodbath|savage\w*|slaughter\w*|thugs?|execut(?:ed|ion)\w*|hitm[ae]n"
    r"|massacre\w*|cold-blooded|narcos?|gruesome|horrif\w*|monster\w*",
    "es": r"terroris\w*|brutal\w*|b[áa]rbar\w*|salvaj\w*|carnicer\w*|sicari\w*|narco\w*|levant[óo]n"
    r"|ejecut(?:ad|ó|ar)\w*|masacr\w*|abatid\w*|a sangre fría|macabr\w*|atroz\w*|escalofriante",
}
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")

NUMBER_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte",
}
WORDS = {
    language: {word: number for number, word in enumerate(words.split(), start=2)}
    for language, words in NUMBER_WORDS.items()
}
# What makes a number a number of people harmed, if it stands within three words of it.
HARMED = {
    "en": r"dead|died|killed|deaths?|bodies|injured|wounded|missing|abducted|displaced|detained|people|persons|officers"
    r"|soldiers|men",
    "es": r"muert[oa]s?|murieron|fallecid[oa]s|cuerpos|herid[oa]s|desaparecid[oa]s|retenid[oa]s|desplazad[oa]s"
    r"|detenid[oa]s|personas|agentes|policías|soldados|hombres",
}
REACH = 3
# A number of these is no number of people, whatever else stands near.
COUNTED = (
    r"places|points|villages|municipalities|days|weeks|months|hours|vehicles|barricades|pickups|homes"
    r"|puntos|lugares|comunidades|municipios|días|semanas|meses|horas|vehículos|parapetos|camionetas|viviendas"
)


def summaries(archive: Archive) -> Iterator[tuple[Incident, str, str]]:
    """Each incident's title and summary in each language."""
    for incident in archive.incidents:
        for language in LANGUAGES:
            telling = incident.telling(language)
            yield incident, language, f"{telling.title}. {telling.summary}"


def numbers_of_people(text: str, language: str) -> Iterator[int]:
    """The numbers of people harmed that a text states, in digits or in words."""
    words = [word.strip(",") for word in re.findall(r"[\w,]+", text.lower())]
    for index, word in enumerate(words):
        digits = word.replace(",", "")
        number = int(digits) if digits.isdigit() else WORDS[language].get(word)
        near = words[max(0, index - REACH) : index] + words[index + 1 : index + 1 + REACH]
        following = words[index + 1] if index + 1 < len(words) else ""
        is_year = bool(re.fullmatch(r"(19|20)\d\d", word))
        if number is None or is_year or re.fullmatch(COUNTED, following):
            continue
        if any(re.fullmatch(HARMED[language], one) for one in near):
            yield number


def test_every_entry_is_told_in_both_languages(real_archive: Archive) -> None:
    """Title, summary and body, and never the same words twice."""
    for incident in real_archive.incidents:
        assert set(incident.tellings) == set(LANGUAGES), incident.id
        english, spanish = (incident.telling(language) for language in LANGUAGES)
        assert english.body.strip()
        assert spanish.body.strip()
        assert english.summary != spanish.summary, incident.id
        assert english.body != spanish.body, incident.id


def test_a_body_is_two_to_five_short_paragraphs(real_archive: Archive) -> None:
    """Long enough to say what is known, short enough to be read on a phone."""
    for incident in real_archive.incidents:
        for language in LANGUAGES:
            paragraphs = [part for part in incident.telling(language).body.split("\n\n") if part.strip()]
            assert 2 <= len(paragraphs) <= 5, (incident.id, language)
            assert max(len(part.split()) for part in paragraphs) <= 130, (incident.id, language)


def test_no_number_stands_in_a_summary_that_no_claim_holds(real_archive: Archive) -> None:
    """Whoever reads only the summary reads figures that a source gave."""
    for incident, language, text in summaries(real_archive):
        claims = [claim.count for source in incident.entry.sources for claim in source.claims]
        held = {count.low for count in claims} | {count.high for count in claims}
        for number in numbers_of_people(text, language):
            assert number in held, f"{incident.id} ({language}): {number} in “{text}”"


def test_the_number_finder_finds_numbers() -> None:
    """In words and digits, near what they count, and not elsewhere."""
    assert list(numbers_of_people("Nine people died and at least 16 were injured.", "en")) == [9, 16]
    assert list(numbers_of_people("Murieron nueve personas y 1,200 desplazadas.", "es")) == [9, 1200]
    assert list(numbers_of_people("Bodies left at three places", "en")) == []
    assert list(numbers_of_people("Ambush of four patrol cars in May 2020.", "en")) == []


def test_titles_and_summaries_use_no_loaded_word(real_archive: Archive) -> None:
    """Outside quotations, in both languages."""
    for incident, language, text in summaries(real_archive):
        found = re.search(rf"\b(?:{LOADED[language]})\b", QUOTED.sub("", text), re.IGNORECASE)
        assert not found, f"{incident.id} ({language}): {found and found[0]}"


def test_titles_hold_no_number_of_people(real_archive: Archive) -> None:
    """A title is what people remember and repeat; the number has its own place, with its range."""
    for incident in real_archive.incidents:
        for language in LANGUAGES:
            assert not list(numbers_of_people(incident.telling(language).title, language)), incident.id


def test_the_archive_is_as_large_as_it_says(real_archive: Archive) -> None:
    """64 incidents; at least 200 sources and 150 claims; at least 40 incidents with two or more independent origins."""
    incidents = real_archive.incidents
    sources = {source.url: source for incident in incidents for source in incident.entry.sources}
    assert len(incidents) >= 64
    assert len(sources) >= 200
    assert sum(len(source.claims) for incident in incidents for source in incident.entry.sources) >= 150
    assert sum(len(incident.origins) >= 2 for incident in incidents) >= 40


@pytest.fixture(scope="module")
def pages(real_site: Build) -> dict[str, Page]:
    """Every page of the first site."""
    assert real_site.code == 0, real_site.said
    return load_pages(real_site.output)


def test_a_single_origin_is_marked_on_its_page(real_archive: Archive, pages: dict[str, Page]) -> None:
    """No entry with a single origin lacks its mark; no other has it beside its count of origins."""
    marks = {"": "single source", "es/": "una sola fuente"}
    for incident in real_archive.incidents:
        for prefix, mark in marks.items():
            source = pages[f"{prefix}incidents/{incident.id}/index.html"].source
            line = source.partition('class="corroboration"')[2].partition("</p>")[0]
            assert (mark in line) == incident.is_single_source, incident.id


def test_no_spanish_page_falls_back_to_english(pages: dict[str, Page]) -> None:
    """No notice of a missing translation, and no body in another language than its page."""
    for path, page in pages.items():
        assert "aún no está traducida" not in page.words, path
        assert "has not been translated" not in page.words, path
        assert '<article class="page page-incident" lang=' not in page.source, path


def test_where_something_happened_there_is_an_introduction(real_archive: Archive) -> None:
    """Each municipality that an incident is counted in has a few sentences in both languages, with their source."""
    for incident in real_archive.incidents:
        if incident.municipality:
            introduction = real_archive.introductions[incident.municipality.slug]
            assert set(introduction.bodies) == set(LANGUAGES)
            assert introduction.sources
