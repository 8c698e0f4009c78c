"""Addresses that no page has."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from ui.lost import LostPaths, is_lost


@pytest.mark.parametrize(
    "path", ["", "/", "/find", "/story/", "/static/js/index.js", "/_stcore/stream", "/media/a.png"]
)
def test_what_the_app_answers_is_not_lost(path: str) -> None:
    assert not is_lost(path)


@pytest.mark.parametrize("path", ["/a/b", "/story/static/js", "//a//b", "/a/b/c/", "/find/_stcore"])
def test_an_address_of_several_parts_is_lost(path: str) -> None:
    assert is_lost(path)


def test_an_app_under_an_address_of_its_own_counts_from_there() -> None:
    assert not is_lost("/stories/find", "stories")
    assert not is_lost("/stories/static/js/index.js", "/stories/")
    assert is_lost("/stories/a/b", "stories")


def answer(path: str, accept: bytes, method: str = "GET") -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "handed on"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"lang=ar",
        "headers": [(b"accept", accept)],
    }
    asyncio.run(LostPaths(behind)(scope, receive, send))
    return sent


def test_whoever_is_lost_is_sent_to_a_page_that_says_so() -> None:
    start = answer("/a/b", b"text/html,*/*")[0]
    assert start["status"] == 307
    assert dict(start["headers"])[b"location"] == b"/lost?lang=ar"


@pytest.mark.parametrize(
    ("path", "accept", "method"),
    [("/a/b.js", b"*/*", "GET"), ("/story", b"text/html", "GET"), ("/a/b", b"text/html", "POST")],
)
def test_everything_else_is_handed_on(path: str, accept: bytes, method: str) -> None:
    assert answer(path, accept, method) == [{"type": "handed on"}]
