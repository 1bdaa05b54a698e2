"""The range of every incident and the totals of every municipality, from claims.csv alone: recompute.py claims.csv."""

import csv
import sys
from collections import defaultdict

OPEN = float("inf")  # "12 or more": the cell of the high is empty
figures: dict[tuple[str, ...], dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for claim in csv.DictReader(file):
        if claim["status"] == "standing":
            source = claim["municipality_code"], claim["incident_id"], claim["source_id"], claim["measure"]
            high = int(claim["high"]) if claim["high"] else OPEN
            figures[source][claim["group"]].append((int(claim["low"]), high))

incidents: dict[tuple[str, ...], tuple[float, float]] = {}
for (place, incident, _, measure), groups in figures.items():
    # A source's own total, else the sum over its groups; several figures for one group span a range.
    counted = [groups["all"]] if "all" in groups else list(groups.values())
    low, high = (
        sum(min(group)[0] for group in counted),
        sum(max(top for _, top in group) for group in counted),
    )
    least, most = incidents.get((place, incident, measure), (low, high))
    incidents[place, incident, measure] = min(least, low), max(most, high)

totals: dict[tuple[str, ...], tuple[float, float]] = defaultdict(lambda: (0, 0))
for (place, _, measure), (low, high) in incidents.items():
    totals[place, "", measure] = totals[place, "", measure][0] + low, totals[place, "", measure][1] + high

table = csv.writer(sys.stdout)
table.writerow(["municipality_code", "incident_id", "measure", "low", "high"])
table.writerows(
    [*key, low, "" if high == OPEN else high] for key, (low, high) in (incidents | totals).items()
)
