"""What is worked out once for everybody who looks, until the bank changes: a large bank is not counted anew for each click."""

from __future__ import annotations

import streamlit as st

from bank.bank import Bank
from bank.overview import Choice, Overview, overview

#: The bank, how often its stories changed, and the latest judgement.
State = tuple[str, int, int]


def state(bank: Bank) -> State:
    """What is worked out from the bank holds as long as this stays the same. Raises BankError."""
    with bank.catalogue.reading() as db:
        row = db.execute(
            "SELECT uid, generation, (SELECT coalesce(max(id), 0) FROM judgement) FROM bank"
        ).fetchone()
    return row[0], row[1], row[2]


def counted(bank: Bank, choice: Choice) -> Overview:
    """The stories of a choice and their counts (bank/overview.py). Raises BankError."""
    return _counted(bank, state(bank), choice)


@st.cache_resource(show_spinner=False, max_entries=8)
def _counted(_bank: Bank, at: State, choice: Choice) -> Overview:
    return overview(_bank, choice)
