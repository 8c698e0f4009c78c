"""storybank show: one story, quote, organization, person or governorate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.common import WrongUse, open_bank, say

if TYPE_CHECKING:
    from bank.bank import Bank
    from bank.stored import StoredStory
    from nlp.annotations import Quote


def show(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="As search prints it: of a story, a quote, or an actor such as governorate/anbar.",
        ),
    ],
) -> None:
    """Show a story, a quote, or an organization, person or governorate."""
    if not key.strip():
        raise WrongUse("Name what to show: an id as search prints it.")
    with open_bank(context) as bank:
        if "/" in key:
            _entity(bank, key)
        elif "-" in key:
            _quote(*bank.quote(key))
        else:
            kept = bank.story(key)
            _story(kept, bank.collector(kept.story.id))
            _elsewhere(bank, kept)


def _story(kept: StoredStory, collector: str | None) -> None:
    story, analysis = kept.story, kept.analysis
    names = {entity.key: entity.name for entity in analysis.entities}
    say(story.title, style="bold")
    say(
        f"{story.source.name} · {analysis.language} · {story.published or 'date unknown'} · {story.id} · consent: {kept.consent.status}",
        style="dim",
    )
    if collector:
        say(f"Collected by {collector}", style="dim")
    themes = [f"{theme.id}{_mark(kept.review_of('theme', theme.id))}" for theme in analysis.themes]
    say(f"Themes: {', '.join(themes) or 'none'}")
    for entity in analysis.entities:
        more = ", ".join(filter(None, [entity.role, names.get(entity.organization or "")]))
        mark = _mark(kept.review_of("entity", entity.key))
        say(f"{entity.type}: {entity.name}{f' ({more})' if more else ''} · {entity.key}{mark}")
    for tie in analysis.collaborations:
        mark = _mark(kept.review_of("collaboration", f"{tie.between[0]}|{tie.between[1]}|{tie.kind}"))
        say(f"Together: {names[tie.between[0]]} and {names[tie.between[1]]} ({tie.kind}, {tie.status}){mark}")
    for flag in story.quality:
        say(f"Please look: {flag.message}", style="yellow")
    say("")
    for quote in analysis.quotes:
        _quote(kept, quote, whole=False)
    say("")
    say(story.text)


def _elsewhere(bank: Bank, kept: StoredStory) -> None:
    """The other files that hold the story, and the stories that tell it in another language."""
    from pathlib import Path

    own = kept.story.id
    for path in bank.catalogue.paths(own):
        if Path(path).name != kept.story.source.name:
            say(f"Also in the file {Path(path).name}", style="dim")
    for told in bank.translations(own):
        say(
            f"In another language ({told.analysis.language}): {told.story.title} · {told.story.id}",
            style="dim",
        )


def _mark(review: str) -> str:
    # What nobody has looked at bears no mark: it is the machine's guess.
    return "" if review == "guessed" else f" [{review}]"


def _quote(kept: StoredStory, quote: Quote, *, whole: bool = True) -> None:
    from bank.stored import quote_id, quote_text
    from ingest.turns import time_at

    story = kept.story
    speaker = next((entity for entity in kept.analysis.entities if entity.key == quote.speaker), None)
    number = story.page_at(quote.spans[0].start)
    say(f"“{quote_text(story, quote)}”")
    said_by = ", ".join(filter(None, [speaker.name, speaker.role])) if speaker else "speaker not named"
    time = time_at(story, quote.spans[0].start)
    page = f" · page {number}" if number else f" · at {time}" if time else ""
    key = quote_id(story.id, quote)
    say(f"  {said_by} · {quote.kind}{page} · {key}{_mark(kept.review_of('quote', key))}", style="dim")
    if whole:
        say(f"  {story.title} ({story.source.name}) · {story.id}", style="dim")
        block = story.block_at(quote.spans[0].start)
        if block:
            say("")
            say(story.slice(block.span))


def _entity(bank: Bank, key: str) -> None:
    actor = bank.entity(key)
    facet = {actor.type: [actor.id]}
    say(actor.name, style="bold")
    say(f"{actor.type} · {actor.id}", style="dim")
    if len(actor.names) > 1:
        say(f"Also: {', '.join(actor.names[1:])}")
    stories = bank.search("", "stories", facet, None)
    quotes = bank.search("", "quotes", facet, None)
    say(f"{stories.total} stories, {quotes.total} quotes")
    for story in stories.results:
        say(f"  {story.story_title} ({story.story_name}) · {story.id}")
    for quote in quotes.results:
        say(f"  “{quote.text}” · {quote.id}")
