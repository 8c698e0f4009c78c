"""The queue: one guess at a time, with its place in the story beside it, decided by button or by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import streamlit as st

from bank.bank import Bank
from bank.evidence import places
from bank.pages import has_pages
from bank.pages import places as printed_places
from bank.review import KINDS, Item
from ui.door import may_or_say
from ui.markup import element, plain_label, text
from ui.page_picture import show_page
from ui.review import desk as work
from ui.review.asked import ORDERS, Asked, key
from ui.review.cards import item_card, listed
from ui.review.correct import correct
from ui.review.desk import Desk, desk_for
from ui.review.pick import short, titles_of
from ui.screen import notice
from ui.strings import language_name, number, say, say_count

_KEYS = f"<script>{Path(__file__).with_name('keys.js').read_text('utf-8')}</script>"
_HELP, _SURE, _USE_KEYS, _PAPER = key("help"), key("sure"), key("keys"), key("paper")
#: So many of what comes next are listed, and decided on at once.
_NEXT, _AT_ONCE = 8, 200


def queue_view(bank: Bank, wanted: Asked) -> None:
    """Filters, progress, the item before the person, and what can be done with it. Raises StorybankError."""
    desk = desk_for(bank, wanted)
    st.html(_KEYS, unsafe_allow_javascript=True)  # before what they work on
    with st.sidebar:
        _filters(bank, desk, wanted)
    _progress(desk)
    if desk.trouble:
        notice(say("review.trouble"), desk.trouble, tone="wrong")
    item = desk.item
    if item is None:
        everything = wanted.kinds or wanted.languages or wanted.story or wanted.words
        notice(say("review.none_title"), say("review.none_filtered" if everything else "review.none_text"))
    can = may_or_say("change")
    _buttons(desk, item, can)
    if st.session_state.get(_HELP):
        _help()
    if item is not None:
        _look(bank, desk, item)
        _what_is_next(desk)
        if can:
            _all_at_once(desk)


def _look(bank: Bank, desk: Desk, item: Item) -> None:
    """The item, and where its story has pages the printed one beside it."""
    with bank.catalogue.reading() as db:
        found = places(db, item.id)
    kept = bank.story(found[0].story_id) if found else None
    paper = (
        kept
        if kept
        and st.session_state.get(_PAPER, True)
        and has_pages(kept.story)
        and printed_places(kept.story, found[0].spans)
        else None
    )
    left, right = st.columns([3, 2]) if paper else (st.container(), None)
    with left:
        st.html(item_card(bank, item, desk.said.get(item.id), found))
        if desk.correcting == item.id:
            correct(bank, item)
    if paper and right:
        with right:
            show_page(bank, paper, found[0].spans, key(f"page.{item.id}"))


def _filters(bank: Bank, desk: Desk, wanted: Asked) -> None:
    st.html(element("h2", text(say("review.narrow")), class_="sb-sub"))
    kinds, languages = Counter[str](), Counter[str]()
    for (kind, language), count in desk.counts.items():
        kinds[kind] += count
        languages[language or ""] += count
    with st.container(key="sb-review-words"):
        st.text_input(say("review.words"), key=key("words"), placeholder=say("review.words_hint"))
    st.pills(
        say("review.kind"),
        KINDS,
        selection_mode="multi",
        format_func=lambda one: plain_label(_counted(say(f"review.kind_{one}"), kinds[one])),
        key=key("kinds"),
    )
    st.pills(
        say("explore.language"),
        sorted({*filter(None, languages), *wanted.languages}),
        selection_mode="multi",
        format_func=lambda one: plain_label(_counted(language_name(one), languages[one])),
        key=key("languages"),
    )
    titles = titles_of(bank, wanted.story)
    st.selectbox(
        say("explore.story"),
        list(titles),
        index=None,
        format_func=lambda one: titles.get(one, one),
        key=key("story"),
        placeholder=say("review.any_story"),
    )
    st.radio(
        say("review.order"), ORDERS, format_func=lambda one: say(f"review.order_{one}"), key=key("order")
    )
    st.button(
        say("review.again"), key=key("again"), on_click=work.again, type="tertiary", icon=":material/refresh:"
    )
    st.toggle(say("review.show_paper"), value=True, key=_PAPER, help=say("review.show_paper_help"))
    st.toggle(say("review.use_keys"), value=True, key=_USE_KEYS, help=say("review.use_keys_help"))


def _counted(label: str, count: int) -> str:
    return f"{label}  {number(count)}" if count else label


def _progress(desk: Desk) -> None:
    total, done = len(desk.items), len(desk.said)
    if total:
        st.progress(done / total, text=say("review.progress", done=done, total=total))
    st.html(
        element("p", text(desk.told), class_="sb-count sb-told", role="status")
        if desk.told
        else "<span></span>"
    )


def _buttons(desk: Desk, item: Item | None, may: bool) -> None:
    """Each button's key names the item it is for: see desk.py."""
    own = item.id if item else ""
    open_ = may and item is not None and item.id not in desk.said
    pair = item is not None and item.kind == "pair"
    keys = bool(st.session_state.get(_USE_KEYS, True))
    with st.container(horizontal=True, key="sb-keys" if keys else "sb-no-keys"):
        _button(
            "accept",
            "review.same" if pair else "review.accept",
            "A",
            own,
            open_,
            work.decide,
            ([own], True),
            "primary",
        )
        can = open_ and item is not None and item.kind != "text"
        _button(
            "reject", "review.apart" if pair else "review.reject", "R", own, can, work.decide, ([own], False)
        )
        can = item is not None and item.kind != "pair" and open_
        _button("correct", "review.correct", "E", own, can, work.toggle_correcting, (own,))
        _button("back", "review.back", "K", own, desk.at > 0, work.move, (-1,))
        label = "review.unsure" if pair and open_ else "review.next"
        _button("next", label, "J", own, desk.at + 1 < len(desk.items), work.move, (1,))
        _button("undo", "review.undo", "U", own, may and bool(desk.past), work.undo, ())
        if may and desk.future:
            _button("redo", "review.redo", "", own, True, work.redo, ())
        _button("help", "review.help", "?", "", True, _toggle_help, ())


