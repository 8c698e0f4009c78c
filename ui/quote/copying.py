"""A quote with its source, for the clipboard: through the consent gate, and written down like any other way out."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

import streamlit as st

from bank.bank import Bank
from bank.consent.gate import ReleasedQuote
from ui.leaving_desk import may_leave, request_controls, why
from ui.links import app_address
from ui.markup import element, text
from ui.screen import notice
from ui.strings import say

_MADE = "copy.made"
#: Fixed text of ours. Where the browser lets nobody write to the clipboard, the sign in the corner of the box remains.
_COPY = """<script>
{
  const said = document.querySelector('.sb-cited'), done = document.querySelector('.sb-copied');
  navigator.clipboard?.writeText(said.textContent).then(() => { done.hidden = false; }, () => {});
}
</script>"""


def copying(bank: Bank, quote_id: str) -> None:
    """The window's content. Raises StorybankError."""
    request = request_controls("copy")
    pressed = st.button(say("quote.copy_do"), type="primary", icon=":material/content_copy:", key="copy.do")
    if pressed and may_leave(request):
        from bank.export.leaving import send
        from bank.export.quotes_txt import cited

        address = app_address()

        def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
            for quote in quotes:
                file.write(cited(quote, address).encode())

        file = BytesIO()
        summary = send(bank, "txt", file, request, [quote_id], quotes=write)
        stays = why(summary.withheld[0]) if summary.withheld else None
        st.session_state[_MADE] = (quote_id, request, file.getvalue().decode(), stays)
    made = st.session_state.get(_MADE)
    if not made or made[:2] != (quote_id, request):
        return
    _, _, words, stays = made
    if stays:
        notice(say("quote.stays_title"), stays, tone="doubt")
        return
    st.code(words, language=None, wrap_lines=True)
    st.html(
        element("p", text(say("quote.copied")), class_="sb-copied", role="status", hidden="")
        + element("div", text(words), class_="sb-cited", hidden="")
    )
    if pressed:
        # A number, so that a second copy of the same words is written too.
        st.session_state["copy.times"] = times = st.session_state.get("copy.times", 0) + 1
        st.html(element("span", "", data_times=str(times)) + _COPY, unsafe_allow_javascript=True)
