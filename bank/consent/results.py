"""Results of a search as a program may have them: through the gate, like everything else that leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bank.bank import Bank
from bank.consent.gate import Gate, Released, ReleasedQuote, ReleasedStory, Request, Withheld
from bank.results import Result, Results
from bank.search.highlight import highlight, snippet
from bank.search.parsing import parse
from bank.stored import quote_id
from nlp.fold import fold

if TYPE_CHECKING:
    from bank.similar import Like  # with scikit-learn behind it


def passed(bank: Bank, results: Results, words: str, request: Request) -> Results:
    """The same results without those that stay, with names as people agreed to be named."""
    return replace(results, results=tuple(_passed(Gate(bank, request), results, words)))


def near_passed(bank: Bank, key: str, near: Sequence[Like], request: Request) -> list[Like]:
    """What is near a story or quote, without what stays: titles and quotes as they may leave, of words and actors those that all of these hold."""
    gate = Gate(bank, request)
    asked = _released(gate, bank, key)
    found = []
    for one in near:
        other = _released(gate, bank, one.id)
        if other is None:
            continue
        both = [asked, other] if asked else []
        held = [_words(each) for each in both]
        actors = [{entity.key for entity in each.kept.analysis.entities} for each in both]
        found.append(
            replace(
                one,
                title=other.kept.story.title,
                text=other.text if isinstance(other, ReleasedQuote) else "",
                words=tuple(word for word in one.words if held and all(word in words for words in held)),
                actors=tuple(actor for actor in one.actors if actors and all(actor in ids for ids in actors)),
            )
        )
    return found


def _released(gate: Gate, bank: Bank, key: str) -> Released | None:
    # A quote or story that was merged or corrected bears another id now.
    found: Released | Withheld
    if "-" in key:
        kept, quote = bank.quote(key)
        found = gate.quote(quote_id(kept.story.id, quote))
    else:
        found = gate.story(bank.story(key).story.id)
    return None if isinstance(found, Withheld) else found


def _words(one: Released) -> set[str]:
    return set(
        fold(
            one.text if isinstance(one, ReleasedQuote) else f"{one.kept.story.title} {one.kept.story.text}"
        ).split()
    )


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
