"""A copy of a built site that opens from a disk by a double click, without a server.

A browser opens no folder's index.html by itself from a disk, and lets no page fetch a file: so links name the page, and
each file of data that a script reads lies a second time as a script of its own. The search cannot run there; its page
says so, and the timeline finds words without it.
"""

import base64
import json
import re
import shutil
import zipfile
from pathlib import Path

from conflict_timeline.pages.manifest import MARKER
from conflict_timeline.pages.publishing import refuse_foreign
from conflict_timeline.pages.search_index import FOLDER as SEARCH

DATA = ("timeline/columns.bin", "**/timeline/figure.json", "**/timeline/lines/*.json")
LINK = re.compile(r'(?<= href=")([^"#?:]*/)(?=["#?])')
REFRESH = re.compile(r'(?<= content="0; url=)([^"#?:]*/)(?=")')
PRELOAD = re.compile(r'<link rel="preload"[^>]*>\n?')
# Of hosts only: none of it means anything on a disk.
HOSTED = ("_headers", "_redirects", "robots.txt", "sitemap.xml", SEARCH)
# Times in a zip file begin here; the same site makes the same file.
FIRST_TIME = (1980, 1, 1, 0, 0, 0)


def pack_offline(site: Path, target: Path) -> Path:
    """Copy the built `site` to the folder `target`, mended for a disk, and zip it beside; returns the zip file.

    Raises InvalidText `output-foreign` where `target` holds files that were not made here.
    """
    refuse_foreign(target)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site, target, ignore=shutil.ignore_patterns(*HOSTED))
    for page in target.rglob("*.html"):
        page.write_text(mend_page(page.read_text(encoding="utf-8")), encoding="utf-8")
    for pattern in DATA:
        for path in target.glob(pattern):
            name = path.relative_to(target).as_posix()
            path.with_name(f"{path.name}.js").write_text(wrap_data(name, path.read_bytes()), encoding="utf-8")
    return _zip(target)


def mend_page(page: str) -> str:
    """A page whose links name files, and whose policy lets it load them."""
    for link in (LINK, REFRESH):
        page = link.sub(r"\1index.html", page)
    head, end, body = page.partition("</head>")
    head = PRELOAD.sub("", head)
    policy = re.sub(r'(?<=Content-Security-Policy" content=")[^"]*', _mend_policy, head, count=1)
    return f"{policy}{end}{body}"


def wrap_data(name: str, data: bytes) -> str:
    """A file of data as a script that hands it over."""
    said = json.dumps(base64.b64encode(data).decode())
    return f"(window.offlineFiles ??= {{}})[{json.dumps(name)}] = {said};\n"


def _mend_policy(policy: re.Match[str]) -> str:
    return policy[0].replace("'self'", "'self' file:")


def _zip(folder: Path) -> Path:
    packed = folder.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != MARKER:
                name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                info = zipfile.ZipInfo(name, FIRST_TIME)
                info.external_attr = 0o644 << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, path.read_bytes())
    return packed
