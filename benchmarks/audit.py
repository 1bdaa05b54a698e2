"""Lighthouse on a phone: python -m benchmarks.audit SITE [RUNS].

SITE is a built site, sent as brotli. Prints the median scores of each kind of page, the largest contentful paint, and
the layout shift; fails where one is below what is promised. `make audit` installs Lighthouse for it.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.serving import serve_packed
from tests.browser import NAMES, QUIET

LIGHTHOUSE = Path(__file__).parent / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
PAGES = {
    "home": "",
    "incident": "incidents/2019-10-14-aguililla-police-ambush/",
    "municipality": "municipalities/aguililla/",
    "explorer": "timeline/",
    "incident, Spanish": "es/incidents/2019-10-14-aguililla-police-ambush/",
}
PROMISED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
LATEST_PAINT, MOST_SHIFT = 1500, 0.02
RUNS = 3
# Now and then the trace of a page load is not recorded.
ATTEMPTS = 3


def main(site: Path, runs: int) -> int:
    """Audit every kind of page; returns the exit code."""
    print(f"{'':20}" + "".join(f"{name:>16}" for name in (*PROMISED, "paint, ms", "shift")))
    failed = False
    with serve_packed(site) as served:
        for name, path in PAGES.items():
            reports = [audit(f"{served.address}/{path}") for _ in range(runs)]
            scores = {key: statistics.median(score(one, key) for one in reports) for key in PROMISED}
            paint = statistics.median(measure(one, "largest-contentful-paint") for one in reports)
            shift = statistics.median(measure(one, "cumulative-layout-shift") for one in reports)
            print(
                f"{name:20}"
                + "".join(f"{scores[key]:16.0f}" for key in PROMISED)
                + f"{paint:16.0f}{shift:16.3f}"
            )
            for one in {title for report in reports for title in complaints(report)}:
                print(f"    {one}")
            failed |= any(scores[key] < least for key, least in PROMISED.items())
            failed |= paint > LATEST_PAINT or shift > MOST_SHIFT
    return int(failed)


def audit(url: str) -> dict[str, Any]:
    """One report of Lighthouse, with its own phone and slow 4G."""
    chrome = next((path for name in NAMES if (path := shutil.which(name))), "")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}"]
        flags = f"--chrome-flags=--headless=new {' '.join(QUIET)}"
        environment = {"CHROME_PATH": chrome, "PATH": os.environ["PATH"], "HOME": folder}
        for _ in range(ATTEMPTS):
            done = subprocess.run(
                [*command, flags], env=environment, check=False, capture_output=True, text=True
            )
            if done.returncode == 0:
                break
        else:
            raise SystemExit(done.stderr)
        read: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return read


def score(report: dict[str, Any], category: str) -> float:
    """A category's score, of 100."""
    return 100 * float(report["categories"][category]["score"] or 0)


def measure(report: dict[str, Any], name: str) -> float:
    """A measured value."""
    return float(report["audits"][name]["numericValue"])


def complaints(report: dict[str, Any]) -> list[str]:
    """What a category lost points for."""
    wanted = [
        one["id"] for key in PROMISED for one in report["categories"][key]["auditRefs"] if one["weight"]
    ]
    audits = [report["audits"][name] for name in wanted]
    return [
        f"{one['title']} ({one.get('displayValue', '')})" for one in audits if one["score"] not in (None, 1)
    ]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else RUNS))