def _button(
    name: str,
    label: str,
    letter: str,
    own: str,
    can: bool,
    does: Callable[..., None],
    arguments: tuple[object, ...],
    look: Literal["primary", "secondary"] = "secondary",
) -> None:
    shown = f"{say(label)} `{letter}`" if letter and st.session_state.get(_USE_KEYS, True) else say(label)
    st.button(
        shown,
        key=f"sb-say-{name}-{own}",
        on_click=does,
        args=arguments,
        disabled=not can,
        type=look,
    )


def _toggle_help() -> None:
    st.session_state[_HELP] = not st.session_state.get(_HELP)


def _help() -> None:
    rows = "".join(
        element(
            "tr",
            element("th", element("kbd", text(letter)), scope="row")
            + element("td", text(say(f"review.{name}_help"))),
        )
        for letter, name in (
            ("j", "next"),
            ("k", "back"),
            ("a", "accept"),
            ("r", "reject"),
            ("e", "correct"),
            ("u", "undo"),
            ("/", "search"),
            ("?", "help"),
            ("Esc", "leave"),
        )
    )
    inside = element("h2", text(say("review.help_title"))) + element(
        "table", element("tbody", rows), class_="sb-grid"
    )
    st.html(element("section", inside + element("p", text(say("review.help_text"))), class_="sb-notice"))


def _what_is_next(desk: Desk) -> None:
    coming = [item for item in desk.items[desk.at + 1 :] if item.id not in desk.said][:_NEXT]
    if not coming:
        return
    st.html(element("h2", text(say("review.coming")), class_="sb-sub"))
    with st.container(key="sb-coming", gap=None):
        for item in coming:
            st.button(
                plain_label(f"{say(f'review.kind_{item.kind}')}: {_isolated(short(listed(item)))}"),
                key=f"review.jump.{item.id}",
                on_click=work.jump,
                args=(item.id,),
                type="tertiary",
            )


def _isolated(line: str) -> str:
    # A label is plain text: what stands in <bdi> elsewhere stands between these signs.
    return f"\N{FIRST STRONG ISOLATE}{line}\N{POP DIRECTIONAL ISOLATE}"


def _all_at_once(desk: Desk) -> None:
    """Everything that the filters leave, accepted in one go; asked once more before it is done."""
    every = [item.id for item in desk.open_items() if item.kind not in ("pair", "text")]
    rest = every[:_AT_ONCE]
    if len(rest) < 2:
        return
    if not st.session_state.get(_SURE):
        label = "review.all" if rest == every else "review.all_first"
        st.button(
            say(label, count=len(rest), total=len(every)),
            key="review.all",
            on_click=_ask,
            args=(True,),
            icon=":material/done_all:",
        )
        return
    notice(say_count("review.all_sure", len(rest)), say("review.all_text"), tone="doubt")
    with st.container(horizontal=True):
        st.button(
            say("review.all_yes"), key="review.all_yes", type="primary", on_click=_accept_all, args=(rest,)
        )
        st.button(say("review.all_no"), key="review.all_no", on_click=_ask, args=(False,))


def _ask(yes: bool) -> None:
    st.session_state[_SURE] = yes


def _accept_all(rest: list[str]) -> None:
    st.session_state[_SURE] = False
    work.decide(rest, True)
