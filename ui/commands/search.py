"""storybank search: words and filters in, quotes or stories out."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.common import Names, filters_of, marked, open_bank, say

if TYPE_CHECKING:
    from bank.results import Result, Results
    from bank.search.answering import Order


class In(StrEnum):
    """Where to look."""

    quotes = "quotes"
    stories = "stories"


class By(StrEnum):
    """What comes first."""

    match = "match"
    quotability = "quotability"
    date = "date"


_ORDERS: dict[By, Order | None] = {By.match: None, By.quotability: "best", By.date: "newest"}


def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]",
            help='Words, a "phrase" in marks, govern* for a beginning, AND OR NOT or -word, and fields: speaker:suzan theme:elections '
            'place:anbar org:"al noor" language:ar year:2021 before:2022 after:2020. Without any: everything.',
        ),
    ] = None,
    inside: Annotated[In, typer.Option("--in", help="What to look for.")] = In.quotes,
    theme: Names = None,
    governorate: Names = None,
    organization: Names = None,
    person: Names = None,
    language: Names = None,
    year: Names = None,
    kind: Annotated[list[str] | None, typer.Option(help="direct, mixed or indirect quotes.")] = None,
    consent: Names = None,
    reviewed: Annotated[
        list[str] | None, typer.Option(help="yes or no: whether a person has confirmed the story.")
    ] = None,
    order: Annotated[
        By,
        typer.Option("--order", help="What comes first: the best match, the most quotable, or the newest."),
    ] = By.match,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Find quotes, or whole stories."""
    filters = filters_of(theme, governorate, organization, person, language)
    more = {"year": year, "kind": kind, "consent": consent, "reviewed": reviewed}
    filters |= {facet: names for facet, names in more.items() if names}
    with open_bank(context) as bank:
        asked = _typed(words or [])
        results = bank.search(asked, inside.value, filters, limit, _ORDERS[order])
        if as_json:
            from bank.consent.gate import Request
            from bank.consent.results import passed

            # For programs of one's own, as JSON lines are: who was not asked is let out, with "unknown" beside.
            results = passed(bank, results, asked, Request(unknown_ok=True))
    if as_json:
        typer.echo(json.dumps(_json(results), ensure_ascii=False, indent=1))
        return
    from ui.hints import hint_in_words

    for hint in results.hints:
        say(hint_in_words(hint), style="italic")
    if results.suggestion:
        say(f"Did you mean: {results.suggestion}", style="italic")
    if results.relaxed and results.total:
        say("Nothing holds all of these words; the following hold some of them.", style="italic")
    for result in results.results:
        _show(result)
    shown = len(results.results)
    say(
        f"{shown} of {results.total} {inside.value}"
        if results.total
        else f"No {inside.value} found. Try fewer or other words, or fewer filters."
    )


def _typed(words: list[str]) -> str:
    # The shell takes the marks away: a piece with a space in it stood in marks.
    return " ".join(_marked_again(word) if " " in word and len(words) > 1 else word for word in words)


def _marked_again(word: str) -> str:
    field, colon, value = word.partition(":")
    if colon and " " not in field and value and not value.startswith('"'):
        return f'{field}:"{value}"'
    return word if '"' in word or ":" in word else f'"{word}"'


def _show(result: Result) -> None:
    page = f", page {result.page}" if result.page else ""
    source = f"{result.story_title} ({result.story_name}{page})"
    if result.quote is None:
        say(result.story_title, style="bold")
        say("  ", marked(result.text.replace("\n", " "), result.marks), " …")
        say(f"  {result.story_name} · {result.story_id}", style="dim")
    else:
        say("“", marked(result.text, result.marks), "”")
        said_by: list[str | None] = (
            [result.speaker.name, result.speaker.role] if result.speaker else ["speaker not named"]
        )
        said_by.append(result.organization.name if result.organization else None)
        say(f"  {', '.join(part for part in said_by if part)}")
        say(f"  {source} · {result.id}", style="dim")
    if result.consent.status != "unknown":
        say(f"  consent: {result.consent.status}", style="dim")
    say("")


def _json(results: Results) -> dict[str, object]:
    from ui.hints import hint_in_words

    return {
        "total": results.total,
        "relaxed": results.relaxed,
        "hints": [hint_in_words(hint) for hint in results.hints],
        "suggestion": results.suggestion,
        "results": [_object(result) for result in results.results],
    }


def _object(result: Result) -> dict[str, object]:
    return {
        "id": result.id,
        "kind": "quote" if result.quote else "story",
        "text": result.text,
        "marks": [{"start": mark.start, "end": mark.end} for mark in result.marks],
        "score": round(result.score, 4),
        "speaker": result.speaker.key if result.speaker else None,
        "speaker_name": result.speaker.name if result.speaker else None,
        "role": result.speaker.role if result.speaker else None,
        "organization": result.organization.key if result.organization else None,
        "organization_name": result.organization.name if result.organization else None,
        "themes": list(result.themes),
        "governorates": list(result.governorate_ids),
        "story": {
            "id": result.story_id,
            "title": result.story_title,
            "source": result.story_name,
            "language": result.language,
            "published": result.published,
        },
        "page": result.page,
        "consent": result.consent.status,
        "reviewed": result.reviewed,
    }
