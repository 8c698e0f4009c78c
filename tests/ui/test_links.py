"""Permalinks: out and in again, and whatever else an address may hold."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bank.search.engine import FACETS
from ui.links import Asked, actor, actor_url, find_url, story_and_quote, story_url

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
