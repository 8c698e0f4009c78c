"""Pictures of numbers: a map, bars and a matrix, all drawn here without the network. Whoever draws one puts its table beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import altair as alt

from ui.strings import number

#: The name under which a click on a picture comes back.
PICK = "pick"

_SCALE = ["#bfe0d8", "#0b5c58"]  # light to dark: readable on both themes' grounds
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
) -> alt.Chart:
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
    pick = alt.selection_point(name=PICK, fields=["id"], on="click")
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=features))
        .mark_geoshape(cursor="pointer")
        .encode(
            color=alt.condition(
                "datum.count > 0",
                alt.Color("count:Q", scale=alt.Scale(range=_SCALE, domainMin=0), legend=None),
                alt.value(_NONE),
            ),
            stroke=alt.condition("datum.chosen", alt.value(_CHOSEN), alt.value(_LINE)),
            strokeWidth=alt.condition("datum.chosen", alt.value(3), alt.value(0.7)),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("count:Q", title=label)],
            description="said:N",
        )
        .project("identity", reflectY=True, pointRadius=6)
        .add_params(pick)
        .properties(height=420, description=about)
    )
    return chart


def bars(years: Sequence[tuple[str, int]], label: str, about: str) -> alt.Chart:
    """Stories a year; years as they are to be written, in order."""
    chart: alt.Chart = (
        alt.Chart(
            alt.InlineData(
                values=[
                    {"year": year, "count": count, "said": f"{year}: {number(count)}"}
                    for year, count in years
                ]
            )
        )
        .mark_bar(color="#2c8a81", cornerRadiusEnd=3)
        .encode(
            x=alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, aria=False)),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d", aria=False)),
            tooltip=[alt.Tooltip("year:N", title=" "), alt.Tooltip("count:Q", title=label)],
            description="said:N",
        )
        .properties(height=240, description=about)
    )
    return chart


def matrix(
    pairs: Sequence[tuple[str, str, int]], names: Mapping[str, str], label: str, about: str
) -> alt.LayerChart | alt.FacetChart:
    """Pairs of themes, each square with its number; both halves are filled, so that one may read along either side."""
    values = [
        {
            "a": names[one],
            "b": names[other],
            "ids": f"{first} {second}",
            "count": count,
            "said": f"{names[one]} – {names[other]}: {number(count)}",
        }
        for first, second, count in pairs
        for one, other in ((first, second), (second, first))
    ]
    pick = alt.selection_point(name=PICK, fields=["ids"], on="click")
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("a:N", title=None, axis=alt.Axis(labelAngle=-45, labelLimit=150, aria=False)),
        y=alt.Y("b:N", title=None, axis=alt.Axis(labelLimit=170, aria=False)),
        tooltip=[
            alt.Tooltip("a:N", title=" "),
            alt.Tooltip("b:N", title=" "),
            alt.Tooltip("count:Q", title=label),
        ],
        description="said:N",
    )
    squares = base.mark_rect(cornerRadius=3, cursor="pointer").encode(
        color=alt.Color("count:Q", scale=alt.Scale(range=_SCALE, domainMin=0), legend=None)
    )
    most = max((count for *_, count in pairs), default=1)
    numbers = base.mark_text(fontSize=12, cursor="pointer", aria=False).encode(
        text="count:Q",
        color=alt.condition(f"datum.count > {most * 0.55}", alt.value("#ffffff"), alt.value("#10302d")),
    )
    side = len({name for one in values for name in (one["a"], one["b"])})
    return alt.layer(squares.add_params(pick), numbers).properties(
        height=max(220, 36 * side + 120), description=about
    )
