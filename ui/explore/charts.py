"""Pictures of numbers: a map, bars and a matrix, all drawn here without the network. Whoever draws one puts its table beside it.

Each is a Vega-Lite specification as plain data: built by Altair it would take ten times as long.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ui.strings import number, right_to_left

#: The name under which a click on a picture comes back.
PICK = "pick"

_SHADES = {
    "range": ["#bfe0d8", "#0b5c58"],  # light to dark: readable on both themes' grounds
    "domainMin": 0,
}
#: Pixels that a slanted line of names needs beside the next.
_SLANTED = 18
_NONE, _LINE, _CHOSEN = "#8a95952e", "#8a9595", "#c0581a"


@cache
def _shapes() -> list[dict[str, Any]]:
    shapes = json.loads((files("ui") / "data" / "governorates.geojson").read_text("utf-8"))
    found: list[dict[str, Any]] = sorted(
        shapes["features"], key=lambda shape: shape["geometry"]["type"] == "Point"
    )  # points over areas
    return found


def iraq(
    counts: Mapping[str, int], names: Mapping[str, str], chosen: Sequence[str], label: str, about: str
) -> dict[str, Any]:
    """The governorates by how many stories are about them; `names` by id, `label` names the number, `about` tells it to who cannot see."""
    features = [
        {
            "type": "Feature",
            "geometry": shape["geometry"],
            "id": shape["id"],
            "name": names.get(shape["id"], shape["properties"]["name"]),
            "count": counts.get(shape["id"], 0),
            "chosen": shape["id"] in chosen,
        }
        for shape in _shapes()
    ]
    for feature in features:
        feature["said"] = f"{feature['name']}: {number(feature['count'])}"
    return {
        "data": {"values": features},
        "mark": {"type": "geoshape", "cursor": "pointer"},
        "projection": {"type": "identity", "reflectY": True, "pointRadius": 6},
        "params": [_picked("id")],
        "encoding": {
            "color": {
                "condition": {
                    "test": "datum.count > 0",
                    "field": "count",
                    "type": "quantitative",
                    "scale": _SHADES,
                    "legend": None,
                },
                "value": _NONE,
            },
            "stroke": {"condition": {"test": "datum.chosen", "value": _CHOSEN}, "value": _LINE},
            "strokeWidth": {"condition": {"test": "datum.chosen", "value": 3}, "value": 0.7},
            "tooltip": [_tip("name"), _tip("count", label)],
            "description": {"field": "said"},
        },
        "height": 420,
        "description": about,
    }


def _picked(field: str) -> dict[str, Any]:
    return {"name": PICK, "select": {"type": "point", "fields": [field], "on": "click"}}


def _tip(field: str, title: str = " ") -> dict[str, Any]:
    return {"field": field, "title": title}


def bars(years: Sequence[tuple[str, int]], label: str, about: str) -> dict[str, Any]:
    """Stories a year; years as they are to be written, in order."""
    values = [{"year": year, "count": count, "said": f"{year}: {number(count)}"} for year, count in years]
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "color": "#2c8a81", "cornerRadiusEnd": 3},
        "encoding": {
            "x": {
                "field": "year",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelAngle": 0, "aria": False},
            },
            "y": {
                "field": "count",
                "type": "quantitative",
                "title": None,
                "axis": {"tickMinStep": 1, "labelExpr": _digits("format(datum.value, 'd')"), "aria": False},
            },
            "tooltip": [_tip("year"), _tip("count", label)],
            "description": {"field": "said"},
        },
        "height": 240,
        "description": about,
    }


def _digits(written: str) -> str:
    """An expression that writes another one's digits as the page's language does."""
    for digit in range(10) if right_to_left() else ():
        written = f"replace({written}, /{digit}/g, '{number(digit)}')"
    return written


def matrix(
    pairs: Sequence[tuple[str, str, int]], names: Mapping[str, str], label: str, about: str
) -> dict[str, Any]:
    """Pairs of themes, each square with its number; both halves are filled, so that one may read along either side."""
    values = [
        {
            "a": names[one],
            "b": names[other],
            "ids": f"{first} {second}",
            "count": count,
            "shown": number(count),
            "said": f"{names[one]} – {names[other]}: {number(count)}",
        }
        for first, second, count in pairs
        for one, other in ((first, second), (second, first))
    ]
    most = max((count for *_, count in pairs), default=1)
    side = len({name for one in values for name in (one["a"], one["b"])})
    axis = {"type": "nominal", "title": None}
    return {
        "data": {"values": values},
        "encoding": {
            "x": {
                "field": "a",
                **axis,
                "axis": {
                    # Where squares are narrow, slanted names would lie on one another.
                    "labelAngle": {"expr": f"width < {_SLANTED * side} ? -90 : -45"},
                    "labelAlign": "right",
                    "labelBaseline": "middle",
                    "labelLimit": 150,
                    "labelOverlap": False,
                    "aria": False,
                },
            },
            "y": {"field": "b", **axis, "axis": {"labelLimit": 170, "aria": False}},
            "tooltip": [_tip("a"), _tip("b"), _tip("count", label)],
            "description": {"field": "said"},
        },
        "params": [{**_picked("ids"), "views": ["squares"]}],
        "layer": [
            {
                "name": "squares",
                "mark": {"type": "rect", "cornerRadius": 3, "cursor": "pointer"},
                "encoding": {
                    "color": {"field": "count", "type": "quantitative", "scale": _SHADES, "legend": None}
                },
            },
            {
                "mark": {"type": "text", "fontSize": 12, "cursor": "pointer", "aria": False},
                "encoding": {
                    "text": {"field": "shown"},
                    "color": {
                        "condition": {"test": f"datum.count > {most * 0.55}", "value": "#ffffff"},
                        "value": "#10302d",
                    },
                },
            },
        ],
        "height": max(220, 36 * side + 120),
        "description": about,
    }
