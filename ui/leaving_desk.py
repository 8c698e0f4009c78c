"""Taking stories and quotes out of the bank: who, in which form, where to; through the consent gate, and told what stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, get_args

import streamlit as st

from bank.bank import Bank
from bank.consent.gate import Request, Withheld
from bank.consent.terms import Channel
from bank.overview import quotes_of
from ui import who
from ui.door import may_or_say
from ui.markup import element, text
from ui.screen import notice
from ui.strings import direction, has, say, say_count

if TYPE_CHECKING:
    from bank.export.leaving import Summary

_STORIES = ("ris", "bibtex", "docx", "xlsx", "stories-csv")
_QUOTES = ("docx", "xlsx", "csv", "txt", "ris", "bibtex")
_WHO = "leaving.who"
_CHANNELS: tuple[Channel, ...] = get_args(Channel)

Send = Callable[[str, BinaryIO, Request], "Summary"]


def leaving(bank: Bank, stories: Sequence[str], picked: int) -> None:
    """Cite or export `stories` (ids); `picked` of them were ticked, 0 where all are meant. Raises StorybankError."""
    leaving_stories(bank, lambda: stories, "explore", say("explore.export_help"), tuple(stories), picked)


def leaving_stories(
    bank: Bank, stories: Callable[[], Sequence[str]], desk: str, about: str, asked: object, picked: int = 0
) -> None:
    """Cite or export stories (ids), or the quotes in them. `stories` is called when the file is made; `asked` changes with what it gives.
    Raises StorybankError.
    """

    def send(form: str, file: BinaryIO, request: Request) -> Summary:
        # Here, not above: the writers bring the libraries of Word and Excel, which a page that is only looked at need not wait for.
        from bank.export import leaving as out
        from bank.export.formats import FORMATS

        way = FORMATS[form]
        ids = stories() if way.stories else quotes_of(bank, stories())
        return out.send(bank, form, file, request, ids, way.stories, way.quotes)

    _desk(desk, _STORIES, asked, send, about, picked)


def leaving_quotes(
    bank: Bank, quotes: Callable[[], Sequence[str]], desk: str, about: str, asked: object
) -> None:
    """Cite or export quotes (ids), or the stories they stand in. `quotes` is called when the file is made; `asked` changes with what it
    gives. Raises StorybankError.
    """

    def send(form: str, file: BinaryIO, request: Request) -> Summary:
        from bank.export import leaving as out
        from bank.export.formats import FORMATS

        way = FORMATS[form]
        # The gate reads each story once where its quotes follow one another.
        found = quotes()
        ids = found if way.quotes else list(dict.fromkeys(one.rsplit("-", 1)[0] for one in found))
        return out.send(bank, form, file, request, ids, way.stories, way.quotes)

    _desk(desk, _QUOTES, asked, send, about)


def request_controls(desk: str, channel: Channel = "internal", *, ask_unknown: bool = True) -> Request:
    """Who takes something out, where to, and their word for what nobody was asked about. The name is remembered from desk to desk."""
    channels = [channel, *(one for one in ("internal", *_CHANNELS) if one != channel)]
    chosen = st.selectbox(
        say("leaving.purpose"),
        list(dict.fromkeys(channels)),
        format_func=lambda one: say(f"channel.{one}"),
        key=f"{desk}.purpose",
    )
    me = who.me()
    by = me.name
    if not me.signed_in:
        by = st.text_input(
            say("leaving.who"),
            value=st.session_state.get(_WHO, ""),
            help=say("leaving.who_help"),
            max_chars=100,
            key=f"{desk}.who",
        ).strip()
    if by:
        st.session_state[_WHO] = by
    unknown = ask_unknown and st.checkbox(say("leaving.unknown_ok"), key=f"{desk}.unknown_ok")
    return Request(next(one for one in _CHANNELS if one == chosen), by, bool(unknown))


def why(withheld: Withheld) -> str:
    """Why something stays, in the words of this page's language."""
    key = f"stays.{withheld.code}"
    return say(key) if has(key) else withheld.reason


def may_leave(request: Request) -> bool:
    """Whether who looks may take something out like this; where not, or where nobody answers for it, the page says so."""
    if not may_or_say("take out unasked" if request.unknown_ok else "take out"):
        return False
    if not request.asked_by:
        notice(say("leaving.who_missing"), "", tone="doubt")
    return bool(request.asked_by)


def _desk(desk: str, forms: Sequence[str], asked: object, send: Send, about: str, picked: int = 0) -> None:
    made_key, open_key, before = f"{desk}.made", f"{desk}.leaving", f"{desk}.picked_before"
    if picked and not st.session_state.get(before):  # whoever ticks the first has something in mind
        st.session_state[open_key] = True
    st.session_state[before] = picked
    box = st.expander(say("leaving.title"), icon=":material/download:", key=open_key, on_change="rerun")
    if not box.open:  # nor is it drawn
        return
    with box:
        st.html(element("p", text(about), class_="sb-count"))
        if picked:
            st.html(element("p", text(say_count("leaving.picked", picked)), role="status"))
        form = st.selectbox(
            say("leaving.format"),
            forms,
            format_func=lambda one: say(f"leaving.format_{one}"),
            key=f"{desk}.format",
        )
        request = request_controls(desk)
        whole = (asked, form, request)
        if st.button(say("leaving.make"), type="primary", key=f"{desk}.make"):
            if not may_leave(request):
                return
            st.session_state[made_key] = (whole, *_make(form, request, send))
        made = st.session_state.get(made_key)
        if made and made[0] == whole:
            _offer(desk, *made[1:])


def _make(form: str, request: Request, send: Send) -> tuple[bytes, str, int, list[tuple[str, int]]]:
    from bank.export.formats import FORMATS

    way, file = FORMATS[form], BytesIO()
    summary = send(form, file, request)
    stayed = Counter(why(one) for one in summary.withheld)
    left = summary.stories if way.stories else summary.quotes
    return file.getvalue(), f"storybank.{way.ending}", left, stayed.most_common()


def _offer(desk: str, data: bytes, file: str, left: int, stayed: list[tuple[str, int]]) -> None:
    st.html(element("p", text(say_count("leaving.left", left)), role="status"))
    for reason, count in stayed:
        line = say("leaving.stayed", count=count, reason=reason)
        st.html(element("p", text(line), class_="sb-count", dir=direction(line)))
    if left:
        st.download_button(
            say("leaving.save", name=file),
            data,
            file,
            on_click="ignore",
            icon=":material/save:",
            key=f"{desk}.save",
        )
