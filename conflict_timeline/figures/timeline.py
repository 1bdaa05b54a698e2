"""The interactive timeline: one Plotly figure, drawn in the browser by a partial bundle of plotly.js."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from conflict_timeline.figures.marks import Mark, period_of

# A lane is 1 high, its middle a whole number; its label stands beneath its upper edge.
LANE_TOP = 0.62
ROW_HEIGHT = 0.24
# A pointer finds a bar at its corners only, so a long one has one every so many days.
CORNER_DAYS = 10
BAR_WIDTH, INNER_WIDTH = 9, 5


@dataclass(frozen=True, slots=True)
class MarkText:
    """What a mark says in one language: plain text, and the address of its page."""

    title: str
    date: str
    figures: str
    url: str


def timeline_figure(
    marks: Sequence[Mark], texts: Mapping[str, MarkText], lanes: Mapping[str, str], title: str
) -> Any:
    """The figure (plotly.graph_objects.Figure) of these marks; `lanes` gives each family its label, in order."""
    # Imported here: the library is heavy, and only this one figure needs it.
    from plotly import graph_objects

    figure: Any = graph_objects.Figure()  # type: ignore[attr-defined, no-untyped-call]
    heights = {family: len(lanes) - 1 - index for index, family in enumerate(lanes)}
    for family, label in lanes.items():
        own = [mark for mark in marks if mark.family == family]
        figure.add_traces(_bars(own, heights[family], texts, family, label))
        figure.add_traces(_dots(own, heights[family], texts, family, label))
    figure.update_layout(**_layout(marks, lanes, heights, title))
    return figure


def _dots(
    marks: Sequence[Mark], height: int, texts: Mapping[str, MarkText], family: str, label: str
) -> list[dict[str, Any]]:
    dots = [mark for mark in marks if not mark.is_bar]
    if not dots:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": _escape(label),
            "meta": {"family": family, "kind": "dot"},
            "x": [mark.earliest.isoformat() for mark in dots],
            "y": [height - mark.row * ROW_HEIGHT for mark in dots],
            "marker": {
                "size": [round(2 * mark.radius, 1) for mark in dots],
                "symbol": [mark.shape + ("-open" if mark.is_hollow else "") for mark in dots],
                "line": {"width": 2},
            },
            "text": [_hover(texts[mark.id]) for mark in dots],
            "hovertemplate": "%{text}<extra></extra>",
            "customdata": [{"url": texts[mark.id].url} for mark in dots],
        }
    ]


def _bars(
    marks: Sequence[Mark], height: int, texts: Mapping[str, MarkText], family: str, label: str
) -> list[dict[str, Any]]:
    bars = [mark for mark in marks if mark.is_bar]
    traces = []
    for kind, width, shown in (
        ("span", BAR_WIDTH, bars),
        ("span-inner", INNER_WIDTH, [mark for mark in bars if mark.is_hollow]),
    ):
        if shown:
            corners = [corner for mark in shown for corner in _corners(mark, height, texts[mark.id])]
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": _escape(label),
                    "meta": {"family": family, "kind": kind},
                    "x": [corner[0] for corner in corners],
                    "y": [corner[1] for corner in corners],
                    "line": {"width": width},
                    "text": [corner[2] for corner in corners],
                    "hovertemplate": "%{text}<extra></extra>",
                    "customdata": [corner[3] for corner in corners],
                    "connectgaps": False,
                }
            )
    return traces


def _corners(mark: Mark, height: int, text: MarkText) -> list[tuple[str | None, float | None, str, Any]]:
    days = range(0, (mark.latest - mark.earliest).days, CORNER_DAYS)
    stops = [mark.earliest + timedelta(days=day) for day in days] + [mark.latest + timedelta(days=1)]
    level, hover, data = height - mark.row * ROW_HEIGHT, _hover(text), {"url": text.url}
    return [*((stop.isoformat(), level, hover, data) for stop in stops), (None, None, "", None)]


def _layout(
    marks: Sequence[Mark], lanes: Mapping[str, str], heights: Mapping[str, int], title: str
) -> dict[str, Any]:
    whole = period_of(marks)
    return {
        "meta": {"range": [day.isoformat() for day in whole], "title": title},
        "template": None,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 32},
        "xaxis": {
            "type": "date",
            "range": [day.isoformat() for day in whole],
            "showgrid": True,
            "zeroline": False,
        },
        "yaxis": {
            "range": [LANE_TOP - 1, len(lanes) - 1 + LANE_TOP],
            "fixedrange": True,
            "showgrid": True,
            "zeroline": False,
            "tickvals": [height + LANE_TOP for height in heights.values()],
            "showticklabels": False,
        },
        "annotations": [
            {
                "text": _escape(label),
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "y": heights[family] + LANE_TOP - 0.14,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": 12, "weight": 600},
            }
            for family, label in lanes.items()
        ],
    }


def _hover(text: MarkText) -> str:
    lines = (text.title, text.date, text.figures)
    return "<br>".join(_escape(line) for line in lines if line)


def _escape(text: str) -> str:
    """Plotly reads a little HTML in its texts, and fills in %{…}; neither may come from an entry."""
    return html.escape(text).replace("%{", "%&#123;")
