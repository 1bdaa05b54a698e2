"""Plain Pelican: an article an entry, its type the category, its municipality the author, its actors the tags."""

import json
import os
from pathlib import Path

SITENAME = "Bench"
SITEURL = "https://bench.example"
PATH = "content"
ARTICLE_PATHS = ["incidents"]
PAGE_PATHS = ["pages"]
THEME = str(Path(__file__).parent / "theme")
TIMEZONE = "America/Mexico_City"
DEFAULT_LANG = "en"
ARTICLE_URL = "incidents/{slug}/"
ARTICLE_SAVE_AS = "incidents/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "event-types/{slug}/"
CATEGORY_SAVE_AS = "event-types/{slug}/index.html"
AUTHOR_URL = "municipalities/{slug}/"
AUTHOR_SAVE_AS = "municipalities/{slug}/index.html"
TAG_URL = "actors/{slug}/"
TAG_SAVE_AS = "actors/{slug}/index.html"
YEAR_ARCHIVE_SAVE_AS = "years/{date:%Y}/index.html"
DIRECT_TEMPLATES = ["index", "timeline", "categories", "authors", "tags"]
PAGINATED_TEMPLATES = {"category": 200, "author": 200, "tag": 200}
DEFAULT_PAGINATION = 200
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
SLUGIFY_SOURCE = "basename"
JINJA_FILTERS = {"from_json": json.loads}
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
# Its best: what it read is kept between builds.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
CACHE_PATH = os.environ.get("BENCH_CACHE", "cache")
