"""Every incident's range and every municipality's totals, from claims.csv alone: python3 recompute.py claims.csv."""

import csv
import sys
from collections import defaultdict
from pathlib import Path

Sums = dict[tuple[str, ...], tuple[float, float]]
figures: dict[tuple[str, ...], dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
for claim in csv.DictReader(Path(sys.argv[1]).read_text(encoding="utf-8-sig").splitlines()):
    if claim["status"] == "standing":
        source = claim["municipality_code"], claim["incident_id"], claim["measure"], claim["source_id"]
        span = int(claim["low"]), float(claim["high"] or "inf")  # "12 or more" has an empty high
        figures[source][claim["group"]].append(span)
incidents: Sums = {}
for (*of, _source), groups in figures.items():
    # A source's own total, else the sum over its groups; several figures for one group span a range.
    counted = [groups["all"]] if "all" in groups else list(groups.values())
    low = sum(min(least for least, _ in group) for group in counted)
    high = sum(max(most for _, most in group) for group in counted)
    least, most = incidents.get(tuple(of), (low, high))
    incidents[tuple(of)] = min(least, low), max(most, high)
totals: Sums = {}
for (place, _incident, measure), (low, high) in incidents.items():
    least, most = totals.get((place, "", measure), (0, 0))
    totals[place, "", measure] = least + low, most + high
table = csv.writer(sys.stdout)
table.writerow(["municipality_code", "incident_id", "measure", "low", "high"])
for key, (low, high) in (incidents | totals).items():
    table.writerow([*key, low, "" if high == float("inf") else int(high)])
