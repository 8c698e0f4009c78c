"""The pictures of numbers are what Vega-Lite knows: the pages draw them unchecked, because a check takes longer than a picture."""

from __future__ import annotations

from typing import Any

import altair
import pytest
from jsonschema import ValidationError

from bank.network.drawing import Drawing, Node
from bank.network.findings import Actor
from bank.network.ties import Line, Strand
from ui.connect.picture import picture
from ui.explore.charts import bars, iraq, matrix


def known(drawn: dict[str, Any]) -> dict[str, Any]:
    """The picture, if Vega-Lite's schema (Altair has it) knows all that it says."""
    altair.Chart.from_dict(drawn)
    return drawn


def values(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    return list(drawn["data"]["values"])


def test_the_map_shows_each_governorate_with_its_count() -> None:
    drawn = known(iraq({"IQ-AN": 3}, {"IQ-AN": "Anbar"}, ["IQ-AN"], "Stories", "A map"))
    assert drawn["mark"]["type"] == "geoshape"
    assert len(values(drawn)) >= 19


def test_bars_stand_in_the_order_of_the_years() -> None:
    drawn = known(bars([("2023", 2), ("2024", 5)], "Stories", "Years"))
    assert [one["count"] for one in values(drawn)] == [2, 5]
    assert drawn["encoding"]["x"]["sort"] is None


def test_the_matrix_is_filled_on_both_sides() -> None:
    drawn = known(matrix([("water", "youth", 4)], {"water": "Water", "youth": "Youth"}, "Stories", "Pairs"))
    assert len(drawn["layer"]) == 2
    assert {(one["a"], one["b"]) for one in values(drawn)} == {
        ("Water", "Youth"),
        ("Youth", "Water"),
    }


def test_a_tie_is_drawn_once_for_each_kind_and_can_be_picked() -> None:
    a, b = Actor("organization/a", "Salt League"), Actor("organization/b", "Reed House")
    strands = (
        Strand("funding", "ended", "guessed", 1, "2021"),
        Strand("agreement", "active", "confirmed", 2, None),
    )
    line = Line(a, b, "stated", strands, 3, "2021", ())
    drawn = known(picture(Drawing((Node(a, 0, 0, 1), Node(b, 1, 0, 1)), (line,), 0), a.id))
    assert [one["kind"] for one in drawn["datasets"]["ties"]] == ["funding", "agreement"]
    assert {one["id"] for one in drawn["datasets"]["ties"]} == {"organization/a|organization/b"}
    assert [one["chosen"] for one in drawn["datasets"]["bodies"]] == [True, False]
    names = {one.get("name") for one in drawn["layer"]}
    assert {view for one in drawn["params"] for view in one["views"]} <= names


def test_the_check_finds_what_vega_does_not_know() -> None:
    with pytest.raises(ValidationError):
        known({"data": {"values": []}, "mark": {"type": "no such mark"}})
