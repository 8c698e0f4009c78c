"""Addresses of stories and quotes in the app, as ui/links.py reads them."""

from __future__ import annotations

from urllib.parse import urlencode

#: Where `storybank serve` answers unless told otherwise.
APP = "http://127.0.0.1:8501/"


def permalink(story_id: str, quote_id: str | None = None, app: str = APP) -> str:
    """A story's page, at a quote; `app` is the app's address, with a slash at its end."""
    return f"{app}story?{urlencode({'story': story_id} | ({'quote': quote_id} if quote_id else {}))}"
