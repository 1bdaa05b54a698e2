"""Every file of the site as a plan: where it goes, what makes it, what it reads. Nothing is rendered here."""

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from conflict_timeline.aggregate import group_by_municipality
from conflict_timeline.archive import Archive
from conflict_timeline.catalogue import TALLY
from conflict_timeline.exports.columns import columns_file
from conflict_timeline.fields import SCHEMA_PATH
from conflict_timeline.fields.form import form_config
from conflict_timeline.fields.schema import format_schema, incident_schema
from conflict_timeline.history.revisions import History
from conflict_timeline.i18n import Language
from conflict_timeline.pages.afterwards import Afterwards
from conflict_timeline.pages.cards import card_plans
from conflict_timeline.pages.collection_pages import (
    actors,
    collection_page,
    event_types,
    further_page,
    index_pages,
    municipalities,
    years,
)
from conflict_timeline.pages.comparison import ORDERS, compare_page, order_url
from conflict_timeline.pages.data_pages import data_page
from conflict_timeline.pages.dictionary_page import DICTIONARY, dictionary_page
from conflict_timeline.pages.editor_pages import ADMIN, editor_files, editor_page, form_page
from conflict_timeline.pages.embeds import (
    embedded_chart,
    embedded_incident,
    incident_answer,
    incident_frame,
    municipality_answer,
    municipality_frame,
)
from conflict_timeline.pages.explorer import (
    explorer_blocks,
    explorer_figure,
    explorer_lines,
    figure_reads,
    timeline_page,
)
from conflict_timeline.pages.feed_plans import feed_plans
from conflict_timeline.pages.front_pages import (
    HOME,
    home_page,
    text_page,
)
from conflict_timeline.pages.history_words import CORRECTIONS, corrections_page
from conflict_timeline.pages.incident_page import survey
from conflict_timeline.pages.incident_plans import Planned, incident_pages, incident_paths
from conflict_timeline.pages.lines import incident_url, period_of
from conflict_timeline.pages.parts import cut, part_path
from conflict_timeline.pages.plan_kinds import (
    NOTHING,
    AssetPlan,
    DataPlan,
    PagePlan,
    Plan,
    digest_values,
    facts_of,
)
from conflict_timeline.pages.policies import headers_file
from conflict_timeline.pages.problems_page import PROBLEMS, problems_page
from conflict_timeline.pages.publication import data_plans
from conflict_timeline.pages.redirects import redirect_pages, redirects
from conflict_timeline.pages.search_page import search_page, search_reads
from conflict_timeline.pages.site import Editor, Site
from conflict_timeline.pages.sources_pages import sources_pages
from conflict_timeline.pages.views import Sitemap, WithdrawnPage
from conflict_timeline.problems import InvalidText
from conflict_timeline.reading import digest_of

# A file about so many incidents is as much work as a page.
PAGE = 100
MOST_ADDRESSES = 20_000
# The shape of what `check --format json` prints.
CHECK_SCHEMA = Path(__file__).parents[1] / "schemas" / "check.schema.json"


def plan_site(
    archive: Archive, site: Site, history: History, standing: Collection[str] = ()
) -> Iterator[Plan]:
    """Every page and data file, and the headers that go with them. No two are written to one place.

    The pages of the incidents `standing`, which are known to be as they were, have their places and no plans. Raises
    InvalidText `path-taken` where a page would take the place of another, on whatever file system.
    """
    taken = {path.casefold(): None for one in standing for path in incident_paths(site, one)}
    for plan in _plan_all(archive, site, history, standing):
        if plan.path.casefold() in taken:
            raise InvalidText("path-taken", path=plan.path)
        taken[plan.path.casefold()] = None
        yield plan
    headers = headers_file(site.policies, taken)
    yield DataPlan("_headers", lambda: headers, digest_of([headers]))


