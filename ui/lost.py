"""Addresses of two and more parts, such as /a/b: no page of the app has one, and Streamlit would answer with an empty page."""

from __future__ import annotations

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

#: Where lost visitors are sent: an address that no page has, so that the house (ui/shell.py) says so in words.
LOST = "lost"
#: What the server itself keeps under such addresses.
_OWN = frozenset({"_stcore", "static", "media", "component", "vendor", "app", "auth"})


class LostPaths:
    """Between the server and its visitors: sends on whoever asks for a page that cannot be there. Scripts and pictures are not pages."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        base = str(st.get_option("server.baseUrlPath") or "").strip("/")
        if scope["type"] == "http" and _is_page(scope) and is_lost(scope["path"], base):
            query = scope.get("query_string", b"").decode("latin-1")
            where = f"/{base}/{LOST}" if base else f"/{LOST}"
            await RedirectResponse(f"{where}?{query}" if query else where)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def is_lost(path: str, base: str = "") -> bool:
    """Whether a path leads to no page; `base` is what the app's own address ends with."""
    parts = [part for part in path.split("/") if part]
    own = [part for part in base.split("/") if part]
    if parts[: len(own)] == own:
        parts = parts[len(own) :]
    return len(parts) > 1 and parts[0] not in _OWN


def _is_page(scope: Scope) -> bool:
    accepted = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return scope["method"] == "GET" and b"text/html" in accepted
