"""A quote where it stands: the paragraphs round it, and its printed page."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from bank.bank import Bank
from bank.stored import StoredStory, quote_id
from ingest.story import BlockKind
from nlp.annotations import Quote
from ui.links import Asked, story_url
from ui.markup import element, language_code, text
from ui.page_picture import show_page
from ui.story.reading import blocks_html
from ui.strings import say

_AROUND = "context.around"
_VIEWS = ("words", "page")
#: What frames a page, labels a picture or repeats the text stands between paragraphs without being one.
_ASIDE: frozenset[BlockKind] = frozenset({"header", "footer", "caption", "pull_quote"})


def in_its_story(bank: Bank, key: str, asked: Asked) -> None:
    """The window's content. Raises StorybankError."""
    kept, quote = bank.quote(key)
    key = quote_id(kept.story.id, quote)
    title = text(kept.story.title)
    st.html(element("h3", title, class_="sb-title", dir="auto", lang=language_code(kept.analysis.language)))
    view = st.segmented_control(
        say("quote.view"),
        _VIEWS,
        default=_VIEWS[0],
        required=True,
        format_func=lambda one: say(f"quote.view_{one}"),
        key="context.view",
        label_visibility="collapsed",
    )
    if view == "page":
        show_page(bank, kept, quote.spans, f"context.{key}")
    else:
        _paragraphs(kept, quote, key, asked)
    link = story_url(kept.story.id, key, asked)
    st.html(element("a", text(say("card.open")), href=link, target="_self", class_="sb-button"))


def _paragraphs(kept: StoredStory, quote: Quote, key: str, asked: Asked) -> None:
    blocks = kept.story.blocks
    own = [n for n, block in enumerate(blocks) if any(span.overlaps(block.span) for span in quote.spans)]
    body = [n for n, block in enumerate(blocks) if block.kind not in _ASIDE or n in own]
    before, after = [n for n in body if n < own[0]], [n for n in body if n > own[-1]]
    of_whom, more_before, more_after = st.session_state.get(_AROUND, ("", 1, 1))
    if of_whom != key:
        more_before, more_after = 1, 1
    first = before[-more_before:]
    last = after[:more_after]
    shown = [*first, *(n for n in body if own[0] <= n <= own[-1]), *last]
    if len(before) > len(first):
        _more("before", (key, more_before + 2, more_after))
    st.html(blocks_html(kept, [blocks[n] for n in shown], key, asked))
    if len(after) > len(last):
        _more("after", (key, more_before, more_after + 2))


def _more(where: Literal["before", "after"], then: tuple[str, int, int]) -> None:
    icon = ":material/expand_less:" if where == "before" else ":material/expand_more:"
    st.button(
        say(f"quote.more_{where}"),
        type="tertiary",
        icon=icon,
        key=f"context.{where}",
        on_click=st.session_state.__setitem__,
        args=(_AROUND, then),
    )