def _plan_all(archive: Archive, site: Site, history: History, standing: Collection[str]) -> Iterator[Plan]:
    """Language by language."""
    surroundings = survey(archive, history)
    corrected = _corrections_read(archive, history)
    for language in site.languages:
        prefix = site.prefix(language)
        paths = []
        corrections = partial(corrections_page, archive, history, language)
        for path, template, view, reads in itertools.chain(
            _front(archive, site, language),
            [(f"{CORRECTIONS}/", "corrections.html", corrections, corrected)],
            incident_pages(archive, site, language, surroundings, standing),
            _collections(archive, language),
        ):
            paths.append(path)
            if template:
                yield PagePlan(f"{prefix}{path}index.html", language, template, view, reads)
        yield from _gone(archive, site, language)
        yield PagePlan(f"{prefix}404.html", language, "not_found.html", None, NOTHING)
        if "feeds" in site.products:
            path = f"{prefix}{CORRECTIONS}/feed.atom.xml"
            yield PagePlan(path, language, "corrections_feed.xml", corrections, corrected)
        for product, plan in BY_LANGUAGE.items():
            if product in site.products:
                yield from plan(archive, site, language)
        if site.editor:
            yield from _editor(archive, site, site.editor, language)
    yield from _of_all_languages(archive, site, paths)


