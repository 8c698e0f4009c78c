"""Quotes as cards, and in a row under each what one can do with it: star, copy, picture, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bank.bank import Bank
from bank.results import Result
from ui.cards import card
from ui.dialogs import in_dialog
from ui.links import Asked
from ui.markup import element
from ui.pressed import button, pressed
from ui.quote.context import in_its_story
from ui.quote.copying import copying
from ui.quote.picture import picturing
from ui.quote.starring import Starring, choose, star_label, toggle
from ui.screen import html
from ui.strings import say

#: The name under which the buttons of these cards are heard.
HEARD = "quotes"

_Window = Callable[[Bank, str, Asked], None]
#: What opens a window over the page: its icon and its content.
_WINDOWS: Mapping[str, tuple[str, _Window]] = {
    "copy": ("content_copy", lambda bank, quote, _: copying(bank, quote)),
    "picture": ("image", lambda bank, quote, _: picturing(bank, quote)),
    "context": ("article", in_its_story),
}


def quotes_with_actions(bank: Bank, results: Iterable[Result], asked: Asked, now: Starring) -> None:
    """The cards, one below the other, and what was pressed under one of them. `asked`: the search that they answer."""
    html("".join(_card(result, asked, now) for result in results))

    def at_once(says: str) -> None:
        what, _, quote = says.partition(" ")
        if what == "star":
            toggle(bank, quote, now)

    what, _, quote = (pressed(HEARD, at_once) or "").partition(" ")
    if what == "star" and now.into is None:
        in_dialog(say("quote.star_title"), lambda: choose(bank, quote))
    elif what in _WINDOWS:
        _, draw = _WINDOWS[what]
        in_dialog(say(f"quote.{what}_title"), lambda: draw(bank, quote, asked))


def _card(result: Result, asked: Asked, now: Starring) -> str:
    label, help_ = star_label(result.id, now)
    row = [button(label, HEARD, f"star {result.id}", title=help_)]
    row += [
        button(say(f"quote.{what}"), HEARD, f"{what} {result.id}", icon)
        for what, (icon, _) in _WINDOWS.items()
    ]
    return element(
        "div", card(result, asked) + element("div", "".join(row), class_="sb-dos"), class_="sb-acted"
    )
