"""Coming back from signing in: only ever to a page of this app. The whole way is gone in test_signing_in.py."""

from __future__ import annotations

import asyncio

import pytest
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from ui.returning import Returning, page_before, page_noted

HOST = {"host": "stories.example.org"}


def asked(path: str, headers: dict[str, str], inside: Response) -> Headers:
    """What a visitor gets who asks for `path`, where the app answers with `inside`."""
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await inside(scope, receive, send)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": raw, "query_string": b""}
    asyncio.run(Returning(app)(scope, receive, send))
    return Headers(raw=sent[0]["headers"])


def test_the_page_is_noted_when_signing_in_begins_and_given_back_at_its_end() -> None:
    page = "http://stories.example.org/explore?theme=water&lang=ar&q=%D9%85%D8%A7%D8%A1"
    told = asked("/auth/login", {**HOST, "referer": page}, RedirectResponse("https://provider.example.org"))
    assert told["location"] == "https://provider.example.org"
    cookie = told["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    back = asked("/oauth2callback", {**HOST, "cookie": cookie.partition(";")[0]}, RedirectResponse("/"))
    assert back["location"] == "/explore?theme=water&lang=ar&q=%D9%85%D8%A7%D8%A1"
    assert "Max-Age=0" in back["set-cookie"]


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://elsewhere.example.org/explore",
        "http://stories.example.org//elsewhere.example.org",
        "nonsense",
    ],
)
def test_a_page_of_somebody_elses_is_not_noted(referer: str) -> None:
    assert page_before(Headers({**HOST, "referer": referer})) is None
    told = asked(
        "/auth/login", {**HOST, "referer": referer}, RedirectResponse("https://provider.example.org")
    )
    assert "set-cookie" not in told


@pytest.mark.parametrize(
    "value",
    [
        "https%3A%2F%2Fevil.example",
        "%2F%2Fevil.example",
        "%2F%5Cevil.example",
        "%2Fa%0d%0aSet-Cookie%3A%20x",
        "",
        "%2F" * 3001,
    ],
)
def test_a_cookie_leads_nowhere_else(value: str) -> None:
    assert page_noted(Headers({"cookie": f"storybank_back={value}"})) is None
    told = asked("/oauth2callback", {"cookie": f"storybank_back={value}"}, RedirectResponse("/"))
    assert told["location"] == "/"


def test_nothing_else_is_touched() -> None:
    headers = {**HOST, "cookie": "storybank_back=%2Fexplore"}
    assert asked("/explore", headers, Response("a page")).get("set-cookie") is None
    told = asked("/oauth2callback", headers, RedirectResponse("https://provider.example.org/again"))
    assert told["location"] == "https://provider.example.org/again"
