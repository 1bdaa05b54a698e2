"""The interactive timeline: one Plotly figure, drawn in the browser by a partial bundle of plotly.js.

What is sent is small: the counts by month, which are drawn at once, and an empty trace for each other kind of mark. The
browser fills them from the columns (theme/js/figure.js), as the period and the filters ask for it.
"""

import html
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from conflict_timeline.figures.areas import Areas
from conflict_timeline.figures.marks import MOST_MARKS, SHAPES, period_of_days

# A lane is 1 high, its middle a whole number; its label stands beneath its upper edge.
LANE_TOP = 0.62
BAR_WIDTH, INNER_WIDTH = 9, 5
MARGIN = {"l": 8, "r": 8, "t": 8, "b": 32}


def timeline_figure(areas: Areas, lanes: Mapping[str, str], title: str) -> Any:
    """The figure (plotly.graph_objects.Figure) of these counts; `lanes` gives each family its label, in order."""
    # Imported here: the library is heavy, and only this one figure needs it.
    from plotly import graph_objects

    figure: Any = graph_objects.Figure()  # type: ignore[attr-defined, no-untyped-call]
    middles = [_middle(month) for month in areas.months]
    for family, counts in areas.families.items():
        figure.add_trace(_area(family, lanes[family], middles, list(counts)))
    figure.add_trace(_area("", "", middles, list(areas.possible), kind="band"))
    figure.add_trace(_readout())
    for index, (family, label) in enumerate(lanes.items()):
        figure.add_traces([_bars(family, label, "span"), _bars(family, label, "span-inner")])
        figure.add_trace(_dots(family, label, SHAPES[index % len(SHAPES)]))
    figure.update_layout(**_layout(areas, lanes, title))
    return figure


def _area(family: str, label: str, x: list[str], y: list[int], kind: str = "area") -> dict[str, Any]:
    """Steps from the middle of one period to the next, stacked on those before."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": _escape(label),
        "meta": {"family": family, "kind": kind},
        "stackgroup": "areas",
        "x": x,
        "y": y,
        "line": {
            "shape": "hvh",
            "width": 1 if kind == "band" else 0,
            "dash": "dot" if kind == "band" else "solid",
        },
        "hoverinfo": "skip",
    }


def _readout() -> dict[str, Any]:
    """An unseen line over the areas, which says all of a period in one box."""
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": {"family": "", "kind": "readout"},
        "x": [],
        "y": [],
        "line": {"width": 0},
        "hovertemplate": "%{text}<extra></extra>",
    }


def _dots(family: str, label: str, shape: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _escape(label),
        "meta": {"family": family, "kind": "dot", "shape": shape},
        "x": [],
        "y": [],
        "marker": {"line": {"width": 2}},
        "hovertemplate": "%{text}<extra></extra>",
    }


def _bars(family: str, label: str, kind: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": _escape(label),
        "meta": {"family": family, "kind": kind},
        "x": [],
        "y": [],
        "line": {"width": BAR_WIDTH if kind == "span" else INNER_WIDTH},
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
    }


def _layout(areas: Areas, lanes: Mapping[str, str], title: str) -> dict[str, Any]:
    heights = {family: len(lanes) - 1 - index for index, family in enumerate(lanes)}
    return {
        "meta": {
            "title": title,
            "range": [day.isoformat() for day in period_of_days(areas.first, areas.last)],
            "most": MOST_MARKS,
            "heights": heights,
            # The y axis of each of the two ways to draw; the x axis is the same.
            "areas": {
                "yaxis": {
                    "rangemode": "tozero",
                    "showgrid": True,
                    "ticklabelposition": "inside top",
                    "nticks": 5,
                },
                "annotations": [],
                "hovermode": "x",
            },
            "marks": {
                "yaxis": {
                    "range": [LANE_TOP - 1, len(lanes) - 1 + LANE_TOP],
                    "showgrid": True,
                    "tickvals": [height + LANE_TOP for height in heights.values()],
                    "showticklabels": False,
                },
                "annotations": [_lane_label(label, heights[family]) for family, label in lanes.items()],
                "hovermode": "closest",
            },
        },
        "template": None,
        "showlegend": False,
        "dragmode": False,
        "hoverdistance": 24,
        "margin": MARGIN,
        "xaxis": {"type": "date", "showgrid": True, "zeroline": False},
        "yaxis": {"fixedrange": True, "zeroline": False},
    }


def _lane_label(label: str, height: int) -> dict[str, Any]:
    return {
        "text": _escape(label),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": height + LANE_TOP - 0.14,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 12, "weight": 600},
    }


def _middle(month: date) -> str:
    return (month + timedelta(days=15)).isoformat()


def _escape(text: str) -> str:
    """Plotly reads a little HTML in its texts, and fills in %{…}; neither may come from an entry."""
    return html.escape(text).replace("%{", "%&#123;")
