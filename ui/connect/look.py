"""One look at the network for everybody who asks, until the bank changes: reading it anew for each click would be slow in a large bank."""

from __future__ import annotations

from typing import Any

import streamlit as st

from bank.bank import Bank
from bank.network.drawing import Drawing, draw
from bank.network.findings import Change, Possible
from bank.network.network import Network
from bank.network.ties import Line, Wanted
from ui.connect.asked import Asked

#: So many cards of a list are shown at the most.
MOST = 30


def network(bank: Bank) -> Network:
    """The network as the bank is now. Raises BankError."""
    generation = bank.catalogue.generation
    found = _network(bank, str(bank.folder), generation)
    if found.catalogue is not bank.catalogue:  # the bank was thrown away and made again
        _network.clear()
        _answer.clear()
        found = _network(bank, str(bank.folder), generation)
    return found


def lines(own: Network, wanted: Wanted) -> list[Line]:
    found: list[Line] = _ask(own, "lines", wanted)
    return found


def drawing(own: Network, wanted: Wanted) -> Drawing:
    found: Drawing = _ask(own, "drawing", wanted)
    return found


def changes(own: Network, asked: Asked) -> list[Change]:
    """What emerges or has gone quiet among the ties that the filters leave. Raises WrongDate."""
    found: list[Change] = _ask(own, asked.view, asked.wanted, asked.since)
    return found


def pairs(own: Network, asked: Asked) -> list[Possible]:
    """Possible ties or duplicate work, of one organization or of all."""
    found: list[Possible] = _ask(own, asked.view, Wanted(around=asked.wanted.around))
    return found


def _ask(own: Network, what: str, wanted: Wanted, since: str | None = None) -> Any:
    return _answer(own, str(own.catalogue.folder), own.generation, what, wanted, since)


@st.cache_resource(show_spinner=False, max_entries=4)
def _network(_bank: Bank, folder: str, generation: int) -> Network:
    return Network.of(_bank.catalogue)


@st.cache_resource(show_spinner=False, max_entries=100)
def _answer(_own: Network, folder: str, generation: int, what: str, wanted: Wanted, since: str | None) -> Any:
    if what == "lines":
        return _own.lines(wanted)
    if what == "drawing":
        return draw(lines(_own, wanted))
    if what in ("emerging", "quiet"):
        among = None if wanted == Wanted() else {one.pair for one in lines(_own, wanted)}
        if wanted.around and among is not None:
            among = {pair for pair in among if wanted.around in pair}
        return getattr(_own, what)(since, MOST, among)
    known = wanted.around is None or wanted.around in _own.graph.names
    return getattr(_own, what)(MOST, [wanted.around] if wanted.around else []) if known else []
