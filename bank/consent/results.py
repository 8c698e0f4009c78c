"""Results of a search as a program may have them: through the gate, like everything else that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bank.bank import Bank
from bank.consent.gate import Gate, ReleasedQuote, ReleasedStory, Request
from bank.results import Result, Results
from bank.search.highlight import highlight, snippet
from bank.search.parsing import parse


def passed(bank: Bank, results: Results, words: str, request: Request) -> Results:
    """The same results without those that stay, with names as people agreed to be named."""
    return replace(results, results=tuple(_passed(Gate(bank, request), results, words)))


def _passed(gate: Gate, results: Results, words: str) -> Iterator[Result]:
    query = parse(words)
    for result in results.results:
        found = gate.quote(result.id) if result.quote else gate.story(result.id)
        if not isinstance(found, ReleasedQuote | ReleasedStory):
            continue
        story = found.kept.story
        shown = replace(result, story_title=story.title, story_name=story.source.name)
        if isinstance(found, ReleasedQuote):
            yield replace(
                shown,
                text=found.text,
                marks=tuple(highlight(found.text, query)),
                quote=found.quote,
                speaker=found.speaker,
                organization=found.organization,
            )
        else:
            piece = snippet(story.text, highlight(story.text, query))
            text = story.text[piece.start : piece.end]
            yield replace(shown, text=text, marks=tuple(highlight(text, query)))
