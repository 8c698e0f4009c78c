"""The network as a picture, drawn here without the internet. Colour never tells anything alone: a sign stands for each kind, a stroke for each status."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from bank.network.drawing import Drawing, Node
from bank.network.ties import Line, Strand
from ui.connect.words import SIGNS, kind_name, status_name
from ui.markup import element, text
from ui.strings import date_name, number, say

#: The name under which a click on the picture comes back; it holds the id of an organization, or two with a bar between.
PICK = "pick"
BETWEEN = "|"

_SHAPES = {
    "joint-project": "square",
    "agreement": "diamond",
    "mentorship": "triangle-up",
    "funding": "circle",
    "partnership": "cross",
    "membership": "triangle-down",
}
_DASHES: dict[str, list[float]] = {"active": [1, 0], "proposed": [7, 5], "ended": [1.5, 4]}
#: A name in the picture: letters a row, rows; and its room, in points, on a picture of this width.
_LETTERS, _ROWS = 20, 2
_NAME_WIDE, _NAME_HIGH, _WIDTH = 112, 30, 740
_NARROW = 340  # a phone's: fewer names find room
_APART = 0.09  # two kinds between the same two, drawn side by side


@dataclass(frozen=True, slots=True)
class _Colours:
    ink: str
    ground: str
    node: str
    chosen: str
    kinds: dict[str, str]


# Told apart also by those who see few colours; each at least 3:1 on its ground.
_LIGHT = _Colours(
    "#1f2b2b",
    "#fbfaf7",
    "#0f6b66",
    "#c0581a",
    {
        "joint-project": "#0067a8",
        "agreement": "#007a55",
        "mentorship": "#a8498a",
        "funding": "#a86200",
        "partnership": "#6a6f6e",
        "membership": "#2f86b8",
    },
)
_DARK = _Colours(
    "#e6e9e7",
    "#14191b",
    "#5cc0b4",
    "#f2995a",
    {
        "joint-project": "#5aaeea",
        "agreement": "#3fc495",
        "mentorship": "#e08cc4",
        "funding": "#eba63c",
        "partnership": "#a9b0af",
        "membership": "#8fd0f5",
    },
)


def picture(drawing: Drawing, around: str | None) -> dict[str, Any]:
    """The network as a Vega-Lite specification; `around`: the organization that stands out."""
    colours = _DARK if st.context.theme.type == "dark" else _LIGHT
    places = {node.actor.id: (node.x, node.y) for node in drawing.nodes}
    strands = [row for line in drawing.lines for row in _strands(line, places)]
    wide = _room([node.x for node in drawing.nodes], 0.55)
    high = _room([node.y for node in drawing.nodes], 0.45)
    height = min(680.0, max(240.0, _WIDTH * (high[1] - high[0]) / (wide[1] - wide[0])))
    up = height / (high[1] - high[0])
    named, few = (
        _named(drawing.nodes, around, width / (wide[1] - wide[0]), up) for width in (_WIDTH, _NARROW)
    )
    nodes = [_node(node, named, few, around) for node in drawing.nodes]
    tips = [{"field": "tip", "title": " "}, {"field": "about", "title": "  "}]
    ends = {**_place("x", wide), **_place("y", high)}
    kind = {
        "field": "kind",
        "scale": {"domain": list(colours.kinds), "range": list(colours.kinds.values())},
        "legend": None,
    }
    rules: dict[str, Any] = {
        "mark": {"type": "rule", "strokeWidth": 2.2, "cursor": "pointer", "aria": False},
        "encoding": {
            **ends,
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "color": kind,
            "strokeDash": {
                "field": "status",
                "scale": {"domain": list(_DASHES), "range": list(_DASHES.values())},
                "legend": None,
            },
            "tooltip": tips,
        },
    }
    signs: dict[str, Any] = {
        "mark": {"type": "point", "size": 90, "strokeWidth": 1.8, "opacity": 1, "cursor": "pointer"},
        "encoding": {
            **_place("x", wide, "mx"),
            **_place("y", high, "my"),
            "color": kind,
            "shape": {
                "field": "kind",
                "scale": {"domain": list(_SHAPES), "range": list(_SHAPES.values())},
                "legend": None,
            },
            "fill": {"condition": {"test": "datum.sure", **kind}, "value": colours.ground},
            "tooltip": tips,
            "description": {"field": "said"},
        },
    }
    circles: dict[str, Any] = {
        "name": "bodies",
        "mark": {
            "type": "circle",
            "opacity": 1,
            "cursor": "pointer",
            "stroke": colours.ground,
            "strokeWidth": 1.5,
        },
        "encoding": {
            **ends,
            "size": {
                "field": "partners",
                "type": "quantitative",
                "scale": {"range": [90, 420], "domainMin": 1},
                "legend": None,
            },
            "color": {
                "condition": {"test": "datum.chosen", "value": colours.chosen},
                "value": colours.node,
            },
            "tooltip": tips,
            "description": {"field": "tip"},
        },
    }
    seen = f"width > {(_WIDTH + _NARROW) // 2} || datum.first"
    names: list[dict[str, Any]] = [
        {
            "mark": {
                "type": "text",
                "dy": 13,
                "baseline": "top",
                "fontSize": 11.5,
                "lineBreak": "\n",
                "lineHeight": 13,
                "cursor": "pointer",
                "aria": False,
                **look,
            },
            "encoding": {
                **ends,
                "text": {"field": "label"},
                "opacity": {"condition": {"test": seen, "value": 1}, "value": 0},
                "tooltip": tips,
            },
        }
        for look in _look(colours)
    ]
    return {
        "params": [
            {
                "name": PICK,
                "select": {"type": "point", "fields": ["id"], "on": "click"},
                "views": [circles["name"]],
            }
        ],
        "layer": [
            *({"data": {"name": "ties"}, **one} for one in (rules, signs)),
            *({"data": {"name": "bodies"}, **one} for one in (circles, *names)),
        ],
        "datasets": {"ties": strands, "bodies": nodes},
        "height": round(height),
        "description": say("connect.picture_alt"),
        "config": {"view": {"stroke": None}},
    }


def _place(axis: str, room: tuple[float, float], field: str | None = None) -> dict[str, Any]:
    scale = {"domain": list(room), "nice": False, "zero": False}
    return {axis: {"field": field or axis, "type": "quantitative", "scale": scale, "axis": None}}


def _look(colours: _Colours) -> tuple[dict[str, Any], dict[str, Any]]:
    """Names stand on a rim of the ground's colour, so that a line behind them does not strike them out."""
    rim = {"stroke": colours.ground, "strokeWidth": 4, "strokeJoin": "round", "color": colours.ground}
    return rim, {"color": colours.ink}


