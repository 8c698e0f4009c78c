"""The pictures of numbers are what Vega-Lite knows: the pages draw them unchecked, because a check takes longer than a picture."""

from __future__ import annotations

from typing import Any

from ui.explore.charts import bars, iraq, matrix


def values(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    (rows,) = drawn["datasets"].values()
    return list(rows)


def test_the_map_shows_each_governorate_with_its_count() -> None:
    drawn = iraq({"IQ-AN": 3}, {"IQ-AN": "Anbar"}, ["IQ-AN"], "Stories", "A map").to_dict()
    assert drawn["mark"]["type"] == "geoshape"
    assert len(values(drawn)) >= 19


def test_bars_stand_in_the_order_of_the_years() -> None:
    drawn = bars([("2023", 2), ("2024", 5)], "Stories", "Years").to_dict()
    assert [one["count"] for one in values(drawn)] == [2, 5]
    assert drawn["encoding"]["x"]["sort"] is None


def test_the_matrix_is_filled_on_both_sides() -> None:
    drawn = matrix(
        [("water", "youth", 4)], {"water": "Water", "youth": "Youth"}, "Stories", "Pairs"
    ).to_dict()
    assert len(drawn["layer"]) == 2
    assert {(one["a"], one["b"]) for one in values(drawn)} == {
        ("Water", "Youth"),
        ("Youth", "Water"),
    }
