"""Whoever signs in comes back to the page they asked for: Streamlit itself leads everybody to the first one."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Where signing in begins and ends, below the app's own address.
_BEGIN, _END = "/auth/login", "/oauth2callback"
_COOKIE = "storybank_back"
_SECONDS = 900
#: Letters of an address, quoted; a browser takes cookies of 4096.
_LONGEST = 3000


class Returning:
    """Between the server and its visitors: notes on the way out which page a visitor was on, and on the way in sends them there."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        base = "/" + str(st.get_option("server.baseUrlPath") or "").strip("/")
        path, headers = scope["path"].removeprefix(base.rstrip("/")), Headers(scope=scope)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                leaving = MutableHeaders(raw=message["headers"])
                if path == _BEGIN and (page := page_before(headers)):
                    leaving.append("set-cookie", _cookie(page, _SECONDS))
                elif path == _END and (page := page_noted(headers)):
                    if urlsplit(leaving.get("location", "")).path.rstrip("/") == base.rstrip("/"):
                        leaving["location"] = page
                    leaving.append("set-cookie", _cookie("", 0))
                message["headers"] = leaving.raw
            await send(message)

        await self._app(scope, receive, answer if path in (_BEGIN, _END) else send)


def page_before(headers: Headers) -> str | None:
    """The page of this app from which somebody came to sign in, with what was asked of it; None where it was no page of this app."""
    came = urlsplit(headers.get("referer", ""))
    page = f"{came.path or '/'}?{came.query}" if came.query else came.path or "/"
    return page if came.netloc and came.netloc == headers.get("host") and _is_ours(page) else None


def page_noted(headers: Headers) -> str | None:
    """The page that was noted when signing in began. A cookie is whatever a browser sends: only an address within this app is taken."""
    try:
        noted = SimpleCookie(headers.get("cookie", "")).get(_COOKIE)
    except CookieError:
        return None
    page = unquote(noted.value) if noted else ""
    return page if _is_ours(page) else None


def _is_ours(page: str) -> bool:
    # "//elsewhere" and "/\elsewhere" are addresses of other computers.
    begins = page.startswith("/") and page[1:2] not in ("/", "\\")
    return begins and page.isprintable() and len(quote(page, safe="")) <= _LONGEST


def _cookie(page: str, seconds: int) -> str:
    return f"{_COOKIE}={quote(page, safe='')}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax"