def legend(lines: Iterable[Line]) -> str:
    """What the signs and strokes mean, of those that are in the picture."""
    strands = [strand for line in lines for strand in line.strands]
    kinds = [
        element(
            "li",
            element("span", sign, class_=f"sb-sign sb-tie-{kind}", aria_hidden="true")
            + text(f" {kind_name(kind)}"),
        )
        for kind, sign in SIGNS.items()
        if kind in {one.kind for one in strands}
    ]
    statuses = [
        element(
            "li",
            element("span", "", class_=f"sb-stroke sb-{status}", aria_hidden="true")
            + text(f" {status_name(status)}"),
        )
        for status in _DASHES
        if status in {one.status for one in strands}
    ]
    sure = [
        element("li", element("span", sign, class_="sb-sign", aria_hidden="true") + text(f" {say(key)}"))
        for sign, key in (("□", "card.guess"), ("■", "card.reviewed"))
    ]
    return element(
        "ul", "".join([*kinds, *statuses, *sure]), class_="sb-legend", aria_label=say("connect.legend")
    )


def _node(node: Node, named: Container[str], few: Container[str], around: str | None) -> dict[str, Any]:
    return {
        "id": node.actor.id,
        "x": node.x,
        "y": node.y,
        "partners": node.partners,
        "label": _label(node.actor.name) if node.actor.id in named else "",
        "first": node.actor.id in few,
        "tip": node.actor.name,
        "about": f"{say('connect.partners')}: {number(node.partners)}",
        "chosen": node.actor.id == around,
    }


def _strands(line: Line, places: dict[str, tuple[float, float]]) -> Iterable[dict[str, Any]]:
    """A stroke for each kind; several between the same two lie side by side."""
    (x, y), (x2, y2) = places[line.a.id], places[line.b.id]
    length = math.hypot(x2 - x, y2 - y) or 1.0
    across = (-(y2 - y) / length, (x2 - x) / length)
    for at, strand in enumerate(line.strands):
        off = (at - (len(line.strands) - 1) / 2) * _APART
        dx, dy = across[0] * off, across[1] * off
        yield {
            "id": f"{line.a.id}{BETWEEN}{line.b.id}",
            "x": x + dx,
            "y": y + dy,
            "x2": x2 + dx,
            "y2": y2 + dy,
            "mx": (x + x2) / 2 + dx,
            "my": (y + y2) / 2 + dy,
            "kind": strand.kind,
            "status": strand.status,
            "sure": strand.review != "guessed",
            "tip": f"{line.a.name} – {line.b.name}",
            "about": _about(strand),
            "said": f"{line.a.name} – {line.b.name}: {_about(strand)}",
        }


def _about(strand: Strand) -> str:
    parts = [kind_name(strand.kind), status_name(strand.status)]
    return say("app.comma").join([*parts, date_name(strand.date)] if strand.date else parts)


def _label(name: str) -> str:
    # Each row keeps its own direction, whatever the page's.
    rows = textwrap.wrap(name, _LETTERS, max_lines=_ROWS, placeholder="…")
    return "\n".join(f"\u2068{row}\u2069" for row in rows)


def _named(nodes: Sequence[Node], around: str | None, across: float, up: float) -> set[str]:
    """Whose names find room without covering another's; the others are told when one points at them. The busiest choose first."""
    found: dict[str, tuple[float, float]] = {}
    for node in sorted(nodes, key=lambda node: node.actor.id != around):
        x, y = node.x * across, node.y * up
        if all(abs(x - ox) > _NAME_WIDE or abs(y - oy) > _NAME_HIGH for ox, oy in found.values()):
            found[node.actor.id] = (x, y)
    return set(found)


def _room(values: Sequence[float], edge: float) -> tuple[float, float]:
    """From the least to the greatest, with room at the edges for names."""
    return min(values) - edge, max(values) + edge