def _of_all_languages(archive: Archive, site: Site, paths: list[str]) -> Iterator[Plan]:
    """What the site has once; `paths` are those of its pages, without the language."""
    default = site.default
    yield from _sitemaps(paths, site)
    yield PagePlan("robots.txt", default, "robots.txt", None, NOTHING)
    yield DataPlan("data/schema/check.schema.json", CHECK_SCHEMA.read_bytes, NOTHING)
    moves = redirects(archive, site)
    yield PagePlan("_redirects", default, "redirects.txt", moves, digest_values(moves))
    if "explorer" in site.products:
        yield DataPlan("timeline/columns.bin", lambda: columns_file(archive), archive.facts)
    if "data" in site.products:
        for path, data, incidents in data_plans(archive, site):
            yield DataPlan(path, data, facts_of(incidents), 1 + len(incidents) // PAGE)
    yield DataPlan(
        f"data/{SCHEMA_PATH}",
        lambda: format_schema(incident_schema(archive.vocabulary, site.languages)).encode(),
        NOTHING,
    )
    if site.editor:
        yield from (AssetPlan(path, source, digest) for path, source, digest in editor_files(site))


def _front(archive: Archive, site: Site, language: Language) -> Iterator[Planned]:
    yield "", "home.html", partial(home_page, archive, site, language), archive.facts
    yield "timeline/", "timeline.html", partial(timeline_page, archive, language), archive.facts
    for path, make, reads in sources_pages(archive, language):
        yield path, "sources.html", make, reads
    if "search" in site.products:
        make = partial(search_page, archive, site, language)
        yield "search/", "search.html", make, digest_values(search_reads(archive, site))
    # They are explained in the languages they are told in; a page in one language only would have no twin.
    if all(code in TALLY for code in site.codes):
        yield PROBLEMS, "problems.html", partial(problems_page, language), NOTHING
    if "data" in site.products:
        view = Afterwards(partial(data_page, archive, site, language))
        yield "data/", "data.html", view, archive.facts
    yield f"{DICTIONARY}/", "dictionary.html", partial(dictionary_page, archive, language), NOTHING
    for order in ORDERS:
        yield order_url(order), "compare.html", partial(compare_page, order, archive, language), archive.facts
    for slug, page in archive.pages.items():
        if slug not in {HOME, CORRECTIONS, DICTIONARY}:
            yield f"{slug}/", "text.html", text_page(page, language), NOTHING


def _gone(archive: Archive, site: Site, language: Language) -> Iterator[PagePlan]:
    """What stands where an incident was: the way to where it is now, or why it is no more."""
    prefix = site.prefix(language)
    for path, moved in redirect_pages(archive, language):
        yield PagePlan(f"{prefix}{path}index.html", language, "redirect.html", moved, digest_values(moved))
    for one in archive.withdrawn:
        gone = WithdrawnPage(one.because.in_language(language.code))
        path = f"{prefix}{incident_url(one.id)}index.html"
        yield PagePlan(path, language, "withdrawn.html", gone, digest_values(gone))


def _collections(archive: Archive, language: Language) -> Iterator[Planned]:
    for collections in (municipalities, actors, event_types, years):
        for one in collections(archive, language):
            reads = digest_of([facts_of(one.incidents, one.also), digest_values(one.reads)])
            yield one.path, "collection.html", partial(collection_page, one, archive, language), reads
            for number in range(2, one.parts + 1):
                make = partial(further_page, one, number, archive, language)
                shown = facts_of(one.listed(number), one.listed_also(number))
                reads = digest_of([shown, digest_values(one.parts, len(one.incidents))])
                yield part_path(one.path, number), "further.html", make, reads
    for path, index in index_pages(archive, language):
        yield path, "index.html", index, archive.facts


def _explorer(archive: Archive, site: Site, language: Language) -> Iterator[DataPlan]:
    prefix = site.prefix(language)
    yield DataPlan(
        f"{prefix}timeline/figure.json", lambda: explorer_figure(archive, language), figure_reads(archive)
    )
    for number, block in explorer_blocks(archive):
        make = partial(explorer_lines, block, archive, language)
        yield DataPlan(f"{prefix}timeline/lines/{number}.json", make, facts_of(block))


def _embeds(archive: Archive, site: Site, language: Language) -> Iterator[PagePlan | DataPlan]:
    """What others may show in a frame. These are views of pages, and so are in no sitemap."""
    prefix = site.prefix(language)
    for one in archive.incidents:
        folder = f"{prefix}{incident_frame(one.id).folder}"
        view = partial(embedded_incident, one, archive, language)
        yield PagePlan(f"{folder}index.html", language, "embed_incident.html", view, one.facts)
        yield DataPlan(f"{folder}oembed.json", partial(incident_answer, one, site, language), one.facts)
    for code, incidents in group_by_municipality(archive.incidents).items():
        municipality = archive.gazetteer.by_code[code]
        folder = f"{prefix}{municipality_frame(municipality.slug).folder}"
        chart = partial(embedded_chart, municipality, incidents, archive, language)
        reads = digest_of([facts_of(incidents), digest_values(period_of(archive))])
        yield PagePlan(f"{folder}index.html", language, "embed_chart.html", chart, reads)
        answer = partial(municipality_answer, municipality, site, language)
        yield DataPlan(f"{folder}oembed.json", answer, NOTHING)


def _cards(archive: Archive, site: Site, language: Language) -> Iterator[DataPlan]:
    for path, make in card_plans(archive, site, language):
        yield DataPlan(f"{site.prefix(language)}{path}", make, NOTHING)


def _editor(
    archive: Archive, site: Site, editor: Editor, language: Language
) -> Iterator[PagePlan | DataPlan]:
    """The page that leads to the form, the form, and what it reads."""
    folder = f"{site.prefix(language)}{ADMIN}"
    yield PagePlan(f"{folder}index.html", language, "editor.html", editor_page(editor, language), NOTHING)
    form = form_page(site)
    yield PagePlan(f"{folder}form/index.html", language, "editor_form.html", form, digest_values(form))
    config = partial(form_config, archive, language, site.languages, editor.backend)
    yield DataPlan(f"{folder}form/config.json", config, NOTHING)


def _sitemaps(paths: Sequence[str], site: Site) -> Iterator[PagePlan]:
    """One sitemap; or several and one that names them, as none may hold more than 50,000 addresses (sitemaps.org)."""
    default = site.default
    pieces = cut(paths, MOST_ADDRESSES // len(site.languages))
    if len(pieces) == 1:
        yield PagePlan("sitemap.xml", default, "sitemap.xml", Sitemap(tuple(paths)), digest_values(paths))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(pieces) + 1)]
    for name, piece in zip(names, pieces, strict=True):
        yield PagePlan(name, default, "sitemap.xml", Sitemap(tuple(piece)), digest_values(piece))
    yield PagePlan("sitemap.xml", default, "sitemap_index.xml", Sitemap(tuple(names)), digest_values(names))


def _corrections_read(archive: Archive, history: History) -> bytes:
    """The entries of more than one version, with their prose: whether words changed tells one from the next."""
    gone = [(*one.former_ids, one.id) for one in archive.withdrawn]
    parts = [digest_values(history.absence, gone), history.digest(*itertools.chain(*gone))]
    for incident in (*archive.incidents, *archive.merged):
        ids = (*incident.entry.former_ids, incident.id)
        if history.has_changed(*ids):
            parts += [incident.digest, history.digest(*ids)]
    return digest_of(parts)


# What each language has beside its pages, by the name of the product.
BY_LANGUAGE: dict[str, Callable[[Archive, Site, Language], Iterator[Plan]]] = {
    "feeds": feed_plans,
    "explorer": _explorer,
    "embeds": _embeds,
    "cards": _cards,
}
