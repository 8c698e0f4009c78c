"""Every page of the app, with something on it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import samples

from bank import starred
from bank.bank import Bank
from bank.consent.terms import Terms

#: A name that people gave, and that tries to be more than a name.
HOSTILE_LIST = "<script>alert(8)</script> [list](javascript:alert(9)) :red[x]"

PAGES = (
    "find",
    "explore",
    "starred",
    "collection",
    "connect",
    "collect",
    "review",
    "story",
    "actor",
    "person",
    "pair",
    "no-such-page",
)


def addresses(bank: Path) -> dict[str, str]:
    """Where each page is to be found. What is on it comes from the hostile story, where the bank has it, and from what people typed."""
    with Bank.open(bank) as opened:
        kept = [opened.story(one) for one in opened.catalogue.story_ids()]
        told = next((one for one in kept if one.story.title == samples.HOSTILE_TITLE), None)
        told = told or next(one for one in kept if one.analysis.quotes)
        story = told.story.id
        bodies = [e.key for one in (told, *kept) for e in one.analysis.entities if e.type == "organization"]
        person = next(e.key for e in told.analysis.entities if e.type == "person")
        quote = opened.search("", "quotes", None, limit=None).results
        lists = {one.name: one.id for one in starred.collections(opened)}
        if HOSTILE_LIST not in lists:
            made = starred.make(opened, HOSTILE_LIST, "<b>Amina</b>")
            lists[made.name] = made.id
            for one in quote:
                starred.star(opened, made.id, one.id, "<b>Amina</b>")
            note = "<img src=x onerror=alert(10)> [form](javascript:alert(11))"
            opened.catalogue.record_consent(
                Terms("story", story, "granted", note=note, recorded_by="<i>x</i>")
            )
            opened.judge("story", story, "accept", who="<script>alert(12)</script>", why=note)
    queries = {
        "story": ("story", {"story": story}),
        "actor": ("actor", {"actor": bodies[0]}),
        "person": ("actor", {"actor": person}),
        "pair": ("pair", {"a": bodies[0], "b": next((one for one in bodies if one != bodies[0]), bodies[0])}),
        "collection": ("starred", {"collection": lists[HOSTILE_LIST]}),
        "find": ("", {}),
    }
    return {
        name: f"{path}?{urlencode(query)}" if query else path
        for name, (path, query) in {**{one: (one, {}) for one in PAGES}, **queries}.items()
    }
