"""Permalinks: out and in again, and whatever else an address may hold."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bank.search.engine import FACETS
from ingest.story import Span
from ui.links import (
    Asked,
    actor,
    actor_url,
    desk_of,
    find_url,
    pair_of,
    pair_url,
    passage,
    shown,
    story_and_quote,
    story_url,
)

_words = st.text(min_size=1).filter(lambda text: text.isprintable())


@given(
    words=st.text().filter(lambda text: text.isprintable()),
    kind=st.sampled_from(["quotes", "stories"]),
    order=st.sampled_from([None, "best", "newest"]),
    filters=st.dictionaries(st.sampled_from(FACETS), st.lists(_words, min_size=1, unique=True).map(tuple)),
)
def test_a_search_comes_back_from_its_address_as_it_was(
    words: str, kind: str, order: str | None, filters: dict[str, tuple[str, ...]]
) -> None:
    asked = Asked(words, kind, filters, order)  # type: ignore[arg-type]
    assert Asked.read(parse_qs(urlsplit(find_url(asked)).query)) == asked


def test_a_story_link_keeps_the_way_back() -> None:
    asked = Asked("نساء", filters={"governorate": ("governorate/anbar",)})
    parameters = parse_qs(urlsplit(story_url("abc", "abc-7", asked)).query)
    assert story_and_quote(parameters) == ("abc", "abc-7")
    assert Asked.read(parameters) == asked


@given(entity_id=_words)
def test_an_actor_link_names_the_actor_whatever_its_id_holds(entity_id: str) -> None:
    address = urlsplit(actor_url(entity_id, Asked("vote")))
    assert address.path == "./actor"
    assert actor(parse_qs(address.query)) == entity_id
    assert Asked.read(parse_qs(address.query)) == Asked("vote")


@pytest.mark.parametrize(
    "parameters",
    [{"in": ["nonsense"]}, {"order": ["'; DROP"]}, {"theme": [""]}, {"unknown": ["x"]}, {"q": []}],
)
def test_what_means_nothing_is_passed_over(parameters: dict[str, list[str]]) -> None:
    assert Asked.read(parameters) == Asked()


def test_a_link_to_a_stretch_of_a_story_comes_back_and_nonsense_is_none() -> None:
    parameters = parse_qs(urlsplit(story_url("abc", at=Span(7, 12))).query)
    assert passage(parameters) == Span(7, 12)
    for wrong in ("", "12-7", "7", "x-y", "7-12-13", "9" * 30 + "-" + "9" * 31):
        assert passage({"at": [wrong]}) is None


def test_two_side_by_side_come_back_from_their_address() -> None:
    a, b = "organization/a&b=c", "organization/ب"
    assert pair_of(parse_qs(urlsplit(pair_url(a, b)).query)) == (a, b)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("30", 30), ("35", 30), ("3", 10), ("-20", 10), ("999999", 300), ("9" * 5000, 10), ("٣٠", 10), ("", 10)],
)
def test_an_address_asks_for_as_many_results_as_somebody_may_read(asked: str, found: int) -> None:
    assert shown({"shown": [asked]}, 10) == found


def test_a_page_belongs_to_the_desk_that_it_was_opened_from() -> None:
    assert desk_of("story", {}) == ""
    assert desk_of("story", {"from": ["explore"]}) == "explore"
    assert desk_of("actor", {"from": ["<script>"]}) == "connect"
    assert desk_of("explore", {"from": ["review"]}) == "explore"
