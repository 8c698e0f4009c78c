"""What every desk over a bank begins and ends with: no bank or an empty one is a first visit, and what goes wrong is said in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from bank.bank import Bank
from ingest.errors import StorybankError
from ui.screen import bank_is_missing, notice, open_bank
from ui.strings import say
from ui.told import in_words
from ui.welcome import welcome


def desk(draw: Callable[[Bank], None]) -> Callable[[], None]:
    """The page that `draw` makes of a bank with stories in it."""

    @wraps(draw)
    def page() -> None:
        if bank_is_missing():
            welcome()
            return
        try:
            bank = open_bank()
            if bank.counts()["stories"]:
                draw(bank)
            else:
                welcome()
        except StorybankError as error:
            notice(say("error.bank_title"), in_words(error), tone="wrong")

    return page
