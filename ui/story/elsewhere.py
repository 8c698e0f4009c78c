"""Where else a story is: in other files, and told in another language."""

from __future__ import annotations

from pathlib import Path

from bank.bank import Bank
from bank.stored import StoredStory
from ui.links import story_url
from ui.markup import element, name, text
from ui.strings import language_name, say


def elsewhere_html(bank: Bank, kept: StoredStory) -> str:
    """A line for each; nothing where there is none."""
    own = kept.story
    files = dict.fromkeys(Path(path).name for path in bank.catalogue.paths(own.id))
    lines = [f"{text(say('story.also_file'))} {name(file)}" for file in files if file != own.source.name]
    for told in bank.translations(own.id):
        link = element("a", name(told.story.title), href=story_url(told.story.id), target="_self")
        language = language_name(told.analysis.language)
        lines.append(f"{text(say('story.also_language', language=language))} {link}")
    inside = "".join(element("div", line, class_="sb-source") for line in lines)
    return element("div", inside, class_="sb-elsewhere") if lines else ""
