"""Addresses of stories and quotes in the app, as ui/links.py reads them."""

from __future__ import annotations

from urllib.parse import urlencode

#: Where `storybank serve` answers unless told otherwise.
APP = "http://127.0.0.1:8501/"


def permalink(story_id: str, quote_id: str | None = None) -> str:
    """A story's page, at a quote."""
    return f"{APP}story?{urlencode({'story': story_id} | ({'quote': quote_id} if quote_id else {}))}"
