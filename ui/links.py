"""Permalinks: what is asked for, to and from the address bar. Whatever stands there came from outside and may be anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args
from urllib.parse import urlencode, urlsplit

import streamlit as st

from bank.export.permalink import APP
from bank.facets import Order
from bank.search.engine import FACETS, Kind
from ingest.story import Span
from ui.strings import ENGLISH, spoken

FIND, STORY, EXPLORE, COLLECT, ACTOR = "", "story", "explore", "collect", "actor"
REVIEW, STARRED = "review", "starred"
CONNECT, PAIR = "connect", "pair"
_PASSAGE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
#: The parameter that names the interface's language; and the one that names the desk from which a page was opened.
LANGUAGE, FROM = "lang", "from"
#: The parameter that says how many results are shown, where it is more than at first; nobody reads through more than _MOST.
SHOWN = "shown"
_MOST = 300
#: Under which a session keeps the path of the page that is open.
OPEN = "app.page"
#: Where a page that only links lead to belongs, if it was opened from no other desk.
_USUALLY = {STORY: FIND, ACTOR: CONNECT, PAIR: CONNECT}
_DESKS = (EXPLORE, STARRED, CONNECT, COLLECT, REVIEW)

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as a person put it. `filters` maps a facet to the ids chosen; `order` None: the best match first."""

    words: str = ""
    kind: Kind = "quotes"
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: Order | None = None

    def parameters(self) -> dict[str, list[str]]:
        """As query parameters; what is as usual is left out, so that addresses stay short."""
        found = {facet: list(values) for facet, values in self.filters.items() if values}
        if self.words:
            found["q"] = [self.words]
        if self.kind != "quotes":
            found["in"] = [self.kind]
        if self.order:
            found["order"] = [self.order]
        return found

    @classmethod
    def read(cls, parameters: Parameters) -> Asked:
        """From query parameters; what means nothing is passed over."""
        kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
        orders: dict[str, Order] = {order: order for order in get_args(Order)}
        filters = {
            facet: tuple(dict.fromkeys(value for value in parameters.get(facet, ()) if value))
            for facet in FACETS
        }
        return cls(
            words=_last(parameters, "q") or "",
            kind=kinds.get(_last(parameters, "in") or "", "quotes"),
            filters={facet: values for facet, values in filters.items() if values},
            order=orders.get(_last(parameters, "order") or ""),
        )


def here() -> dict[str, list[str]]:
    """The query parameters of the page that is open."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def shown(parameters: Parameters, at_first: int) -> int:
    """How many results an address asks for: `at_first`, or a multiple of it."""
    told = _last(parameters, SHOWN) or ""
    asked = min(int(told), _MOST) if re.fullmatch("[0-9]{1,6}", told) else 0
    return max(at_first, asked // at_first * at_first)


def story_and_quote(parameters: Parameters) -> tuple[str | None, str | None]:
    """The ids that a story page's address names."""
    return _last(parameters, "story"), _last(parameters, "quote")


def actor(parameters: Parameters) -> str | None:
    """The id of the organization, person or governorate that an actor's page is asked for."""
    return _last(parameters, "actor")


def desk_of(page: str, parameters: Parameters) -> str:
    """The desk that a page belongs to: itself, or the one from which it was opened."""
    came = _last(parameters, FROM)
    return came if page in _USUALLY and came in _DESKS else _USUALLY.get(page, page)


def page_url(page: str) -> str:
    """Another page of the app, with nothing chosen on it."""
    return _url(page, {})


def find_url(asked: Asked | None) -> str:
    """The search page, relative to the app's address."""
    return _url(FIND, asked.parameters() if asked else {})


def passage(parameters: Parameters) -> Span | None:
    """The stretch of a story's text that its page is to show; whether it lies in the text the page has to see."""
    found = _PASSAGE.fullmatch(_last(parameters, "at") or "")
    start, end = (int(place) for place in found.groups()) if found else (0, 0)
    return Span(start, end) if start < end else None


def story_url(
    story_id: str, quote_id: str | None = None, asked: Asked | None = None, at: Span | None = None
) -> str:
    """A story's page, at a quote or a stretch of its text; with `asked` the way back to the results stays open."""
    parameters = {"story": [story_id]}
    if quote_id:
        parameters["quote"] = [quote_id]
    if at:
        parameters["at"] = [f"{at.start}-{at.end}"]
    return _url(STORY, parameters | (asked.parameters() if asked else {}))


def actor_url(entity_id: str, asked: Asked | None = None) -> str:
    """The page of an organization, person or governorate; an id that was merged into another leads to that one."""
    return _url(ACTOR, {"actor": [entity_id]} | (asked.parameters() if asked else {}))


def review_url(parameters: Parameters) -> str:
    """The review desk, at what these parameters say (ui/review/asked.py)."""
    return _url(REVIEW, parameters)


def starred_url(collection_id: str | None = None) -> str:
    """A collection's page; without an id, the page on which to choose one."""
    return _url(STARRED, {"collection": [collection_id]} if collection_id else {})


def collection(parameters: Parameters) -> str | None:
    """The id of the collection that an address names."""
    return _last(parameters, "collection")


def app_address() -> str:
    """Where this app answers, with a slash at its end: permalinks that leave it begin with that."""
    here = urlsplit(st.context.url or APP)
    return f"{here.scheme}://{here.netloc}{here.path.rpartition('/')[0]}/"


def explore_url(theme: str, governorate: str, organization: str) -> str:
    """Explore's stories on a theme, about a governorate, that name an organization; all by their ids."""
    return _url(EXPLORE, {"theme": [theme], "governorate": [governorate], "organization": [organization]})


def connect_url(around: str | None = None) -> str:
    """Who works with whom; with an organization's id, round that one."""
    return _url(CONNECT, {"around": [around]} if around else {})


def pair_url(a: str, b: str) -> str:
    """Two organizations side by side, by their ids."""
    return _url(PAIR, {"a": [a], "b": [b]})


def pair_of(parameters: Parameters) -> tuple[str | None, str | None]:
    """The ids of the two organizations that are to stand side by side."""
    return _last(parameters, "a"), _last(parameters, "b")


def spoken_too(parameters: Parameters) -> dict[str, list[str]]:
    """The same with the interface's language, which an address carries unless it is English."""
    found = {name: list(values) for name, values in parameters.items()}
    return found if spoken() == ENGLISH else found | {LANGUAGE: [spoken()]}


def _url(page: str, parameters: Parameters) -> str:
    query = urlencode(spoken_too({**parameters, **_from_here(page)}), doseq=True)
    return f"./{page}?{query}" if query else f"./{page}"


def _from_here(page: str) -> dict[str, list[str]]:
    desk = desk_of(st.session_state.get(OPEN, ""), here()) if page in _USUALLY else ""
    return {FROM: [desk]} if desk in _DESKS and desk != _USUALLY[page] else {}


def _last(parameters: Parameters, name: str) -> str | None:
    values = parameters.get(name) or [""]
    return values[-1] or None
